import { compare, divide, formatExact, negate, NUMBER_SCALE, subtract, type Exact } from '../base/decimal.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';

/** What stands where there is no number; zero is `0`, so the two never look alike (semantics G4). */
export const MISSING = '—';
const MINUS = '\u2212';

export interface NumberStyle {
  /** BCP 47; decides separators, digits and where the currency stands. */
  readonly locale: string;
  /** ISO code; shown only where a function says so. */
  readonly currency?: string;
}

/** One unit for a whole axis: values are divided by ten to `exponent` and followed by `suffix` (`K`, ` Mio.`, `万`). */
export interface Unit {
  readonly exponent: number;
  readonly suffix: string;
}

export interface FullOptions {
  /** Decimals; without it as many as the value needs, none above 1,000. */
  readonly digits?: number;
  readonly withCurrency?: boolean;
  /** `+` before rises, nothing before zero. */
  readonly signed?: boolean;
}

/** A change between two values: its direction, per cent where the base allows one, and the absolute difference. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  readonly percent?: Exact;
  readonly difference: Exact;
}

/** The number type of a cell as a plain decimal, or undefined where the cell holds none. */
export function decimalText(value: Value, type: ValueType): string | undefined {
  const scale = scaleOf(type);
  if (scale === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  return formatExact(value, scale);
}

/** The nearest float of a cell: for positions on a picture only, never for a figure that is read. */
export function positionOf(value: Value, type: ValueType): number | null {
  const text = decimalText(value, type);
  return text === undefined ? null : Number(text);
}

/** Every digit that matters: tables and tooltips. */
export function formatFull(value: Value, type: ValueType, style: NumberStyle, options: FullOptions = {}): string {
  const text = decimalText(value, type);
  if (text === undefined) return MISSING;
  const digits = options.digits ?? digitsFor([value], type);
  const sign = options.signed ? 'exceptZero' : 'auto';
  const key = options.withCurrency && type === 'money' && style.currency ? style.currency : '';
  return minus(numberFormat(style.locale, 'full', key, type === 'percent', digits, sign).format(text as Intl.StringNumericLiteral));
}

/** Decimals that a column of values needs so that they line up: none where one reaches 1,000 or all are whole. */
export function digitsFor(values: readonly Value[], type: ValueType): number {
  const texts = values.map((value) => decimalText(value, type)).filter((text) => text !== undefined);
  if (type === 'percent') return 1;
  const whole = texts.every((text) => !text.includes('.'));
  return whole || texts.some((text) => text.split('.')[0]!.replace('-', '').length > 3) ? 0 : 2;
}

/** Whether showing values with these decimals leaves something out, which a footnote then says. */
export function isRounded(values: readonly Value[], type: ValueType, digits: number): boolean {
  return values.some((value) => (decimalText(value, type)?.split('.')[1]?.length ?? 0) > digits);
}

/** The unit in which the largest value of an axis reads best in this language. */
export function unitFor(largest: number, locale: string): Unit {
  const power = Math.floor(Math.log10(Math.max(1, Math.abs(largest))) + 1e-9);
  const parts = numberFormat(locale, 'compact', '', false, 0, 'auto').formatToParts(10 ** power);
  const digits = parts.filter((part) => part.type === 'integer').reduce((sum, part) => sum + part.value.length, 0);
  const suffixAt = parts.findIndex((part) => part.type === 'compact');
  if (suffixAt < 0) return { exponent: 0, suffix: '' };
  const gap = parts[suffixAt - 1]?.type === 'literal' ? parts[suffixAt - 1]!.value : '';
  return { exponent: power + 1 - digits, suffix: gap + parts[suffixAt]!.value };
}

/** A plain decimal in a given unit with three significant digits: `360K`, and `$600K` with a currency. */
export function formatInUnit(text: string, unit: Unit, style: NumberStyle, signed = false): string {
  const format = numberFormat(style.locale, 'short', style.currency ?? '', false, 3, signed ? 'exceptZero' : 'auto');
  const parts = format.formatToParts(`${text}e-${unit.exponent}` as Intl.StringNumericLiteral);
  const isZero = Number(text) === 0;
  const last = parts.findLastIndex((part) => part.type === 'integer' || part.type === 'fraction');
  return minus(parts.map((part, i) => part.value + (i === last && !isZero ? unit.suffix : '')).join(''));
}

/** Three significant digits in the value's own unit: `$609K`. */
export function formatCompact(value: Value, type: ValueType, style: NumberStyle, signed = false): string {
  const text = decimalText(value, type);
  if (text === undefined) return MISSING;
  return formatInUnit(text, unitFor(Number(text), style.locale), style, signed);
}

/** How far `to` is from `from`; no per cent where the base is zero or negative (a share of nothing says nothing). */
export function changeBetween(from: Exact, to: Exact): Change {
  const difference = subtract(to, from);
  const direction = compare(difference, 0) > 0 ? 'up' : compare(difference, 0) < 0 ? 'down' : 'same';
  const percent = compare(from, 0) > 0 ? divide(difference, from, NUMBER_SCALE) : undefined;
  return percent === undefined ? { direction, difference } : { direction, percent, difference };
}

/** The size of a change without its sign: `69 %`, `3.1 %`. The direction is said by an arrow and words beside it. */
export function formatPercent(percent: Exact, locale: string): string {
  const size = compare(percent, 0) < 0 ? negate(percent) : percent;
  const digits = compare(size, NUMBER_SCALE / 10) < 0 ? 1 : 0;
  return numberFormat(locale, 'full', '', true, digits, 'auto').format(formatExact(size, NUMBER_SCALE) as Intl.StringNumericLiteral);
}

export function formatCount(count: number, locale: string): string {
  return numberFormat(locale, 'full', '', false, 0, 'auto').format(count);
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, kind: 'full' | 'short' | 'compact', currency: string, percent: boolean, digits: number, signDisplay: 'auto' | 'exceptZero'): Intl.NumberFormat {
  const key = `${locale} ${kind} ${currency} ${percent} ${digits} ${signDisplay}`;
  let format = formats.get(key);
  if (!format) {
    const style = percent ? { style: 'percent' as const } : currency ? currencyStyle(currency) : {};
    const places = kind === 'short'
      ? { maximumSignificantDigits: digits, minimumSignificantDigits: 1 }
      : kind === 'compact' ? { notation: 'compact' as const, maximumFractionDigits: 0 } : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat(locale, { ...style, ...places, signDisplay });
    formats.set(key, format);
  }
  return format;
}

// A code that is not three letters makes Intl throw; data may hold anything, so it is then left out.
function currencyStyle(currency: string): Intl.NumberFormatOptions {
  return /^[A-Za-z]{3}$/.test(currency) ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {};
}

function minus(text: string): string {
  return text.replace('-', MINUS);
}
