import { describe, expect, test } from 'vitest';
import { dayInZone, formatDay } from '../../src/base/dates.ts';
import { explain } from '../../src/engine/explain.ts';
import { resultOf, runReport, work } from '../../src/engine/report.ts';
import { findColumn, valueAt } from '../../src/table/table.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { library, planOf, shipped } from './front-door.ts';
import { shuffled } from './random-deals.ts';
import { dataOfHistory, randomHistory, randomWaterfall, type RandomHistory, type WaterfallQuestion } from './random-history.ts';
import { LINES, referenceLines, referenceOwners, type DealLines } from './waterfall-reference.ts';

const SETS = 40;
const DEALS = 500;

const plan = shipped('pipeline-waterfall');
/** The same report with a row for each deal. */
const text = library.find(({ name }) => name === 'pipeline-waterfall.rules')!.text;
const perDeal = planOf(text.replace('  group by [Group]\n', '  group by [Id]\n').replace(/\ntest "[\s\S]*$/, '\n'));

const ZONES = ['UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Auckland'];
const zoneOf = (seed: number): string => ZONES[seed % ZONES.length]!;

function settingsOf({ since, until, closeFrom, closeTo, basis }: WaterfallQuestion, group = 'none'): Record<string, string> {
  return { since: formatDay(since), until: formatDay(until), close_from: closeFrom === null ? '' : formatDay(closeFrom), close_to: closeTo === null ? '' : formatDay(closeTo), basis, group };
}

function ask(history: RandomHistory, question: WaterfallQuestion, zone: string, which = plan, group = 'none'): ReportResult {
  return runReport(which, 'pipeline-waterfall', dataOfHistory(history), { today: history.today, timeZone: zone, settings: settingsOf(question, group) });
}

const cell = (result: ReportResult, id: string, row: number): number => valueAt(findColumn(result.table, id)!, row) as number;

function add(into: Record<string, number>, lines: DealLines): void {
  for (const line of LINES) {
    if (lines[line] === undefined) continue;
    into[line]! += lines[line];
    into[`${line}_deals`]! += 1_000_000;
  }
}

const nothing = (): Record<string, number> => Object.fromEntries(LINES.flatMap((line) => [[line, 0], [`${line}_deals`, 0]]));

function agree(seed: number, met: Set<string>): void {
  const history = randomHistory(seed, DEALS);
  const question = randomWaterfall(seed);
  const zone = zoneOf(seed);
  const expected = referenceLines(history, question, (instant) => dayInZone(instant, zone));
  const total = nothing();
  const each = ask(history, question, zone, perDeal);
  const ids = findColumn(each.table, 'id')!;
  const rows = new Map(Array.from({ length: each.table.rowCount }, (_, row) => [valueAt(ids, row), row]));
  for (const [id, lines] of expected) {
    add(total, lines);
    const own = nothing();
    add(own, lines);
    const row = rows.get(id);
    const found = row === undefined ? nothing() : Object.fromEntries(Object.keys(own).map((line) => [line, cell(each, line, row)]));
    expect(found, `seed ${seed}, deal ${id}`).toEqual(own);
    met.add(Object.keys(lines).join(' '));
  }
  const whole = ask(history, question, zone);
  expect(Object.fromEntries(Object.keys(total).map((line) => [line, cell(whole, line, 0)])), `seed ${seed}`).toEqual(total);
  for (const result of [each, whole]) for (const check of result.checks) expect(check, `seed ${seed}`).toMatchObject({ holds: true, difference: 0 });
  expect(total['start']! + total['created']! + total['pulled']! + total['increased']! - total['decreased']! - total['pushed']! - total['lost']! - total['won']!).toBe(total['end']);
}

describe(`${SETS * DEALS} random histories agree with the day-by-day reference, deal by deal and in total`, () => {
  const met = new Set<string>();
  for (let first = 0; first < SETS; first += 10) {
    test(`seeds ${first} to ${first + 9}`, () => {
      for (let seed = first; seed < first + 10; seed += 1) agree(seed, met);
    }, 60_000);
  }

  test('and hold every way through the window, so that agreement means something', () => {
    for (const way of ['start end', 'start pushed', 'start won', 'start lost', 'start increased end', 'start decreased pushed', 'start increased won', 'created end', 'created pushed', 'created won', 'pulled end', 'pulled pushed', 'pulled lost', '']) {
      expect([...met], way).toContain(way);
    }
  });
});

describe('the waterfall', () => {
  test('does not depend on the order of the rows', () => {
    for (let seed = 100; seed < 106; seed += 1) {
      const history = randomHistory(seed, 200);
      const question = randomWaterfall(seed);
      const deals = shuffled(history.deals, seed);
      // Entries of one instant count in the order of the file, so only whole deals are moved about.
      const order = new Map(shuffled(history.deals, seed + 1).map(({ id }, place) => [id, place]));
      const entries = [...history.entries].sort((a, b) => order.get(a.deal)! - order.get(b.deal)!);
      const mixed = ask({ ...history, deals, entries }, question, zoneOf(seed));
      expect(mixed.totals).toEqual(ask(history, question, zoneOf(seed)).totals);
    }
  });

  test('has the same totals by owner as without groups', () => {
    for (let seed = 120; seed < 126; seed += 1) {
      const history = randomHistory(seed, 200);
      const question = randomWaterfall(seed);
      const plain = ask(history, question, zoneOf(seed));
      const byOwner = ask(history, question, zoneOf(seed), plan, 'owner');
      for (const { id } of plain.measures) {
        expect(byOwner.totals?.[id] ?? 0).toEqual(plain.totals![id]);
        const rows = Array.from({ length: byOwner.table.rowCount }, (_, row) => cell(byOwner, id, row));
        expect(rows.reduce((sum, value) => sum + value, 0)).toBe(plain.totals![id]);
      }
    }
  });

  test('moves deals that changed hands from owner to owner, when it is asked to, and adds up for each', () => {
    let moved = 0;
    for (let seed = 160; seed < 176; seed += 1) {
      const history = randomHistory(seed, 200);
      const question = randomWaterfall(seed);
      const dayOf = (instant: number): number => dayInZone(instant, zoneOf(seed));
      const owners = referenceOwners(history, question, dayOf);
      const expected = new Map<string, Record<string, number>>();
      const of = (owner: string | null): Record<string, number> => {
        const own = expected.get(owner ?? '') ?? { ...nothing(), transferred_in: 0, transferred_out: 0 };
        expected.set(owner ?? '', own);
        return own;
      };
      for (const [id, { start, ...lines }] of referenceLines(history, question, dayOf)) {
        const [first, last] = owners.get(id)!;
        if (start !== undefined) add(of(first), { start });
        if (start !== undefined && first !== last) {
          of(first)['transferred_out']! += start;
          of(last)['transferred_in']! += start;
          moved += 1;
        }
        if (start !== undefined || Object.keys(lines).length > 0) add(of(last), lines);
      }
      const settings = { ...settingsOf(question, 'owner'), transfers: 'movement' };
      const result = runReport(plan, 'pipeline-waterfall', dataOfHistory(history), { today: history.today, timeZone: zoneOf(seed), settings });
      const rows = Array.from({ length: result.table.rowCount }, (_, row) => [String(valueAt(findColumn(result.table, 'group')!, row) ?? ''), row] as const);
      const told = rows.map(([owner, row]) => [owner, Object.fromEntries(Object.keys(of('')).map((line) => [line, cell(result, line, row)]))] as const);
      const isThere = (values: Record<string, number>): boolean => Object.values(values).some((value) => value !== 0);
      expect(new Map(told.filter(([, values]) => isThere(values))), `seed ${seed}`).toEqual(new Map([...expected].filter(([, values]) => isThere(values))));
      for (const check of result.checks) expect(check, `seed ${seed}`).toMatchObject({ holds: true });
      // In total nothing moves: what leaves one comes to another, and all else is as without transfers.
      expect(result.totals!['transferred_in']).toBe(result.totals!['transferred_out']);
      const { transferred_in: _in, transferred_out: _out, transferred_in_deals: _inDeals, transferred_out_deals: _outDeals, ...rest } = result.totals!;
      expect(rest).toEqual(ask(history, question, zoneOf(seed), plan, 'owner').totals);
    }
    expect(moved).toBeGreaterThan(30);
  }, 60_000);

  test('has no line for transfers unless it is asked for them', () => {
    const history = randomHistory(5, 50);
    const result = ask(history, randomWaterfall(5), 'UTC', plan, 'owner');
    expect(result.measures.map(({ id }) => id)).not.toContain('transferred_in');
    expect(result.shown.flatMap(({ series }) => series.map(({ measure }) => measure))).not.toContain('transferred_in');
    expect(result.table.columns.map(({ id }) => id)).not.toContain('transferred_out_deals');
  });

  test('of two adjoining change periods ends where the next one starts', () => {
    for (let seed = 140; seed < 160; seed += 1) {
      const history = randomHistory(seed, 200);
      const question = { ...randomWaterfall(seed) };
      const middle = question.until;
      if (middle >= history.today) continue;
      const first = ask(history, question, 'UTC');
      const second = ask(history, { ...question, since: middle + 1, until: middle + 20 }, 'UTC');
      expect(second.totals!['start']).toBe(first.totals!['end']);
      expect(second.totals!['start_deals']).toBe(first.totals!['end_deals']);
    }
  });

  test('is one row of zeros where nothing moves', () => {
    const history = randomHistory(1, 20);
    const result = ask(history, { since: history.today - 5, until: history.today, closeFrom: history.today + 5000, closeTo: history.today + 5001, basis: 'amount' }, 'UTC');
    expect(result.table.rowCount).toBe(1);
    expect(LINES.map((line) => cell(result, line, 0))).toEqual(LINES.map(() => 0));
  });

  test('says how many deals have no history', () => {
    const history = randomHistory(2, 50);
    const question = randomWaterfall(2);
    const result = ask({ ...history, entries: [] }, { ...question, until: history.today }, 'UTC');
    expect(result.notes.find(({ code }) => code === 'D104')).toMatchObject({ count: expect.any(Number), message: expect.stringContaining('need history') });
    expect(result.notes.find(({ code }) => code === 'D104')!.count).toBeGreaterThan(0);
  });

  test('shows the deals behind each step', () => {
    const history = randomHistory(3, 200);
    const question = { ...randomWaterfall(3), closeFrom: null, closeTo: null };
    const worked = work(plan, 'pipeline-waterfall', dataOfHistory(history), { today: history.today, timeZone: 'UTC', settings: settingsOf(question) });
    const result = resultOf(worked, 0);
    for (const line of LINES) {
      const { rows } = explain(worked, { measure: line, row: 0 });
      const parts = Array.from({ length: rows.rowCount }, (_, row) => valueAt(findColumn(rows, 'contribution')!, row) as number);
      expect(parts.reduce((sum, value) => sum + value, 0)).toBe(cell(result, line, 0));
      // What each deal was before stands beside what it is.
      if (line === 'won' || line === 'increased') expect(rows.columns.map(({ id }) => id)).toContain(line === 'won' ? 'before_stage' : 'before_amount');
    }
  });
});
