import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate, dayOf, formatDay, isoWeekday } from '../../src/base/dates.ts';
import { callFunction, CONTEXT, print, read, run } from '../tools/evaluate.ts';

/** Days from 1920 to 2180, so that steps stay within the years the product knows. */
const days = fc.integer({ min: dayOf(1920, 1, 1), max: dayOf(2180, 12, 31) });
const isWorkday = (day: number) => isoWeekday(day) <= 5;
const number = (name: string, ...args: readonly string[]) => Number(run(name, ...args));

describe('dates', () => {
  test.each([
    ['DATE', ['2024', '2', '30'], '2024-03-01'],
    ['DATE', ['2024', '13', '1'], '2025-01-01'],
    ['DATE', ['2024', '0', '1'], '2023-12-01'],
    ['DATE', ['2024', '-1', '0'], '2023-10-31'],
    ['DATE', ['2024.9', '1.9', '1.9'], '2024-01-01'],
    ['DATE', ['24', '1', '1'], ''],
    ['DATE', ['2199', '12', '32'], ''],
    ['QUARTER', ['2024-10-01'], '4'],
    ['WEEKDAY', ['2024-06-02'], '1'],
    ['WEEKDAY', ['2024-06-02', '2'], '7'],
    ['WEEKDAY', ['2024-06-02', '3'], '6'],
    ['WEEKDAY', ['2024-06-02', '17'], '1'],
    ['WEEKDAY', ['2024-06-02', '11'], '7'],
    ['WEEKDAY', ['2024-06-02', '0'], ''],
    ['WEEKDAY', ['2024-06-02', '18'], ''],
    ['ISOWEEKNUM', ['2024-12-30'], '1'],
    ['ISOWEEKNUM', ['2026-12-31'], '53'],
    ['TODAY', [], '2025-03-31'],
    ['DAYS', ['2024-03-01', '2024-02-28'], '2'],
    ['EDATE', ['2024-03-31', '-1'], '2024-02-29'],
    ['EDATE', ['2023-01-31', '1.9'], '2023-02-28'],
    ['EDATE', ['2199-12-01', '1'], ''],
    ['EOMONTH', ['2024-01-31', '1'], '2024-02-29'],
    ['EOMONTH', ['2024-01-31', '-2'], '2023-11-30'],
    ['DATEDIF', ['2024-02-29', '2025-02-28', '"Y"'], '1'],
    ['DATEDIF', ['2024-02-29', '2025-02-27', '"Y"'], '0'],
    ['DATEDIF', ['2024-01-31', '2024-02-29', '"m"'], '1'],
    ['DATEDIF', ['2024-01-15', '2024-02-14', '"M"'], '0'],
    ['DATEDIF', ['2024-01-15', '2024-01-15', '"D"'], '0'],
    ['DATEDIF', ['2024-01-15', '2024-01-14', '"D"'], ''],
    ['DATEDIF', ['2024-01-15', '2024-01-16', '"MD"'], ''],
    ['NETWORKDAYS', ['2024-06-01', '2024-06-02'], '0'],
    ['NETWORKDAYS', ['2024-05-31', '2024-06-03'], '2'],
    ['NETWORKDAYS', ['2024-06-03', '2024-05-31'], '-2'],
    ['WORKDAY', ['2024-05-31', '1'], '2024-06-03'],
    ['WORKDAY', ['2024-06-01', '-1'], '2024-05-31'],
    ['WORKDAY', ['2024-06-01', '5'], '2024-06-07'],
    ['WORKDAY', ['2024-06-01', '0'], '2024-06-01'],
  ])('%s(%j) is %s', (name, args, expected) => {
    expect(run(name, ...args)).toBe(expected);
  });

  test('fiscal years start in the month of the calendar', () => {
    const april = { ...CONTEXT, fiscalStart: 4 };
    const of = (name: string, date: string) => print(callFunction(name, [read(date)], april));
    expect(of('FISCALYEARSTART', '2025-03-31')).toBe('2024-04-01');
    expect(of('FISCALYEAREND', '2025-03-31')).toBe('2025-03-31');
    expect(of('FISCALYEARSTART', '2025-04-01')).toBe('2025-04-01');
  });

  test('a blank spreads', () => {
    for (const name of ['YEAR', 'MONTH', 'DAY', 'QUARTER', 'WEEKDAY', 'FISCALYEARSTART']) expect(run(name, '')).toBe('');
    expect(run('DATE', '2024', '', '1')).toBe('');
  });

  test('DATE puts YEAR, MONTH and DAY together again', () => {
    fc.assert(
      fc.property(days.map(formatDay), (date) => {
        expect(run('DATE', run('YEAR', date), run('MONTH', date), run('DAY', date))).toBe(date);
      }),
    );
  });

  test('DATEDIF counts the months that EDATE stepped', () => {
    fc.assert(
      fc.property(days.map(formatDay), fc.integer({ min: 0, max: 200 }), (date, months) => {
        expect(run('DATEDIF', date, run('EDATE', date, String(months)), '"M"')).toBe(String(months));
      }),
    );
  });

  test('so many months fit between two dates that one more would not', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 5000 }), (start, span) => {
        const [from, to] = [formatDay(start), formatDay(start + span)];
        const months = number('DATEDIF', from, to, '"M"');
        expect(run('EDATE', from, String(months)) <= to).toBe(true);
        expect(run('EDATE', from, String(months + 1)) > to).toBe(true);
        expect(number('DATEDIF', from, to, '"Y"')).toBe(Math.floor(months / 12));
      }),
    );
  });

  test('EDATE keeps the day or takes the last of the month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -200, max: 200 }), (day, months) => {
        const date = formatDay(day);
        const moved = run('EDATE', date, String(months));
        const last = run('EOMONTH', date, String(months));
        expect(moved).toBe(moved < last ? `${last.slice(0, 8)}${date.slice(8)}` : last);
      }),
    );
  });

  test('NETWORKDAYS counts as a calendar does, and changes its sign with the order', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (start, span) => {
        const [from, to] = [formatDay(start), formatDay(start + span)];
        const counted = Array.from({ length: span + 1 }, (_, i) => start + i).filter(isWorkday).length;
        expect(number('NETWORKDAYS', from, to)).toBe(counted);
        expect(number('NETWORKDAYS', to, from)).toBe(span === 0 ? counted : 0 - counted);
      }),
    );
  });

  test('WORKDAY lands on a working day that NETWORKDAYS counts up to', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -300, max: 300 }).filter((n) => n !== 0), (start, steps) => {
        const from = formatDay(start);
        const landed = run('WORKDAY', from, String(steps));
        expect(['6', '7']).not.toContain(run('WEEKDAY', landed, '2'));
        // The start itself is counted where it is a working day.
        const own = isWorkday(start) ? Math.sign(steps) : 0;
        expect(number('NETWORKDAYS', from, landed)).toBe(steps + own);
      }),
    );
  });
});

describe('YEARFRAC', () => {
  // Figures as spreadsheets give them, to six decimals.
  test.each([
    ['2012-01-01', '2012-07-30', '0', '0.580556'],
    ['2012-01-01', '2012-07-30', '1', '0.576503'],
    ['2012-01-01', '2012-07-30', '2', '0.586111'],
    ['2012-01-01', '2012-07-30', '3', '0.578082'],
    ['2012-01-01', '2012-07-30', '4', '0.580556'],
    ['2012-07-30', '2012-01-01', '0', '0.580556'],
    ['2000-02-29', '2001-02-28', '0', '1'],
    ['2000-02-29', '2001-02-28', '4', '0.997222'],
    ['2024-01-01', '2024-01-01', '1', '0'],
    ['2023-03-01', '2024-02-29', '1', '0.997268'],
    ['2024-01-01', '2025-01-01', '5', ''],
  ])('from %s to %s on basis %s is %s', (from, to, basis, expected) => {
    expect(run('YEARFRAC', from, to, basis)).toBe(expected);
  });

  test('a whole calendar year is one year on the basis of actual days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1901, max: 2197 }), (year) => {
        const years = Number(run('YEARFRAC', `${year}-01-01`, `${year + 1}-01-01`, '1'));
        expect(Math.abs(years - 1)).toBeLessThan(0.0015);
        expect(calendarDate(dayOf(year, 12, 31)).year).toBe(year);
      }),
    );
  });
});
