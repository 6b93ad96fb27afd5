import shipped from 'virtual:revsheet/shipped';
import { expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
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
