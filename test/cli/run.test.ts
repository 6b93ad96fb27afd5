import { describe, expect, test } from 'vitest';
import { workedExample, workplace } from '../tools/command-line.ts';

const place = workplace({
  'deals.csv': workedExample(),
  'churn.csv': workedExample((line) => (line.startsWith('D4,') ? 'D4,Beta,Closed won,Upgrade,260,USD,2022-04-15,2022-10-01,Churned' : line)),
});

/** Each row of a result as one line: its values in the order of the columns. */
function rowsOf(report: string, ...args: readonly string[]): string[] {
  const result = place.json('run', report, '--data', 'deals=deals.csv', ...args);
  const ids = result.columns.map((column) => column.id);
  return result.rows.map((row) => {
    expect(Object.keys(row)).toEqual(ids);
    return ids.map((id) => String(row[id])).join(' ');
  });
}

const MONTHLY = [
  '2022-01-01 2022-01-31 0 0 100 0 0 0 100',
  '2022-02-01 2022-02-28 100 100 240 0 0 0 340',
  '2022-03-01 2022-03-31 340 340 300 0 0 0 640',
  '2022-04-01 2022-04-30 640 440 340 0 0 200 780',
  '2022-05-01 2022-05-31 780 660 0 300 180 0 660',
  '2022-06-01 2022-06-30 660 580 0 80 0 0 580',
  '2022-07-01 2022-07-31 580 580 50 0 0 0 630',
  '2022-08-01 2022-08-31 630 630 0 0 0 0 630',
];

describe('the worked example of semantics 1', () => {
  const range = ['--today', '2022-09-15', '--set', 'start=2022-01-01', 'end=2022-08-31'];

  test('by month', () => {
    expect(rowsOf('recurring-revenue', ...range)).toEqual(MONTHLY);
  });

  test('by quarter, where a deal won and lost in one quarter counts in both', () => {
    expect(rowsOf('recurring-revenue', ...range, '--set', 'frequency=Quarter')).toEqual([
      '2022-01-01 2022-03-31 0 0 640 0 0 0 640',
      '2022-04-01 2022-06-30 640 320 340 380 180 200 580',
      '2022-07-01 2022-08-31 580 580 50 0 0 0 630',
    ]);
  });

  test('from 15 July, before the deal of 19 July closed', () => {
    expect(rowsOf('recurring-revenue', '--today', '2022-09-15', '--set', 'start=2022-07-15', 'end=2022-08-31')[0]).toBe('2022-07-15 2022-07-31 580 580 50 0 0 0 630');
  });

  test('from 22 July, after it', () => {
    expect(rowsOf('recurring-revenue', '--today', '2022-09-15', '--set', 'start=2022-07-22', 'end=2022-08-31')[0]).toBe('2022-07-22 2022-07-31 630 630 0 0 0 0 630');
  });

  test('projected beyond today, from known deals only', () => {
    const rows = rowsOf('recurring-revenue', '--today', '2022-07-31', '--set', 'start=2022-01-01', 'end=2022-12-31');
    expect(rows.slice(0, 8)).toEqual(MONTHLY);
    expect(rows.slice(8)).toEqual([
      '2022-09-01 2022-09-30 630 630 0 0 0 0 630',
      '2022-10-01 2022-10-31 630 630 0 0 0 0 630',
      '2022-11-01 2022-11-30 630 630 0 0 0 0 630',
      '2022-12-01 2022-12-31 630 630 0 0 0 0 630',
    ]);
  });

  test('projected with a deal that is known to end', () => {
    const result = place.json('run', 'recurring-revenue', '--data', 'deals=churn.csv', '--today', '2022-07-31', '--set', 'start=2022-01-01', 'end=2022-12-31');
    expect(result.rows[9]).toMatchObject({ period: '2022-10-01', lost: 260, closing: 370 });
    expect(result.rows[11]).toMatchObject({ period: '2022-12-01', existing: 370, closing: 370 });
  });

  test('by net change', () => {
    const { columns } = place.json('run', 'recurring-revenue-net', '--data', 'deals=deals.csv', ...range);
    expect(columns.map(({ id }) => id)).toEqual(['period', 'period_end', 'opening', 'new', 'expansion', 'reactivation', 'contraction', 'churn', 'closing']);
    expect(rowsOf('recurring-revenue-net', ...range)).toEqual([
      '2022-01-01 2022-01-31 0 100 0 0 0 0 100',
      '2022-02-01 2022-02-28 100 240 0 0 0 0 340',
      '2022-03-01 2022-03-31 340 300 0 0 0 0 640',
      '2022-04-01 2022-04-30 640 80 60 0 0 0 780',
      '2022-05-01 2022-05-31 780 0 0 0 120 0 660',
      '2022-06-01 2022-06-30 660 0 0 0 0 80 580',
      '2022-07-01 2022-07-31 580 50 0 0 0 0 630',
      '2022-08-01 2022-08-31 630 0 0 0 0 0 630',
    ]);
  });

  test('D10, which has a date without a reason, is listed and still counts', () => {
    const { exceptions, checks, totals } = place.json('run', 'recurring-revenue', '--data', 'deals=deals.csv', ...range);
    expect(exceptions).toEqual([{ rule: 'Inactive date without a reason', table: 'deals', key: 'D10', message: expect.stringContaining('Set the inactive reason') }]);
    expect(checks).toEqual([{ check: 'Opening + New + [Carried in] - Lost - Replaced = Closing', holds: true, difference: 0 }]);
    expect(totals).toEqual({ opening: 0, existing: 180, new: 1030, lost: 380, carried_in: 180, replaced: 200, closing: 630 });
  });

  test('numbers do not depend on the frequency: flows add up, the last stock is the stock', () => {
    const sums = ['Day', 'Week', 'Month', 'Quarter', 'Year'].map((frequency) => {
      const { rows } = place.json('run', 'recurring-revenue', '--data', 'deals=deals.csv', ...range, '--set', `Frequency=${frequency}`);
      const sum = (id: string): number => rows.reduce((total, row) => total + Number(row[id]), 0);
      return [sum('new'), sum('lost'), sum('carried_in'), sum('replaced'), rows.at(-1)!.closing];
    });
    expect(sums).toEqual(Array(5).fill([1030, 380, 180, 200, 630]));
  });
});

describe('run --format json', () => {
  test('prints one object of the promised shape', () => {
    const result = place.json('run', 'Recurring revenue', '--data', 'deals=deals.csv', '--today', '2022-09-15', '--set', 'START=2022-01-01', '--set', 'Successor window days=1.5', 'end=2022-02-28');
    expect(Object.keys(result)).toEqual(['report', 'title', 'parameters', 'today', 'columns', 'rows', 'totals', 'exceptions', 'checks']);
    expect(result).toMatchObject({ report: 'recurring-revenue', title: 'Recurring revenue', today: '2022-09-15' });
    expect(result.parameters).toMatchObject({ frequency: 'Month', start: '2022-01-01', end: '2022-02-28', successor_window_days: 1.5, reporting_currency: null });
    expect(result.columns.slice(0, 3)).toEqual([
      { id: 'period', label: 'Period', type: 'date' },
      { id: 'period_end', label: 'Period end', type: 'date' },
      { id: 'opening', label: 'Opening', type: 'money', currency: 'USD' },
    ]);
    expect(result.columns.map(({ id }) => id)).toEqual(['period', 'period_end', 'opening', 'existing', 'new', 'lost', 'carried_in', 'replaced', 'closing']);
  });

  test('writes amounts digit by digit, beyond what a float can hold', () => {
    const line = (id: string): string => `${id},Acme,Closed won,New business,900719925474.0991,USD,2022-01-01`;
    place.write({ 'large.csv': `id,company,stage,recurring_revenue_deal_type,recurring_revenue_amount,currency,close_date\n${['A', 'B', 'C'].map(line).join('\n')}\nD,Acme,Closed won,New business,0.1,USD,2022-01-01\n` });
    const { out } = place.call('run', 'recurring-revenue', '--data', 'deals=large.csv', '--set', 'start=2022-01-01', 'end=2022-01-31', '--format', 'json');
    expect(out).toContain('"closing": 2702159776422.3973}');
  });

  test('an amount too large to be kept exactly stops the report', () => {
    place.write({ 'huge.csv': 'id,stage,recurring_revenue_deal_type,recurring_revenue_amount,close_date\nA,Closed won,New business,99999999999999,2022-01-01\n' });
    const { status, out, err } = place.call('run', 'recurring-revenue', '--data', 'deals=huge.csv', '--set', 'start=2022-01-01', 'end=2022-01-31');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('deals.recurring_revenue_amount is too large');
  });
});

describe('run for people', () => {
  const range = ['--data', 'deals=deals.csv', '--today', '2022-07-31', '--set', 'start=2022-05-01', 'end=2022-08-31'];

  test('prints aligned columns, zero as 0, the exceptions beneath', () => {
    const { out, err, status } = place.call('run', 'recurring-revenue', ...range);
    expect(status).toBe(0);
    const lines = out.split('\n');
    expect(lines).toContain('2022-05                  780       660    0   300         180         0      660');
    expect(lines).toContain('2022-08 (projected)      630       630    0     0           0         0      630');
    expect(lines.slice(lines.indexOf('Exceptions:'), -1)).toEqual(['Exceptions:', '  Inactive date without a reason:', expect.stringMatching(/^ {4}D10 {2}The deal has an inactive date/)]);
    expect(err).toContain('10 rows had no pipeline');
  });

  test('prints CSV that a program can read', () => {
    const { out } = place.call('run', 'recurring-revenue', ...range, '--format', 'csv');
    expect(out.split('\r\n').slice(0, 2)).toEqual(['period,period_end,opening,existing,new,lost,carried_in,replaced,closing', '2022-05-01,2022-05-31,780,660,0,300,180,0,660']);
  });

  test('shows a blank as —, and a check that does not hold', () => {
    place.write({
      'odd.rules': 'language en\nreport "Odd"\n  from deals\n  group by [Company]\n  measure Won = SUM([Recurring revenue amount] where [Stage].[Kind] = "won")\n  measure Smallest = MIN([Recurring revenue amount] where [Stage].[Kind] = "won")\n  measure Share = Smallest / Won as percent\n  check Won = Smallest\n',
    });
    const { out, err, status } = place.call('run', 'odd', '--rules', 'odd.rules', '--data', 'deals=deals.csv');
    expect(status).toBe(0);
    expect(out).toMatch(/^Zeta +0 +— +—$/m);
    expect(out).toMatch(/^Acme +200 +100 +50(?:\.0+)?%$/m);
    expect(out).toContain('Checks that do not hold:\n  Won = Smallest (by up to ');
    expect(err).toContain('The check Won = Smallest does not hold.');
  });

  test('lists the first exceptions of a rule and counts the rest', () => {
    const rows = Array.from({ length: 14 }, (_, i) => `R${i},Nowhere`);
    place.write({ 'lost.csv': `id,stage\n${rows.join('\n')}\n` });
    const { out } = place.call('run', 'recurring-revenue', '--data', 'deals=lost.csv', '--set', 'start=2022-01-01', 'end=2022-01-31');
    expect(out).toMatch(/ {2}Unknown stage:\n {4}R0 {2}The stages file does not know "Nowhere" of the pipeline "Default" .*\n(?: {4}R\d .*\n){9} {4}… and 4 others\n$/);
  });

  test('a stage that the file does not know in its pipeline, or not as open, won or lost, is named with its pipeline', () => {
    place.write({ 'kinds.csv': 'pipeline,stage,kind\nDefault,Demo,\nPartners,Pitch,open\n', 'unkind.csv': 'id,stage\nA,Demo\nB,Pitch\nC,\n' });
    const { exceptions } = place.json('run', 'recurring-revenue', '--data', 'deals=unkind.csv', '--data', 'stages=kinds.csv');
    expect(exceptions.map((found) => 'message' in found && found.message)).toEqual([
      'The stages file does not know "Demo" of the pipeline "Default" as open, won or lost, so the deal counts as neither open nor won.',
      'The stages file does not know "Pitch" of the pipeline "Default" as open, won or lost, so the deal counts as neither open nor won.',
      'The deal has no stage, so it counts as neither open nor won.',
    ]);
  });

  test('text from data cannot move the cursor', () => {
    place.write({ 'escape.csv': 'id,company,stage\nA,"\u001b[2J\u202eevil",Closed won\n', 'companies.rules': 'report "Companies"\n  from deals\n  group by [Company]\n  measure Deals = COUNT()\n' });
    const { out } = place.call('run', 'companies', '--rules', 'companies.rules', '--data', 'deals=escape.csv');
    expect(out).toContain('\uFFFD[2J\uFFFDevil');
  });
});

describe('rule files', () => {
  test("a given file's report takes the place of the shipped one", () => {
    place.write({ 'mine/deep/recurring-revenue.rules': 'report "Recurring revenue"\n  from deals\n  measure Deals = COUNT()\n' });
    const { rows } = place.json('run', 'recurring-revenue', '--rules', 'mine', '--data', 'deals=deals.csv');
    expect(rows).toEqual([{ deals: 10 }]);
  });

  test('a given file may import a shipped one and change its parameter', () => {
    place.write({ 'quarters.rules': 'import "std/recurring-revenue"\nparameter Frequency choice "Month", "Quarter" = "Quarter"\n' });
    const { rows } = place.json('run', 'recurring-revenue', '--rules', 'quarters.rules', '--data', 'deals=deals.csv', '--set', 'start=2022-01-01', 'end=2022-08-31');
    expect(rows).toHaveLength(3);
  });

  test('an error in a rule file stops the run with its diagnostics', () => {
    place.write({ 'broken.rules': 'report "B"\n  from deals\n  measure A = SUM([Amuont])\n' });
    const { status, out, err } = place.call('run', 'b', '--rules', 'broken.rules', '--data', 'deals=deals.csv');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('N301 error: unknown column\n     --> broken.rules:3:19\n');
    expect(err).toContain('fix: Replace with [Amount]');
  });
});

describe('what cannot be used ends with status 2, a message and nothing on standard output', () => {
  const data = ['--data', 'deals=deals.csv'];
  test.each<readonly [string, readonly string[], string]>([
    ['an unknown report', ['run', 'recuring-revenue'], 'There is no report "recuring-revenue". Did you mean "recurring-revenue"?'],
    ['an unknown parameter', ['run', 'recurring-revenue', ...data, '--set', 'strat=2022-01-01'], 'There is no parameter "strat". Did you mean "start"?'],
    ['a parameter of another type', ['run', 'recurring-revenue', '--set', 'start=yesterday'], 'start=yesterday is not a date from 1900 to 2199 such as 2025-03-01'],
    ['an unknown choice', ['run', 'recurring-revenue', '--set', 'frequency=Hour'], 'frequency=Hour is not one of Day, Week, Month, Quarter, Year'],
    ['an unknown table', ['run', 'recurring-revenue', '--data', 'deels=deals.csv'], 'There is no table "deels". Did you mean "deals"?'],
    ['a file that is not there', ['run', 'recurring-revenue', '--data', 'deals=nope.csv'], 'There is no file nope.csv.'],
    ['a rule file that is not there', ['run', 'recurring-revenue', '--rules', 'nope.rules'], 'There is no file nope.rules.'],
    ['data twice for one table', ['run', 'recurring-revenue', ...data, ...data], '--data gives deals twice'],
    ['an unknown import map', ['run', 'recurring-revenue', ...data, '--map', 'deals=Nobody'], 'There is no import map for deals "Nobody"'],
    ['a day that does not exist', ['run', 'recurring-revenue', '--today', '2022-02-30'], '--today 2022-02-30 is not a date'],
    ['an unknown time zone', ['run', 'recurring-revenue', '--time-zone', 'Mars'], '--time-zone Mars is not known here'],
    ['a range that ends before it starts', ['run', 'recurring-revenue', ...data, '--set', 'start=2022-02-01', 'end=2022-01-01'], 'the range ends before it starts'],
    ['an unknown option', ['run', 'recurring-revenue', '--rule', 'x'], 'has no option --rule; the closest is --rules'],
    ['an unknown format', ['run', 'recurring-revenue', '--format', 'xml'], 'choose one of table, json, csv'],
    ['a missing word', ['run'], 'revsheet run needs <report>'],
    ['an unknown command', ['rnu'], 'revsheet has no command rnu. Did you mean run?'],
  ])('%s', (_name, args, message) => {
    const { status, out, err } = place.call(...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('fault of its own');
  });
});

test('--help explains the program and each command, --version names it', () => {
  const overview = place.call('--help').out;
  for (const command of ['run', 'explain', 'check', 'test', 'fmt', 'eval', 'import']) {
    expect(overview).toContain(`  ${command} `);
    expect(place.call(command, '--help').out).toContain(`revsheet ${command} <`);
  }
  expect(place.call('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
