/**
 * Calendar dates as day numbers: whole days since 1970-01-01, in no time zone (semantics G1).
 * A time stamp becomes a date once, on load, through the account's time zone.
 */
export type Day = number;

/** A date that is not there, in an `Int32Array`. */
export const BLANK_DAY = -2147483648;

/** The years the product accepts; a date outside is a slip of the pen (reliability D7). */
export const MIN_YEAR = 1900;
export const MAX_YEAR = 2199;

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

export type PeriodUnit = 'Day' | 'Week' | 'Month' | 'Quarter' | 'Year' | 'Fiscal quarter' | 'Fiscal year';
export const PERIOD_UNITS: readonly PeriodUnit[] = ['Day', 'Week', 'Month', 'Quarter', 'Year', 'Fiscal quarter', 'Fiscal year'];

/** Day number of a calendar date; months may overflow (13 = January of the next year). */
export function dayOf(year: number, month: number, day: number): Day {
  // Howard Hinnant's days_from_civil: exact for every year, no time zone involved.
  const months = year * 12 + (month - 1);
  const y0 = Math.floor(months / 12);
  const m0 = months - y0 * 12 + 1;
  const y = m0 <= 2 ? y0 - 1 : y0;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (m0 + (m0 > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Calendar date of a day number. */
export function calendarDate(day: Day): CalendarDate {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

export function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** `2025-03-31` to a day number; anything else, 31 February and years outside 1900–2199 give undefined. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, day);
}

export function formatDay(day: Day): string {
  const { year, month, day: d } = calendarDate(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Steps by calendar months, clamped to the end of the month as EDATE does (31 January + 1 = 28 or 29 February). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: d } = calendarDate(day);
  const target = year * 12 + (month - 1) + months;
  const y = Math.floor(target / 12);
  const m = target - y * 12 + 1;
  return dayOf(y, m, Math.min(d, daysInMonth(y, m)));
}

/** 1 = Monday to 7 = Sunday. */
export function isoWeekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** ISO 8601 week and the year it belongs to. */
export function isoWeek(day: Day): { readonly year: number; readonly week: number } {
  const thursday = day - isoWeekday(day) + 4;
  const year = calendarDate(thursday).year;
  return { year, week: Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1 };
}

/** First day of the period that holds a day (semantics G2). `fiscalStart` is the first month (1–12) of the fiscal year. */
export function startOfPeriod(day: Day, unit: PeriodUnit, fiscalStart = 1): Day {
  const { year, month } = calendarDate(day);
  switch (unit) {
    case 'Day':
      return day;
    case 'Week':
      return day - isoWeekday(day) + 1;
    case 'Month':
      return dayOf(year, month, 1);
    case 'Quarter':
      return dayOf(year, month - ((month - 1) % 3), 1);
    case 'Year':
      return dayOf(year, 1, 1);
    case 'Fiscal quarter':
      return dayOf(year, month - ((month - fiscalStart + 12) % 3), 1);
    case 'Fiscal year':
      return dayOf(year, month - ((month - fiscalStart + 12) % 12), 1);
    default:
      return unit satisfies never;
  }
}

/** First day of the period after the one that starts on `start`. */
export function nextPeriod(start: Day, unit: PeriodUnit): Day {
  switch (unit) {
    case 'Day':
      return start + 1;
    case 'Week':
      return start + 7;
    case 'Month':
      return addMonths(start, 1);
    case 'Quarter':
    case 'Fiscal quarter':
      return addMonths(start, 3);
    case 'Year':
    case 'Fiscal year':
      return addMonths(start, 12);
    default:
      return unit satisfies never;
  }
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant (UTC milliseconds) in a named time zone. Throws RangeError for an unknown zone. */
export function dayInZone(instant: number, timeZone: string): Day {
  if (timeZone === 'UTC') return Math.floor(instant / 86_400_000);
  let format = zoneFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' });
    zoneFormats.set(timeZone, format);
  }
  const parts = format.formatToParts(instant);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return dayOf(part('year'), part('month'), part('day'));
}
