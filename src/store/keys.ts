import { plainText } from '../table/plain-text.ts';
import type { Shape } from './contract.ts';
import { columnOf, findColumn, valueAt, type Column, type Table, type Value, type ValueType } from '../table/table.ts';

/** Row number by key text. */
export type KeyIndex = ReadonlyMap<string, number>;

export function keyIndex(columns: readonly Column[], rowCount: number): KeyIndex {
  const rows = new Map<string, number>();
  for (let row = 0; row < rowCount; row += 1) rows.set(keyText(columns.map((column) => [valueAt(column, row), column.type] as const)), row);
  return rows;
}

/** The rows of a whole table by its key columns. */
export function rowsByKey(table: Table, key: readonly string[]): KeyIndex {
  return keyIndex(key.map((id) => findColumn(table, id)!), table.rowCount);
}

/** A table that no file has brought: the rows that stand in for one, or none. */
export function declaredTable({ id, columns, rows }: Shape): Table {
  return rows ?? { id, rowCount: 0, columns: columns.map((head) => columnOf(head, [])) };
}

/** The text by which a row is known. */
export function keyText(parts: readonly (readonly [Value, ValueType])[]): string {
  return parts.map(([value, type]) => plainText(value, type)).join(' / ');
}

/** Ids of a table's key columns where nobody says: `id`, or the first column. */
export function defaultKey(table: Table): readonly string[] {
  const key = findColumn(table, 'id') ?? table.columns[0];
  return key ? [key.id] : [];
}
