import type { Action, ActionRecord } from '../table/result.ts';
import type { Column, Table } from '../table/table.ts';
import { columnOfChunks, DICTIONARY, hashColumn, type ChunkRecord } from './chunks.ts';
import type { Ground } from './database-acts.ts';
import { counts } from './edits.ts';
import { collectGarbage, retire, toManifest } from './generations.ts';
import type { KeyIndex } from './keys.ts';
import { listeners } from './listeners.ts';
import type { Connection } from './open.ts';
import { randomId } from './random-id.ts';
import type { Loaded, State, StoredColumn, StoredTable, Transaction } from './schema.ts';
import type { Channel, Manifest, PublishInfo, Shape, Store } from './contract.ts';
import { StoreError } from './store-error.ts';
import { isLess, readWitness, witnessOf, writeWitness, type Witness } from './witness.ts';

export interface Platform {
  readonly now: () => number;
  readonly caches: CacheStorage | undefined;
  readonly locks: LockManager | undefined;
  readonly channel: Channel | undefined;
}

/** How long an import waits for the lock: another tab may hold it for a moment, only to tidy up. */
const LOCK_LIMIT = 5_000;

/** How long Cache Storage may take; it is a safeguard and must not hold up the data. */
const WITNESS_LIMIT = 2_000;

/** A store in IndexedDB (reliability, design rules 1 to 3). */
export async function databaseStore(name: string, connection: Connection, platform: Platform): Promise<Store> {
  const { now, caches, locks, channel } = platform;
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
  const tidied = tidy();
  /** What a page that only looks never fetches. */
  const acts = (): Promise<typeof import('./database-acts.ts')> => import('./database-acts.ts');
  const ground: Ground = {
    connection, now, state, load, verified, isIndexed: ({ importId }) => keys.has(importId), floor: () => known?.generation ?? 0,
    indexOf: (table, columns, make) => keys.get(table.importId) ?? kept(table, make(table.key.map((key) => columns.find(({ id }) => id === key)!), table.rowCount)),
  };

  return {
    name,
    persisted: true,
    get reason() {
      return lost;
    },
    manifest,
    read,
    publish,
    undo,
    act,
    outbox: async () => (await acts()).outbox(ground),
    log: async (after) => (await acts()).log(ground, after),
    acknowledge: async (ids) => (await acts()).acknowledge(ground, ids),
    withdraw: async (ids) => rise(await (await acts()).withdraw(ground, ids)),
    rememberPlan: (hash, plan) => connection.run(['plans'], 'readwrite', async (tx) => void (await tx.objectStore('plans').put(plan, hash))),
    recallPlan: (hash) => connection.run(['plans'], 'readonly', (tx) => tx.objectStore('plans').get(hash)),
    onChange: (listener) => heard.add(listener),
    clear,
    close() {
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

  async function publish(tables: readonly Table[], info: PublishInfo): Promise<Manifest> {
    await tidied;
    const { flip, stage, unstage } = await import('./publish.ts');
    return whenAlone({ signal: AbortSignal.timeout(LOCK_LIMIT) }, async (isAlone) => {
      if (isAlone === undefined) throw new StoreError('IMPORT_RUNNING');
      const importIds = tables.map(() => randomId());
      let next: State;
      try {
        const staged: StoredTable[] = [];
        for (const [at, table] of tables.entries()) staged.push(await stage(connection, table, importIds[at]!, info, now));
        next = await flip(connection, staged, known?.generation ?? 0, randomId());
      } catch (error) {
        await unstage(connection, importIds).catch(() => undefined);
        throw error;
      } finally {
        await collectGarbage(connection, now(), isAlone).catch(() => undefined);
      }
      return settle(next);
    });
  }

  /** What a tab that was killed left behind. */
  async function tidy(): Promise<void> {
    await whenAlone({ ifAvailable: true }, async (isAlone) => {
      if (isAlone !== undefined) await collectGarbage(connection, now(), isAlone);
    }).catch(() => undefined);
  }

  async function undo(): Promise<Manifest> {
    const next = await connection.run(['meta', 'imports'], 'readwrite', async (tx) => {
      const before = await state(tx);
      if (!before?.previous) throw new StoreError('NOTHING_TO_UNDO');
      const { previous, ...rest } = before;
      const after: State = { ...rest, generation: before.generation + 1, tables: previous };
      await retire(tx, after);
      await tx.objectStore('meta').put(after, 'state');
      return after;
    }, 'strict');
    await collectGarbage(connection, now(), false).catch(() => undefined);
    return settle(next);
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
    const generation = await connection.run(['meta', 'chunks', 'imports', 'edits', 'plans'], 'readwrite', async (tx) => {
      const found = await tx.objectStore('meta').get('state');
      for (const each of ['meta', 'chunks', 'imports', 'edits', 'plans'] as const) await tx.objectStore(each).clear();
      const after: State = { id: found?.id ?? randomId(), generation: Math.max(found?.generation ?? 0, known?.generation ?? 0) + 1, tables: [] };
      await tx.objectStore('meta').put(after, 'state');
      return after.generation;
    }, 'strict');
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

  /**
   * Runs with the store's import lock: true with it, undefined when another tab has it (still, after the
   * signal), false where the platform has no locks (then age and the check inside the publishing
   * transaction protect what is staged).
   */
  async function whenAlone<T>(how: { readonly ifAvailable: true } | { readonly signal: AbortSignal }, work: (isAlone: boolean | undefined) => Promise<T>): Promise<T> {
    if (!locks) return work(false);
    let started: Promise<T> | undefined;
    try {
      return await locks.request(`revsheet:import:${name}`, how, (lock) => (started = work(lock ? true : undefined)));
    } catch (error) {
      if (started) throw error;
      return work('signal' in how && how.signal.aborted ? undefined : false);
    }
  }
}

/** The records of some columns, in the order of their numbers; chunks are found by key range, never through an index. */
function recordsOf(tx: Transaction<'readonly'>, { importId }: StoredTable, columns: readonly StoredColumn[]): Promise<ChunkRecord[][]> {
  const chunks = tx.objectStore('chunks');
  return Promise.all(columns.map(({ head }) => chunks.getAll(IDBKeyRange.bound([importId, head.id, DICTIONARY], [importId, head.id, Infinity]))));
}
