import { describe, expect, test } from 'vitest';
import { dayInZone, formatDay, type Day } from '../../src/base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../../src/base/decimal.ts';
import { RunCache } from '../../src/engine/cache.ts';
import { runReport } from '../../src/engine/report.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { findColumn, valueAt, type Value } from '../../src/table/table.ts';
import { referenceChanges, type Change } from './changes-reference.ts';
import { shipped } from './front-door.ts';
import { randomNumbers } from './random-deals.ts';
import { dataOfHistory, FIRST, randomHistory, type RandomHistory } from './random-history.ts';
import { referencePushRate, type GroupOf, type PushRate } from './push-rate-reference.ts';
import { referenceFunnel, referenceTimeInStage } from './stays-reference.ts';

const SETS = 20;
const DEALS = 150;
const ZONES = ['UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Auckland'];
const zoneOf = (seed: number): string => ZONES[seed % ZONES.length]!;

interface Asked {
  readonly history: RandomHistory;
  readonly from: Day;
  readonly to: Day;
  readonly dayOf: (instant: number) => Day;
  readonly seed: number;
  readonly run: (report: string, settings: Readonly<Record<string, string>>, id?: string) => ReportResult;
}

/** A question about a stretch of days in each of many random histories. */
function forEachHistory(ask: (asked: Asked) => void, count = SETS, deals = DEALS): void {
  for (let seed = 0; seed < count; seed += 1) {
    const history = randomHistory(seed + 3000, deals);
    const random = randomNumbers(seed + 9000);
    const from = FIRST + Math.floor(random() * 90) - 20;
    const to = from + Math.floor(random() * 70);
    const zone = zoneOf(seed);
    const data = dataOfHistory(history);
    const run: Asked['run'] = (report, settings, id = report) => runReport(shipped(report), id, data, { today: history.today, timeZone: zone, settings });
    ask({ history, from, to, seed, run, dayOf: (instant) => dayInZone(instant, zone) });
  }
}

const days = (from: Day, to: Day) => ({ start: formatDay(from), end: formatDay(to) });
const rowsOf = (result: ReportResult) => Array.from({ length: result.table.rowCount }, (_, row) => (id: string): Value => valueAt(findColumn(result.table, id)!, row));
const count = (value: Value): number => (value as number) / NUMBER_SCALE;

describe(`the push rate of ${SETS * DEALS} random histories`, () => {
  test('is that of the day-by-day reference, in each week, by group and over the whole range', () => {
    let [pushed, earlier] = [0, 0];
    forEachHistory(({ history, from, to, dayOf, seed, run }) => {
      const group = (['none', 'owner', 'stage'] as const)[seed % 3]!;
      const result = run('deal-push-rate', { ...days(from, to), frequency: 'Week', group });
      const groupOf: GroupOf = (due, there) => (group === 'stage' ? due.stage! : group === 'owner' ? String(there.owner) : 'All');
      const expected = (start: Day, end: Day): ReadonlyMap<string, PushRate> => referencePushRate(history, start, end, dayOf, groupOf);
      // A period that has not begun is blank.
      for (const cell of rowsOf(result)) if ((cell('period') as number) > history.today) expect([cell('due'), cell('pushed'), cell('push_rate')], `seed ${seed}`).toEqual([null, null, null]);
      const told = rowsOf(result).filter((cell) => count(cell('due')) > 0);
      for (const { start, end } of new Map((result.periods ?? []).map((period) => [period.start, period])).values()) {
        const rows = told.filter((cell) => cell('period') === start).map((cell) => [String(cell('group')), { due: count(cell('due')), pushed: count(cell('pushed')), later: count(cell('pushed_later')), earlier: count(cell('pushed_earlier')) }] as const);
        expect(new Map(rows), `seed ${seed} ${formatDay(start)}`).toEqual(expected(start, end));
      }
      const [whole] = [...referencePushRate(history, from, to, dayOf, () => 'All').values()];
      if (!whole) return;
      expect(['due', 'pushed', 'pushed_later', 'pushed_earlier'].map((id) => count(result.totals![id]!)), `seed ${seed} in total`).toEqual([whole.due, whole.pushed, whole.later, whole.earlier]);
      pushed += whole.pushed;
      earlier += whole.earlier;
    });
    expect(Math.min(pushed, earlier)).toBeGreaterThan(10);
  }, 60_000);
});

describe(`the funnel of ${SETS * DEALS} random histories`, () => {
  test('counts who entered, skipped and reached each stage, in any order and in order', () => {
    let skips = 0;
    forEachHistory(({ history, from, to, dayOf, seed, run }) => {
      const expected = [...referenceFunnel(history, from, to, dayOf)].filter(([, { reached }]) => reached > 0);
      const rows = rowsOf(run('deal-funnel', days(from, to)));
      const told = rows.map((cell) => [String(cell('stage')), { entered: count(cell('entered')), skips: count(cell('skips')), reached: count(cell('reached')), inOrder: count(cell('in_order')), days: Math.round(count((cell('average_days') as number) ?? 0) * count(cell('entered'))) }] as const);
      expect(told, `seed ${seed}`).toEqual(expected);
      const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * NUMBER_SCALE));
      expected.forEach(([stage, step], i) => {
        const next = expected[i + 1]?.[1];
        const isLast = stage === 'Won';
        expect(rows[i]!('next_step_conversion'), `seed ${seed} ${stage}`).toBe(isLast ? null : share(next?.reached ?? 0, step.reached));
        expect(rows[i]!('in_order_next_step'), `seed ${seed} ${stage}`).toBe(isLast ? null : share(next?.inOrder ?? 0, step.inOrder));
        expect(rows[i]!('cumulative_conversion'), `seed ${seed} ${stage}`).toBe(share(step.reached, expected[0]![1].reached));
        skips += step.skips;
      });
    });
    expect(skips).toBeGreaterThan(100);
  }, 60_000);
});

describe(`the time in stage of ${SETS * DEALS} random histories`, () => {
  test('is that of all stays, by owner too', () => {
    let returned = 0;
    forEachHistory(({ history, from, to, dayOf, seed, run }) => {
      const group = seed % 2 === 0 ? 'none' : 'owner';
      const expected = referenceTimeInStage(history, from, to, dayOf, (deal) => (group === 'none' ? 'All' : deal.owner));
      const rows = rowsOf(run('time-in-stage', { ...days(from, to), group }));
      const told = rows.map((cell) => [`${String(cell('group'))} ${String(cell('stage'))}`, { deals: count(cell('deals')), visits: count(cell('visits')), days: count(cell('days')) }] as const);
      expect(new Map(told), `seed ${seed}`).toEqual(expected);
      for (const { deals, visits } of expected.values()) returned += visits - deals;
    });
    expect(returned).toBeGreaterThan(30);
  }, 60_000);
});

describe(`the change history of ${SETS * DEALS} random histories`, () => {
  const shown = ({ deal, day, kind, stages, amounts, closeDates }: Change): string => [formatDay(day), deal, kind, stages, amounts.map((amount) => amount ?? 0), closeDates.map((date) => date ?? '')].flat().join(' ');

  test('has one row per change, with what was before and after', () => {
    const kinds = new Set<string>();
    forEachHistory(({ history, from, to, dayOf, seed, run }) => {
      const expected = referenceChanges(history, dayOf).filter(({ day }) => day >= from && day <= to);
      const result = run('deal-change-history', { ...days(from, to), frame_from: formatDay(from), frame_to: formatDay(to) });
      const told = rowsOf(result).flatMap((cell) => {
        const changes = count(cell('changes'));
        const each = (value: Value): number => (value as number) / MONEY_SCALE / changes;
        const line = [formatDay(cell('changed_at') as number), cell('id'), cell('kind_of_change'), cell('before_stage') ?? '', cell('stage') ?? '', each(cell('amount_before')), each(cell('amount')), cell('before_close_date') ?? '', cell('close_date') ?? ''].join(' ');
        return new Array<string>(changes).fill(line);
      });
      expect(told.sort(), `seed ${seed}`).toEqual(expected.map(shown).sort());
      for (const { kind } of expected) kinds.add(kind);
    });
    expect([...kinds].sort()).toEqual(['Amount down', 'Amount up', 'Close date earlier', 'Close date later', 'Created', 'Deleted', 'Lost', 'Reopened', 'Stage back', 'Stage forward', 'Won']);
  }, 60_000);

  test('adds up by kind, and inside and outside the frame, before and after', () => {
    forEachHistory(({ history, from, to, dayOf, seed, run }) => {
      const frame = [from + 10, to + 30] as const;
      const isInside = (day: Day | null): number => (day !== null && day >= frame[0] && day <= frame[1] ? 1 : 0);
      const expected = new Map<string, number[]>();
      for (const { kind, closeDates } of referenceChanges(history, dayOf).filter(({ day }) => day >= from && day <= to)) {
        const [changes, inside, after] = expected.get(kind) ?? [0, 0, 0];
        expected.set(kind, [changes! + 1, inside! + isInside(closeDates[0]), after! + isInside(closeDates[1])]);
      }
      const result = run('deal-change-history', { ...days(from, to), frame_from: formatDay(frame[0]), frame_to: formatDay(frame[1]) }, 'deal-changes-by-kind');
      const told = rowsOf(result).map((cell) => [String(cell('kind_of_change')), ['changes', 'inside', 'inside_after'].map((id) => count(cell(id)))] as const);
      expect(new Map(told), `seed ${seed}`).toEqual(expected);
    });
  }, 60_000);
});

test('whatever was looked at before, a report over the past says the same', () => {
  const ways: readonly (readonly [string, (shift: number) => Record<string, string>])[] = [
    ['deal-push-rate', (shift) => ({ ...days(FIRST + shift, FIRST + 60 + shift), frequency: 'Month', group: shift % 2 === 0 ? 'owner' : 'stage' })],
    ['pipeline-waterfall', (shift) => ({ since: formatDay(FIRST + shift), until: formatDay(FIRST + 40 + shift), close_to: formatDay(FIRST + 80), basis: shift % 2 === 0 ? 'weighted' : 'amount', group: shift % 3 === 0 ? 'owner' : 'none' })],
    ['deal-snapshots', (shift) => ({ ...days(FIRST + shift, FIRST + 60 + shift), breakdown: shift % 2 === 0 ? 'stage' : 'amount', frequency: 'Week' })],
  ];
  for (const [report, settings] of ways) {
    const plan = shipped(report);
    const cache = new RunCache();
    const history = randomHistory(77, 200);
    const data = dataOfHistory(history);
    for (const shift of [0, 7, 3, 0, 14, 21, 7]) {
      const options = { today: history.today, timeZone: 'Europe/Oslo', settings: settings(shift) };
      expect(runReport(plan, report, data, { ...options, cache }), `${report} ${shift}`).toEqual(runReport(plan, report, data, options));
    }
  }
}, 60_000);
