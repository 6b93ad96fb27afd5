import { BLANK_DAY } from '../base/dates.ts';
import { add, divideRounded, type Exact } from '../base/decimal.ts';
import type { AggregatePlan, PeriodBound, PeriodTerm } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { forEachBatch, type Batch } from './batch.ts';
import type { Kernel } from './run.ts';
import { Collected } from './lookup.ts';
import { CostError } from './pairs.ts';
import type { Run } from './run.ts';
import { scalar } from './scalar.ts';
import { CHUNK, read, type Vector } from './vector.ts';

/** The rows of a report, and the group each belongs to. */
export interface Selection {
  readonly rowCount: number;
  /** Row numbers that passed the filters; absent where all did. */
  readonly rows?: Int32Array;
  /** Group number by row number; absent for a report without groups. */
  readonly groups?: Int32Array;
  readonly groupCount: number;
}

/** A total for every group and period: cell `group × periods + period`. */
export interface Cells {
  readonly values: readonly Value[];
  /** Rows behind each cell. */
  readonly counts: readonly number[];
}

/** Told which rows (with which value) fall into which cells. */
type Taker = (row: number, value: Value, group: number, first: number, after: number) => void;

/** Rows × periods a total without period terms may look at. */
const MOST_VISITS = 200_000_000;

/** One total over all cells. */
export function totalOf(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run): Cells {
  const size = selection.groupCount * spine.length;
  const additive = plan.aggregate === 'SUM' || plan.aggregate === 'COUNT' || plan.aggregate === 'AVERAGE';
  return additive ? additiveTotal(plan, selection, spine, run, size) : collectedTotal(plan, selection, spine, run, size);
}

/**
 * SUM, COUNT and AVERAGE: each row adds its value where its periods begin and takes it away where they
 * end; a running sum over the periods gives every cell (performance, "algorithm first"). Integers stay
 * exact in a Float64Array while the sum of all magnitudes does; beyond, the same with BigInt.
 */
function additiveTotal(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, size: number): Cells {
  const width = spine.length + 1;
  const sums = new Float64Array(selection.groupCount * width);
  const counts = new Int32Array(selection.groupCount * width);
  let magnitude = 0;
  forEachRow(plan, selection, spine, run, (_row, value, group, first, after) => {
    if (value === null) return;
    const at = group * width;
    counts[at + first]! += 1;
    counts[at + after]! -= 1;
    if (typeof value !== 'number') return;
    magnitude += Math.abs(value);
    sums[at + first]! += value;
    sums[at + after]! -= value;
  });
  const exact = magnitude <= Number.MAX_SAFE_INTEGER;
  const totals: readonly Exact[] = plan.aggregate === 'COUNT' ? [] : exact ? runningSums(sums, width, size) : bigSums(plan, selection, spine, run, size);
  const rows = runningSums(counts, width, size);
  const values = rows.map((count, cell): Value => {
    if (plan.aggregate === 'COUNT') return count * 1_000_000;
    if (plan.aggregate === 'SUM') return totals[cell]!;
    return count === 0 ? null : divideRounded(totals[cell]!, count);
  });
  return { values, counts: rows };
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

/** MIN, MAX, MEDIAN, COUNTDISTINCT: every cell collects its values. */
function collectedTotal(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, size: number): Cells {
  const cells = Array.from({ length: size }, () => new Collected());
  const counts = new Array<number>(size).fill(0);
  forEachRow(plan, selection, spine, run, (_row, value, group, first, after) => {
    for (let p = first; p < after; p += 1) {
      const cell = group * spine.length + p;
      cells[cell]!.take(value);
      if (value !== null) counts[cell]! += 1;
    }
  });
  return { values: cells.map((cell) => cell.result(plan.aggregate)), counts };
}

/** Visits every row of the selection with the range of periods in which the total takes it. */
export function forEachRow(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, take: Taker): void {
  const terms = plan.terms?.map((term) => prepare(term, spine, run));
  if (!terms || terms.includes(undefined)) forEachRowAndPeriod(plan, selection, spine, run, take);
  else for (const term of terms) forEachInTerm(term!, plan, selection, spine.length, run, take);
}

interface PreparedTerm {
  readonly row: Kernel | undefined;
  readonly bounds: readonly { readonly date: Kernel; readonly lookUp: (day: number) => number; readonly side: 'from' | 'until' }[];
}

/** Undefined when an edge does not rise with the periods, so that a range could not say which ones fit. */
function prepare(term: PeriodTerm, spine: readonly ResultPeriod[], run: Run): PreparedTerm | undefined {
  const bounds = term.bounds.map((bound) => prepareBound(bound, spine, run));
  if (!bounds.every((bound) => bound !== undefined)) return undefined;
  return { row: term.row && run.kernel(term.row), bounds };
}

function prepareBound(bound: PeriodBound, spine: readonly ResultPeriod[], run: Run): PreparedTerm['bounds'][number] | undefined {
  const edges = spine.map((period) => scalar(bound.edge, { context: run.context, counters: run.findings, parameter: (id) => run.parameter(id), period }));
  if (!edges.every((edge, p): edge is number => typeof edge === 'number' && (p === 0 || edge >= (edges[p - 1] as number)))) return undefined;
  // Periods rise: `date < edge` holds from the first edge above the date on; `date >= edge` until there.
  const strict = bound.operator === '<' || bound.operator === '>=';
  return { date: run.kernel(bound.date), lookUp: rangeTable(edges, strict), side: bound.operator === '<' || bound.operator === '<=' ? 'from' : 'until' };
}

/** The first period whose edge is above a day (`strict`) or at least the day, by a table over the days. */
function rangeTable(edges: readonly number[], strict: boolean): (day: number) => number {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 0;
  const table = new Int32Array(last - first + 1);
  let p = 0;
  for (let i = 0; i < table.length; i += 1) {
    while (p < edges.length && (strict ? edges[p]! <= first + i : edges[p]! < first + i)) p += 1;
    table[i] = p;
  }
  return (day) => (day < first ? 0 : day > last ? edges.length : table[day - first]!);
}

function forEachInTerm(term: PreparedTerm, plan: AggregatePlan, selection: Selection, periods: number, run: Run, take: Taker): void {
  const value = plan.value && run.kernel(plan.value);
  const first = new Int32Array(CHUNK);
  const after = new Int32Array(CHUNK);
  forEachBatch(selection.rowCount, selection.rows, CHUNK, (batch) => {
    const flags = term.row?.(batch);
    rangesOf(term, batch, periods, first, after);
    const values = value?.(batch);
    for (let i = 0; i < batch.count; i += 1) {
      if (first[i]! >= after[i]! || (flags && (flags as Vector & { kind: 'flag' }).flags[i]! !== 1)) continue;
      const row = batch.near ? batch.near[i]! : batch.start + i;
      take(row, values ? read(values, i) : true, selection.groups ? selection.groups[row]! : 0, first[i]!, after[i]!);
    }
  });
}

function rangesOf(term: PreparedTerm, batch: Batch, periods: number, first: Int32Array, after: Int32Array): void {
  first.fill(0, 0, batch.count);
  after.fill(periods, 0, batch.count);
  for (const bound of term.bounds) {
    const dates = bound.date(batch);
    if (dates.kind !== 'date') throw new TypeError('a period is compared with something that is no date');
    for (let i = 0; i < batch.count; i += 1) {
      const day = dates.days[i]!;
      // A comparison with a blank date is false in every period.
      if (day === BLANK_DAY) after[i] = 0;
      else if (bound.side === 'from') first[i] = Math.max(first[i]!, bound.lookUp(day));
      else after[i] = Math.min(after[i]!, bound.lookUp(day));
    }
  }
}

/** The rare total whose condition or value mixes row and period: every row in every period. */
function forEachRowAndPeriod(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run, take: Taker): void {
  const total = selection.rows?.length ?? selection.rowCount;
  if (total * spine.length > MOST_VISITS) throw new CostError(`${plan.text} looks at every row in every period, more than ${MOST_VISITS.toLocaleString('en')} times: shorten the range or compare the date alone with the period`);
  const where = plan.where && run.kernel(plan.where);
  const value = plan.value && run.kernel(plan.value);
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
    run.period = undefined;
  });
}
