import { IDBFactory as FakeFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { wordsOf } from '../../src/store/wording.ts';
import { readWitness } from '../../src/store/witness.ts';
import { edit } from './edit.ts';
import './faults.ts';
import { platform } from './platform.ts';
import { dealsOf } from './tables.ts';

const info = { source: 'deals.csv' };
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'fine', (error: unknown) => (error instanceof StoreError ? error.code : error));

function raw(factory: IDBFactory, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open('revsheet:shop', version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Changes stored records behind the store's back. */
async function tamper(factory: IDBFactory, store: string, change: (key: IDBValidKey, value: never) => unknown): Promise<void> {
  const database = await raw(factory);
  await new Promise<void>((resolve) => {
    const tx = database.transaction(store, 'readwrite');
    tx.oncomplete = () => resolve();
    const cursor = tx.objectStore(store).openCursor();
    cursor.onsuccess = () => {
      const found = cursor.result;
      if (!found) return;
      const next = change(found.key, found.value as never);
      if (next === undefined) found.delete();
      else if (next !== found.value) found.update(next);
      found.continue();
    };
  });
  database.close();
}

test('a database that the browser emptied is a loss, never a page of zeros, until the next import', async () => {
  const on = platform();
  (await publishedTwice(on)).close();
  const store = await openStore('shop', { ...on, indexedDB: new FakeFactory() });
  expect([store.persisted, store.reason?.code, wordsOf(store.reason!).action]).toEqual([true, 'STORE_LOST', 'Import the data again.']);
  for (const work of [store.manifest(), store.read('deals'), store.undo(), edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'x' })]) expect(await codeOf(work)).toBe('STORE_LOST');
  const { generation } = await store.publish([dealsOf(3)], info);
  expect([generation, store.reason, await store.read('deals')]).toEqual([3, undefined, dealsOf(3)]);
});

async function publishedTwice(on: ReturnType<typeof platform>): Promise<Store> {
  const store = await openStore('shop', on);
  await store.publish([dealsOf(5)], info);
  await store.publish([dealsOf(6)], info);
  return store;
}

test('a database that went back in time is a loss', async () => {
  const on = platform();
  (await publishedTwice(on)).close();
  await tamper(on.indexedDB!, 'meta', (_, state: object) => ({ ...state, generation: 1 }));
  expect((await openStore('shop', on)).reason?.code).toBe('STORE_LOST');
});

test('a loss while the page is open is noticed too', async () => {
  const on = platform();
  const store = await publishedTwice(on);
  await tamper(on.indexedDB!, 'meta', () => undefined);
  expect([await codeOf(store.read('deals')), store.reason?.code]).toEqual(['STORE_LOST', 'STORE_LOST']);
});

test('what was cleared on purpose is not a loss', async () => {
  const on = platform();
  const store = await publishedTwice(on);
  await store.clear();
  store.close();
  expect([on.entries.size, (await openStore('shop', on)).reason]).toEqual([0, undefined]);
});

test('a first visit is not a loss', async () => {
  expect((await openStore('shop', platform())).reason).toBeUndefined();
});

test('Cache Storage that fails, hangs or holds nonsense costs the safeguard only', async () => {
  const throws = { open: () => { throw new DOMException('denied', 'SecurityError'); } } as unknown as CacheStorage;
  const hangs = { open: () => new Promise(() => undefined) } as unknown as CacheStorage;
  const odd = { open: async () => ({ match: async () => new Response('[1]') }) } as unknown as CacheStorage;
  for (const caches of [throws, hangs, odd]) expect(await readWitness(caches, 'shop', 10)).toBeUndefined();
  const store = await openStore('shop', { ...platform(), caches: throws });
  expect((await store.publish([dealsOf(5)], info)).generation).toBe(1);
});

test.each([
  ['a flipped bit', (_: IDBValidKey, value: { values?: Float64Array }) => (value.values instanceof Float64Array ? { ...value, values: value.values.map((each, at) => (at === 1 ? each + 1 : each)) } : value)],
  ['a missing chunk', (key: IDBValidKey, value: object) => ((key as unknown[])[2] === 0 ? undefined : value)],
  ['a missing dictionary', (key: IDBValidKey, value: object) => ((key as unknown[])[2] === -1 ? undefined : value)],
  ['another word in a dictionary', (_: IDBValidKey, value: { dictionary?: string[] }) => (value.dictionary ? { dictionary: value.dictionary.map((word) => word.replace('Won', 'Lost')) } : value)],
  ['a record of another type', () => 'nonsense'],
])('%s is found, says which import is damaged, and spares the others', async (_, change) => {
  const on = platform();
  const store = await openStore('shop', on);
  await store.publish([{ ...dealsOf(3), id: 'users' }], info);
  const before = new Set(await chunkImports(on.indexedDB!));
  await store.publish([dealsOf(5)], { source: 'May.csv' });
  await tamper(on.indexedDB!, 'chunks', (key, value) => (before.has((key as string[])[0]!) ? value : change(key, value)));
  const error = await store.read('deals').catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'STORE_DAMAGED' });
  expect(wordsOf(error as StoreError)).toMatchObject({ what: 'The stored table deals (from May.csv, imported 2023-11-14) is damaged.' });
  expect(await store.read('users')).toEqual({ ...dealsOf(3), id: 'users' });
  await store.publish([dealsOf(5)], info);
  expect(await store.read('deals')).toEqual(dealsOf(5));
});

async function chunkImports(factory: IDBFactory): Promise<string[]> {
  const imports: string[] = [];
  await tamper(factory, 'chunks', (key, value) => (imports.push((key as string[])[0]!), value));
  return imports;
}

test('imports that nobody needs are removed, the one before is kept', async () => {
  const on = platform();
  const store = await openStore('shop', on);
  for (let round = 1; round <= 4; round += 1) await store.publish([dealsOf(5, round)], info);
  expect(new Set(await chunkImports(on.indexedDB!)).size).toBe(2);
  await store.undo();
  expect(new Set(await chunkImports(on.indexedDB!)).size).toBe(1);
  expect(await store.read('deals')).toEqual(dealsOf(5, 3));
});

test('what a killed tab had staged is removed: by age, or at once where a lock shows that nobody is importing', async () => {
  const on = platform();
  const store = await openStore('shop', on);
  await store.publish([dealsOf(5)], info);
  store.close();
  const database = await raw(on.indexedDB!);
  const tx = database.transaction(['imports', 'chunks'], 'readwrite');
  tx.objectStore('imports').put({ importId: 'dead', state: 'staged', at: on.now!() - 60_000 });
  tx.objectStore('chunks').put({ values: new Uint8Array(1) }, ['dead', 'a', 0]);
  await new Promise((resolve) => (tx.oncomplete = resolve));
  database.close();
  const has = async (): Promise<boolean> => (await chunkImports(on.indexedDB!)).includes('dead');
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
  (await openStore('shop', on)).close();
  await settle();
  expect(await has()).toBe(true);
  const locks = { request: (_: string, __: unknown, work: (lock: unknown) => unknown) => work({}) } as unknown as LockManager;
  const alone = await openStore('shop', { ...on, locks });
  await expect.poll(has).toBe(false);
  expect(await alone.read('deals')).toEqual(dealsOf(5));
});

test('staging that was cleared away by another tab does not come to count', async () => {
  const on = platform();
  const store = await openStore('shop', on);
  await store.publish([dealsOf(5)], info);
  let isCleared = false;
  const signal = { get aborted() { if (!isCleared) { isCleared = true; cleared = tamper(on.indexedDB!, 'imports', (_, value: { state: string }) => (value.state === 'staged' ? undefined : value)); } return false; } };
  let cleared: Promise<void> | undefined;
  expect(await codeOf(store.publish([dealsOf(6)], { ...info, signal: signal as AbortSignal }))).toBe('IMPORT_RUNNING');
  await cleared;
  expect(await store.read('deals')).toEqual(dealsOf(5));
});

test('data of a newer version is left alone', async () => {
  const on = platform();
  (await raw(on.indexedDB!, 99)).close();
  expect(await codeOf(openStore('shop', on))).toBe('NEWER_DATA');
  expect((await raw(on.indexedDB!)).version).toBe(99);
});

test('an upgrade that another page blocks is told in time', async () => {
  const request = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
  const handlers = new Map<string, () => void>();
  for (const event of ['onupgradeneeded', 'onblocked', 'onerror', 'onsuccess']) Object.defineProperty(request, event, { set: (handler: () => void) => handlers.set(event, handler) });
  const held = { open: () => (setTimeout(() => handlers.get('onblocked')!(), 1), request) } as unknown as IDBFactory;
  const deadlines = { open: 5000, blocked: 20, transaction: 20, backOff: 1 };
  expect(await codeOf(openStore('shop', { ...platform(), indexedDB: held, deadlines }))).toBe('UPGRADE_BLOCKED');
});

test('an open that waits for another page ends in time, and goes through once that one is gone', async () => {
  const on = platform();
  const request = on.indexedDB!.open('revsheet:shop', 1);
  const holder = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  // The holder keeps its connection; a deletion queued behind it stands for the other version.
  on.indexedDB!.deleteDatabase('revsheet:shop');
  const deadlines = { open: 30, blocked: 30, transaction: 1000, backOff: 1 };
  expect(await codeOf(openStore('shop', { ...on, deadlines }))).toBe('STORE_TIMEOUT');
  holder.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await openStore('shop', on)).persisted).toBe(true);
});

test('a connection gives way when another page wants to upgrade', async () => {
  const on = platform();
  const store = await openStore('shop', on);
  await store.publish([dealsOf(5)], info);
  (await raw(on.indexedDB!, 99)).close();
  expect(await codeOf(store.read('deals'))).toBe('NEWER_DATA');
});

test('an open that never answers ends in time, and its late connection does not hold the database', async () => {
  const real = new FakeFactory();
  let late: IDBDatabase | undefined;
  const slow = {
    open: (name: string, version?: number) => {
      const request = real.open(name, version);
      const fake = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
      Object.defineProperties(fake, { result: { get: () => request.result }, onupgradeneeded: { set: (handler) => (request.onupgradeneeded = handler) }, onerror: { set: () => undefined }, onblocked: { set: () => undefined }, onsuccess: { set: (handler: () => void) => setTimeout(() => { late = request.result; handler(); }, 60) } });
      return fake;
    },
  } as unknown as IDBFactory;
  expect(await codeOf(openStore('shop', { ...platform(), indexedDB: slow, deadlines: { open: 20, blocked: 20, transaction: 20, backOff: 1 } }))).toBe('STORE_TIMEOUT');
  await expect.poll(() => late !== undefined).toBe(true);
  expect(() => late!.transaction('meta')).toThrow();
});
