import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callFunction, run, type Typed } from '../tools/evaluate.ts';

describe('logical functions', () => {
  test.each([
    ['IF', ['true', '1', '2'], '1'],
    ['IF', ['', '1', '2'], '2'],
    ['IF', ['false', '1'], ''],
    ['IF', ['true', '', '2'], ''],
    ['IF', ['true', '5 NOK', '0 NOK'], '5 NOK'],
    ['IFS', ['false', '1', 'true', '2', 'true', '3'], '2'],
    ['IFS', ['', '1'], ''],
    ['SWITCH', ['"WON"', '"won"', '1', '2'], '1'],
    ['SWITCH', ['2', '1', '"a"', '"rest"'], 'rest'],
    ['SWITCH', ['', '1', '"a"', '', '"none"'], 'none'],
    ['SWITCH', ['2025-01-01', '2025-01-02', '1', '2025-01-01', '2'], '2'],
    ['SWITCH', ['5 NOK', '5', '"five"'], 'five'],
    ['SWITCH', ['true', 'false', '1', 'true', '2'], '2'],
    ['IFBLANK', ['', '7'], '7'],
    ['IFERROR', ['', '7'], '7'],
    ['IFBLANK', ['0', '7'], '0'],
    ['IFBLANK', ['false', 'true'], 'false'],
    ['ISBLANK', ['""'], 'true'],
    ['ISBLANK', ['false'], 'false'],
    ['BLANK', [], ''],
  ])('%s(%j) is %s', (name, args, expected) => {
    expect(run(name, ...args)).toBe(expected);
  });

  test('logic is two-valued: a blank condition is false, so exactly one of a condition and NOT holds', () => {
    const conditions = fc.array(fc.constantFrom(true, false, null), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(conditions, (list) => {
        const args = list.map((value): Typed => ({ type: 'boolean', value }));
        const flags = list.map((value) => value === true);
        const result = (name: string) => callFunction(name, args).value;
        expect(result('AND')).toBe(!flags.includes(false));
        expect(result('OR')).toBe(flags.includes(true));
        expect(result('XOR')).toBe(flags.reduce((odd, flag) => odd !== flag, false));
        expect(callFunction('NOT', [args[0]!]).value).toBe(!flags[0]);
      }),
    );
  });
});
