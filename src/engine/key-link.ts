import { fold } from '../base/text.ts';
import type { LinkRef } from '../plan/plan.ts';
import { findColumn, valueAt } from '../table/table.ts';
import type { ResolvedLink, Run } from './run.ts';

/** The pipeline of rows that name none (data model, last notes). */
const DEFAULT_PIPELINE = 'Default';

/**
 * Where a column that holds keys of another table leads. A key of several parts (a stage within its
 * pipeline) takes the other parts from the row's columns of the same names. The default stages of the
 * model, which stand in until a stages file is loaded, fit deals of every pipeline.
 */
export function keyLink(ref: LinkRef & { kind: 'key' }, run: Run): ResolvedLink {
  const near = run.table(ref.table);
  const target = run.shape(ref.to);
  const last = target.key.at(-1)!;
  const parts = target.key.map((id) => findColumn(near, id === last ? ref.column : id));
  const rows = new Int32Array(near.rowCount).fill(-1);
  const index = indexOf(run, ref.to);
  const fallback = !run.isLoaded(ref.to);
  const known = new Map<string, number>();
  for (let row = 0; row < near.rowCount; row += 1) {
    const values = parts.map((column, p) => (column ? valueAt(column, row) : null) ?? (target.key[p] === 'pipeline' ? DEFAULT_PIPELINE : null));
    if (values.at(-1) === null) continue;
    const key = keyText(values.map(String));
    let found = known.get(key);
    if (found === undefined) {
      found = index.get(key) ?? (fallback ? index.get(keyText(values.map((value, p) => (target.key[p] === 'pipeline' ? DEFAULT_PIPELINE : String(value))))) : undefined) ?? -1;
      known.set(key, found);
    }
    rows[row] = found;
  }
  return { rows, leftover: new Uint8Array(near.rowCount) };
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
