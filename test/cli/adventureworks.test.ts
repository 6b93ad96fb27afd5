import { beforeAll, describe, expect, test } from 'vitest';
import { projectFile, sharedFile, workplace, type Printed, type Row } from '../tools/command-line.ts';

const folder = 'adventureworks_sales_goals';
const lines = sharedFile(`${folder}/FactResellerSales.csv`);
if (lines === undefined) console.warn(`SKIPPED: ../shared/data/${folder} is not there, so goals and sales are not compared with their check figures.`);

/** Goal and own sales by quarter, as the source states them. */
const QUARTERS: readonly (readonly [string, number, number])[] = [
  ['2017-07-01', 13_050_000, 3_195_732.87], ['2017-10-01', 22_900_000, 4_874_022.71], ['2018-01-01', 15_450_000, 4_069_304.27], ['2018-04-01', 18_775_000, 4_289_982.75],
  ['2018-07-01', 34_475_000, 8_922_119.92], ['2018-10-01', 30_000_000, 7_047_379.31], ['2019-01-01', 20_075_000, 5_268_960.12], ['2019-04-01', 24_100_000, 6_741_320.18],
  ['2019-07-01', 76_500_000, 11_189_115.52], ['2019-10-01', 36_100_000, 9_300_609.76], ['2020-01-01', 27_335_000, 7_107_324.5], ['2020-04-01', 39_100_000, 5_542_698.29],
];
const YEARS: readonly (readonly [string, number, number])[] = [
  ['2017-01-01', 35_950_000, 8_069_755.58], ['2018-01-01', 98_700_000, 24_328_786.25], ['2019-01-01', 156_775_000, 32_500_005.58], ['2020-01-01', 192_435_000, 12_650_022.79], ['2021-01-01', 192_350_000, 0],
];
const ORDERS = { 2017: 366, 2018: 1015, 2019: 1521, 2020: 714 };

describe.skipIf(lines === undefined)('the goals and sales of AdventureWorks', () => {
  const place = workplace();
  const rules = ['--rules', projectFile('test/cli/adventureworks.rules')];
  const file = (name: string): string => sharedFile(`${folder}/${name}`)!;
  const targets = file('ResellerSalesTargets.utf16.csv');
  const data = ['--data', 'deals=deals.csv', `goals=${targets}`, `users=${file('employees_reduced.csv')}`, '--map', 'users=AdventureWorks sellers', 'goals=AdventureWorks targets', '--today', '2020-06-30'];
  const sum = (rows: readonly Row[], id: string): number => Math.round(rows.reduce((total, row) => total + Number(row[id] ?? 0) * 10_000, 0)) / 10_000;

  beforeAll(() => {
    const people = ['--data', `employees=${file('employees_reduced.csv')}`, `order_lines=${lines}`, '--map', 'employees=AdventureWorks employees', 'order_lines=AdventureWorks order lines'];
    const { rows: orders } = place.json('run', 'orders', ...rules, ...people);
    place.write({ 'deals.csv': csv('Id,Close date,Owner,Company,Amount,Stage', orders.map((row) => [row.id, row.close_date, row.owner, row.company, row.amount, 'Closed won'])) });
  });

  test('its 57,851 order lines add up to 3,616 orders of one seller each', () => {
    const orders = place.read('deals.csv').trimEnd().split('\n').slice(1).map((line) => line.split(','));
    expect(orders).toHaveLength(3616);
    expect(Object.keys(ORDERS).map((year) => orders.filter(([, day]) => day!.startsWith(year)).length)).toEqual(Object.values(ORDERS));
    expect(orders.every(([, , owner]) => /^\d+$/.test(owner!))).toBe(true);
  });

  test('targets by month in columns, in thousands, with a dash for no goal and in UTF-16, are read as the goals they are', () => {
    const { status, out } = place.call('import', 'goals', targets, ...rules, '--map', 'AdventureWorks targets', '--out', 'goals.json');
    expect(status).toBe(0);
    expect(out).toContain(' 0 refused.');
    expect(out).toContain('81 rows had the columns M01 to M12: ');
    const goals: readonly Row[] = JSON.parse(place.read('goals.json'));
    const own = goals.filter(({ subject, period_start: day }) => subject === '61161660' && String(day).startsWith('2017'));
    expect(own.map(({ period_start: day, amount }) => [day, amount])).toEqual([['2017-07-01', 200_000], ['2017-08-01', 400_000], ['2017-09-01', 600_000], ['2017-10-01', 400_000], ['2017-11-01', 800_000], ['2017-12-01', 800_000]]);
  });

  test.each([['Quarter', '2017-07-01', '2020-06-30', QUARTERS], ['Year', '2017-01-01', '2021-12-31', YEARS]] as const)('goals and own sales by %s equal the check figures, and sellers add up to them', (frequency, start, end, figures) => {
    const run = (group: string): readonly Row[] => place.json('run', 'quota-attainment', ...rules, ...data, '--set', `frequency=${frequency}`, `start=${start}`, `end=${end}`, `group=${group}`).rows;
    expect(run('none').map(({ period, goal, won }) => [period, goal, won])).toEqual(figures);
    const sellers = run('owner');
    for (const [period, goal, won] of figures) {
      const own = sellers.filter((row) => row.period === period);
      expect([period, sum(own, 'goal'), sum(own, 'won')]).toEqual([period, goal, won]);
    }
    // The one goal holder without a sale has a row all the same.
    expect(sum(sellers.filter(({ seller }) => seller === '112432117'), 'won')).toBe(0);
    expect(sum(sellers.filter(({ seller }) => seller === '112432117'), 'goal')).toBeGreaterThan(0);
  });

  /** The first days of the quarters of a year. */
  const quartersOf = (year: string): readonly string[] => ['01', '04', '07', '10'].map((month) => `${year}-${month}-01`);
  const asked = new Map<string, Printed>();
  /** The forecast of a quarter, run once. */
  const forecast = (start: string): Printed => {
    const known = asked.get(start) ?? place.json('run', 'forecast', ...rules, ...data, '--set', `period_start=${start}`, 'period=quarter');
    asked.set(start, known);
    return known;
  };
  const sellersIn = (starts: readonly string[]): readonly Row[] => starts.flatMap((start) => forecast(start).rows.filter((row) => row.subject_kind === 'user'));

  test.each(QUARTERS)('the forecast of the quarter from %s has its goals and own sales, and its sellers and teams add up to them', (start, goal, won) => {
    const { rows, totals } = forecast(start);
    expect([totals.goal, totals.closed_won]).toEqual([goal, won]);
    for (const kind of ['user', 'team']) {
      const own = rows.filter((row) => row.subject_kind === kind);
      // Nobody of this company is in two teams.
      expect([kind, sum(own, 'goal'), sum(own, 'closed_won')]).toEqual([kind, goal, won]);
    }
  });

  test('every seller has the goal, own sales and attainment of every quarter that quota attainment tells, which knows nothing of the forecast', () => {
    const quota = place.json('run', 'quota-attainment', ...rules, ...data, '--set', 'frequency=Quarter', 'start=2017-07-01', 'end=2020-06-30', 'group=owner').rows;
    const told = quota.filter(({ goal }) => Number(goal) > 0).map(({ period, seller, goal, won, attainment }) => [period, seller, goal, won, attainment]);
    const found = QUARTERS.flatMap(([start]) => sellersIn([start]).filter(({ goal }) => goal !== null).map((row) => [start, row.subject, row.goal, row.closed_won, row.attainment]));
    expect(found.sort(byStart)).toEqual(told.sort(byStart));
    expect(found.length).toBeGreaterThan(100);
  });

  test.each(YEARS)('the quarters of the year from %s add up to its goals and own sales, seller by seller', (start, goal, won) => {
    const quarters = quartersOf(start.slice(0, 4));
    const totals = quarters.map((quarter) => forecast(quarter).totals);
    expect([sum(totals, 'goal'), sum(totals, 'closed_won')]).toEqual([goal, won]);
    const sellers = sellersIn(quarters);
    expect([sum(sellers, 'goal'), sum(sellers, 'closed_won')]).toEqual([goal, won]);
  });

  test('what was won in a quarter is the actual of its forecasts', () => {
    const { rows } = place.json('run', 'forecast-back-test', ...rules, ...data, '--set', 'period=quarter', 'start=2019-01-01', 'end=2019-12-31');
    expect(rows.map(({ period, actual }) => [period, actual])).toEqual(QUARTERS.slice(6, 10).map(([start, , won]) => [start, won]));
  });
});

/** In the order of quarter and seller. */
function byStart(a: readonly unknown[], b: readonly unknown[]): number {
  return `${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1;
}

function csv(header: string, rows: readonly (readonly unknown[])[]): string {
  return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}
