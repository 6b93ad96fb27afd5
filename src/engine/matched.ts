import type { ResultPeriod } from '../table/result.ts';
import type { Cells, OtherPlan } from './aggregate.ts';
import { groupText } from './group.ts';
import { CostError, indexFar, MOST_PAIRS } from './pairs.ts';
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
  const { table, rows } = plan.other;
  const sets = Array.from({ length: grouped.selection.groupCount }, (): number[] => []);
  const groupsOf = groupsByRow(grouped);
  const fits = fitsKeys(plan, grouped, run);
  const own = Int32Array.from(groupsOf.keys());
  const index = indexFar({ near: rows!.map(({ value }) => value), far: rows!.map((pair) => pair.own) }, own, run);
  const rowCount = run.rowCount(table);
  const near = new Int32Array(CHUNK);
  let pairs = 0;
  for (let start = 0; start < rowCount; start += CHUNK) {
    const count = Math.min(CHUNK, rowCount - start);
    for (let i = 0; i < count; i += 1) near[i] = start + i;
    const found = index.nearKeys(near, count);
    if (pairs > MOST_PAIRS) throw new CostError(`${plan.text} finds more than ${MOST_PAIRS.toLocaleString('en')} pairs of rows and groups: compare a column that tells its rows apart, such as deals[Owner] = [Id]`);
    for (let i = 0; i < count; i += 1) {
      if (hasBlank(found[i]!)) continue;
      for (const match of index.candidates(found[i]!) ?? []) {
        for (const group of groupsOf.get(match)!) {
          // Rows come in order, so that a row counted already is the last one.
          if (sets[group]!.at(-1) === start + i || !fits(start + i, group)) continue;
          sets[group]!.push(start + i);
          pairs += 1;
        }
      }
    }
  }
  return sets.map((set) => Int32Array.from(set));
}

/** Nothing equals a blank. */
const hasBlank = (key: string | number): boolean => key === '' || (typeof key === 'string' && key.includes('\u0001') && key.split('\u0001').includes(''));

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
