import { hashText } from '../base/hash.ts';
import { codeArray, lengthOf, type Column, type ColumnHead, type TextColumn } from '../table/table.ts';
import { checksum } from './checksum.ts';

/** Number of the record that holds a text column's dictionary. */
export const DICTIONARY = -1;

export type Values = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Part of a column as it is stored. */
export type ChunkRecord =
  | { readonly values: Values; readonly big?: readonly (readonly [number, bigint])[] }
  | { readonly dictionary: readonly string[] };

/**
 * The column that its records hold, in the order of their numbers. Throws for records that make none;
 * whether it is the right one only `hashColumn` tells.
 */
export function columnOfChunks(head: ColumnHead, rowCount: number, records: readonly ChunkRecord[]): Column {
  const first = records[0];
  const dictionary = first && 'dictionary' in first ? first.dictionary : undefined;
  const parts = (dictionary ? records.slice(1) : records) as readonly Extract<ChunkRecord, { values: Values }>[];
  switch (head.type) {
    case 'text': {
      if (!dictionary) throw new RangeError(`column ${head.id} has no dictionary`);
      return { ...head, kind: 'text', codes: joined(codeArray(dictionary.length, rowCount), parts), dictionary };
    }
    case 'number':
    case 'percent':
    case 'money': {
      const big = new Map(parts.flatMap((part) => part.big ?? []));
      return { ...head, kind: 'scaled', units: joined(new Float64Array(rowCount), parts), ...(big.size > 0 ? { big } : {}) };
    }
    case 'date':
      return { ...head, kind: 'date', days: joined(new Int32Array(rowCount), parts) };
    case 'timestamp':
      return { ...head, kind: 'timestamp', instants: joined(new Float64Array(rowCount), parts) };
    case 'boolean':
      return { ...head, kind: 'boolean', flags: joined(new Uint8Array(rowCount), parts) };
    default:
      return head.type satisfies never;
  }
}

/** Checksum of everything a column holds: its head, values and dictionary (reliability S11). */
export function hashColumn(column: Column): string {
  const values = valuesOf(column);
  const { id, label, type, currency, values: known } = column;
  const words = [id, label, type, currency ?? '', ...(known ?? [])];
  const more = column.kind === 'text' ? column.dictionary : column.kind === 'scaled' && column.big ? [...column.big].sort(([a], [b]) => a - b).map(([row, units]) => `${row}:${units}`) : [];
  // JSON writes lone surrogates as escapes, so that two texts never hash alike by accident of encoding.
  return hashText(
    `${checksum(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))} ${lengthOf(column)} ${JSON.stringify([words, more])}`,
  );
}

/** What is stored of a column, row by row. */
export function valuesOf(column: Column): Values {
  switch (column.kind) {
    case 'text':
      return narrowest(column);
    case 'scaled':
      return column.units;
    case 'date':
      return column.days;
    case 'timestamp':
      return column.instants;
    case 'boolean':
      return column.flags;
    default:
      return column satisfies never;
  }
}

/** Codes in the width that reading will choose, whatever width they came in. */
function narrowest({ codes, dictionary }: TextColumn): TextColumn['codes'] {
  const narrow = codeArray(dictionary.length, 0);
  return codes.BYTES_PER_ELEMENT === narrow.BYTES_PER_ELEMENT ? codes : (codeArray(dictionary.length, codes.length).map((_, row) => codes[row]!) as TextColumn['codes']);
}

function joined<T extends Values>(whole: T, parts: readonly { readonly values: Values }[]): T {
  let at = 0;
  for (const { values } of parts) {
    whole.set(values, at);
    at += values.length;
  }
  if (at !== whole.length) throw new RangeError(`${at} stored rows instead of ${whole.length}`);
  return whole;
}
