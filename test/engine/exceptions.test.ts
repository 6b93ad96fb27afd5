import { expect, test } from 'vitest';
import { lines, planOf, run, shipped } from './front-door.ts';

const DEALS = `Id | Stage | Close date | Recurring revenue amount | Recurring revenue deal type | Currency
a | Closed won | 2024-01-05 | 100 NOK | New business | NOK
b | Closed won | 2024-01-06 | 200 NOK | New business | NOK
c | Closed won | 2024-01-07 | 30 EUR | New business | EUR
d | Closed won | 2024-01-08 | | New business | NOK`;

test('a deal in a currency without a rate is listed for that, and for nothing that would be false', () => {
  const { exceptions, reconciliation } = run(shipped('recurring-revenue'), { deals: DEALS });
  expect(exceptions.map(({ rule, key }) => [rule, key])).toEqual([
    ['Recurring revenue without an amount', 'd'],
    ['No exchange rate', 'c'],
  ]);
  expect(reconciliation.rowsExcepted).toBe(2);
});

const BANDS = `language en
version 1
import "model.rules"
classify unique "Age" for each deal
  when [Close date] >= [Create date] then "After"
  when [Close date] <= [Create date] then "Before"
  when [Close date] is blank then "Unknown"
  otherwise "Never"
report "By age"
  from deals
  group by [Age]
  measure Deals = COUNT()
`;

test('a deal that fits two rules of a classification in which each may fit one only is listed, and the first rule counts', () => {
  const result = run(planOf(BANDS), { deals: 'Id | Create date | Close date\na | 2024-01-01 | 2024-01-02\nb | 2024-01-03 | 2024-01-03\nc | 2024-01-04 | ' });
  expect(result.exceptions.filter(({ rule }) => rule.startsWith('Age'))).toEqual([{
    rule: 'Age: two rules for one row', table: 'deals', key: 'b', message: 'fits two rules of Age, the first counts: [Close date] >= [Create date] / [Close date] <= [Create date]',
  }]);
  expect(lines(result)).toEqual(['After 2', 'Unknown 1']);
});

test('where a rule lists more rows than can be told, those of the report come first, and the rest is counted', () => {
  const plan = planOf(`language en
version 1
import "model.rules"
parameter Who text
exception "Missing amount" for each deal
  when [Amount] is blank
report "Deals of one"
  from deals
  filter Who is blank or [Owner] = Who
  group by [Id]
  measure Deals = COUNT()
`);
  const rows = Array.from({ length: 2_500 }, (_, i) => `d${i} | ${i > 2_490 ? 'ida' : i % 2 === 0 ? 'bo' : 'al'} |`);
  const told = (who: string) => run(plan, { deals: ['Id | Owner | Amount', ...rows].join('\n') }, { settings: { who } }).exceptions.filter(({ rule }) => rule === 'Missing amount');
  const keys = (who: string): string[] => told(who).map(({ key }) => key);
  expect(keys('').slice(0, 1_000)).toEqual(Array.from({ length: 1_000 }, (_, i) => `d${i}`));
  expect(keys('ida').slice(0, 1_000)).toEqual([...Array.from({ length: 991 }, (_, i) => `d${i}`), ...Array.from({ length: 9 }, (_, i) => `d${2_491 + i}`)]);
  expect(keys('bo').slice(0, 1_000).every((key) => Number(key.slice(1)) % 2 === 0)).toBe(true);
  for (const who of ['', 'ida', 'bo']) expect(told(who).slice(1_000)).toEqual([{ rule: 'Missing amount', table: 'deals', key: '', message: 'and 1500 more' }]);
});
