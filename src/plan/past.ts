import { closest } from '../base/closest.ts';
import type { Formula } from '../language/tree.ts';
import type { Context } from './context.ts';
import { dependsOnPeriod, dependsOnRow } from './expr.ts';
import { historyTableOf } from './history-table.ts';
import { leadsBack, looksBack } from './history.ts';
import { adapt, checkCondition, comparable } from './operators.ts';
import type { Expr } from './plan.ts';
import { problems } from './problems.ts';
import { BOOLEAN, DATE, NUMBER } from './types.ts';

type Call = Formula & { kind: 'call' };
export type HistoryFunction = 'WAS' | 'EXISTED' | 'EXISTS' | 'ASOF' | 'EVER' | 'LASTWHILE' | 'CHANGES' | 'ENTERED';

/** The least and the most arguments, and what they are. */
const ARGUMENTS: Readonly<Record<HistoryFunction, readonly [number, number, string]>> = {
  WAS: [1, 2, '1 value, or a value and a day'],
  EXISTED: [0, 0, 'no argument'],
  EXISTS: [0, 0, 'no argument'],
  ASOF: [0, 0, 'no argument'],
  EVER: [1, 1, '1 condition'],
  LASTWHILE: [2, 2, 'a value and a condition'],
  CHANGES: [1, 1, '1 column'],
  ENTERED: [2, 2, 'a column and a value'],
};

/** A call that looks at the past of the row at hand, or undefined after a message. */
export function checkHistory(name: HistoryFunction, call: Call, context: Context): Expr | undefined {
  const [least, most, wanted] = ARGUMENTS[name];
  if (call.args.length < least || call.args.length > most || call.where || call.while) {
    context.report(problems.arguments(call.span, name, wanted, call.args.length));
    return undefined;
  }
  if (!mayLookBack(name, call, context)) return undefined;
  const table = context.near!.id;
  const within = context.inCompare ? 'compare' : 'history';
  // A state has one day only, so what stands inside may not look back again.
  const inner: Context = { ...context, inCompare: false, inStates: name !== 'WAS' };
  switch (name) {
    case 'EXISTS':
      return { kind: 'exists', type: BOOLEAN, table };
    case 'ASOF':
      return { kind: 'asOf', type: DATE, table };
    case 'EXISTED':
      return { kind: 'was', type: BOOLEAN, operand: { kind: 'exists', type: BOOLEAN, table } };
    case 'WAS': {
      const operand = context.checker.check(call.args[0]!, inner);
      const day = call.args[1] && dayOfAll(call.args[1], context);
      return operand && (day || !call.args[1]) ? { kind: 'was', type: operand.type, operand, ...(day ? { day } : {}) } : undefined;
    }
    case 'EVER': {
      const condition = condition1(call.args[0]!, name, inner);
      return condition && { kind: 'ever', type: BOOLEAN, table, within, condition };
    }
    case 'LASTWHILE': {
      const value = plain(call.args[0]!, name, inner);
      const condition = condition1(call.args[1]!, name, inner);
      return value && condition && { kind: 'lastWhile', type: value.type, table, within, value, condition };
    }
    case 'CHANGES': {
      const operand = plain(call.args[0]!, name, inner);
      return operand && { kind: 'changes', type: NUMBER, table, within, operand };
    }
    case 'ENTERED': {
      const condition = becomes(call, inner);
      return condition && { kind: 'entered', type: DATE, table, within, condition };
    }
    default:
      return name satisfies never;
  }
}

function mayLookBack(name: HistoryFunction, call: Call, context: Context): boolean {
  const { near, scope, report } = context;
  if (!near) {
    const known = context.totals?.measureNames() ?? [];
    const written = context.text.slice(call.span.start, call.span.end);
    const asks = name === 'EVER' || name === 'EXISTS' || name === 'EXISTED';
    report(context.totals ? problems.rowInTotal(call.span, written, asks ? `COUNT(where ${written})` : `SUM(${written})`) : problems.unknownName(call.name.span, name, closest(name, known)));
    return false;
  }
  if (name === 'EXISTS' || name === 'ASOF') return true;
  if (context.inStates) report(problems.notHere(call.span, name));
  else if ((name === 'WAS' || name === 'EXISTED') && !context.inCompare && call.args.length < 2) report(problems.needsCompare(call.span, name));
  else if (!historyTableOf(scope.tables.values(), near.id)) report(problems.noHistory(call.span, near.id));
  else return true;
  return false;
}

/** A day that is the same for every row, so that a table is looked at on one day and not on as many as it has rows. */
function dayOfAll(formula: Formula, context: Context): Expr | undefined {
  const day = context.checker.check(formula, context);
  if (!day) return undefined;
  if (dependsOnPeriod(day) && !context.inSlice) {
    context.report(problems.noPeriodCompared(formula.span, 'WAS'));
    return undefined;
  }
  if (day.type.kind === 'date' && !dependsOnRow(day)) return day;
  context.report(day.type.kind === 'date' ? problems.dayOfRow(formula.span) : problems.wrongType(formula.span, 'a date', day.type));
  return undefined;
}

const plain = (formula: Formula, name: string, inner: Context): Expr | undefined => ofOneState(inner.checker.check(formula, inner), formula, name, inner);
const condition1 = (formula: Formula, name: string, inner: Context): Expr | undefined => ofOneState(checkCondition(formula, inner), formula, name, inner);

/** What a single state of a row can tell: neither its past nor other rows of its table, each of which had many states. */
function ofOneState(expr: Expr | undefined, formula: Formula, name: string, inner: Context): Expr | undefined {
  if (!expr) return undefined;
  const table = inner.near!.id;
  if (looksBack(expr, inner.scope)) inner.report(problems.notHere(formula.span, name));
  else if (leadsBack(expr, table, inner.scope)) inner.report(problems.otherRowsOfHistory(formula.span, table));
  else return expr;
  return undefined;
}

/** `ENTERED([Stage]; "Won")` asks when `[Stage] = "Won"` began to hold. */
function becomes(call: Call, inner: Context): Expr | undefined {
  const [subject, wanted] = call.args as [Formula, Formula];
  const rawLeft = plain(subject, 'ENTERED', inner);
  const rawRight = plain(wanted, 'ENTERED', inner);
  if (!rawLeft || !rawRight) return undefined;
  const left = adapt(rawLeft, rawRight.type);
  const right = adapt(rawRight, rawLeft.type);
  return comparable(subject, left, wanted, right, inner, call.span) ? { kind: 'compare', type: BOOLEAN, operator: '=', left, right } : undefined;
}
