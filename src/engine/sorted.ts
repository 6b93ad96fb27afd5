import type { Expr, ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { byPlace, compareBlankLast } from './group-order.ts';

/** Cells in the order that a report asks for; those that are equal stay in theirs. */
export function sorted(order: readonly number[], sort: ReportPlan['sort'], valueOf: (formula: Expr, cell: number) => Value): readonly number[] {
  const comparisons = sort.map(({ formula, descending, values }) => comparison(order.map((cell) => valueOf(formula, cell)), descending, values ? byPlace(values) : compareBlankLast));
  const places = Int32Array.from(order, (_, at) => at).sort((a, b) => {
    for (const compare of comparisons) {
      const byKey = compare(a, b);
      if (byKey !== 0) return byKey;
    }
    return a - b;
  });
  return Array.from(places, (at) => order[at]!);
}

/** Compares two places of a list. Blanks stay last whichever way it is sorted (trap 23). */
function comparison(values: readonly Value[], descending: boolean, order: typeof compareBlankLast): (a: number, b: number) => number {
  const sign = descending ? -1 : 1;
  const isNumeric = values.every((value) => value === null || typeof value === 'number');
  const ranks = isNumeric ? undefined : ranksOf(values, order);
  const keys = new Float64Array(values.length);
  for (let at = 0; at < keys.length; at += 1) keys[at] = values[at] === null ? Infinity : sign * (ranks ? ranks.get(values[at]!)! : Number(values[at]));
  return (a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0);
}

/** Each different value is compared once, whatever the number of rows. */
function ranksOf(values: readonly Value[], order: typeof compareBlankLast): ReadonlyMap<Value, number> {
  return new Map([...new Set(values)].sort(order).map((value, rank) => [value, rank]));
}
