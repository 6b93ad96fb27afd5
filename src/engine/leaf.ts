import { BLANK_DAY } from '../base/dates.ts';
import { CHUNK, type Vector } from './vector.ts';

import type { Kernel } from './run.ts';

/** Reads a whole column: without copying where the rows follow each other, by row number otherwise. */
export function leaf(whole: Vector, side: 'near' | 'far'): Kernel {
  const gather = gatherer(whole);
  return (batch) => {
    const rows = side === 'far' ? batch.far : batch.near;
    return rows ? gather(rows, batch.count) : slice(whole, batch.start, batch.count);
  };
}

function slice(whole: Vector, start: number, count: number): Vector {
  const end = start + count;
  switch (whole.kind) {
    case 'amount':
      return { kind: 'amount', units: whole.units.subarray(start, end) };
    case 'date':
      return { kind: 'date', days: whole.days.subarray(start, end) };
    case 'flag':
      return { kind: 'flag', flags: whole.flags.subarray(start, end) };
    case 'code':
      return { kind: 'code', codes: whole.codes.subarray(start, end), dictionary: whole.dictionary };
    case 'text':
      return { kind: 'text', texts: whole.texts.slice(start, end) };
    case 'row':
      return { kind: 'row', rows: whole.rows.subarray(start, end) };
    default:
      return whole satisfies never;
  }
}

/** Picks rows by number into a buffer of its own; row -1 is blank. */
function gatherer(whole: Vector): (rows: Int32Array, count: number) => Vector {
  switch (whole.kind) {
    case 'amount': {
      const units = new Float64Array(CHUNK);
      const out: Vector = { kind: 'amount', units };
      return (rows, count) => {
        for (let i = 0; i < count; i += 1) units[i] = rows[i]! < 0 ? NaN : whole.units[rows[i]!]!;
        return out;
      };
    }
    case 'date': {
      const days = new Int32Array(CHUNK);
      const out: Vector = { kind: 'date', days };
      return (rows, count) => {
        for (let i = 0; i < count; i += 1) days[i] = rows[i]! < 0 ? BLANK_DAY : whole.days[rows[i]!]!;
        return out;
      };
    }
    case 'flag': {
      const flags = new Uint8Array(CHUNK);
      const out: Vector = { kind: 'flag', flags };
      return (rows, count) => {
        for (let i = 0; i < count; i += 1) flags[i] = rows[i]! < 0 ? 2 : whole.flags[rows[i]!]!;
        return out;
      };
    }
    case 'code': {
      const codes = new Uint32Array(CHUNK);
      const out: Vector = { kind: 'code', codes, dictionary: whole.dictionary };
      return (rows, count) => {
        for (let i = 0; i < count; i += 1) codes[i] = rows[i]! < 0 ? 0 : whole.codes[rows[i]!]!;
        return out;
      };
    }
    case 'text': {
      const texts: (string | null)[] = new Array<string | null>(CHUNK).fill(null);
      const out: Vector = { kind: 'text', texts };
      return (rows, count) => {
        for (let i = 0; i < count; i += 1) texts[i] = rows[i]! < 0 ? null : whole.texts[rows[i]!]!;
        return out;
      };
    }
    case 'row': {
      const found = new Int32Array(CHUNK);
      const out: Vector = { kind: 'row', rows: found };
      return (rows, count) => {
        for (let i = 0; i < count; i += 1) found[i] = rows[i]! < 0 ? -1 : whole.rows[rows[i]!]!;
        return out;
      };
    }
    default:
      return whole satisfies never;
  }
}
