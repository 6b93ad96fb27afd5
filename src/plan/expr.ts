import type { Expr, LinkWhen } from './plan.ts';
import { BOOLEAN } from './types.ts';

/** The direct parts of a formula, whatever its kind: the one place that knows the tree's shape. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'constant':
    case 'duration':
    case 'column':
    case 'defined':
    case 'link':
    case 'leftover':
    case 'exists':
    case 'asOf':
    case 'parameter':
    case 'period':
    case 'aggregate':
    case 'measure':
    case 'share':
    case 'group':
    case 'across':
    case 'allAcross':
      return [];
    case 'through':
      return [expr.from, expr.value];
    case 'follow':
      return [expr.value, expr.condition];
    case 'lastWhile':
      return [expr.value, expr.condition];
    case 'ever':
    case 'entered':
      return [expr.condition];
    case 'call':
      return expr.args;
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return [expr.left, expr.right];
    case 'was':
      return expr.day ? [expr.operand, expr.day] : [expr.operand];
    case 'ofPeriods':
    case 'changes':
    case 'negate':
    case 'not':
    case 'isBlank':
      return [expr.operand];
    case 'in':
      return [expr.operand, ...expr.list];
    case 'concat':
      return expr.parts;
    case 'lookup':
      return [expr.value, expr.by, ...expr.when.near, ...expr.when.far, expr.when.nearFilter, expr.when.farFilter, expr.when.rest].filter((part) => part !== undefined);
    default:
      return expr satisfies never;
  }
}

/** Whether any part of a formula, itself included, answers to a test. */
export function some(expr: Expr, test: (part: Expr) => boolean): boolean {
  return test(expr) || partsOf(expr).some((part) => some(part, test));
}

export function dependsOnPeriod(expr: Expr): boolean {
  return some(expr, (part) => part.kind === 'period' || (part.kind === 'defined' && part.perPeriod === true));
}

/** Whether a formula reads anything of a row. */
export function dependsOnRow(expr: Expr): boolean {
  return some(expr, (part) => part.kind === 'column' || part.kind === 'defined' || part.kind === 'link' || part.kind === 'follow' || part.kind === 'leftover' || part.kind === 'lookup' || part.kind === 'exists');
}

/** Whether a formula of a link or a look-up reads the far row. Inside `through` the sides begin anew. */
export function readsSide(expr: Expr, side: 'near' | 'far'): boolean {
  switch (expr.kind) {
    case 'column':
    case 'defined':
    case 'link':
      return expr.side === side;
    case 'through':
      return readsSide(expr.from, side);
    case 'follow':
    case 'leftover':
    case 'lookup':
    case 'exists':
      return side === 'near';
    default:
      return partsOf(expr).some((part) => readsSide(part, side));
  }
}

export function and(left: Expr | undefined, right: Expr | undefined): Expr | undefined {
  if (!left || !right) return left ?? right;
  return { kind: 'and', type: BOOLEAN, left, right };
}

export function not(operand: Expr): Expr {
  return operand.kind === 'not' ? operand.operand : { kind: 'not', type: BOOLEAN, operand };
}

/** The conditions that `and` joins, in order. */
export function conjuncts(expr: Expr | undefined): readonly Expr[] {
  if (!expr) return [];
  return expr.kind === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr];
}

/**
 * A condition on two rows, taken apart: equalities between them become keys to hash by, what asks only
 * one row filters it beforehand, and the rest is asked of each pair that shares the keys.
 */
export function splitPair(condition: Expr | undefined): LinkWhen {
  const near: Expr[] = [];
  const far: Expr[] = [];
  let nearFilter: Expr | undefined;
  let farFilter: Expr | undefined;
  let rest: Expr | undefined;
  for (const part of conjuncts(condition)) {
    const sides = part.kind === 'compare' && part.operator === '=' ? equalSides(part.left, part.right) : undefined;
    if (sides) {
      near.push(sides.near);
      far.push(sides.far);
    } else if (!readsSide(part, 'far')) nearFilter = and(nearFilter, part);
    else if (!readsSide(part, 'near')) farFilter = and(farFilter, part);
    else rest = and(rest, part);
  }
  return { near, far, ...(nearFilter ? { nearFilter } : {}), ...(farFilter ? { farFilter } : {}), ...(rest ? { rest } : {}) };
}

/** The two sides of an equality between the rows of a pair; undefined where one of them reads both or none. */
export function equalSides(left: Expr, right: Expr): { readonly near: Expr; readonly far: Expr } | undefined {
  const onlyFar = (expr: Expr): boolean => readsSide(expr, 'far') && !readsSide(expr, 'near');
  if (onlyFar(left) && readsSide(right, 'near') && !readsSide(right, 'far')) return { near: right, far: left };
  if (onlyFar(right) && readsSide(left, 'near') && !readsSide(left, 'far')) return { near: left, far: right };
  return undefined;
}
