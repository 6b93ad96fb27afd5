import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayOf, formatDay, type Day } from '../../src/base/dates.ts';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
import type { Data } from '../../src/engine/data.ts';
import { runReport } from '../../src/engine/report.ts';
import { columnOf, findColumn, tableOf, valueAt, type Value } from '../../src/table/table.ts';
import { planOf } from './front-door.ts';
import { endOf, goalsOfTeam, referenceQuota, type Goal, type Quota, type Sale } from './quota-reference.ts';
import { randomNumbers } from './random-deals.ts';

const SETS = 150;
const TEAM_OF = new Map([['ana', 'North'], ['ben', 'North'], ['chi', 'South'], ['dag', 'South'], ['eva', 'South']]);
const SELLERS = [...TEAM_OF.keys()];
const plan = planOf(readFileSync(new URL('../../dsl/quota-attainment.rules', import.meta.url), 'utf8'), 'quota-attainment.rules');

interface Asked {
  readonly sales: readonly Sale[];
  readonly goals: readonly Goal[];
  readonly from: Day;
  readonly to: Day;
  readonly frequency: string;
  readonly group: 'none' | 'owner' | 'team';
}

function randomQuota(seed: number): Asked {
  const random = randomNumbers(seed + 500);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const first = dayOf(2024, 1, 1);
  const sales = Array.from({ length: 60 }, (_, s): Sale => ({ id: `s${s}`, owner: pick(SELLERS.slice(0, 4)), isWon: below(4) > 0, amount: below(15) === 0 ? null : below(100_000) / 100, closeDate: below(15) === 0 ? null : first + below(500) }));
  const goals = new Map<string, Goal>();
  for (let n = 0; n < 25; n += 1) {
    const kind = below(4) === 0 ? 'team' : 'user';
    const subject = kind === 'team' ? pick(['North', 'South']) : pick(SELLERS);
    const period = pick(['month', 'quarter', 'year'] as const);
    const start = dayOf(2024, period === 'month' ? 1 + below(15) : period === 'quarter' ? 1 + 3 * below(5) : 1, 1);
    // A goal is known by its subject and where it starts.
    goals.set(`${subject} ${start}`, { subject, kind, start, period, amount: below(1_000_000) / 100 });
  }
  const from = first + below(300);
  return { sales, goals: [...goals.values()], from, to: from + below(250), frequency: pick(['Day', 'Week', 'Month', 'Quarter', 'Year']), group: pick(['none', 'owner', 'team'] as const) };
}

function dataOf({ sales, goals }: Asked): Data {
  const text = (id: string, values: readonly (string | null)[]) => columnOf({ id, label: id, type: 'text' }, values);
  const money = (id: string, values: readonly (number | null)[]) => columnOf({ id, label: id, type: 'money' }, values.map((value) => value && Math.round(value * MONEY_SCALE)));
  const date = (id: string, values: readonly (Day | null)[]) => columnOf({ id, label: id, type: 'date' }, values);
  return new Map([
    ['deals', tableOf('deals', [text('id', sales.map(({ id }) => id)), text('owner', sales.map(({ owner }) => owner)), text('stage', sales.map(({ isWon }) => (isWon ? 'Won' : 'Proposal'))), money('amount', sales.map(({ amount }) => amount)), date('close_date', sales.map(({ closeDate }) => closeDate))])],
    ['goals', tableOf('goals', [text('subject', goals.map(({ subject }) => subject)), text('subject_kind', goals.map(({ kind }) => kind)), text('pipeline', goals.map(() => 'Default')), date('period_start', goals.map(({ start }) => start)), text('period', goals.map(({ period }) => period)), money('amount', goals.map(({ amount }) => amount))])],
    ['users', tableOf('users', [text('id', SELLERS), text('team', SELLERS.map((seller) => TEAM_OF.get(seller)!))])],
  ]);
}

/** The sales and the goals of one row of the report. */
function ownOf({ sales, goals, group }: Asked, seller: string): readonly [readonly Sale[], readonly Goal[]] {
  if (group === 'team') return [sales.filter(({ owner }) => TEAM_OF.get(owner) === seller), goalsOfTeam(goals, seller, TEAM_OF)];
  const members = goals.filter(({ kind }) => kind === 'user');
  return group === 'none' ? [sales, members] : [sales.filter(({ owner }) => owner === seller), members.filter(({ subject }) => subject === seller)];
}

/** Goals are spread to the ten-thousandth of a unit, so each part may be off by that much per goal. */
function agree(told: { readonly won: Value; readonly goal: Value }, { won, goal }: Quota, goals: number, where: string): void {
  expect(told.won, where).toBe(Math.round(won * MONEY_SCALE));
  if (goal === undefined) expect(told.goal, where).toBeNull();
  else expect(Math.abs((told.goal as number) - goal * MONEY_SCALE), where).toBeLessThanOrEqual(goals + 1);
}

test(`the quota attainment of ${SETS} random teams is that of the day-by-day reference, by period and running, by owner, team and in all`, () => {
  let [met, longer, shorter] = [0, 0, 0];
  for (let seed = 0; seed < SETS; seed += 1) {
    const asked = randomQuota(seed);
    const result = runReport(plan, 'quota-attainment', dataOf(asked), { today: dayOf(2024, 9, 1), timeZone: 'UTC', settings: { start: formatDay(asked.from), end: formatDay(asked.to), frequency: asked.frequency, group: asked.group } });
    const cell = (id: string, row: number): Value => valueAt(findColumn(result.table, id)!, row);
    const sums = new Map<string, number>();
    for (let row = 0; row < result.table.rowCount; row += 1) {
      const seller = String(cell('seller', row));
      const [sales, goals] = ownOf(asked, seller);
      const [start, end] = [cell('period', row) as Day, cell('period_end', row) as Day];
      const where = `seed ${seed} ${asked.frequency} ${formatDay(start)} ${seller}`;
      const [now, soFar] = [referenceQuota(sales, goals, start, end), referenceQuota(sales, goals, asked.from, end)];
      agree({ won: cell('won', row), goal: cell('goal', row) }, now, goals.length, where);
      agree({ won: cell('won_so_far', row), goal: cell('goal_so_far', row) }, soFar, goals.length, where);
      // Rounded parts add up to the whole: nothing is lost on the way.
      sums.set(seller, (sums.get(seller) ?? 0) + ((cell('goal', row) as number | null) ?? 0));
      if (now.goal !== undefined) expect(sums.get(seller), where).toBe(cell('goal_so_far', row));
      const [won, goal] = [cell('won', row) as number, cell('goal', row) as number | null];
      expect(cell('attainment', row), where).toBe(goal === null || goal === 0 ? null : Math.round((won / goal) * 1_000_000));
      if (now.goal) met += 1;
      if (goals.some((each) => each.start < start && endOf(each) > end)) longer += 1;
      if (goals.some((each) => each.start > start && endOf(each) < end)) shorter += 1;
    }
    const counted = new Set(Array.from({ length: result.table.rowCount }, (_, row) => String(cell('seller', row))));
    const sellers = asked.group === 'team' ? ['North', 'South'] : asked.group === 'owner' ? SELLERS : ['All'];
    for (const seller of sellers) {
      const [sales, goals] = ownOf(asked, seller);
      const { won, goal } = referenceQuota(sales, goals, asked.from, asked.to);
      // Whoever won something or has a goal in the range is there.
      if (won > 0 || (goal ?? 0) > 0) expect([...counted], `seed ${seed}`).toContain(seller);
    }
    if (result.totals && asked.group !== 'team') expect(result.totals['won'], `seed ${seed}`).toBe(Math.round(referenceQuota(asked.sales, [], asked.from, asked.to).won * MONEY_SCALE));
  }
  expect(Math.min(met, longer, shorter)).toBeGreaterThan(30);
}, 60_000);
