import { dependsOnPeriod } from '../plan/expr.ts';
import type { Expr } from '../plan/plan.ts';
import type { Batch } from './batch.ts';
import { Collected } from './collected.ts';
import { flatLookup, isFlat } from './flat-lookup.ts';
import { latestKernel } from './latest.ts';
import type { Kernel } from './run.ts';
import { filteredRows, forEachPair, indexFar, type FarIndex } from './pairs.ts';
import type { Run } from './run.ts';
import { CHUNK, read, vectorFor, write } from './vector.ts';

/** `COUNT(deals where deals[Company] = [Company])` of one row: the far rows are hashed once, then asked per row. */
export function lookupKernel(expr: Expr & { kind: 'lookup' }, run: Run): Kernel {
  if (expr.aggregate === 'LATEST') return latestKernel(expr, run);
  const { when } = expr;
  if (isFlat(expr)) return flatLookup(expr, run);
  const indexNow = (): FarIndex => indexFar(when, filteredRows(when.farFilter, 'far', run.rowCount(expr.table), run), run);
  // Which far rows there are may depend on the period at hand.
  const isPerPeriod = dependsOnPeriod(expr);
  let index = isPerPeriod ? undefined : indexNow();
  let period = run.period;
  const nearFilter = when.nearFilter && run.kernel(when.nearFilter);
  const value = expr.value && run.kernel(expr.value);
  const out = vectorFor(expr.type, CHUNK);
  return (batch: Batch) => {
    const rows = Int32Array.from({ length: batch.count }, (_, i) => (batch.near ? batch.near[i]! : batch.start + i));
    const taking = nearFilter ? keep(rows, nearFilter(batch)) : rows.filter((row) => row >= 0);
    const groups = new Map<number, Collected>();
    if (!index || (isPerPeriod && period !== run.period)) index = indexNow();
    period = run.period;
    forEachPair(when, taking, index, run, (near, far, count) => {
      const values = value?.({ count, start: 0, near, far });
      for (let i = 0; i < count; i += 1) {
        let group = groups.get(near[i]!);
        if (!group) groups.set(near[i]!, (group = new Collected()));
        group.take(values ? read(values, i) : true);
      }
    });
    const nothing = new Collected();
    for (let i = 0; i < batch.count; i += 1) write(out, i, (groups.get(rows[i]!) ?? nothing).result(expr.aggregate));
    return out;
  };
}

function keep(rows: Int32Array, flags: ReturnType<Kernel>): Int32Array {
  if (flags.kind !== 'flag') throw new TypeError('a filter is no condition');
  return rows.filter((row, i) => row >= 0 && flags.flags[i]! === 1);
}
