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
  const parts = target.key.map((id): Part => partOf(run.column(ref.table, id === last ? ref.column : id), rowCount, id === 'pipeline' ? DEFAULT_PIPELINE : null));
  const index = run.kept(`index ${ref.to}`, () => indexOf(run, ref.to));
  const fallback = !run.isLoaded(ref.to);
  const find = (row: number): number => {
    const values = parts.map((part) => part.value(row));
    if (values.at(-1) === null) return -1;
    const found = index.get(keyText(values.map(String)));
    if (found !== undefined || !fallback) return found ?? -1;
    return index.get(keyText(values.map((value, p) => (target.key[p] === 'pipeline' ? DEFAULT_PIPELINE : String(value))))) ?? -1;
  };
  return { rows: foundOnce(parts, rowCount, find), leftover: new Uint8Array(rowCount) };
}

/** Looks each combination of codes up once, whatever the number of rows; a row whose last part is blank leads nowhere. */
function foundOnce(parts: readonly Part[], rowCount: number, find: (row: number) => number): Int32Array {
  const combined = new Float64Array(rowCount);
  for (const { codes, size } of parts) for (let row = 0; row < rowCount; row += 1) combined[row] = combined[row]! * size + codes[row]!;
  const rows = new Int32Array(rowCount);
  const own = parts.at(-1)!.codes;
  const sizes = parts.reduce((product, part) => product * part.size, 1);
  if (sizes <= 2 ** 20) {
    const known = new Int32Array(sizes).fill(UNKNOWN);
    for (let row = 0; row < rowCount; row += 1) {
      const code = combined[row]!;
      if (known[code] === UNKNOWN) known[code] = own[row] === 0 ? -1 : find(row);
      rows[row] = known[code]!;
    }
    return rows;
  }
  const known = new Map<number, number>();
  for (let row = 0; row < rowCount; row += 1) {
    let found = own[row] === 0 ? -1 : known.get(combined[row]!);
    if (found === undefined) known.set(combined[row]!, (found = find(row)));
    rows[row] = found;
  }
  return rows;
}

/** Not looked up yet; -1 is found nowhere. */
const UNKNOWN = -2;

/** One part of a key: a number for each different value below `size`, 0 for blank, and the value. */
interface Part {
  readonly size: number;
  readonly codes: ArrayLike<number>;
  readonly value: (row: number) => string | number | bigint | boolean | null;
}

function partOf(column: Column | undefined, rowCount: number, blank: string | null): Part {
  if (!column) return { size: 1, codes: new Uint8Array(rowCount), value: () => blank };
  if (column.kind === 'text') {
    const { codes, dictionary } = column;
    return { size: dictionary.length, codes, value: (row) => (codes[row] === 0 ? blank : dictionary[codes[row]!]!) };
  }
  const known = new Map<unknown, number>([[null, 0]]);
  const codes = Int32Array.from({ length: rowCount }, (_, row) => {
    const value = valueAt(column, row);
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { size: known.size, codes, value: (row) => valueAt(column, row) ?? blank };
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
