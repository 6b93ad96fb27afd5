import { IDBDatabase as FDBDatabase, IDBFactory as FakeFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { edit } from './edit.ts';
import { faulty } from './faults.ts';
import { platform } from './platform.ts';
import { anyTable, cell, dealsOf } from './tables.ts';

const info = { source: 'deals.csv' };
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'fine', (error: unknown) => (error instanceof StoreError ? error.code : error));

const kinds: [string, () => Promise<Store>][] = [
  ['a store in the database', () => openStore('shop', platform())],
  ['a store in memory', async () => memoryStore('shop')],
];

describe.each(kinds)('%s', (_, open) => {
  test('gives back every table as it took it', async () => {
    const store = await open();
    await fc.assert(fc.asyncProperty(anyTable, async (table) => {
      await store.publish([table], info);
      expect(await store.read('any')).toEqual(table);
    }), { numRuns: 60 });
  });

  test('is empty at first', async () => {
    const store = await open();
    expect(await store.manifest()).toEqual({ generation: 0, tables: [] });
    expect([await store.read('deals'), await store.outbox(), await store.recallPlan('h')]).toEqual([undefined, [], undefined]);
  });

  test('lists its tables with rows, columns, source and checksum', async () => {
    const store = await open();
    const { generation, tables } = await store.publish([dealsOf(3), { ...dealsOf(2), id: 'old_deals' }], info);
    expect([generation, tables.map(({ id, rowCount, source, key }) => [id, rowCount, source, key])]).toEqual([1, [['deals', 3, 'deals.csv', ['id']], ['old_deals', 2, 'deals.csv', ['id']]]]);
    expect(tables[0]!.columns[2]).toEqual({ id: 'stage', label: 'Stage', type: 'text', values: ['Open', 'Won'] });
    expect((await store.publish([dealsOf(3)], info)).tables.find(({ id }) => id === 'deals')!.hash).toBe(tables[0]!.hash);
    expect((await store.publish([dealsOf(3, 2)], info)).tables.find(({ id }) => id === 'deals')!.hash).not.toBe(tables[0]!.hash);
  });

  test('reads only the columns that are asked for', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    expect((await store.read('deals', ['amount', 'no_such']))!.columns.map(({ id }) => id)).toEqual(['amount']);
    await edit(store, { table: 'deals', key: 'D2', column: 'amount', value: 7 });
    const table = await store.read('deals', ['amount']);
    expect([table!.columns.length, cell(table, 'amount', 2)]).toEqual([1, 7]);
  });

  test('an import replaces its tables and leaves the others', async () => {
    const store = await open();
    await store.publish([dealsOf(5), { ...dealsOf(2), id: 'users' }], info);
    await store.publish([dealsOf(4, 2)], info);
    expect([await store.read('deals'), (await store.read('users'))!.rowCount]).toEqual([dealsOf(4, 2), 2]);
  });

  test('undo goes back one import, once', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    await store.publish([dealsOf(4, 2)], info);
    expect((await store.undo()).generation).toBe(3);
    expect(await store.read('deals')).toEqual(dealsOf(5));
    expect(await codeOf(store.undo())).toBe('NOTHING_TO_UNDO');
  });

  test.each([['name', 'New name'], ['name', null], ['stage', 'Open'], ['amount', 12_345], ['amount', 2n ** 70n], ['amount', null], ['close_date', 20_500], ['changed_at', 5], ['open', true], ['open', null]] as const)(
    'a change of %s to %s is in the table, the outbox and the history', async (column, value) => {
      const store = await open();
      const deals = dealsOf(5);
      await store.publish([deals], info);
      const change = await edit(store, { table: 'deals', key: 'D3', column, value, who: 'Ada' });
      expect(change).toMatchObject({ name: 'edit', who: 'Ada', changes: [{ kind: 'change', table: 'deals', key: 'D3', column, before: cell(deals, column, 3), after: value }] });
      const table = await store.read('deals');
      expect(cell(table, column, 3)).toBe(value);
      expect(cell(table, column, 2)).toBe(cell(deals, column, 2));
      expect(await store.outbox()).toEqual([change]);
      expect((await store.manifest()).generation).toBe(2);
    });

  test('the last of several changes counts', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    for (const value of ['a', 'b', 'c']) await edit(store, { table: 'deals', key: 'D1', column: 'name', value });
    expect(cell(await store.read('deals'), 'name', 1)).toBe('c');
    expect((await store.outbox()).flatMap(({ changes }) => changes.map((change) => change.kind === 'change' && [change.before, change.after]))).toEqual([['Deal 1', 'a'], ['a', 'b'], ['b', 'c']]);
  });

  test('a change made from another value than the one that is there is refused with both', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'mine', expect: 'Deal 1' });
    const error = await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'theirs', expect: 'Deal 1' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'CONFLICT', expected: 'Deal 1', found: 'mine' });
    await expect(edit(store, { table: 'deals', key: 'D0', column: 'name', value: 'x', expect: null })).resolves.toMatchObject({ changes: [{ before: null }] });
    expect((await store.outbox()).length).toBe(2);
  });

  test('changes of no row, no column, of a key or to a wrong value are refused', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    expect(await codeOf(edit(store, { table: 'deals', key: 'D9', column: 'name', value: 'x' }))).toBe('NO_SUCH_ROW');
    expect(await codeOf(edit(store, { table: 'users', key: 'D1', column: 'name', value: 'x' }))).toBe('NO_SUCH_ROW');
    await expect(edit(store, { table: 'deals', key: 'D1', column: 'nam', value: 'x' })).rejects.toThrow(RangeError);
    await expect(edit(store, { table: 'deals', key: 'D1', column: 'id', value: 'x' })).rejects.toThrow(RangeError);
    await expect(edit(store, { table: 'deals', key: 'D1', column: 'amount', value: 'x' })).rejects.toThrow(TypeError);
    await expect(edit(store, { table: 'deals', key: 'D1', column: 'amount', value: 0.5 })).rejects.toThrow(RangeError);
    await expect(edit(store, { table: 'deals', key: 'D1', column: 'stage', value: 'Lost' })).rejects.toThrow(RangeError);
    expect(await store.outbox()).toEqual([]);
  });

  test('a change outlives an import until the host has acknowledged it', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    const { id } = await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'typed' });
    await store.publish([dealsOf(6, 2)], info);
    expect(cell(await store.read('deals'), 'name', 1)).toBe('typed');
    await store.acknowledge([id, 'no such action']);
    expect([await store.outbox(), cell(await store.read('deals'), 'name', 1)]).toEqual([[], 'Deal 2']);
    await store.undo();
    expect(cell(await store.read('deals'), 'name', 1)).toBe('typed');
  });

  test('the log has every kept change after a number, acknowledged or not', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    const first = await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'a' });
    const second = await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'b' });
    await store.acknowledge([second.id]);
    const [one, two] = await store.log(0);
    expect([one, two]).toEqual([first, second].map(({ at, changes }) => expect.objectContaining({ at, ...changes[0]! })));
    expect(await store.log(one!.id)).toEqual([two]);
    expect(await store.log(two!.id)).toEqual([]);
  });

  test('an acknowledged change stays in the import it was made on', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    await store.acknowledge([(await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'typed' })).id]);
    expect([cell(await store.read('deals'), 'name', 1), await store.outbox()]).toEqual(['typed', []]);
  });

  test('rows with a key of several columns are found by its parts', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], { ...info, keys: new Map([['deals', ['stage', 'close_date', 'id']]]) });
    await edit(store, { table: 'deals', key: 'Won / 2024-10-06 / D1', column: 'name', value: 'x' });
    expect(cell(await store.read('deals'), 'name', 1)).toBe('x');
  });

  test('plans are remembered by their hash', async () => {
    const store = await open();
    await store.rememberPlan('abc', { steps: [1, 2] });
    expect([await store.recallPlan('abc'), await store.recallPlan('abd')]).toEqual([{ steps: [1, 2] }, undefined]);
  });

  test('listeners hear of every change until they stop', async () => {
    const store = await open();
    const heard: number[] = [];
    const stop = store.onChange((generation) => heard.push(generation));
    await store.publish([dealsOf(5)], info);
    await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'x' });
    stop();
    await store.publish([dealsOf(5)], info);
    expect(heard).toEqual([1, 2]);
  });

  test('a cancelled import leaves everything as it was', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    expect(await codeOf(store.publish([dealsOf(9)], { ...info, signal: AbortSignal.abort() }))).toBe('IMPORT_STOPPED');
    expect(await store.read('deals')).toEqual(dealsOf(5));
  });

  test('clear removes everything, and the generation still rises', async () => {
    const store = await open();
    await store.publish([dealsOf(5)], info);
    await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'x' });
    await store.rememberPlan('abc', 1);
    await store.clear();
    expect([await store.manifest(), await store.read('deals'), await store.outbox(), await store.recallPlan('abc')]).toEqual([{ generation: 3, tables: [] }, undefined, [], undefined]);
  });

  test('a closed store says so', async () => {
    const store = await open();
    store.close();
    expect([await codeOf(store.manifest()), await codeOf(store.publish([dealsOf(1)], info))]).toEqual(['STORE_CLOSED', 'STORE_CLOSED']);
  });
});

test('tables longer than a chunk come back whole', async () => {
  const store = await openStore('shop', platform());
  const table = dealsOf(140_000);
  await store.publish([table], info);
  expect(await store.read('deals')).toEqual(table);
  await edit(store, { table: 'deals', key: 'D139999', column: 'amount', value: 2n ** 55n });
  expect(cell(await store.read('deals', ['amount']), 'amount', 139_999)).toBe(2n ** 55n);
});

test('a store that rests holds no connection, and opens one for the next question', async () => {
  const on = platform();
  const store = await openStore('shop', on);
  await store.publish([dealsOf(5)], info);
  const close = vi.spyOn(FDBDatabase.prototype, 'close');
  store.rest();
  await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1));
  expect(await store.read('deals')).toEqual(dealsOf(5));
  close.mockRestore();
  store.close();
});

test('what was stored is there when the store is opened again', async () => {
  const on = platform();
  const first = await openStore('shop', on);
  await first.publish([dealsOf(5)], info);
  await edit(first, { table: 'deals', key: 'D1', column: 'name', value: 'typed' });
  first.close();
  const second = await openStore('shop', on);
  expect([second.persisted, second.reason, cell(await second.read('deals'), 'name', 1), (await second.manifest()).generation]).toEqual([true, undefined, 'typed', 2]);
});

test('stores of different names know nothing of each other', async () => {
  const on = platform();
  await (await openStore('a', on)).publish([dealsOf(5)], info);
  expect((await (await openStore('b', on)).manifest()).tables).toEqual([]);
});

test('publishing opens exactly one strict transaction, and only that one touches the manifest', async () => {
  const counted = faulty(new FakeFactory());
  // What other tabs left is not looked for meanwhile.
  const store = await openStore('shop', { ...platform(counted.factory), tidyAfter: 60_000 });
  const before = counted.transactions.length;
  await store.publish([dealsOf(5), { ...dealsOf(5), id: 'users' }], info);
  const made = counted.transactions.slice(before);
  expect(made.filter(({ durability }) => durability === 'strict')).toEqual([{ stores: ['meta', 'imports'], mode: 'readwrite', durability: 'strict' }]);
  expect(made.filter(({ stores, mode }) => stores.includes('meta') && mode === 'readwrite').length).toBe(1);
});

test('a change is one strict transaction over manifest and log', async () => {
  const counted = faulty(new FakeFactory());
  const store = await openStore('shop', platform(counted.factory));
  await store.publish([dealsOf(5)], info);
  const before = counted.transactions.length;
  await edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'x' });
  expect(counted.transactions.slice(before).filter(({ mode }) => mode === 'readwrite')).toEqual([{ stores: ['meta', 'edits'], mode: 'readwrite', durability: 'strict' }]);
});

test('a reader sees the old import or the new one, never parts of both', async () => {
  const on = platform();
  const [writer, reader] = [await openStore('shop', on), await openStore('shop', on)];
  const versions = [dealsOf(50, 1), dealsOf(60, 2), dealsOf(40, 3), dealsOf(55, 4)];
  await writer.publish([versions[0]!], info);
  let isDone = false;
  const writing = (async () => {
    for (let round = 1; round < 20; round += 1) await writer.publish([versions[round % 4]!], info);
    isDone = true;
  })();
  let reads = 0;
  while (!isDone) {
    expect(versions).toContainEqual(await reader.read('deals'));
    reads += 1;
  }
  await writing;
  expect(reads).toBeGreaterThan(5);
});

test('two stores that change the same rows at once lose nothing', async () => {
  const on = platform();
  const stores = [await openStore('shop', on), await openStore('shop', on)];
  await stores[0]!.publish([dealsOf(5)], info);
  const rise = async (store: Store): Promise<void> => {
    for (;;) {
      const there = cell(await store.read('deals'), 'changed_at', 1) as number;
      const outcome = await codeOf(edit(store, { table: 'deals', key: 'D1', column: 'changed_at', value: there + 1, expect: there }));
      if (outcome === 'fine') return;
      expect(outcome).toBe('CONFLICT');
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, turn) => rise(stores[turn % 2]!)));
  expect(cell(await stores[0]!.read('deals'), 'changed_at', 1)).toBe(1001 + 20);
  expect((await stores[1]!.outbox()).length).toBe(20);
});

test('two imports at once leave one of them, whole', async () => {
  const on = platform();
  const [a, b] = [await openStore('shop', on), await openStore('shop', on)];
  await Promise.all([a.publish([dealsOf(50, 1)], info), b.publish([dealsOf(60, 2)], info)]);
  expect([dealsOf(50, 1), dealsOf(60, 2)]).toContainEqual(await a.read('deals'));
});

/** A lock that somebody else holds until it is released; a request with a signal waits until that ends. */
function heldLocks(): { readonly locks: LockManager; readonly release: () => void } {
  let isHeld = true;
  const locks = {
    request: async (_: string, how: { ifAvailable?: boolean; signal?: AbortSignal }, work: (lock: unknown) => Promise<unknown>) => {
      while (isHeld && !how.ifAvailable) {
        how.signal?.throwIfAborted();
        await new Promise((done) => setTimeout(done, 10));
      }
      return work(isHeld ? null : {});
    },
  } as unknown as LockManager;
  return { locks, release: () => (isHeld = false) };
}

test('an import waits while another tab tidies up', async () => {
  const { locks, release } = heldLocks();
  const store = await openStore('shop', { ...platform(), locks });
  const publishing = store.publish([dealsOf(50)], info);
  setTimeout(release, 100);
  expect((await publishing).tables[0]!.rowCount).toBe(50);
});

test('an import that another tab keeps out says so, and works once that is done', { timeout: 15_000 }, async () => {
  const { locks, release } = heldLocks();
  const store = await openStore('shop', { ...platform(), locks });
  expect(await codeOf(store.publish([dealsOf(60)], info))).toBe('IMPORT_RUNNING');
  release();
  expect((await store.publish([dealsOf(60)], info)).tables[0]!.rowCount).toBe(60);
});

test('a change in one tab is heard in the other', async () => {
  const on = platform();
  const [a, b] = [await openStore('shop', on), await openStore('shop', on)];
  const heard: number[] = [];
  b.onChange((generation) => heard.push(generation));
  await a.publish([dealsOf(5)], info);
  await expect.poll(() => heard).toEqual([1]);
});

test('a page without IndexedDB, or that may not use it, gets a store in memory that says so', async () => {
  const forbidden = { open: () => { throw new DOMException('denied', 'SecurityError'); } } as unknown as IDBFactory;
  for (const indexedDB of [undefined, forbidden]) {
    const store = await openStore('shop', { indexedDB });
    expect([store.persisted, store.reason?.code]).toEqual([false, 'STORE_UNAVAILABLE']);
    await store.publish([dealsOf(3)], info);
    expect(await store.read('deals')).toEqual(dealsOf(3));
  }
});
