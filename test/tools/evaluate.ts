import { addMonths, formatDay, parseDay } from '../../src/base/dates.ts';
import { add, compare, divide, formatExact, MONEY_SCALE, multiply, negate, NUMBER_SCALE, parseExact, subtract, type Exact } from '../../src/base/decimal.ts';
import { compareText, fold } from '../../src/base/text.ts';
import { findFunction } from '../../src/functions/catalogue.ts';
import type { FunctionEntry, FunctionParameter, RunContext } from '../../src/functions/define.ts';
import { acceptsCount, parameterAt } from '../../src/functions/signature.ts';
import type { Formula, Operator } from '../../src/language/tree.ts';
import { scaleOf, type Value, type ValueType } from '../../src/table/table.ts';

/** A value with its type. A blank keeps the type it would have had, or `number` where nothing tells. */
export interface Typed {
  readonly type: ValueType;
  readonly value: Value;
  readonly currency?: string;
}

export const BLANK: Typed = { type: 'number', value: null };
export const CONTEXT: RunContext = { today: parseDay('2025-03-31')!, fiscalStart: 1 };

/** What a test may know beyond the formula. */
export interface Bench {
  readonly context: RunContext;
  /** The value of a bare word. */
  readonly lookUp?: (name: string) => Typed;
  /** The last look at an argument before it is used; may throw. */
  readonly adapt?: (arg: Typed, parameter: FunctionParameter) => Typed;
}

/** What the checker refuses before it sees data. */
export class Refused extends TypeError {}

const PLAIN: Bench = { context: CONTEXT };

/** The value of a formula without columns, as slowly and plainly as can be: the catalogue's test bench. */
export function evaluate(formula: Formula, bench: Bench = PLAIN): Typed {
  switch (formula.kind) {
    case 'text':
      return { type: 'text', value: formula.value === '' ? null : formula.value };
    case 'number':
      return numberLiteral(formula);
    case 'date':
      return { type: 'date', value: parseDay(formula.value)! };
    case 'boolean':
      return { type: 'boolean', value: formula.value };
    case 'call':
      return callFunction(formula.name.text, formula.args.map((arg) => evaluate(arg, bench)), bench.context, bench.adapt);
    case 'unary': {
      const operand = evaluate(formula.operand, bench);
      if (formula.operator === 'not') return { type: 'boolean', value: operand.value !== true };
      if (operand.value === null) return operand;
      if (scaleOf(operand.type) === undefined) throw new Refused(`refused: ${operand.type} for number`);
      return { ...operand, value: negate(operand.value as Exact) };
    }
    case 'binary':
      return binary(formula, bench);
    case 'blank':
      return { type: 'boolean', value: (evaluate(formula.operand, bench).value === null) !== formula.negated };
    case 'name':
      if (bench.lookUp) return bench.lookUp(formula.name.text);
      throw new Error(`nothing is called ${formula.name.text}`);
    default:
      throw new Error(`the test bench has no ${formula.kind}`);
  }
}

/** Calls one entry of the catalogue as the engine does: blanks first, then `apply` with values and types. */
export function callFunction(name: string, given: readonly Typed[], context: RunContext = CONTEXT, adapt: Bench['adapt'] = (arg) => arg): Typed {
  const entry = findFunction(name);
  if (!entry?.apply) throw new Error(`no kernel for ${name}`);
  if (!acceptsCount(entry, given.length)) throw new Error(`${name} does not take ${given.length} arguments`);
  const args = given.map((arg, i) => adapt(arg, parameterAt(entry, i, given.length)!));
  const alike = new Set(args.flatMap(({ type, value }, i) => (value !== null && parameterAt(entry, i, args.length)?.type === 'same' ? [type === 'percent' ? 'number' : type] : [])));
  if (alike.size > 1) throw new Refused('refused: values of several types');
  const giver = args[typeGiver(entry, args)];
  const type = entry.result === 'same' || entry.result === 'first' ? (giver?.type ?? 'number') : entry.result;
  const blank = entry.blanks === 'spread' && args.some((arg) => arg.value === null);
  const value = blank ? null : entry.apply(args.map((arg) => arg.value), context, args.map((arg) => arg.type));
  return { type, value, ...(type === 'money' ? { currency: giver?.currency } : {}) };
}

/** What `revsheet eval` prints. */
export function print({ type, value, currency }: Typed): string {
  if (value === null) return '';
  const scale = scaleOf(type);
  if (scale !== undefined) return formatExact(value as Exact, scale) + (type === 'money' ? ` ${currency}` : '');
  return type === 'date' ? formatDay(value as number) : String(value);
}

/** A value from a few letters: `2.5`, `100 NOK`, `2025-03-31`, `true`, `"a text"`; empty for blank. */
export function read(text: string): Typed {
  if (text === '') return BLANK;
  if (text.startsWith('"')) return { type: 'text', value: text.slice(1, -1) || null };
  if (text === 'true' || text === 'false') return { type: 'boolean', value: text === 'true' };
  const day = parseDay(text);
  if (day !== undefined) return { type: 'date', value: day };
  const [digits, currency] = text.split(' ');
  const value = parseExact(digits!, currency ? MONEY_SCALE : NUMBER_SCALE);
  if (value === undefined) throw new Error(`not a value: ${text}`);
  return currency ? { type: 'money', value, currency } : { type: 'number', value };
}

/** `run('ROUND', '2.5', '0')` gives `3`. */
export function run(name: string, ...args: readonly string[]): string {
  return print(callFunction(name, args.map(read)));
}

function typeGiver(entry: FunctionEntry, args: readonly Typed[]): number {
  if (entry.result === 'first') return 0;
  const same = args.flatMap((_, i) => (parameterAt(entry, i, args.length)?.type === 'same' ? [i] : []));
  return same.find((i) => args[i]!.value !== null) ?? same[0] ?? -1;
}

function numberLiteral(formula: Formula & { kind: 'number' }): Typed {
  if (formula.currency) return { type: 'money', value: parseExact(formula.value, MONEY_SCALE)!, currency: formula.currency };
  const type = formula.percent ? 'percent' : 'number';
  return { type, value: parseExact(formula.value, formula.percent ? NUMBER_SCALE / 100 : NUMBER_SCALE)! };
}

function binary({ operator, left, right }: Formula & { kind: 'binary' }, bench: Bench): Typed {
  const a = evaluate(left, bench);
  if (operator === '+' && right.kind === 'duration') return { type: 'date', value: a.value === null ? null : addMonths(a.value as number, Number(right.value)) };
  const b = evaluate(right, bench);
  if (operator === 'and' || operator === 'or') {
    return { type: 'boolean', value: operator === 'and' ? a.value === true && b.value === true : a.value === true || b.value === true };
  }
  if (operator === '&') return { type: 'text', value: `${a.value === null ? '' : print(a)}${b.value === null ? '' : print(b)}` || null };
  if (['=', '<>', '<', '<=', '>', '>='].includes(operator)) return { type: 'boolean', value: holds(operator, a.value, b.value) };
  if (a.value === null || b.value === null) return { ...a, value: null };
  return arithmetic(operator, a, b);
}

function arithmetic(operator: Operator, a: Typed, b: Typed): Typed {
  for (const { type } of [a, b]) if (type === 'text' || type === 'boolean') throw new Refused(`refused: ${type} for number`);
  const [x, y] = [a.value as Exact, b.value as Exact];
  if (a.type === 'date') {
    const days = b.type === 'date' ? y : (y as number) / NUMBER_SCALE;
    if (b.type === 'date') return { type: 'number', value: multiply(subtract(x, days), NUMBER_SCALE, 1) };
    return { type: 'date', value: operator === '-' ? subtract(x, days) : add(x, days) };
  }
  switch (operator) {
    case '+':
      return { ...a, value: add(x, y) };
    case '-':
      return { ...a, value: subtract(x, y) };
    case '*':
      return { ...a, value: multiply(x, y, NUMBER_SCALE) };
    case '/':
      return { ...a, value: divide(x, y, NUMBER_SCALE) ?? null };
    case '^':
      return callFunction('POWER', [a, b]);
    default:
      throw new Error(`the test bench has no ${operator}`);
  }
}

/** Two-valued (trap 1): blank equals blank, and is neither less nor more than anything. */
function holds(operator: string, a: Value, b: Value): boolean {
  if (operator === '=' || operator === '<>') {
    const equal = typeof a === 'string' && typeof b === 'string' ? fold(a) === fold(b) : a === b;
    return equal === (operator === '=');
  }
  if (a === null || b === null) return false;
  if (typeof a !== typeof b && (typeof a === 'string' || typeof b === 'string')) throw new Refused('refused: text compared with another type');
  const order = typeof a === 'string' ? compareText(a, b as string) : compare(a as Exact, b as Exact);
  return operator.startsWith('<') ? order < 0 || (operator === '<=' && order === 0) : order > 0 || (operator === '>=' && order === 0);
}
