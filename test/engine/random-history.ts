/**
 * Deals and what was changed in them, as careless people leave them: reopened, deleted and restored, moved
 * there and back, changed several times a day, closed outside the period, with entries out of order or missing.
 */
import { formatDay, parseDay, type Day } from '../../src/base/dates.ts';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
import type { Data } from '../../src/engine/data.ts';
import { columnOf, tableOf, type Table } from '../../src/table/table.ts';
import { randomNumbers } from './random-deals.ts';

export type Property = 'stage' | 'amount' | 'close_date' | 'owner' | 'created' | 'deleted';

export interface Entry {
  readonly deal: string;
  readonly property: Property;
  readonly value: string | null;
  /** UTC milliseconds. */
  readonly at: number;
}

/** A deal as it is today. */
export interface HistoricDeal {
  readonly id: string;
  readonly owner: string;
  readonly stage: string;
  /** Whole units; null where nobody filled it in. */
  readonly amount: number | null;
  readonly closeDate: Day | null;
  readonly createDate: Day | null;
}

export interface RandomHistory {
  readonly deals: readonly HistoricDeal[];
  readonly entries: readonly Entry[];
  readonly today: Day;
}

/** What to ask of it: parameters of the waterfall. */
export interface WaterfallQuestion {
  readonly since: Day;
  readonly until: Day;
  readonly closeFrom: Day | null;
  readonly closeTo: Day | null;
  readonly basis: 'amount' | 'weighted';
}

/** Stages with their probability in percent, as the model's default rows have them. */
export const STAGES: ReadonlyMap<string, { readonly kind: 'open' | 'won' | 'lost'; readonly probability: number }> = new Map([
  ['Prospecting', { kind: 'open', probability: 10 }],
  ['Qualified', { kind: 'open', probability: 20 }],
  ['Proposal', { kind: 'open', probability: 50 }],
  ['Negotiation', { kind: 'open', probability: 80 }],
  ['Won', { kind: 'won', probability: 100 }],
  ['Lost', { kind: 'lost', probability: 0 }],
]);

export const FIRST = parseDay('2024-01-01')!;
const DAYS = 120;
const DAY = 86_400_000;

export function randomHistory(seed: number, count: number): RandomHistory {
  const random = randomNumbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const chance = (part: number): boolean => random() < part;
  const deals: HistoricDeal[] = [];
  const entries: Entry[] = [];
  const today = FIRST + DAYS - below(20);
  const value = { stage: () => pick([...STAGES.keys()]), amount: () => (chance(0.05) ? null : String(below(50) * 10)), closeDate: () => (chance(0.05) ? null : formatDay(FIRST + below(DAYS + 40))) };
  for (let d = 0; d < count; d += 1) {
    const id = `d${d}`;
    const born = FIRST + below(DAYS) - (chance(0.3) ? 60 : 0);
    const own: Entry[] = [];
    const put = (property: Property, text: string | null, at: number): void => void own.push({ deal: id, property, value: text, at });
    const instant = (from: Day): number => (from + below(Math.max(1, FIRST + DAYS - from))) * DAY + pick([0, 1, 43_200_000, DAY - 1, below(DAY)]);
    const now = { stage: value.stage(), amount: value.amount(), close_date: value.closeDate(), owner: pick(['ana', 'ben', 'cleo']) };
    if (chance(0.5)) put('created', null, born * DAY + below(DAY));
    for (const property of ['stage', 'amount', 'close_date', 'owner'] as const) {
      if (chance(0.3)) continue;
      const make = property === 'stage' ? value.stage : property === 'amount' ? value.amount : property === 'owner' ? () => pick(['ana', 'ben', 'cleo']) : value.closeDate;
      if (chance(0.85)) put(property, make(), born * DAY + below(DAY));
      for (let n = below(4); n > 0; n -= 1) {
        const at = instant(born);
        put(property, make(), at);
        // The same day again, and sometimes the same instant.
        if (chance(0.25)) put(property, make(), chance(0.3) ? at : Math.floor(at / DAY) * DAY + below(DAY));
      }
    }
    if (chance(0.1)) {
      const at = instant(born);
      put('deleted', null, at);
      if (chance(0.3)) put('created', null, at + below(20 * DAY));
    }
    const last = (property: Property, text: string | null): string | null => {
      const told = own.filter((entry) => entry.property === property);
      if (told.length === 0) return text;
      return told.reduce((best, entry) => (entry.at >= best.at ? entry : best)).value;
    };
    const closeDate = last('close_date', now.close_date);
    const amount = last('amount', now.amount);
    deals.push({
      id,
      owner: last('owner', now.owner)!,
      stage: last('stage', now.stage)!,
      amount: amount === null ? null : Number(amount),
      closeDate: closeDate === null ? null : parseDay(closeDate)!,
      createDate: chance(0.1) ? null : born,
    });
    entries.push(...own);
  }
  // The order of a file means nothing, but for entries of one instant.
  const order = entries.map((entry) => ({ entry, place: chance(0.5) ? 0 : random() }));
  const mixed = order.sort((a, b) => a.place - b.place || a.entry.at - b.entry.at).map(({ entry }) => entry);
  return { deals, entries: stableInstants(mixed, entries), today };
}

/** Entries of one deal, property and instant stand in the order in which they were made. */
function stableInstants(mixed: readonly Entry[], made: readonly Entry[]): readonly Entry[] {
  const key = (entry: Entry): string => `${entry.deal} ${entry.property} ${entry.at}`;
  const queues = new Map<string, Entry[]>();
  for (const entry of made) queues.set(key(entry), [...(queues.get(key(entry)) ?? []), entry]);
  return mixed.map((entry) => queues.get(key(entry))!.shift()!);
}

export function randomWaterfall(seed: number): WaterfallQuestion {
  const random = randomNumbers(seed + 7_000);
  const below = (n: number): number => Math.floor(random() * n);
  const since = FIRST + below(90);
  const until = since + below(50);
  const closeFrom = since + below(60) - 30;
  const kind = below(5);
  return {
    since,
    until,
    closeFrom: kind === 0 || kind === 1 ? null : closeFrom,
    closeTo: kind === 0 || kind === 2 ? null : closeFrom + below(80),
    basis: below(3) === 0 ? 'weighted' : 'amount',
  };
}

export function dataOfHistory({ deals, entries }: Pick<RandomHistory, 'deals' | 'entries'>): Data {
  const text = (id: string, values: readonly (string | null)[]) => columnOf({ id, label: id, type: 'text' }, values);
  const table: Table = tableOf('deals', [
    text('id', deals.map((deal) => deal.id)),
    text('owner', deals.map((deal) => deal.owner)),
    text('stage', deals.map((deal) => deal.stage)),
    columnOf({ id: 'amount', label: 'Amount', type: 'money' }, deals.map((deal) => (deal.amount === null ? null : deal.amount * MONEY_SCALE))),
    columnOf({ id: 'close_date', label: 'Close date', type: 'date' }, deals.map((deal) => deal.closeDate)),
    columnOf({ id: 'create_date', label: 'Create date', type: 'date' }, deals.map((deal) => deal.createDate)),
  ]);
  const history: Table = tableOf('deal_history', [
    text('deal', entries.map((entry) => entry.deal)),
    text('property', entries.map((entry) => entry.property)),
    text('value', entries.map((entry) => entry.value)),
    columnOf({ id: 'changed_at', label: 'Changed at', type: 'timestamp' }, entries.map((entry) => entry.at)),
  ]);
  return new Map([['deals', table], ['deal_history', history]]);
}
