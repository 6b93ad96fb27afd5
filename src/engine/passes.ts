import type { AggregatePlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { totalOf, type Cells } from './aggregate.ts';
import { CostError } from './pairs.ts';
import type { Run } from './run.ts';
import type { Selection } from './selection.ts';

/**
 * Groups that may share rows, laid out so that totals need not know: in each pass a row belongs to one
 * group at most, and every group is whole in one pass. Sellers take one pass, teams another; a seller of two teams makes it three.
 */
export interface Passes {
  readonly selections: readonly Selection[];
  /** The pass of each group. */
  readonly passOf: readonly number[];
}

/** Lays out sets of rows, one per group, in as few passes as first fit finds. Kept under `fact`, which rests on the facts `on`. */
export function passesOf(fact: string, run: Run, on: readonly string[], rowCount: number, sets: () => readonly Int32Array[]): Passes {
  const layout = run.kept(fact, () => layOut(sets(), rowCount), on);
  const selections = layout.taken.map((groups, pass): Selection => {
    const name = `${fact} ${pass}`;
    return run.kept(name, () => ({ fact: name, rowCount, rows: rowsIn(groups), groups, groupCount: layout.passOf.length }), [fact]);
  });
  return { selections, passOf: layout.passOf };
}

/** Rows × passes: more, and groups share so many rows that adding them up would take a page's memory. */
const MOST_PLACES = 50_000_000;

interface Layout {
  /** By pass: the group of each row, -1 for none. */
  readonly taken: readonly Int32Array[];
  readonly passOf: readonly number[];
}

function layOut(sets: readonly Int32Array[], rowCount: number): Layout {
  const taken: Int32Array[] = [new Int32Array(rowCount).fill(-1)];
  const passOf = sets.map((rows, group) => {
    let pass = taken.findIndex((groups) => rows.every((row) => groups[row] === -1));
    if (pass < 0 && (taken.length + 1) * rowCount > MOST_PLACES) throw new CostError('the groups of a total over another table share too many rows: compare a column that tells its rows apart, such as deals[Owner] = [Id]');
    if (pass < 0) pass = taken.push(new Int32Array(rowCount).fill(-1)) - 1;
    for (const row of rows) taken[pass]![row] = group;
    return pass;
  });
  return { taken, passOf };
}

function rowsIn(groups: Int32Array): Int32Array {
  const rows = new Int32Array(groups.length);
  let count = 0;
  for (let row = 0; row < groups.length; row += 1) if (groups[row]! >= 0) rows[count++] = row;
  return rows.slice(0, count);
}

/** One total over groups that may share rows. */
export function totalInPasses(plan: AggregatePlan, { selections, passOf }: Passes, spine: readonly ResultPeriod[], run: Run): Cells {
  const parts = selections.map((selection) => totalOf(plan, selection, spine, run));
  const values: Value[] = [];
  const counts: number[] = [];
  passOf.forEach((pass, group) => {
    for (let p = 0; p < spine.length; p += 1) {
      values.push(parts[pass]!.values[group * spine.length + p]!);
      counts.push(parts[pass]!.counts[group * spine.length + p]!);
    }
  });
  return { values, counts };
}
