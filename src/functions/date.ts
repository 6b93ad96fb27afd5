import { addMonths, calendarDate, dayOf, isoWeek, isoWeekday, MAX_YEAR, MIN_YEAR, type Day } from '../base/dates.ts';
import type { Value } from '../table/table.ts';
import type { FunctionEntry } from './define.ts';
import { dayValue, fromWhole, whole } from './values.ts';
import { addWorkdays, countWorkdays } from './workdays.ts';
import { yearFraction } from './year-fraction.ts';

const DATE = { name: 'date', type: 'date' } as const;
const MONTHS = { name: 'months', type: 'number' } as const;
const SPAN = [
  { name: 'start', type: 'date' },
  { name: 'end', type: 'date' },
] as const;

/** Dates are dates, never serial numbers; a date outside 1900–2199 is blank. */
export const date: readonly FunctionEntry[] = [
  {
    ...scalar('DATE', 'date'),
    parameters: [
      { name: 'year', type: 'number' },
      { name: 'month', type: 'number' },
      { name: 'day', type: 'number' },
    ],
    apply: ([year, month, day]) => {
      const y = whole(year!);
      return y < MIN_YEAR || y > MAX_YEAR ? null : dayValue(dayOf(y, whole(month!), whole(day!)));
    },
    names: { nb: 'DATO', da: 'DATO', fi: 'PÄIVÄYS' },
    doc: 'The date of a year, month and day; month 13 is January of the next year, day 0 the last of the month before.',
    examples: [
      { formula: 'DATE(2025, 3, 31)', prints: '2025-03-31' },
      { formula: 'DATE(2024, 14, 0)', prints: '2025-01-31' },
      { formula: 'DATE(25, 1, 1)', prints: '' },
    ],
  },
  part('YEAR', { nb: 'ÅR', da: 'ÅR', fi: 'VUOSI' }, 'The year of a date.', '2025', (day) => calendarDate(day).year),
  part('QUARTER', { nb: 'KVARTAL', da: 'KVARTAL', fi: 'NELJÄNNES' }, 'The calendar quarter of a date, 1 to 4.', '3', (day) =>
    Math.ceil(calendarDate(day).month / 3)),
  part('MONTH', { nb: 'MÅNED', da: 'MÅNED', fi: 'KUUKAUSI' }, 'The month of a date, 1 to 12.', '8', (day) => calendarDate(day).month),
  part('DAY', { nb: 'DAG', da: 'DAG', fi: 'PÄIVÄ' }, 'The day of the month, 1 to 31.', '31', (day) => calendarDate(day).day),
  {
    ...scalar('WEEKDAY', 'number'),
    parameters: [DATE, { name: 'type', type: 'number', optional: true }],
    apply: ([day, type]) => weekday(day as Day, type === undefined ? 1 : whole(type)),
    names: { nb: 'UKEDAG', da: 'UGEDAG', fi: 'VIIKONPÄIVÄ' },
    doc: 'The day of the week: type 1 counts from Sunday = 1, type 2 from Monday = 1, type 3 from Monday = 0, types 11 to 17 from Monday to Sunday = 1.',
    examples: [
      { formula: 'WEEKDAY(2025-03-31)', prints: '2' },
      { formula: 'WEEKDAY(2025-03-31, 2)', prints: '1' },
      { formula: 'WEEKDAY(2025-03-31, 4)', prints: '' },
    ],
  },
  {
    ...scalar('ISOWEEKNUM', 'number'),
    parameters: [DATE],
    apply: ([day]) => fromWhole(isoWeek(day as Day).week),
    names: { nb: 'ISOUKENR', da: 'ISOUGE.NR', fi: 'VIIKKO.ISO.NRO' },
    doc: 'The ISO number of the week: weeks start on Monday, week 1 holds the first Thursday of the year.',
    examples: [
      { formula: 'ISOWEEKNUM(2025-12-29)', prints: '1' },
      { formula: 'ISOWEEKNUM(2021-01-03)', prints: '53' },
    ],
  },
  {
    ...scalar('DAYS', 'number'),
    parameters: [SPAN[1], SPAN[0]],
    apply: ([end, start]) => fromWhole((end as Day) - (start as Day)),
    names: { nb: 'DAGER', da: 'DAGE', fi: 'PÄIVÄT' },
    doc: 'How many days the first date lies after the second.',
    examples: [
      { formula: 'DAYS(2025-03-31, 2025-03-01)', prints: '30' },
      { formula: 'DAYS(2025-03-01, BLANK())', prints: '' },
    ],
  },
  {
    ...scalar('DATEDIF', 'number'),
    parameters: [...SPAN, { name: 'unit', type: 'text', choices: ['Y', 'M', 'D'] }],
    apply: ([start, end, unit]) => difference(start as Day, end as Day, unit as string),
    names: { nb: 'DATODIFF', da: 'DATO.FORSKEL', fi: 'PVMERO' },
    doc: 'Whole years ("Y"), months ("M") or days ("D") from start to end; a month is over when EDATE says so. Blank where the end comes first.',
    examples: [
      { formula: 'DATEDIF(2024-01-15, 2025-01-14, "M")', prints: '11' },
      { formula: 'DATEDIF(2024-01-31, 2024-02-29, "M")', prints: '1' },
      { formula: 'DATEDIF(2025-01-02, 2025-01-01, "D")', prints: '' },
    ],
  },
  {
    ...scalar('EDATE', 'date'),
    parameters: [DATE, MONTHS],
    apply: ([day, months]) => dayValue(addMonths(day as Day, whole(months!))),
    names: { nb: 'DAG.ETTER', da: 'EDATO', fi: 'PÄIVÄ.KUUKAUSI' },
    doc: 'The same day so many months later, or the last of the month where that has no such day.',
    examples: [
      { formula: 'EDATE(2024-01-31, 1)', prints: '2024-02-29' },
      { formula: 'EDATE(2025-03-15, -12)', prints: '2024-03-15' },
      { formula: 'EDATE(BLANK(), 1)', prints: '' },
    ],
  },
  {
    ...scalar('EOMONTH', 'date'),
    parameters: [DATE, MONTHS],
    apply: ([day, months]) => {
      const { year, month } = calendarDate(day as Day);
      return dayValue(dayOf(year, month + whole(months!) + 1, 1) - 1);
    },
    names: { nb: 'MÅNEDSSLUTT', da: 'SLUT.PÅ.MÅNED', fi: 'KUUKAUSI.LOPPU' },
    doc: 'The last day of the month, so many months later.',
    examples: [
      { formula: 'EOMONTH(2024-01-15, 1)', prints: '2024-02-29' },
      { formula: 'EOMONTH(2025-01-15, -1)', prints: '2024-12-31' },
    ],
  },
  {
    ...scalar('NETWORKDAYS', 'number'),
    parameters: SPAN,
    apply: ([start, end]) => fromWhole(countWorkdays(start as Day, end as Day)),
    names: { nb: 'NETT.ARBEIDSDAGER', da: 'ANTAL.ARBEJDSDAGE', fi: 'TYÖPÄIVÄT' },
    doc: 'Working days, Monday to Friday, from start to end, both counted; below 0 where the end comes first.',
    examples: [
      { formula: 'NETWORKDAYS(2025-03-28, 2025-03-31)', prints: '2' },
      { formula: 'NETWORKDAYS(2025-03-31, 2025-03-28)', prints: '-2' },
    ],
  },
  {
    ...scalar('WORKDAY', 'date'),
    parameters: [SPAN[0], { name: 'days', type: 'number' }],
    apply: ([start, days]) => dayValue(addWorkdays(start as Day, whole(days!))),
    names: { nb: 'ARBEIDSDAG', da: 'ARBEJDSDAG', fi: 'TYÖPÄIVÄ' },
    doc: 'The working day, Monday to Friday, so many working days after the start, or before it.',
    examples: [
      { formula: 'WORKDAY(2025-03-28, 1)', prints: '2025-03-31' },
      { formula: 'WORKDAY(2025-03-30, -1)', prints: '2025-03-28' },
      { formula: 'WORKDAY(2025-03-30, 0)', prints: '2025-03-30' },
    ],
  },
  {
    ...scalar('YEARFRAC', 'number'),
    parameters: [...SPAN, { name: 'basis', type: 'number', optional: true }],
    apply: ([start, end, basis]) => yearFraction(start as Day, end as Day, basis === undefined ? 0 : whole(basis)),
    names: { nb: 'ÅRDEL', da: 'ÅR.BRØK', fi: 'VUOSI.OSA' },
    doc: 'The part of a year between two dates. Basis 0 has months of 30 days (US), 1 actual days, 2 actual days of 360, 3 of 365, 4 months of 30 days (European).',
    examples: [
      { formula: 'YEARFRAC(2025-01-01, 2025-07-01)', prints: '0.5' },
      { formula: 'YEARFRAC(2024-01-01, 2024-07-01, 1)', prints: '0.497268' },
      { formula: 'YEARFRAC(2025-01-01, 2025-07-01, 5)', prints: '' },
    ],
  },
];

function scalar(name: string, result: 'date' | 'number'): Pick<FunctionEntry, 'name' | 'family' | 'result' | 'context' | 'blanks'> {
  return { name, family: 'date', result, context: 'any', blanks: 'spread' };
}

/** A number read off a date; `prints` is what it is on 2025-08-31. */
function part(name: string, names: FunctionEntry['names'], doc: string, prints: string, read: (day: Day) => number): FunctionEntry {
  return {
    ...scalar(name, 'number'),
    parameters: [DATE],
    apply: ([day]) => fromWhole(read(day as Day)),
    names,
    doc,
    examples: [
      { formula: `${name}(2025-08-31)`, prints },
      { formula: `${name}(BLANK())`, prints: '' },
    ],
  };
}

function weekday(day: Day, type: number): Value {
  const fromMonday = isoWeekday(day) - 1;
  if (type === 3) return fromWhole(fromMonday);
  const first = type === 1 ? 6 : type === 2 ? 0 : type - 11;
  return first < 0 || first > 6 ? null : fromWhole(((fromMonday - first + 7) % 7) + 1);
}

/** Months by EDATE's clamping, so that DATEDIF(d, EDATE(d, n), "M") is n for every date (trap 15). */
function difference(start: Day, end: Day, unit: string): Value {
  if (end < start) return null;
  switch (unit.toUpperCase()) {
    case 'D':
      return fromWhole(end - start);
    case 'M':
      return fromWhole(wholeMonths(start, end));
    case 'Y':
      return fromWhole(Math.floor(wholeMonths(start, end) / 12));
    default:
      return null;
  }
}

function wholeMonths(start: Day, end: Day): number {
  const a = calendarDate(start);
  const b = calendarDate(end);
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(start, months) <= end ? months : months - 1;
}
