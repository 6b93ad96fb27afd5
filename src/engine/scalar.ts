import type { RunContext } from '../functions/define.ts';
import { runnable } from '../functions/runnable.ts';
import type { Expr, Type } from '../plan/plan.ts';
import type { Value, ValueType } from '../table/table.ts';
import { combine, negated, shift } from './arithmetic.ts';
import type { Counters, Run } from './run.ts';
import { compareValues } from './compare.ts';
import { textOf } from './text.ts';

/** What a formula without a row may ask for: between totals, in parameters, on the command line. */
export interface Surroundings {
  readonly context: RunContext;
  readonly counters: Counters;
  readonly parameter: (id: string) => Value;
  readonly aggregate?: (index: number) => Value;
  readonly measure?: (id: string) => Value;
  /** The measure over all groups of the period. */
  readonly overall?: (id: string) => Value;
  /** What a formula gives in the periods that a total is made of; absent where the cell is one period. */
  readonly ofPeriods?: (expr: Expr & { readonly kind: 'ofPeriods' }) => Value;
  readonly group?: (index: number) => Value;
  readonly period?: { readonly start: number; readonly end: number };
}

/** What a formula says for all rows of a run, in a period where there is one. */
export const valueIn = (expr: Expr, run: Run, period = run.period): Value =>
  scalar(expr, { context: run.context, counters: run.findings, parameter: (id) => run.parameter(id), ...(period && { period }) });

/** The value of a formula that looks at no single row. */
export function scalar(expr: Expr, around: Surroundings): Value {
  const value = (part: Expr): Value => scalar(part, around);
  switch (expr.kind) {
    case 'constant':
      return expr.value;
    case 'parameter':
      return around.parameter(expr.parameter);
    case 'aggregate':
      return given(around.aggregate, 'a total')(expr.index);
    case 'measure':
      return given(around.measure, 'a measure')(expr.measure);
    case 'share':
      return combine('/', given(around.measure, 'a measure')(expr.measure), given(around.overall, 'a total of all groups')(expr.measure), { kind: 'number' }, { kind: 'number' }, around.counters);
    case 'ofPeriods':
      return around.ofPeriods ? around.ofPeriods(expr) : (value(expr.operand) ?? (expr.aggregate === 'SUM' ? 0 : null));
    case 'group':
      return given(around.group, 'a group')(expr.index);
    case 'period':
      return given(around.period, 'a period')[expr.edge];
    case 'arithmetic':
      return arithmetic(expr, around);
    case 'negate':
      return negated(value(expr.operand));
    case 'compare':
      return compareValues(expr.operator, value(expr.left), value(expr.right));
    case 'and':
      return value(expr.left) === true && value(expr.right) === true;
    case 'or':
      return value(expr.left) === true || value(expr.right) === true;
    case 'not':
      return value(expr.operand) !== true;
    case 'isBlank':
      return value(expr.operand) === null;
    case 'in': {
      const subject = value(expr.operand);
      return expr.list.some((item) => compareValues('=', subject, value(item)));
    }
    case 'concat':
      return expr.parts.map((part) => textOf(value(part), part.type)).join('') || null;
    case 'call':
      return call(expr, around);
    case 'column':
    case 'defined':
    case 'link':
    case 'through':
    case 'follow':
    case 'leftover':
    case 'lookup':
    case 'was':
    case 'exists':
    case 'asOf':
    case 'ever':
    case 'lastWhile':
    case 'changes':
    case 'entered':
    case 'duration':
    case 'across':
    case 'allAcross':
      throw new TypeError(`a ${expr.kind} needs a row`);
    default:
      return expr satisfies never;
  }
}

function arithmetic(expr: Expr & { kind: 'arithmetic' }, around: Surroundings): Value {
  const [left, right] = expr.left.kind === 'duration' ? [expr.right, expr.left] : [expr.left, expr.right];
  if (right.kind === 'duration') {
    const day = scalar(left, around);
    return day === null ? null : shift(day as number, right.months, right.days, expr.operator === '-' ? -1 : 1);
  }
  return combine(expr.operator, scalar(left, around), scalar(right, around), left.type, right.type, around.counters);
}

function call(expr: Expr & { kind: 'call' }, around: Surroundings): Value {
  if (expr.name === 'IF') return branch(expr.args, around);
  const entry = runnable(expr.name);
  const values = expr.args.map((arg) => scalar(arg, around));
  if (entry.blanks === 'spread' && values.includes(null)) return null;
  const result = entry.apply(values, around.context, expr.args.map((arg) => typeKind(arg.type)));
  return result === '' ? null : result;
}

/** Only the branch that counts is worked out: a division that a condition guards is not counted as one by zero. */
function branch([condition, yes, no]: readonly Expr[], around: Surroundings): Value {
  const chosen = scalar(condition!, around) === true ? yes : no;
  return chosen ? scalar(chosen, around) : null;
}

const typeKind = (type: Type): ValueType => type.kind as ValueType;

function given<T>(part: T | undefined, what: string): T {
  if (part === undefined) throw new TypeError(`${what} is not known here`);
  return part;
}
