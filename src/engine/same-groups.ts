import type { ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { groupOrder } from './group-order.ts';
import { groupText } from './group.ts';
import type { Grouped, Levels } from './selection.ts';

/** The groups that several periods have together, and the rows of each period in them. */
export interface SameGroups {
  readonly keys: readonly (readonly Value[])[];
  /** By period: every group is there, with or without rows. */
  readonly parts: readonly Grouped[];
  /** 1 for each group of which the viewer may see no row in any period. */
  readonly hidden?: Uint8Array;
  readonly levels?: Levels;
}

interface Group {
  readonly keys: readonly Value[];
  readonly level: number;
}

/** Puts the rows of each period, which were grouped alone, in the groups of them all: those above first, as in a single period. */
export function sameGroups(report: ReportPlan, parts: readonly Grouped[]): SameGroups {
  const all = report.groupBy.length === 0 ? [{ keys: [], level: 0 }] : allGroups(report, parts);
  const numbers = new Map(all.map((group, place) => [nameOf(group), place]));
  const places = parts.map((part) => groupsOf(part).map((group) => numbers.get(nameOf(group))!));
  const hidden = hiddenInAll(parts, places, all.length);
  const regroupedParts = parts.map((part, p) => regrouped(part, places[p]!, all, hidden));
  return {
    keys: all.map(({ keys }) => keys), parts: regroupedParts,
    ...(hidden ? { hidden } : {}),
    ...(report.rollUp ? { levels: levelsOf(all, regroupedParts, places) } : {}),
  };
}

function allGroups(report: ReportPlan, parts: readonly Grouped[]): readonly Group[] {
  const order = groupOrder(report);
  const found = new Map(parts.flatMap((part) => groupsOf(part).map((group) => [nameOf(group), group] as const)));
  return [...found.values()].sort((a, b) => b.level - a.level || order(a.keys, b.keys));
}

function groupsOf({ keys, rolled }: Grouped): readonly Group[] {
  return keys.map((own, group) => ({ keys: own, level: rolled?.level[group] ?? 0 }));
}

/** A team and a seller of one name are two groups. */
function nameOf({ keys, level }: Group): string {
  return `${level} ${groupText(keys)}`;
}

/** A group is hidden where no period has a row of it that the viewer may see; undefined where the viewer sees all rows. */
function hiddenInAll(parts: readonly Grouped[], places: readonly (readonly number[])[], count: number): Uint8Array | undefined {
  if (!parts.some(({ hidden }) => hidden)) return undefined;
  const all = new Uint8Array(count).fill(1);
  parts.forEach(({ hidden }, p) => places[p]!.forEach((place, group) => {
    if (hidden?.[group] !== 1) all[place] = 0;
  }));
  return all;
}

function regrouped({ selection, rolled }: Grouped, places: readonly number[], all: readonly Group[], hidden: Uint8Array | undefined): Grouped {
  const isSame = places.length === all.length && places.every((place, group) => place === group);
  const groups = isSame ? selection.groups : selection.groups?.map((group) => (group < 0 ? -1 : places[group]!));
  const placed = <T>(values: readonly T[], none: T): readonly T[] => {
    const out = all.map(() => none);
    places.forEach((place, group) => (out[place] = values[group]!));
    return out;
  };
  return {
    selection: { ...selection, ...(groups ? { groups } : {}), groupCount: all.length },
    keys: all.map(({ keys }) => keys),
    ...(hidden ? { hidden } : {}),
    ...(rolled ? { rolled: { rows: placed(rolled.rows, new Int32Array(0)), level: all.map(({ level }) => level), above: placed(rolled.above.map((aboves) => aboves.map((at) => places[at]!)), []) } } : {}),
  };
}

/** A seller may be in another team in each period; one without rows in a period stands there beneath the teams of the others. */
function levelsOf(all: readonly Group[], parts: readonly Grouped[], places: readonly (readonly number[])[]): Levels {
  const ever = all.map((_, group) => [...new Set(parts.flatMap(({ rolled }) => rolled?.above[group] ?? []))].sort((a, b) => a - b));
  const above = parts.map(({ rolled }, p) => {
    const isThere = new Set(places[p]);
    return ever.map((aboves, group) => (isThere.has(group) ? rolled!.above[group]! : aboves));
  });
  return { level: all.map(({ level }) => level), aboveIn: (period) => above[period]! };
}
