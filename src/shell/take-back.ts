import { applyChanges } from '../store/apply-changes.ts';
import { defaultKey, keyIndex, type KeyIndex } from '../store/keys.ts';
import type { StoredChange } from '../store/edits.ts';
import type { ChangeRecord } from '../store/store.ts';
import { findColumn, valueAt, type Column, type Table, type Value } from '../table/table.ts';

/**
 * A table as it would be without some of its edits. An edit that is no longer in it (a later file or edit is over it) changes nothing: nobody
 * can say what would be there without it.
 */
export function takeBack(table: Table, key: readonly string[], edits: readonly ChangeRecord[]): Table {
  const ids = key.length > 0 ? key : defaultKey(table);
  const rows = keyIndex(ids.map((id) => findColumn(table, id)).filter((column): column is Column => column !== undefined), table.rowCount);
  const before = [...edits].sort((a, b) => b.id - a.id).map(inverse);
  return applyChanges(table, inForce(before, table, rows), rows);
}

/** What undoes an edit. */
function inverse(edit: ChangeRecord): StoredChange {
  const { table, key, at } = edit;
  const common = { table, key, at, importId: '', pending: true, attempt: '' };
  if (edit.kind === 'change') return { ...common, kind: 'change', column: edit.column, before: edit.after, after: edit.before };
  return { ...common, kind: edit.kind === 'add' ? 'remove' : 'add', column: '', before: null, after: null, values: edit.values };
}

/** The newest edit of a cell, or of whole rows of that key, must be what the table shows; then all before it follow. */
function inForce(changes: readonly StoredChange[], table: Table, rows: KeyIndex): readonly StoredChange[] {
  const [cells, whole] = [new Map<string, boolean>(), new Map<string, boolean>()];
  return changes.filter((change) => {
    const { kind, key, column } = change;
    if (whole.has(key)) return whole.get(key);
    const [held, name] = kind === 'change' ? [cells, JSON.stringify([key, column])] : [whole, key];
    if (!held.has(name)) held.set(name, isShown(change, table, rows));
    return held.get(name);
  });
}

function isShown({ kind, key, column: id, before }: StoredChange, table: Table, rows: KeyIndex): boolean {
  const row = rows.get(key);
  if (kind === 'add') return row === undefined;
  if (kind === 'remove') return row !== undefined;
  const column = findColumn(table, id);
  return row !== undefined && column !== undefined && isSame(valueAt(column, row), before);
}

function isSame(a: Value, b: Value): boolean {
  return a === b || (a !== null && b !== null && typeof a !== 'string' && typeof b !== 'string' && typeof a !== 'boolean' && typeof b !== 'boolean' && a == b);
}
