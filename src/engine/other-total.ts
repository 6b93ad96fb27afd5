import type { ReportPlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { isOther, totalOf, type Cells, type OtherPlan } from './aggregate.ts';
import { groupOrder } from './group-order.ts';
import { groupText } from './group.ts';
import { need } from './parts.ts';
import type { Run } from './run.ts';
import type { Grouped, Selection } from './selection.ts';
import { CHUNK, read } from './vector.ts';

/**
 * A total over another table for the groups of a report: rows are found by their keys. For the whole
 * report every row counts once that belongs to any of its groups.
 */
export function otherTotal(plan: OtherPlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Cells {
  if (plan.other.rows) return need<typeof import('./matched.ts')>('rolled').matchedTotal(plan, grouped, spine, run);
  const { selection, placeOf } = otherRows(plan, grouped, run);
  const cells = totalOf(plan, selection, spine, run);
  return spread(cells, grouped.keys.map((_, g) => placeOf(g)), spine.length);
}

/** The rows of the other table that belong to groups of the report, and which of their groups is a group's own. */
export function otherRows(plan: OtherPlan, grouped: Grouped, run: Run): { readonly selection: Selection; readonly placeOf: (group: number) => number } {
  const { keys } = plan.other;
  const isWhole = grouped.members !== undefined;
  const textOf = (group: readonly Value[]): string => groupText(keys.map((key) => group[key.group] ?? null));
  const places = new Map<string, number>();
  for (const group of grouped.members ?? grouped.keys) {
    const text = textOf(group);
    if (!places.has(text)) places.set(text, isWhole ? 0 : places.size);
  }
  const fact = `rows of ${plan.other.table} for ${plan.text} ${JSON.stringify([...places])}`;
  const selection = run.kept(fact, (): Selection => {
    const groups = Int32Array.from(keyTexts(plan, run), (text) => places.get(text) ?? -1);
    const rows = Int32Array.from(groups.keys()).filter((row) => groups[row]! >= 0);
    return { fact, rowCount: groups.length, rows, groups, groupCount: isWhole ? 1 : places.size };
  });
  return { selection, placeOf: (group) => (isWhole ? 0 : places.get(textOf(grouped.keys[group]!))!) };
}

/** The groups of the rows, and those that only another table knows: a seller with a goal and no deal. */
export function withOtherGroups(report: ReportPlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Grouped {
  return report.aggregates.filter(isOther).reduce((all, aggregate) => withGroups(all, missingGroups(aggregate, all, report.groupBy.length, spine, run), report), grouped);
}

/** The same rows with further groups, which have none of them; all in their order. */
function withGroups(grouped: Grouped, further: readonly (readonly Value[])[], report: ReportPlan): Grouped {
  if (further.length === 0) return grouped;
  const keys = [...grouped.keys, ...further].sort(groupOrder(report));
  const places = Int32Array.from(grouped.keys, (group) => keys.indexOf(group));
  const groups = grouped.selection.groups?.map((group) => (group < 0 ? -1 : places[group]!));
  return { selection: { ...grouped.selection, ...(groups ? { groups } : {}), groupCount: keys.length }, keys };
}

/** Groups of the other table that the report's own rows do not have, so that a goal without a deal is seen. */
function missingGroups(plan: OtherPlan, grouped: Grouped, keyCount: number, spine: readonly ResultPeriod[], run: Run): readonly (readonly Value[])[] {
  const { keys } = plan.other;
  if (keyCount === 0 || new Set(keys.map((key) => key.group)).size < keyCount) return [];
  const known = new Set(grouped.keys.map(groupText));
  const found = new Map<string, readonly Value[]>();
  forEachKeys(plan, run, (values) => {
    const group = Array.from({ length: keyCount }, (_, g) => values[keys.findIndex((key) => key.group === g)]!);
    const text = groupText(group);
    if (!known.has(text)) found.set(text, group);
  });
  const all: Grouped = { selection: { ...grouped.selection, groupCount: found.size }, keys: [...found.values()] };
  if (found.size === 0) return [];
  const { counts } = otherTotal(plan, all, spine, run);
  return all.keys.filter((_, g) => counts.slice(g * spine.length, (g + 1) * spine.length).some((count) => count > 0));
}

function keyTexts(plan: OtherPlan, run: Run): readonly string[] {
  const texts: string[] = [];
  forEachKeys(plan, run, (values) => texts.push(groupText(values)));
  return texts;
}

function forEachKeys(plan: OtherPlan, run: Run, take: (values: readonly Value[]) => void): void {
  const kernels = plan.other.keys.map((key) => run.kernel(key.value));
  const rowCount = run.rowCount(plan.other.table);
  for (let start = 0; start < rowCount; start += CHUNK) {
    const count = Math.min(CHUNK, rowCount - start);
    const vectors = kernels.map((part) => part({ start, count }));
    for (let i = 0; i < count; i += 1) take(vectors.map((vector) => read(vector, i)));
  }
}

/** Cells by key as cells by group: groups of the same key have the same rows behind them. */
function spread(cells: Cells, places: readonly number[], periods: number): Cells {
  const pick = <T>(from: readonly T[]): T[] => places.flatMap((place) => from.slice(place * periods, (place + 1) * periods));
  return { values: pick(cells.values), counts: pick(cells.counts) };
}
