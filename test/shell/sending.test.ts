import { IDBFactory as FakeFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepSending, sentAction, type Send, type Teller } from '../../src/shell/sending.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { ActionRecord, RowChange } from '../../src/table/result.ts';
import type { TableShape } from '../../src/table/shape.ts';
import '../store/faults.ts';
import { platform } from '../store/platform.ts';
import { cell } from '../store/tables.ts';
import { billingServer, type BillingServer } from './server.ts';

const shape: TableShape = {
  id: 'subscriptions', row: 'subscription', key: ['id'],
  columns: [{ id: 'id', label: 'Id', type: 'text' }, { id: 'status', label: 'Status', type: 'text' }, { id: 'amount', label: 'Amount', type: 'money' }, { id: 'end_date', label: 'End date', type: 'date' }, { id: 'automatic', label: 'Automatic', type: 'boolean' }],
};
const create = (key: string): RowChange => ({ kind: 'add', table: 'subscriptions', key, values: [['status', 'Active'], ['amount', 125_000], ['automatic', true]] });
const set = (key: string, column: string, value: string | number | null): RowChange => ({ kind: 'change', table: 'subscriptions', key, column, value });
const remove = (key: string): RowChange => ({ kind: 'remove', table: 'subscriptions', key });

let server: BillingServer;
let stores: Store[];
let stops: (() => void)[];
let told: { sent: string[]; refused: [string, string][]; waiting: number[] };

beforeEach(async () => {
  server = await billingServer();
  const on = platform(new FakeFactory());
  stores = [await openStore('shop', on), await openStore('shop', on)];
  stops = [];
  told = { sent: [], refused: [], waiting: [] };
});
afterEach(async () => {
  for (const stop of stops) stop();
  for (const store of stores) store.close();
  await server.close();
});

const act = (name: string, ...changes: RowChange[]): Promise<ActionRecord> => stores[0]!.act({ name, changes }, [shape]);

/** What the README tells a host to write. */
const post = (url: string): Send => async (action, { signal }) => {
  const answer = await fetch(url, { method: 'POST', signal, headers: { 'content-type': 'application/json', 'idempotency-key': action.id }, body: JSON.stringify(action) });
  if (answer.status === 422) return { refused: await answer.text() };
  if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
  return {};
};

const teller: Teller = { sent: ({ id }) => told.sent.push(id), refused: ({ id }, reason) => told.refused.push([id, reason]), waiting: ({ waiting }) => told.waiting.push(waiting) };

/** A tab with a host in it: sends what is in the outbox, until it is closed. */
function tab(store: Store, { locks, send = post(server.url) }: { readonly locks?: LockManager | undefined; readonly send?: Send } = {}): () => void {
  const outlet = { name: store.name, outbox: () => store.outbox(), acknowledge: (ids: readonly string[]) => store.acknowledge(ids), withdraw: (ids: readonly string[]) => store.withdraw(ids), onChange: (listener: () => void) => store.onChange(listener) };
  const stop = keepSending(outlet, send, teller, { locks, pause: 5 });
  stops.push(stop);
  return stop;
}

const drained = (): Promise<void> => expect.poll(async () => (await stores[0]!.outbox()).length).toBe(0);

/** One lock for all, as the tabs of a browser have it. */
function oneLock(): LockManager {
  let last: Promise<unknown> = Promise.resolve();
  return { request: (_: string, __: unknown, work: () => Promise<unknown>) => (last = last.catch(() => undefined).then(work)) } as unknown as LockManager;
}

/** Create, edit, pause, cancel and delete, as a list of subscriptions does them. */
async function aLife(): Promise<string[]> {
  const records = [
    await act('create subscription', create('S1'), create('S2')),
    await act('edit subscription', set('S1', 'amount', 250_000), set('S1', 'end_date', 20_000)),
    await act('pause subscription', set('S1', 'status', 'Paused')),
    await act('cancel subscription', set('S2', 'status', 'Canceled')),
    await act('delete subscription', remove('S2')),
  ];
  return records.map(({ id }) => id);
}
const afterALife = { S1: { id: 'S1', status: 'Paused', amount: '25', automatic: true, end_date: '2024-10-04' } };
const onServer = (): object => Object.fromEntries(server.subscriptions);

describe('an outbox and a server', () => {
  test('that is well: every action once, in order, and acknowledged', async () => {
    tab(stores[0]!);
    const ids = await aLife();
    await drained();
    // The outbox is empty a moment before the last one is told.
    await expect.poll(() => told.sent).toEqual(ids);
    expect([server.done, onServer()]).toEqual([ids, afterALife]);
    expect([...server.asked.values()]).toEqual([1, 1, 1, 1, 1]);
  });

  test('that does it and breaks off before it answers: asked again, done once', async () => {
    server.behave('half');
    tab(stores[0]!);
    const ids = await aLife();
    await expect.poll(() => server.asked.get(ids[0]!) ?? 0).toBeGreaterThan(2);
    expect([server.done, (await stores[0]!.outbox()).length]).toEqual([[ids[0]], 5]);
    server.behave('fine');
    await drained();
    expect([server.done, onServer()]).toEqual([ids, afterALife]);
  });

  test('that is out of order: nothing is lost, nothing overtakes', async () => {
    server.behave('broken');
    tab(stores[0]!);
    const ids = await aLife();
    await expect.poll(() => told.waiting.at(-1)).toBe(5);
    expect([server.done, [...server.asked.keys()]]).toEqual([[], [ids[0]]]);
    server.behave('fine');
    await drained();
    expect(server.done).toEqual(ids);
  });

  test('that cannot be reached: sent when it is there again, also by the next visit', async () => {
    await server.close();
    const stop = tab(stores[0]!);
    const ids = await aLife();
    await expect.poll(() => told.waiting.length).toBeGreaterThan(1);
    stop();
    server = await billingServer();
    expect((await stores[0]!.outbox()).map(({ id }) => id)).toEqual(ids);
    tab(stores[1]!);
    await drained();
    expect([server.done, onServer()]).toEqual([ids, afterALife]);
  });

  test('that refuses: taken back here, told with the reason, and what follows goes on', async () => {
    await act('create subscription', create('S1'));
    tab(stores[0]!);
    await drained();
    server.behave('refuse');
    const refused = await act('cancel subscription', set('S1', 'status', 'Canceled'), set('S1', 'end_date', 20_000));
    expect(cell(await stores[0]!.read('subscriptions'), 'status', 0)).toBe('Canceled');
    await expect.poll(() => told.refused).toEqual([[refused.id, 'It is billed today.']]);
    expect([cell(await stores[0]!.read('subscriptions'), 'status', 0), await stores[0]!.outbox()]).toEqual(['Active', []]);
    server.behave('fine');
    await act('pause subscription', set('S1', 'status', 'Paused'));
    await drained();
    expect(onServer()).toMatchObject({ S1: { status: 'Paused' } });
  });

  test('two tabs with a lock between them send nothing twice', async () => {
    const locks = oneLock();
    tab(stores[0]!, { locks });
    tab(stores[1]!, { locks });
    const ids = [...(await aLife()), ...(await Promise.all(Array.from({ length: 20 }, (_, i) => act('create subscription', create(`T${i}`))))).map(({ id }) => id)];
    await drained();
    expect(new Set(server.done)).toEqual(new Set(ids));
    expect([...server.asked.values()].every((times) => times === 1)).toBe(true);
  });

  test('two tabs without locks may ask twice, and the server does it once', async () => {
    tab(stores[0]!);
    tab(stores[1]!);
    const ids = await aLife();
    await drained();
    expect([server.done, onServer()]).toEqual([ids, afterALife]);
  });

  test('a tab that is closed in the middle leaves the rest to the next', async () => {
    const ids = await aLife();
    let calls = 0;
    const stop = tab(stores[0]!, { send: async (...about) => ((calls += 1) === 2 && stop(), post(server.url)(...about)) });
    await expect.poll(() => calls).toBe(2);
    tab(stores[1]!);
    await drained();
    expect([server.done, onServer()]).toEqual([ids, afterALife]);
  });
});

test('what is sent needs nothing but JSON', () => {
  const record: ActionRecord = {
    id: 'x', name: 'edit', who: 'ana', at: Date.UTC(2026, 2, 31, 10),
    changes: [
      { kind: 'change', table: 'deals', key: 'A', column: 'amount', type: 'money', before: null, after: 2n ** 70n },
      { kind: 'add', table: 'deals', key: 'B', values: [['close_date', 20_543, 'date'], ['seat', false, 'boolean'], ['changed_at', 0, 'timestamp'], ['__proto__', 'x', 'text']] },
    ],
  };
  expect(JSON.parse(JSON.stringify(sentAction(record)))).toEqual(JSON.parse(`{ "id": "x", "name": "edit", "who": "ana", "at": "2026-03-31T10:00:00.000Z", "changes": [
    { "kind": "change", "table": "deals", "key": "A", "column": "amount", "before": null, "after": "118059162071741130.3424" },
    { "kind": "add", "table": "deals", "key": "B", "values": { "close_date": "2026-03-31", "seat": false, "changed_at": "1970-01-01T00:00:00.000Z", "__proto__": "x" } }] }`));
});
