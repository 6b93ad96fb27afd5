import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, formatDay } from '../../src/base/dates.ts';
import { formatExact, MONEY_SCALE } from '../../src/base/decimal.ts';
import { readBoolean, readDate, readMoney, readNumber, readPercent, readTimestamp } from '../../src/sources/values.ts';
import { zoneOf } from '../../src/sources/zone.ts';
import { effortOf } from '../tools/effort.ts';
import { rowsOf, run } from './run.ts';

const oslo = zoneOf('Europe/Oslo');

test.each([
  ['1234.50', 12_345_000], ['-0.0001', -1], ['-0', 0], [' 7 ', 70_000], ['0.1', 1_000], ['12.34000000', 123_400],
  ['900719925474.0991', 9_007_199_254_740_991], ['900719925474.0992', 9_007_199_254_740_992n],
])('money %s is kept exactly', (text, units) => {
  expect(readMoney(text)).toBe(units);
});

test.each([
  ['1,234.50', 'write it with a dot and no grouping: 1234.50'], ['1.234,50', 'no grouping'], ['1 234,50', 'no grouping'], ['12,5', 'no grouping'],
  ['(12)', '-12'], ['1e400', 'in full'], ['1e3', 'in full'], ['NaN', 'write it as 1234.50'], ['Infinity', 'write it as 1234.50'],
  ['$12', 'currency has its own column'], ['100 NOK', 'currency has its own column'], ['1.23456', 'at most 4 decimals'],
  [`1${'0'.repeat(40)}`, 'too large'], ['9'.repeat(100_000), 'too large'], ['1.2.3', 'write it as'],
])('money %s is refused with what would be right', (text, hint) => {
  expect(readMoney(text)).toContain(hint);
});

test('every amount of four decimals is read back to the unit', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 32n), max: 10n ** 32n }), (units) => {
    expect(BigInt(readMoney(formatExact(units, MONEY_SCALE)))).toBe(units);
  }));
  fc.assert(fc.property(fc.maxSafeInteger(), (units) => {
    expect(readMoney(formatExact(units, MONEY_SCALE))).toBe(units + 0);
  }));
});

test('no text makes a reader slow', () => {
  for (const text of [','.repeat(1_000_000) + 'x', '0'.repeat(1_000_000) + 'x', `1.${'0'.repeat(1_000_000)}1`, ' '.repeat(1_000_000) + '1e', '€'.repeat(1_000_000)]) {
    const readAll = (): void => {
      expect(typeof readMoney(text)).toBe('string');
      expect(typeof readPercent(`${text}%`)).toBe('string');
      expect(typeof readDate(text, oslo)).toBe('string');
    };
    expect(effortOf(readAll), text.slice(0, 3)).toBeLessThan(500);
  }
});

test('numbers keep six decimals, percentages may carry their sign', () => {
  expect(readNumber('0.0000005')).toBe(1);
  expect([readPercent('25%'), readPercent('0.25'), readPercent('82.5 %'), readPercent('-0.00005%')]).toEqual([250_000, 250_000, 825_000, -1]);
});

test('rounded numbers are counted in the report', async () => {
  const { report } = await run('id,number,share\n1,0.3333333333,12.34567%\n2,1.500000000,50%\n');
  expect(report.assumptions).toEqual(['1 value of Number had more than 6 decimals: rounded to 6.', '1 value of Share had more than 6 decimals: rounded to 6.']);
});

test.each(['TRUE', 'true', 'False'])('%s is a boolean', (text) => {
  expect(readBoolean(text)).toBe(text.toLowerCase() === 'true' ? 1 : 0);
});

test.each(['yes', '1', 'sant'])('%s is not a boolean', (text) => {
  expect(readBoolean(text)).toBe('neither true nor false');
});

test.each(['0000-00-00', '2025-02-31', '2025-13-01', '1899-12-31', '2200-01-01'])('%s is no date of the calendar', (text) => {
  expect(readDate(text, oslo)).toBe('no such date between 1900-01-01 and 2199-12-31');
});

test.each(['31.03.2025', '3/31/25', '25-03-31', '45000', '20250331', 'soon', '+275760-09-13'])('%s is not how a date is written', (text) => {
  expect(readDate(text, oslo)).toBe('not a date; write it as 2025-03-31');
});

test('a time stamp in a date column is the date in the account’s time zone', () => {
  expect(readDate('2025-03-31T23:30:00Z', oslo)).toEqual({ day: dayOf(2025, 4, 1), hadTime: true });
  expect(readDate('2025-03-31T23:30:00', oslo)).toEqual({ day: dayOf(2025, 3, 31), hadTime: true });
});

test.each([
  ['2025-03-31T14:05:00Z', '2025-03-31T14:05:00.000Z'], ['2025-03-31T14:05+02:00', '2025-03-31T12:05:00.000Z'], ['2025-03-31 14:05:06.1239-0330', '2025-03-31T17:35:06.123Z'],
  ['2025-03-31T14:05:00', '2025-03-31T12:05:00.000Z'], ['2025-01-31', '2025-01-30T23:00:00.000Z'],
  // The hour that is skipped moves on; of the doubled hour the first counts.
  ['2025-03-30T02:30:00', '2025-03-30T01:30:00.000Z'], ['2025-10-26T02:30:00', '2025-10-26T00:30:00.000Z'], ['2025-10-26T03:00:00', '2025-10-26T02:00:00.000Z'],
])('%s in Oslo is %s', (text, expected) => {
  const reading = readTimestamp(text, oslo);
  expect(typeof reading === 'string' ? reading : new Date(reading.instant).toISOString()).toBe(expected);
});

test.each(['2025-03-31T24:00:00Z', '2025-03-31T23:60:00Z', '2025-03-31T14', '2025-02-30T10:00Z', '2025-03-31T10:00+19:00', 'now', '1743379200'])('%s is not a time stamp', (text) => {
  expect(typeof readTimestamp(text, oslo)).toBe('string');
});

test('a day in a zone is the same as the platform says, over zones with odd rules', () => {
  const zones = ['UTC', 'America/New_York', 'Europe/London', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Sao_Paulo'];
  for (const name of zones) {
    const zone = zoneOf(name);
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: name });
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) }), (instant) => {
      expect(formatDay(Math.floor((instant + zone.offsetAt(instant)) / 86_400_000))).toBe(format.format(instant));
    }), { numRuns: 100 });
  }
});

test('what a zone made of wall-clock times is said in the report', async () => {
  const { table, report } = await run('id,at,day\n1,2025-07-01T12:00:00,2025-07-01T23:00:00Z\n2,2025-07-01T12:00:00Z,2025-07-02\n', { timeZone: 'Europe/Oslo' });
  expect(rowsOf(table, 'at', 'day')).toEqual([
    { at: Date.UTC(2025, 6, 1, 10), day: dayOf(2025, 7, 2) },
    { at: Date.UTC(2025, 6, 1, 12), day: dayOf(2025, 7, 2) },
  ]);
  expect(report.assumptions).toEqual([
    '1 value of Day had a time of day: the date is the one in Europe/Oslo.',
    '1 value of At had no offset: read as time in Europe/Oslo.',
  ]);
});
