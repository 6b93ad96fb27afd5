import shipped from 'virtual:revsheet/shipped';
import { expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
// All functions, which a page fetches when a formula asks for them.
import '../../src/functions/catalogue.ts';
import { Session } from '../../src/shell/session.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { columnOf, tableOf, type Table } from '../../src/table/table.ts';

const QUESTION = { kind: 'run', store: '', report: 'weighted-pipeline', parameters: { start: '2024-01-01', end: '2024-12-31' }, timeZone: 'UTC', today: dayOf(2024, 6, 1) } as const;

const deals = (amount: number): Table =>
  tableOf('deals', [
    columnOf({ id: 'id', label: 'Id', type: 'text' }, ['a']),
    columnOf({ id: 'pipeline', label: 'Pipeline', type: 'text' }, ['Default']),
    columnOf({ id: 'stage', label: 'Stage', type: 'text' }, ['Won']),
    columnOf({ id: 'amount', label: 'Amount', type: 'money' }, [amount * MONEY_SCALE]),
    columnOf({ id: 'currency', label: 'Currency', type: 'text' }, ['USD']),
    columnOf({ id: 'close_date', label: 'Close date', type: 'date' }, [dayOf(2024, 3, 1)]),
  ]);

/** What somebody waits at until it is opened, and who wants to know when that somebody has come. */
interface Gate {
  readonly reached: Promise<void>;
  readonly reach: () => void;
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function gate(): Gate {
  let [reach, open] = [(): void => undefined, (): void => undefined];
  return { reached: new Promise((done) => (reach = done)), opened: new Promise((done) => (open = done)), reach: () => reach(), open: () => open() };
}

/** A store whose first reads of the stages come when they are let go: the deals are read by then. */
function slowly(store: Store, gates: readonly Gate[]): Store {
  let reads = 0;
  return new Proxy(store, {
    get: (target, name) => (name !== 'read' ? Reflect.get(target, name, target) : async (id: string) => {
      const table = await target.read(id);
      const at = id === 'stages' ? gates[reads++] : undefined;
      at?.reach();
      await at?.opened;
      return table;
    }),
  });
}

test('an answer that was on its way when the data changed is not given to who asks afterwards', async () => {
  const store = memoryStore('test', undefined, () => 7);
  const [first, second] = [gate(), gate()];
  const session = new Session(slowly(store, [first, second]), shipped, () => undefined);
  await store.publish([deals(100)], { source: 'deals.csv' });
  const before = session.run(QUESTION);
  await first.reached;
  await store.publish([deals(200)], { source: 'deals.csv' });
  const after = session.run(QUESTION);
  await second.reached;
  first.open();
  expect((await before).result?.totals).toMatchObject({ amount: 100 * MONEY_SCALE });
  second.open();
  expect((await after).result?.totals).toMatchObject({ amount: 200 * MONEY_SCALE });
});

test('the first edit of a default stage keeps the other stages, which still stand in for a file', async () => {
  const store = memoryStore('test', undefined, () => 7);
  const session = new Session(store, shipped, () => undefined);
  const partners = deals(100).columns.map((column) => (column.id === 'pipeline' ? columnOf(column, ['Partners']) : column.id === 'stage' ? columnOf(column, ['Contract sent']) : column));
  await store.publish([tableOf('deals', partners)], { source: 'deals.csv' });
  const weighted = async (): Promise<unknown> => (await session.run(QUESTION)).result?.totals?.['weighted'];
  expect(await weighted()).toBe(90 * MONEY_SCALE);
  const change = { kind: 'change', table: 'stages', key: 'Default / Proposal', column: 'probability', value: 400_000 } as const;
  await session.act({ kind: 'act', store: '', action: { name: 'edit', changes: [change] } });
  expect([await weighted(), (await store.read('stages'))!.rowCount > 20]).toEqual([90 * MONEY_SCALE, true]);
  await session.act({ kind: 'act', store: '', action: { name: 'edit', changes: [{ ...change, key: 'Default / Contract sent', value: 500_000 }] } });
  expect(await weighted()).toBe(50 * MONEY_SCALE);
});

test('actions are done in the order in which they were asked for, however long the first one takes', async () => {
  const store = memoryStore('test', undefined, () => 7);
  await store.publish([deals(100)], { source: 'deals.csv' });
  const [first, order] = [gate(), [] as string[]];
  const slow = new Proxy(store, {
    get: (target, name) => (name !== 'act' ? Reflect.get(target, name, target) : async (...asked: Parameters<Store['act']>) => {
      order.push(asked[0].name);
      if (asked[0].name === 'first') await first.opened;
      return target.act(...asked);
    }),
  });
  const session = new Session(slow, shipped, () => undefined);
  const amount = (name: string, value: number): Promise<unknown> =>
    session.act({ kind: 'act', store: '', action: { name, changes: [{ kind: 'change', table: 'deals', key: 'a', column: 'amount', value: value * MONEY_SCALE }] } });
  const both = [amount('first', 1), amount('second', 2)];
  // Time enough for the second to overtake.
  await new Promise((done) => setTimeout(done, 50));
  expect(order.includes('second')).toBe(false);
  first.open();
  await Promise.all(both);
  expect([order, (await store.outbox()).map(({ name }) => name)]).toEqual([['first', 'second'], ['first', 'second']]);
  expect((await session.run(QUESTION)).result?.totals).toMatchObject({ amount: 2 * MONEY_SCALE });
});

test('an action that fails holds up none of those behind it', async () => {
  const store = memoryStore('test', undefined, () => 7);
  await store.publish([deals(100)], { source: 'deals.csv' });
  const session = new Session(store, shipped, () => undefined);
  const outcomes = await Promise.allSettled(['nobody', 'a'].map((key) => session.act({ kind: 'act', store: '', action: { name: 'remove', changes: [{ kind: 'remove', table: 'deals', key }] } })));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('of two sets of rules the one that was set last stays, also where the first takes longer', async () => {
  const session = new Session(memoryStore('test', undefined, () => 7), shipped, () => undefined);
  const own = { name: 'mine.rules', text: 'language en\nimport "std/model"\nreport "Mine"\n  from deals\n  measure Deals = COUNT()\n' };
  const shown = (): Promise<string> => session.run({ ...QUESTION, report: 'mine', parameters: {} }).then(({ status }) => status, () => 'no such report');
  await Promise.all([session.setRules([own]), session.setRules([])]);
  expect(await shown()).toBe('no such report');
  await Promise.all([session.setRules([]), session.setRules([own])]);
  expect(await shown()).toBe('empty');
});
