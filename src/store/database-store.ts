import { valueAt, type Column, type Table, type Value } from '../table/table.ts';
import { columnOfChunks, DICTIONARY, hashColumn, type ChunkRecord } from './chunks.ts';
import { changeOf, checkValue, counts, keyIndex, type ChangeRecord, type KeyIndex, type StoredChange } from './edits.ts';
import { collectGarbage, retire, toManifest } from './generations.ts';
import { listeners } from './listeners.ts';
import type { Connection } from './open.ts';
import { randomId } from './random-id.ts';
import type { State, StoredColumn, StoredTable, Transaction } from './schema.ts';
import type { Channel, Edit, Manifest, PublishInfo, Store } from './contract.ts';
import { StoreError } from './store-error.ts';
import { isLess, readWitness, witnessOf, writeWitness, type Witness } from './witness.ts';
import { failures } from './wording.ts';

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
  let lost: StoreError | undefined = connection.hasLostData ? new StoreError(failures.lost) : undefined;
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
    edit,
    outbox: () => connection.run(['edits'], 'readonly', async (tx) => (await tx.objectStore('edits').getAll()).filter((change) => change.pending).map(changeOf)),
    log: (after) => connection.run(['edits'], 'readonly', async (tx) => (await tx.objectStore('edits').getAll(IDBKeyRange.lowerBound(after, true))).map(changeOf)),
    acknowledge,
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
    if (lost || isLess(found, known)) throw (lost ??= new StoreError(failures.lost));
    if (found) known = witnessOf(found);
    return found;
  }

  async function read(id: string, columns?: readonly string[]): Promise<Table | undefined> {
    const found = await connection.run(['meta', 'chunks', 'edits'], 'readonly', async (tx) => {
      const table = (await state(tx))?.tables.find((each) => each.id === id);
      if (table === undefined) return undefined;
      const changes = (await tx.objectStore('edits').index('table').getAll(id)).filter((change) => counts(change, table.importId));
      const isNeeded = ({ head }: StoredColumn): boolean =>
        columns === undefined || columns.includes(head.id) || (changes.length > 0 && !keys.has(table.importId) && table.key.includes(head.id));
      const stored = table.columns.filter(isNeeded);
      return { table, changes, stored, records: await recordsOf(tx, table, stored) };
    });
    if (found === undefined) return undefined;
    const { table, changes, stored, records } = found;
    const loaded = stored.map((column, at) => verified(table, column, records[at]!));
    const wanted = loaded.filter(({ id: each }) => columns === undefined || columns.includes(each));
    const patched = changes.length > 0 ? (await import('./apply-changes.ts')).applyChanges(wanted, changes, indexOf(table, loaded)) : wanted;
    return { id, rowCount: table.rowCount, columns: patched };
  }

  function verified(table: StoredTable, { head, hash }: StoredColumn, records: readonly ChunkRecord[]): Column {
    try {
      const column = columnOfChunks(head, table.rowCount, records);
      if (hashColumn(column) === hash) return column;
    } catch (cause) {
      throw new StoreError(failures.damaged(table.id, table.source, table.importedAt), { cause });
    }
    throw new StoreError(failures.damaged(table.id, table.source, table.importedAt));
  }

  /** An import never changes, so its index is made once. Only those of the latest few are kept. */
  function indexOf(table: StoredTable, columns: readonly Column[]): KeyIndex {
    let index = keys.get(table.importId);
    if (index === undefined) {
      index = keyIndex(table.key.map((key) => columns.find((column) => column.id === key)!), table.rowCount);
      keys.set(table.importId, index);
      if (keys.size > 8) keys.delete(keys.keys().next().value!);
    }
    return index;
  }

  async function publish(tables: readonly Table[], info: PublishInfo): Promise<Manifest> {
    await tidied;
    const { flip, stage, unstage } = await import('./publish.ts');
    return whenAlone({ signal: AbortSignal.timeout(LOCK_LIMIT) }, async (isAlone) => {
      if (isAlone === undefined) throw new StoreError(failures.running);
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
      if (!before?.previous) throw new StoreError(failures.nothingToUndo);
      const { previous, ...rest } = before;
      const after: State = { ...rest, generation: before.generation + 1, tables: previous };
      await retire(tx, after);
      await tx.objectStore('meta').put(after, 'state');
      return after;
    }, 'strict');
    await collectGarbage(connection, now(), false).catch(() => undefined);
    return settle(next);
  }

  async function edit(wish: Edit): Promise<ChangeRecord> {
    const attempt = randomId();
    for (;;) {
      const { table, base } = await lookUp(wish);
      const written = await connection.run(['meta', 'edits'], 'readwrite', (tx) => write(tx, wish, table, base, attempt), 'strict');
      // Another tab imported between the look and the change: look again.
      if (written === undefined) continue;
      told = written.generation;
      tell();
      return changeOf(written.change);
    }
  }

  /** The value as it was imported, and the table it stands in. */
  async function lookUp({ table: id, key, column, value }: Edit): Promise<{ table: StoredTable; base: Value }> {
    const { table, needed, records } = await connection.run(['meta', 'chunks'], 'readonly', async (tx) => {
      const found = (await state(tx))?.tables.find((each) => each.id === id);
      if (found === undefined) throw new StoreError(failures.noSuchRow(id, key));
      const stored = found.columns.filter(({ head }) => head.id === column || (!keys.has(found.importId) && found.key.includes(head.id)));
      return { table: found, needed: stored, records: await recordsOf(tx, found, stored) };
    });
    const target = needed.find(({ head }) => head.id === column);
    if (target === undefined) throw new RangeError(`table ${id} has no column ${column}`);
    if (table.key.includes(column)) throw new RangeError(`column ${column} is part of the key of ${id}`);
    checkValue(target.head, value);
    const loaded = needed.map((each, at) => verified(table, each, records[at]!));
    const row = indexOf(table, loaded).get(key);
    if (row === undefined) throw new StoreError(failures.noSuchRow(id, key));
    return { table, base: valueAt(loaded.find((each) => each.id === column)!, row) };
  }

  async function write(tx: Transaction, wish: Edit, table: StoredTable, base: Value, attempt: string): Promise<{ change: StoredChange; generation: number } | undefined> {
    const before = await state(tx);
    if (!before?.tables.some(({ importId }) => importId === table.importId)) return undefined;
    const earlier = await tx.objectStore('edits').index('cell').getAll([wish.table, wish.key, wish.column]);
    const last = earlier.filter((each) => counts(each, table.importId)).at(-1);
    // This very change, whose first attempt was saved although the platform said otherwise.
    if (last?.attempt === attempt) return { change: last, generation: before.generation };
    const there = last ? last.after : base;
    if (wish.expect !== undefined && wish.expect !== there) throw new StoreError(failures.conflict(wish.column, wish.key), { expected: wish.expect, found: there });
    const change: StoredChange = {
      table: wish.table, key: wish.key, column: wish.column, before: there, after: wish.value, at: now(),
      ...(wish.who === undefined ? {} : { who: wish.who }), importId: table.importId, pending: true, attempt,
    };
    const id = await tx.objectStore('edits').add(change);
    const generation = before.generation + 1;
    await tx.objectStore('meta').put({ ...before, generation }, 'state');
    return { change: { ...change, id }, generation };
  }

  function acknowledge(ids: readonly number[]): Promise<void> {
    return connection.run(['edits'], 'readwrite', async (tx) => {
      const edits = tx.objectStore('edits');
      for (const id of ids) {
        const change = await edits.get(id);
        if (change?.pending) await edits.put({ ...change, pending: false });
      }
    }, 'strict');
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
