import { dayOf, MAX_YEAR, MIN_YEAR } from '../base/dates.ts';
import { divideRounded, multiply, NUMBER_SCALE, OverflowError, parseExact, type Exact } from '../base/decimal.ts';
import type { Value } from '../table/table.ts';

/** The longest text a formula may make; a longer one is blank, as a failed conversion is. */
export const LONGEST_TEXT = 32_767;

const FIRST_DAY = dayOf(MIN_YEAR, 1, 1);
const LAST_DAY = dayOf(MAX_YEAR, 12, 31);

/** A number argument as a whole number, cut toward zero as spreadsheets cut counts and positions. */
export function whole(value: Value): number {
  if (typeof value === 'bigint') return Number(value / BigInt(NUMBER_SCALE));
  return Math.trunc((value as number) / NUMBER_SCALE) + 0;
}

/** A whole number as a number value. */
export function fromWhole(n: Exact): Exact {
  return multiply(n, NUMBER_SCALE, 1);
}

/** A scaled integer in another scale, rounded half away from zero where digits are lost. */
export function rescale(value: Exact, from: number, to: number): Exact {
  if (from === to) return value;
  return to > from ? multiply(value, to / from, 1) : divideRounded(value, from / to);
}

/** A text result: "" is blank, and so is what is too long. */
export function textValue(text: string): string | null {
  return text === '' || text.length > LONGEST_TEXT ? null : text;
}

/** A date result; outside the years the product knows it is blank (reliability D7). */
export function dayValue(day: number): number | null {
  return day >= FIRST_DAY && day <= LAST_DAY ? day : null;
}

/** A double as a number value with six decimals; NaN is blank. Throws OverflowError beyond 10^33 units. */
export function fromDouble(x: number): Exact | null {
  if (Number.isNaN(x)) return null;
  // toFixed rounds the double exactly, a half away from zero, below 1e21; above that every double is whole.
  if (Math.abs(x) < 1e21) return parseExact(x.toFixed(6), NUMBER_SCALE)!;
  if (Math.abs(x) > 1e27) throw new OverflowError('a number is larger than 10^33 millionths');
  return multiply(BigInt(x), NUMBER_SCALE, 1);
}
