import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { RunCache } from '../../src/engine/cache.ts';
import { explain } from '../../src/engine/explain.ts';
import { onlyRows } from '../../src/engine/only.ts';
import { resultOf, work } from '../../src/engine/report.ts';
import type { Narrowing } from '../../src/engine/run.ts';
import { columnOf, findColumn, tableOf, valueAt, type Table } from '../../src/table/table.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { lines, measure, planOf, shipped, tableIn } from './front-door.ts';
import { dealsTable, randomDeals, randomQuestion, settingsOf } from './random-deals.ts';

const plan = planOf(`
report "Won by owner"
  from deals
  group by [Owner]
  measure Deals = COUNT()
  measure Amount = SUM([Amount])
report "Changes"
  from changes of deals
  group by [Id]
  measure Changes = COUNT()
report "Goals"
  from goals
  group by [Subject]
  measure Goal = SUM([Amount])
`);
const data = new Map([
  ['deals', tableIn(plan, 'deals', 'Id | Owner | Amount | Create date\na | ana | 10 | 2024-01-01\nb | ana | 20 | 2024-01-02\nc | ben | 40 | 2024-01-03')],
  ['deal_history', tableIn(plan, 'deal_history', 'Deal | Property | Value | Changed at\na | amount | 5 | 2024-01-01T09:00:00Z\na | amount | 10 | 2024-02-01T09:00:00Z\nc | amount | 40 | 2024-02-02T09:00:00Z')],
  ['goals', tableIn(plan, 'goals', 'Subject | Pipeline | Period start | Amount\nana | Default | 2024-01-01 | 100')],
]);
const options = { today: parseDay('2024-06-15')!, timeZone: 'UTC' };
const ids = (...keys: string[]): Table => tableOf('deals', [columnOf({ id: 'id', label: 'Id', type: 'text' }, keys)]);
const ask = (report: string, only?: Narrowing, cache?: RunCache): ReportResult => resultOf(work(plan, report, data, { ...options, ...(only ? { only } : {}), ...(cache ? { cache } : {}) }), 1);

describe('a run narrowed to some rows', () => {
  test('adds up only those, whatever the case of their keys', () => {
    expect(lines(ask('won-by-owner', onlyRows(ids('A', 'c'), plan)))).toEqual(['ana 1 10', 'ben 1 40']);
  });

  test('counts what it left out as not used', () => {
    expect(ask('won-by-owner', onlyRows(ids('a'), plan)).reconciliation).toMatchObject({ rowsIn: 3, rowsUsed: 1 });
  });

  test('keeps the changes of those rows', () => {
    expect(lines(ask('changes', onlyRows(ids('c'), plan))).map((line) => line.split(' ')[0])).toEqual(['c']);
  });

  test('leaves alone what does not lead to them', () => {
    expect(onlyRows(ids('a'), plan).test('goals', {} as never)).toBeUndefined();
    expect(lines(ask('goals', onlyRows(ids('a'), plan)))).toEqual(['ana 100']);
  });

  test('of nothing has nothing', () => {
    expect(lines(ask('won-by-owner', onlyRows(ids(), plan)))).toEqual([]);
    expect(lines(ask('won-by-owner', onlyRows(tableOf('deals', []), plan)))).toEqual([]);
  });

  test('never answers another one, though they share what is kept', () => {
    const cache = new RunCache();
    const narrowed = [undefined, onlyRows(ids('a'), plan), onlyRows(ids('c'), plan)];
    for (const only of [...narrowed, ...narrowed.reverse()]) expect(lines(ask('won-by-owner', only, cache))).toEqual(lines(ask('won-by-owner', only)));
  });

  test('explains its numbers by those rows', () => {
    const { rows } = explain(work(plan, 'won-by-owner', data, { ...options, only: onlyRows(ids('b', 'c'), plan) }), { measure: 'amount', row: null });
    expect(Array.from({ length: rows.rowCount }, (_, row) => valueAt(findColumn(rows, 'id')!, row))).toEqual(['b', 'c']);
  });
});

test('recurring revenue of some deals and of all others comes to that of all: chains are followed through deals that are not shown', () => {
  const revenue = shipped('recurring-revenue');
  for (let seed = 1; seed <= 40; seed += 1) {
    const table = dealsTable(randomDeals(seed, 60).deals);
    const question = randomQuestion(seed);
    const keys = Array.from({ length: table.rowCount }, (_, row) => String(valueAt(findColumn(table, 'id')!, row)));
    const flows = (only?: Narrowing): number[][] => {
      const result = resultOf(work(revenue, 'recurring-revenue', new Map([['deals', table]]), { today: question.today, timeZone: 'UTC', settings: settingsOf(question), ...(only ? { only } : {}) }), 1);
      return ['opening', 'existing', 'new', 'lost', 'closing'].map((id) => measure(result, id).map((text) => Math.round(Number(text) * 10_000)));
    };
    const [some, others] = [keys.filter((_, i) => (i * seed) % 3 === 0), keys.filter((_, i) => (i * seed) % 3 !== 0)].map((part) => flows(onlyRows(ids(...part), revenue)));
    expect(some!.map((values, m) => values.map((value, i) => value + others![m]![i]!))).toEqual(flows());
  }
});
