import { add, divideRounded, type Exact } from '../base/decimal.ts';
import type { AggregatePlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { forEachBatch } from './batch.ts';
import { CostError } from './pairs.ts';
import { need } from './parts.ts';
import type { Run } from './run.ts';
import type { Selection } from './selection.ts';
import { forEachRanged, termsOf, type RangedRows } from './term.ts';
import { CHUNK, read, type Vector } from './vector.ts';

/** A total for every group and period: cell `group × periods + period`. */
export interface Cells {
  readonly values: readonly Value[];
  /** Rows behind each cell. */
  readonly counts: readonly number[];
}

/** A total over another table than the report's. */
export type OtherPlan = AggregatePlan & { readonly other: NonNullable<AggregatePlan['other']> };

export function isOther(plan: AggregatePlan): plan is OtherPlan {
  return plan.other !== undefined;
}

/** Told which rows (with which value) fall into which cells. */
type Taker = (row: number, value: Value, group: number, first: number, after: number) => void;

/** Rows × periods a total without period terms may look at. */
const MOST_VISITS = 200_000_000;

/** One total over all cells. */
export function totalOf(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run): Cells {
  const size = selection.groupCount * spine.length;
  const additive = plan.aggregate === 'SUM' || plan.aggregate === 'COUNT' || plan.aggregate === 'AVERAGE';
  if (additive) return additiveTotal(plan, selection, spine, run, size);
  if (plan.aggregate === 'LATEST') return need<typeof import('./latest.ts')>('seldom').latestTotal(plan.by!, size, spine.length, run, (take) => forEachRow(plan, selection, spine, run, take));
  return need<typeof import('./collected.ts')>('seldom').collectedTotal(plan.aggregate, size, spine.length, (take) => forEachRow(plan, selection, spine, run, take));
}

/**
 * SUM, COUNT and AVERAGE: each row adds its value where its periods begin and takes it away where they
 * end; a running sum over the periods gives every cell (performance, "algorithm first"). Integers stay
 * exact in a Float64Array while the sum of all magnitudes does; beyond, the same with BigInt.
 */
function additiveTotal(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, size: number): Cells {
  const steps = stepsFor(selection.groupCount, spine.length + 1);
  const terms = termsOf(plan, selection, spine, run);
  if (terms) for (const term of terms) forEachRanged(term, plan, selection, spine.length, run, (rows) => addRanged(steps, rows, selection.groups));
  else forEachRowAndPeriod(plan, selection, spine, run, (_row, value, group, first, after) => addStep(steps, value, group, first, after));
  const exact = steps.magnitude <= Number.MAX_SAFE_INTEGER;
  const totals: readonly Exact[] = plan.aggregate === 'COUNT' ? [] : exact ? runningSums(steps.sums, steps.width, size) : bigSums(plan, selection, spine, run, size);
  const rows = runningSums(steps.counts, steps.width, size);
  const values = rows.map((count, cell): Value => {
    if (plan.aggregate === 'COUNT') return count * 1_000_000;
    if (plan.aggregate === 'SUM') return totals[cell]!;
    return count === 0 ? null : divideRounded(totals[cell]!, count);
  });
  return { values, counts: rows };
}

/** What is added where periods begin and taken away where they end: `width` places for each group. */
interface Steps {
  readonly width: number;
  readonly sums: Float64Array;
  readonly counts: Int32Array;
  magnitude: number;
}

function stepsFor(groups: number, width: number): Steps {
  return { width, sums: new Float64Array(groups * width), counts: new Int32Array(groups * width), magnitude: 0 };
}

function addStep(steps: Steps, value: Value, group: number, first: number, after: number): void {
  if (value === null) return;
  const at = group * steps.width;
  steps.counts[at + first]! += 1;
  steps.counts[at + after]! -= 1;
  if (typeof value !== 'number') return;
  steps.magnitude += Math.abs(value);
  steps.sums[at + first]! += value;
  steps.sums[at + after]! -= value;
}

/** `addStep` for a chunk of rows; amounts without a call per row. */
function addRanged(steps: Steps, { count, rowAt, values, first, after }: RangedRows, groups: Int32Array | undefined): void {
  if (values?.kind !== 'amount') {
    for (let i = 0; i < count; i += 1) if (first[i]! < after[i]!) addStep(steps, values ? read(values, i) : true, groups ? groups[rowAt(i)]! : 0, first[i]!, after[i]!);
    return;
  }
  const { units } = values;
  const { sums, counts, width } = steps;
  let magnitude = 0;
  for (let i = 0; i < count; i += 1) {
    const value = units[i]!;
    // NaN is blank.
    if (first[i]! >= after[i]! || value !== value) continue;
    const at = groups ? groups[rowAt(i)]! * width : 0;
    counts[at + first[i]!]! += 1;
    counts[at + after[i]!]! -= 1;
    sums[at + first[i]!]! += value;
    sums[at + after[i]!]! -= value;
    magnitude += value < 0 ? -value : value;
  }
  steps.magnitude += magnitude;
}

function runningSums(steps: Float64Array | Int32Array, width: number, size: number): number[] {
  const out = new Array<number>(size);
  const periods = width - 1;
  for (let group = 0; group * periods < size; group += 1) {
    let sum = 0;
    for (let p = 0; p < periods; p += 1) {
      sum += steps[group * width + p]!;
      out[group * periods + p] = sum === 0 ? 0 : sum;
    }
  }
  return out;
}

function bigSums(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, size: number): Exact[] {
  const sums: Exact[] = new Array<Exact>(size).fill(0);
  forEachRow(plan, selection, spine, run, (_row, value, group, first, after) => {
    if (value === null) return;
    for (let p = first; p < after; p += 1) sums[group * spine.length + p] = add(sums[group * spine.length + p]!, value as Exact);
  });
  return sums;
}

/** Visits every row of the selection with the range of periods in which the total takes it. */
export function forEachRow(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, take: Taker): void {
  const terms = termsOf(plan, selection, spine, run);
  if (!terms) return forEachRowAndPeriod(plan, selection, spine, run, take);
  for (const term of terms) {
    forEachRanged(term, plan, selection, spine.length, run, ({ count, rowAt, values, first, after }) => {
      for (let i = 0; i < count; i += 1) {
        if (first[i]! >= after[i]!) continue;
        const row = rowAt(i);
        take(row, values ? read(values, i) : true, selection.groups ? selection.groups[row]! : 0, first[i]!, after[i]!);
      }
    });
  }
}

/** The rare total whose condition or value mixes row and period: every row in every period. */
function forEachRowAndPeriod(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, take: Taker): void {
  const total = selection.rows?.length ?? selection.rowCount;
  if (total * spine.length > MOST_VISITS) throw new CostError(`${plan.text} looks at every row in every period, more than ${MOST_VISITS.toLocaleString('en')} times: shorten the range or compare the date alone with the period`);
  const where = plan.where && run.kernel(plan.where);
  const value = plan.value && run.kernel(plan.value);
  const outer = run.period;
  spine.forEach((period, p) => {
    run.period = period;
    forEachBatch(selection.rowCount, selection.rows, CHUNK, (batch) => {
      const flags = where?.(batch);
      const values = value?.(batch);
      for (let i = 0; i < batch.count; i += 1) {
        if (flags && (flags as Vector & { kind: 'flag' }).flags[i]! !== 1) continue;
        const row = batch.near ? batch.near[i]! : batch.start + i;
        take(row, values ? read(values, i) : true, selection.groups ? selection.groups[row]! : 0, p, p + 1);
      }
    });
    run.period = outer;
  });
}
