import { BLANK_DAY } from '../base/dates.ts';
import { compareText, fold } from '../base/text.ts';
import type { CompareOperator } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { foldedOf, read, type Vector } from './vector.ts';

/**
 * Two-valued comparison (trap 1): blank equals blank, differs from everything else, and is neither less
 * nor more than anything. Text is compared by its folded key (trap 20).
 */
export function compareValues(operator: CompareOperator, left: Value, right: Value): boolean {
  if (left === null || right === null) {
    if (operator === '=') return left === right;
    return operator === '<>' ? left !== right : false;
  }
  const order = typeof left === 'string' ? textOrder(operator, left, right as string) : left < right! ? -1 : left > right! ? 1 : 0;
  return holds(operator, order);
}

function textOrder(operator: CompareOperator, left: string, right: string): number {
  if (operator === '=' || operator === '<>') return fold(left) === fold(right) ? 0 : 1;
  return fold(left) === fold(right) ? 0 : compareText(left, right);
}

function holds(operator: CompareOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}

/** Compares two vectors into `out`: one loop for each kind, so that each stays simple for the machine. */
export function compareVectors(operator: CompareOperator, left: Vector, right: Vector, out: Uint8Array, n: number): void {
  if (left.kind === 'amount' && right.kind === 'amount') compareAmounts(operator, left.units, right.units, out, n);
  else if (left.kind === 'date' && right.kind === 'date') compareDays(operator, left.days, right.days, out, n);
  else if (left.kind === 'code' && right.kind === 'code' && (operator === '=' || operator === '<>')) compareCodes(operator === '=', left, right, out, n);
  else for (let i = 0; i < n; i += 1) out[i] = compareValues(operator, read(left, i), read(right, i)) ? 1 : 0;
}

function compareAmounts(operator: CompareOperator, a: Float64Array, b: Float64Array, out: Uint8Array, n: number): void {
  switch (operator) {
    // NaN is blank: JavaScript's <, > are false for it, as ours are; = and <> need the blank cases.
    case '=':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! === b[i]! || (a[i]! !== a[i]! && b[i]! !== b[i]!) ? 1 : 0;
      return;
    case '<>':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! === b[i]! || (a[i]! !== a[i]! && b[i]! !== b[i]!) ? 0 : 1;
      return;
    case '<':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! < b[i]! ? 1 : 0;
      return;
    case '<=':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! <= b[i]! ? 1 : 0;
      return;
    case '>':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! > b[i]! ? 1 : 0;
      return;
    case '>=':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! >= b[i]! ? 1 : 0;
      return;
    default:
      operator satisfies never;
  }
}

function compareDays(operator: CompareOperator, a: Int32Array, b: Int32Array, out: Uint8Array, n: number): void {
  switch (operator) {
    case '=':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! === b[i]! ? 1 : 0;
      return;
    case '<>':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! !== b[i]! ? 1 : 0;
      return;
    // BLANK_DAY is the smallest integer: it must not count as an early day.
    case '<':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! < b[i]! && a[i]! !== BLANK_DAY ? 1 : 0;
      return;
    case '<=':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! <= b[i]! && a[i]! !== BLANK_DAY ? 1 : 0;
      return;
    case '>':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! > b[i]! && b[i]! !== BLANK_DAY ? 1 : 0;
      return;
    case '>=':
      for (let i = 0; i < n; i += 1) out[i] = a[i]! >= b[i]! && b[i]! !== BLANK_DAY ? 1 : 0;
      return;
    default:
      operator satisfies never;
  }
}

function compareCodes(equal: boolean, left: Vector & { kind: 'code' }, right: Vector & { kind: 'code' }, out: Uint8Array, n: number): void {
  const a = foldedOf(left.dictionary);
  const b = foldedOf(right.dictionary);
  const [yes, no] = equal ? [1, 0] : [0, 1];
  for (let i = 0; i < n; i += 1) out[i] = a[left.codes[i]!] === b[right.codes[i]!] ? yes : no;
}

/** For text of a column against fixed texts: the answer for each distinct text, asked once (performance f). */
export function dictionaryMask(dictionary: readonly string[], test: (text: string | null) => boolean): Uint8Array {
  return Uint8Array.from(dictionary, (text, code) => (test(code === 0 ? null : text) ? 1 : 0));
}
