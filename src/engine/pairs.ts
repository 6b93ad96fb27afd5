import { fold } from '../base/text.ts';
import type { Expr, LinkWhen } from '../plan/plan.ts';
import type { Run } from './run.ts';
import { CHUNK, foldedOf, read, type Vector } from './vector.ts';

/** More pairs than this and the rule, not the machine, is at fault (language rule 5). */
export const MOST_PAIRS = 20_000_000;

/** Raised where a rule asks for more work than any page should do; `code` X901. */
export class CostError extends Error {
  readonly code = 'X901';
}

/** The far rows, by the value of their keys. */
export interface FarIndex {
  /** The far rows whose keys equal those of a near row; undefined where there are none. */
  readonly candidates: (nearKey: string | number) => readonly number[] | undefined;
  readonly nearKeys: (rows: Int32Array, count: number) => readonly (string | number)[];
}

/** Far rows that pass their own filter, grouped by key. */
export function indexFar(when: LinkWhen, farRows: Int32Array, run: Run): FarIndex {
  const groups = new Map<string | number, number[]>();
  const farKernels = when.far.map((expr) => run.kernel(expr));
  for (let at = 0; at < farRows.length; at += CHUNK) {
    const far = farRows.subarray(at, at + CHUNK);
    const keys = keysOf(farKernels.map((part) => part({ count: far.length, start: 0, far })), far.length);
    for (let i = 0; i < far.length; i += 1) {
      const group = groups.get(keys[i]!);
      if (group) group.push(far[i]!);
      else groups.set(keys[i]!, [far[i]!]);
    }
  }
  const nearKernels = when.near.map((expr) => run.kernel(expr));
  return {
    candidates: (nearKey) => groups.get(nearKey),
    nearKeys: (rows, count) => keysOf(nearKernels.map((part) => part({ count, start: 0, near: rows })), count),
  };
}

/** One comparable key per row; text by its folded form, blank equal to blank. */
export function keysOf(vectors: readonly Vector[], count: number): (string | number)[] {
  const parts = vectors.map(keyReader);
  const [only] = parts;
  const keys: (string | number)[] = new Array<string | number>(count);
  if (parts.length === 1) for (let i = 0; i < count; i += 1) keys[i] = only!(i);
  else for (let i = 0; i < count; i += 1) keys[i] = parts.map((part) => part(i)).join('\u0001');
  return keys;
}

/** Text of a column is folded once per distinct text, not once per row. */
function keyReader(vector: Vector): (i: number) => string | number {
  if (vector.kind === 'code') {
    const folded = foldedOf(vector.dictionary);
    return (i) => folded[vector.codes[i]!]!;
  }
  return (i) => keyOf(read(vector, i));
}

/** Both sides of an equality have one type, so a number and its text never meet. */
function keyOf(value: ReturnType<typeof read>): string | number {
  if (value === null) return '';
  if (typeof value === 'string') return fold(value);
  return typeof value === 'number' ? value : String(value);
}

/** The rows of a table for which a condition on one side holds. */
export function filteredRows(filter: Expr | undefined, side: 'near' | 'far', rowCount: number, run: Run): Int32Array {
  if (!filter) return Int32Array.from({ length: rowCount }, (_, i) => i);
  const condition = run.kernel(filter);
  const kept = new Int32Array(rowCount);
  let count = 0;
  const rows = new Int32Array(CHUNK);
  for (let start = 0; start < rowCount; start += CHUNK) {
    const n = Math.min(CHUNK, rowCount - start);
    for (let i = 0; i < n; i += 1) rows[i] = start + i;
    const flags = condition({ count: n, start, ...(side === 'far' ? { far: rows } : { near: rows }) });
    if (flags.kind !== 'flag') throw new TypeError('a filter is no condition');
    for (let i = 0; i < n; i += 1) if (flags.flags[i]! === 1) kept[count++] = start + i;
  }
  return kept.slice(0, count);
}

/**
 * Calls `visit` with every pair of rows that share their keys and for which the rest of the condition
 * holds, a buffer of pairs at a time.
 */
export function forEachPair(when: LinkWhen, nearRows: Int32Array, index: FarIndex, run: Run, visit: (near: Int32Array, far: Int32Array, count: number) => void): void {
  const near = new Int32Array(CHUNK);
  const far = new Int32Array(CHUNK);
  const rest = when.rest && run.kernel(when.rest);
  let filled = 0;
  const flush = (): void => {
    const kept = rest ? keepPairs(rest({ count: filled, start: 0, near, far }), near, far, filled) : filled;
    if (kept > 0) visit(near, far, kept);
    filled = 0;
  };
  const groups = candidateGroups(nearRows, index);
  for (let i = 0; i < nearRows.length; i += 1) {
    for (const candidate of groups[i] ?? []) {
      near[filled] = nearRows[i]!;
      far[filled] = candidate;
      filled += 1;
      if (filled === CHUNK) flush();
    }
  }
  if (filled > 0) flush();
}

/** For each near row the far rows to look at; refuses before the first pair is made where there are too many. */
export function candidateGroups(nearRows: Int32Array, index: FarIndex): (readonly number[] | undefined)[] {
  const groups: (readonly number[] | undefined)[] = [];
  const block = new Int32Array(CHUNK);
  let pairs = 0;
  for (let at = 0; at < nearRows.length; at += CHUNK) {
    const n = Math.min(CHUNK, nearRows.length - at);
    block.set(nearRows.subarray(at, at + n));
    for (const key of index.nearKeys(block, n)) {
      const group = index.candidates(key);
      pairs += group?.length ?? 0;
      groups.push(group);
    }
  }
  if (pairs > MOST_PAIRS) throw new CostError(`a rule compares more than ${MOST_PAIRS.toLocaleString('en')} pairs of rows: add an equality between the two tables, such as deals[Company] = [Company]`);
  return groups;
}

function keepPairs(flags: Vector, near: Int32Array, far: Int32Array, count: number): number {
  if (flags.kind !== 'flag') throw new TypeError('a pair needs a condition');
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    if (flags.flags[i]! !== 1) continue;
    near[kept] = near[i]!;
    far[kept] = far[i]!;
    kept += 1;
  }
  return kept;
}
