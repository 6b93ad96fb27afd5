import { describe, expect, test } from 'vitest';
import { dayInZone, formatDay } from '../../src/base/dates.ts';
import { explain } from '../../src/engine/explain.ts';
import { resultOf, work } from '../../src/engine/report.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { findColumn, valueAt, type Value } from '../../src/table/table.ts';
import { lines, planOf, run, tableIn } from './front-door.ts';
import { dataOfHistory, randomHistory } from './random-history.ts';
import { inTime, stateAt } from './waterfall-reference.ts';

const DEALS = `
  Id | Owner | Stage    | Amount | Create date
  a  | ben   | Won      | 5      | 2024-01-10
  b  | ben   | Proposal | 7      | 2024-01-10
  c  | cia   | Proposal | 11     | 2024-05-20
`;
// Deal a was ana's until the middle of May.
const HISTORY = `
  Deal | Property | Value | Changed at
  a    | owner    | ana   | 2024-01-10T09:00:00Z
  a    | owner    | ben   | 2024-05-10T09:00:00Z
`;
const USERS = `
  Id  | Team
  ana | North; South
  ben | South
  cia |
`;
const TABLES = { deals: DEALS, deal_history: HISTORY, users: USERS };
const PERIODS = 'report "R"\n  from deals\n  each "Month" from 2024-04-01 to 2024-07-31\n  compare each period\n  filter EXISTS()\n';
const ROLLED = `${PERIODS}  group by [Owner] as "Seller"\n  roll up to [Owner].[Team]\n`;
const NUMBERS = '  measure Deals = COUNT()\n  measure Amount = SUM([Amount])\n';

describe('rows rolled up in each period that is compared', () => {
  test('stand period by period, those above first, and are blank in one that has not begun', () => {
    expect(lines(run(planOf(`${ROLLED}${NUMBERS}`), TABLES))).toEqual([
      '2024-04-01 North team 1 5', '2024-04-01 South team 2 12', '2024-04-01 ana deal 1 5', '2024-04-01 ben deal 1 7', '2024-04-01 cia deal 0 0',
      '2024-05-01 North team 0 0', '2024-05-01 South team 2 12', '2024-05-01 ana deal 0 0', '2024-05-01 ben deal 2 12', '2024-05-01 cia deal 1 11',
      '2024-06-01 North team 0 0', '2024-06-01 South team 2 12', '2024-06-01 ana deal 0 0', '2024-06-01 ben deal 2 12', '2024-06-01 cia deal 1 11',
      '2024-07-01 North team – –', '2024-07-01 South team – –', '2024-07-01 ana deal – –', '2024-07-01 ben deal – –', '2024-07-01 cia deal – –',
    ]);
  });

  test('are beneath the rows of their own period', () => {
    const { tree, totals } = run(planOf(`${ROLLED}${NUMBERS}`), TABLES);
    expect(tree!.above.slice(0, 10)).toEqual([[], [], [0, 1], [1], [], [], [], [5, 6], [6], []]);
    expect(tree!.level.slice(0, 5)).toEqual([1, 1, 0, 0, 0]);
    // The totals are those of the whole range: how deals stand at its end, each once.
    expect(totals).toEqual({ deals: 3_000_000, amount: 230_000 });
  });

  test('may be beneath another in each period', () => {
    const plan = planOf(`${PERIODS}  group by [Id] as "Deal id"\n  roll up to [Owner]\n${NUMBERS}`);
    const result = run(plan, TABLES);
    const above = (month: string, id: string): Value[] => {
      const row = lines(result).findIndex((line) => line.startsWith(`${month} ${id} deal`));
      return result.tree!.above[row]!.map((at) => valueAt(findColumn(result.table, 'deal_id')!, at));
    };
    expect([above('2024-04-01', 'a'), above('2024-05-01', 'a')]).toEqual([['ana'], ['ben']]);
    // Not there yet in April: it stands where it will be.
    expect(above('2024-04-01', 'c')).toEqual(['cia']);
  });

  test('are told apart from rows beneath that have their name', () => {
    const users = 'Id | Team\nana | ben\nben | ana\ncia | deal';
    expect(lines(run(planOf(`${ROLLED}  measure Deals = COUNT()`), { ...TABLES, users })).slice(0, 6)).toEqual([
      '2024-04-01 ana team 1', '2024-04-01 ben team 1', '2024-04-01 deal team 0', '2024-04-01 ana deal 1', '2024-04-01 ben deal 1', '2024-04-01 cia deal 0',
    ]);
  });

  test('have goals of their own and of those beneath, shares, and an order of each level', () => {
    const plan = planOf(`${ROLLED}  measure Deals = COUNT()\n  measure Share = SHARE(Deals)\n  measure Own = SUM(goals[Amount] where goals[Subject] = [Seller] and INPERIOD(goals[Period start]))\n  measure Beneath = SUM(goals[Amount] where goals[Subject] = [Owner] and INPERIOD(goals[Period start]))\n  sort by Deals descending`);
    const goals = 'Subject | Period start | Amount\nsouth | 2024-05-01 | 100\nana | 2024-04-01 | 20\nana | 2024-05-01 | 3\nben | 2024-05-01 | 4';
    const rows = lines(run(plan, { ...TABLES, goals })).filter((line) => !line.startsWith('2024-06') && !line.startsWith('2024-07'));
    // In May ana has no deal left: her goal is hers, and of no row beneath.
    expect(rows).toEqual([
      '2024-04-01 South team 2 1 0 20', '2024-05-01 South team 2 0.666667 100 4', '2024-04-01 North team 1 0.5 0 20', '2024-05-01 North team 0 0 0 0',
      '2024-05-01 ben deal 2 0.666667 4 4', '2024-04-01 ana deal 1 0.5 20 20', '2024-04-01 ben deal 1 0.5 0 0', '2024-05-01 cia deal 1 0.333333 0 0', '2024-04-01 cia deal 0 0 0 0', '2024-05-01 ana deal 0 0 3 0',
    ]);
  });

  test('are blank where amounts stay as recorded and those beneath are of several currencies in the period', () => {
    const plan = planOf(`${PERIODS.replace('2024-07-31', '2024-05-31')}  currency as recorded\n  group by [Owner] as "Seller"\n  roll up to [Owner].[Team]\n${NUMBERS}`);
    const deals = 'Id | Owner | Amount | Currency | Create date\na | ben | 5 | EUR | 2024-01-10\nb | ben | 7 | USD | 2024-01-10';
    const result = run(plan, { ...TABLES, deals });
    expect(lines(result)).toEqual([
      '2024-04-01 North team 1 5', '2024-04-01 South team 2 –', '2024-04-01 ana deal 1 5', '2024-04-01 ben deal 1 7',
      '2024-05-01 North team 0 0', '2024-05-01 South team 2 –', '2024-05-01 ana deal 0 0', '2024-05-01 ben deal 2 –',
    ]);
    expect(result.totals).toEqual({ deals: 2_000_000, amount: null });
  });

  test('agree with a reference that adds up deals one by one, whatever was changed (law)', () => {
    const plan = planOf(`parameter Seen text\n${PERIODS.replace('2024-04-01 to 2024-07-31', '2024-01-15 to 2024-05-31')}  group by [Owner] as "Seller"\n  roll up to [Owner].[Team]\n  restrict to FIND(LOWER([Owner]), Seen) is not blank\n${NUMBERS}`);
    const teams = new Map([['ana', ['North', 'South']], ['ben', ['South']], ['cleo', []]]);
    const users = tableIn(plan, 'users', 'Id | Team\nana | North;South\nben | South\ncleo |');
    for (let seed = 300; seed < 306; seed += 1) {
      const history = randomHistory(seed, 120);
      for (const seen of [['ana', 'ben', 'cleo'], ['ben'], ['ana', 'cleo']]) {
        const options = { today: history.today, timeZone: 'UTC', settings: { seen: seen.join(' ') } };
        const worked = work(plan, 'r', new Map([...dataOfHistory(history), ['users', users]]), options);
        const result = resultOf(worked, 0);
        const at = (id: string, row: number): Value => valueAt(findColumn(result.table, id)!, row);
        for (let row = 0; row < result.table.rowCount; row += 1) {
          const { start, end } = result.periods![row]!;
          const name = String(at('seller', row));
          const isTeam = at('seller_kind', row) === 'team';
          const day = Math.min(end, history.today);
          const own = history.deals.map((deal) => stateAt(deal, inTime(history.entries.filter((entry) => entry.deal === deal.id)), day, 'amount', (instant) => dayInZone(instant, 'UTC')))
            .filter(({ exists, owner }) => exists && owner !== null && seen.includes(owner) && (isTeam ? teams.get(owner)!.includes(name) : owner === name));
          const isHidden = !seen.some((owner) => (isTeam ? teams.get(owner)!.includes(name) : owner === name));
          const label = `seed ${seed} ${seen.join()} ${formatDay(day)} ${name}`;
          expect(at('deals', row), label).toBe(isHidden || start > history.today ? null : own.length * 1_000_000);
          expect(at('amount', row), label).toBe(isHidden || start > history.today ? null : own.reduce((sum, { value }) => sum + value, 0));
          expect(result.restricted?.includes(row) ?? false, label).toBe(isHidden);
          if (!isHidden) expect(explain(worked, { measure: 'deals', row }).rows.rowCount, label).toBe(start > history.today ? 0 : own.length);
        }
        membersAddUp(result);
      }
    }
  }, 60_000);
});

/** A team has in each period what the rows beneath it have together. */
function membersAddUp(result: ReportResult): void {
  const amount = findColumn(result.table, 'amount')!;
  const { level, above } = result.tree!;
  level.forEach((each, row) => {
    if (each === 0) return;
    const beneath = above.flatMap((rows, member) => (rows.includes(row) ? [Number(valueAt(amount, member))] : []));
    expect(Number(valueAt(amount, row))).toBe(beneath.reduce((sum, value) => sum + value, 0));
  });
}

describe('rows that the viewer may not see in a period that is compared', () => {
  const restricted = (more: string): ReturnType<typeof planOf> =>
    planOf(`parameter Viewer text\nexception "Open" for each deal\n  when [Stage] = "Proposal"\n\n${PERIODS.replace('2024-07-31', '2024-05-31')}  restrict to Viewer is blank or [Owner] = Viewer\n${more}${NUMBERS}`);
  const asked = (plan: ReturnType<typeof planOf>, viewer: string): ReportResult => run(plan, TABLES, { settings: { viewer } });

  test('have no numbers, in the periods where they are not there either', () => {
    const result = asked(restricted('  group by [Owner]\n'), 'ben');
    expect(lines(result)).toEqual(['2024-04-01 ana – –', '2024-04-01 ben 1 7', '2024-04-01 cia – –', '2024-05-01 ana – –', '2024-05-01 ben 2 12', '2024-05-01 cia – –']);
    expect(result.restricted).toEqual([0, 2, 3, 5]);
    expect(result.totals).toEqual({ deals: 2_000_000, amount: 120_000 });
    expect(result.reconciliation).toMatchObject({ rowsIn: 3, rowsUsed: 2 });
  });

  test('are counted where no row shows that they are missing', () => {
    const notes = (viewer: string): unknown[] => asked(restricted('  group by [Stage].[Kind]\n'), viewer).notes.filter(({ code }) => code === 'D107').map(({ message, count }) => [message, count]);
    expect(notes('ben')).toEqual([['deals are not the viewer\'s to see: they are in no number', 1]]);
    expect(notes('')).toEqual([]);
  });

  test('are told of in no exception, where their groups have others that may be seen too', () => {
    expect(asked(restricted('  group by [Stage].[Kind]\n'), 'ben').exceptions.map(({ key }) => key)).toEqual(['b']);
    expect(asked(restricted(''), 'ben').exceptions.map(({ key }) => key)).toEqual(['b']);
    expect(asked(restricted(''), '').exceptions.map(({ key }) => key)).toEqual(['b', 'c']);
  });

  test('are in no share and no average of periods', () => {
    const result = asked(restricted('  group by [Owner]\n  measure Share = SHARE(Deals)\n  measure Mean = AVERAGE(Deals)\n'), 'ben');
    expect(lines(result).filter((line) => line.includes('ben'))).toEqual(['2024-04-01 ben 1 1 1 7', '2024-05-01 ben 1 2 2 12']);
    expect(result.totals).toMatchObject({ mean: 1_500_000 });
  });

  test('leave all blank for a stranger, and nothing for who sees everything', () => {
    const plan = restricted('  group by [Owner] as "Seller"\n  roll up to [Owner].[Team]\n');
    expect(asked(plan, 'stranger').restricted).toHaveLength(10);
    expect(asked(plan, 'stranger').totals).toEqual({ deals: 0, amount: 0 });
    expect(asked(plan, '').restricted).toBeUndefined();
    expect(lines(asked(plan, 'ben'))).toEqual([
      '2024-04-01 North team – –', '2024-04-01 South team 1 7', '2024-04-01 ana deal – –', '2024-04-01 ben deal 1 7', '2024-04-01 cia deal – –',
      '2024-05-01 North team – –', '2024-05-01 South team 2 12', '2024-05-01 ana deal – –', '2024-05-01 ben deal 2 12', '2024-05-01 cia deal – –',
    ]);
  });
});
