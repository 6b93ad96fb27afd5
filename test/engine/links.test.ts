import { describe, expect, test } from 'vitest';
import { measure, lines, planOf, run } from './front-door.ts';

describe('a chain that leads back to itself', () => {
  const plan = planOf(`
table steps row step
  key [Id]
  column "Id" : text
  column "Next" : text to steps

column "Last" for each step = FOLLOW([Next], [Id] while [Next] is not blank)

report "Ends"
  from steps
  group by [Id], [Last]
  measure Steps = COUNT()
`);

  test('is not followed, and is counted in a note (D103); what only leads into it ends at its door', () => {
    const result = run(plan, { steps: 'Id | Next\na | b\nb | c\nc | d\nd | b\ne | f\nf |' });
    expect(lines(result)).toEqual(['a b 1', 'b b 1', 'c c 1', 'd d 1', 'e f 1', 'f f 1']);
    expect(result.notes).toEqual([{ code: 'D103', message: expect.stringContaining('next') as string, count: 3 }]);
  });

  test('a key that no row has leads nowhere', () => expect(lines(run(plan, { steps: 'Id | Next\na | gone\nB | A' }))).toEqual(['a a 1', 'B a 1']));
});

describe('a column that holds keys of another table', () => {
  const plan = planOf('report "By kind"\n  from deals\n  group by [Stage].[Kind]\n  measure Deals = COUNT()\n');
  const deals = 'Id | Stage | Pipeline\na | won | \nb | Won | Partners\nc | PROPOSAL | Default\nd | nowhere |\ne | |';

  test('finds the stages of the model whatever the pipeline, until a file of stages is loaded', () => {
    expect(lines(run(plan, { deals }))).toEqual(['open 1', 'won 2', '– 2']);
  });

  test('takes the other parts of a composite key from the row: a stage within its pipeline', () => {
    const stages = 'Pipeline | Stage | Kind\nPartners | Won | lost\n | Won | won\npartners | Nowhere | open';
    expect(lines(run(plan, { deals, stages }))).toEqual(['won 1', 'lost 1', '– 3']);
  });
});

describe('a link', () => {
  const plan = planOf(`
table offers row offer
  key [Id]
  column "Id" : text
  column "City" : text
  column "Price" : number

table wishes row wish
  key [Id]
  column "Id" : text
  column "City" : text
  column "Price" : number

link "Match" for each wish to offers
  when offers[City] = [City] and offers[Price] <= [Price]
  prefer nearest offers[Price] to [Price], lowest [Id], lowest offers[Id]
  inverse "Wanted by"

column "Got" for each wish = [Match].[Id]
column "Taken by" for each offer = [Wanted by].[Id]
column "Best" for each wish = MAX(offers[Price] where offers[City] = [City] and offers[Price] <= [Price])
column "Choice" for each wish = COUNT(offers where offers[City] = [City])

exception "Lost a match" for each wish
  when LEFTOVER([Match])

report "Wishes"
  from wishes
  group by [Id], [Got], [Best], [Choice]
  measure Rows = COUNT()

report "Offers"
  from offers
  group by [Id], [Taken by]
  measure Rows = COUNT()
`);
  const tables = {
    offers: 'Id | City | Price\no1 | Oslo | 10\no2 | OSLO | 8\no3 | Bergen | 5\no4 | | 1',
    wishes: 'Id | City | Price\nw1 | oslo | 12\nw2 | Oslo | 11\nw3 | Oslo | 10\nw4 | Bergen | 4\nw5 | | 3',
  };

  test('pairs one to one in the order of preference; blank equals blank', () => {
    expect(lines(run(plan, tables, { report: 'wishes' }))).toEqual(['w1 – 10 2 1', 'w2 o2 10 2 1', 'w3 o1 10 2 1', 'w4 – – 1 1', 'w5 o4 1 1 1']);
    expect(lines(run(plan, tables, { report: 'offers' }))).toEqual(['o1 w3 1', 'o2 w2 1', 'o3 – 1', 'o4 w5 1']);
  });

  test('lists the rows that fitted and went without', () => expect(run(plan, tables, { report: 'wishes' }).exceptions.map(({ key }) => key)).toEqual(['w1']));

  test('a total over more pairs than a page should compare names the remedy', () => {
    const many = (letter: string, length: number): string => ['Id | City | Price', ...Array.from({ length }, (_, i) => `${letter}${i} | Oslo | 1`)].join('\n');
    expect(() => run(plan, { offers: many('o', 5000), wishes: many('w', 5000) }, { report: 'wishes' })).toThrow(/add an equality/);
    expect(() => run(plan, { offers: many('o', 1500), wishes: many('w', 1500) }, { report: 'wishes' })).toThrow(/fit a link/);
  });
});

describe('amounts in other currencies (G3)', () => {
  const text = (clause: string): string => `report "Amounts"\n  from deals\n${clause}  measure Amount = SUM([Amount])\n  measure Deals = COUNT([Amount])\n`;
  const plan = planOf(text('  currency "NOK" at [Close date]\n'));
  const deals = 'Id | Amount | Currency | Close date\na | 100 | NOK | 2024-01-10\nb | 10 | usd | 2024-01-10\nc | 10 | USD | 2024-03-10\nd | 7 | GBP | 2024-01-10\ne | 3 | | 2024-01-10\nf | 1 | USD |';
  const rates = 'Currency | Date | Rate\nUSD | 2024-01-01 | 10\nUSD | 2024-03-10 | 11.12345\nGBP | 2024-02-01 | 13';

  test('take the rate of their date, or the last one before; without one they are listed and not added', () => {
    const result = run(plan, { deals, exchange_rates: rates });
    // 100 + 10 × 10 + 10 × 11.12345 + 3 without a currency + 1 × the rate of today.
    expect(measure(result, 'amount')).toEqual(['325.358']);
    expect(measure(result, 'deals')).toEqual(['5']);
    expect(result.currency).toBe('NOK');
    expect(result.exceptions.filter(({ rule }) => rule === 'No exchange rate').map(({ key, message }) => [key, message.includes('GBP')])).toEqual([['d', true]]);
  });

  test('without any rates only the reporting currency is added', () => {
    const result = run(plan, { deals });
    expect(measure(result, 'amount')).toEqual(['103']);
    expect(result.exceptions.filter(({ rule }) => rule === 'No exchange rate').map(({ key }) => key)).toEqual(['b', 'c', 'd', 'f']);
  });

  test('where none is asked for, the commonest currency is the reporting one', () => expect(run(planOf(text('')), { deals }).currency).toBe('USD'));
});

describe('parameters', () => {
  const plan = planOf(`
parameter Floor number = 2
parameter Share percent = 50%
parameter Least money = 10 NOK
parameter Since date = TODAY() - 10
parameter Until date = Since + 5
parameter Kind choice "Small", "Large" = "Large"

report "Deals"
  from deals
  filter [Create date] >= Since and [Create date] <= Until
  measure Deals = COUNT()
`);
  const deals = 'Id | Create date\na | 2024-06-05\nb | 2024-06-10\nc | 2024-06-11';
  const count = (settings: Record<string, string>): string[] => measure(run(plan, { deals }, { settings, today: '2024-06-15' }), 'deals');

  test('defaults may use today and each other', () => {
    expect(count({})).toEqual(['2']);
    expect(count({ since: '2024-06-07' })).toEqual(['2']);
    expect(count({ until: '2024-06-30' })).toEqual(['3']);
  });

  test.each([
    [{ sinse: '2024-01-01' }, /no parameter 'sinse'/],
    [{ since: '01.02.2024' }, /since=01\.02\.2024 is not a date/],
    [{ since: '2024-02-31' }, /is not a date/],
    [{ floor: 'many' }, /is not a number/],
    [{ share: '%' }, /is not a percent/],
    [{ least: 'NOK' }, /is not an amount/],
    [{ kind: 'Middling' }, /is not one of Small, Large/],
  ])('%o says what is wrong', (settings, message) => expect(() => count(settings as Record<string, string>)).toThrow(message));

  test('a report that does not exist names those that do', () => expect(() => run(plan, { deals }, { report: 'nothing' })).toThrow(/'nothing'.*deals/));

  test.each([
    [{ start: '2022-02-01', end: '2022-01-01' }, /ends before it starts/],
    [{ start: '1950-01-01', end: '2150-01-01', frequency: 'Day' }, /more than 4000 periods/],
    [{ start: '' }, /no start or no end/],
  ])('a range of %o says what to change', (settings, message) => {
    const ranged = planOf('import "std/recurring-revenue"');
    expect(() => run(ranged, { deals: 'Id\na' }, { report: 'recurring-revenue', settings: settings as Record<string, string> })).toThrow(message);
  });
});
