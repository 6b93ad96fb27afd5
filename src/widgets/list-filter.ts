import type { Day } from '../base/dates.ts';
import { parseDay } from '../base/dates.ts';
import { parseExact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { findColumn, scaleOf, valueAt, type Column, type Table, type TextColumn, type ValueType } from '../table/table.ts';
import { foldedOf, keysOf } from './list-order.ts';

/** How a value is compared; which of them a column knows depends on its type. */
export type Operator = 'is' | 'isNot' | 'contains' | 'more' | 'less' | 'before' | 'after' | 'within' | 'past' | 'known' | 'unknown';

/** One condition on a row: plain data, as a saved view keeps it. Values as plain texts: `1200.5`, `2026-03-31`, `Unpaid`. */
export interface Filter {
  readonly column: string;
  readonly operator: Operator;
  /** Any of them; none where the operator needs none. */
  readonly values: readonly string[];
}

const OPERATORS: Readonly<Record<ValueType, readonly Operator[]>> = {
  text: ['is', 'isNot', 'contains', 'known', 'unknown'], boolean: ['is', 'known', 'unknown'],
  number: ['is', 'more', 'less', 'known', 'unknown'], money: ['is', 'more', 'less', 'known', 'unknown'], percent: ['is', 'more', 'less', 'known', 'unknown'],
  date: ['is', 'before', 'after', 'within', 'past', 'known', 'unknown'], timestamp: ['before', 'after', 'past', 'known', 'unknown'],
};

/** What can be asked of values of a type. */
export function operatorsOf(type: ValueType): readonly Operator[] {
  return OPERATORS[type];
}

/** Whether the operator compares with a value. */
export function needsValue(operator: Operator): boolean {
  return operator !== 'known' && operator !== 'unknown';
}

/** Whether a condition asks for something: one whose value is still to be typed narrows nothing. */
export function asks({ operator, values }: Filter): boolean {
  return !needsValue(operator) || values.some((value) => value.trim() !== '');
}

/** Rows that meet every condition and hold the words somewhere in their texts, in the order of the table. A condition on a column that is not there, or without a readable value, is none. */
export function rowsThat(table: Table, filters: readonly Filter[], search: string, today: Day): Uint32Array {
  const tests = filters.map((filter) => testOf(table, filter, today)).filter((test) => test !== undefined);
  const words = fold(search.trim());
  if (words !== '') tests.push(searchTest(table, words));
  const rows = new Uint32Array(table.rowCount);
  let count = 0;
  for (let row = 0; row < table.rowCount; row += 1) if (tests.every((test) => test(row))) rows[count++] = row;
  return rows.subarray(0, count);
}

type Test = (row: number) => boolean;

function testOf(table: Table, { column: id, operator, values }: Filter, today: Day): Test | undefined {
  const column = findColumn(table, id);
  if (!column) return undefined;
  if (operator === 'known') return (row) => valueAt(column, row) !== null;
  if (operator === 'unknown') return (row) => valueAt(column, row) === null;
  if (column.kind === 'text') return textTest(column, operator, values);
  if (column.kind === 'boolean') return values.length === 0 ? undefined : (row) => values.includes(String(valueAt(column, row)));
  return orderTest(column, operator, values, today);
}

/** Each distinct text is looked at once, however many rows have it. */
function textTest({ codes, dictionary }: TextColumn, operator: Operator, values: readonly string[]): Test | undefined {
  const wanted = values.map((value) => fold(value)).filter((value) => value !== '');
  if (wanted.length === 0) return undefined;
  const meets = (text: string): boolean => (operator === 'contains' ? wanted.some((each) => fold(text).includes(each)) : wanted.includes(fold(text)) !== (operator === 'isNot'));
  const known = dictionary.map((text, code) => (code === 0 ? operator === 'isNot' : meets(text)));
  return (row) => known[codes[row]!]!;
}

function orderTest(column: Exclude<Column, TextColumn>, operator: Operator, values: readonly string[], today: Day): Test | undefined {
  const keys = keysOf(column);
  const bounds = values.map((value) => boundOf(column, operator, value)).filter((bound) => bound !== undefined);
  if (bounds.length === 0) return undefined;
  const [bound] = bounds as [number];
  const now = column.kind === 'timestamp' ? today * DAY_MS : today;
  const span = column.kind === 'timestamp' ? bound * DAY_MS : bound;
  switch (operator) {
    case 'is':
      return (row) => bounds.includes(keys[row]!);
    case 'more':
    case 'after':
      return (row) => keys[row]! > bound;
    case 'less':
    case 'before':
      return (row) => keys[row]! < bound;
    case 'within':
      return (row) => keys[row]! >= now && keys[row]! <= now + span;
    case 'past':
      return (row) => keys[row]! < now && keys[row]! >= now - span;
    default:
      return undefined;
  }
}

const DAY_MS = 86_400_000;

/** What a value of a condition is among the column's keys; `within` and `past` count days. */
function boundOf({ kind, type }: Exclude<Column, TextColumn>, operator: Operator, value: string): number | undefined {
  if (operator === 'within' || operator === 'past') return /^\d{1,5}$/.test(value) ? Number(value) : undefined;
  if (kind === 'date') return parseDay(value);
  if (kind === 'timestamp') {
    const day = parseDay(value);
    // "After" a day is after the end of it.
    return day === undefined ? undefined : (day + (operator === 'after' ? 1 : 0)) * DAY_MS - (operator === 'after' ? 1 : 0);
  }
  const exact = parseExact(value, scaleOf(type)!);
  return exact === undefined ? undefined : Number(exact);
}

function searchTest(table: Table, words: string): Test {
  const tests = table.columns.filter((column) => column.kind === 'text').map(({ codes, dictionary }) => {
    const holds = foldedOf(dictionary).map((text) => text.includes(words));
    return (row: number) => holds[codes[row]!]!;
  });
  return (row) => tests.some((test) => test(row));
}
