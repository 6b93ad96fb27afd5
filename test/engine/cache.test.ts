import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { RunCache } from '../../src/engine/cache.ts';
import { runReport } from '../../src/engine/report.ts';
import type { Table } from '../../src/table/table.ts';
import { planOf, shipped, tableIn } from './front-door.ts';
import { dataOfForecast, randomForecast } from './marks-reference.ts';
import { randomDeals, randomNumbers, randomQuestion, settingsOf } from './random-deals.ts';

describe('a run with a cache says what a run without says', () => {
  test('through changes of range, frequency, window, day, report and data', () => {
    const plan = shipped('recurring-revenue-net');
    const cache = new RunCache();
    const random = randomNumbers(7);
    const tables = [randomDeals(1, 300).table, randomDeals(2, 300).table];
    let data = new Map<string, Table>([['deals', tables[0]!]]);
    for (let turn = 0; turn < 80; turn += 1) {
      if (random() < 0.1) data = new Map([['deals', tables[turn % 2]!]]);
      const question = { ...randomQuestion(turn), ...(random() < 0.5 ? { today: parseDay('2023-01-01')! } : {}) };
      const report = random() < 0.5 ? 'recurring-revenue' : 'recurring-revenue-net';
      const options = { today: question.today, timeZone: 'UTC', settings: settingsOf(question) };
      expect(runReport(plan, report, data, { ...options, cache })).toEqual(runReport(plan, report, data, options));
    }
  });

  test('through settings that another day, or a look over all states, depends on', () => {
    const past = planOf(`
parameter Earlier date = 2024-04-19
parameter Least number = 0
column "Share" for each deal = [Amount] * Least
column "Was" for each deal = WAS([Share], Earlier)
column "Last" for each deal = LASTWHILE([Amount], [Amount] < Least * 1 USD)
report "R"
  from deals
  group by [Id], [Was], [Last]
  measure Deals = COUNT()
`);
    const history = new Map([
      ['deals', tableIn(past, 'deals', 'Id | Amount | Create date\na | 12 | 2024-01-10')],
      ['deal_history', tableIn(past, 'deal_history', 'Deal | Property | Value | Changed at\na | amount | 10 | 2024-01-10T09:00:00Z\na | amount | 12 | 2024-04-20T09:00:00Z')],
    ]);
    const cache = new RunCache();
    const all: readonly Readonly<Record<string, string>>[] = [{}, { least: '11' }, { least: '13' }, { least: '13', earlier: '2024-05-01' }, { least: '2' }];
    for (const settings of all) {
      const options = { today: parseDay('2024-06-15')!, timeZone: 'UTC', settings };
      expect(runReport(past, 'r', history, { ...options, cache })).toEqual(runReport(past, 'r', history, options));
    }
  });

  test('through the settings of a forecast and its back-test, which look at many days', () => {
    const history = randomForecast(3, 60);
    const tables = dataOfForecast(history);
    const random = randomNumbers(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    for (const report of ['forecast-deals', 'forecast-back-test']) {
      const forecast = shipped(report);
      const cache = new RunCache();
      for (let turn = 0; turn < 8; turn += 1) {
        const settings: Record<string, string> = { period: pick(['month', 'quarter']), period_start: pick(['2024-01-01', '2024-04-01']), weighting: pick(['weighted', 'total']), subject: pick(['', 'ana']), pipeline: pick(['', 'Partners']) };
        const options = { today: history.today, timeZone: 'UTC', settings: report === 'forecast-deals' ? settings : { ...settings, start: '2024-01-01', end: '2024-06-30' } };
        expect(runReport(forecast, report, tables, { ...options, cache })).toEqual(runReport(forecast, report, tables, options));
      }
    }
  });

  const plan = planOf(`
table sales row sale
  key [Id]
  column "Id" : text
  column "Amount" : money in [Currency]
  column "Currency" : text
  column "Pieces" : number
  column "Day" : date
  column "Next" : text to sales

parameter Least number = 0

column "Price" for each sale = [Amount] / [Pieces]
column "Dear" for each sale = [Price] >= 10 NOK or [Pieces] > Least
column "Last" for each sale = FOLLOW([Next], [Id] while [Next] is not blank)

exception "Cheap" for each sale
  when not [Dear]
  message = [Id] & " is cheap"

report "Many"
  from sales
  filter [Pieces] >= Least
  group by [Currency]
  measure Rows = COUNT(where [Pieces] <> 2)
  measure Amount = SUM([Amount] where [Pieces] <> 2)

report "Sales"
  from sales
  currency "NOK" at [Day]
  measure Rows = COUNT(where [Dear] and [Last] is not blank)
  measure Amount = SUM([Amount])
  measure Price = MAX([Price])
`);
  const data = new Map([
    ['sales', tableIn(plan, 'sales', 'Id | Amount | Currency | Pieces | Day | Next\na | 10 | NOK | 0 | 2024-01-01 | b\nb | 30 | NOK | 3 | 2024-01-01 | a\nc | 5 | GBP | 1 | 2024-01-01 |')],
  ]);
  const options = { today: parseDay('2024-06-01')!, timeZone: 'UTC' };

  test('down to the notes, the circles and the amounts without a rate, however often it is asked', () => {
    const cache = new RunCache();
    for (const least of ['0', '2', '0', '5', '5']) {
      const asked = { ...options, settings: { least } };
      const cached = runReport(plan, 'sales', data, { ...asked, cache });
      expect(cached).toEqual(runReport(plan, 'sales', data, asked));
      expect(cached.notes.map(({ code, count }) => [code, count])).toEqual([['D101', 1], ['D103', 2]]);
      expect(cached.exceptions.some(({ rule }) => rule === 'No exchange rate')).toBe(true);
    }
  });

  test('when a parameter moves the rows of the report', () => {
    const cache = new RunCache();
    const rows = ['0', '1', '3', '0', '9'].map((least) => {
      const asked = { ...options, settings: { least } };
      const cached = runReport(plan, 'many', data, { ...asked, cache });
      expect(cached).toEqual(runReport(plan, 'many', data, asked));
      return cached.reconciliation.rowsUsed;
    });
    expect(rows).toEqual([3, 2, 1, 3, 0]);
  });

  test('and sees a new table at once', () => {
    const cache = new RunCache();
    runReport(plan, 'sales', data, { ...options, cache });
    const more = new Map([['sales', tableIn(plan, 'sales', 'Id | Amount | Currency | Pieces | Day | Next\na | 99 | NOK | 1 | 2024-01-01 |')]]);
    const cached = runReport(plan, 'sales', more, { ...options, cache });
    expect(cached).toEqual(runReport(plan, 'sales', more, options));
    expect(cached.totals).toMatchObject({ amount: 990_000 });
  });

  test('and brings a rate that arrives later into account', () => {
    const cache = new RunCache();
    expect(runReport(plan, 'sales', data, { ...options, cache }).totals).toMatchObject({ amount: 400_000 });
    const rates = tableIn(plan, 'exchange_rates', 'Currency | Date | Rate\nGBP | 2023-12-01 | 13.5');
    const rated = runReport(plan, 'sales', new Map([...data, ['exchange_rates', rates]]), { ...options, cache });
    expect(rated.totals).toMatchObject({ amount: 1_075_000 });
    expect(rated.exceptions.some(({ rule }) => rule === 'No exchange rate')).toBe(false);
    expect(runReport(plan, 'sales', data, { ...options, cache }).totals).toMatchObject({ amount: 400_000 });
  });

  test('and keeps what it knows for reports that read other tables', () => {
    const cache = new RunCache();
    const rates = new Map([...data, ['exchange_rates', tableIn(plan, 'exchange_rates', 'Currency | Date | Rate\nGBP | 2023-12-01 | 13.5')]]);
    const shelf = cache.shelf(data, 'now');
    expect(cache.shelf(rates, 'now')).not.toBe(shelf);
    expect(cache.shelf(data, 'now')).toBe(shelf);
    expect(cache.shelf(new Map([['sales', { ...data.get('sales')! }]]), 'now')).not.toBe(shelf);
  });
});
