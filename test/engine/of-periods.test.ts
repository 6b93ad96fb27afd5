import { describe, expect, test } from 'vitest';
import { explain } from '../../src/engine/explain.ts';
import { work } from '../../src/engine/report.ts';
import { parseDay } from '../../src/base/dates.ts';
import { compile } from '../../src/plan/compile.ts';
import { library, lines, planOf, run, tableIn } from './front-door.ts';

const RULES = `
report "Sizes"
  from deals
  each "Month" from 2024-01-01 to 2024-03-31
  GROUPS
  measure Won         = SUM([Amount] where INPERIOD([Close date]))
  measure Deals       = COUNT(where INPERIOD([Close date]))
  measure Size        = IF(Deals > 0, Won / Deals)
  measure "Mean size" = AVERAGE(Size)
  measure Sizes       = SUM(IF(Deals > 0, Size))
`;
const DEALS = 'Id | Owner | Amount | Close date\na | ana | 40 USD | 2024-01-20\nb | ana | 20 USD | 2024-01-20\nc | ben | 100 USD | 2024-01-20\nd | ben | 10 USD | 2024-03-20';
const single = planOf(RULES.replace('GROUPS', ''));
const grouped = planOf(RULES.replace('GROUPS', 'group by [Owner]'));

describe('a total of a measure', () => {
  test('is in a total over several periods what the periods gave, blanks left out, and in one period that period alone', () => {
    const result = run(single, { deals: DEALS });
    expect(lines(result)).toEqual(['2024-01-01 160 3 53.3333 53.3333 53.3333', '2024-02-01 0 0 – – 0', '2024-03-01 10 1 10 10 10']);
    // 170 / 4 is the size of all deals; the mean of the months is another number.
    expect(result.totals).toMatchObject({ won: 1_700_000, deals: 4_000_000, size: 425_000, mean_size: 316_667, sizes: 633_333 });
  });

  test('is over all groups together in the total of a report with groups', () => {
    const result = run(grouped, { deals: DEALS });
    expect(lines(result).sort()).toEqual(['2024-01-01 ana 60 2 30 30 30', '2024-01-01 ben 100 1 100 100 100', '2024-02-01 ana 0 0 – – 0', '2024-02-01 ben 0 0 – – 0', '2024-03-01 ana 0 0 – – 0', '2024-03-01 ben 10 1 10 10 10']);
    expect(result.totals).toMatchObject({ mean_size: 316_667, sizes: 633_333 });
  });

  test('is of nothing blank as an average and 0 as a sum', () => {
    expect(run(single, { deals: 'Id | Owner | Amount | Close date\na | ana | 40 USD | 2023-01-20' }).totals).toMatchObject({ mean_size: null, sizes: 0 });
  });

  test('says of which periods it is made', () => {
    const worked = work(single, 'sizes', new Map([['deals', tableIn(single, 'deals', DEALS)]]), { today: parseDay('2024-06-15')!, timeZone: 'UTC' });
    const { arithmetic } = explain(worked, { measure: 'mean_size', row: null });
    expect([arithmetic.text, arithmetic.value, arithmetic.parts.map(({ measure, value }) => [measure, value])]).toEqual(['AVERAGE(Size)', 316_667, [['2024-01-01', 533_333], ['2024-02-01', null], ['2024-03-01', 100_000]]]);
  });

  test('means the column where a column of the rows has that name, and needs periods', () => {
    const amounts = planOf('report "R"\n  from deals\n  each "Month" from 2024-01-01 to 2024-03-31\n  measure Amount = SUM([Amount] where INPERIOD([Close date]))\n  measure Mean = AVERAGE([Amount])');
    expect(run(amounts, { deals: DEALS }).totals).toMatchObject({ mean: 425_000 });
    const { diagnostics } = compile([{ name: 'x.rules', text: 'language en\nversion 1\nreport "R"\n  from deals\n  measure Won = SUM([Amount])\n  measure Mean = AVERAGE(Won)\n' }], library);
    expect(diagnostics.length).toBe(1);
  });
});
