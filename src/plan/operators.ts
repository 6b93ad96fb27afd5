import { closest } from '../base/closest.ts';
import { parseDay } from '../base/dates.ts';
import { NUMBER_SCALE, parseExact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { Formula, Operator } from '../language/tree.ts';
import type { Context } from './context.ts';
import type { Expr, Type } from './plan.ts';
import { knownText } from './known-texts.ts';
import { problems, type Problem } from './problems.ts';
import { columnNames } from './scope.ts';
import { agree, BOOLEAN, DATE, DURATION, isAmount, NUMBER, PERCENT, TEXT, unite } from './types.ts';

type Binary = Formula & { kind: 'binary' };

/** The typed form of `left operator right`, or undefined after a message. */
export function combine(formula: Binary, left: Expr, right: Expr, context: Context): Expr | undefined {
  const { operator } = formula;
  switch (operator) {
    case 'and':
    case 'or':
      return isCondition(left, formula.left, context) && isCondition(right, formula.right, context) ? { kind: operator, type: BOOLEAN, left, right } : undefined;
    case '&':
      return { kind: 'concat', type: TEXT, parts: [...concatParts(left), ...concatParts(right)] };
    case '^':
      return power(formula, left, right, context);
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(formula, operator, left, right, context);
    default:
      return compare(formula, operator, left, right, context);
  }
}

/** A formula that must be true or false. */
export function checkCondition(formula: Formula, context: Context): Expr | undefined {
  const expr = context.checker.check(formula, context);
  return expr && isCondition(expr, formula, context) ? expr : undefined;
}

export function isCondition(expr: Expr, formula: Formula, context: Context): boolean {
  if (expr.type.kind === 'boolean') return true;
  context.report(problems.notTrueOrFalse(formula.span, expr.type));
  return false;
}

/** A literal 0 fits any amount, and a blank anything: give it the other's type. */
export function adapt(expr: Expr, other: Type): Expr {
  if (expr.kind === 'constant' && expr.value === null && other.kind !== 'row' && other.kind !== 'duration') return { ...expr, type: other };
  if (expr.kind === 'constant' && expr.value === 0 && expr.type.kind === 'number' && isAmount(other)) return { ...expr, type: other };
  return expr;
}

function concatParts(expr: Expr): readonly Expr[] {
  return expr.kind === 'concat' ? expr.parts : [expr];
}

function power(formula: Binary, left: Expr, right: Expr, context: Context): Expr | undefined {
  if (!isAmount(left.type) || left.type.kind === 'money' || !isAmount(right.type) || right.type.kind === 'money') {
    context.report(problems.cannotCombine(formula.span, '^', left.type, right.type));
    return undefined;
  }
  if (context.near) {
    context.report(problems.measuresOnly(formula.operatorSpan, '^'));
    return undefined;
  }
  return { kind: 'call', type: NUMBER, name: 'POWER', args: [left, right] };
}

function arithmetic(formula: Binary, operator: '+' | '-' | '*' | '/', rawLeft: Expr, rawRight: Expr, context: Context): Expr | undefined {
  const stepped = steps(operator, rawLeft, rawRight);
  if (stepped) return stepped;
  const additive = operator === '+' || operator === '-';
  const left = additive ? adapt(rawLeft, rawRight.type) : rawLeft;
  const right = additive ? adapt(rawRight, rawLeft.type) : rawRight;
  const type = arithmeticType(operator, left.type, right.type);
  if (type) return { kind: 'arithmetic', type, operator, left, right };
  if (left.type.kind === 'money' && right.type.kind === 'money' && additive) {
    context.report(problems.mixedMoney(formula.span, left.type.currency ?? '', right.type.currency ?? ''));
  } else {
    context.report(quoted(formula, left, right, context) ?? problems.cannotCombine(formula.span, operator, left.type, right.type));
  }
  return undefined;
}

/** `Goal - "Closed won"`, `Goal > "0"`: a name or a number that was meant without its quotes. */
function quoted(formula: { readonly left: Formula; readonly right: Formula }, left: Expr, right: Expr, context: Context): Problem | undefined {
  const [text, other] = formula.right.kind === 'text' ? [formula.right, left] : formula.left.kind === 'text' ? [formula.left, right] : [];
  if (!text || !other || !isAmount(other.type)) return undefined;
  if (parseExact(text.value, NUMBER_SCALE) !== undefined) return problems.numberInQuotes(text.span, text.value);
  const name = fold(text.value);
  const known = [...(context.totals?.measureNames() ?? []), ...(context.near ? columnNames(context.scope, context.near) : []), ...[...context.scope.parameters.values()].map(({ label }) => label)];
  return known.some((label) => fold(label) === name) ? problems.nameInQuotes(text.span, text.value) : undefined;
}

/**
 * `Notice months` is a number of steps: days and weeks become a number of days, months a length of time
 * that only a date can take, as EDATE does.
 */
function steps(operator: Operator, left: Expr, right: Expr): Expr | undefined {
  if (operator === '*') {
    const [count, unit] = right.kind === 'duration' ? [left, right] : [right, left];
    if (unit.kind !== 'duration' || count.type.kind !== 'number') return undefined;
    if (unit.months === 0) return times(count, unit.days);
    return { kind: 'arithmetic', type: DURATION, operator: '*', left: count, right: unit };
  }
  const [date, length] = right.type.kind === 'duration' ? [left, right] : [right, left];
  if (date.type.kind !== 'date' || length.kind !== 'arithmetic' || length.type.kind !== 'duration' || (operator === '-' && date !== left)) return undefined;
  const months = length.right as Expr & { kind: 'duration' };
  return { kind: 'call', type: DATE, name: 'EDATE', args: [date, times(length.left, operator === '-' ? -months.months : months.months)] };
}

function times(count: Expr, by: number): Expr {
  const factor: Expr = { kind: 'constant', type: NUMBER, value: by * NUMBER_SCALE };
  return by === 1 ? count : { kind: 'arithmetic', type: NUMBER, operator: '*', left: count, right: factor };
}

/** The table of language.md "Types and checking", as code. */
export function arithmeticType(operator: '+' | '-' | '*' | '/', left: Type, right: Type): Type | undefined {
  const [a, b] = [left.kind, right.kind];
  switch (operator) {
    case '+':
      if (a === 'date' && (b === 'number' || b === 'duration')) return DATE;
      if (b === 'date' && (a === 'number' || a === 'duration')) return DATE;
      return isAmount(left) && agree(left, right) ? unite(left, right) : undefined;
    case '-':
      if (a === 'date' && (b === 'number' || b === 'duration')) return DATE;
      if (a === 'date' && b === 'date') return NUMBER;
      return isAmount(left) && agree(left, right) ? unite(left, right) : undefined;
    case '*':
      if (!isAmount(left) || !isAmount(right)) return undefined;
      if (a === 'money') return b === 'money' ? undefined : left;
      if (b === 'money') return right;
      return a === 'percent' && b === 'percent' ? PERCENT : NUMBER;
    case '/':
      if (!isAmount(left) || !isAmount(right)) return undefined;
      if (b === 'money') return a === 'money' && agree(left, right) ? NUMBER : undefined;
      return a === 'money' ? left : NUMBER;
    default:
      return operator satisfies never;
  }
}

function compare(formula: Binary, operator: Operator & ('=' | '<>' | '<' | '<=' | '>' | '>='), rawLeft: Expr, rawRight: Expr, context: Context): Expr | undefined {
  const left = adapt(rawLeft, rawRight.type);
  const right = adapt(rawRight, rawLeft.type);
  if (!comparable(formula.left, left, formula.right, right, context, formula.span)) return undefined;
  return { kind: 'compare', type: BOOLEAN, operator, left, right };
}

/** Whether two values may be compared; says why not. Also used by `in (…)`. */
export function comparable(leftFormula: Formula, left: Expr, rightFormula: Formula, right: Expr, context: Context, span: { start: number; end: number }): boolean {
  if (left.type.kind === 'date' && right.type.kind === 'text') return dateAndText(leftFormula, rightFormula, context);
  if (left.type.kind === 'text' && right.type.kind === 'date') return dateAndText(rightFormula, leftFormula, context);
  if (left.type.kind === 'money' && right.type.kind === 'money' && !agree(left.type, right.type)) {
    context.report(problems.mixedMoney(span, left.type.currency ?? '', right.type.currency ?? ''));
    return false;
  }
  const bothPlainAmounts = isAmount(left.type) && isAmount(right.type) && (left.type.kind === 'money') === (right.type.kind === 'money');
  if (!bothPlainAmounts && !agree(left.type, right.type)) {
    context.report(quoted({ left: leftFormula, right: rightFormula }, left, right, context) ?? problems.cannotCompare(span, left.type, right.type));
    return false;
  }
  return isChoice(left, leftFormula, right, rightFormula, context) && isChoice(right, rightFormula, left, leftFormula, context);
}

function dateAndText(dateFormula: Formula, textFormula: Formula, context: Context): boolean {
  if (textFormula.kind !== 'text') {
    context.report(problems.dateAndText(textFormula.span, context.text.slice(dateFormula.span.start, dateFormula.span.end), context.text.slice(textFormula.span.start, textFormula.span.end)));
    return false;
  }
  const literal = isoOf(textFormula.value);
  context.report(problems.dateAsText(textFormula.span, context.text.slice(dateFormula.span.start, dateFormula.span.end), literal));
  return false;
}

/** `1.3.2025`, `2025-3-1` and `2025/03/01` as the date their author most likely meant. */
export function isoOf(text: string): string | undefined {
  const parts = text.split(/[./-]/).map((part) => part.trim());
  if (parts.length !== 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return undefined;
  const [a, b, c] = parts as [string, string, string];
  const iso = a.length === 4 ? [a, b, c] : [c, b, a];
  const day = `${iso[0]!.padStart(4, '0')}-${iso[1]!.padStart(2, '0')}-${iso[2]!.padStart(2, '0')}`;
  return parseDay(day) === undefined ? undefined : day;
}

/** A text literal beside a column with a closed set of values must be one of them. */
function isChoice(literal: Expr, literalFormula: Formula, subject: Expr, subjectFormula: Formula, context: Context): boolean {
  const values = subject.type.values;
  if (literal.kind !== 'constant' || typeof literal.value !== 'string' || subject.kind === 'constant') return true;
  if (!values) {
    // A text that the file writes elsewhere too, in a test for example, is meant.
    const near = context.text.split(literal.value).length > 2 ? undefined : knownText(literal.value, subject, context.scope);
    if (near !== undefined) context.report(problems.nearKnown(literalFormula.span, literal.value, near));
    return true;
  }
  const wanted = fold(literal.value);
  if (values.some((value) => fold(value) === wanted)) return true;
  const name = context.text.slice(subjectFormula.span.start, subjectFormula.span.end);
  context.report(problems.notAChoice(literalFormula.span, name, closest(literal.value, values), values));
  return false;
}

