import { BLANK_DAY } from '../base/dates.ts';
import { fold } from '../base/text.ts';
import type { Value } from '../table/table.ts';
import type { Type } from '../plan/plan.ts';

/** How many rows a kernel works on at a time: its temporaries stay in the processor's cache. */
export const CHUNK = 4096;

/** Values of one formula for a chunk of rows, or for a whole table. A kernel's vector is overwritten by its next call. */
export type Vector = AmountVector | DateVector | FlagVector | CodeVector | TextVector | RowVector;

/** Numbers, percents, money: scaled integers, NaN is blank. */
export interface AmountVector {
  readonly kind: 'amount';
  readonly units: Float64Array;
}

export interface DateVector {
  readonly kind: 'date';
  readonly days: Int32Array;
}

/** 0 false, 1 true, 2 blank. */
export interface FlagVector {
  readonly kind: 'flag';
  readonly flags: Uint8Array;
}

/** Text of a column: codes into its dictionary, 0 is blank. */
export interface CodeVector {
  readonly kind: 'code';
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly dictionary: readonly string[];
}

/** Text that was worked out. */
export interface TextVector {
  readonly kind: 'text';
  readonly texts: (string | null)[];
}

/** References to rows of another table; -1 is blank. */
export interface RowVector {
  readonly kind: 'row';
  readonly rows: Int32Array;
}

/** An empty vector for results of a type. */
export function vectorFor(type: Type, length: number): Exclude<Vector, CodeVector> {
  switch (type.kind) {
    case 'number':
    case 'percent':
    case 'money':
      return { kind: 'amount', units: new Float64Array(length) };
    case 'date':
    case 'timestamp':
      return { kind: 'date', days: new Int32Array(length) };
    case 'boolean':
      return { kind: 'flag', flags: new Uint8Array(length) };
    case 'text':
      return { kind: 'text', texts: new Array<string | null>(length).fill(null) };
    case 'row':
      return { kind: 'row', rows: new Int32Array(length) };
    case 'duration':
      throw new TypeError('a length of time has no vector');
    default:
      return type.kind satisfies never;
  }
}

/** One value of a vector; a row reference gives its row number. */
export function read(vector: Vector, i: number): Value {
  switch (vector.kind) {
    case 'amount': {
      const units = vector.units[i]!;
      return Number.isNaN(units) ? null : units;
    }
    case 'date': {
      const day = vector.days[i]!;
      return day === BLANK_DAY ? null : day;
    }
    case 'flag': {
      const flag = vector.flags[i]!;
      return flag === 2 ? null : flag === 1;
    }
    case 'code': {
      const code = vector.codes[i]!;
      return code === 0 ? null : vector.dictionary[code]!;
    }
    case 'text':
      return vector.texts[i]!;
    case 'row': {
      const row = vector.rows[i]!;
      return row < 0 ? null : row;
    }
    default:
      return vector satisfies never;
  }
}

/** Puts one value; throws RangeError for an amount that left the exact range. */
export function write(vector: Exclude<Vector, CodeVector>, i: number, value: Value): void {
  switch (vector.kind) {
    case 'amount':
      if (typeof value === 'bigint') throw new RangeError('an amount of one row is larger than 2^53 units');
      vector.units[i] = value === null ? NaN : (value as number);
      return;
    case 'date':
      vector.days[i] = value === null ? BLANK_DAY : (value as number);
      return;
    case 'flag':
      vector.flags[i] = value === null ? 2 : value === true ? 1 : 0;
      return;
    case 'text':
      vector.texts[i] = value === '' ? null : (value as string | null);
      return;
    case 'row':
      vector.rows[i] = value === null ? -1 : (value as number);
      return;
    default:
      vector satisfies never;
  }
}

export function lengthOf(vector: Vector): number {
  switch (vector.kind) {
    case 'amount':
      return vector.units.length;
    case 'date':
      return vector.days.length;
    case 'flag':
      return vector.flags.length;
    case 'code':
      return vector.codes.length;
    case 'text':
      return vector.texts.length;
    case 'row':
      return vector.rows.length;
    default:
      return vector satisfies never;
  }
}

/** Copies `count` values of a chunk into a whole vector of the same kind. */
export function append(whole: Exclude<Vector, CodeVector>, at: number, chunk: Vector, count: number): void {
  if (whole.kind === 'amount' && chunk.kind === 'amount') whole.units.set(chunk.units.subarray(0, count), at);
  else if (whole.kind === 'date' && chunk.kind === 'date') whole.days.set(chunk.days.subarray(0, count), at);
  else if (whole.kind === 'flag' && chunk.kind === 'flag') whole.flags.set(chunk.flags.subarray(0, count), at);
  else if (whole.kind === 'row' && chunk.kind === 'row') whole.rows.set(chunk.rows.subarray(0, count), at);
  else for (let i = 0; i < count; i += 1) write(whole, at + i, read(chunk, i));
}

/** Worked-out text as codes, so that every later comparison looks at each distinct text once. */
export function encode(vector: Vector): Vector {
  if (vector.kind !== 'text') return vector;
  const dictionary = [''];
  const known = new Map<string, number>();
  const codes = Uint32Array.from(vector.texts, (text) => {
    if (text === null) return 0;
    let code = known.get(text);
    if (code === undefined) {
      code = dictionary.push(text) - 1;
      known.set(text, code);
    }
    return code;
  });
  return { kind: 'code', codes, dictionary };
}

const foldedDictionaries = new WeakMap<readonly string[], readonly string[]>();

/** The folded keys of a dictionary, worked out once per dictionary. */
export function foldedOf(dictionary: readonly string[]): readonly string[] {
  let folded = foldedDictionaries.get(dictionary);
  if (!folded) foldedDictionaries.set(dictionary, (folded = dictionary.map(fold)));
  return folded;
}
