import type { Expr, ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { compareBlankLast } from './group.ts';

/** Cells in the order that a report asks for; those that are equal stay in theirs. */
export function sorted(order: readonly number[], sort: ReportPlan['sort'], valueOf: (formula: Expr, cell: number) => Value): readonly number[] {
  const comparisons = sort.map(({ formula, descending }) => comparison(order.map((cell) => valueOf(formula, cell)), descending));
  const places = Int32Array.from(order, (_, at) => at).sort((a, b) => {
    for (const compare of comparisons) {
      const byKey = compare(a, b);
      if (byKey !== 0) return byKey;
    }
    return order[a]! - order[b]!;
  });
  return Array.from(places, (at) => order[at]!);
}

/** Compares two places of a list. Blanks stay last whichever way it is sorted (trap 23). */
function comparison(values: readonly Value[], descending: boolean): (a: number, b: number) => number {
  const sign = descending ? -1 : 1;
  if (values.every((value) => value === null || typeof value === 'number')) {
    const keys = Float64Array.from(values, (value) => (value === null ? Infinity : sign * Number(value)));
    return (a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0);
  }
  return (a, b) => {
    const order = compareBlankLast(values[a]!, values[b]!);
    return values[a] === null || values[b] === null ? order : sign * order;
  };
}
