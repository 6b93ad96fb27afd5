import { BLANK_DAY } from '../base/dates.ts';
import { dependsOnPeriod, some } from '../plan/expr.ts';
import type { Expr } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import type { Batch } from './batch.ts';
import { filteredRows, forEachPair, indexFar, type FarIndex } from './pairs.ts';
import type { Kernel, Run } from './run.ts';
import { CHUNK, read, vectorFor, write, type Vector } from './vector.ts';

/** Told which rows (with which value) fall into which cells. */
type Taker = (row: number, value: Value, group: number, first: number, after: number) => void;

/** The row that is the latest so far; of rows as late as each other, the last in the file. */
class Latest {
  row = -1;
  count = 0;
  #rank = -Infinity;

  take(row: number, rank: number): void {
    this.count += 1;
    if (rank < this.#rank || (rank === this.#rank && row < this.row)) return;
    this.row = row;
    this.#rank = rank;
  }
}

/** LATEST(value, date) for every cell; `visit` calls with every row that has a value. */
export function latestTotal(by: Expr, size: number, periods: number, run: Run, visit: (take: Taker) => void): { readonly values: readonly Value[]; readonly counts: readonly number[]; readonly rows: readonly number[] } {
  const rankOf = ranks(by, run);
  const cells = Array.from({ length: size }, () => new Latest());
  const values = new Array<Value>(size).fill(null);
  visit((row, value, group, first, after) => {
    for (let p = first; p < after && value !== null; p += 1) {
      const cell = group * periods + p;
      cells[cell]!.take(row, rankOf(row));
      if (cells[cell]!.row === row) values[cell] = value;
    }
  });
  return { values, counts: cells.map(({ count }) => count), rows: cells.map(({ row }) => row) };
}

/** LATEST among the rows of another table that fit the row at hand. */
export function latestKernel(expr: Expr & { kind: 'lookup' }, run: Run): Kernel {
  const { when } = expr;
  const rankOf = ranks(expr.by!, run);
  const asked = (): { readonly value: Vector; readonly index: FarIndex } => {
    const value = run.whole(expr.value!, expr.table);
    const hasValue = filteredRows(when.farFilter, 'far', run.rowCount(expr.table), run).filter((row) => read(value, row) !== null);
    return { value, index: indexFar(when, hasValue, run) };
  };
  // Which far rows there are may depend on the period at hand.
  const isPerPeriod = dependsOnPeriod(expr);
  let found = isPerPeriod ? undefined : asked();
  let period = run.period;
  const nearFilter = when.nearFilter && run.kernel(when.nearFilter);
  const out = vectorFor(expr.type, CHUNK);
  return (batch: Batch) => {
    const rows = Int32Array.from({ length: batch.count }, (_, i) => (batch.near ? batch.near[i]! : batch.start + i));
    const flags = nearFilter?.(batch);
    const taking = rows.filter((row, i) => row >= 0 && (flags === undefined || (flags.kind === 'flag' && flags.flags[i] === 1)));
    if (!found || (isPerPeriod && period !== run.period)) found = asked();
    period = run.period;
    const { value, index } = found;
    const latestOf = new Map<number, Latest>();
    forEachPair(when, taking, index, run, (near, far, count) => {
      for (let i = 0; i < count; i += 1) {
        let latest = latestOf.get(near[i]!);
        if (!latest) latestOf.set(near[i]!, (latest = new Latest()));
        latest.take(far[i]!, rankOf(far[i]!));
      }
    });
    for (let i = 0; i < batch.count; i += 1) {
      const latest = latestOf.get(rows[i]!);
      write(out, i, latest ? read(value, latest.row) : null);
    }
    return out;
  };
}

/** By row, how late it is: to the millisecond where a column of time stamps tells; a row without a date is the earliest. */
function ranks(by: Expr, run: Run): (row: number) => number {
  const table = tableOf(by);
  const stamps = by.kind === 'column' ? run.column(by.table, by.column) : undefined;
  if (stamps?.kind === 'timestamp') return (row) => orEarliest(stamps.instants[row]!);
  const vector = run.whole(by, table);
  return (row) => orEarliest(rankAt(vector, row));
}

function rankAt(vector: Vector, row: number): number {
  if (vector.kind === 'amount') return vector.units[row]!;
  if (vector.kind === 'date') return vector.days[row] === BLANK_DAY ? NaN : vector.days[row]!;
  throw new TypeError('the latest is asked for by something that has no order');
}

const orEarliest = (rank: number): number => (Number.isNaN(rank) ? -Infinity : rank);

function tableOf(expr: Expr): string {
  let table: string | undefined;
  some(expr, (part) => {
    if (part.kind === 'column' || part.kind === 'defined') table ??= part.table;
    return table !== undefined;
  });
  if (table === undefined) throw new TypeError('the latest is asked for by something that is the same for every row');
  return table;
}
