import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONEY_SCALE, NUMBER_SCALE } from '../../src/base/decimal.ts';
import { changeBetween, digitsFor, formatCompact, formatFull, formatInUnit, formatPercent, isRounded, unitFor } from '../../src/draw/numbers.ts';

const usd = { locale: 'en', currency: 'USD' };
const money = (units: number): number => units * MONEY_SCALE;

test('a full figure shows every digit above 1,000 without decimals', () => {
  expect(formatFull(money(523_580), 'money', usd)).toBe('523,580');
  expect(formatFull(money(1234.56), 'money', usd)).toBe('1,235');
  expect(formatFull(money(12.5), 'money', usd)).toBe('12.50');
});

test('zero is 0 and missing is a dash', () => {
  expect(formatFull(0, 'money', usd)).toBe('0');
  expect(formatFull(null, 'money', usd)).toBe('—');
  expect(formatCompact(null, 'money', usd)).toBe('—');
});

test('a negative figure has a real minus sign in every language', () => {
  for (const locale of ['en', 'nb', 'de', 'fi', 'ja']) expect(formatFull(money(-28_400), 'money', { locale })).toContain('\u2212');
});

test('exact values beyond 2^53 keep every digit', () => {
  expect(formatFull(123456789012345678901234n, 'money', { locale: 'en' })).toBe('12,345,678,901,234,567,890');
});

test('one unit serves the whole axis, in the language of the reader', () => {
  const unit = unitFor(609_000, 'en');
  expect(['0', '200000', '600000', '4000'].map((text) => formatInUnit(text, unit, { locale: 'en' }))).toEqual(['0', '200K', '600K', '4K']);
  expect(formatInUnit('600000', unit, usd)).toBe('$600K');
  expect(unitFor(609_000, 'ja')).toEqual({ exponent: 4, suffix: '万' });
  expect(unitFor(609_000, 'de').exponent).toBe(0);
  expect(unitFor(2_500_000, 'de')).toEqual({ exponent: 6, suffix: '\u00a0Mio.' });
});

test('compact figures have three significant digits', () => {
  expect(formatCompact(money(609_040), 'money', usd)).toBe('$609K');
  expect(formatCompact(money(1_234_567), 'money', usd)).toBe('$1.23M');
  expect(formatCompact(money(-17_200), 'money', usd, true)).toBe('\u2212$17.2K');
});

test('a change from zero has no per cent', () => {
  expect(changeBetween(0, money(100))).toEqual({ direction: 'up', difference: money(100) });
  expect(changeBetween(money(200), money(150))).toEqual({ direction: 'down', percent: -NUMBER_SCALE / 4, difference: money(-50) });
  expect(formatPercent(changeBetween(money(360_000), money(609_040)).percent!, 'en')).toBe('69%');
  expect(formatPercent(31_000, 'en')).toBe('3.1%');
});

test('a column of values gets one number of decimals and says when it rounds', () => {
  expect(digitsFor([money(1), money(2)], 'money')).toBe(0);
  expect(digitsFor([money(1.5), money(2)], 'money')).toBe(2);
  expect(digitsFor([money(1.5), money(2000)], 'money')).toBe(0);
  expect(isRounded([money(1.5)], 'money', 0)).toBe(true);
  expect(isRounded([money(15)], 'money', 0)).toBe(false);
});

test('a currency that is no ISO code is left out instead of breaking the figure', () => {
  for (const currency of ['', 'X', '<b>', 'dollars']) expect(formatFull(money(5), 'money', { locale: 'en', currency }, { withCurrency: true })).toBe('5');
});

test('law: what is shown without decimals is the exact value rounded half away from zero or to even, never off by more', () => {
  fc.assert(fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), (value) => {
    const shown = Number(formatFull(value, 'money', { locale: 'en' }, { digits: 0 }).replaceAll(',', '').replace('\u2212', '-'));
    return Math.abs(shown - value / MONEY_SCALE) <= 0.5;
  }));
});
