import { expect, test } from 'vitest';
import { workplace } from '../tools/command-line.ts';

const place = workplace({
  'opportunities.csv': ['Id,Name,StageName,Amount,CloseDate,CreatedDate,CurrencyIsoCode', '1,Acme,Negotiation/Review,10,2024-02-03,2024-01-02,USD', '2,Beta,Closed Won,20,2024-02-04,2024-01-02,USD', ''].join('\n'),
  'won.rules': ['language en', 'version 1', 'report "Won"', '  from deals', '  group by [Stage].[Kind]', '  measure Amount = SUM([Amount])', ''].join('\n'),
});

test('the command line finds the shipped maps, and knows the stages that Salesforce begins with', () => {
  const { status, out } = place.call('import', 'deals', 'opportunities.csv', '--map', 'salesforce opportunities');
  expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('2 rows in, 2 kept, 0 refused') });
  const { rows, exceptions } = place.json('run', 'won', '--rules', 'won.rules', '--data', 'deals=opportunities.csv', '--map', 'deals=Salesforce opportunities');
  expect(exceptions).toEqual([]);
  expect(rows.map((row) => row.amount)).toEqual([10, 20]);
});
