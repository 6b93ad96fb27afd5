import { compareText, fold } from '../base/text.ts';
import type { ListedValuePlan, ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';

/** Compares two values of a key: listed ones first, in the order of their list, then all others in theirs, blank last. */
export function byPlace(values: readonly ListedValuePlan[]): (a: Value, b: Value) => number {
  const places = placesOf(values);
  const placeOf = (value: Value): number => (typeof value === 'string' ? places.get(fold(value)) : undefined) ?? places.size;
  return (a, b) => placeOf(a) - placeOf(b) || compareBlankLast(a, b);
}

/** Compares the keys of two groups of a report. */
export function groupOrder({ groupBy }: ReportPlan): (a: readonly Value[], b: readonly Value[]) => number {
  const orders = groupBy.map(({ values }) => (values ? byPlace(values) : compareBlankLast));
  return (a, b) => {
    for (let key = 0; key < orders.length; key += 1) {
      const order = orders[key]!(a[key]!, b[key]!);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** The places of listed values, by their folded text. */
export function placesOf(values: readonly ListedValuePlan[]): ReadonlyMap<string, number> {
  return new Map(values.map(({ value }, place) => [fold(value), place] as const).reverse());
}

/** Texts as a reader sorts them, all else by size, blank last. */
export function compareBlankLast(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
