/** The pipeline waterfall as semantics 5 words it, one deal and one day at a time. Written from the text, not from the rule file. */
import { parseDay, type Day } from '../../src/base/dates.ts';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
import { STAGES, type Entry, type HistoricDeal, type Property, type RandomHistory, type WaterfallQuestion } from './random-history.ts';

export const LINES = ['start', 'created', 'pulled', 'increased', 'decreased', 'pushed', 'lost', 'won', 'end'] as const;
export type Line = (typeof LINES)[number];
/** Amounts in money units by line; a line that is not there is absent. */
export type DealLines = Partial<Record<Line, number>>;

export type DayOf = (instant: number) => Day;

export interface State {
  readonly exists: boolean;
  readonly stage: string | null;
  readonly kind: string | undefined;
  readonly value: number;
  readonly closeDate: Day | null;
  readonly owner: string | null;
}

export function referenceLines(history: RandomHistory, question: WaterfallQuestion, dayOf: DayOf): ReadonlyMap<string, DealLines> {
  return new Map(byDeal(history).map(([deal, entries]) => [deal.id, linesOf(deal, entries, question, history.today, dayOf)]));
}

/** Who held each deal just before the change period, and at its end (of one that is gone: last). */
export function referenceOwners(history: RandomHistory, { since, until }: WaterfallQuestion, dayOf: DayOf): ReadonlyMap<string, readonly [string | null, string | null]> {
  const last = Math.max(since - 1, Math.min(until, history.today));
  return new Map(byDeal(history).map(([deal, entries]) => {
    const there = Array.from({ length: last - since + 2 }, (_, i) => stateAt(deal, entries, since - 1 + i, 'amount', dayOf));
    return [deal.id, [there[0]!.owner, there.findLast(({ exists }) => exists)?.owner ?? null]];
  }));
}

/** The deals with their entries, oldest first. */
export function byDeal({ deals, entries }: RandomHistory): readonly (readonly [HistoricDeal, readonly Entry[]])[] {
  const own = new Map<string, Entry[]>(deals.map((deal) => [deal.id, []]));
  for (const entry of entries) own.get(entry.deal)?.push(entry);
  return deals.map((deal) => [deal, inTime(own.get(deal.id)!)]);
}

/** Oldest first; entries of one instant keep their order. */
export const inTime = (entries: readonly Entry[]): readonly Entry[] => [...entries].sort((a, b) => a.at - b.at);

function linesOf(deal: HistoricDeal, entries: readonly Entry[], question: WaterfallQuestion, today: Day, dayOf: DayOf): DealLines {
  const before = question.since - 1;
  const until = Math.max(before, Math.min(question.until, today));
  const state = (day: Day): State => stateAt(deal, entries, day, question.basis, dayOf);
  const inPeriod = (day: Day | null): boolean => (question.closeFrom === null || (day !== null && day >= question.closeFrom)) && (question.closeTo === null || (day !== null && day <= question.closeTo));
  const inWindow = (day: Day): boolean => {
    const { exists, kind, closeDate } = state(day);
    return exists && kind === 'open' && inPeriod(closeDate) && (question.closeTo === null || day < question.closeTo);
  };
  const days = Array.from({ length: until - before }, (_, i) => before + 1 + i);
  const [start, end] = [state(before), state(until)];
  const [wasIn, isIn] = [inWindow(before), inWindow(until)];
  // The day since which it is closed in the way it is at the end, if that lies in the change period.
  const closedOn = end.exists && (end.kind === 'won' || end.kind === 'lost') ? days.findLast((day) => state(day).kind === end.kind && state(day - 1).kind !== end.kind) : undefined;
  const closedIn = closedOn !== undefined && inPeriod(closedOn);
  if (!wasIn && !isIn && !days.some(inWindow) && !closedIn) return {};
  const exit = isIn ? undefined : closedIn ? (end.kind as 'won' | 'lost') : 'pushed';
  const lastIn = [before, ...days].findLast(inWindow);
  const value = exit === 'pushed' ? state(lastIn!).value : end.value;
  const lines: DealLines = {};
  if (wasIn) lines.start = start.value;
  else lines[start.exists ? 'pulled' : 'created'] = value;
  if (wasIn && value > start.value) lines.increased = value - start.value;
  if (wasIn && value < start.value) lines.decreased = start.value - value;
  if (exit) lines[exit] = value;
  else lines.end = value;
  return lines;
}

/** A deal at the end of a day. */
export function stateAt(deal: HistoricDeal, entries: readonly Entry[], day: Day, basis: WaterfallQuestion['basis'], dayOf: DayOf): State {
  const upTo = entries.filter((entry) => dayOf(entry.at) <= day);
  const told = (property: Property): boolean => entries.some((entry) => entry.property === property);
  const last = (property: Property): string | null => upTo.filter((entry) => entry.property === property).at(-1)?.value ?? null;
  const exists = isThere(deal, entries, upTo, day);
  if (!exists) return { exists, stage: null, kind: undefined, value: 0, closeDate: null, owner: null };
  const name = told('stage') ? last('stage') : deal.stage;
  const stage = STAGES.get(name ?? '');
  const amount = told('amount') ? toNumber(last('amount')) : deal.amount;
  const closeDate = told('close_date') ? toDay(last('close_date')) : deal.closeDate;
  const whole = (amount ?? 0) * MONEY_SCALE;
  return { exists, stage: name, kind: stage?.kind, value: basis === 'weighted' ? (whole * (stage?.probability ?? 0)) / 100 : whole, closeDate, owner: told('owner') ? last('owner') : deal.owner };
}

function isThere(deal: HistoricDeal, entries: readonly Entry[], upTo: readonly Entry[], day: Day): boolean {
  const said = upTo.filter((entry) => entry.property === 'created' || entry.property === 'deleted').at(-1);
  if (said) return said.property === 'created';
  // Where its beginning was written down, it was not there before.
  const first = entries.find((entry) => entry.property === 'created' || entry.property === 'deleted');
  if (first?.property === 'created') return false;
  return deal.createDate === null || deal.createDate <= day;
}

const toNumber = (text: string | null): number | null => (text === null ? null : Number(text));
const toDay = (text: string | null): Day | null => (text === null ? null : parseDay(text)!);
