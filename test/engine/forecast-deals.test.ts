import { describe, expect, test } from 'vitest';
import { dayInZone, parseDay } from '../../src/base/dates.ts';
import { explain } from '../../src/engine/explain.ts';
import { resultOf, runReport, work } from '../../src/engine/report.ts';
import { findColumn, valueAt } from '../../src/table/table.ts';
import { dataOfForecast, randomForecast, referenceMarks, referenceReplay, type Marks } from './marks-reference.ts';
import { shipped } from './front-door.ts';

const SETS = 32;
const DEALS = 150;
const plan = shipped('forecast-deals');
const ZONES = ['UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Auckland'];

/** Months and quarters before, around and after today, with their last days. */
const PERIODS = [
  ['month', '2024-01-01', '2024-01-31'], ['month', '2024-02-01', '2024-02-29'], ['month', '2024-03-01', '2024-03-31'], ['month', '2024-04-01', '2024-04-30'], ['month', '2024-05-01', '2024-05-31'], ['month', '2024-06-01', '2024-06-30'],
  ['quarter', '2024-01-01', '2024-03-31'], ['quarter', '2024-04-01', '2024-06-30'],
] as const;

describe('the marks of the deals of a forecast', () => {
  test(`agree with a reference written from the text, on ${SETS} random histories`, () => {
    const met = new Set<string>();
    for (let seed = 1; seed <= SETS; seed += 1) {
      const history = randomForecast(seed, DEALS);
      const zone = ZONES[seed % ZONES.length]!;
      const [period, start, end] = PERIODS[seed % PERIODS.length]!;
      const result = runReport(plan, 'forecast-deals', dataOfForecast(history), { today: history.today, timeZone: zone, settings: { period, period_start: start } });
      const at = (id: string, row: number) => valueAt(findColumn(result.table, id)!, row);
      const found = new Map(Array.from({ length: result.table.rowCount }, (_, row): [string, Marks] => {
        const marks = { stage: at('stage_mark', row), amount: at('amount_mark', row), before: at('weighted_before', row), after: at('weighted_after', row) } as Marks;
        return [at('id', row) as string, marks];
      }));
      const expected = referenceMarks(history, parseDay(start)!, parseDay(end)!, cached((instant) => dayInZone(instant, zone)));
      expect(Object.fromEntries(found), `seed ${seed}, ${period} from ${start}`).toEqual(Object.fromEntries(expected));
      for (const { stage, amount } of expected.values()) met.add(`${stage} ${amount}`);
    }
    // Nothing was proved of what never happened.
    expect([...met].sort()).toEqual(['back down', 'back none', 'back up', 'forward down', 'forward none', 'forward up', 'none down', 'none none', 'none up']);
  });

  test('every number leads back to its deal', () => {
    const history = randomForecast(5, DEALS);
    const worked = work(plan, 'forecast-deals', dataOfForecast(history), { today: history.today, timeZone: 'UTC', settings: { period: 'quarter', period_start: '2024-01-01' } });
    const { table } = resultOf(worked, 0);
    const at = (id: string, row: number) => valueAt(findColumn(table, id)!, row);
    // What adds nothing is not among the rows behind a number.
    const rows = Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => at('amount', row) !== null && at('amount', row) !== 0);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map((row) => valueAt(explain(worked, { measure: 'amount', row }).rows.columns[0]!, 0))).toEqual(rows.map((row) => at('id', row)));
  });
});

describe('the back-test of a forecast', () => {
  test('agrees with deals looked at one day at a time, on random histories', () => {
    const backTest = shipped('forecast-back-test');
    let met = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const history = { ...randomForecast(seed, 80), today: parseDay(seed % 2 === 0 ? '2024-05-20' : '2024-06-10')! };
      const zone = ZONES[seed % ZONES.length]!;
      const [period, spine] = seed % 3 === 0 ? (['quarter', PERIODS.slice(6)] as const) : (['month', PERIODS.slice(0, 6)] as const);
      const { table, totals } = runReport(backTest, 'forecast-back-test', dataOfForecast(history), { today: history.today, timeZone: zone, settings: { period, start: '2024-01-01', end: '2024-06-30' } });
      const row = (id: string): readonly unknown[] => spine.map((_, p) => valueAt(findColumn(table, id)!, p));
      const dayOf = cached((instant) => dayInZone(instant, zone));
      const expected = spine.map(([, start, end]) => referenceReplay(history, parseDay(start)!, parseDay(end)!, dayOf));
      expect(row('actual'), `actual of seed ${seed}`).toEqual(expected.map(({ actual }) => actual));
      [1, 15, 30].forEach((day, d) => {
        expect(row(`weighted_day_${day}`), `weighted on day ${day} of seed ${seed}`).toEqual(expected.map(({ weighted }) => weighted[d]));
        expect(row(`won_by_day_${day}`), `won by day ${day} of seed ${seed}`).toEqual(expected.map(({ won }) => won[d]));
        expect(row(`run_rate_day_${day}`), `run rate on day ${day} of seed ${seed}`).toEqual(expected.map(({ rate }) => rate[d]));
        const said = { weighted: row(`weighted_day_${day}`), category: row(`category_day_${day}`), submission: row(`submission_day_${day}`), run_rate: row(`run_rate_day_${day}`) };
        const known = spine.flatMap(([, , end], p) => (parseDay(end)! <= history.today && Number(row('actual')[p]) > 0 ? [p] : []));
        const means = Object.entries(said).map(([method, amounts]) => {
          const parts = known.flatMap((p) => (amounts[p] === null ? [] : [ratio(Number(amounts[p]) - Number(row('actual')[p]), Number(row('actual')[p]))]));
          const accuracy = mean(parts.map((part) => Math.max(0, 1_000_000 - Math.abs(part))));
          expect([totals![`${method}_accuracy_day_${day}`], totals![`${method}_bias_day_${day}`]], `${method} on day ${day} of seed ${seed}, over all`).toEqual([accuracy, mean(parts)]);
          met += parts.length > 1 ? 1 : 0;
          return accuracy ?? -1;
        });
        const best = Math.max(...means);
        const name = ['Submission', 'Category', 'Weighted', 'Run rate'][[means[2], means[1], means[0], means[3]].indexOf(best)]!;
        expect(totals![`believe_on_day_${day}`], `believed on day ${day} of seed ${seed}`).toBe(best < 0 ? null : `${name} ${Math.round(best / 10_000)}%`);
      });
    }
    expect(met).toBeGreaterThan(60);
  });
});

/** In millionths, half away from zero. */
function ratio(part: number, whole: number): number {
  return Math.sign(part) * Math.floor((2 * Math.abs(part) * 1_000_000 + whole) / (2 * whole)) + 0;
}

/** Blank where there is nothing. */
function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : ratio(values.reduce((sum, value) => sum + value, 0), values.length * 1_000_000);
}

/** Every instant is asked about on many days. */
function cached(dayOf: (instant: number) => number): (instant: number) => number {
  const known = new Map<number, number>();
  return (instant) => {
    if (!known.has(instant)) known.set(instant, dayOf(instant));
    return known.get(instant)!;
  };
}
