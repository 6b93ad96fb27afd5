import type { ClassifyStatement, Formula } from '../language/tree.ts';
import { and } from './expr.ts';
import type { ExceptionPlan, Expr, SourceSpan, Type } from './plan.ts';

/** A classification as the formula it means: IF(first; its value; IF(second; …; otherwise)). */
export function asFormula(statement: ClassifyStatement): Formula | undefined {
  let rest: Formula | undefined = statement.otherwise;
  for (const rule of [...statement.rules].reverse()) {
    const args: Formula[] = rest ? [rule.when, rule.then, rest] : [rule.when, rule.then];
    rest = { kind: 'call', name: { text: 'IF', span: rule.span }, args, span: rule.span };
  }
  return rest;
}

/** The type of what a classification gives: the closed set of its results, where all of them are written out. */
export function resultType(statement: ClassifyStatement, formula: Expr): Type {
  if (formula.type.kind !== 'text') return formula.type;
  const declared = declaredValues(statement);
  const results = [...statement.rules.map((rule) => rule.then), ...(statement.otherwise ? [statement.otherwise] : [])];
  const written = results.flatMap((result) => (result.kind === 'text' ? [result.value] : []));
  if (declared.length > 0) return { kind: 'text', values: declared };
  return written.length === results.length ? { kind: 'text', values: [...new Set(written)] } : formula.type;
}

/** The texts that a `values` line lists. */
export function declaredValues(statement: ClassifyStatement): readonly string[] {
  return statement.values.flatMap(({ value }) => (value.kind === 'text' ? [value.value] : []));
}

/** The conditions of a classification, out of the formula it was made into. */
export function conditionsOf(formula: Expr, count: number): readonly Expr[] {
  const conditions: Expr[] = [];
  let rest: Expr | undefined = formula;
  while (conditions.length < count && rest?.kind === 'call') {
    conditions.push(rest.args[0]!);
    rest = rest.args[2];
  }
  return conditions;
}

/** Two rules that may both fit a row, as they are written, and the condition that they do. */
export interface Overlap {
  readonly rules: readonly [string, string];
  readonly when: Expr;
}

export function overlapBetween(rules: Overlap['rules'], conditions: readonly [Expr, Expr]): Overlap {
  return { rules, when: and(...conditions)! };
}

/** The rows that fit two rules where each may fit one only, once there is data to tell: listed beside a report like any other exception. */
export function overlapException(label: string, table: string, overlaps: readonly Overlap[], span: SourceSpan): ExceptionPlan {
  const text: Type = { kind: 'text' };
  const [first, ...others] = overlaps.map(({ when }) => when);
  const saying = ({ rules }: Overlap): Expr => ({ kind: 'constant', type: text, value: `fits two rules of ${label}, the first counts: ${rules.join(' / ')}` });
  return {
    title: `${label}: two rules for one row`, table, span,
    when: others.reduce<Expr>((left, right) => ({ kind: 'or', type: { kind: 'boolean' }, left, right }), first!),
    message: overlaps.slice(0, -1).reduceRight<Expr>((rest, each) => ({ kind: 'call', type: text, name: 'IF', args: [each.when, saying(each), rest] }), saying(overlaps.at(-1)!)),
  };
}
