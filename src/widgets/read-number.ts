import { decimalText } from '../draw/numbers.ts';
import { divideRounded, multiply, MONEY_SCALE, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import type { Value, ValueType } from '../table/table.ts';
import { readAmount } from './read-amount.ts';

/** A number as people type it, in the units of its type; undefined for what is none. Percents as their figure: `12.5`. */
export function readNumber(text: string, type: 'number' | 'money' | 'percent', locale: string): Exact | undefined {
  const amount = readAmount(text, locale);
  if (amount === undefined || type === 'money') return amount;
  return divideRounded(multiply(amount, NUMBER_SCALE, 1), type === 'percent' ? MONEY_SCALE * 100 : MONEY_SCALE);
}

/** A number as somebody may go on typing it: the locale's decimal mark, no separators. */
export function typedNumber(value: Value, type: ValueType, locale: string): string {
  const text = decimalText(value, type);
  return text === undefined ? '' : new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(text as Intl.StringNumericLiteral);
}
