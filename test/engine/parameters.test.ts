import { describe, expect, test } from 'vitest';
import { parseSetting } from '../../src/engine/parameters.ts';
import type { Value } from '../../src/table/table.ts';
import { planOf, run } from './front-door.ts';

const plan = planOf('parameter Ahead number from 0 to 36 = 12\nparameter Least money from 5.50 USD = 6 USD\nparameter Until date to 2024-12-31 = 2024-01-01\nparameter Share percent from 0% to 100% = 50%\nreport "R"\n  from deals\n  filter [Amount] > Least and [Close date] < Until\n  measure Deals = COUNT(where [Amount] is not blank)\n  measure Ahead times = Ahead\n'.replace('measure Ahead times', 'measure "Months ahead"'));
const set = (id: string, text: string): Value => parseSetting(plan.parameters.find((each) => each.id === id)!, text);

describe('a setting of a parameter with limits', () => {
  test.each([['ahead', '0'], ['ahead', '36'], ['ahead', ''], ['least', '5.50'], ['until', '2024-12-31'], ['share', '100%']])('%s may be %j', (id, text) => {
    expect(() => set(id, text)).not.toThrow();
  });

  test.each([
    ['ahead', '-1', 'ahead=-1 is not from 0 to 36'],
    ['ahead', '36.1', 'ahead=36.1 is not from 0 to 36'],
    ['least', '5.49', 'least=5.49 is not 5.5 or more'],
    ['until', '2025-01-01', 'until=2025-01-01 is not 2024-12-31 or less'],
    ['share', '100.1%', 'share=100.1% is not from 0% to 100%'],
  ])('%s may not be %j, and the message says what it may', (id, text, message) => {
    expect(() => set(id, text)).toThrow(message);
  });

  test('is told beside the result, so that a page can say what it may be', () => {
    const { parameters } = run(plan, { deals: 'Id | Amount | Currency\na | 7 | USD' });
    expect(parameters.map(({ id, limits }) => [id, limits])).toEqual([['ahead', { least: 0, most: 36_000_000, low: '0', high: '36' }], ['least', { least: 55_000, low: '5.5' }], ['until', { most: 20_088, high: '2024-12-31' }]]);
  });
});
