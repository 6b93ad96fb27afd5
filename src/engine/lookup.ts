import { add, divideRounded, type Exact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { AggregateFunction, Expr } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import type { Batch } from './batch.ts';
import type { Kernel } from './run.ts';
import { filteredRows, forEachPair, indexFar } from './pairs.ts';
import type { Run } from './run.ts';
import { CHUNK, read, vectorFor, write } from './vector.ts';

/** `COUNT(deals where deals[Company] = [Company])` of one row: the far rows are hashed once, then asked per row. */
export function lookupKernel(expr: Expr & { kind: 'lookup' }, run: Run): Kernel {
  const { when } = expr;
  const farRows = filteredRows(when.farFilter, 'far', run.rowCount(expr.table), run);
  const index = indexFar(when, farRows, run);
  const nearFilter = when.nearFilter && run.kernel(when.nearFilter);
  const value = expr.value && run.kernel(expr.value);
  const out = vectorFor(expr.type, CHUNK);
  return (batch: Batch) => {
    const rows = Int32Array.from({ length: batch.count }, (_, i) => (batch.near ? batch.near[i]! : batch.start + i));
    const taking = nearFilter ? keep(rows, nearFilter(batch)) : rows.filter((row) => row >= 0);
    const groups = new Map<number, Collected>();
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

/** The values of one group of rows, and what each total makes of them (trap 3: totals skip blanks). */
export class Collected {
  readonly #values: Value[] = [];

  take(value: Value): void {
    if (value !== null) this.#values.push(value);
  }

  result(aggregate: AggregateFunction): Value {
    const values = this.#values;
    switch (aggregate) {
      case 'COUNT':
        return values.length * 1_000_000;
      case 'COUNTDISTINCT':
        return new Set(values.map((value) => (typeof value === 'string' ? fold(value) : value))).size * 1_000_000;
      case 'SUM':
        return sum(values);
      case 'AVERAGE':
        return values.length === 0 ? null : divideRounded(sum(values), values.length);
      case 'MIN':
        return values.reduce<Value>((least, value) => (least === null || value! < least ? value : least), null);
      case 'MAX':
        return values.reduce<Value>((most, value) => (most === null || value! > most ? value : most), null);
      case 'MEDIAN':
        return median(values as Exact[]);
      default:
        return aggregate satisfies never;
    }
  }
}

function sum(values: readonly Value[]): Exact {
  return values.reduce<Exact>((total, value) => add(total, value as Exact), 0);
}

/** The middle value, or the mean of the two middle ones rounded half away from zero (trap 25). */
function median(values: readonly Exact[]): Exact | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : divideRounded(add(sorted[middle - 1]!, sorted[middle]!), 2);
}
