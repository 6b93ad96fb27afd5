import type { ListedValue, SpreadClause } from '../language/tree.ts';
import type { Context } from './context.ts';
import type { SpreadPlan } from './plan.ts';
import { shapeType } from './scope.ts';
import { tableValuesOf } from './table-values.ts';

/** `across stages[Stage] where … by … as …`, with the values that a `values for` line lists, and the place in which the formula is to be read. Undefined after a message. */
export function spreadOf(clause: SpreadClause, listed: readonly ListedValue[], context: Context): { readonly plan: SpreadPlan; readonly context: Context } | undefined {
  const found = tableValuesOf(clause, 'across', listed, context);
  if (!found) return undefined;
  const { plan, column } = found;
  return {
    plan: { ...plan, ...(clause.others === undefined ? {} : { others: clause.others }) },
    context: { ...context, across: { table: plan.table, column: plan.column, type: shapeType(column) } },
  };
}
