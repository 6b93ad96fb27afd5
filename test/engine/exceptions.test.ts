import { expect, test } from 'vitest';
import { run, shipped } from './front-door.ts';

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
