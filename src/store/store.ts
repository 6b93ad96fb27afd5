import type { Channel, Store } from './contract.ts';
import { databaseStore } from './database-store.ts';
import { connect, type Deadlines } from './open.ts';
import { StoreError } from './store-error.ts';

export type { Channel, Manifest, ManifestTable, PublishInfo, Shape, Store } from './contract.ts';
export type { ChangeRecord } from './edits.ts';

/** The platform, for tests and for hosts that know better; by default what the page or worker has. */
export interface StoreDeps {
  readonly indexedDB?: IDBFactory | undefined;
  readonly caches?: CacheStorage | undefined;
  readonly now?: () => number;
  readonly locks?: LockManager | undefined;
  readonly channel?: (name: string) => Channel;
  readonly deadlines?: Deadlines;
  /** When the leavings of other tabs are removed, in ms after opening. */
  readonly tidyAfter?: number;
}

const TIDY_AFTER = 2_000;

/**
 * Opens the store of this name. Where the page may not store anything it is one in memory, with the reason. Rejects with StoreError
 * when there is stored data that cannot be reached now (UPGRADE_BLOCKED, NEWER_DATA, STORE_TIMEOUT, STORE_LOST).
 */
export async function openStore(name: string, deps: StoreDeps = {}): Promise<Store> {
  const now = deps.now ?? Date.now;
  const factory = 'indexedDB' in deps ? deps.indexedDB : platform(() => globalThis.indexedDB);
  const inMemory = async (reason: StoreError): Promise<Store> => (await import('./memory-store.ts')).memoryStore(name, reason, now);
  if (!factory) return inMemory(new StoreError('STORE_UNAVAILABLE'));
  try {
    const connection = await connect(factory, `revsheet:${name}`, deps.deadlines);
    return await databaseStore(name, connection, {
      now, tidyAfter: deps.tidyAfter ?? TIDY_AFTER,
      caches: 'caches' in deps ? deps.caches : platform(() => globalThis.caches),
      locks: 'locks' in deps ? deps.locks : platform(() => globalThis.navigator.locks),
      channel: platform(() => (deps.channel ?? broadcast)(`revsheet:${name}`)),
    });
  } catch (error) {
    if (error instanceof StoreError && error.code === 'STORE_UNAVAILABLE') return inMemory(error);
    throw error;
  }
}

/** A part of the platform, or undefined where even looking at it is forbidden. */
function platform<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

function broadcast(name: string): Channel {
  const channel = new BroadcastChannel(name);
  // In Node an open channel would keep the process alive.
  (channel as { unref?: () => void }).unref?.();
  return channel;
}
