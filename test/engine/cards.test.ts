import { describe, expect, test } from 'vitest';
import { explainCell, lines, measure, planOf, run } from './front-door.ts';

const CARD = 'card "Deal" for each deal\n  currency as recorded\n  title = IFBLANK([Name], [Id])\n  badge = [Stage].[Kind], "won" as won, "lost" as loss\n  line "Owner" = [Owner]\n  line "Amount" = [Amount]\n  line "Closes" = [Close date]\n  line "Share" = [Amount] / [Amount] as percent\n';
const DEALS = { deals: 'Id | Name | Stage | Owner | Amount | Currency | Close date\na | Acme | closedwon | ana | 100 | USD | 2024-05-01\nb | | closedlost | | | USD |\nc | Coop | closedwon | | 30 | EUR |' };

describe('a card', () => {
  const plan = planOf(CARD);

  test('is a report of one row for each of its rows, with the roles of its parts', () => {
    const result = run(plan, DEALS);
    expect(result.report).toBe('deal');
    expect(result.card).toEqual({ title: 'title', badge: { column: 'badge', roles: [{ value: 'won', role: 'won' }, { value: 'lost', role: 'loss' }] }, lines: ['owner', 'amount', 'closes', 'share'] });
    expect(result.groups).toEqual(['id', 'title', 'badge', 'owner']);
    // A blank stays a blank, it is no zero.
    expect(lines(result)).toEqual(['a Acme won ana 100 2024-05-01 1', 'b b lost – – – –', 'c Coop won – 30 – 1']);
  });

  test('is asked for one row by the parameter of its word', () => {
    expect(lines(run(plan, DEALS, { settings: { deal: 'c' } }))).toEqual(['c Coop won – 30 – 1']);
    expect(run(plan, DEALS, { settings: { deal: 'x' } }).table.rowCount).toBe(0);
  });

  test('may be for some of its rows only', () => {
    const filtered = planOf(`parameter Person text\n${CARD}  filter Person is blank or [Owner] = Person\n`);
    expect(lines(run(filtered, DEALS, { settings: { person: 'ana' } }))).toEqual(['a Acme won ana 100 2024-05-01 1']);
    expect(run(filtered, DEALS, { settings: { person: 'ana', deal: 'c' } }).table.rowCount).toBe(0);
    expect(run(filtered, DEALS).table.rowCount).toBe(3);
  });

  test('leads from a day to the day that its row says', () => {
    expect(explainCell(plan, DEALS, { measure: 'closes', row: 0 })).toEqual(['a 2024-05-01']);
  });

  test('may have no line, and needs no title', () => {
    const result = run(planOf('card "Person" for each user'), { users: 'Id\nu1\nu2' });
    expect([result.card, lines(result)]).toEqual([{ title: 'id', lines: [] }, ['u1', 'u2']]);
  });
});

describe('rows made of dates', () => {
  const plan = planOf('table dates row due\n  rows of deals each [Next step] from [Close date] to 2024-07-31\nreport "R"\n  from dates\n  currency as recorded\n  group by [Deal], [Number], [Date]\n  measure Amount = SUM([Deal].[Amount])');

  test('are those of each row, counted from its first date; none without a date or a frequency', () => {
    const deals = 'Id | Next step | Close date | Amount | Currency\na | monthly | 2024-05-31 | 10 | USD\nb | Yearly | 2024-01-01 | 5 | EUR\nc | never | 2024-01-01 | 1 | USD\nd | Monthly | | 1 | USD\ne | Daily | 2024-08-01 | 1 | USD';
    const result = run(plan, { deals });
    expect(lines(result)).toEqual(['a 1 2024-05-31 10', 'a 2 2024-06-30 10', 'a 3 2024-07-31 10', 'b 1 2024-01-01 5']);
    expect(result.totals).toEqual({ amount: null });
  });

  test('are refused where they would fill the memory', () => {
    const deals = ['Id | Next step | Close date', ...Array.from({ length: 120 }, (_, i) => `d${i} | Daily | 1900-01-01`)].join('\n');
    expect(() => run(plan, { deals })).toThrow(/more than 5,000,000 rows/);
  });
});

test('an amount without a currency has that of the row it belongs to', () => {
  const plan = planOf('report "R"\n  from line_items\n  currency "USD"\n  group by [Id]\n  measure Price = SUM([Unit price])');
  const result = run(plan, {
    line_items: 'Id | Subscription | Deal | Unit price | Currency\n1 | s | | 10 | \n2 | s | | 10 | USD\n3 | | d | 10 | \n4 | | | 10 | ',
    subscriptions: 'Id | Currency\ns | EUR', deals: 'Id | Currency\nd | NOK', exchange_rates: 'Currency | Date | Rate\nEUR | 2024-01-01 | 2\nNOK | 2024-01-01 | 0.1',
  });
  expect(measure(result, 'price')).toEqual(['20', '10', '1', '10']);
});

test('an amount without a rate is listed, in whatever table a number reads it', () => {
  const plan = planOf('column "Lines" for each subscription = SUM(line_items[Unit price] where line_items[Subscription] = [Id])\nreport "R"\n  from subscriptions\n  currency "USD"\n  measure Price = SUM([Lines])');
  const result = run(plan, { subscriptions: 'Id | Currency\ns | EUR\nt | USD', line_items: 'Id | Subscription | Unit price\n1 | s | 10\n2 | t | 5' });
  expect(measure(result, 'price')).toEqual(['5']);
  expect(result.exceptions).toEqual([expect.objectContaining({ rule: 'No exchange rate', table: 'line_items', key: '1' })]);
});

test('a total that asks nothing of its row is the same for all of them, and added up once', () => {
  const plan = planOf('column "All" for each deal = COUNT(users where users[Name] is not blank)\ncolumn "Most" for each deal = MAX(goals[Amount] where goals[Amount] > 0 USD)\nreport "R"\n  from deals\n  group by [All], [Most]\n  measure Deals = COUNT()');
  const many = (of: string, count: number): string => Array.from({ length: count }, (_, i) => `${of}${i} | n`).join('\n');
  const result = run(plan, { deals: `Id | Name\n${many('d', 9000)}`, users: `Id | Name\n${many('u', 5000)}\nu | `, goals: 'Subject | Pipeline | Period start | Amount\na | P | 2024-01-01 | 7\na | P | 2024-02-01 | 9' });
  expect(lines(result)).toEqual(['5000 9 9000']);
});
