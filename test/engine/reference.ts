/**
 * Semantics 1 done slowly: row by row, period by period, over plain objects. Written from the text of the
 * rules R1 to R12; it shares nothing with the product but the calendar, so that both can only be wrong alike by chance.
 *
 * Where semantics 1 leaves room, the shipped rules decided, and so does this:
 * - R1 "present" includes the close date: without one there is no start.
 * - R3 a deal takes over only from one that did not begin after it. An explicit `replaces` holds whatever the company, the type
 *   and the date are. The primary contact is asked only where one of the two deals has no company.
 * - R3 the three ways go one after the other over the deals that are still free; a deal whose explicit `replaces` came to nothing may
 *   still be found by its company. "Left over" is a deal that fitted some pair and ended alone.
 * - R4 a renewal is a successor of type Renewal; an explicit successor of another type ends the chain. Renewals are hidden even
 *   where they were recorded as taking over by upgrade.
 * - R4 renewals that renew each other in a circle carry nobody.
 * - R6 a deal that stops with a successor counts as replaced whatever the types, unless it went by Churned or Downgrade.
 * - R12 renewals without a first deal are hidden in both reports. A deal with a successor counts until that one begins. Customers
 *   are companies, else contacts; a deal with neither is a customer of its own. What begins on the same day was not there before.
 */
import { nextPeriod, startOfPeriod, type Day } from '../../src/base/dates.ts';
import type { Deal, Question } from './random-deals.ts';

export interface ReferencePeriod {
  readonly start: Day;
  /** The last day, inclusive. */
  readonly end: Day;
  readonly state: 'actual' | 'current' | 'projected';
}

/** Measures by id, one value per period. */
export type Flows = Readonly<Record<string, readonly number[]>>;

export interface Reference {
  readonly periods: readonly ReferencePeriod[];
  readonly gross: Flows;
  readonly net: Flows;
  readonly grossTotals: Readonly<Record<string, number>>;
  readonly netTotals: Readonly<Record<string, number>>;
  /** Ids of the deals that each exception lists, in the order of the data; no entry where there are none. */
  readonly exceptions: ReadonlyMap<string, readonly string[]>;
}

/** A deal that counts (R1, R2). */
interface Counting {
  readonly deal: Deal;
  readonly amount: number;
  readonly start: Day;
  readonly stop: Day | null;
  successor: Counting | null;
  predecessor: Counting | null;
  /** Fitted a pair as the earlier, or as the later deal. */
  fittedEarlier: boolean;
  fittedLater: boolean;
}

/** Both reports and the exceptions of semantics 1 for some deals and a question. */
export function reference(deals: readonly Deal[], question: Question): Reference {
  const counting = deals.flatMap((deal) => countingDeal(deal) ?? []);
  pairUp(counting, question.windowDays);
  const periods = periodsOf(question);
  const whole = [{ start: question.start, end: question.end, state: 'actual' as const }];
  const [gross, grossWhole] = [periods, whole].map((spine) => grossFlows(counting, spine));
  const [net, netWhole] = [periods, whole].map((spine) => netFlows(counting, spine));
  return { periods, gross: gross!, net: net!, grossTotals: firsts(grossWhole!), netTotals: firsts(netWhole!), exceptions: exceptionsOf(deals, counting) };
}

const firsts = (flows: Flows): Record<string, number> => Object.fromEntries(Object.entries(flows).map(([id, values]) => [id, values[0]!]));

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isWon = (deal: Deal): boolean => deal.stage !== null && ['closed won', 'closedwon', 'won'].includes(deal.stage.toLowerCase());

/** Stages that a pipeline knows, as far as the random deals use them; every other one cannot be classified (G5). */
const isKnownStage = (deal: Deal): boolean => isWon(deal) || (deal.stage !== null && ['proposal', 'qualified', 'closed lost'].includes(deal.stage.toLowerCase()));

/** R1. */
const isRecurring = (deal: Deal): boolean => isWon(deal) && deal.amount !== null && deal.type !== null && deal.closeDate !== null;

/** R2: an inactive date counts with its reason only. */
const ownStop = (deal: Deal): Day | null => (deal.inactiveReason === null ? null : deal.inactiveDate);

const stopsTooEarly = (deal: Deal): boolean => ownStop(deal) !== null && ownStop(deal)! < deal.closeDate!;

function countingDeal(deal: Deal): Counting | undefined {
  if (!isRecurring(deal) || stopsTooEarly(deal)) return undefined;
  return { deal, amount: deal.amount!, start: deal.closeDate!, stop: ownStop(deal), successor: null, predecessor: null, fittedEarlier: false, fittedLater: false };
}

/** R3. */
function pairUp(counting: readonly Counting[], windowDays: number): void {
  const near = (a: Counting, b: Counting): boolean => b.deal.type === a.deal.inactiveReason && Math.abs(b.start - a.stop!) <= windowDays;
  const ways: readonly ((a: Counting, b: Counting) => boolean)[] = [
    (a, b) => b.deal.replaces !== null && same(b.deal.replaces, a.deal.id),
    (a, b) => a.deal.company !== null && b.deal.company !== null && same(a.deal.company, b.deal.company) && near(a, b),
    (a, b) => (a.deal.company === null || b.deal.company === null) && a.deal.contact !== null && b.deal.contact !== null && same(a.deal.contact, b.deal.contact) && near(a, b),
  ];
  const endsForAnother = counting.filter((a) => a.stop !== null && a.deal.inactiveReason !== 'Churned');
  for (const fits of ways) {
    const pairs: [Counting, Counting][] = [];
    for (const a of endsForAnother) {
      if (a.successor) continue;
      for (const b of counting) if (a !== b && !b.predecessor && b.start >= a.start && fits(a, b)) pairs.push([a, b]);
    }
    pairs.sort(([a, b], [c, d]) => Math.abs(a.amount - b.amount) - Math.abs(c.amount - d.amount) || byId(a, c) || byId(b, d));
    for (const [a, b] of pairs) {
      a.fittedEarlier = true;
      b.fittedLater = true;
      if (a.successor || b.predecessor) continue;
      a.successor = b;
      b.predecessor = a;
    }
  }
}

function byId(a: Counting, b: Counting): number {
  const [x, y] = [a.deal.id.toLowerCase(), b.deal.id.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** R4: A goes on as B when it was renewed and B is a renewal. */
const isRenewed = (a: Counting): boolean => a.deal.inactiveReason === 'Renewal' && a.successor?.deal.type === 'Renewal';

/** The last deal of a chain of renewals. */
function lastRenewal(first: Counting): Counting {
  const passed = new Set([first]);
  let last = first;
  while (isRenewed(last)) {
    last = last.successor!;
    if (passed.has(last)) return first;
    passed.add(last);
  }
  return last;
}

/** R2 and R11: known deals only, whatever today is; it only names the periods. */
function periodsOf({ start, end, frequency, today }: Question): ReferencePeriod[] {
  const periods: ReferencePeriod[] = [];
  for (let first = startOfPeriod(start, frequency); first <= end; first = nextPeriod(first, frequency)) {
    const [from, to] = [Math.max(first, start), Math.min(nextPeriod(first, frequency) - 1, end)];
    periods.push({ start: from, end: to, state: to < today ? 'actual' : from > today ? 'projected' : 'current' });
  }
  return periods;
}

/** R4 to R9. */
function grossFlows(counting: readonly Counting[], periods: readonly ReferencePeriod[]): Flows {
  const shown = counting.filter((a) => a.deal.type !== 'Renewal').map((a) => {
    const last = lastRenewal(a);
    const reason = last.deal.inactiveReason;
    return { amount: a.amount, type: a.deal.type, start: a.start, stop: last.stop, isLost: reason === 'Churned' || reason === 'Downgrade' || last.successor === null };
  });
  type Row = (typeof shown)[number];
  const flow = (test: (row: Row, s: Day, e: Day) => boolean): number[] =>
    periods.map(({ start, end }) => shown.reduce((sum, row) => (test(row, start, end + 1) ? sum + row.amount : sum), 0));
  // As in R6, a period is [s, e): e is the day after its last.
  const isNew = (row: Row): boolean => row.type === 'New business' || row.type === 'Upgrade';
  const startsIn = (row: Row, s: Day, e: Day): boolean => s <= row.start && row.start < e;
  const stopsIn = (row: Row, s: Day, e: Day): boolean => row.stop !== null && s <= row.stop && row.stop < e;
  const activeBefore = (row: Row, x: Day): boolean => row.start < x && (row.stop === null || row.stop >= x);
  const closing = flow((row, _s, e) => activeBefore(row, e));
  const newAndKept = flow((row, s, e) => isNew(row) && startsIn(row, s, e) && activeBefore(row, e));
  return {
    opening: flow((row, s) => activeBefore(row, s)),
    existing: closing.map((value, p) => value - newAndKept[p]!),
    new: flow((row, s, e) => isNew(row) && startsIn(row, s, e)),
    lost: flow((row, s, e) => stopsIn(row, s, e) && row.isLost),
    carried_in: flow((row, s, e) => row.type === 'Downgrade' && startsIn(row, s, e)),
    replaced: flow((row, s, e) => stopsIn(row, s, e) && !row.isLost),
    closing,
  };
}

/** R12. */
function netFlows(counting: readonly Counting[], periods: readonly ReferencePeriod[]): Flows {
  const shown = counting.filter((a) => a.deal.type !== 'Renewal' || firstOf(a).deal.type !== 'Renewal');
  const customers = new Map<string, Counting[]>();
  for (const a of shown) customers.set(customerOf(a), [...(customers.get(customerOf(a)) ?? []), a]);
  const events: { day: Day; kind: string; amount: number }[] = [];
  for (const a of shown) {
    const customer = customers.get(customerOf(a))!;
    events.push({ day: a.start, ...startOf(a, shown, customer) });
    if (netStop(a) !== null && !a.successor) events.push({ day: netStop(a)!, kind: keepsAnother(a, customer) ? 'contraction' : 'churn', amount: a.amount });
  }
  const flow = (kind: string): number[] => periods.map(({ start, end }) => events.reduce((sum, event) => (event.kind === kind && event.day >= start && event.day <= end ? sum + event.amount : sum), 0));
  const stock = (x: Day): number => shown.reduce((sum, a) => (isActiveBefore(a, x) ? sum + a.amount : sum), 0);
  return {
    opening: periods.map(({ start }) => stock(start)),
    new: flow('new'),
    expansion: flow('expansion'),
    reactivation: flow('reactivation'),
    contraction: flow('contraction'),
    churn: flow('churn'),
    closing: periods.map(({ end }) => stock(end + 1)),
  };
}

/** The deal that a chain of renewals began with: itself where it is no renewal, or goes round in a circle. */
function firstOf(a: Counting): Counting {
  const passed = new Set([a]);
  let first = a;
  while (first.deal.type === 'Renewal' && first.predecessor) {
    first = first.predecessor;
    if (passed.has(first)) return a;
    passed.add(first);
  }
  return first;
}

function customerOf({ deal }: Counting): string {
  return (deal.company ?? deal.contact ?? `deal ${deal.id}`).toLowerCase();
}

const netStop = (a: Counting): Day | null => a.successor?.start ?? a.stop;

/** Active on the day before `x`, which is what an opening at `x` and a closing with `x` as its end count. */
const isActiveBefore = (a: Counting, x: Day): boolean => a.start < x && (netStop(a) === null || netStop(a)! >= x);

/** What the start of a deal means: its difference to the one before, or a first, a further or a late return. */
function startOf(a: Counting, shown: readonly Counting[], customer: readonly Counting[]): { kind: string; amount: number } {
  if (a.predecessor && shown.includes(a.predecessor)) {
    const change = a.amount - a.predecessor.amount;
    return change < 0 ? { kind: 'contraction', amount: -change } : { kind: 'expansion', amount: change };
  }
  if (customer.some((other) => isActiveBefore(other, a.start))) return { kind: 'expansion', amount: a.amount };
  return { kind: customer.some((other) => other.start < a.start) ? 'reactivation' : 'new', amount: a.amount };
}

function keepsAnother(a: Counting, customer: readonly Counting[]): boolean {
  return customer.some((other) => other !== a && isActiveBefore(other, netStop(a)! + 1));
}

/** G5: every deal that cannot be classified, by the rule that found it. */
function exceptionsOf(deals: readonly Deal[], counting: readonly Counting[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const list = (rule: string, ids: readonly string[]): void => {
    if (ids.length > 0) found.set(rule, ids);
  };
  const deal = (rule: string, test: (deal: Deal) => boolean): void => list(rule, deals.filter(test).map(({ id }) => id));
  const counted = (rule: string, test: (a: Counting) => boolean): void => list(rule, counting.filter(test).map((a) => a.deal.id));
  const wantsSuccessor = (a: Counting): boolean => a.stop !== null && a.deal.inactiveReason !== 'Churned';
  deal('Unknown stage', (d) => !isKnownStage(d));
  deal('Recurring revenue without a type', (d) => isWon(d) && d.amount !== null && d.type === null);
  deal('Recurring revenue without an amount', (d) => isWon(d) && d.amount === null && d.type !== null);
  deal('Recurring revenue without a close date', (d) => isWon(d) && d.amount !== null && d.type !== null && d.closeDate === null);
  deal('Inactive date without a reason', (d) => isRecurring(d) && d.inactiveDate !== null && d.inactiveReason === null);
  deal('Inactive reason without a date', (d) => isRecurring(d) && d.inactiveDate === null && d.inactiveReason !== null);
  deal('Stops before it starts', (d) => isRecurring(d) && stopsTooEarly(d));
  counted('No successor', (a) => wantsSuccessor(a) && !a.successor && !a.fittedEarlier);
  counted('Successor taken by another deal', (a) => !a.successor && a.fittedEarlier);
  counted('Several deals could have taken over', (a) => !a.predecessor && a.fittedLater);
  counted('Renewed at another price', (a) => isRenewed(a) && a.successor!.amount !== a.amount);
  counted('Renewal of nothing', (a) => a.deal.type === 'Renewal' && !a.predecessor && !a.fittedLater);
  counted('Replaced by a deal of another type', (a) => a.successor !== null && a.successor.deal.type !== a.deal.inactiveReason);
  return found;
}
