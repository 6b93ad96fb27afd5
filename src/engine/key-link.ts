import { fold } from '../base/text.ts';
import type { LinkRef } from '../plan/plan.ts';
import { findColumn, valueAt, type Column } from '../table/table.ts';
import type { ResolvedLink, Run } from './run.ts';

/** The pipeline of rows that name none (data model, last notes). */
const DEFAULT_PIPELINE = 'Default';

/**
 * Where a column that holds keys of another table leads. A key of several parts (a stage within its
 * pipeline) takes the other parts from the row's columns of the same names. The default stages of the
 * model, which stand in until a stages file is loaded, fit deals of every pipeline.
 */
export function keyLink(ref: LinkRef & { kind: 'key' }, run: Run): ResolvedLink {
  const target = run.shape(ref.to);
  const last = target.key.at(-1)!;
  const rowCount = run.rowCount(ref.table);
  const parts = target.key.map((id): Part => partOf(run.column(ref.table, id === last ? ref.column : id), id === 'pipeline' ? DEFAULT_PIPELINE : null));
  const own = parts.at(-1)!;
  const index = run.kept(`index ${ref.to}`, () => indexOf(run, ref.to));
  const fallback = !run.isLoaded(ref.to);
  const find = (row: number): number => {
    const values = parts.map((part) => part.value(row));
    if (values.at(-1) === null) return -1;
    const found = index.get(keyText(values.map(String)));
    if (found !== undefined || !fallback) return found ?? -1;
    return index.get(keyText(values.map((value, p) => (target.key[p] === 'pipeline' ? DEFAULT_PIPELINE : String(value))))) ?? -1;
  };
  // Each combination of codes is looked up once, whatever the number of rows.
  const sizes = parts.reduce((product, part) => product * part.size, 1);
  const known: Known = sizes <= 2 ** 20 ? new Places(sizes) : new Map<number, number>();
  const rows = new Int32Array(rowCount).fill(-1);
  for (let row = 0; row < rowCount; row += 1) {
    if (own.code(row) === 0) continue;
    let code = 0;
    for (const part of parts) code = code * part.size + part.code(row);
    let found = known.get(code);
    if (found === undefined) known.set(code, (found = find(row)));
    rows[row] = found;
  }
  return { rows, leftover: new Uint8Array(rowCount) };
}

interface Known {
  readonly get: (code: number) => number | undefined;
  readonly set: (code: number, row: number) => unknown;
}

/** A small map from codes to rows. */
class Places implements Known {
  readonly #rows: Int32Array;

  constructor(size: number) {
    this.#rows = new Int32Array(size).fill(-2);
  }

  get(code: number): number | undefined {
    const row = this.#rows[code]!;
    return row === -2 ? undefined : row;
  }

  set(code: number, row: number): void {
    this.#rows[code] = row;
  }
}

/** One part of a key: a number for each different value, 0 for blank, and the value. */
interface Part {
  readonly size: number;
  readonly code: (row: number) => number;
  readonly value: (row: number) => string | number | bigint | boolean | null;
}

function partOf(column: Column | undefined, blank: string | null): Part {
  if (!column) return { size: 1, code: () => 0, value: () => blank };
  if (column.kind === 'text') {
    const { codes, dictionary } = column;
    return { size: dictionary.length, code: (row) => codes[row]!, value: (row) => (codes[row] === 0 ? blank : dictionary[codes[row]!]!) };
  }
  const codes = new Map<unknown, number>([[null, 0]]);
  const code = (row: number): number => {
    const value = valueAt(column, row);
    const known = codes.get(value) ?? codes.size;
    codes.set(value, known);
    return known;
  };
  return { size: 2 ** 26, code, value: (row) => valueAt(column, row) ?? blank };
}

function indexOf(run: Run, id: string): ReadonlyMap<string, number> {
  const table = run.table(id);
  const { key } = run.shape(id);
  const columns = key.map((part) => findColumn(table, part)!);
  const index = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const values = columns.map((column, p) => String(valueAt(column, row) ?? (key[p] === 'pipeline' ? DEFAULT_PIPELINE : '')));
    const text = keyText(values);
    if (!index.has(text)) index.set(text, row);
  }
  return index;
}

const keyText = (parts: readonly string[]): string => parts.map(fold).join('\u0001');
