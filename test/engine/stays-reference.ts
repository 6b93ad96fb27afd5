/** Funnel and time in stage as semantics 4, N1 and V1 word them. Written from the text, not from the rule files. */
import { parseDay, type Day } from '../../src/base/dates.ts';
import { STAGES, type Entry, type HistoricDeal, type RandomHistory } from './random-history.ts';
import { byDeal, type DayOf } from './waterfall-reference.ts';

/** A stay of a deal in a stage, from one day to another; null where nobody knows since when. Up to today where it lasts. */
export interface Stay {
  readonly stage: string;
  readonly from: Day | null;
  readonly to: Day;
}

export interface FunnelStep {
  readonly entered: number;
  readonly skips: number;
  readonly reached: number;
  readonly inOrder: number;
  /** Days of all stays together. */
  readonly days: number;
}

/** The steps of the funnel, and the deals that are in it. */
export function referenceFunnel(history: RandomHistory, from: Day, to: Day, dayOf: DayOf): ReadonlyMap<string, FunnelStep> {
  const steps = [...STAGES].filter(([, { kind }]) => kind !== 'lost').map(([name]) => name);
  const told = steps.map(() => ({ entered: 0, skips: 0, reached: 0, inOrder: 0, days: 0 }));
  for (const [deal, entries] of byDeal(history)) {
    const stays = staysOf(deal, entries, history.today, dayOf).filter(({ stage }) => steps.includes(stage));
    const came = stays[0]?.from ?? null;
    if (came === null || came < from || came > to) continue;
    const been = steps.map((step) => stays.some(({ stage }) => stage === step));
    const furthest = been.lastIndexOf(true);
    steps.forEach((step, i) => {
      if (i > furthest) return;
      told[i]!.reached += 1;
      told[i]![been[i] ? 'entered' : 'skips'] += 1;
      if (been.slice(0, i + 1).every(Boolean)) told[i]!.inOrder += 1;
      told[i]!.days += daysIn(stays, step);
    });
  }
  return new Map(steps.map((step, i) => [step, told[i]!]));
}

/** Deals, stays and days by stage, of deals whose close date lies in a period. */
export function referenceTimeInStage(history: RandomHistory, from: Day, to: Day, dayOf: DayOf, groupOf: (deal: HistoricDeal) => string): ReadonlyMap<string, { deals: number; visits: number; days: number }> {
  const counted = new Map<string, { deals: number; visits: number; days: number }>();
  for (const [deal, entries] of byDeal(history)) {
    // A blank says nothing: then the date is what was told last.
    const told = entries.filter((entry) => entry.property === 'close_date' && dayOf(entry.at) <= history.today).at(-1)?.value ?? null;
    const closeDate = deal.closeDate ?? (told === null ? null : parseDay(told)!);
    if (closeDate === null || closeDate < from || closeDate > to) continue;
    const stays = staysOf(deal, entries, history.today, dayOf).filter(({ stage }) => STAGES.get(stage)?.kind === 'open');
    for (const stage of new Set(stays.map((stay) => stay.stage))) {
      const key = `${groupOf(deal)} ${stage}`;
      const own = counted.get(key) ?? { deals: 0, visits: 0, days: 0 };
      counted.set(key, own);
      const here = stays.filter((stay) => stay.stage === stage);
      own.visits += here.length;
      own.deals += here.some((stay) => stay.from !== null) ? 1 : 0;
      own.days += daysIn(stays, stage);
    }
  }
  return counted;
}

function daysIn(stays: readonly Stay[], wanted: string): number {
  return stays.reduce((sum, { stage, from, to }) => sum + (stage === wanted && from !== null ? to - from : 0), 0);
}

/**
 * Every stage that the history shows, whatever the hour. A stay ends with the next other stage, or with the deal; one that
 * began before the deal did began with it. Of a deal that was deleted and came back nothing is known to have stopped.
 */
function staysOf(deal: HistoricDeal, entries: readonly Entry[], today: Day, dayOf: DayOf): readonly Stay[] {
  const whole = entries.filter((entry) => entry.property === 'created' || entry.property === 'deleted');
  const life = whole.filter((entry) => dayOf(entry.at) <= today);
  const first = whole[0];
  const born = first?.property === 'created' ? dayOf(first.at) : first && deal.createDate !== null ? Math.min(deal.createDate, dayOf(first.at)) : deal.createDate;
  if (born !== null && born > today) return [];
  const end = life.at(-1)?.property === 'deleted' ? dayOf(life.at(-1)!.at) : today;
  const all = entries.filter((entry) => entry.property === 'stage');
  if (all.length === 0) return [{ stage: deal.stage, from: born, to: end }];
  const told = all.filter((entry) => dayOf(entry.at) <= end);
  const moves = told.filter((entry, i) => i === 0 || told[i - 1]!.value !== entry.value);
  const since = (day: Day): Day => (born === null ? day : Math.max(day, born));
  return moves.map((entry, i) => ({ stage: entry.value!, from: since(dayOf(entry.at)), to: since(moves[i + 1] ? dayOf(moves[i + 1]!.at) : end) }));
}
