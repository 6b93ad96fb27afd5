import { BLANK_DAY } from '../base/dates.ts';
import { codeArray } from '../table/table.ts';
import type { Vector } from './vector.ts';

/** The values of a whole vector in the order of `rows`; -1 is blank. */
export function pick(whole: Vector, rows: Int32Array): Vector {
  const n = rows.length;
  switch (whole.kind) {
    case 'amount': {
      const units = new Float64Array(n);
      for (let i = 0; i < n; i += 1) units[i] = rows[i]! < 0 ? NaN : whole.units[rows[i]!]!;
      return { kind: 'amount', units };
    }
    case 'date': {
      const days = new Int32Array(n);
      for (let i = 0; i < n; i += 1) days[i] = rows[i]! < 0 ? BLANK_DAY : whole.days[rows[i]!]!;
      return { kind: 'date', days };
    }
    case 'flag': {
      const flags = new Uint8Array(n);
      for (let i = 0; i < n; i += 1) flags[i] = rows[i]! < 0 ? 2 : whole.flags[rows[i]!]!;
      return { kind: 'flag', flags };
    }
    case 'code': {
      const codes = codeArray(whole.dictionary.length, n);
      for (let i = 0; i < n; i += 1) codes[i] = rows[i]! < 0 ? 0 : whole.codes[rows[i]!]!;
      return { kind: 'code', codes, dictionary: whole.dictionary };
    }
    case 'row': {
      const found = new Int32Array(n);
      for (let i = 0; i < n; i += 1) found[i] = rows[i]! < 0 ? -1 : whole.rows[rows[i]!]!;
      return { kind: 'row', rows: found };
    }
    case 'text':
      return { kind: 'text', texts: Array.from(rows, (row) => (row < 0 ? null : whole.texts[row]!)) };
    default:
      return whole satisfies never;
  }
}
