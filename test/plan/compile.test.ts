import { describe, expect, test } from 'vitest';
import { compile, type SourceFile } from '../../src/plan/compile.ts';
import { FORMAT, type AggregatePlan, type Plan } from '../../src/plan/plan.ts';
import { library, lines, planOf, run } from '../engine/front-door.ts';

const report = (formula: string): string => `report "R"\n  from deals\n  each "Month" from 2025-01-01 to 2025-12-31\n  measure A = ${formula}\n`;

/** What a formula adds up, without where it stands and how it is written. */
function totals(formula: string): readonly Omit<AggregatePlan, 'span' | 'text'>[] {
  return planOf(report(formula)).reports.at(-1)!.aggregates.map(({ span: _span, text: _text, ...rest }) => rest);
}

describe('the shorthand of spreadsheets is the where it means', () => {
  test.each([
    ['SUMIFS([Amount], [Company], "Acme")', 'SUM([Amount] where [Company] = "Acme")'],
    ['SUMIFS([Amount], [Company], "Acme", [Amount], ">0")', 'SUM([Amount] where [Company] = "Acme" and [Amount] > 0)'],
    ['SUMIFS([Amount], [Close date], ">=" & PERIODSTART())', 'SUM([Amount] where [Close date] >= PERIODSTART())'],
    ['SUMIFS([Amount], [Close date], "<=2025-03-31")', 'SUM([Amount] where [Close date] <= 2025-03-31)'],
    ['SUMIF([Company], "<>Acme", [Amount])', 'SUM([Amount] where [Company] <> "Acme")'],
    ['COUNTIFS([Company], "Acme")', 'COUNT(where [Company] = "Acme")'],
    ['COUNTIF([Amount], ">0")', 'COUNT(where [Amount] > 0)'],
    ['AVERAGEIFS([Amount], [Company], "Acme")', 'AVERAGE([Amount] where [Company] = "Acme")'],
    ['MINIFS([Close date], [Company], "Acme")', 'MIN([Close date] where [Company] = "Acme")'],
    ['MAXIFS([Amount], [Company], "Acme" where [Amount] > 0)', 'MAX([Amount] where [Amount] > 0 and [Company] = "Acme")'],
    ['SUMPRODUCT([Amount], 0.5)', 'SUM([Amount] * 0.5)'],
  ])('%s is %s', (short, long) => {
    expect(totals(short)).toEqual(totals(long));
  });

  test('a criterion keeps the type of its column: a percent as a percent', () => {
    expect(totals('SUMIFS([Amount], [Stage].[Probability], ">=50%")')).toEqual(totals('SUM([Amount] where [Stage].[Probability] >= 50%)'));
  });
});

describe('names', () => {
  const both = (text: string, ...more: readonly SourceFile[]): Plan => {
    const { plans, diagnostics } = compile([{ name: 'mine.rules', text }, ...more], library);
    expect(diagnostics).toEqual([]);
    return plans[0]!;
  };
  const base: SourceFile = { name: 'base.rules', text: 'parameter Bonus number = 1\ncolumn "Value" for each deal = [Amount] * Bonus\nreport "Value"\n  from deals\n  measure Value = SUM([Value])\n' };
  const DEALS = { deals: 'Id | Amount\na | 100\nb | 11' };
  const value = (plan: Plan): string[] => lines(run(plan, DEALS, { report: 'value' }));

  test('what a file imports is there under its name', () => {
    expect(value(both('import "base"', base))).toEqual(['111']);
  });

  test('a parameter is meant by its id where a column has its name', () => {
    const named: SourceFile = { name: 'named.rules', text: 'parameter "Close date" date = 2025-03-01\ncolumn "Both" for each deal = [Close date] = Close_date\n' };
    const { plans, diagnostics } = compile([named], library);
    expect(diagnostics).toEqual([]);
    expect(plans[0]!.columns.find(({ id }) => id === 'both')!.formula).toMatchObject({ left: { kind: 'column', column: 'close_date' }, right: { kind: 'parameter', parameter: 'close_date' } });
  });

  test('a parameter declared again takes the place of the imported one, in imported formulas too', () => {
    expect(value(both('import "base"\nparameter bonus number = 3', base))).toEqual(['333']);
  });

  test('a report declared again takes the place of the imported one', () => {
    expect(value(both('import "base"\nreport "Value"\n  from deals\n  measure Deals = COUNT()', base))).toEqual(['2']);
  });

  test('an exception declared again takes the place of the imported one', () => {
    const plan = both('exception "unknown stage" for each deal\n  when [Id] = "b"\n  message = "mine"\nreport "R"\n  from deals\n  measure A = COUNT()');
    expect(run(plan, DEALS).exceptions).toEqual([{ rule: 'unknown stage', table: 'deals', key: 'b', message: 'mine' }]);
  });

  test('a given file takes the place of a shipped one of its name, for those that import it', () => {
    const calendar: SourceFile = { name: 'copy/calendar.rules', text: 'parameter "Fiscal year start" choice "January", "July" = "July"\n' };
    const plan = both('import "std/calendar"\nparameter Start date = FISCALYEARSTART(2025-03-01)\nreport "R"\n  from deals\n  each "Year" from Start to 2025-03-01\n  measure A = COUNT()', calendar);
    expect(lines(run(plan, DEALS))[0]).toBe('2024-07-01 2');
  });

  test('a group is called as it is labelled, in the result and in measures', () => {
    const result = run(both('report "R"\n  from deals\n  group by [Id] as "Deal no", [Amount] > 50 USD\n  measure Twice = SUM([Amount]) * 2\n  measure Same = [Deal no] & "!"'), DEALS);
    expect(result.groups).toEqual(['deal_no', 'amount_50_usd']);
    expect(lines(result)).toEqual(['a true 200 a!', 'b false 22 b!']);
  });

  test('a column in each period asks for the period behind the where of a total', () => {
    const text = 'column "Others before" for each deal in each period = COUNT(deals where deals[Company] = [Company] and deals[Close date] < PERIODSTART())\nreport "R"\n  from deals\n  each "Month" from 2025-01-01 to 2025-03-31\n  measure A = COUNT(where INPERIOD([Close date]) and [Others before] > 0)\n  measure B = SUM([Others before] where INPERIOD([Close date]))';
    const result = run(both(text), { deals: 'Id | Company | Close date\na | X | 2025-01-10\nb | X | 2025-02-10\nc | X | 2025-02-11\nd | X | 2025-03-01\ne | Y | 2025-03-01' });
    expect(lines(result)).toEqual(['2025-01-01 0 0', '2025-02-01 2 2', '2025-03-01 1 3']);
  });

  test('columns of a table declared again are added to it', () => {
    const plan = both('table deals\n  column "Region" : text\nreport "R"\n  from deals\n  group by [Region]\n  measure A = SUM([Amount])');
    expect(lines(run(plan, { deals: 'Id | Region | Amount\na | North | 1\nb | North | 2' }))).toEqual(['North 3']);
    expect(both('version 1').tables.find(({ id }) => id === 'deals')!.columns.some(({ id }) => id === 'region')).toBe(false);
  });
});

describe('a plan', () => {
  const text = report('SUM([Amount])');

  test('is plain JSON with a version and a hash of its content', () => {
    const plan = planOf(text);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan.format).toBe(FORMAT);
    expect(plan.hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test('has the same hash for the same text, and another for another', () => {
    expect(planOf(text).hash).toBe(planOf(text).hash);
    expect(planOf(text).hash).not.toBe(planOf(text.replace('SUM', 'MAX')).hash);
  });

  test('is made of every file without errors; a broken one does not take others with it', () => {
    const { plans, diagnostics } = compile([{ name: 'broken.rules', text: 'mesure A = 1' }, { name: 'whole.rules', text }], library);
    expect(plans.map(({ file }) => file)).toEqual(['whole.rules']);
    expect(diagnostics.map(({ file, code }) => `${file} ${code}`)).toEqual(['broken.rules P207']);
  });

  test('is not made of a file whose import is broken', () => {
    const { plans } = compile([{ name: 'a.rules', text: 'import "b"' }, { name: 'b.rules', text: 'mesure A = 1' }], library);
    expect(plans).toEqual([]);
  });
});
