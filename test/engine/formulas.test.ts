import { describe, expect, test } from 'vitest';
import { lines, measure, planOf, run, worked } from './front-door.ts';

const OPERATORS = ['=', '<>', '<', '<=', '>', '>='] as const;

describe('comparisons are two-valued: blank equals blank and is neither less nor more (trap 1)', () => {
  const types = { number: ['1', '2'], percent: ['10%', '20%'], money: ['1', '2'], date: ['2024-01-31', '2024-02-01'], text: ['Aa', 'b'] } as const;
  const truth = { '=': [1, 0, 0, 0, 0, 1], '<>': [0, 1, 1, 1, 1, 0], '<': [0, 1, 0, 0, 0, 0], '<=': [1, 1, 0, 0, 0, 0], '>': [0, 0, 1, 0, 0, 0], '>=': [1, 0, 1, 0, 0, 0] } as const;
  const cases = Object.keys(types).flatMap((type) => OPERATORS.map((operator) => [type as keyof typeof types, operator] as const));

  test.each(cases)('%s %s', (type, operator) => {
    const [low, high] = types[type];
    const rows = [`${low} | ${low}`, `${low} | ${high}`, `${high} | ${low}`, ` | ${low}`, `${low} | `, ' | '].join('\n');
    const expected = truth[operator].map(String).map((flag) => (flag === '1' ? 'true' : 'false'));
    expect(worked(`[A] ${operator} [B]`, { A: type, B: type }, rows)).toEqual(expected);
    expect(worked(`not [A] ${operator} [B]`, { A: type, B: type }, rows)).toEqual(expected.map((flag) => (flag === 'true' ? 'false' : 'true')));
  });

  test.each([['=', ['true', 'false', 'false']], ['<>', ['false', 'true', 'true']], ['<', ['false', 'true', 'false']]] as const)('%s against a text written in the rule', (operator, expected) => {
    expect(worked(`[A] ${operator} "m"`, { A: 'text' }, 'M\na\n')).toEqual(expected);
  });

  test.each([['=', ['true', 'false', 'false', 'false', 'true']], ['<>', ['false', 'true', 'true', 'true', 'false']]] as const)('boolean %s', (operator, expected) => {
    expect(worked(`[A] ${operator} [B]`, { A: 'boolean', B: 'boolean' }, 'true | true\ntrue | false\n | false\ntrue | \n | ')).toEqual(expected);
  });
});

describe('conditions', () => {
  const rows = 'true | true\ntrue | false\nfalse | false\n | true\n | \ntrue | ';
  test.each([
    ['[A] and [B]', 'true false false false false false'],
    ['[A] or [B]', 'true true false true false true'],
    ['not [A]', 'false false true true true false'],
    ['[A] is blank', 'false false false true true false'],
    ['[A] is not blank', 'true true true false false true'],
    ['IF([A], "yes", "no")', 'yes yes no no no yes'],
  ])('%s counts a blank as false', (formula, expected) => expect(worked(formula, { A: 'boolean', B: 'boolean' }, rows).join(' ')).toBe(expected));

  test('in a list never holds for a blank, not in always does (trap 6)', () => {
    expect(worked('[A] in ("x", "Y")', { A: 'text' }, 'X\ny\nz\n')).toEqual(['true', 'true', 'false', 'false']);
    expect(worked('[A] not in ("x", "Y")', { A: 'text' }, 'X\ny\nz\n')).toEqual(['false', 'false', 'true', 'true']);
    expect(worked('[A] in (1, [B])', { A: 'number', B: 'number' }, '1 | 9\n9 | 9\n8 | 9\n | 9')).toEqual(['true', 'true', 'false', 'false']);
  });
});

describe('arithmetic', () => {
  test.each([['+', '5'], ['-', '1'], ['*', '6'], ['/', '1.5']])('blank in, blank out: %s (trap 2)', (operator, value) => {
    expect(worked(`[A] ${operator} [B]`, { A: 'number', B: 'number' }, '3 | 2\n | 2\n3 | \n | ')).toEqual([value, '–', '–', '–']);
  });

  test('& treats a blank as nothing', () => expect(worked('[A] & "-" & [B]', { A: 'text', B: 'text' }, 'a | b\n | b\na | ')).toEqual(['a-b', '-b', 'a-']));

  test('quotients are rounded half away from zero at six decimals (traps 8 to 10)', () => {
    expect(worked('[A] / [B]', { A: 'number', B: 'number' }, '7 | 2\n1 | 3\n-2 | 3\n1 | -8000000\n1 | 2000000')).toEqual(['3.5', '0.333333', '-0.666667', '0', '0.000001']);
    expect(worked('ROUND([A], 0)', { A: 'number' }, '2.5\n-2.5\n0.5\n-0.5\n2.499999')).toEqual(['3', '-3', '1', '-1', '2']);
  });

  test('money times a number is rounded to the scale of money (trap 11)', () => {
    expect(worked('[A] * [B]', { A: 'money', B: 'number' }, '0.0001 | 0.5\n0.0001 | 0.499999\n-0.0001 | 0.5\n10 | 1.25')).toEqual(['0.0001', '0', '-0.0001', '12.5']);
  });

  test('the remainder has the sign of the divisor (trap 14)', () => {
    expect(worked('MOD([A], [B])', { A: 'number', B: 'number' }, '7 | 3\n-7 | 3\n7 | -3\n-7 | -3')).toEqual(['1', '2', '-2', '-1']);
  });

  test('months clamp each time, and do not fold into one step (trap 15)', () => {
    expect(worked('[A] + 1 months', { A: 'date' }, '2024-01-31\n2023-01-31\n2023-12-31\n')).toEqual(['2024-02-29', '2023-02-28', '2024-01-31', '–']);
    expect(worked('[A] + 1 months + 1 months', { A: 'date' }, '2024-01-31')).toEqual(['2024-03-29']);
    expect(worked('[A] + 2 months', { A: 'date' }, '2024-01-31')).toEqual(['2024-03-31']);
    expect(worked('[A] - 1 months', { A: 'date' }, '2024-03-31')).toEqual(['2024-02-29']);
    expect(worked('[A] - [B]', { A: 'date', B: 'date' }, '2024-03-01 | 2024-02-01')).toEqual(['29']);
  });

  test('text is compared by its folded key and ordered by code points (traps 20, 21)', () => {
    expect(worked('[A] = "straße"', { A: 'text' }, 'STRAßE\nSTRASSE\nStraße')).toEqual(['true', 'false', 'true']);
    expect(worked('[A] = [B]', { A: 'text', B: 'text' }, 'é | e\u0301\nÅ | å')).toEqual(['true', 'true']);
    expect(worked('[A] < [B]', { A: 'text', B: 'text' }, '｠ | 😀\nz | å')).toEqual(['true', 'true']);
  });

  test('length counts code points (trap 22)', () => expect(worked('LEN([A])', { A: 'text' }, '😀å\nabc')).toEqual(['2', '3']));

  test('a row amount beyond 2^53 units fails the report as a whole', () => {
    expect(() => worked('[A] * [A]', { A: 'number' }, '5000000')).toThrow(/2\^53/);
    expect(() => worked('[A] + [A]', { A: 'number' }, '9000000000')).toThrow(/2\^53/);
  });
});

describe('division by zero', () => {
  const plan = planOf('table lines row line\n  key [Key]\n  column "Key" : text\n  column "A" : number\n  column "B" : number\n\ncolumn "Share" for each line = [A] / [B]\n\nreport "Shares"\n  from lines\n  measure Shares = SUM([Share])\n  measure Whole = SUM([A]) / SUM([B])\n');

  test('gives blank and is counted (trap 7, note D101)', () => {
    const result = run(plan, { lines: 'Key | A | B\na | 1 | 0\nb | 1 | 2\nc | 3 | 0\nd | 3 |' });
    expect(measure(result, 'shares')).toEqual(['0.5']);
    expect(result.notes).toEqual([{ code: 'D101', message: 'divisions by zero gave blank', count: 2 }]);
  });

  test('is not counted between totals where a condition keeps it from being made', () => {
    const plan = planOf('report "R"\n  from deals\n  group by [Id]\n  measure Deals = COUNT()\n  measure None = COUNT(where [Id] = "b")\n  measure Share = IF(None > 0, Deals / None)\n  measure Bare = Deals / None');
    const guarded = run(plan, { deals: 'Id | Amount\na | 1\nb | 2' });
    expect(lines(guarded)).toEqual(['a 1 0 – –', 'b 1 1 1 1']);
    expect(guarded.notes).toEqual([{ code: 'D101', message: 'divisions by zero gave blank', count: 1 }]);
  });

  test('between totals is a missing number, never 0 (G4)', () => {
    const result = run(plan, { lines: 'Key | A | B\na | 1 | 0' });
    expect(measure(result, 'whole')).toEqual(['–']);
    expect(result.totals).toEqual({ shares: 0, whole: null });
  });

  test('is not noted where there is none', () => expect(run(plan, { lines: 'Key | A | B\na | 1 | 1' }).notes).toEqual([]));
});
