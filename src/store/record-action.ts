import type { Action, RecordedValue, RowChange } from '../table/result.ts';
import { columnOf, valueAt, type Column, type ColumnHead, type Value } from '../table/table.ts';
import { counts, type StoredChange } from './edits.ts';
import { keyText, type KeyIndex } from './keys.ts';
import { StoreError } from './store-error.ts';

/** A table as it was imported, as far as an action on it needs it. */
export interface Base {
  readonly id: string;
  readonly importId: string;
  /** Ids of the columns that make a row's key. */
  readonly key: readonly string[];
  /** Every column that the import has. */
  readonly heads: readonly ColumnHead[];
  /** Columns that the table may have beyond those. */
  readonly declared: readonly ColumnHead[];
  readonly rows: KeyIndex;
  /** The columns whose values are asked for; all of them where a row is removed. */
  readonly columns: readonly Column[];
}

/**
 * What the log keeps of an action: one entry per change, with what was there before. `earlier` are the kept changes of the same rows, in any
 * order. Throws StoreError (CONFLICT, NO_SUCH_ROW, ROW_EXISTS), and RangeError or TypeError for what a table cannot hold; then none of it happens.
 */
export function recordsOf(action: Action, bases: ReadonlyMap<string, Base>, earlier: readonly StoredChange[], at: number, attempt: string): readonly StoredChange[] {
  const rows = presentRows(bases, earlier);
  return action.changes.map((change) => {
    const base = bases.get(change.table)!;
    const row = rows(base, change.key);
    const record: StoredChange = {
      ...recorded(change, row, base), table: change.table, key: change.key, at, ...(action.who === undefined ? {} : { who: action.who }),
      importId: base.importId, pending: true, attempt, name: action.name,
    };
    follow(row, record);
    return record;
  });
}

/** A row in the middle of an action. */
interface Row {
  /** Its row in the import, where it still rests on one. */
  base: number | undefined;
  exists: boolean;
  readonly cells: Map<string, Value>;
}

type Recorded = Pick<StoredChange, 'kind' | 'column' | 'type' | 'before' | 'after' | 'values' | 'heads'>;

function recorded(change: RowChange, row: Row, base: Base): Recorded {
  switch (change.kind) {
    case 'change':
      return changed(change, row, base);
    case 'add':
      return added(change, row, base);
    case 'remove': {
      if (!row.exists) throw new StoreError('NO_SUCH_ROW', { table: base.id, key: change.key });
      const columns = new Set([...base.heads.map(({ id }) => id), ...row.cells.keys()]);
      const values = [...columns].map((column) => [column, valueOf(row, column, base)] as const);
      return { kind: 'remove', column: '', before: null, after: null, values: typed(values, base) };
    }
    default:
      return change satisfies never;
  }
}

function changed({ key, column, value, expect }: RowChange & { readonly kind: 'change' }, row: Row, base: Base): Recorded {
  if (base.key.includes(column)) throw new RangeError(`column ${column} is part of the key of ${base.id}`);
  const heads = takenIn([[column, value]], base);
  if (!row.exists) throw new StoreError('NO_SUCH_ROW', { table: base.id, key });
  const before = valueOf(row, column, base);
  if (expect !== undefined && expect !== before) throw new StoreError('CONFLICT', { column, key, expected: expect, found: before });
  return { kind: 'change', column, type: headOf(base, column)!.type, before, after: value, ...heads };
}

function added({ key, values }: RowChange & { readonly kind: 'add' }, row: Row, base: Base): Recorded {
  const all = keyed(key, values, base);
  const heads = takenIn(all, base);
  if (row.exists) throw new StoreError('ROW_EXISTS', { table: base.id, key });
  return { kind: 'add', column: '', before: null, after: null, values: typed(all, base), ...heads };
}

/** Values with the types of their columns; blanks need not be said. */
function typed(values: readonly (readonly [string, Value])[], base: Base): readonly RecordedValue[] {
  return values.filter(([, value]) => value !== null).map(([column, value]) => [column, value, headOf(base, column)?.type ?? 'text']);
}

/** The values of a new row with its key among them: a key of one text need not be said twice. */
function keyed(key: string, values: readonly (readonly [string, Value])[], base: Base): readonly (readonly [string, Value])[] {
  const given = new Map(values);
  if (given.size < values.length) throw new RangeError(`a column is given twice for ${key} of ${base.id}`);
  const [only] = base.key;
  if (base.key.length === 1 && !given.has(only!) && headOf(base, only!)?.type === 'text') given.set(only!, key);
  const text = keyText(base.key.map((id) => [given.get(id) ?? null, headOf(base, id)?.type ?? 'text']));
  if (text !== key || base.key.some((id) => (given.get(id) ?? null) === null)) throw new RangeError(`the values of ${base.id} make the key "${text}", not "${key}"`);
  return [...given];
}

/** Checks values against their columns; names the columns that the import does not have. */
function takenIn(values: readonly (readonly [string, Value])[], base: Base): Pick<StoredChange, 'heads'> {
  const heads: ColumnHead[] = [];
  for (const [id, value] of values) {
    const head = headOf(base, id);
    if (head === undefined) throw new RangeError(`table ${base.id} has no column ${id}`);
    checkValue(head, value);
    if (!base.heads.includes(head)) heads.push(head);
  }
  return heads.length > 0 ? { heads } : {};
}

function headOf({ heads, declared }: Base, id: string): ColumnHead | undefined {
  return heads.find((head) => head.id === id) ?? declared.find((head) => head.id === id);
}

function valueOf(row: Row, column: string, base: Base): Value {
  if (row.cells.has(column)) return row.cells.get(column)!;
  const stored = base.columns.find(({ id }) => id === column);
  return row.base === undefined || stored === undefined ? null : valueAt(stored, row.base);
}

/** Rows with every earlier change in them; one object per row, so that later changes of an action see the earlier ones. */
function presentRows(bases: ReadonlyMap<string, Base>, earlier: readonly StoredChange[]): (base: Base, key: string) => Row {
  const rows = new Map<string, Row>();
  const rowOf = (base: Base, key: string): Row => {
    const name = JSON.stringify([base.id, key]);
    let row = rows.get(name);
    if (row === undefined) {
      const at = base.rows.get(key);
      rows.set(name, (row = { base: at, exists: at !== undefined, cells: new Map() }));
    }
    return row;
  };
  for (const change of [...earlier].sort((a, b) => a.id! - b.id!)) {
    const base = bases.get(change.table);
    if (base && counts(change, base.importId)) follow(rowOf(base, change.key), change);
  }
  return rowOf;
}

/** The row after one more change, as reading folds it in (`apply-changes.ts`). */
function follow(row: Row, { kind, column, after, values = [] }: StoredChange): void {
  if (kind === 'remove') {
    row.base = undefined;
    row.exists = false;
    row.cells.clear();
  } else if (kind === 'add') {
    row.exists = true;
    for (const [id, value] of values) row.cells.set(id, value);
  } else if (row.exists) row.cells.set(column, after);
}

/** Throws TypeError or RangeError for a value the column cannot hold: a slip of the caller. */
function checkValue(head: ColumnHead, value: Value): void {
  if (value === null) return;
  if (head.type === 'boolean' && typeof value !== 'boolean') throw new TypeError(`boolean expected, not ${typeof value}`);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`whole units expected, not ${value}`);
  if (value === '') throw new RangeError('a blank is null, not an empty text');
  if (head.values && !head.values.includes(String(value))) throw new RangeError(`${String(value)} is not one of ${head.values.join(', ')}`);
  columnOf(head, [value]);
}
