import type { Column, ColumnHead } from '../table/table.ts';
import { DICTIONARY, valuesOf, type ChunkRecord } from './chunks.ts';

/** Rows per record: small enough to clone without a pause, large enough that reading is one sweep (performance c). */
const CHUNK_ROWS = 65_536;

/** A column as numbered records. */
export function* chunksOf(column: Column): Generator<readonly [number, ChunkRecord]> {
  if (column.kind === 'text') yield [DICTIONARY, { dictionary: column.dictionary }];
  const values = valuesOf(column);
  const big = column.kind === 'scaled' && column.big ? [...column.big] : [];
  for (let chunk = 0; chunk * CHUNK_ROWS < values.length; chunk += 1) {
    const from = chunk * CHUNK_ROWS;
    const own = big.filter(([row]) => row >= from && row < from + CHUNK_ROWS);
    // slice, not subarray: a view would store the whole buffer behind it with every chunk.
    yield [chunk, { values: values.slice(from, from + CHUNK_ROWS), ...(own.length > 0 ? { big: own } : {}) }];
  }
}

/** The head of a column, without its values. */
export function headOf({ id, label, type, currency, values }: ColumnHead): ColumnHead {
  return { id, label, type, ...(currency === undefined ? {} : { currency }), ...(values === undefined ? {} : { values }) };
}
