import { parseDay, type Day } from '../base/dates.ts';
import { compare, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import type { ReportResult } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { readNumber } from './read-number.ts';
import { textIn, valueIn } from './result-values.ts';
import { fill } from './strings.ts';
import type { Draft, DraftLine } from './subscription-acts.ts';
import type { CreateWords } from './subscription-create-words.ts';
import type { ListStrings } from './subscription-list-words.ts';

/** A line item as it is typed, field by field. */
export type TypedLine = Record<'product' | 'quantity' | 'price' | 'discount' | 'frequency' | 'times', string>;

/** How what is typed is read, and what is said of what cannot be. */
export interface Reading {
  readonly strings: ListStrings;
  readonly words: CreateWords;
  readonly locale: string;
}

/** The typed line items, or the sentence that says what is wrong with the first of them that cannot be used. */
export function readLines(typed: readonly TypedLine[], reading: Reading): readonly DraftLine[] | string {
  const lines = typed.map((line) => readLine(line, reading));
  return lines.find((line) => typeof line === 'string') ?? (lines as readonly DraftLine[]);
}

function readLine(line: TypedLine, { strings, words, locale }: Reading): DraftLine | string {
  const read = (text: string, type: 'number' | 'money' | 'percent'): Value | undefined => (text.trim() === '' ? null : readNumber(text.trim(), type, locale));
  const [quantity, unitPrice, discount, payments] = [read(line.quantity, 'number'), read(line.price, 'money'), read(line.discount, 'percent'), read(line.times, 'number')];
  if (quantity === undefined || isBelow(quantity, 0)) return fill(strings.badValue, { text: line.quantity.trim(), column: strings.quantity });
  if (unitPrice === undefined) return fill(strings.badValue, { text: line.price.trim(), column: strings.price });
  if (discount === undefined || isBelow(discount, 0) || isBelow(NUMBER_SCALE, discount)) return fill(words.badDiscount, { text: line.discount.trim() });
  if (payments === undefined || !isCount(payments)) return fill(words.badTimes, { text: line.times.trim() });
  return unitPrice === null ? words.lineNeeded : { product: line.product.trim(), quantity, unitPrice, discount, frequency: line.frequency, payments };
}

/** The line items of a deal or quote as they go into a subscription; one that begins on the day of the form says no day of its own. */
export function linesOf(result: ReportResult | undefined, start: Day | undefined): readonly DraftLine[] {
  if (!result) return [];
  const startOf = (row: number): { readonly start?: Day } => {
    const own = valueIn(result, 'billing_start', row);
    return typeof own === 'number' && own !== start ? { start: own } : {};
  };
  return Array.from({ length: result.table.rowCount }, (_, row) => ({
    key: textIn(result, 'id', row), product: textIn(result, 'product', row), quantity: valueIn(result, 'quantity', row), unitPrice: valueIn(result, 'unit_price', row), discount: valueIn(result, 'discount', row),
    frequency: textIn(result, 'billing_frequency', row), payments: valueIn(result, 'number_of_payments', row), terms: textIn(result, 'billing_terms', row), ...startOf(row),
  }));
}

/** What is typed and ticked beside the line items, by field. */
export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly ticks: ReadonlySet<string>;
  /** The deal or quote that it is made from. */
  readonly from?: { readonly column: 'deal' | 'quote'; readonly key: string };
}

/** The columns of the new subscription, or the sentence that says what is missing or wrong. */
export function readForm({ fields, ticks, from }: Form, words: CreateWords): Draft['values'] | string {
  const text = (id: string): string | null => fields.get(id)?.trim() || null;
  const start = parseDay(text('start_date') ?? '');
  const currency = text('currency');
  const isInvoiced = text('collection') === 'Manual';
  const days = text('net_terms_days');
  if (start === undefined) return words.startNeeded;
  if (currency !== null && !/^[A-Za-z]{3}$/.test(currency)) return fill(words.badCurrency, { text: currency });
  if (isInvoiced && text('contact') === null) return words.contactNeeded;
  if (isInvoiced && days !== null && !/^\d{1,4}$/.test(days)) return fill(words.badDays, { text: days });
  // A new one for a deal or quote belongs to it, also when its lines are typed.
  const source = (['deal', 'quote'] as const).map((column) => [column, from?.column === column ? from.key : text(column)] as const).filter(([, key]) => key);
  const own = [['contact', text('contact')], ['company', text('company')], ['currency', currency?.toUpperCase() ?? null], ['start_date', start], ['collection', text('collection')], ...source] as const;
  if (!isInvoiced) return own;
  const ticked = ['online_payment', 'collect_billing_address', 'collect_shipping_address'].map((id) => [id, ticks.has(id)] as const);
  return [...own, ['net_terms_days', days === null ? null : Number(days) * NUMBER_SCALE], ['payment_methods', text('payment_methods')], ['billing_address', text('billing_address')], ...ticked];
}

function isBelow(value: Value, least: Value): boolean {
  return isExact(value) && isExact(least) && compare(value, least) < 0;
}

function isExact(value: Value): value is Exact {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Blank, or a whole number from 1. */
function isCount(value: Value): boolean {
  return value === null || (typeof value === 'number' && value >= NUMBER_SCALE && value % NUMBER_SCALE === 0);
}
