import type { Type } from './plan.ts';

export const TEXT: Type = { kind: 'text' };
export const NUMBER: Type = { kind: 'number' };
export const PERCENT: Type = { kind: 'percent' };
export const DATE: Type = { kind: 'date' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const DURATION: Type = { kind: 'duration' };

/** Number, percent or money: what arithmetic takes. */
export function isAmount(type: Type): boolean {
  return type.kind === 'number' || type.kind === 'percent' || type.kind === 'money';
}

/** How a message names a type. */
export function describe(type: Type): string {
  switch (type.kind) {
    case 'text':
      return type.values ? 'one of a list of texts' : 'a text';
    case 'number':
      return 'a number';
    case 'percent':
      return 'a percent';
    case 'money':
      return type.currency ? `money in ${type.currency}` : 'money';
    case 'date':
      return 'a date';
    case 'timestamp':
      return 'a time stamp';
    case 'boolean':
      return 'true or false';
    case 'duration':
      return 'a length of time';
    case 'row':
      return `a row of ${type.table}`;
    default:
      return type.kind satisfies never;
  }
}

/** Whether a value of one type may stand where the other is: equal kinds, and currencies that do not differ. */
export function agree(a: Type, b: Type): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'row') return a.table === b.table;
  return a.currency === undefined || b.currency === undefined || a.currency === b.currency;
}

/** The type of either, for IF and its like: currency and values survive only where both have them alike. */
export function unite(a: Type, b: Type): Type {
  if (a.kind === 'money') return a.currency === b.currency ? a : a.currency === undefined ? b : a;
  if (a.kind === 'text') return a.values && b.values ? { kind: 'text', values: [...new Set([...a.values, ...b.values])] } : TEXT;
  return a;
}
