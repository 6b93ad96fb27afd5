import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, multiply, NUMBER_SCALE, OverflowError, subtract, type Exact } from '../../src/base/decimal.ts';
import { roundTo, type Rounding } from '../../src/functions/rounding.ts';
import { callFunction, read, run, type Typed } from '../tools/evaluate.ts';

/** Scaled integers, most of them plain numbers, some beyond 2^53. */
const units: fc.Arbitrary<Exact> = fc.oneof(
  fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).filter((n) => n > 9007199254740991n || n < -9007199254740991n),
);
const number = (value: Exact): Typed => ({ type: 'number', value });
const value = (name: string, ...args: readonly Typed[]) => callFunction(name, args).value as Exact;

describe('rounding', () => {
  test.each([
    ['ROUND', '2.5', '0', '3'],
    ['ROUND', '-2.5', '0', '-3'],
    ['ROUND', '1.005', '2', '1.01'],
    ['ROUND', '-1234.5678', '-2', '-1200'],
    ['ROUND', '49', '-2', '0'],
    ['ROUND', '-49', '-2', '0'],
    ['ROUND', '1.2345678', '9', '1.234568'],
    ['ROUND', '5', '-99', '0'],
    ['ROUND', '12.5 NOK', '0', '13 NOK'],
    ['ROUND', '0.0001 NOK', '4', '0.0001 NOK'],
    ['ROUND', '0.0051 NOK', '2', '0.01 NOK'],
    ['ROUNDUP', '2.0001', '3', '2.001'],
    ['ROUNDUP', '-31.1', '-1', '-40'],
    ['ROUNDDOWN', '-2.99', '0', '-2'],
    ['TRUNC', '-0.5', '0', '0'],
    ['INT', '-8.1', undefined, '-9'],
    ['INT', '-0.5 EUR', undefined, '-1 EUR'],
    ['INT', '8.9', undefined, '8'],
  ])('%s(%s, %s) is %s…', (name, of, digits, expected) => {
    expect(digits === undefined ? run(name, of) : run(name, of, digits)).toBe(expected);
  });

  test('digits are cut to a whole number, as spreadsheets do', () => {
    expect(run('ROUND', '1.256', '1.9')).toBe('1.3');
  });

  test('a rounding that leaves the range of values fails the report instead of being wrong', () => {
    expect(() => run('ROUNDUP', '1', '-44')).toThrow(OverflowError);
  });

  test('ROUND is a multiple of its unit, no farther than half a unit away, and stays put when repeated', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: -6, max: 5 }), (x, digits) => {
        const args = (of: Exact): readonly Typed[] => [number(of), read(String(digits))];
        const rounded = value('ROUND', ...args(x));
        const unit = 10n ** BigInt(6 - digits);
        expect(BigInt(rounded) % unit).toBe(0n);
        const distance = BigInt(subtract(rounded, x));
        expect(2n * (distance < 0n ? -distance : distance) <= unit).toBe(true);
        expect(value('ROUND', ...args(rounded))).toEqual(rounded);
      }),
    );
  });

  test('ROUND is odd: it treats values below zero as those above', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: -6, max: 6 }), (x, digits) => {
        const flipped = value('ROUND', number(typeof x === 'bigint' ? -x : 0 - x), read(String(digits)));
        expect(BigInt(flipped)).toBe(-BigInt(value('ROUND', number(x), read(String(digits)))));
      }),
    );
  });

  test('numbers and big integers round alike', () => {
    const modes = fc.constantFrom<Rounding>('half', 'away', 'toward', 'down', 'up');
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1e12 }), modes, (x, unit, mode) => {
        const wide = BigInt(x) * 10n ** 12n;
        expect(BigInt(roundTo(wide, BigInt(unit) * 10n ** 12n, mode))).toBe(BigInt(roundTo(x, unit, mode)) * 10n ** 12n);
      }),
    );
  });

  test('there is no negative zero', () => {
    for (const name of ['ROUND', 'TRUNC', 'ROUNDDOWN']) expect(Object.is(value(name, read('-0.4')), 0)).toBe(true);
    expect(Object.is(value('CEILING', read('-0.4'), read('1')), 0)).toBe(true);
    expect(Object.is(value('MOD', read('-4'), read('2')), 0)).toBe(true);
  });
});

describe('multiples', () => {
  test.each([
    ['MROUND', '10', '3', '9'],
    ['MROUND', '-10', '-3', '-9'],
    ['MROUND', '1.3', '0.2', '1.4'],
    ['MROUND', '5', '-2', ''],
    ['MROUND', '5', '0', '0'],
    ['MROUND', '0', '-2', '0'],
    ['CEILING', '2.5', '1', '3'],
    ['CEILING', '-2.5', '-2', '-4'],
    ['CEILING', '-2.5', '2', '-2'],
    ['CEILING', '2.5', '-2', ''],
    ['CEILING', '2.5', '0', '0'],
    ['CEILING', '1010 NOK', '50 NOK', '1050 NOK'],
    ['CEILING', '1010 NOK', '50', '1050 NOK'],
    ['FLOOR', '3.7', '2', '2'],
    ['FLOOR', '-2.5', '-2', '-2'],
    ['FLOOR', '-2.5', '2', '-4'],
    ['FLOOR', '2.5', '-2', ''],
    ['FLOOR', '2.5', '0', ''],
    ['FLOOR', '0', '0', '0'],
    ['MOD', '3', '2', '1'],
    ['MOD', '-3', '2', '1'],
    ['MOD', '3', '-2', '-1'],
    ['MOD', '-3', '-2', '-1'],
    ['MOD', '5.5', '0.3', '0.1'],
    ['MOD', '3', '0', ''],
    ['MOD', '100.05 EUR', '0.1 EUR', '0.05 EUR'],
    ['QUOTIENT', '5', '2', '2'],
    ['QUOTIENT', '-10', '3', '-3'],
    ['QUOTIENT', '1', '0', ''],
    ['QUOTIENT', '1000 NOK', '300 NOK', '3'],
  ])('%s(%s, %s) is %s…', (name, of, by, expected) => {
    expect(run(name, of, by)).toBe(expected);
  });

  test('MOD has the sign of the divisor, is smaller than it, and a - MOD is a whole number of divisors', () => {
    fc.assert(
      fc.property(units, units.filter((by) => by != 0), (a, by) => {
        const rest = BigInt(value('MOD', number(a), number(by)));
        const divisor = BigInt(by);
        expect(rest === 0n || rest < 0n === divisor < 0n).toBe(true);
        expect((rest < 0n ? -rest : rest) < (divisor < 0n ? -divisor : divisor)).toBe(true);
        expect((BigInt(a) - rest) % divisor).toBe(0n);
      }),
    );
  });

  test('for values of one sign the quotient and MOD put the value together again', () => {
    const small = fc.integer({ min: 1, max: 2_000_000_000 });
    fc.assert(
      fc.property(small, small, (a, by) => {
        const whole = value('QUOTIENT', number(a), number(by));
        expect(add(multiply(whole, by, NUMBER_SCALE), value('MOD', number(a), number(by)))).toBe(a);
      }),
    );
  });

  test('FLOOR and CEILING enclose the value, one multiple apart or equal to it', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 1e9 }), (x, by) => {
        const low = BigInt(value('FLOOR', number(x), number(by)));
        const high = BigInt(value('CEILING', number(x), number(by)));
        expect(low <= BigInt(x) && BigInt(x) <= high).toBe(true);
        expect(high - low).toBe(BigInt(x) % BigInt(by) === 0n ? 0n : BigInt(by));
      }),
    );
  });
});

describe('the rest', () => {
  test.each([
    ['ABS', ['-100 NOK'], '100 NOK'],
    ['SIGN', ['-100 NOK'], '-1'],
    ['SIGN', ['0'], '0'],
    ['MIN', ['3', '', '-1'], '-1'],
    ['MIN', ['', ''], ''],
    ['MAX', ['2024-01-01', '2025-01-01', ''], '2025-01-01'],
    ['MAX', ['-5 EUR', '0 EUR'], '0 EUR'],
    ['MAX', ['"b"', '"A"', '"a"'], 'b'],
    ['POWER', ['2', '0.5'], '1.414214'],
    ['POWER', ['0', '0'], ''],
    ['POWER', ['0', '-1'], ''],
    ['POWER', ['-8', '0.333333'], ''],
    ['POWER', ['-2', '3'], '-8'],
    ['POWER', ['10', '25'], '10000000000000000905969664'],
    ['SQRT', ['-4'], ''],
    ['SQRT', ['0'], '0'],
    ['LN', ['2.718282'], '1'],
    ['LN', ['0'], ''],
    ['LN', ['-1'], ''],
  ])('%s(%j) is %s', (name, args, expected) => {
    expect(run(name, ...args)).toBe(expected);
  });

  test('a power beyond all values fails the report', () => {
    expect(() => run('POWER', '10', '300')).toThrow(OverflowError);
    expect(() => run('POWER', '10', '400')).toThrow(OverflowError);
  });

  test('MIN and MAX hold for big integers too', () => {
    fc.assert(
      fc.property(fc.array(units, { minLength: 1 }), (list) => {
        const sorted = [...list].sort(compare);
        expect(value('MIN', ...list.map(number))).toBe(sorted[0]);
        expect(value('MAX', ...list.map(number))).toBe(sorted.at(-1));
      }),
    );
  });
});
