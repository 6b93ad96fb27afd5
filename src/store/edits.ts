import { plainText } from '../table/csv.ts';
import { columnOf, findColumn, valueAt, type Column, type ColumnHead, type Table, type Value } from '../table/table.ts';

/** One changed cell: an entry of the row log, and of the outbox until the host has acknowledged it. */
export interface ChangeRecord {
  /** Rises with every change; the order in which changes count (never the clock, reliability S19). */
  readonly id: number;
  readonly table: string;
  /** The row's key, parts joined by ` / `. */
  readonly key: string;
  readonly column: string;
  readonly before: Value;
  readonly after: Value;
  readonly who?: string;
  /** UTC ms. */
  readonly at: number;
}

/** A change as it is stored. */
export interface StoredChange extends Omit<ChangeRecord, 'id'> {
  readonly id?: number;
  /** The import it was made on. A change stays with it; while pending it also counts on every later one. */
  readonly importId: string;
  readonly pending: boolean;
  /** Random: tells a repeated attempt from a second change. */
  readonly attempt: string;
}

/** Whether a change counts for a table as it was imported. */
export function counts(change: StoredChange, importId: string): boolean {
  return change.pending || change.importId === importId;
}

export function changeOf({ id, table, key, column, before, after, who, at }: StoredChange): ChangeRecord {
  return { id: id!, table, key, column, before, after, at, ...(who === undefined ? {} : { who }) };
}

/** Row number by key text. */
export type KeyIndex = ReadonlyMap<string, number>;

export function keyIndex(columns: readonly Column[], rowCount: number): KeyIndex {
  const rows = new Map<string, number>();
  for (let row = 0; row < rowCount; row += 1) rows.set(columns.map((column) => plainText(valueAt(column, row), column.type)).join(' / '), row);
  return rows;
}

/** Ids of a table's key columns where nobody says: `id`, or the first column. */
export function defaultKey(table: Table): readonly string[] {
  const key = findColumn(table, 'id') ?? table.columns[0];
  return key ? [key.id] : [];
}

/** Throws TypeError or RangeError for a value the column cannot hold: a slip of the caller. */
export function checkValue(head: ColumnHead, value: Value): void {
  if (value === null) return;
  if (head.type === 'boolean' && typeof value !== 'boolean') throw new TypeError(`boolean expected, not ${typeof value}`);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`whole units expected, not ${value}`);
  if (value === '') throw new RangeError('a blank is null, not an empty text');
  if (head.values && !head.values.includes(String(value))) throw new RangeError(`${String(value)} is not one of ${head.values.join(', ')}`);
  columnOf(head, [value]);
}
