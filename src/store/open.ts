import { unwrap, wrap } from 'idb';
import { upgrade, VERSION, type Database, type StoreName, type Transaction } from './schema.ts';
import { StoreError } from './store-error.ts';
import { TransactionFailure } from './transaction-failure.ts';

/** How long the platform may take, in ms; an open or a request that never answers is a known fault (reliability S14). */
export interface Deadlines {
  readonly open: number;
  readonly blocked: number;
  readonly transaction: number;
  /** The first pause before another attempt; the next is four times as long. */
  readonly backOff: number;
}

export const DEADLINES: Deadlines = { open: 5_000, blocked: 3_000, transaction: 15_000, backOff: 50 };

/** The one door to the database: opens, reopens and turns every failure into a StoreError. */
export interface Connection {
  /**
   * Runs a transaction to its end. `body` may run up to three times, so it must be safe to repeat; an error it throws
   * aborts the transaction. Strict transactions survive a power cut.
   */
  run<Mode extends 'readonly' | 'readwrite', T>(
    stores: readonly StoreName[], mode: Mode, body: (transaction: Transaction<Mode>) => Promise<T>, durability?: 'strict' | 'relaxed',
  ): Promise<T>;
  /** Whether the browser says it threw data away. */
  readonly hasLostData: boolean;
  /** Closes the database until the next transaction. */
  rest(): void;
  close(): void;
}

const ATTEMPTS = 3;

/** Opens the database, so that a platform that gives none is found out now. Rejects with StoreError. */
export async function connect(factory: IDBFactory, name: string, deadlines: Deadlines = DEADLINES): Promise<Connection> {
  let current: Promise<Database> | undefined;
  let isClosed = false;
  let hasLostData = false;
  const connection: Connection = { run, close, rest: drop, get hasLostData() { return hasLostData; } };
  await withRetries('read', () => database());
  return connection;

  function run<Mode extends 'readonly' | 'readwrite', T>(
    stores: readonly StoreName[], mode: Mode, body: (transaction: Transaction<Mode>) => Promise<T>, durability: 'strict' | 'relaxed' = 'relaxed',
  ): Promise<T> {
    return withRetries(mode === 'readonly' ? 'read' : 'write', async () => {
      const transaction = (await database()).transaction([...stores], mode, { durability }) as unknown as Transaction<Mode>;
      return finish(transaction, body(transaction));
    });
  }

  /** What the body made, once the transaction is complete. The transaction's own error explains more than the request's. */
  async function finish<T>(transaction: Transaction<'readonly' | 'readwrite'>, work: Promise<T>): Promise<T> {
    const done = transaction.done.then(() => undefined, () => Aborted);
    try {
      return await within(deadlines.transaction, (async () => {
        const made = await work;
        if ((await done) === Aborted) throw new TransactionFailure(unwrap(transaction).error);
        return made;
      })());
    } catch (error) {
      abort(transaction);
      if (error instanceof StoreError || error instanceof TransactionFailure || !isAbort(error)) throw error;
      await within(deadlines.transaction, done);
      throw new TransactionFailure(unwrap(transaction).error);
    }
  }

  async function withRetries<T>(phase: 'read' | 'write', work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      if (isClosed) throw new StoreError('STORE_CLOSED');
      try {
        return await work();
      } catch (error) {
        if (error instanceof StoreError && error.code !== 'STORE_TIMEOUT') throw error;
        const { failure, mayRetry } = await explained(error, phase);
        if (failure === undefined) throw error;
        if (failure !== 'STORE_FULL') drop();
        if (!mayRetry || attempt === ATTEMPTS) throw new StoreError(failure, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, deadlines.backOff * 4 ** (attempt - 1)));
      }
    }
  }

  function database(): Promise<Database> {
    if (current === undefined) {
      const opening = open();
      current = opening;
      opening.catch(() => {
        if (current === opening) current = undefined;
      });
    }
    return current;
  }

  function open(): Promise<Database> {
    return new Promise((resolve, reject) => {
      let isSettled = false;
      const settle = (how: () => void): void => {
        isSettled = true;
        clearTimeout(timer);
        clearTimeout(blockedTimer);
        how();
      };
      const timer = setTimeout(() => settle(() => reject(new StoreError('STORE_TIMEOUT'))), deadlines.open);
      let blockedTimer: ReturnType<typeof setTimeout> | undefined;
      let request: IDBOpenDBRequest;
      try {
        request = factory.open(name, VERSION);
      } catch (error) {
        // Sandboxed frames and blocked cookies: open itself throws.
        settle(() => reject(new StoreError('STORE_UNAVAILABLE', { cause: error })));
        return;
      }
      request.onupgradeneeded = (event) => {
        hasLostData ||= (event as IDBVersionChangeEvent & { dataLoss?: string }).dataLoss === 'total';
        if (isSettled) request.transaction?.abort();
        else upgrade(wrap(request.result) as unknown as Database, event.oldVersion);
      };
      request.onblocked = () => {
        blockedTimer = setTimeout(() => settle(() => reject(new StoreError('UPGRADE_BLOCKED'))), deadlines.blocked);
      };
      request.onerror = () => {
        if (!isSettled) settle(() => reject(request.error ?? new TransactionFailure(null)));
      };
      request.onsuccess = () => {
        // An answer that comes too late must not hold the database against other tabs.
        if (isSettled || isClosed) request.result.close();
        if (!isSettled) settle(() => (isClosed ? reject(new StoreError('STORE_CLOSED')) : resolve(watched(request.result))));
      };
    });
  }

  /** Gives way when another tab wants to upgrade; forgets a connection that the browser closes. */
  function watched(raw: IDBDatabase): Database {
    raw.onversionchange = drop;
    raw.onclose = drop;
    return wrap(raw) as unknown as Database;
  }

  function drop(): void {
    current?.then((database) => database.close(), () => undefined);
    current = undefined;
  }

  function close(): void {
    isClosed = true;
    drop();
  }
}

const Aborted = Symbol('aborted');

/** What the platform means is fetched with its first failure; where that cannot be, the error is passed on as it is. */
async function explained(error: unknown, phase: 'read' | 'write'): Promise<ReturnType<typeof import('./open-error.ts').explain>> {
  const part = await import('./open-error.ts').catch(() => undefined);
  return part ? part.explain(error, phase) : { mayRetry: false };
}

function isAbort(error: unknown): boolean {
  return (error as { readonly name?: unknown } | null)?.name === 'AbortError';
}

function abort(transaction: Transaction<'readonly' | 'readwrite'>): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/** Settles as the work does, or with STORE_TIMEOUT when it takes too long. */
async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([work, new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new StoreError('STORE_TIMEOUT')), limit)))]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
