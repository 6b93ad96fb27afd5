import { some } from './expr.ts';
import type { Expr } from './plan.ts';

/** Kinds of formulas that say the same in every row when their parts do. */
const FIXED: ReadonlySet<Expr['kind']> = new Set<Expr['kind']>(['constant', 'parameter', 'arithmetic', 'negate', 'compare', 'and', 'or', 'not', 'isBlank', 'in', 'concat', 'call', 'duration']);

/** Whether parameters alone decide what a formula says. */
export function isFixed(expr: Expr): boolean {
  return !some(expr, (part) => !FIXED.has(part.kind));
}

/** Whether parameters alone decide between branches somewhere in a formula. */
export function hasFixedBranch(expr: Expr): boolean {
  return some(expr, (part) => part.kind === 'call' && (part.name === 'IF' || part.name === 'IFS') && isFixed(part.args[0]!));
}
