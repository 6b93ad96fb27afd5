import { BLANK_DAY } from '../base/dates.ts';
import { codeArray, columnOf, type Column, type ColumnHead, type Table, type Value } from '../table/table.ts';
import type { StoredChange } from './edits.ts';
import type { KeyIndex } from './keys.ts';

/**
 * A table with the changes in it, later ones over earlier ones: added rows after the others, removed rows gone, columns that only the changes have
 * at the end. Columns that nothing changes are the same objects; changes of rows that are gone are left out.
 */
export function applyChanges({ id, rowCount, columns }: Table, changes: readonly StoredChange[], rows: KeyIndex): Table {
  const { cells, count, gone } = gathered(changes, rowCount, rows);
  const kept = gone.size === 0 ? undefined : Uint32Array.from({ length: count }, (_, row) => row).filter((row) => !gone.has(row));
  const all = [...columns, ...newHeads(changes, columns).map((head) => columnOf(head, new Array<Value>(rowCount).fill(null)))];
  const isLonger = count > rowCount;
  const applied = all.map((column) => {
    const own = cells.get(column.id);
    const whole = own || isLonger ? patched(column, own ?? new Map<number, Value>(), count) : column;
    return kept ? picked(whole, kept) : whole;
  });
  return { id, rowCount: kept?.length ?? count, columns: applied };
}

interface Gathered {
  /** New values by column and row. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<number, Value>>;
  /** Rows of the import and added ones. */
  readonly count: number;
  readonly gone: ReadonlySet<number>;
}

function gathered(changes: readonly StoredChange[], rowCount: number, rows: KeyIndex): Gathered {
  const cells = new Map<string, Map<number, Value>>();
  const gone = new Set<number>();
  /** Where rows that came or went are now; undefined: nowhere. */
  const moved = new Map<string, number | undefined>();
  let count = rowCount;
  const put = (column: string, row: number, value: Value): void => {
    let own = cells.get(column);
    if (own === undefined) cells.set(column, (own = new Map()));
    own.set(row, value);
  };
  for (const { kind, key, column, after, values = [] } of changes) {
    let row = moved.has(key) ? moved.get(key) : rows.get(key);
    if (kind === 'add') {
      if (row === undefined) moved.set(key, (row = count++));
      for (const [id, value] of values) put(id, row, value);
    } else if (row === undefined) continue;
    else if (kind === 'remove') {
      gone.add(row);
      moved.set(key, undefined);
    } else put(column, row, after);
  }
  return { cells, count, gone };
}

/** Columns that the changes bring along, each once. */
function newHeads(changes: readonly StoredChange[], columns: readonly Column[]): readonly ColumnHead[] {
  const heads = new Map<string, ColumnHead>();
  for (const change of changes) for (const head of change.heads ?? []) if (!columns.some(({ id }) => id === head.id)) heads.set(head.id, head);
  return [...heads.values()];
}

/** A column as long as `count` rows, blank where it was shorter, with these cells in it. */
function patched(column: Column, cells: ReadonlyMap<number, Value>, count: number): Column {
  switch (column.kind) {
    case 'text': {
      const dictionary = [...column.dictionary];
      const known = new Map(dictionary.map((text, code) => [text, code]));
      for (const text of cells.values()) {
        if (text === null || known.has(text as string)) continue;
        known.set(text as string, dictionary.length);
        dictionary.push(text as string);
      }
      const codes = codeArray(dictionary.length, count);
      codes.set(column.codes);
      for (const [row, text] of cells) codes[row] = text === null ? 0 : known.get(text as string)!;
      return { ...column, codes, dictionary };
    }
    case 'scaled': {
      const units = longer(column.units, new Float64Array(count), NaN);
      const big = new Map(column.big);
      for (const [row, value] of cells) {
        units[row] = value === null ? NaN : Number(value);
        if (typeof value === 'bigint') big.set(row, value);
        else big.delete(row);
      }
      return scaled(column, units, big);
    }
    case 'date': {
      const days = longer(column.days, new Int32Array(count), BLANK_DAY);
      for (const [row, day] of cells) days[row] = day === null ? BLANK_DAY : (day as number);
      return { ...column, days };
    }
    case 'timestamp': {
      const instants = longer(column.instants, new Float64Array(count), NaN);
      for (const [row, instant] of cells) instants[row] = instant === null ? NaN : (instant as number);
      return { ...column, instants };
    }
    case 'boolean': {
      const flags = longer(column.flags, new Uint8Array(count), 2);
      for (const [row, flag] of cells) flags[row] = flag === null ? 2 : flag === true ? 1 : 0;
      return { ...column, flags };
    }
    default:
      return column satisfies never;
  }
}

/** The rows of a column that are left, in their order. */
function picked(column: Column, rows: Uint32Array): Column {
  const pick = <A extends { [at: number]: number }>(from: A, to: A): A => {
    for (let at = 0; at < rows.length; at += 1) to[at] = from[rows[at]!]!;
    return to;
  };
  switch (column.kind) {
    case 'text':
      return { ...column, codes: pick(column.codes, codeArray(column.dictionary.length, rows.length)) };
    case 'scaled': {
      const { big } = column;
      const left = big ? [...rows].flatMap((row, at) => (big.has(row) ? [[at, big.get(row)!] as const] : [])) : [];
      return scaled(column, pick(column.units, new Float64Array(rows.length)), new Map(left));
    }
    case 'date':
      return { ...column, days: pick(column.days, new Int32Array(rows.length)) };
    case 'timestamp':
      return { ...column, instants: pick(column.instants, new Float64Array(rows.length)) };
    case 'boolean':
      return { ...column, flags: pick(column.flags, new Uint8Array(rows.length)) };
    default:
      return column satisfies never;
  }
}

function scaled(column: Column & { readonly kind: 'scaled' }, units: Float64Array, big: ReadonlyMap<number, bigint>): Column {
  const { big: _, ...rest } = column;
  return { ...rest, units, ...(big.size > 0 ? { big } : {}) };
}

/** The values in a longer array, blank after them. */
function longer<A extends Float64Array | Int32Array | Uint8Array>(from: A, to: A, blank: number): A {
  to.fill(blank, from.length);
  to.set(from);
  return to;
}
