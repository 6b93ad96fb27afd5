import type { Action, ActionRecord } from '../table/result.ts';
import type { Column, Table } from '../table/table.ts';
import { columnOfChunks, DICTIONARY, hashColumn, type ChunkRecord } from './chunks.ts';
import type { Ground } from './database-acts.ts';
import { counts } from './edits.ts';
import type { TablesGround } from './database-tables.ts';
import { toManifest } from './generations.ts';
import type { KeyIndex } from './keys.ts';
import { listeners } from './listeners.ts';
import type { Connection } from './open.ts';
import type { Loaded, State, StoredColumn, StoredTable, Transaction } from './schema.ts';
import type { Channel, Manifest, PublishInfo, Shape, Store } from './contract.ts';
import { StoreError } from './store-error.ts';
import { isLess, readWitness, witnessOf, writeWitness, type Witness } from './witness.ts';

export interface Platform {
  readonly now: () => number;
  readonly caches: CacheStorage | undefined;
  readonly locks: LockManager | undefined;
  readonly channel: Channel | undefined;
  /** In ms after opening: what removes the leavings of other tabs must not hold up the first picture. */
  readonly tidyAfter: number;
}

/** How long Cache Storage may take; it is a safeguard and must not hold up the data. */
const WITNESS_LIMIT = 2_000;

/** A store in IndexedDB (reliability, design rules 1 to 3). */
export async function databaseStore(name: string, connection: Connection, platform: Platform): Promise<Store> {
  const { now, caches, locks, channel, tidyAfter } = platform;
  const heard = listeners();
  const keys = new Map<string, KeyIndex>();
  /** The most that was ever known to be stored; less than that is a loss. */
  let known: Witness | undefined = await readWitness(caches, name, WITNESS_LIMIT);
  let lost: StoreError | undefined = connection.hasLostData ? new StoreError('STORE_LOST') : undefined;
  let told = 0;

  await manifest().then(
    (found) => (told = found.generation),
    (error: unknown) => {
      if (!(error instanceof StoreError) || error.code !== 'STORE_LOST') throw error;
      lost ??= error;
    },
  );
  if (channel) channel.onmessage = () => void hear();
  /** What a page that only looks never fetches, or not before its first picture. */
  const whole = (): Promise<typeof import('./database-tables.ts')> => import('./database-tables.ts');
  const acts = (): Promise<typeof import('./database-acts.ts')> => import('./database-acts.ts');
  const ground: Ground & TablesGround = {
    name, locks, connection, now, state, load, verified, isIndexed: ({ importId }) => keys.has(importId), floor: () => known?.generation ?? 0,
    indexOf: (table, columns, make) => keys.get(table.importId) ?? kept(table, make(table.key.map((key) => columns.find(({ id }) => id === key)!), table.rowCount)),
  };

  let tidied: Promise<void> | undefined;
  const tidying = setTimeout(() => (tidied = whole().then(({ tidy }) => tidy(ground), () => undefined)), tidyAfter);
  (tidying as { unref?: () => void }).unref?.();

  return {
    name,
    persisted: true,
    get reason() {
      return lost;
    },
    manifest,
    read,
    publish,
    undo: async () => settle(await (await whole()).undo(ground)),
    act,
    outbox: async () => (await acts()).outbox(ground),
    log: async (after) => (await acts()).log(ground, after),
    acknowledge: async (ids) => (await acts()).acknowledge(ground, ids),
    withdraw: async (ids) => rise(await (await acts()).withdraw(ground, ids)),
    rememberPlan: (hash, plan) => connection.run(['plans'], 'readwrite', async (tx) => void (await tx.objectStore('plans').put(plan, hash))),
    recallPlan: (hash) => connection.run(['plans'], 'readonly', (tx) => tx.objectStore('plans').get(hash)),
    onChange: (listener) => heard.add(listener),
    clear,
    rest: () => connection.rest(),
    close() {
      clearTimeout(tidying);
      channel?.close();
      heard.clear();
      connection.close();
    },
  };

  async function manifest(): Promise<Manifest> {
    return toManifest(await connection.run(['meta'], 'readonly', state));
  }

  /** The state, once it is sure that nothing was lost. Every reader goes through here. */
  async function state(tx: Transaction<'readonly' | 'readwrite'>): Promise<State | undefined> {
    const found = await tx.objectStore('meta').get('state');
    if (lost || isLess(found, known)) throw (lost ??= new StoreError('STORE_LOST'));
    if (found) known = witnessOf(found);
    return found;
  }

  async function read(id: string, columns?: readonly string[]): Promise<Table | undefined> {
    const found = await connection.run(['meta', 'chunks', 'edits'], 'readonly', async (tx) => {
      const table = (await state(tx))?.tables.find((each) => each.id === id);
      if (table === undefined) return undefined;
      const changes = (await tx.objectStore('edits').index('table').getAll(id)).filter((change) => counts(change, table.importId));
      const isKeyNeeded = changes.length > 0 && !keys.has(table.importId);
      const loaded = await load(tx, table, ({ head }) => columns === undefined || columns.includes(head.id) || (isKeyNeeded && table.key.includes(head.id)));
      return { table, changes, loaded };
    });
    if (found === undefined) return undefined;
    const { table, changes } = found;
    const loaded = verified(found.loaded);
    const isWanted = (column: Column): boolean => columns === undefined || columns.includes(column.id);
    const imported = { id, rowCount: table.rowCount, columns: loaded.filter(isWanted) };
    if (changes.length === 0) return imported;
    const [{ applyChanges }, { keyIndex }] = await Promise.all([import('./apply-changes.ts'), import('./keys.ts')]);
    const patched = applyChanges(imported, changes, ground.indexOf(table, loaded, keyIndex));
    return { ...patched, columns: patched.columns.filter(isWanted) };
  }

  async function load(tx: Transaction<'readonly'>, table: StoredTable, isNeeded: (column: StoredColumn) => boolean): Promise<Loaded> {
    const stored = table.columns.filter(isNeeded);
    return { table, stored, records: await recordsOf(tx, table, stored) };
  }

  /** The columns, once it is sure that each is the one that was written. */
  function verified({ table, stored, records }: Loaded): Column[] {
    return stored.map(({ head, hash }, at) => {
      try {
        const column = columnOfChunks(head, table.rowCount, records[at]!);
        if (hashColumn(column) === hash) return column;
      } catch (cause) {
        throw new StoreError('STORE_DAMAGED', { table: table.id, source: table.source, importedAt: table.importedAt, cause });
      }
      throw new StoreError('STORE_DAMAGED', { table: table.id, source: table.source, importedAt: table.importedAt });
    });
  }

  /** An import never changes, so its index is made once. Only those of the latest few are kept. */
  function kept({ importId }: StoredTable, index: KeyIndex): KeyIndex {
    keys.set(importId, index);
    if (keys.size > 8) keys.delete(keys.keys().next().value!);
    return index;
  }

  /** It tidies up itself; two at once would wait for one lock. */
  async function publish(tables: readonly Table[], info: PublishInfo): Promise<Manifest> {
    clearTimeout(tidying);
    await tidied;
    return settle(await (await whole()).publish(ground, tables, info));
  }

  async function act(action: Action, shapes: readonly Shape[] = []): Promise<ActionRecord> {
    const { record, generation } = await (await acts()).act(ground, action, shapes);
    rise(generation);
    return record;
  }

  function rise(generation: number | undefined): void {
    if (generation === undefined || generation <= told) return;
    told = generation;
    tell();
  }

  async function clear(): Promise<void> {
    // The witness first: a crash in between must not look like a loss.
    await writeWitness(caches, name, undefined, WITNESS_LIMIT);
    const generation = await (await whole()).clear(ground);
    known = undefined;
    lost = undefined;
    keys.clear();
    told = generation;
    tell();
  }

  /** After new tables count: the witness, then everyone who listens. */
  async function settle(next: State): Promise<Manifest> {
    lost = undefined;
    known = witnessOf(next);
    told = next.generation;
    await writeWitness(caches, name, known, WITNESS_LIMIT);
    tell();
    return toManifest(next);
  }

  function tell(): void {
    heard.tell(told);
    try {
      channel?.postMessage('look');
    } catch {
      // The message is only a hint.
    }
  }

  /** A message says nothing but "look": the database is the truth. */
  async function hear(): Promise<void> {
    const generation = await manifest().then((found) => found.generation, () => undefined);
    if (generation === undefined || generation <= told) return;
    told = generation;
    heard.tell(generation);
  }
}

/** The records of some columns, in the order of their numbers; chunks are found by key range, never through an index. */
function recordsOf(tx: Transaction<'readonly'>, { importId }: StoredTable, columns: readonly StoredColumn[]): Promise<ChunkRecord[][]> {
  const chunks = tx.objectStore('chunks');
  return Promise.all(columns.map(({ head }) => chunks.getAll(IDBKeyRange.bound([importId, head.id, DICTIONARY], [importId, head.id, Infinity]))));
}
