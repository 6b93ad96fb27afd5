import { describe, expect, test } from 'vitest';
import { planOf, lines, measure, run } from './front-door.ts';

const TABLE = `
table sales row sale
  key [Id]
  column "Id" : text
  column "Shop" : text
  column "Kind" : text
  column "Amount" : money
  column "Pieces" : number
  column "Day" : date
  column "Until" : date
`;

const reportOf = (clauses: string): string => `${TABLE}
parameter Frequency choice "Day", "Month", "Quarter" = "Month"
parameter Start date = 2024-01-01
parameter End date = 2024-03-31

report "Totals"
  from sales
${clauses.trim().split('\n').map((line) => `  ${line.trim()}`).join('\n')}
`;

const ROWS = `Id | Shop | Kind | Amount | Pieces | Day | Until
a | Oslo | x | 10 | 1 | 2024-01-05 | 2024-02-10
b | oslo | X | 20 | | 2024-01-31 |
c | Bergen | y | | 4 | 2024-02-01 | 2024-02-01
d | | y | 40 | 9 | 2024-03-31 | 2024-04-02
e | Bergen | | 5 | 2 | | 2024-03-01`;

const totals = (formula: string, rows = ROWS, extra = ''): string[] => measure(run(planOf(reportOf(`${extra}\nmeasure Value = ${formula}`)), { sales: rows }), 'value');
const byMonth = (formula: string): string[] => totals(formula, ROWS, 'each Frequency from Start to End');

describe('totals skip blanks (traps 3, 24, 25)', () => {
  test.each([
    ['SUM([Amount])', '75'],
    ['COUNT()', '5'],
    ['COUNT([Amount])', '4'],
    ['SUMKNOWN([Amount])', '75'],
    ['SUMKNOWN([Amount] where [Shop] = "Nowhere")', '–'],
    ['SUMKNOWN([Amount] where [Id] = "c")', '–'],
    ['IFBLANK(SUMKNOWN([Amount] where [Id] = "c"), SUMKNOWN([Amount] where [Id] = "x"), SUM([Amount] where [Id] = "a"))', '10'],
    ['AVERAGE([Amount])', '18.75'],
    ['MIN([Amount])', '5'],
    ['MAX([Amount])', '40'],
    ['MIN([Day])', '2024-01-05'],
    ['MAX([Day])', '2024-03-31'],
    ['MEDIAN([Amount])', '15'],
    ['MEDIAN([Pieces])', '3'],
    ['COUNTDISTINCT([Shop])', '2'],
    ['COUNTDISTINCT([Kind])', '2'],
    ['SUM([Amount] where [Shop] = "OSLO")', '30'],
    ['SUMIFS([Amount], [Shop], "Oslo", [Pieces], ">=1")', '10'],
    ['COUNTIFS([Pieces], ">=2")', '3'],
    ['AVERAGEIFS([Pieces], [Kind], "y")', '6.5'],
    ['SUMPRODUCT([Pieces], [Pieces])', '102'],
  ])('%s is %s', (formula, value) => expect(totals(formula)).toEqual([value]));

  test.each([['SUM([Amount])', '0'], ['COUNT()', '0'], ['COUNTDISTINCT([Shop])', '0'], ['AVERAGE([Amount])', '–'], ['MIN([Amount])', '–'], ['MAX([Day])', '–'], ['MEDIAN([Amount])', '–']])('%s of nothing is %s', (formula, value) => {
    expect(totals(formula, ROWS, 'filter [Pieces] > 100')).toEqual([value]);
    expect(totals(formula, ROWS.split('\n')[0])).toEqual([value]);
  });

  test('the mean of two middle values is rounded half away from zero', () => {
    expect(totals('MEDIAN([Amount])', 'Id | Amount\na | 0.0001\nb | 0.0002')).toEqual(['0.0002']);
    expect(totals('MEDIAN([Amount])', 'Id | Amount\na | -0.0001\nb | -0.0002')).toEqual(['-0.0002']);
  });
});

describe('totals over periods', () => {
  test.each([
    ['SUM([Amount] where INPERIOD([Day]))', ['30', '0', '40']],
    ['COUNT(where INPERIOD([Day]))', ['2', '1', '1']],
    ['AVERAGE([Amount] where INPERIOD([Day]))', ['15', '–', '40']],
    ['MIN([Amount] where INPERIOD([Day]))', ['10', '–', '40']],
    ['MAX([Day] where INPERIOD([Day]))', ['2024-01-31', '2024-02-01', '2024-03-31']],
    ['MEDIAN([Amount] where [Day] <= PERIODEND())', ['15', '15', '20']],
    ['COUNTDISTINCT([Shop] where [Day] <= PERIODEND())', ['1', '2', '2']],
    ['COUNT(where [Day] <= PERIODEND() and ([Until] is blank or [Until] > PERIODEND()))', ['2', '1', '2']],
  ])('%s', (formula, values) => expect(byMonth(formula)).toEqual(values));

  test('a value that depends on the period is worked out in every period (R10: amount × days of the period)', () => {
    // a: 27 days of January, 9 of February; b: 1, 29 and 31 days; d: the last of March.
    const formula = 'SUM([Pieces] * DAYS(MIN(PERIODEND() + 1, IFBLANK([Until], PERIODEND() + 1)), MAX([Day], PERIODSTART())) where [Day] <= PERIODEND() and ([Until] is blank or [Until] > PERIODSTART()))';
    expect(byMonth(formula)).toEqual(['27', '9', '9']);
  });

  test('a condition that mixes row and period is asked of every row in every period', () => expect(byMonth('COUNT(where PERIODEND() - [Day] < 31 and [Day] <= PERIODEND())')).toEqual(['2', '2', '1']));

  test('and says what to do when that is too much', () => {
    const many = ['Id | Day', ...Array.from({ length: 60_000 }, (_, i) => `s${i} | 2024-01-01`)].join('\n');
    const plan = planOf(reportOf('each Frequency from Start to End\nmeasure Value = COUNT(where PERIODEND() - [Day] < 31)'));
    expect(() => run(plan, { sales: many }, { settings: { frequency: 'Day', start: '2015-01-01', end: '2024-12-31' } })).toThrow(/every row in every period/);
  });

  test('R10 as an admin writes it: the value of a deal over time, weighted by days in clipped periods', () => {
    const plan = planOf(`import "std/recurring-revenue"

column "Earns until" for each deal = IFBLANK([Stop], 2199-12-31)

report "Projected value"
  from deals
  each Frequency from Start to End
  filter [Counts] and [Recurring revenue deal type] <> "Renewal"
  measure "Projected value" = SUM([Recurring revenue amount] * DAYS(MIN(PERIODEND() + 1, [Earns until]), MAX([Close date], PERIODSTART())) / DAYS(EOMONTH(PERIODSTART(), 0) + 1, EOMONTH(PERIODSTART(), -1) + 1) where [Close date] <= PERIODEND() and [Earns until] > PERIODSTART())
`);
    const deals = `Id | Stage | Company | Recurring revenue amount | Recurring revenue deal type | Close date | Recurring revenue inactive date | Recurring revenue inactive reason
A | Won | Acme | 310 USD | New business | 2024-01-01 | 2024-03-11 | Churned
B | Won | Beta | 290 USD | New business | 2024-02-15 | |`;
    const result = run(plan, { deals }, { settings: { start: '2024-01-22', end: '2024-03-31' } });
    // January: 10 of 31 days of A; February: A whole, B 15 of 29 days; March: A 10 of 31 days, B whole.
    expect(lines(result)).toEqual(['2024-01-22 100', '2024-02-01 460', '2024-03-01 390']);
  });
});

describe('exact sums', () => {
  const large = '900000000000';

  test('stay exact beyond 2^53 units, per period and in the totals', () => {
    const rows = ['Id | Amount | Day', ...Array.from({ length: 40 }, (_, i) => `s${i} | ${large}.0001 | 2024-0${1 + (i % 3)}-10`)].join('\n');
    const result = run(planOf(reportOf('each Frequency from Start to End\nmeasure Value = SUM([Amount] where INPERIOD([Day]))')), { sales: rows });
    expect(measure(result, 'value')).toEqual(['12600000000000.0014', '11700000000000.0013', '11700000000000.0013']);
    expect(result.totals).toEqual({ value: 360_000_000_000_000_040n });
  });

  test('also where large amounts cancel each other', () => {
    expect(totals('SUM([Amount])', `Id | Amount\na | ${large}\nb | ${large}\nc | 0.0001\nd | -${large}\ne | -${large}`)).toEqual(['0.0001']);
    expect(totals('AVERAGE([Amount])', `Id | Amount\na | ${large}\nb | ${large}.0003`)).toEqual([`${large}.0002`]);
  });

  test('a result beyond 10^33 fails the report rather than show a wrong total', () => {
    const rows = `Id | Amount\na | ${large}`;
    expect(() => totals('SUM([Amount]) * 900000000 * 900000000 * 900000000', rows)).toThrow(/10\^33/);
  });
});

describe('groups', () => {
  const GROUPED = 'group by [Shop], [Kind]\nmeasure Rows = COUNT()\nmeasure Amount = SUM([Amount])';

  test('by several keys fold the case, and blank is a group of its own, last (trap 24)', () => {
    expect(lines(run(planOf(reportOf(GROUPED)), { sales: ROWS }))).toEqual(['Bergen y 1 0', 'Bergen – 1 5', 'Oslo x 2 30', '– y 1 40']);
  });

  test('cross with periods, and the totals are those of all groups', () => {
    const result = run(planOf(reportOf('each Frequency from Start to End\ngroup by [Shop]\nmeasure Amount = SUM([Amount] where INPERIOD([Day]))')), { sales: ROWS });
    expect(lines(result).filter((line) => !line.endsWith(' 0'))).toEqual(['2024-01-01 Oslo 30', '2024-03-01 – 40']);
    expect(result.table.rowCount).toBe(9);
    expect(result.totals).toEqual({ amount: 700_000 });
    expect(result.groups).toEqual(['shop']);
  });

  test('are sorted with blanks last whichever way (trap 23), ties in the order of the groups', () => {
    const sorted = (clause: string): string[] => lines(run(planOf(reportOf(`group by [Kind]\nmeasure Most = MAX([Pieces])\nmeasure Amount = SUM([Amount])\nsort by ${clause}`)), { sales: `${ROWS}\nf | | z | 1 | | |` }));
    expect(sorted('Most')).toEqual(['x 1 30', '– 2 5', 'y 9 40', 'z – 1']);
    expect(sorted('Most descending')).toEqual(['y 9 40', '– 2 5', 'x 1 30', 'z – 1']);
  });

  test('may be filtered by their totals; the totals of the report still hold every row', () => {
    const result = run(planOf(reportOf('group by [Kind]\nmeasure Amount = SUM([Amount])\nmeasure Pieces = SUM([Pieces])\nfilter groups Pieces >= 2 and Pieces < 10')), { sales: ROWS });
    expect(lines(result)).toEqual(['– 5 2']);
    expect(result.totals).toEqual({ amount: 750_000, pieces: 16_000_000 });
  });
});

describe('checks', () => {
  test('say by how much they fail at the worst', () => {
    const result = run(planOf(reportOf('each Frequency from Start to End\nmeasure A = SUM([Amount] where INPERIOD([Day]))\nmeasure B = SUM([Amount] where INPERIOD([Until]))\ncheck A = B')), { sales: ROWS });
    expect(result.checks).toEqual([{ check: 'A = B', holds: false, difference: 550_000, type: 'money' }]);
  });
});
