import { closest } from '../base/closest.ts';
import { fold, snakeCase } from '../base/text.ts';
import type { ListedValue, Name } from '../language/tree.ts';
import type { Role } from '../table/result.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { knownText } from './known-texts.ts';
import type { Expr, ListedValuePlan } from './plan.ts';
import { problems } from './problems.ts';
import type { Scope } from './scope.ts';

export const ROLES: readonly Role[] = ['total', 'existing', 'gain', 'won', 'loss', 'open', 'commit', 'timing', 'category'];

/** S505: a role by its word; undefined after a message. */
export function roleNamed(name: Name, context: Context): Role | undefined {
  const role = ROLES.find((candidate) => candidate === fold(name.text));
  if (!role) context.report(problems.unknownRole(name.span, name.text, closest(fold(name.text), ROLES), ROLES));
  return role;
}

/** Values with their colours, as they are listed; each once. `possible`: the closed set that they are of, where there is one; `subject`: what has them. */
export function listedValues(items: readonly ListedValue[], possible: readonly string[] | undefined, of: string, context: Context, subject?: Expr): readonly ListedValuePlan[] {
  const seen = new Set<string>();
  return items.flatMap(({ value, role }) => {
    const known = role && roleNamed(role, context);
    if (value.kind !== 'text') {
      const found = check(value, context);
      if (found) context.report(problems.wrongType(value.span, 'a text in quotes', found.type));
      return [];
    }
    if (seen.has(fold(value.value))) context.report(problems.twice(value.span, 'value', value.value));
    seen.add(fold(value.value));
    const near = subject && !possible ? knownText(value.value, subject, context.scope) : undefined;
    if (near !== undefined) context.report(problems.nearKnown(value.span, value.value, near));
    if (possible && !possible.some((each) => fold(each) === fold(value.value))) context.report(problems.notAChoice(value.span, of, closest(value.value, possible), possible));
    return [{ value: value.value, ...(known ? { role: known } : {}) }];
  });
}

/** The values that a formula may give, in the order their author wrote them; undefined where they are no closed set. */
export function valuesOf(expr: Expr, scope: Scope): readonly ListedValuePlan[] | undefined {
  if (expr.kind === 'through') return valuesOf(expr.value, scope);
  const classified = expr.kind === 'defined' ? [...(scope.columns.get(expr.table)?.values() ?? [])].find(({ label }) => snakeCase(label) === expr.column)?.resolve()?.values : undefined;
  return classified ?? expr.type.values?.map((value) => ({ value }));
}
