import { expect, test } from 'vitest';
import { workedExample, workplace } from '../tools/command-line.ts';

const place = workplace({ 'deals.csv': workedExample() });
const june = ['recurring-revenue', '--data', 'deals=deals.csv', '--today', '2022-09-15', '--set', 'start=2022-01-01', 'end=2022-08-31'];

test("June's Existing is D1 (through D2), D4, D6 and D10", () => {
  const explained = place.json('explain', ...june, '--row', 'period=2022-06-01', '--column', 'existing');
  expect(explained).toMatchObject({ report: 'recurring-revenue', measure: 'existing', value: 580, currency: 'USD', period: '2022-06-01', period_end: '2022-06-30', state: 'actual' });
  expect(explained.rows.map(({ id, via, contribution }) => [id, via, contribution])).toEqual([['D1', 'D2', 100], ['D4', null, 260], ['D6', null, 180], ['D10', null, 40]]);
  expect(explained.arithmetic).toMatchObject({ measure: 'Existing', value: 580, parts: [{ measure: 'Closing', value: 580, rows: 4 }, { value: 0, rows: 0 }] });
});

test('the rule lines are those of the file', () => {
  const { rules } = place.json('explain', ...june, '--row', 'period=2022-06-01', '--column', 'Existing');
  expect(rules[0]).toMatchObject({ file: 'std/recurring-revenue.rules', line: expect.any(Number), text: expect.stringContaining('measure Existing = Closing - SUM(') });
  expect(rules.map(({ text }) => text.split(' =')[0])).toEqual(expect.arrayContaining(['measure Closing', 'column "Stop"', 'column "Renewed"']));
});

test('the contributions of every cell add up to the number', () => {
  const { rows } = place.json('run', ...june);
  for (const [row, column] of [['2022-05', 'lost'], ['2022-04', 'new'], ['2022-04', 'replaced']] as const) {
    const explained = place.json('explain', ...june, '--row', `period=${row}`, '--column', column);
    const cell = rows.find(({ period }) => String(period).startsWith(row))![column];
    expect(explained.rows.reduce((sum, { contribution }) => sum + Number(contribution), 0)).toBe(cell);
    expect(explained.value).toBe(cell);
  }
});

test('for people, the number, its arithmetic, its rules and its rows stand below each other', () => {
  const { out } = place.call('explain', ...june, '--row', 'period=2022-06-15', '--column', 'existing');
  const lines = out.split('\n');
  expect(lines[0]).toBe('Existing, 2022-06 = 580 USD');
  expect(lines[3]).toMatch(/^ {2}580 {2}Existing = Closing - SUM\(/);
  expect(lines[4]).toMatch(/^ {4}580 {2}Closing = SUM\(.*\(4 rows\)$/);
  expect(out).toMatch(/^ {2}std\/recurring-revenue\.rules:\d+ {2}measure Existing = /m);
  expect(out).toMatch(/^ {2}D1 .* D2 +100$/m);
});

test('without a row, the totals are explained', () => {
  const explained = place.json('explain', ...june, '--column', 'new');
  expect(explained).toMatchObject({ value: 1030, period: '2022-01-01', period_end: '2022-08-31' });
});

test('a row of a grouped report is found by its key', () => {
  place.write({ 'companies.rules': 'report "Companies"\n  from deals\n  group by [Company]\n  measure Deals = COUNT()\n' });
  const companies = ['companies', '--rules', 'companies.rules', '--data', 'deals=deals.csv', '--column', 'deals'];
  const explained = place.json('explain', ...companies, '--row', 'company=beta');
  expect(explained).toMatchObject({ value: 2, group: { company: 'Beta' } });
  expect(explained.rows.map(({ id }) => id)).toEqual(['D3', 'D4']);
});

test('a group that is a date or an amount is written as such', () => {
  place.write({ 'days.rules': 'report "Days"\n  from deals\n  group by [Close date], [Recurring revenue amount]\n  measure Deals = COUNT()\n' });
  const days = ['days', '--rules', 'days.rules', '--data', 'deals=deals.csv', '--column', 'deals', '--row', 'close_date=2022-04-15'];
  expect(place.json('explain', ...days).group).toEqual({ close_date: '2022-04-15', recurring_revenue_amount: 260 });
  expect(place.call('explain', ...days).out.split('\n')[0]).toBe('Deals, close_date 2022-04-15, recurring_revenue_amount 260 = 1');
});

test('a row that the viewer may not see is no fault of the program', () => {
  place.write({ 'seen.rules': 'report "Seen"\n  from deals\n  group by [Company]\n  restrict to [Company] = "Beta"\n  measure Deals = COUNT()\n' });
  const { status, out, err } = place.call('explain', 'seen', '--rules', 'seen.rules', '--data', 'deals=deals.csv', '--column', 'deals', '--row', 'company=Acme');
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain('not the viewer’s to see, so there is nothing to explain.');
  expect(err).not.toContain('fault');
});

test.each<readonly [string, readonly string[], string]>([
  ['a row that is not there', ['--row', 'period=2023', '--column', 'new'], 'No row fits --row period=2023 in recurring-revenue. There is:\n  period=2022-01-01\n'],
  ['a row key that is not there', ['--row', 'month=2022-06', '--column', 'new'], 'There is no row key in recurring-revenue "month".'],
  ['a column that is not there', ['--row', 'period=2022-06', '--column', 'exsting'], 'There is no measure in recurring-revenue "exsting". Did you mean "existing"?'],
  ['no column', ['--row', 'period=2022-06'], '--column says which measure'],
])('%s ends with status 2', (_name, args, message) => {
  const { status, out, err } = place.call('explain', ...june, ...args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(message);
});

test('rows in another currency than the number say so beside their amount', () => {
  place.write({ 'currencies.csv': 'id,owner,stage,amount,currency,close_date\na,ana,Closed won,10,NOK,2022-06-01\nb,ana,Closed won,20,EUR,2022-06-01\n', 'rates.csv': 'currency,date,rate\nEUR,2022-01-01,11.5\n' });
  const explain = (...data: readonly string[]): string => place.call('explain', 'weighted-pipeline', '--data', 'deals=currencies.csv', ...data, '--set', 'start=2022-01-01', 'end=2022-12-31', 'reporting_currency=NOK', '--row', 'row=ana', '--column', 'weighted').out;
  expect(explain('--data', 'exchange_rates=rates.csv')).toMatch(/Amount +Currency .*Contribution\n.*\n {2}a .* NOK .*10\n {2}b .* EUR .*230\n/);
});
