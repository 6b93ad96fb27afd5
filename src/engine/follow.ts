import type { Expr } from '../plan/plan.ts';
import type { Batch } from './batch.ts';
import type { Kernel, Run } from './run.ts';
import { CHUNK } from './vector.ts';

/** FOLLOW: where each row's chain ends is found once per link and condition; the value is read there. */
export function followKernel(expr: Expr & { kind: 'follow' }, run: Run): Kernel {
  const ends = run.chainEnds(expr.link, expr.condition);
  const value = run.kernel(expr.value);
  const near = new Int32Array(CHUNK);
  return (batch: Batch) => {
    for (let i = 0; i < batch.count; i += 1) {
      const row = batch.near ? batch.near[i]! : batch.start + i;
      near[i] = row < 0 ? -1 : ends[row]!;
    }
    return value({ count: batch.count, start: 0, near });
  };
}

export interface Chains {
  /** For each row, the row at which its chain ends: itself where it is not followed at all. */
  readonly ends: Int32Array;
  /** Rows that lead back to themselves; they are not followed. */
  readonly cycles: number;
}

/** Walks from row to row while the condition holds and the link leads on; every row is visited once. */
export function chainEnds(next: Int32Array, condition: Uint8Array): Chains {
  const ends = new Int32Array(next.length).fill(-1);
  const onPath = new Uint8Array(next.length);
  let cycles = 0;
  for (let first = 0; first < next.length; first += 1) {
    const path: number[] = [];
    let row = first;
    while (ends[row]! < 0 && onPath[row]! === 0) {
      onPath[row] = 1;
      path.push(row);
      if (condition[row]! !== 1 || next[row]! < 0) ends[row] = row;
      else row = next[row]!;
    }
    if (ends[row]! < 0) cycles += closeCycle(path, row, ends);
    for (const visited of path) {
      if (ends[visited]! < 0) ends[visited] = ends[row]!;
      onPath[visited] = 0;
    }
  }
  return { ends, cycles };
}

/** Every row of a circle ends at itself: following it would never stop. */
function closeCycle(path: readonly number[], entry: number, ends: Int32Array): number {
  const members = path.slice(path.indexOf(entry));
  for (const row of members) ends[row] = row;
  return members.length;
}
