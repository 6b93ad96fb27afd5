import { BLANK_DAY } from '../base/dates.ts';
import { plainText } from '../table/csv.ts';
import { codeArray, columnOf, findColumn, valueAt, type Column, type ColumnHead, type Table, type Value } from '../table/table.ts';

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

/** The columns with the changes in them, later ones over earlier ones. Columns without a change are the same objects; changes of rows that are gone are left out. */
export function applyChanges(columns: readonly Column[], changes: readonly StoredChange[], rows: KeyIndex): Column[] {
  const byColumn = new Map<string, Map<number, Value>>();
  for (const change of changes) {
    const row = rows.get(change.key);
    if (row === undefined) continue;
    let cells = byColumn.get(change.column);
    if (cells === undefined) byColumn.set(change.column, (cells = new Map()));
    cells.set(row, change.after);
  }
  return columns.map((column) => {
    const cells = byColumn.get(column.id);
    return cells ? patched(column, cells) : column;
  });
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

function patched(column: Column, cells: ReadonlyMap<number, Value>): Column {
  switch (column.kind) {
    case 'text': {
      const dictionary = [...column.dictionary];
      const known = new Map(dictionary.map((text, code) => [text, code]));
      for (const text of cells.values()) {
        if (text === null || known.has(text as string)) continue;
        known.set(text as string, dictionary.length);
        dictionary.push(text as string);
      }
      const codes = codeArray(dictionary.length, column.codes.length);
      codes.set(column.codes);
      for (const [row, text] of cells) codes[row] = text === null ? 0 : known.get(text as string)!;
      return { ...column, codes, dictionary };
    }
    case 'scaled': {
      const units = column.units.slice();
      const big = new Map(column.big);
      for (const [row, value] of cells) {
        units[row] = value === null ? NaN : Number(value);
        if (typeof value === 'bigint') big.set(row, value);
        else big.delete(row);
      }
      const { big: _, ...rest } = column;
      return { ...rest, units, ...(big.size > 0 ? { big } : {}) };
    }
    case 'date': {
      const days = column.days.slice();
      for (const [row, day] of cells) days[row] = day === null ? BLANK_DAY : (day as number);
      return { ...column, days };
    }
    case 'timestamp': {
      const instants = column.instants.slice();
      for (const [row, instant] of cells) instants[row] = instant === null ? NaN : (instant as number);
      return { ...column, instants };
    }
    case 'boolean': {
      const flags = column.flags.slice();
      for (const [row, flag] of cells) flags[row] = flag === null ? 2 : flag === true ? 1 : 0;
      return { ...column, flags };
    }
    default:
      return column satisfies never;
  }
}
