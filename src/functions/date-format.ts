import { calendarDate, isoWeekday, type Day } from '../base/dates.ts';
import type { Locale } from './locale.ts';

/**
 * A date in a format of `yyyy`, `yy`, `mmmm` (name), `mmm` (short name), `mmmmm` (first letter), `mm`, `m`,
 * `dddd`, `ddd` (names of weekdays), `dd`, `d`, "quoted" words and any signs between; undefined where the
 * format holds another letter or digit.
 */
export function formatDate(day: Day, format: string, locale: Locale): string | undefined {
  let out = '';
  for (let i = 0; i < format.length; ) {
    const sign = format[i]!;
    if (sign === '"') {
      const end = format.indexOf('"', i + 1);
      if (end < 0) return undefined;
      out += format.slice(i + 1, end);
      i = end + 1;
    } else if (/[a-z0-9#]/i.test(sign)) {
      const run = runOf(format, i);
      const part = datePart(day, sign.toLowerCase(), run, locale);
      if (part === undefined) return undefined;
      out += part;
      i += run;
    } else {
      if (sign === '\\') i += 1;
      out += format[i] ?? '';
      i += 1;
    }
  }
  return out;
}

function runOf(format: string, from: number): number {
  const sign = format[from]!.toLowerCase();
  let end = from;
  while (end < format.length && format[end]!.toLowerCase() === sign) end += 1;
  return end - from;
}

function datePart(date: Day, sign: string, length: number, locale: Locale): string | undefined {
  const { year, month, day } = calendarDate(date);
  switch (sign) {
    case 'y':
      return length <= 2 ? two(year % 100) : String(year);
    case 'm':
      if (length <= 2) return length === 2 ? two(month) : String(month);
      if (length === 5) return Array.from(locale.months[month - 1]!)[0]!;
      return (length === 3 ? locale.shortMonths : locale.months)[month - 1]!;
    case 'd':
      if (length <= 2) return length === 2 ? two(day) : String(day);
      return (length === 3 ? locale.shortWeekdays : locale.weekdays)[isoWeekday(date) - 1]!;
    default:
      return undefined;
  }
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
