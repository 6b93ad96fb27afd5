import { compareText, fold } from '../base/text.ts';
import type { ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import type { Run } from './run.ts';
import type { Selection } from './selection.ts';
import { CHUNK, read, type Vector } from './vector.ts';

/** The groups of a report's rows, in result order. */
export function group(report: ReportPlan, run: Run, base: { readonly fact: string; readonly rowCount: number; readonly rows?: Int32Array }): { readonly selection: Selection; readonly keys: readonly (readonly Value[])[] } {
  const kernels = report.groupBy.map((key) => run.kernel(key.formula));
  const found = new Map<string, Found>();
  // Where all keys are codes, rows of one combination are told apart by number, and each text is read once.
  const quick = new Map<number, Found>();
  const rows = base.rows ?? Int32Array.from({ length: base.rowCount }, (_, i) => i);
  for (let at = 0; at < rows.length; at += CHUNK) {
    const near = rows.subarray(at, at + CHUNK);
    const vectors = kernels.map((part) => part({ count: near.length, start: 0, near }));
    quick.clear();
    for (let i = 0; i < near.length; i += 1) {
      const code = codeAt(vectors, i);
      let entry = code === undefined ? undefined : quick.get(code);
      if (!entry) {
        const keys = vectors.map((vector) => read(vector, i));
        const text = groupText(keys);
        entry = found.get(text) ?? { keys, rows: [] };
        found.set(text, entry);
        if (code !== undefined) quick.set(code, entry);
      }
      entry.rows.push(near[i]!);
    }
  }
  const ordered = [...found.values()].sort((a, b) => compareKeys(a.keys, b.keys));
  const groups = new Int32Array(base.rowCount).fill(-1);
  ordered.forEach((entry, number) => {
    for (const row of entry.rows) groups[row] = number;
  });
  return { selection: { ...base, groups, groupCount: ordered.length }, keys: ordered.map((entry) => entry.keys) };
}

interface Found {
  readonly keys: readonly Value[];
  readonly rows: number[];
}

/** One number for the keys of a row, where all are codes and few enough. */
function codeAt(vectors: readonly Vector[], i: number): number | undefined {
  let code = 0;
  for (const vector of vectors) {
    if (vector.kind !== 'code') return undefined;
    code = code * vector.dictionary.length + vector.codes[i]!;
  }
  return code <= Number.MAX_SAFE_INTEGER ? code : undefined;
}

/** One text for the keys of a group; text whatever the case. */
export function groupText(keys: readonly Value[]): string {
  return keys.map((key) => (key === null ? '' : `${typeof key}:${typeof key === 'string' ? fold(key) : String(key)}`)).join('\u0001');
}

export function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const order = compareBlankLast(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

export function compareBlankLast(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
