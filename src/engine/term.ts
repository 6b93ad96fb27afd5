import { BLANK_DAY } from '../base/dates.ts';
import type { AggregatePlan, PeriodBound, PeriodTerm } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import { forEachBatch, type Batch } from './batch.ts';
import type { Kernel, Run } from './run.ts';
import { valueIn } from './scalar.ts';
import type { Selection } from './selection.ts';
import { CHUNK, type Vector } from './vector.ts';

/** Some rows with their values, and for each row the periods `first … after-1` in which a total takes it; none where `first >= after`. */
export interface RangedRows {
  readonly count: number;
  readonly rowAt: (i: number) => number;
  /** Absent where the total only counts rows. */
  readonly values: Vector | undefined;
  readonly first: Int32Array;
  readonly after: Int32Array;
}

interface Term {
  /** Row numbers; undefined for every row of the table. */
  readonly rows: Int32Array | undefined;
  readonly bounds: readonly Bound[];
}

interface Bound {
  readonly date: Kernel;
  /** For the days from `firstDay` on: the period from which, or until which, the comparison holds. */
  readonly table: Int32Array;
  readonly firstDay: number;
  readonly side: 'from' | 'until';
}

/** The terms of a total's condition; undefined where it must look at every row in every period. */
export function termsOf(plan: AggregatePlan, selection: Selection, spine: readonly ResultPeriod[], run: Run): readonly Term[] | undefined {
  const terms = plan.terms?.map((term) => prepare(term, selection, spine, run));
  return terms?.every((term) => term !== undefined) ? terms : undefined;
}

/** Undefined when an edge does not rise with the periods, so that a range could not say which ones fit. */
function prepare(term: PeriodTerm, selection: Selection, spine: readonly ResultPeriod[], run: Run): Term | undefined {
  const bounds = term.bounds.map((bound) => prepareBound(bound, spine, run));
  if (!bounds.every((bound) => bound !== undefined)) return undefined;
  return { rows: rowsOf(term, selection, run), bounds };
}

/** The rows of the selection that a term asks for: they do not depend on the periods, so they are kept. */
function rowsOf({ row }: PeriodTerm, selection: Selection, run: Run): Int32Array | undefined {
  if (!row) return selection.rows;
  return run.kept(`${selection.fact} where ${JSON.stringify(row)}`, () => keep(run.kernel(row), selection), [selection.fact]);
}

function keep(condition: Kernel, { rows, rowCount }: Selection): Int32Array {
  const kept = new Int32Array(rows?.length ?? rowCount);
  let count = 0;
  forEachBatch(rowCount, rows, CHUNK, (batch) => {
    const vector = condition(batch);
    if (vector.kind !== 'flag') throw new TypeError('a filter is no condition');
    for (let i = 0; i < batch.count; i += 1) if (vector.flags[i]! === 1) kept[count++] = batch.near ? batch.near[i]! : batch.start + i;
  });
  return kept.slice(0, count);
}

function prepareBound(bound: PeriodBound, spine: readonly ResultPeriod[], run: Run): Bound | undefined {
  const edges = spine.map((period) => valueIn(bound.edge, run, period));
  if (!edges.every((edge, p): edge is number => typeof edge === 'number' && (p === 0 || edge >= (edges[p - 1] as number)))) return undefined;
  // Periods rise: `date < edge` holds from the first edge above the date on; `date >= edge` until there.
  const strict = bound.operator === '<' || bound.operator === '>=';
  return { date: run.kernel(bound.date), ...rangeTable(edges, strict), side: bound.operator === '<' || bound.operator === '<=' ? 'from' : 'until' };
}

/** For each day from before the first edge to after the last: the first period whose edge is above it (`strict`), or at least it. */
function rangeTable(edges: readonly number[], strict: boolean): Pick<Bound, 'table' | 'firstDay'> {
  const firstDay = (edges[0] ?? 0) - 1;
  const table = new Int32Array((edges.at(-1) ?? 0) - firstDay + 2);
  let p = 0;
  for (let i = 0; i < table.length; i += 1) {
    while (p < edges.length && (strict ? edges[p]! <= firstDay + i : edges[p]! < firstDay + i)) p += 1;
    table[i] = p;
  }
  return { table, firstDay };
}

/** Visits the rows of a term, a chunk at a time. */
export function forEachRanged(term: Term, plan: AggregatePlan, selection: Selection, periods: number, run: Run, visit: (rows: RangedRows) => void): void {
  const value = plan.value && run.kernel(plan.value);
  const first = new Int32Array(CHUNK);
  const after = new Int32Array(CHUNK);
  forEachBatch(selection.rowCount, term.rows, CHUNK, (batch) => {
    first.fill(0, 0, batch.count);
    after.fill(periods, 0, batch.count);
    for (const bound of term.bounds) narrow(bound, batch, bound.side === 'from' ? first : after, after);
    visit({ count: batch.count, rowAt: (i) => (batch.near ? batch.near[i]! : batch.start + i), values: value?.(batch), first, after });
  });
}

/** Takes away the periods for which a comparison does not hold: from the front, or from the end. */
function narrow({ date, table, firstDay, side }: Bound, batch: Batch, limit: Int32Array, after: Int32Array): void {
  const dates = date(batch);
  if (dates.kind !== 'date') throw new TypeError('a period is compared with something that is no date');
  const { days } = dates;
  const last = table.length - 1;
  const lowest = side === 'from';
  for (let i = 0; i < batch.count; i += 1) {
    const day = days[i]!;
    // A comparison with a blank date is false in every period.
    if (day === BLANK_DAY) {
      after[i] = 0;
      continue;
    }
    const at = day - firstDay;
    const period = table[at < 0 ? 0 : at > last ? last : at]!;
    if (lowest ? period > limit[i]! : period < limit[i]!) limit[i] = period;
  }
}
