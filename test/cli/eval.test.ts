import { expect, test } from 'vitest';
import { workplace } from '../tools/command-line.ts';

const place = workplace();

test.each<readonly [formula: string, prints: string, ...options: string[]]>([
  ['1 + 2 * 3', '7'],
  ['-2 + 3', '1'],
  ['10 / 4', '2.5'],
  ['1000000 * 2.5', '2500000'],
  ['0.1 + 0.2', '0.3'],
  ['"Won" & " " & 2', 'Won 2'],
  ['2025-01-31 + 1 months', '2025-02-28'],
  ['EOMONTH(TODAY(), 0)', '2025-02-28', '--today', '2025-02-03'],
  ['1 < 2', 'true'],
  ['100 NOK * 1.5', '150 NOK'],
  ['25%', '0.25'],
  ['1 / 0', ''],
  ['BLANK()', ''],
  ['HVIS(1 > 0; 2,5; 0)', '2.5', '--language', 'nb'],
])('%s prints "%s"', (formula, prints, ...options) => {
  expect(place.call('eval', formula, ...options)).toEqual({ status: 0, out: `${prints}\n`, err: '' });
});

test.each<readonly [formula: string, code: string]>([
  ['1 +', 'P205'],
  ['(1 + 2', 'P201'],
  ['SUMM(1)', 'N303'],
  ['[Amount]', 'N302'],
  ['SUM([Amount])', 'T406'],
  ['1 + "a"', 'T402'],
  ['100 NOK + 1 EUR', 'M701'],
  ['3 days', 'T401'],
  ['1000000000000000000000000000000', 'T411'],
])('%s is wrong: %s', (formula, code) => {
  const { status, out, err } = place.call('eval', formula);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toContain(`${code} error:`);
  expect(err).toContain('--> formula:1:');
});

test('a result beyond all bounds is said, not shown', () => {
  const { status, out, err } = place.call('eval', '100000000000000000000000000 * 100000000000000000000000000');
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain('larger than 10^33');
});
