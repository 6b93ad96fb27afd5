/** The marks of a forecast, and what it said on earlier days, as semantics 3 words them (F1, F2, F10, F11), one deal and one day at a time. Written from the text, not from the rule files. */
import type { Day } from '../../src/base/dates.ts';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
import { columnOf, tableOf, type Table } from '../../src/table/table.ts';
import { randomNumbers } from './random-deals.ts';
import { dataOfHistory, FIRST, randomHistory, STAGES, type Entry, type HistoricDeal, type RandomHistory } from './random-history.ts';
import { byDeal, stateAt, type DayOf } from './waterfall-reference.ts';

/** Two pipelines with the same stages, in another order and with other chances. */
export const PIPELINES = ['Default', 'Partners'] as const;

export interface StageOf {
  readonly position: number;
  readonly kind: 'open' | 'won' | 'lost';
  /** In percent. */
  readonly probability: number;
}

export function stageIn(pipeline: string, stage: string): StageOf {
  const { kind, probability } = STAGES.get(stage)!;
  const place = [...STAGES.keys()].indexOf(stage) + 1;
  if (pipeline === 'Default') return { position: place, kind, probability };
  return { position: kind === 'open' ? 5 - place : place, kind, probability: kind === 'open' ? 90 - probability : probability };
}

/** Since when a deal has been in its pipeline. */
export interface Move {
  readonly pipeline: string;
  readonly at: number;
}

export interface ForecastHistory extends RandomHistory {
  readonly moves: ReadonlyMap<string, readonly Move[]>;
}

const DAY = 86_400_000;

/** Everything in it has happened by today. */
export function randomForecast(seed: number, count: number): ForecastHistory {
  const random = randomNumbers(seed + 31_000);
  const history = randomHistory(seed, count);
  const moves = new Map(history.deals.map(({ id }): [string, Move[]] => {
    const times = Array.from({ length: Math.floor(random() * 3) }, () => (FIRST + Math.floor(random() * 120)) * DAY + Math.floor(random() * DAY)).sort((a, b) => a - b);
    return [id, times.map((at) => ({ pipeline: PIPELINES[random() < 0.5 ? 0 : 1]!, at }))];
  }));
  return { ...history, moves, today: FIRST + 150 };
}

export function dataOfForecast(history: ForecastHistory): Map<string, Table> {
  const data = new Map(dataOfHistory(history));
  const text = (id: string, values: readonly (string | null)[]) => columnOf({ id, label: id, type: 'text' }, values);
  const number = (id: string, type: 'number' | 'percent', values: readonly number[]) => columnOf({ id, label: id, type }, values.map((value) => value * (type === 'percent' ? 10_000 : 1_000_000)));
  const moves = [...history.moves].flatMap(([deal, all]) => all.map((move) => ({ deal, ...move })));
  const entries: readonly (Pick<Entry, 'deal' | 'value' | 'at'> & { readonly property: string })[] = [...history.entries, ...moves.map(({ deal, pipeline, at }) => ({ deal, property: 'pipeline', value: pipeline, at }))];
  const deals = data.get('deals')!;
  data.set('deals', tableOf('deals', [...deals.columns, text('pipeline', history.deals.map(({ id }) => history.moves.get(id)!.at(-1)?.pipeline ?? 'Default'))]));
  data.set('deal_history', tableOf('deal_history', [
    text('deal', entries.map(({ deal }) => deal)),
    text('property', entries.map(({ property }) => property)),
    text('value', entries.map(({ value }) => value)),
    columnOf({ id: 'changed_at', label: 'Changed at', type: 'timestamp' }, entries.map(({ at }) => at)),
  ]));
  const stages = PIPELINES.flatMap((pipeline) => [...STAGES.keys()].map((stage) => ({ pipeline, stage, ...stageIn(pipeline, stage) })));
  data.set('stages', tableOf('stages', [
    text('pipeline', stages.map(({ pipeline }) => pipeline)),
    text('stage', stages.map(({ stage }) => stage)),
    number('position', 'number', stages.map(({ position }) => position)),
    number('probability', 'percent', stages.map(({ probability }) => probability)),
    text('kind', stages.map(({ kind }) => kind)),
  ]));
  return data;
}

export interface Marks {
  readonly stage: 'forward' | 'back' | 'none';
  readonly amount: 'up' | 'down' | 'none';
  /** In money units; null where the deal had no amount or was not there. */
  readonly before: number | null;
  readonly after: number | null;
}

/** The deals of the period by id, with their marks. */
export function referenceMarks(history: ForecastHistory, start: Day, end: Day, dayOf: DayOf): ReadonlyMap<string, Marks> {
  const found = new Map<string, Marks>();
  for (const [deal, entries] of byDeal(history)) {
    const at = remembered((day) => stood(deal, entries, history.moves.get(deal.id)!, day, dayOf));
    const effective = effectiveDate(at, history.today);
    if (!at(history.today).exists || effective === null || effective < start || effective > end) continue;
    const [before, after] = [at(start - 1), at(Math.min(end, history.today))];
    found.set(deal.id, { stage: stageMark(before, after), amount: amountMark(before, after), before: before.weighted, after: after.weighted });
  }
  return found;
}

/** What two methods said at the end of day 1, 15 and 30 of a period, and what came in; null where the day has not come. */
export interface Replayed {
  readonly actual: number | null;
  readonly weighted: readonly (number | null)[];
  readonly won: readonly (number | null)[];
  /** At the pace of what was won so far. */
  readonly rate: readonly (number | null)[];
}

export function referenceReplay(history: ForecastHistory, start: Day, end: Day, dayOf: DayOf): Replayed {
  const deals = byDeal(history).map(([deal, entries]) => remembered((day) => stood(deal, entries, history.moves.get(deal.id)!, day, dayOf)));
  const sum = (day: Day, kinds: readonly string[]): number | null =>
    day > history.today ? null : deals.reduce((total, at) => total + (kinds.includes(at(day).stage?.kind ?? '') && isWithin(effectiveDate(at, day), start, end) ? (at(day).weighted ?? 0) : 0), 0);
  const days = [start, start + 14, Math.min(start + 29, end)];
  const won = days.map((day) => sum(day, ['won']));
  return {
    actual: start > history.today ? null : sum(history.today, ['won']),
    weighted: days.map((day) => sum(day, ['open', 'won'])),
    won,
    rate: won.map((amount, d) => (amount === null ? null : Math.round((amount * (end - start + 1)) / (days[d]! - start + 1)))),
  };
}

const isWithin = (day: Day | null, start: Day, end: Day): boolean => day !== null && day >= start && day <= end;

function remembered<T>(tell: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>();
  return (day) => {
    if (!known.has(day)) known.set(day, tell(day));
    return known.get(day)!;
  };
}

/** A deal at the end of a day. */
interface Stood {
  readonly exists: boolean;
  readonly pipeline: string;
  readonly stage: StageOf | undefined;
  readonly closeDate: Day | null;
  readonly weighted: number | null;
}

function stood(deal: HistoricDeal, entries: readonly Entry[], moves: readonly Move[], day: Day, dayOf: DayOf): Stood {
  const { exists, stage: name, closeDate } = stateAt(deal, entries, day, 'amount', dayOf);
  // Before its first move the pipeline is not known, and a deal without one belongs to this (data model).
  const pipeline = moves.filter((move) => dayOf(move.at) <= day).at(-1)?.pipeline ?? 'Default';
  const stage = exists && name !== null ? stageIn(pipeline, name) : undefined;
  const told = entries.filter(({ property }) => property === 'amount');
  const said = told.filter((entry) => dayOf(entry.at) <= day).at(-1)?.value ?? null;
  const amount = told.length === 0 ? deal.amount : said === null ? null : Number(said);
  return { exists, pipeline, stage, closeDate, weighted: !exists || amount === null || !stage ? null : (amount * MONEY_SCALE * stage.probability) / 100 };
}

/** F1: the day a closed deal entered its closed stage, where its history shows that it was in another; else the close date. */
function effectiveDate(at: (day: Day) => Stood, today: Day): Day | null {
  const now = at(today);
  if (!now.stage || now.stage.kind === 'open') return now.closeDate;
  const days = Array.from({ length: 260 }, (_, i) => today - i);
  const kind = (day: Day): string | undefined => at(day).stage?.kind;
  const wasSeen = days.some((day) => at(day).exists && at(day - 1).exists && kind(day) !== kind(day - 1));
  if (!wasSeen) return now.closeDate;
  return days.find((day) => kind(day) === now.stage!.kind && kind(day - 1) !== now.stage!.kind) ?? now.closeDate;
}

/** F10: by display order within a pipeline, by chance between two; won is forward, lost is backward; new deals have none. */
function stageMark(before: Stood, after: Stood): Marks['stage'] {
  if (!before.exists || !before.stage || !after.stage) return 'none';
  const [from, to] = [before.stage, after.stage];
  if (from.kind === to.kind && to.kind !== 'open') return 'none';
  if (to.kind === 'won' || from.kind === 'lost') return 'forward';
  if (to.kind === 'lost' || from.kind === 'won') return 'back';
  const difference = before.pipeline === after.pipeline ? to.position - from.position : to.probability - from.probability;
  return difference > 0 ? 'forward' : difference < 0 ? 'back' : 'none';
}

/** F11: the same comparison on the weighted amount. */
function amountMark(before: Stood, after: Stood): Marks['amount'] {
  if (!before.exists || before.weighted === null || after.weighted === null || after.weighted === before.weighted) return 'none';
  return after.weighted > before.weighted ? 'up' : 'down';
}
