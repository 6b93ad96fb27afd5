import { formatDay } from '../base/dates.ts';
import { formatExact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';
import { partsOf, some } from './expr.ts';
import { isFixed } from './fixed.ts';
import type { Expr, Type } from './plan.ts';

/** More combinations than this and a classification is not checked; that is said aloud. */
const MOST_POINTS = 20_000;

/** What was found of the conditions of a classification, tried from the top. */
export interface Coverage {
  /** Rules that never take a row, and the earlier rule that takes most of theirs (undefined: the condition itself never holds). */
  readonly unreachable: readonly { readonly rule: number; readonly by: number | undefined }[];
  /** What a row may look like that no rule takes. Undefined where there is none, or where it cannot be told. */
  readonly gap: Example | undefined;
  /** Columns that are compared as earlier or later, more or less, and whose blanks no rule names: rows without them fall through all rules. */
  readonly unnamedBlanks: readonly Expr[];
}

/** What a row may look like: subject and value. */
export type Example = readonly (readonly [subject: Expr, value: string])[];

/** One thing that conditions ask about: a column, or a question whose answer is not understood further. */
interface Subject {
  readonly expr: Expr;
  readonly isOpaque: boolean;
  /** Fixed values it is compared with. */
  readonly constants: Set<Value>;
}

/**
 * Which rules can fit and which rows none takes. Every column falls into the few classes that the fixed
 * values in the conditions cut it into (the blank is one); each combination of classes is tried. What is
 * not understood counts as true and as false, so a rule that is called unreachable is so whatever the data.
 * Undefined where there are too many combinations.
 */
export function coverageOf(conditions: readonly Expr[]): Coverage | undefined {
  const axes = axesOf(conditions);
  if (!axes) return undefined;
  const firstOf = new Array<number>(conditions.length).fill(0);
  const takenBy = conditions.map(() => new Map<number, number>());
  const blanks = axes.flatMap((axis) => blankOf(axis, conditions) ?? []);
  const fallen = new Map<string, Expr>();
  let gap: Coverage['gap'];
  const hasOpaque = axes.some(({ subject }) => subject.isOpaque);
  for (const point of pointsOf(axes)) {
    const fitting = conditions.flatMap((condition, c) => (holds(condition, point) ? [c] : []));
    const [first] = fitting;
    if (first === undefined) {
      // A question that is not understood may never have this answer, so no row is shown that may not exist.
      if (!hasOpaque) gap ??= exampleAt(point, axes);
      for (const { column, axis, blank } of blanks) {
        const counts = (value: Value): boolean => conditions.some((condition) => holds(condition, new Map([...point, [axis.key, value]])));
        if (!fallen.has(keyOf(column)) && point.get(axis.key) === blank && axis.values.some(counts)) fallen.set(keyOf(column), column);
      }
      continue;
    }
    firstOf[first]! += 1;
    for (const later of fitting.slice(1)) takenBy[later]!.set(first, (takenBy[later]!.get(first) ?? 0) + 1);
  }
  const unreachable = firstOf.flatMap((count, rule) => (count > 0 ? [] : [{ rule, by: [...takenBy[rule]!].sort((a, b) => b[1] - a[1])[0]?.[0] }]));
  return { unreachable, gap, unnamedBlanks: [...fallen.values()] };
}

/** A row that fits two conditions, `'unknown'` where nobody can tell whether there is one, or undefined where there is none. */
export function overlapOf(conditions: readonly [Expr, Expr]): Example | 'unknown' | undefined {
  const axes = axesOf(conditions);
  if (!axes) return 'unknown';
  for (const point of pointsOf(axes)) {
    if (!conditions.every((condition) => holds(condition, point))) continue;
    return axes.some(({ subject }) => subject.isOpaque) ? 'unknown' : exampleAt(point, axes);
  }
  return undefined;
}

/** The stored column that an axis tells about, and the class in which it is blank; undefined where a rule names the blank, or nothing is in order. */
function blankOf(axis: Axis, conditions: readonly Expr[]): { readonly column: Expr; readonly axis: Axis; readonly blank: Value } | undefined {
  const { expr, isOpaque } = axis.subject;
  const sides = isOpaque && expr.kind === 'compare' ? ([[expr.left, expr.right], [expr.right, expr.left]] as const) : [];
  const column = isOpaque ? sides.find(([side, other]) => isStored(side) && isFixed(other))?.[0] : isStored(expr) ? expr : undefined;
  if (!column) return undefined;
  const isIt = (part: Expr): boolean => keyOf(part) === keyOf(column);
  const isNamed = conditions.some((condition) => some(condition, (part) => part.kind === 'isBlank' && isIt(part.operand)));
  const isOrdered = conditions.some((condition) => some(condition, (part) => part.kind === 'compare' && part.operator !== '=' && part.operator !== '<>' && (isIt(part.left) || isIt(part.right))));
  return isNamed || !isOrdered ? undefined : { column, axis, blank: isOpaque ? 'one blank' : null };
}

const isStored = (expr: Expr): boolean => expr.kind === 'column' || (expr.kind === 'through' && expr.value.kind === 'column');

interface Axis {
  readonly key: string;
  readonly subject: Subject;
  readonly values: readonly Value[];
}

/** Everything that conditions ask about with the classes it falls into; undefined where they combine in too many ways. */
function axesOf(conditions: readonly Expr[]): readonly Axis[] | undefined {
  const subjects = new Map<string, Subject>();
  for (const condition of conditions) collect(condition, subjects);
  const axes = [...subjects].map(([key, subject]) => ({ key, subject, values: classesOf(subject) }));
  return axes.reduce((product, { values }) => product * values.length, 1) > MOST_POINTS ? undefined : axes;
}

const exampleAt = (point: Point, axes: readonly Axis[]): Example => axes.map(({ key, subject }) => [subject.expr, print(point.get(key)!, subject.expr.type)] as const);

const keyOf = (expr: Expr): string => JSON.stringify(expr);

function collect(condition: Expr, subjects: Map<string, Subject>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
    case 'not':
      for (const part of partsOf(condition)) collect(part, subjects);
      return;
    case 'constant':
      return;
    default: {
      const asked = askedOf(condition);
      const expr = asked?.subject ?? orderOf(condition)?.subject ?? condition;
      const known = subjects.get(keyOf(expr)) ?? { expr, isOpaque: !isColumn(expr), constants: new Set<Value>() };
      for (const value of asked?.constants ?? []) known.constants.add(value);
      subjects.set(keyOf(expr), known);
    }
  }
}

/** The column that a simple condition asks about, and the fixed values it names; undefined for any other condition. */
function askedOf(condition: Expr): { readonly subject: Expr; readonly constants: readonly Value[] } | undefined {
  if (condition.kind === 'isBlank' && isColumn(condition.operand)) return { subject: condition.operand, constants: [] };
  if (condition.kind === 'in' && isColumn(condition.operand)) {
    const values = condition.list.flatMap((item) => (item.kind === 'constant' ? [item.value] : []));
    return values.length === condition.list.length ? { subject: condition.operand, constants: values } : undefined;
  }
  if (condition.kind === 'compare') {
    const [left, right] = [condition.left, condition.right];
    const equality = condition.operator === '=' || condition.operator === '<>';
    if (isColumn(left) && right.kind === 'constant' && (equality || left.type.kind !== 'text')) return { subject: left, constants: [right.value] };
    if (isColumn(right) && left.kind === 'constant' && (equality || right.type.kind !== 'text')) return { subject: right, constants: [left.value] };
  }
  return isColumn(condition) ? { subject: condition, constants: [] } : undefined;
}

function isColumn(expr: Expr): boolean {
  return expr.kind === 'column' || expr.kind === 'defined' || (expr.kind === 'through' && isColumn(expr.value)) || (expr.kind === 'was' && !expr.day && isColumn(expr.operand));
}

/**
 * How two things that are no fixed values stand to each other, `[Start date] > TODAY()`: one subject for every way to compare
 * them, so that "before" and "not before" are known to exclude each other. `turned`: the condition names them the other way round.
 */
function orderOf(condition: Expr): { readonly subject: Expr; readonly turned: boolean } | undefined {
  if (condition.kind !== 'compare' || condition.left.type.kind === 'text') return undefined;
  const turned = keyOf(condition.left) > keyOf(condition.right);
  const [left, right] = turned ? [condition.right, condition.left] : [condition.left, condition.right];
  return { subject: { ...condition, operator: '=', left, right }, turned };
}

/** How the first of two things stands to the second; blanks are equal to each other and in no order with anything. */
const ORDERS = ['less', 'equal', 'more', 'one blank', 'both blank'] as const;

function orderHolds({ operator }: Expr & { kind: 'compare' }, order: Value, turned: boolean): boolean {
  const isLess = order === (turned ? 'more' : 'less');
  const isMore = order === (turned ? 'less' : 'more');
  switch (operator) {
    case '=':
      return order === 'equal' || order === 'both blank';
    case '<>':
      return order !== 'equal' && order !== 'both blank';
    case '<':
      return isLess;
    case '<=':
      return isLess || order === 'equal';
    case '>':
      return isMore;
    case '>=':
      return isMore || order === 'equal';
    default:
      return operator satisfies never;
  }
}

/** A text that no condition names. */
const OTHER = '\u0000other';

function classesOf({ expr, isOpaque, constants }: Subject): readonly Value[] {
  const { type } = expr;
  if (isOpaque && orderOf(expr)) return ORDERS;
  if (isOpaque || type.kind === 'boolean') return [true, false];
  if (type.kind === 'text') {
    const named = [...new Set([...constants].flatMap((value) => (typeof value === 'string' ? [fold(value)] : [])))];
    const rest = (type.values ?? []).map(fold).filter((value) => !named.includes(value));
    return [...named, ...(type.values ? rest.slice(0, 1) : [OTHER]), null];
  }
  const numbers = [...constants].flatMap((value) => (typeof value === 'number' ? [value] : []));
  return [...new Set(numbers.flatMap((value) => [value - 1, value, value + 1]).concat(numbers.length === 0 ? [0] : [])), null];
}

type Point = ReadonlyMap<string, Value>;

function* pointsOf(axes: readonly Axis[]): Iterable<Point> {
  const point = new Map<string, Value>();
  const places = axes.map(() => 0);
  for (;;) {
    axes.forEach(({ key, values }, a) => point.set(key, values[places[a]!]!));
    yield point;
    let a = 0;
    while (a < axes.length && ++places[a]! === axes[a]!.values.length) places[a++] = 0;
    if (a === axes.length) return;
  }
}

function holds(condition: Expr, point: Point): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, point) && holds(condition.right, point);
    case 'or':
      return holds(condition.left, point) || holds(condition.right, point);
    case 'not':
      return !holds(condition.operand, point);
    case 'constant':
      return condition.value === true;
    default: {
      const asked = askedOf(condition);
      if (asked) return answers(condition, point.get(keyOf(asked.subject))!);
      const order = orderOf(condition);
      return order ? orderHolds(condition as Expr & { kind: 'compare' }, point.get(keyOf(order.subject))!, order.turned) : point.get(keyOf(condition)) === true;
    }
  }
}

function answers(condition: Expr, value: Value): boolean {
  const same = (other: Value): boolean => (typeof other === 'string' ? fold(other) === value : other === value);
  if (condition.kind === 'isBlank') return value === null;
  if (condition.kind === 'in') return condition.list.some((item) => item.kind === 'constant' && same(item.value));
  if (condition.kind !== 'compare') return value === true;
  const constantLeft = condition.left.kind === 'constant';
  const other = constantLeft ? (condition.left as Expr & { kind: 'constant' }).value : (condition.right as Expr & { kind: 'constant' }).value;
  if (condition.operator === '=') return same(other);
  if (condition.operator === '<>') return !same(other);
  if (value === null || other === null) return false;
  const [left, right] = constantLeft ? [other, value] : [value, other];
  switch (condition.operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function print(value: Value, type: Type): string {
  if (value === null) return 'blank';
  if (value === OTHER) return 'any other text';
  if (typeof value === 'string') return `"${type.values?.find((known) => fold(known) === value) ?? value}"`;
  if (typeof value === 'boolean') return String(value);
  if (type.kind === 'date' || type.kind === 'timestamp') return formatDay(Number(value));
  if (type.kind === 'percent') return `${formatExact(value, scaleOf('percent')! / 100)}%`;
  return formatExact(value, scaleOf(type.kind as ValueType) ?? 1);
}
