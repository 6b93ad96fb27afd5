import type { Exact } from '../base/decimal.ts';
import { formatExact } from '../base/decimal.ts';
import { plainText } from '../table/csv.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';
import { Digits, type Json } from './json.ts';

/** A value as `run --format json` writes it: exact numbers, dates as text, blank null. */
export function jsonValue(value: Value, type: ValueType): Json {
  if (value === null || typeof value === 'boolean') return value;
  const scale = scaleOf(type);
  return scale === undefined ? plainText(value, type) : new Digits(formatExact(value as Exact, scale));
}

/** A value as a person reads it in a terminal: digits in groups, percents with their sign, — for blank. */
export function readable(value: Value, type: ValueType): string {
  if (value === null) return '—';
  if (type === 'percent') return `${grouped(formatExact(value as Exact, scaleOf(type)! / 100))}%`;
  if (type === 'number' || type === 'money') return grouped(plainText(value, type));
  return visible(plainText(value, type));
}

/** Digits in groups of three, from the right. */
function grouped(digits: string): string {
  const [whole, fraction] = digits.split('.');
  const sign = whole!.startsWith('-') ? '-' : '';
  const groups: string[] = [];
  for (let end = whole!.length; end > sign.length; end -= 3) groups.unshift(whole!.slice(Math.max(sign.length, end - 3), end));
  return `${sign}${groups.join(',')}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Text from data or files, harmless to a terminal: control and direction signs are shown as �, so that a deal's name cannot move the cursor; a tab is a space. */
export function visible(text: string): string {
  return text.replaceAll('\t', ' ').replace(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g, '\uFFFD');
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
