import { dayOf, daysInMonth, MAX_YEAR, MIN_YEAR, parseDay, type Day } from '../base/dates.ts';
import { NUMBER_SCALE, parseExact, type Exact } from '../base/decimal.ts';
import type { Locale } from './locale.ts';

/**
 * A number as the language of the rule file writes it: a sign, thousands in threes or not at all, decimals,
 * a percent sign; spaces around it. ASCII digits only (trap 28). Undefined for anything else.
 */
export function readNumber(text: string, locale: Locale): Exact | undefined {
  let rest = text.trim().replace('\u2212', '-');
  const percent = rest.endsWith('%');
  if (percent) rest = rest.slice(0, -1).trimEnd();
  const sign = rest.startsWith('-') ? '-' : '';
  if (sign || rest.startsWith('+')) rest = rest.slice(1);
  const [whole = '', decimals, ...more] = rest.split(locale.decimal);
  const digits = ungroup(whole, locale.groups);
  if (digits === undefined || more.length > 0 || (decimals !== undefined && !/^\d+$/.test(decimals))) return undefined;
  const plain = `${sign}${digits || '0'}${decimals === undefined ? '' : `.${decimals}`}`;
  if (digits === '' && decimals === undefined) return undefined;
  // A percent read in its own scale is already divided by 100, and rounded once.
  return parseExact(plain, percent ? NUMBER_SCALE / 100 : NUMBER_SCALE);
}

/** A date as `2025-03-31`, and as `31.3.2025` where the language puts the day first. */
export function readDay(text: string, locale: Locale): Day | undefined {
  const trimmed = text.trim();
  const match = locale.dayFirst ? /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed) : null;
  if (!match) return parseDay(trimmed);
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = year >= MIN_YEAR && year <= MAX_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? dayOf(year, month, day) : undefined;
}

/** Digits without the signs between thousands; undefined where these stand elsewhere than between threes. */
function ungroup(text: string, separators: readonly string[]): string | undefined {
  const separator = separators.find((candidate) => text.includes(candidate));
  const groups = separator === undefined ? [text] : text.split(separator);
  const [first = '', ...others] = groups;
  const wellFormed = others.length === 0 ? /^\d*$/.test(first) : /^\d{1,3}$/.test(first) && others.every((group) => /^\d{3}$/.test(group));
  return wellFormed ? groups.join('') : undefined;
}
