import { fold } from '../base/text.ts';
import { runnable } from '../functions/runnable.ts';
import { some } from '../plan/expr.ts';
import type { Expr, Type } from '../plan/plan.ts';
import type { Value, ValueType } from '../table/table.ts';
import { combine, negated, shift } from './arithmetic.ts';
import type { Batch } from './batch.ts';
import { choose, fixedBranch, settledValue } from './choose.ts';
import { compareValues, compareVectors, dictionaryMask } from './compare.ts';
import { followKernel } from './follow.ts';
import { textOf } from './text.ts';
import { leaf } from './leaf.ts';
import { need } from './parts.ts';
import { pastKernel } from './past.ts';
import type { Kernel, Run } from './run.ts';
import { valueIn } from './scalar.ts';
import { append, CHUNK, read, vectorFor, write, type Vector } from './vector.ts';

/**
 * Prepares a formula for a run: one kernel per part, each with a buffer of its own, called once per chunk
 * of rows (never once per row: performance f).
 */
export function kernel(expr: Expr, run: Run): Kernel {
  switch (expr.kind) {
    case 'constant':
      return constant(expr.value, expr.type);
    case 'parameter':
      return constant(run.parameter(expr.parameter), expr.type);
    case 'column':
      return leaf(run.stored(expr.table, expr.column, expr.part), expr.side);
    case 'defined':
      if (expr.perPeriod) return kernel(run.definedColumn(expr.table, expr.column).formula, run);
      return leaf(run.defined(expr.table, expr.column), expr.side);
    case 'link':
      return leaf({ kind: 'row', rows: run.link(expr.link).rows }, expr.side);
    case 'leftover':
      return leaf({ kind: 'flag', flags: run.link(expr.link).leftover }, 'near');
    case 'through':
      return through(kernel(expr.from, run), kernel(expr.value, run));
    case 'follow':
      return followKernel(expr, run);
    case 'lookup':
      return need<typeof import('./lookup.ts')>('seldom').lookupKernel(expr, run);
    case 'was':
      return wasKernel(expr, run);
    case 'exists':
    case 'asOf':
    case 'ever':
    case 'lastWhile':
    case 'changes':
    case 'entered':
      return pastKernel(expr, run);
    case 'call':
      return call(expr, run);
    case 'arithmetic':
      return arithmetic(expr, run);
    case 'negate':
      return each1(kernel(expr.operand, run), expr.type, negated);
    case 'compare':
      return compare(expr, run);
    case 'and':
    case 'or':
      if (isDecided(expr, run)) return constant(expr.kind === 'or', expr.type);
      if (isDear(expr.right)) return need<typeof import('./guarded.ts')>('seldom').guardedKernel(expr.kind, kernel(expr.left, run), kernel(expr.right, run));
      return logical(expr.kind, kernel(expr.left, run), kernel(expr.right, run));
    case 'not':
      return flagOf(kernel(expr.operand, run), (value) => value !== true);
    case 'isBlank':
      return flagOf(kernel(expr.operand, run), (value) => value === null);
    case 'in':
      return inList(expr, run);
    case 'concat':
      return concat(expr.parts, run);
    case 'period':
      return period(expr.edge, run);
    case 'duration':
    case 'aggregate':
    case 'measure':
    case 'share':
    case 'ofPeriods':
    case 'group':
    case 'across':
    case 'allAcross':
      throw new TypeError(`a ${expr.kind} has no value in a single row`);
    default:
      return expr satisfies never;
  }
}

/** Whether parameters decide by the left side alone, View = "stage" or [In forecast]: then nobody asks for the right one, nor for the columns it needs. */
function isDecided({ kind, left }: Expr & { kind: 'and' | 'or' }, run: Run): boolean {
  const known = settledValue(left, run);
  return known !== undefined && (known === true) === (kind === 'or');
}

/** Whether a formula looks at other rows, which nobody should be asked for whose answer does not count. */
const isDear = (expr: Expr): boolean => some(expr, (part) => part.kind === 'lookup' || (part.kind === 'defined' && part.perPeriod === true));

/** A formula as it was at the end of a day; blank where the day is. */
function wasKernel({ operand, day, type }: Expr & { kind: 'was' }, run: Run): Kernel {
  if (!day && !run.earlier) throw new TypeError('nothing is compared here');
  const then = day && valueIn(day, run);
  if (then === null) return constant(null, type);
  return kernel(operand, then === undefined ? run.earlier! : run.on(then as number));
}

function constant(value: Value, type: Type): Kernel {
  if (type.kind === 'text') {
    const text: Vector = { kind: 'code', codes: new Uint8Array(CHUNK).fill(value === null || value === '' ? 0 : 1), dictionary: ['', String(value ?? '')] };
    return () => text;
  }
  const vector = vectorFor(type, CHUNK);
  for (let i = 0; i < CHUNK; i += 1) write(vector, i, value);
  return () => vector;
}

/** The period at hand changes between batches only in the rare total that looks at every row in every period. */
function period(edge: 'start' | 'end', run: Run): Kernel {
  const days = new Int32Array(CHUNK);
  return () => {
    if (!run.period) throw new TypeError('no period is known here');
    days.fill(run.period[edge]);
    return { kind: 'date', days };
  };
}

function through(from: Kernel, value: Kernel): Kernel {
  return (batch) => {
    const target = from(batch);
    if (target.kind !== 'row') throw new TypeError('a link gave no rows');
    return value({ count: batch.count, start: 0, near: target.rows });
  };
}

function each1(operand: Kernel, type: Type, apply: (value: Value) => Value): Kernel {
  const out = vectorFor(type, CHUNK);
  return (batch) => {
    const vector = operand(batch);
    for (let i = 0; i < batch.count; i += 1) write(out, i, apply(read(vector, i)));
    return out;
  };
}

/** A condition on one value. For text of a column it is asked once per distinct text. */
function flagOf(operand: Kernel, test: (value: Value) => boolean): Kernel {
  const flags = new Uint8Array(CHUNK);
  const out: Vector = { kind: 'flag', flags };
  const masks = new WeakMap<readonly string[], Uint8Array>();
  return (batch) => {
    const vector = operand(batch);
    if (vector.kind === 'code') {
      let mask = masks.get(vector.dictionary);
      if (!mask) masks.set(vector.dictionary, (mask = dictionaryMask(vector.dictionary, test)));
      const { codes } = vector;
      for (let i = 0; i < batch.count; i += 1) flags[i] = mask[codes[i]!]!;
    } else for (let i = 0; i < batch.count; i += 1) flags[i] = test(read(vector, i)) ? 1 : 0;
    return out;
  };
}

function compare(expr: Expr & { kind: 'compare' }, run: Run): Kernel {
  const { operator } = expr;
  const fixed = (part: Expr): boolean => part.kind === 'constant' || part.kind === 'parameter';
  if (expr.left.type.kind === 'text' && fixed(expr.right)) {
    const value = fixedValue(expr.right, run);
    return flagOf(kernel(expr.left, run), (text) => compareValues(operator, text, value));
  }
  const left = kernel(expr.left, run);
  const right = kernel(expr.right, run);
  const flags = new Uint8Array(CHUNK);
  const out: Vector = { kind: 'flag', flags };
  return (batch) => {
    compareVectors(operator, left(batch), right(batch), flags, batch.count);
    return out;
  };
}

function fixedValue(expr: Expr, run: Run): Value {
  return expr.kind === 'parameter' ? run.parameter(expr.parameter) : (expr as Expr & { kind: 'constant' }).value;
}

function inList(expr: Expr & { kind: 'in' }, run: Run): Kernel {
  if (expr.list.every((item) => item.kind === 'constant' || item.kind === 'parameter')) {
    const wanted = new Set(expr.list.map((item) => key(fixedValue(item, run))));
    return flagOf(kernel(expr.operand, run), (value) => wanted.has(key(value)));
  }
  const operand = kernel(expr.operand, run);
  const items = expr.list.map((item) => kernel(item, run));
  const flags = new Uint8Array(CHUNK);
  return (batch) => {
    const subject = operand(batch);
    const vectors = items.map((item) => item(batch));
    for (let i = 0; i < batch.count; i += 1) flags[i] = vectors.some((vector) => compareValues('=', read(subject, i), read(vector, i))) ? 1 : 0;
    return { kind: 'flag', flags };
  };
}

const key = (value: Value): Value => (typeof value === 'string' ? fold(value) : value);

/** A blank condition counts as false, so every flag that leaves here is 0 or 1. */
function logical(kind: 'and' | 'or', left: Kernel, right: Kernel): Kernel {
  const flags = new Uint8Array(CHUNK);
  const out: Vector = { kind: 'flag', flags };
  return (batch) => {
    const a = left(batch);
    const b = right(batch);
    if (a.kind !== 'flag' || b.kind !== 'flag') throw new TypeError('and and or take conditions');
    const [x, y] = [a.flags, b.flags];
    // In bits, for there is nothing to foresee here: 1 is true, 0 false and 2 blank.
    if (kind === 'and') for (let i = 0; i < batch.count; i += 1) flags[i] = x[i]! & y[i]! & 1;
    else for (let i = 0; i < batch.count; i += 1) flags[i] = (x[i]! | y[i]!) & 1;
    return out;
  };
}

function arithmetic(expr: Expr & { kind: 'arithmetic' }, run: Run): Kernel {
  if (expr.right.kind === 'duration') return moved(expr.left, expr.right, expr.operator === '-' ? -1 : 1, run);
  if (expr.left.kind === 'duration') return moved(expr.right, expr.left, 1, run);
  const left = kernel(expr.left, run);
  const right = kernel(expr.right, run);
  const [a, b] = [expr.left.type, expr.right.type];
  const out = vectorFor(expr.type, CHUNK);
  const additive = (expr.operator === '+' || expr.operator === '-') && a.kind !== 'date' && b.kind !== 'date';
  const sign = expr.operator === '-' ? -1 : 1;
  return (batch) => {
    const x = left(batch);
    const y = right(batch);
    if (additive && x.kind === 'amount' && y.kind === 'amount' && out.kind === 'amount') addAmounts(x.units, y.units, sign, out.units, batch.count);
    else for (let i = 0; i < batch.count; i += 1) write(out, i, combine(expr.operator, read(x, i), read(y, i), a, b, run.findings));
    return out;
  };
}

function addAmounts(a: Float64Array, b: Float64Array, sign: 1 | -1, out: Float64Array, n: number): void {
  for (let i = 0; i < n; i += 1) {
    const sum = a[i]! + sign * b[i]!;
    if (sum > Number.MAX_SAFE_INTEGER || sum < -Number.MAX_SAFE_INTEGER) throw new RangeError('an amount of one row is larger than 2^53 units');
    out[i] = sum;
  }
}

function moved(date: Expr, by: Expr & { kind: 'duration' }, direction: 1 | -1, run: Run): Kernel {
  return each1(kernel(date, run), date.type, (day) => (day === null ? null : shift(day as number, by.months, by.days, direction)));
}

function concat(parts: readonly Expr[], run: Run): Kernel {
  const kernels = parts.map((part) => kernel(part, run));
  const out = vectorFor({ kind: 'text' }, CHUNK);
  return (batch) => {
    const vectors = kernels.map((part) => part(batch));
    for (let i = 0; i < batch.count; i += 1) write(out, i, vectors.map((vector, p) => textOf(read(vector, i), parts[p]!.type)).join(''));
    return out;
  };
}

/** IF and IFBLANK choose by column; every other function is its catalogue entry, applied down the chunk. */
function call(expr: Expr & { kind: 'call' }, run: Run): Kernel {
  const branch = fixedBranch(expr, run);
  if (branch !== undefined) return branch ? kernel(branch, run) : constant(null, expr.type);
  const known = settledValue(expr, run);
  if (known !== undefined) return constant(known, expr.type);
  const ifs = expr.name === 'IFS' || expr.name === 'SWITCH' ? need<typeof import('./as-ifs.ts')>('seldom').asIfs(expr) : undefined;
  if (ifs) return kernel(ifs, run);
  const args = expr.args.map((arg) => kernel(arg, run));
  const out = vectorFor(expr.type, CHUNK);
  if (expr.name === 'IF') return expr.args.slice(1).some(isDear) ? need<typeof import('./guarded.ts')>('seldom').guardedChoice(args, out) : choose(args, out);
  const { apply, blanks } = runnable(expr.name);
  const types = expr.args.map((arg) => arg.type.kind as ValueType);
  const values: Value[] = new Array<Value>(args.length).fill(null);
  return (batch) => {
    const vectors = args.map((arg) => arg(batch));
    for (let i = 0; i < batch.count; i += 1) {
      let blank = false;
      for (let a = 0; a < vectors.length; a += 1) {
        values[a] = read(vectors[a]!, i);
        if (values[a] === null) blank = true;
      }
      write(out, i, blank && blanks === 'spread' ? null : apply(values, run.context, types));
    }
    return out;
  };
}

/** Works a formula out for every row of a table, or for the rows named. Text that is codes in every chunk stays codes. */
export function wholeOf(expr: Expr, run: Run, rowCount: number, rows?: Int32Array): Vector {
  const prepared = kernel(expr, run);
  const codes = expr.type.kind === 'text' ? new Uint32Array(rowCount) : undefined;
  let dictionary: readonly string[] | undefined;
  let whole: ReturnType<typeof vectorFor> | undefined;
  for (let start = 0; start < rowCount; start += CHUNK) {
    const count = Math.min(CHUNK, rowCount - start);
    const batch: Batch = { start, count, ...(rows ? { near: rows.subarray(start, start + count) } : {}) };
    const chunk = prepared(batch);
    if (codes && !whole && chunk.kind === 'code' && (!dictionary || dictionary === chunk.dictionary)) {
      dictionary = chunk.dictionary;
      codes.set(chunk.codes.subarray(0, batch.count), start);
      continue;
    }
    if (!whole) {
      whole = vectorFor(expr.type, rowCount);
      if (codes && dictionary) append(whole, 0, { kind: 'code', codes, dictionary }, start);
    }
    append(whole, start, chunk, batch.count);
  }
  if (codes && dictionary && !whole) return { kind: 'code', codes, dictionary };
  return whole ?? vectorFor(expr.type, rowCount);
}
