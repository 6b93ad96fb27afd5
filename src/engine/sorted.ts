import type { Expr, ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { compareBlankLast } from './group.ts';

/** Cells in the order that a report asks for; those that are equal stay in theirs. */
export function sorted(order: readonly number[], sort: ReportPlan['sort'], valueOf: (formula: Expr, cell: number) => Value): readonly number[] {
  const keys = new Map(order.map((cell) => [cell, sort.map((key) => valueOf(key.formula, cell))]));
  return [...order].sort((a, b) => {
    for (let i = 0; i < sort.length; i += 1) {
      const [x, y] = [keys.get(a)![i]!, keys.get(b)![i]!];
      // Blanks stay last whichever way a column is sorted (trap 23).
      const byKey = compareBlankLast(x, y);
      if (byKey !== 0) return sort[i]!.descending && x !== null && y !== null ? -byKey : byKey;
    }
    return a - b;
  });
}
