/** Quota attainment as semantics 4, Q1 and F3 word it: each goal is spread over its days, one day at a time. Written from the text. */
import { calendarDate, dayOf, type Day } from '../../src/base/dates.ts';

export interface Sale {
  readonly id: string;
  readonly owner: string;
  readonly isWon: boolean;
  readonly amount: number | null;
  readonly closeDate: Day | null;
}

export interface Goal {
  readonly subject: string;
  readonly kind: 'user' | 'team';
  readonly start: Day;
  readonly period: 'month' | 'quarter' | 'year';
  readonly amount: number;
}

export interface Quota {
  readonly won: number;
  /** Undefined where nobody has set a goal for any of these days: no goal is not a goal of nothing. */
  readonly goal: number | undefined;
}

/** Won and goal of one seller (an owner, a team, or all) between two days. */
export function referenceQuota(sales: readonly Sale[], goals: readonly Goal[], from: Day, to: Day): Quota {
  const won = sales.filter(({ isWon, closeDate }) => isWon && closeDate !== null && closeDate >= from && closeDate <= to).reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const there = goals.filter((goal) => goal.start <= to && endOf(goal) >= from);
  return { won, goal: there.length === 0 ? undefined : there.reduce((sum, goal) => sum + partOf(goal, from, to), 0) };
}

/** The goals that count for a team: its own, and those of its members where it has none for that period. */
export function goalsOfTeam(goals: readonly Goal[], team: string, teamOf: ReadonlyMap<string, string>): readonly Goal[] {
  const own = goals.filter(({ kind, subject }) => kind === 'team' && subject === team);
  const members = goals.filter(({ kind, subject, start }) => kind === 'user' && teamOf.get(subject) === team && !own.some((goal) => goal.start === start));
  return [...own, ...members];
}

export function endOf({ start, period }: Goal): Day {
  const { year, month } = calendarDate(start);
  return dayOf(year, month + { month: 1, quarter: 3, year: 12 }[period], 1) - 1;
}

function partOf(goal: Goal, from: Day, to: Day): number {
  const days = endOf(goal) - goal.start + 1;
  let part = 0;
  for (let day = goal.start; day < goal.start + days; day += 1) if (day >= from && day <= to) part += goal.amount / days;
  return part;
}
