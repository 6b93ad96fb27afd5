import type { Expr } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Cells, OtherPlan } from './aggregate.ts';
import { groupText } from './group.ts';
import { candidateGroups, indexFar } from './pairs.ts';
import { passesOf, totalInPasses, type Passes } from './passes.ts';
import type { Run } from './run.ts';
import type { Grouped } from './selection.ts';
import { CHUNK, read } from './vector.ts';

/** A total over the rows of another table that fit some row of a group: the deals of the sellers of a team, each once. */
export function matchedTotal(plan: OtherPlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Cells {
  return totalInPasses(plan, matchedPasses(plan, grouped, run), spine, run);
}

/** The rows of the other table that belong to each group, in passes. */
export function matchedPasses(plan: OtherPlan, grouped: Grouped, run: Run): Passes {
  const { table, keys, rows } = plan.other;
  const { fact } = grouped.selection;
  const whose = grouped.members ? 'all' : grouped.rolled ? 'groups' : JSON.stringify(grouped.keys);
  const name = `rows of ${table} for ${whose} of ${fact} where ${JSON.stringify(rows)}${keys.length > 0 ? JSON.stringify([keys, grouped.members ?? grouped.keys]) : ''}`;
  return passesOf(name, run, [fact], run.rowCount(table), () => setsOf(plan, grouped, run));
}

function setsOf(plan: OtherPlan, grouped: Grouped, run: Run): readonly Int32Array[] {
  const { table } = plan.other;
  const rows = plan.other.rows!;
  const sets = Array.from({ length: grouped.selection.groupCount }, (): number[] => []);
  const groupsOf = groupsByRow(grouped);
  const fits = fitsKeys(plan, grouped, run);
  const own = withoutBlanks(rows.map((pair) => pair.own), Int32Array.from(groupsOf.keys()), run);
  const index = indexFar({ near: rows.map(({ value }) => value), far: rows.map((pair) => pair.own) }, own, run);
  const all = Int32Array.from({ length: run.rowCount(table) }, (_, row) => row);
  candidateGroups(all, index).forEach((matches, row) => {
    for (const match of matches ?? []) {
      for (const group of groupsOf.get(match)!) {
        // Rows come in order, so that a row counted already is the last one.
        if (sets[group]!.at(-1) !== row && fits(row, group)) sets[group]!.push(row);
      }
    }
  });
  return sets.map((set) => Int32Array.from(set));
}

/** The own rows that something may equal: nothing equals a blank. */
function withoutBlanks(keys: readonly Expr[], rows: Int32Array, run: Run): Int32Array {
  const kernels = keys.map((key) => run.kernel(key));
  const kept: number[] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    const far = rows.subarray(at, at + CHUNK);
    const vectors = kernels.map((part) => part({ count: far.length, start: 0, far }));
    far.forEach((row, i) => vectors.every((vector) => read(vector, i) !== null) && kept.push(row));
  }
  return Int32Array.from(kept);
}

function groupsByRow({ selection, rolled }: Grouped): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  const put = (row: number, group: number): void => {
    const known = groups.get(row);
    if (known) known.push(group);
    else groups.set(row, [group]);
  };
  if (rolled) rolled.rows.forEach((rows, group) => rows.forEach((row) => put(row, group)));
  else for (const row of selection.rows ?? Array(selection.rowCount).keys()) put(row, selection.groups ? selection.groups[row]! : 0);
  return groups;
}

/** Whether a row has the keys of a group too, where the total asks for both. */
function fitsKeys({ other }: OtherPlan, grouped: Grouped, run: Run): (row: number, group: number) => boolean {
  if (other.keys.length === 0) return () => true;
  const texts: string[] = [];
  const kernels = other.keys.map(({ value }) => run.kernel(value));
  const rowCount = run.rowCount(other.table);
  for (let start = 0; start < rowCount; start += CHUNK) {
    const count = Math.min(CHUNK, rowCount - start);
    const vectors = kernels.map((part) => part({ start, count }));
    for (let i = 0; i < count; i += 1) texts.push(groupText(vectors.map((vector) => read(vector, i))));
  }
  const wanted = (grouped.members ?? grouped.keys).map((keys) => groupText(other.keys.map(({ group }) => keys[group] ?? null)));
  if (!grouped.members) return (row, group) => texts[row] === wanted[group];
  const any = new Set(wanted);
  return (row) => any.has(texts[row]!);
}
