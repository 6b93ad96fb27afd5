import { formatDay } from '../base/dates.ts';
import { formatExact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';
import { partsOf } from './expr.ts';
import type { Expr, Type } from './plan.ts';

/** More combinations than this and a classification is not checked; that is said aloud. */
const MOST_POINTS = 20_000;

/** What was found of the conditions of a classification, tried from the top. */
export interface Coverage {
  /** Rules that never take a row, and the earlier rule that takes most of theirs (undefined: the condition itself never holds). */
  readonly unreachable: readonly { readonly rule: number; readonly by: number | undefined }[];
  /** What a row may look like that no rule takes: subject and value. Undefined where there is none, or where it cannot be told. */
  readonly gap: readonly (readonly [subject: Expr, value: string])[] | undefined;
}

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
  const subjects = new Map<string, Subject>();
  for (const condition of conditions) collect(condition, subjects);
  const axes = [...subjects].map(([key, subject]) => ({ key, subject, values: classesOf(subject) }));
  if (axes.reduce((product, { values }) => product * values.length, 1) > MOST_POINTS) return undefined;
  const firstOf = new Array<number>(conditions.length).fill(0);
  const takenBy = conditions.map(() => new Map<number, number>());
  let gap: Coverage['gap'];
  const hasOpaque = axes.some(({ subject }) => subject.isOpaque);
  for (const point of pointsOf(axes)) {
    const fitting = conditions.flatMap((condition, c) => (holds(condition, point) ? [c] : []));
    const [first] = fitting;
    if (first === undefined) {
      // A question that is not understood may never have this answer, so no row is shown that may not exist.
      if (!hasOpaque) gap ??= axes.map(({ key, subject }) => [subject.expr, print(point.get(key)!, subject.expr.type)] as const);
      continue;
    }
    firstOf[first]! += 1;
    for (const later of fitting.slice(1)) takenBy[later]!.set(first, (takenBy[later]!.get(first) ?? 0) + 1);
  }
  const unreachable = firstOf.flatMap((count, rule) => (count > 0 ? [] : [{ rule, by: [...takenBy[rule]!].sort((a, b) => b[1] - a[1])[0]?.[0] }]));
  return { unreachable, gap };
}

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
      const expr = asked?.subject ?? condition;
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

/** A text that no condition names. */
const OTHER = '\u0000other';

function classesOf({ expr, isOpaque, constants }: Subject): readonly Value[] {
  const { type } = expr;
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

function* pointsOf(axes: readonly { readonly key: string; readonly values: readonly Value[] }[]): Iterable<Point> {
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
      return asked ? answers(condition, point.get(keyOf(asked.subject))!) : point.get(keyOf(condition)) === true;
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
