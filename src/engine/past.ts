import type { Expr, Fold } from '../plan/plan.ts';
import { leaf } from './leaf.ts';
import type { Kernel, Run } from './run.ts';
import { CHUNK, type Vector } from './vector.ts';

/** EXISTS, ASOF and the folds over states: each a whole column of its table, worked out once. */
export function pastKernel(expr: Fold | (Expr & { kind: 'exists' | 'asOf' }), run: Run): Kernel {
  switch (expr.kind) {
    case 'exists': {
      const flags = run.exists(expr.table);
      return flags ? leaf({ kind: 'flag', flags }, 'near') : always({ kind: 'flag', flags: new Uint8Array(CHUNK).fill(1) });
    }
    case 'asOf': {
      const days = run.view(expr.table)?.days ?? run.day;
      return typeof days === 'number' ? always({ kind: 'date', days: new Int32Array(CHUNK).fill(days) }) : leaf({ kind: 'date', days }, 'near');
    }
    default:
      return leaf(run.folded(expr, expr.table), 'near');
  }
}

const always = (vector: Vector): Kernel => () => vector;
