/** Change history as semantics 4, H1 words it: entries one after the other. Written from the text, not from the engine. */
import { parseDay, type Day } from '../../src/base/dates.ts';
import { STAGES, type Entry, type HistoricDeal, type RandomHistory } from './random-history.ts';
import { byDeal, type DayOf } from './waterfall-reference.ts';

export interface Change {
  readonly deal: string;
  readonly day: Day;
  readonly kind: string;
  readonly stages: readonly [before: string | null, after: string | null];
  readonly amounts: readonly [before: number | null, after: number | null];
  readonly closeDates: readonly [before: Day | null, after: Day | null];
}

interface Values {
  readonly stage: string | null;
  readonly amount: number | null;
  readonly closeDate: Day | null;
}

const UNKNOWN: Values = { stage: null, amount: null, closeDate: null };
const ORDER = [...STAGES.keys()];

/** Every change up to today. */
export function referenceChanges(history: RandomHistory, dayOf: DayOf): readonly Change[] {
  return byDeal(history).flatMap(([deal, entries]) => changesOf(deal, entries, history.today, dayOf));
}

function changesOf(deal: HistoricDeal, entries: readonly Entry[], today: Day, dayOf: DayOf): Change[] {
  const known = entries.filter((entry) => dayOf(entry.at) <= today);
  const has = (property: string): boolean => entries.some((entry) => entry.property === property);
  // A property without any entry was always what it is.
  const fixed: Values = { stage: has('stage') ? null : deal.stage, amount: has('amount') ? null : deal.amount, closeDate: has('close_date') ? null : deal.closeDate };
  const upTo = (count: number): Values => known.slice(0, count).reduce(put, fixed);
  const atTheEndOf = (day: Day): Values => upTo(known.filter((entry) => dayOf(entry.at) <= day).length);
  const changes: Change[] = [];
  const add = (day: Day, kind: string, before: Values, after: Values): void =>
    void changes.push({ deal: deal.id, day, kind, stages: [before.stage, after.stage], amounts: [before.amount, after.amount], closeDates: [before.closeDate, after.closeDate] });
  const begins = entries.find((entry) => entry.property === 'created' || entry.property === 'deleted');
  const unwritten = begins?.property === 'created' || deal.createDate === null ? null : begins ? Math.min(deal.createDate, dayOf(begins.at)) : deal.createDate;
  if (unwritten !== null && unwritten <= today) add(unwritten, 'Created', UNKNOWN, atTheEndOf(unwritten));
  const birth = begins?.property === 'created' ? dayOf(begins.at) : unwritten;
  known.forEach((entry, i) => {
    const day = dayOf(entry.at);
    // What was changed in one instant was changed together; of the property itself each value counts.
    const together = known.map((other, at) => ({ other, at })).filter(({ other }) => other.at === entry.at);
    const [before, after] = [upTo(together[0]!.at), upTo(together.at(-1)!.at + 1)];
    if (entry.property === 'created') return add(day, 'Created', UNKNOWN, atTheEndOf(day));
    if (entry.property === 'deleted') return add(day, 'Deleted', before, after);
    if (entry.property === 'owner' || (birth !== null && day <= birth)) return undefined;
    const place = known.slice(0, i).findLastIndex((other) => other.property === entry.property);
    // Where nobody knows since when a deal is there, its first values are no change.
    if (place < 0 && birth === null) return undefined;
    const own = { before: only(before, place < 0 ? UNKNOWN : put(UNKNOWN, known[place]!), entry), after: only(after, put(UNKNOWN, entry), entry) };
    const kind = kindOf(entry, own.before, own.after);
    if (kind) add(day, kind, own.before, own.after);
    return undefined;
  });
  return changes;
}

function put(values: Values, { property, value }: Entry): Values {
  switch (property) {
    case 'stage':
      return { ...values, stage: value };
    case 'amount':
      return { ...values, amount: value === null ? null : Number(value) };
    case 'close_date':
      return { ...values, closeDate: value === null ? null : parseDay(value)! };
    default:
      return values;
  }
}

/** All values but that of the property of an entry, which is taken from `own`. */
function only(values: Values, own: Values, { property }: Entry): Values {
  if (property === 'stage') return { ...values, stage: own.stage };
  return property === 'amount' ? { ...values, amount: own.amount } : { ...values, closeDate: own.closeDate };
}

function kindOf({ property }: Entry, before: Values, after: Values): string | undefined {
  if (property === 'amount') {
    const [low, high] = [before.amount ?? 0, after.amount ?? 0];
    return high > low ? 'Amount up' : high < low ? 'Amount down' : undefined;
  }
  if (property === 'close_date') {
    if (before.closeDate === null || after.closeDate === null || before.closeDate === after.closeDate) return undefined;
    return after.closeDate > before.closeDate ? 'Close date later' : 'Close date earlier';
  }
  if (before.stage === after.stage || after.stage === null) return undefined;
  const kind = STAGES.get(after.stage)!.kind;
  if (kind === 'won') return 'Won';
  if (kind === 'lost') return 'Lost';
  if (before.stage === null) return undefined;
  if (STAGES.get(before.stage)!.kind !== 'open') return 'Reopened';
  return ORDER.indexOf(after.stage) > ORDER.indexOf(before.stage) ? 'Stage forward' : 'Stage back';
}
