import type { Day } from '../base/dates.ts';
import type { Action, RowChange } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { newKey } from './acting.ts';

/**
 * What people do with subscriptions, as changes of rows. Only facts are written (when it was canceled, paused, ends): the status is left blank,
 * so that the rules say what follows from them (semantics 6, U1).
 */
const TABLE = 'subscriptions';
const LINES = 'line_items';
const REFUNDS = 'refunds';
const DAY_MS = 86_400_000;
const FIXED = 'Fixed number of payments';
const RENEWS = 'Automatically renew until cancelled';

/** A subscription as somebody saw it: what their action was made from. */
export interface Seen {
  readonly id: string;
  /** Whether it was to be canceled or paused already: whoever else does that first wins, and both values are shown. */
  readonly isCanceled: boolean;
  readonly isPaused: boolean;
  readonly who?: string;
}

/** Ends it now: no more charges (UI-35). */
export function cancelNow(seen: Seen, now: number): Action {
  return action('cancel subscription', seen, [setFirst(seen, 'canceled_at', now, seen.isCanceled), set(seen, 'status', null)]);
}

/** Ends it with the period that is paid: on the day of the payment that will not come. */
export function cancelAtEnd(seen: Seen, nextDue: Day): Action {
  return action('cancel subscription at period end', seen, [setFirst(seen, 'canceled_at', nextDue * DAY_MS, seen.isCanceled), set(seen, 'end_date', nextDue), set(seen, 'status', null)]);
}

/** What is to be paid back, as the rules worked it out and somebody confirmed it. */
export interface Refund {
  readonly amount: Value;
  readonly currency: string | null;
  /** The day on which it is asked for. */
  readonly day: Day;
}

/** Ends it now and asks for the unused days back: a row that the billing system answers. No payment is changed, since no money has moved. */
export function cancelAndRefund(seen: Seen, now: number, { amount, currency, day }: Refund): Action {
  const asked: RowChange = { kind: 'add', table: REFUNDS, key: newKey(), values: [['subscription', seen.id], ['asked_on', day], ['state', 'Asked for'], ['amount', amount], ['currency', currency]] };
  return action('cancel subscription and refund', seen, [setFirst(seen, 'canceled_at', now, seen.isCanceled), set(seen, 'status', null), asked]);
}

export function pause(seen: Seen, now: number): Action {
  return action('pause subscription', seen, [setFirst(seen, 'paused_at', now, seen.isPaused), set(seen, 'status', null)]);
}

export function resume(seen: Seen): Action {
  return action('resume subscription', seen, [set(seen, 'paused_at', null), set(seen, 'status', null)]);
}

/** Deletes it with its line items; payments stay, they were made. */
export function remove(seen: Seen, lines: readonly string[]): Action {
  return action('delete subscription', seen, [...lines.map((key): RowChange => ({ kind: 'remove', table: LINES, key })), { kind: 'remove', table: TABLE, key: seen.id }]);
}

/** Values that somebody typed over others, column by column. */
export interface Typed {
  readonly column: string;
  readonly before: Value;
  readonly after: Value;
  /** Whether `before` is stored as it was seen: then it must still be, and whoever else changes it first wins. */
  readonly isSeen?: boolean;
}

/** Changes values of it and of its line items; undefined where nothing is another than before. */
export function edit(seen: Seen, typed: readonly Typed[], lines: readonly (Typed & { readonly line: string })[]): Action | undefined {
  const differs = ({ before, after }: Typed): boolean => before !== after;
  const changes: RowChange[] = [
    ...typed.filter(differs).map(({ column, before, after, isSeen }) => (isSeen ? { ...set(seen, column, after), expect: before } : set(seen, column, after))),
    ...lines.filter(differs).map(({ line, column, before, after }): RowChange => ({ kind: 'change', table: LINES, key: line, column, value: after, expect: before })),
  ];
  return changes.length === 0 ? undefined : action('edit subscription', seen, changes);
}

/** Gives it to another contact, company or deal (UI-33); whoever does that first wins, and both values are shown. */
export function attach(seen: Pick<Seen, 'id' | 'who'>, { column, before, after }: Typed): Action {
  return action('add existing subscription', seen, [{ kind: 'change', table: TABLE, key: seen.id, column, value: after, expect: before }]);
}

/** A line of a subscription that is to be: typed anew, or one of a deal or quote that goes into it (`key`). */
export interface DraftLine {
  readonly key?: string;
  readonly product: string;
  /** In units of its column, as the other amounts. */
  readonly quantity: Value;
  readonly unitPrice: Value;
  readonly discount: Value;
  readonly frequency: string;
  readonly payments: Value;
  /** Its own terms, and the day on which its billing begins, where it says them: else a number of payments makes a fixed term, and it starts with the form. */
  readonly terms?: string;
  readonly start?: Day;
}

export interface Draft {
  readonly name: string;
  /** Values of the subscription's own columns: contact, company, currency, start, collection … */
  readonly values: readonly (readonly [column: string, value: Value])[];
  readonly lines: readonly DraftLine[];
  readonly who?: string;
}

/** Line items of one billing frequency, terms, billing start and number of payments make one subscription, others another (DM-17); what is paid once goes with the first. */
export function subscriptionsOf(lines: readonly DraftLine[]): readonly (readonly DraftLine[])[] {
  const groups = new Map<string, DraftLine[]>();
  const once = lines.filter(({ frequency }) => frequency === '');
  for (const line of lines.filter(({ frequency }) => frequency !== '')) {
    const terms = JSON.stringify([line.frequency, termsOf(line), line.start ?? '', line.payments === null ? '' : String(line.payments)]);
    groups.set(terms, [...(groups.get(terms) ?? []), line]);
  }
  const all = [...groups.values()];
  return all.length === 0 ? [] : all.map((group, at) => (at === 0 ? [...group, ...once] : group));
}

/** Creates every subscription of a draft at once. */
export function create({ name, values, lines, who }: Draft): Action {
  const groups = subscriptionsOf(lines);
  const changes = groups.flatMap((group, at) => {
    const key = newKey();
    const [first] = group as [DraftLine];
    const shared = values.map(([column, value]) => [column, column === 'start_date' ? (first.start ?? value) : value] as const);
    const own: (readonly [string, Value])[] = [
      ['name', nameOf(name, at, groups.length)], ...shared, ['billing_frequency', first.frequency], ['billing_terms', termsOf(first)], ['number_of_payments', first.payments],
    ];
    return [{ kind: 'add' as const, table: TABLE, key, values: own }, ...group.flatMap((line) => lineChanges(line, key))];
  });
  return { name: 'create subscription', changes, ...(who === undefined ? {} : { who }) };
}

/** What one of several subscriptions of a draft is called: numbered, where there are several. */
export function nameOf(name: string, at: number, count: number): string {
  return count > 1 ? `${name} ${at + 1}` : name;
}

function termsOf({ terms, payments }: DraftLine): string {
  return terms || (payments === null ? RENEWS : FIXED);
}

function lineChanges({ key, product, quantity, unitPrice, discount, frequency, payments }: DraftLine, subscription: string): readonly RowChange[] {
  if (key !== undefined) return [{ kind: 'change', table: LINES, key, column: 'subscription', value: subscription, expect: null }];
  const values: (readonly [string, Value])[] = [
    ['subscription', subscription], ['product', product || null], ['quantity', quantity], ['unit_price', unitPrice], ['discount', discount],
    ['billing_frequency', frequency || null], ['number_of_payments', payments],
  ];
  return [{ kind: 'add', table: LINES, key: newKey(), values }];
}

function set({ id }: Seen, column: string, value: Value): RowChange {
  return { kind: 'change', table: TABLE, key: id, column, value };
}

/** A value that was blank when somebody looked, and must still be. */
function setFirst(seen: Seen, column: string, value: Value, isThere: boolean): RowChange {
  return isThere ? set(seen, column, value) : { kind: 'change', table: TABLE, key: seen.id, column, value, expect: null };
}

function action(name: string, { who }: Pick<Seen, 'who'>, changes: readonly RowChange[]): Action {
  return { name, changes, ...(who === undefined ? {} : { who }) };
}
