import { describe, expect, test } from 'vitest';
import { explain } from '../../src/engine/explain.ts';
import { work } from '../../src/engine/report.ts';
import { parseDay } from '../../src/base/dates.ts';
import { lines, planOf, run, tableIn } from './front-door.ts';

const DEALS = 'Id | Owner | Contact | Amount\na | ana | ben | 10\nb | ana | ana | 20\nc | ben | chi | 40';

describe('parameters that alone decide', () => {
  const plan = planOf(`parameter Detail choice "little", "much" = "little"

report "R"
  from deals
  group by [Owner]
  measure Sum     = IF(Detail = "much", SUM([Amount] where [Id] <> "a"), SUM([Amount]))
  measure Largest = IF(Detail = "much", MAX([Amount]))
  measure Half    = IFBLANK(Largest, 0 USD) / 2
  check Sum >= IFBLANK(Largest, Sum)
  sort by IFBLANK(Largest, Sum) descending
  show columns Sum as won, Largest as loss
`);

  test('leave a measure out of the report that has no branch for them, wherever it is asked for', () => {
    const result = run(plan, { deals: DEALS });
    expect(lines(result)).toEqual(['ben 40 0', 'ana 30 0']);
    expect([result.measures.map(({ id }) => id), result.shown[0]!.series.map(({ measure }) => measure)]).toEqual([['sum', 'half'], ['sum']]);
    expect(result.checks).toMatchObject([{ holds: true }]);
    expect(Object.keys(result.totals!)).toEqual(['sum', 'half']);
  });

  test('bring it back', () => {
    const result = run(plan, { deals: DEALS }, { settings: { detail: 'much' } });
    expect(lines(result)).toEqual(['ben 40 40 20', 'ana 20 20 10']);
    expect(result.shown[0]!.series.map(({ measure }) => measure)).toEqual(['sum', 'largest']);
  });

  test('leave the rows behind a number those of the branch that counts', () => {
    const data = new Map([['deals', tableIn(plan, 'deals', DEALS)]]);
    const rows = (detail: string): number => explain(work(plan, 'r', data, { today: parseDay('2024-01-01')!, timeZone: 'UTC', settings: { detail } }), { measure: 'sum', row: null }).rows.rowCount;
    expect([rows('little'), rows('much')]).toEqual([3, 2]);
  });
});

describe("a total over the report's own table by another column than that of its groups", () => {
  const plan = planOf('report "R"\n  from deals\n  group by [Owner]\n  measure Owns = COUNT()\n  measure Meets = COUNT(deals where deals[Contact] = [Owner])\n  measure Amount = SUM(deals[Amount] where deals[Contact] = [Owner] and deals[Amount] > 15 USD)\n');

  test('counts the rows that name the group there, and has the groups that only they name', () => {
    expect(lines(run(plan, { deals: DEALS }))).toEqual(['ana 2 1 20', 'ben 1 1 0', 'chi 0 1 40']);
    expect(run(plan, { deals: DEALS }).totals).toMatchObject({ owns: 3_000_000, meets: 3_000_000, amount: 600_000 });
  });

  test('is the plain total where both are the same column', () => {
    const same = planOf('report "R"\n  from deals\n  group by [Owner]\n  measure Plain = SUM([Amount])\n  measure Named = SUM(deals[Amount] where deals[Owner] = [Owner])\n');
    expect(lines(run(same, { deals: DEALS }))).toEqual(['ana 30 30', 'ben 40 40']);
  });
});
