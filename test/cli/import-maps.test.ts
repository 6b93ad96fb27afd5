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

test('an export that brings no key column names the map that knows it', () => {
  place.write({ 'crm.csv': 'Record ID,Deal Name,Deal Stage,Close Date\n1,Acme,Closed won,2024-02-03\n', 'page.csv': '<!doctype html>\n<html><body>Sign in</body></html>\n' });
  expect(place.call('import', 'deals', 'crm.csv').err).toContain('The import map "HubSpot deals" knows these columns: name it with --map.');
  expect(place.call('import', 'deals', 'page.csv').err).toContain('page.csv is a web page, not a file of data.');
});
