import { calendarDate, nextPeriod, PERIOD_UNITS, startOfPeriod, type Day, type PeriodUnit } from '../base/dates.ts';

export interface DateStyle {
  /** BCP 47. */
  readonly locale: string;
  /** `Q{n} {year}`: how the language names a quarter. */
  readonly quarter: string;
}

/** First and last day, inclusive: what every label here is made from. */
export interface Range {
  readonly start: Day;
  readonly end: Day;
}

/** The text under a column and the year it belongs to, which is shown once where it changes. */
export interface Tick {
  readonly label: string;
  readonly year: string;
}

/** `Jul 2026`, `Q3 2026`, `2026`; a clipped or odd period says its days: `15–31 Jul 2026`. */
export function periodLabel(period: Range, unit: PeriodUnit, style: DateStyle, month: 'short' | 'long' = 'short'): string {
  if (!isWhole(period, unit)) return rangeLabel(period, style.locale);
  switch (unit) {
    case 'Month':
      return tidy(dateFormat(style.locale, { month, year: 'numeric' }).format(instant(period.start)), style.locale);
    case 'Quarter':
      return quarterLabel(period.start, style, yearOf(period.start, style.locale));
    case 'Year':
      return yearOf(period.start, style.locale);
    case 'Day':
    case 'Week':
      return rangeLabel(period, style.locale);
    case 'Fiscal quarter':
    case 'Fiscal year':
      return monthsLabel(period, style.locale);
    default:
      return unit satisfies never;
  }
}

/** The short name for under an axis: `Jul`, `Q3`, `6 Jul`. */
export function tickLabel(period: Range, unit: PeriodUnit, style: DateStyle): Tick {
  const year = yearOf(period.start, style.locale);
  if (unit === 'Year') return { label: year, year: '' };
  if (unit === 'Quarter') return { label: quarterLabel(period.start, style, '').trim(), year };
  if (unit === 'Month' || unit === 'Fiscal quarter' || unit === 'Fiscal year') {
    return { label: tidy(dateFormat(style.locale, { month: 'short' }).format(instant(period.start)), style.locale), year };
  }
  return { label: tidy(dateFormat(style.locale, { month: 'short', day: 'numeric' }).format(instant(period.start)), style.locale), year };
}

/** `1–31 Jul 2026`, in the order and with the marks of the language. */
export function rangeLabel(range: Range, locale: string): string {
  return tidy(dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).formatRange(instant(range.start), instant(range.end)), locale);
}

/** A whole report's range: `Jan–Dec 2026` where it is whole months, days otherwise. */
export function spanLabel(range: Range, locale: string): string {
  const whole = startOfPeriod(range.start, 'Month') === range.start && startOfPeriod(range.end + 1, 'Month') === range.end + 1;
  return whole ? monthsLabel(range, locale) : rangeLabel(range, locale);
}

export function dayLabel(day: Day, locale: string): string {
  return tidy(dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(instant(day)), locale);
}

/** `14:05`, or `3 Nov 14:05` when that was not today. Times are the visitor's own: they say how fresh a copy is. */
export function timeLabel(at: number, now: number, locale: string): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(datesIn(locale), sameDay ? time : { ...time, day: 'numeric', month: 'short' }).format(at);
}

/** `21 Nov 2026, 14:05`: on what leaves the screen a time alone would mean another day tomorrow. */
export function stampLabel(at: number, locale: string): string {
  return new Intl.DateTimeFormat(datesIn(locale), { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `5 hours ago`. */
export function agoLabel(at: number, now: number, locale: string): string {
  const minutes = Math.max(0, Math.round((now - at) / 60_000));
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  if (minutes < 60) return format.format(-minutes, 'minute');
  return minutes < 2880 ? format.format(-Math.round(minutes / 60), 'hour') : format.format(-Math.round(minutes / 1440), 'day');
}

/** The unit of periods that no parameter names: that of the longest one. */
export function unitOf(periods: readonly Range[], frequency?: string): PeriodUnit {
  const named = PERIOD_UNITS.find((unit) => unit === frequency);
  if (named) return named;
  const longest = Math.max(1, ...periods.map((period) => period.end - period.start + 1));
  return longest <= 1 ? 'Day' : longest <= 7 ? 'Week' : longest <= 31 ? 'Month' : longest <= 92 ? 'Quarter' : 'Year';
}

export function isWhole(period: Range, unit: PeriodUnit): boolean {
  // A fiscal calendar begins where its first period does: any start on the first of a month will do.
  const fiscal = unit === 'Fiscal quarter' || unit === 'Fiscal year' ? calendarDate(period.start).month : 1;
  return startOfPeriod(period.start, unit, fiscal) === period.start && nextPeriod(period.start, unit) - 1 === period.end;
}

/** Every n-th tick that reads well at this unit, from dense to sparse; `isShown` says which periods keep their label. */
export function tickFilters(unit: PeriodUnit): readonly ((period: Range) => boolean)[] {
  const month = (n: number) => (period: Range): boolean => monthIndex(period.start) % n === 0;
  const monthStart = (n: number) => (period: Range): boolean => calendarDate(period.start).day === 1 && monthIndex(period.start) % n === 0;
  const always = (): boolean => true;
  switch (unit) {
    case 'Day':
      return [always, (p) => p.start % 2 === 0, (p) => (p.start + 3) % 7 === 0, (p) => (p.start + 3) % 14 === 0, ...[1, 2, 3, 6, 12].map(monthStart)];
    case 'Week':
      return [1, 2, 4, 8, 13, 26, 52].map((n) => (p) => Math.floor((p.start + 3) / 7) % n === 0);
    case 'Month':
      return [1, 2, 3, 6, 12, 24, 60].map(month);
    case 'Quarter':
    case 'Fiscal quarter':
      return [1, 2, 4, 8, 20].map((n) => (p) => Math.floor(monthIndex(p.start) / 3) % n === 0);
    case 'Year':
    case 'Fiscal year':
      return [1, 2, 5, 10, 20, 50].map((n) => (p) => calendarDate(p.start).year % n === 0);
    default:
      return unit satisfies never;
  }
}

function monthIndex(day: Day): number {
  const { year, month } = calendarDate(day);
  return year * 12 + month - 1;
}

function monthsLabel(range: Range, locale: string): string {
  return tidy(dateFormat(locale, { month: 'short', year: 'numeric' }).formatRange(instant(range.start), instant(range.end)), locale);
}

function quarterLabel(day: Day, style: DateStyle, year: string): string {
  return style.quarter.replace('{n}', String(Math.floor((calendarDate(day).month - 1) / 3) + 1)).replace('{year}', year);
}

function yearOf(day: Day, locale: string): string {
  return dateFormat(locale, { year: 'numeric' }).format(instant(day));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(datesIn(locale), { ...options, calendar: 'gregory', timeZone: 'UTC' });
    formats.set(key, format);
  }
  return format;
}

// Plain English belongs to no country; day before month and a 24-hour clock is what most of its readers use.
function datesIn(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** British data writes "Sept" and airs the dash of every range; plain English keeps three letters and closes "1–31". */
function tidy(text: string, locale: string): string {
  if (locale !== 'en') return text;
  return text.replace(/\bSept\b/g, 'Sep').replace(/^(\S+)\s–\s/, '$1–');
}

function instant(day: Day): number {
  return day * 86_400_000;
}
