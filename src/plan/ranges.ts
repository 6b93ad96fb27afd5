import { and, dependsOnPeriod, dependsOnRow, not } from './expr.ts';
import type { Expr, PeriodBound, PeriodTerm } from './plan.ts';
import { BOOLEAN } from './types.ts';

/** More parts than this and a total is cheaper row by row than term by term. */
const MOST_TERMS = 32;

/**
 * A condition on a row's dates against the period, as terms: each says which rows it takes and, for a
 * row, one range of periods. The terms are disjoint, so a total adds each row once per period: one pass
 * over the rows (a difference array) and one over the periods, never rows × periods (language rule 6).
 *
 * Undefined where a comparison mixes row and period on one side: such a total looks at every pair.
 */
export function periodTerms(where: Expr | undefined): readonly PeriodTerm[] | undefined {
  if (!where) return [{ bounds: [] }];
  const terms = lower(where, true);
  return terms && terms.length <= MOST_TERMS ? terms : undefined;
}

/** The terms of `expr`, or of its opposite when `wanted` is false. */
function lower(expr: Expr, wanted: boolean): readonly PeriodTerm[] | undefined {
  if (!dependsOnPeriod(expr)) return [{ row: wanted ? expr : not(expr), bounds: [] }];
  switch (expr.kind) {
    case 'not':
      return lower(expr.operand, !wanted);
    case 'and':
      return wanted ? both(expr.left, true, expr.right, true) : either(expr.left, false, expr.right, false);
    case 'or':
      return wanted ? either(expr.left, true, expr.right, true) : both(expr.left, false, expr.right, false);
    case 'compare':
      return comparison(expr, wanted);
    default:
      return undefined;
  }
}

function both(left: Expr, leftWanted: boolean, right: Expr, rightWanted: boolean): readonly PeriodTerm[] | undefined {
  const a = lower(left, leftWanted);
  const b = lower(right, rightWanted);
  if (!a || !b || a.length * b.length > MOST_TERMS) return undefined;
  return a.flatMap((x) => b.map((y) => merge(x, y)));
}

/** left ∪ (not left ∩ right): the same rows and periods, without overlap. */
function either(left: Expr, leftWanted: boolean, right: Expr, rightWanted: boolean): readonly PeriodTerm[] | undefined {
  const first = lower(left, leftWanted);
  const rest = both(left, !leftWanted, right, rightWanted);
  return first && rest && [...first, ...rest];
}

function merge(a: PeriodTerm, b: PeriodTerm): PeriodTerm {
  const row = and(a.row, b.row);
  return { ...(row ? { row } : {}), bounds: [...a.bounds, ...b.bounds] };
}

const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function comparison(expr: Expr & { kind: 'compare' }, wanted: boolean): readonly PeriodTerm[] | undefined {
  const periodLeft = dependsOnPeriod(expr.left);
  const date = periodLeft ? expr.right : expr.left;
  const edge = periodLeft ? expr.left : expr.right;
  if (dependsOnPeriod(date) || dependsOnRow(edge) || date.type.kind !== 'date' || edge.type.kind !== 'date') return undefined;
  const { operator } = expr;
  const bound = (op: PeriodBound['operator']): PeriodTerm => ({ bounds: [{ date, operator: op, edge }] });
  // A comparison with a blank date is false, so its opposite takes the blank dates too.
  const blank: PeriodTerm = { row: { kind: 'isBlank', type: BOOLEAN, operand: date }, bounds: [] };
  if (operator === '=' || operator === '<>') {
    if ((operator === '=') === wanted) return [merge(bound('>='), bound('<='))];
    return [blank, bound('<'), bound('>')];
  }
  const straight = periodLeft ? MIRRORED[operator] : operator;
  return wanted ? [bound(straight)] : [blank, bound(OPPOSITE[straight])];
}
