import type { Value, ValueType } from '../table/table.ts';
import { decimalText, type NumberStyle } from './numbers.ts';

/** A figure as it is said aloud, without its sign: `1.1 million US dollars`. Undefined where there is none. */
export function spoken(value: Value, type: ValueType, style: NumberStyle, withCurrency = true): string | undefined {
  const text = decimalText(value, type);
  if (text === undefined) return undefined;
  const currency = withCurrency && type === 'money' && /^[A-Za-z]{3}$/.test(style.currency ?? '') ? { style: 'currency', currency: style.currency!, currencyDisplay: 'name' } as const : {};
  const format = new Intl.NumberFormat(style.locale, { ...currency, notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 });
  return format.format(text.replace('-', '') as Intl.StringNumericLiteral);
}
