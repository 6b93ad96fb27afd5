import { calendarDate, dayOf, daysInMonth, type CalendarDate, type Day } from '../base/dates.ts';
import { divide, NUMBER_SCALE, type Exact } from '../base/decimal.ts';

/**
 * The part of a year between two dates, as a number value (six decimals), whichever comes first. Bases as
 * in spreadsheets: 0 months of 30 days (US), 1 actual days, 2 actual days of 360, 3 actual days of 365,
 * 4 months of 30 days (European); null for another basis.
 */
export function yearFraction(one: Day, other: Day, basis: number): Exact | null {
  const from = Math.min(one, other);
  const to = Math.max(one, other);
  switch (basis) {
    case 0:
      return part(days360(calendarDate(from), calendarDate(to), usDays), 360);
    case 1:
      return actual(from, to);
    case 2:
      return part(to - from, 360);
    case 3:
      return part(to - from, 365);
    case 4:
      return part(days360(calendarDate(from), calendarDate(to), europeanDays), 360);
    default:
      return null;
  }
}

/** Within a year the length of that year; beyond, the average length of the calendar years touched, as Excel does. */
function actual(from: Day, to: Day): Exact {
  const a = calendarDate(from);
  const b = calendarDate(to);
  if (a.year === b.year) return part(to - from, isLeap(a.year) ? 366 : 365);
  const withinYear = b.year === a.year + 1 && (a.month > b.month || (a.month === b.month && a.day >= b.day));
  if (withinYear) return part(to - from, holdsLeapDay(from, to) ? 366 : 365);
  const years = b.year - a.year + 1;
  return part((to - from) * years, dayOf(b.year + 1, 1, 1) - dayOf(a.year, 1, 1));
}

function holdsLeapDay(from: Day, to: Day): boolean {
  return [calendarDate(from).year, calendarDate(to).year].some((year) => {
    const leapDay = dayOf(year, 2, 29);
    return isLeap(year) && from <= leapDay && leapDay <= to;
  });
}

function days360(a: CalendarDate, b: CalendarDate, adjust: typeof usDays): number {
  const [first, last] = adjust(a, b);
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + (last - first);
}

/** NASD: the last of February counts as the 30th, a 31st as the 30th where the start is one too. */
function usDays(a: CalendarDate, b: CalendarDate): readonly [number, number] {
  const fromFebruary = a.month === 2 && a.day === daysInMonth(a.year, 2);
  const first = fromFebruary ? 30 : Math.min(a.day, 30);
  const bothFebruary = fromFebruary && b.month === 2 && b.day === daysInMonth(b.year, 2);
  const last = bothFebruary || (b.day === 31 && first === 30) ? 30 : b.day;
  return [first, last];
}

function europeanDays(a: CalendarDate, b: CalendarDate): readonly [number, number] {
  return [Math.min(a.day, 30), Math.min(b.day, 30)];
}

function part(days: number, of: number): Exact {
  return divide(days, of, NUMBER_SCALE)!;
}

function isLeap(year: number): boolean {
  return daysInMonth(year, 2) === 29;
}
