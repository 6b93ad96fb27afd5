import { expect, test } from 'vitest';
import { lines, planOf, run } from '../engine/front-door.ts';

/** The dates a formula gives for deals that close on 31 January 2024. */
function due(formula: string): string {
  const plan = planOf(`parameter Notice number = 2\ncolumn "Due" for each deal = ${formula}\nreport "R"\n  from deals\n  group by [Due]\n  measure Deals = COUNT()`);
  return lines(run(plan, { deals: 'Id | Close date\na | 2024-01-31' }))[0]!.split(' ')[0]!;
}

test.each([
  ['[Close date] + 1 months', '2024-02-29'],
  ['[Close date] - 1 months', '2023-12-31'],
  ['[Close date] + Notice months', '2024-03-31'],
  ['[Close date] - Notice months', '2023-11-30'],
  ['[Close date] + Notice days', '2024-02-02'],
  ['[Close date] + Notice weeks', '2024-02-14'],
  ['[Close date] - 1 years', '2023-01-31'],
  ['[Close date] + 1 month', '2024-02-29'],
  ['[Close date] + Notice', '2024-02-02'],
])('%s is %s for a deal that closes on 31 January', (formula, date) => {
  expect(due(formula)).toBe(date);
});
