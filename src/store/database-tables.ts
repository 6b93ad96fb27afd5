import type { Table } from '../table/table.ts';
import type { PublishInfo } from './contract.ts';
import { collectGarbage, retire } from './garbage.ts';
import type { Connection } from './open.ts';
import { flip, stage, unstage } from './publish.ts';
import { randomId } from './random-id.ts';
import type { State, StoredTable, Transaction } from './schema.ts';
import { StoreError } from './store-error.ts';

/** What replacing whole tables needs of the store they are in. */
export interface TablesGround {
  readonly name: string;
  readonly connection: Connection;
  readonly now: () => number;
  readonly locks: LockManager | undefined;
  /** The state, once it is sure that nothing was lost. */
  readonly state: (tx: Transaction<'readonly' | 'readwrite'>) => Promise<State | undefined>;
  /** The highest generation ever seen. */
  readonly floor: () => number;
}

/** How long an import waits for the lock: another tab may hold it for a moment, only to tidy up. */
const LOCK_LIMIT = 5_000;

/** Stages the tables, then makes them count at once. Resolves to the state they are in. */
export function publish(ground: TablesGround, tables: readonly Table[], info: PublishInfo): Promise<State> {
  const { connection, now } = ground;
  return whenAlone(ground, { signal: AbortSignal.timeout(LOCK_LIMIT) }, async (isAlone) => {
    if (isAlone === undefined) throw new StoreError('IMPORT_RUNNING');
    const importIds = tables.map(() => randomId());
    try {
      const staged: StoredTable[] = [];
      for (const [at, table] of tables.entries()) staged.push(await stage(connection, table, importIds[at]!, info, now));
      return await flip(connection, staged, ground.floor(), randomId());
    } catch (error) {
      await unstage(connection, importIds).catch(() => undefined);
      throw error;
    } finally {
      await collectGarbage(connection, now(), isAlone).catch(() => undefined);
    }
  });
}

/** Removes what a tab that was killed left behind. */
export async function tidy(ground: TablesGround): Promise<void> {
  await whenAlone(ground, { ifAvailable: true }, async (isAlone) => {
    if (isAlone !== undefined) await collectGarbage(ground.connection, ground.now(), isAlone);
  }).catch(() => undefined);
}

/** Back to the tables before the last import. */
export async function undo({ connection, state, now }: TablesGround): Promise<State> {
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
  return next;
}

/** Removes everything. Resolves to the generation of a store with nothing in it. */
export function clear({ connection, floor }: TablesGround): Promise<number> {
  return connection.run(['meta', 'chunks', 'imports', 'edits', 'plans'], 'readwrite', async (tx) => {
    const found = await tx.objectStore('meta').get('state');
    for (const each of ['meta', 'chunks', 'imports', 'edits', 'plans'] as const) await tx.objectStore(each).clear();
    const after: State = { id: found?.id ?? randomId(), generation: Math.max(found?.generation ?? 0, floor()) + 1, tables: [] };
    await tx.objectStore('meta').put(after, 'state');
    return after.generation;
  }, 'strict');
}

/**
 * Runs with the store's import lock: true with it, undefined when another tab has it (still, after the
 * signal), false where the platform has no locks (then age and the check inside the publishing
 * transaction protect what is staged).
 */
async function whenAlone<T>({ name, locks }: TablesGround, how: { readonly ifAvailable: true } | { readonly signal: AbortSignal }, work: (isAlone: boolean | undefined) => Promise<T>): Promise<T> {
  if (!locks) return work(false);
  let started: Promise<T> | undefined;
  try {
    return await locks.request(`revsheet:import:${name}`, how, (lock) => (started = work(lock ? true : undefined)));
  } catch (error) {
    if (started) throw error;
    return work('signal' in how && how.signal.aborted ? undefined : false);
  }
}
