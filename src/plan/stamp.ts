import type { Formula } from '../language/tree.ts';
import type { Context } from './context.ts';
import type { Expr } from './plan.ts';
import { problems } from './problems.ts';
import { NUMBER, TEXT } from './types.ts';

type Call = Formula & { kind: 'call' };

/** MOMENT([Submitted at]), TIMEOF([Submitted at]): in every other formula a time stamp is the date it falls on (semantics G1). */
export function checkStamp(name: 'MOMENT' | 'TIMEOF', call: Call, context: Context): Expr | undefined {
  const [formula, ...rest] = call.args;
  if (!formula || rest.length > 0 || call.where || call.while) {
    context.report(problems.arguments(call.span, name, '1 column of time stamps', call.args.length));
    return undefined;
  }
  const column = context.checker.check(formula, context);
  if (!column) return undefined;
  const part = partOf(column, name, context);
  if (!part) context.report(problems.wrongType(formula.span, 'a column of time stamps', column.type));
  return part;
}

function partOf(expr: Expr, name: 'MOMENT' | 'TIMEOF', context: Context): Expr | undefined {
  if (expr.kind === 'through') {
    const value = partOf(expr.value, name, context);
    return value && { ...expr, type: value.type, value };
  }
  const stored = expr.kind === 'column' && context.scope.tables.get(expr.table)?.columns.find(({ id }) => id === expr.column);
  if (expr.kind !== 'column' || !stored || stored.type !== 'timestamp') return undefined;
  return { ...expr, type: name === 'MOMENT' ? NUMBER : TEXT, part: name === 'MOMENT' ? 'moment' : 'time' };
}
