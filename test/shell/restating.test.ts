import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { markSeen, restatementOf, type Answered } from '../../src/shell/restating.ts';
import { differences, joined, shownOf, type Shown } from '../../src/shell/shown.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { ReportResult, ResultParameter } from '../../src/table/result.ts';
import { columnOf, tableOf, type Table, type Value } from '../../src/table/table.ts';
import { edit } from '../store/edit.ts';

const MONTH = [dayOf(2026, 1, 1), dayOf(2026, 2, 1), dayOf(2026, 3, 1), dayOf(2026, 4, 1)];
const question = { report: 'revenue', parameters: {}, timeZone: 'UTC' };
const HOUR = 3_600_000;

/** Months of 2026 with one measure; the first `closed` are over. Months before `from` are not asked for. */
function resultOf(values: readonly Value[], closed: number, { generation = 1, rules = 'r1', from = 0 } = {}): ReportResult {
  const spans = values.map((_, i) => ({ start: MONTH[from + i]!, end: MONTH[from + i]! + 27, state: i < closed ? ('actual' as const) : ('projected' as const) }));
  return {
    report: 'revenue', title: 'Revenue', parameters: [], today: MONTH[3]!, table: tableOf('revenue', [columnOf({ id: 'sum', label: 'Sum', type: 'money' }, values)]), periods: spans, groups: [],
    measures: [{ id: 'sum', label: 'Sum', type: 'money', formula: 'SUM([Amount])', file: 'a.rules', line: 1 }], totals: null, shown: [], exceptions: [], checks: [], notes: [],
    reconciliation: { rowsIn: 1, rowsUsed: 1, rowsExcepted: 0 }, rules, generation,
  };
}

const table = (id: string, amount: number): Table => tableOf(id, [columnOf({ id: 'id', label: 'Id', type: 'text' }, ['A']), columnOf({ id: 'amount', label: 'Amount', type: 'money' }, [amount])]);

let store: Store;
const answer = async (values: readonly Value[], closed = values.length, more = {}): Promise<Answered> => ({ result: resultOf(values, closed, { generation: (await store.manifest()).generation, ...more }), reads: ['deals', 'rates'] });

beforeEach(async () => {
  store = memoryStore('test', undefined, () => 7);
  await store.publish([table('deals', 10)], { source: 'deals.csv' });
});

describe('closed periods', () => {
  test('are those that are over, with their exact values', () => {
    expect(shownOf(resultOf([1, 10n ** 20n, 3], 2))?.rows.map(({ values }) => values)).toEqual([[1], [10n ** 20n]]);
    expect(shownOf(resultOf([1, 2], 0))).toBeUndefined();
  });

  test('of a report without periods are its range, once that is over', () => {
    const date = (id: string, value: number): ResultParameter => ({ id, label: id, type: 'date', value });
    const { periods, ...whole } = resultOf([5], 1);
    expect(periods).toHaveLength(1);
    const ranged = (until: number) => ({ ...whole, parameters: [date('since', MONTH[0]!), date('until', until)] });
    expect(shownOf(ranged(MONTH[3]! - 1))?.rows).toEqual([{ period: { start: MONTH[0], end: MONTH[3]! - 1 }, group: [], values: [5] }]);
    expect(shownOf(ranged(MONTH[3]!))).toBeUndefined();
    expect(shownOf(whole)).toBeUndefined();
  });

  test('with several rows of one name are not remembered', () => {
    const twice = resultOf([1, 2], 2);
    expect(shownOf({ ...twice, periods: [twice.periods![0]!, twice.periods![0]!] })).toBeUndefined();
  });

  const shown = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(3), fc.integer()), { selector: ([day, group]) => `${day} ${group}` })
    .map((rows): Shown => ({ measures: ['sum'], rows: rows.map(([day, group, value]) => ({ period: { start: day, end: day }, group: [group], values: [value] })) }));

  test('differ from nothing where they are the same, in whatever order', () => {
    fc.assert(fc.property(shown, (before) => void expect(differences(before, { ...before, rows: [...before.rows].reverse() })).toEqual([])));
  });

  test('differ the same way from both sides', () => {
    fc.assert(fc.property(shown, shown, (a, b) => {
      const turned = differences(b, a).map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }));
      const name = ({ period, group }: { period: object; group: readonly Value[] }): string => JSON.stringify([period, group]);
      const sorted = <T extends { period: object; group: readonly Value[] }>(cells: readonly T[]): T[] => [...cells].sort((x, y) => (name(x) < name(y) ? -1 : 1));
      expect(sorted(differences(a, b))).toEqual(sorted(turned));
    }));
  });

  test('that are joined keep every remembered value', () => {
    fc.assert(fc.property(shown, shown, (a, b) => void expect(joined(a, b).rows.slice(0, a.rows.length)).toEqual(a.rows)));
  });
});

describe('a restatement', () => {
  test('is none at first, and none while nothing changes', async () => {
    expect(await restatementOf(store, question, await answer([1, 2]), 100)).toBeUndefined();
    expect(await restatementOf(store, question, await answer([1, 2]), 200)).toBeUndefined();
  });

  test('names period, measure and both values, and the edit behind it', async () => {
    await restatementOf(store, question, await answer([1, 2]), 100);
    await edit(store, { table: 'deals', key: 'A', column: 'amount', value: 30, who: 'ana' });
    expect(await restatementOf(store, question, await answer([1, 5]), 200)).toEqual({
      since: 100, periods: 1, count: 1, cells: [{ period: { start: MONTH[1], end: MONTH[1]! + 27 }, group: [], measure: 'sum', before: 2, after: 5 }],
      through: { edits: [{ table: 'deals', key: 'A', column: 'amount', label: 'Amount', type: 'money', before: 10, after: 30, who: 'ana', at: 7 }], imports: [], rules: false },
    });
  });

  test('names edits that the host has acknowledged, and none from before', async () => {
    await edit(store, { table: 'deals', key: 'A', column: 'amount', value: 20 });
    await restatementOf(store, question, await answer([1]), 100);
    const change = await edit(store, { table: 'deals', key: 'A', column: 'amount', value: 30 });
    await store.acknowledge([change.id]);
    const found = await restatementOf(store, question, await answer([2]), 200);
    expect(found?.through.edits.map(({ before, after }) => [before, after])).toEqual([[20, 30]]);
  });

  test('names the file when the table came anew, but not one with the same rows', async () => {
    await restatementOf(store, question, await answer([1]), 100);
    await store.publish([table('deals', 10)], { source: 'same.csv' });
    expect((await restatementOf(store, question, await answer([2]), 200))?.through.imports).toEqual([]);
    await store.publish([table('deals', 11)], { source: 'april.csv' });
    expect((await restatementOf(store, question, await answer([2]), 300))?.through.imports).toEqual([{ table: 'deals', source: 'april.csv', importedAt: 7 }]);
  });

  test('says that the rules changed', async () => {
    await restatementOf(store, question, await answer([1]), 100);
    expect((await restatementOf(store, question, await answer([2], 1, { rules: 'r2' }), 200))?.through).toEqual({ edits: [], imports: [], rules: true });
  });

  test('stays until it is seen, then the new values are the remembered ones', async () => {
    await restatementOf(store, question, await answer([1]), 100);
    expect((await restatementOf(store, question, await answer([2]), 200))?.since).toBe(100);
    expect((await restatementOf(store, question, await answer([2]), 300))?.since).toBe(100);
    await markSeen(store, question, await answer([2]), 400);
    expect(await restatementOf(store, question, await answer([2]), 500)).toBeUndefined();
    expect(await restatementOf(store, question, await answer([1]), 600)).toMatchObject({ since: 400, cells: [{ before: 2, after: 1 }] });
  });

  test('is none for a period that was still open, and that has closed is remembered from then on', async () => {
    await restatementOf(store, question, await answer([1, 2], 1), 100);
    expect(await restatementOf(store, question, await answer([1, 5], 2), 200)).toBeUndefined();
    expect(await restatementOf(store, question, await answer([1, 6], 2), 300)).toMatchObject({ cells: [{ before: 5, after: 6 }] });
  });

  test('is none when a table comes that was not there: it completes the report', async () => {
    await restatementOf(store, question, await answer([1]), 100);
    await store.publish([table('rates', 1)], { source: 'rates.csv' });
    expect(await restatementOf(store, question, await answer([9]), 200)).toBeUndefined();
    expect(await restatementOf(store, question, await answer([8]), 300)).toMatchObject({ cells: [{ before: 9, after: 8 }] });
  });

  test('waits for newer data that is on its way', async () => {
    const old = await answer([1]);
    await edit(store, { table: 'deals', key: 'A', column: 'amount', value: 30 });
    expect(await restatementOf(store, question, old, 100)).toBeUndefined();
    expect(await store.recallPlan('shown:1')).toBeUndefined();
  });

  test('is found by question, of which the latest twenty are kept', async () => {
    await restatementOf(store, question, await answer([1]), 0);
    for (let i = 0; i < 20; i += 1) await restatementOf(store, { ...question, parameters: { start: String(i) } }, await answer([1]), i);
    expect(await store.recallPlan('shown:1')).toHaveLength(20);
    expect(await restatementOf(store, question, await answer([2]), 100)).toBeUndefined();
    expect(await restatementOf(store, { ...question, parameters: { start: '19' } }, await answer([2]), 100)).toBeDefined();
  });

  test('costs no writing when nothing changed, but once an hour', async () => {
    let written = 0;
    const counting: Store = { ...store, rememberPlan: (hash, plan) => ((written += 1), store.rememberPlan(hash, plan)) };
    for (const at of [0, 1, HOUR, HOUR + 1]) await restatementOf(counting, question, await answer([1]), at);
    expect(written).toBe(2);
  });
});
