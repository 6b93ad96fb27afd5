import { add, divideRounded, type Exact } from '../base/decimal.ts';
import type { Expr } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';

/** The sum or the average of what a formula gave in each period; blanks are skipped, as in every total. */
export function ofPeriods({ aggregate }: Expr & { readonly kind: 'ofPeriods' }, values: readonly Value[]): Value {
  const known = values.filter((value): value is Exact => value !== null);
  const sum = known.reduce<Exact>(add, 0);
  if (aggregate === 'SUM') return sum;
  return known.length === 0 ? null : divideRounded(sum, known.length);
}
