import { fold } from '../base/text.ts';
import type { ReportPlan, RollUpPlan } from '../plan/plan.ts';
import type { ResultPeriod, ResultTree } from '../table/result.ts';
import type { AggregatePlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import type { Cells } from './aggregate.ts';
import { compareKeys } from './group.ts';
import { filteredRows } from './pairs.ts';
import { passesOf, totalInPasses, type Passes } from './passes.ts';
import type { Run } from './run.ts';
import { selectRows } from './select.ts';
import type { Grouped, Levels, Rolled } from './selection.ts';
import { CHUNK, read } from './vector.ts';

/**
 * The rows of a report, their groups, and the groups above them: a team has the rows of its members.
 * Rows that the viewer may not see keep their group, which then has no rows.
 */
export function rolledRows(report: ReportPlan, run: Run): Grouped {
  const fact = `rolled rows of ${report.id}`;
  return run.kept(fact, () => {
    const own = selectRows(report, run);
    const seen = visible(own, report, run);
    const grouped = report.rollUp ? rollUp(report.rollUp, own, seen, fact, run) : { ...own, selection: { ...own.selection, fact, rows: seen } };
    return seen.length < (own.selection.rows?.length ?? own.selection.rowCount) ? { ...grouped, hidden: hiddenOf(grouped) } : grouped;
  });
}

/** The rows of a selection whose numbers the viewer may see. */
function visible({ selection }: Grouped, { restrict }: ReportPlan, run: Run): Int32Array {
  const rows = selection.rows ?? Int32Array.from({ length: selection.rowCount }, (_, row) => row);
  if (!restrict) return rows;
  const allowed = new Set(filteredRows(restrict, 'near', selection.rowCount, run));
  return rows.filter((row) => allowed.has(row));
}

/** 1 for each group without a row that the viewer may see. */
function hiddenOf({ selection, rolled }: Grouped): Uint8Array {
  const counts = new Int32Array(selection.groupCount);
  if (rolled) rolled.rows.forEach((rows, group) => (counts[group] = rows.length));
  else for (const row of selection.rows ?? []) counts[selection.groups ? selection.groups[row]! : 0]! += 1;
  return Uint8Array.from(counts, (count) => (count === 0 ? 1 : 0));
}

/** Groups above in their order, then those beneath in theirs. */
function rollUp(plan: RollUpPlan, own: Grouped, seen: Int32Array, fact: string, run: Run): Grouped {
  const all = own.selection.rows ?? Int32Array.from({ length: own.selection.rowCount }, (_, row) => row);
  const ownGroups = own.selection.groups!;
  const aboves = [...valuesByName(plan, all, run).values()].sort((a, b) => compareKeys([a.name], [b.name]));
  const shift = aboves.length;
  const groups = ownGroups.map((group) => (group < 0 ? -1 : group + shift));
  const isSeen = new Uint8Array(own.selection.rowCount);
  for (const row of seen) isSeen[row] = 1;
  const beneath = Array.from({ length: own.keys.length }, (): number[] => []);
  for (const row of seen) beneath[ownGroups[row]!]!.push(row);
  const above: number[][] = [...aboves, ...own.keys].map(() => []);
  aboves.forEach(({ rows }, at) => {
    for (const group of new Set(rows.map((row) => groups[row]!))) above[group]!.push(at);
  });
  const width = own.keys[0]?.length ?? 0;
  const rolled: Rolled = {
    rows: [...aboves.map(({ rows }) => Int32Array.from(rows.filter((row) => isSeen[row] === 1))), ...beneath.map((rows) => Int32Array.from(rows))],
    level: [...aboves.map(() => 1), ...own.keys.map(() => 0)],
    above,
  };
  const heads = aboves.map(({ name }) => Array.from({ length: width }, (_, key): Value => (key === 0 ? name : key === plan.kind ? plan.levels[1] : null)));
  return { selection: { fact, rowCount: own.selection.rowCount, rows: seen, groups, groupCount: shift + own.keys.length }, keys: [...heads, ...own.keys], rolled };
}

/** The rows of each value, under its first spelling; a cell may hold several values, and holds each once. */
function valuesByName({ value, separator }: RollUpPlan, rows: Int32Array, run: Run): ReadonlyMap<string, { readonly name: string; readonly rows: number[] }> {
  const found = new Map<string, { name: string; rows: number[] }>();
  const kernel = run.kernel(value);
  for (let at = 0; at < rows.length; at += CHUNK) {
    const near = rows.subarray(at, at + CHUNK);
    const vector = kernel({ count: near.length, start: 0, near });
    for (let i = 0; i < near.length; i += 1) {
      const text = String(read(vector, i) ?? '');
      const names = (separator === undefined ? [text] : text.split(separator)).map((name) => name.trim()).filter((name) => name !== '');
      for (const name of names) {
        const known = found.get(fold(name));
        if (!known) found.set(fold(name), { name, rows: [near[i]!] });
        else if (known.rows.at(-1) !== near[i]!) known.rows.push(near[i]!);
      }
    }
  }
  return found;
}

/** A total over the report's own rows, for groups that share some. */
export function rolledTotal(plan: AggregatePlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Cells {
  return totalInPasses(plan, rolledPasses(grouped, run), spine, run);
}

/** The own rows of a report with groups that share some, in passes. */
export function rolledPasses({ selection, rolled }: Grouped, run: Run): Passes {
  return passesOf(`passes of ${selection.fact}`, run, [selection.fact], selection.rowCount, () => rolled!.rows);
}

/** How the rows of a result stand beneath each other; `order` has the cell of each. */
export function treeOf({ levels }: RollUpPlan, grouped: Grouped, order: readonly number[], periods: number): ResultTree {
  const { level, aboveIn } = levelsOf(grouped);
  const rowOf = new Map(order.map((cell, row) => [cell, row]));
  const group = (cell: number): number => Math.floor(cell / periods);
  return {
    levels,
    level: order.map((cell) => level[group(cell)]!),
    above: order.map((cell) => aboveIn(cell % periods)[group(cell)]!.flatMap((at) => rowOf.get(at * periods + (cell % periods)) ?? [])),
  };
}

/** Rows above come first, each level in the order that the report asks for; where it asks for none, those of each period. */
export function byLevel({ sort }: ReportPlan, grouped: Grouped, order: readonly number[], periods: number): readonly number[] {
  if (sort.length === 0) return order;
  const { level } = levelsOf(grouped);
  const levelOf = (cell: number): number => level[Math.floor(cell / periods)]!;
  return [...order.filter((cell) => levelOf(cell) === 1), ...order.filter((cell) => levelOf(cell) === 0)];
}

function levelsOf({ rolled, levels }: Grouped): Levels {
  return levels ?? { level: rolled!.level, aboveIn: () => rolled!.above };
}
