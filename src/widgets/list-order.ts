import { compareCodePoints, fold } from '../base/text.ts';
import { findColumn, valueAt, type Column, type Table, type Value } from '../table/table.ts';

/** The rows by the values of a column, blanks last either way; rows of equal values keep their order. */
export function inOrder(table: Table, rows: Uint32Array, column: string, direction: 'ascending' | 'descending'): Uint32Array {
  const keys = keysOf(findColumn(table, column));
  if (!keys) return rows;
  const sign = direction === 'ascending' ? 1 : -1;
  // Loops, not callbacks: a click waits for fifty thousand of them.
  const sorted = new Float64Array(rows.length);
  let known = 0;
  for (const row of rows) if (!Number.isNaN(keys[row]!)) sorted[known++] = keys[row]! * sign;
  // Numbers alone are sorted at once, without asking a function for each pair; each row then finds its place among them.
  const places = sorted.subarray(0, known).sort();
  const taken = new Uint32Array(known);
  const ordered = new Uint32Array(rows.length);
  let blanks = known;
  for (const row of rows) {
    const key = keys[row]! * sign;
    if (Number.isNaN(key)) ordered[blanks++] = row;
    else {
      const first = firstPlace(places, key);
      ordered[first + taken[first]!++] = row;
    }
  }
  return ordered;
}

/** Numbers in the order of a column's values; NaN for blanks. */
export function keysOf(column: Column): Float64Array;
export function keysOf(column: Column | undefined): Float64Array | undefined;
export function keysOf(column: Column | undefined): Float64Array | undefined {
  if (!column) return undefined;
  let keys = keysByColumn.get(column);
  if (!keys) keysByColumn.set(column, (keys = madeKeys(column)));
  return keys;
}

/** Texts as they are compared, made once per result: typing in a search field must not fold fifty thousand names again. */
export function foldedOf(dictionary: readonly string[]): readonly string[] {
  let texts = folded.get(dictionary);
  if (!texts) folded.set(dictionary, (texts = dictionary.map((text) => fold(text))));
  return texts;
}

const folded = new WeakMap<readonly string[], readonly string[]>();
const keysByColumn = new WeakMap<Column, Float64Array>();

/** Where the first of equal numbers stands. */
function firstPlace(sorted: Float64Array, wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function madeKeys(column: Column): Float64Array {
  switch (column.kind) {
    case 'text': {
      const { dictionary, codes, values } = column;
      // A closed list of values has an order of its own.
      const places = values ? Float64Array.from(dictionary, (text) => values.indexOf(text)) : placesOf(dictionary);
      places[0] = NaN;
      const keys = new Float64Array(codes.length);
      for (let row = 0; row < keys.length; row += 1) keys[row] = places[codes[row]!]!;
      return keys;
    }
    case 'scaled':
      return column.units;
    case 'timestamp':
      return column.instants;
    case 'date':
    case 'boolean':
      return Float64Array.from({ length: column.kind === 'date' ? column.days.length : column.flags.length }, (_, row) => numberOf(valueAt(column, row)));
    default:
      return column satisfies never;
  }
}

/** Above the Basic Multilingual Plane the order of code units is not that of code points. */
const SURROGATE = /[\uD800-\uDFFF]/;

/** The place of each text among all, as `compareText` orders them; texts are folded once, and mostly differ then already. */
function placesOf(dictionary: readonly string[]): Float64Array {
  const texts = foldedOf(dictionary);
  const isPlain = !texts.some((text) => SURROGATE.test(text));
  const compare = isPlain ? (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0) : compareCodePoints;
  const codes = Uint32Array.from(dictionary, (_, code) => code).sort((a, b) => compare(texts[a]!, texts[b]!) || compareCodePoints(dictionary[a]!, dictionary[b]!));
  const places = new Float64Array(dictionary.length);
  for (let place = 0; place < codes.length; place += 1) places[codes[place]!] = place;
  return places;
}

function numberOf(value: Value): number {
  return value === null ? NaN : Number(value);
}
