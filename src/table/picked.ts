import { BLANK_DAY } from '../base/dates.ts';
import { codeArray, type Column, type ScaledColumn } from './table.ts';

/** The rows of a column in the given order; what texts it knows is shared with the whole. A row beyond its end is blank. */
export function picked(column: Column, rows: Uint32Array): Column {
  switch (column.kind) {
    case 'text': {
      const codes = codeArray(column.dictionary.length, rows.length);
      for (let at = 0; at < codes.length; at += 1) codes[at] = column.codes[rows[at]!] ?? 0;
      return { ...column, codes };
    }
    case 'scaled':
      return pickedNumbers(column, rows);
    case 'date':
      return { ...column, days: Int32Array.from(rows, (row) => column.days[row] ?? BLANK_DAY) };
    case 'timestamp':
      return { ...column, instants: Float64Array.from(rows, (row) => column.instants[row] ?? NaN) };
    case 'boolean':
      return { ...column, flags: Uint8Array.from(rows, (row) => column.flags[row] ?? 2) };
    default:
      return column satisfies never;
  }
}

function pickedNumbers(column: ScaledColumn, rows: Uint32Array): ScaledColumn {
  const { big: whole, ...rest } = column;
  const big = new Map<number, bigint>();
  if (whole) rows.forEach((row, at) => whole.has(row) && big.set(at, whole.get(row)!));
  return { ...rest, units: Float64Array.from(rows, (row) => column.units[row] ?? NaN), ...(big.size > 0 ? { big } : {}) };
}
