import 'fake-indexeddb/auto';

/** How a platform fails: by the name of its error, by an abort without any error, or by never answering. */
export const SHAPES = ['QuotaExceededError', 'AbortError', 'UnknownError', 'DataError', 'InvalidStateError', 'null', 'never', 'committed'] as const;
export type Shape = (typeof SHAPES)[number];

export interface Transaction {
  readonly stores: readonly string[];
  readonly mode: string;
  readonly durability: string | undefined;
}

/** A factory that counts what is asked of it and fails where it is told to. */
export interface FaultyFactory {
  readonly factory: IDBFactory;
  /** Requests and commits so far. */
  readonly points: number;
  readonly transactions: readonly Transaction[];
  /** No more faults. */
  heal(): void;
}

const METHODS = ['get', 'getAll', 'put', 'add', 'delete', 'clear'] as const;

/**
 * Wraps a factory after SQLite's method: the Nth request fails (and, with `forever`, all after it). `committed` is the worst of them: the
 * transaction is saved, and the platform says it was aborted.
 */
export function faulty(real: IDBFactory, at = Infinity, shape: Shape = 'AbortError', forever = false): FaultyFactory {
  let points = 0;
  let isHealed = false;
  const transactions: Transaction[] = [];
  const isDue = (): boolean => {
    points += 1;
    return !isHealed && (forever ? points >= at : points === at);
  };

  function open(name: string, version?: number): IDBOpenDBRequest {
    const request = real.open(name, version);
    if (isDue() && shape !== 'committed') return failOpen(request);
    request.addEventListener('success', () => patchDatabase(request.result));
    return request;
  }

  function failOpen(request: IDBOpenDBRequest): IDBOpenDBRequest {
    request.addEventListener('success', () => request.result.close());
    const fake = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
    Object.defineProperty(fake, 'error', { configurable: true, value: errorOf(shape) });
    Object.defineProperty(fake, 'onupgradeneeded', { configurable: true, set: (handler: typeof request.onupgradeneeded) => (request.onupgradeneeded = handler), get: () => null });
    Object.defineProperty(fake, 'result', { configurable: true, get: () => request.result });
    let onerror: (() => void) | undefined;
    for (const event of ['onsuccess', 'onblocked']) Object.defineProperty(fake, event, { configurable: true, writable: true, value: null });
    Object.defineProperty(fake, 'onerror', { configurable: true, set: (handler: () => void) => (onerror = handler) });
    if (shape !== 'never') setTimeout(() => onerror?.(), 1);
    return fake;
  }

  function patchDatabase(database: IDBDatabase): void {
    const transaction = database.transaction.bind(database);
    database.transaction = (stores, mode, options) => {
      transactions.push({ stores: [stores].flat() as string[], mode: mode ?? 'readonly', durability: options?.durability });
      const made = transaction(stores, mode, options);
      patchTransaction(made);
      return made;
    };
  }

  function patchTransaction(transaction: IDBTransaction): void {
    const objectStore = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => {
      const store = objectStore(name);
      patchSource(store, transaction);
      return store;
    };
    if (shape !== 'committed' || !isDue()) return;
    // "complete" is told as "abort": what was asked for is on the disk, and nobody knows.
    const listen = transaction.addEventListener.bind(transaction) as (type: string, listener: unknown) => void;
    let isOver = false;
    listen('complete', () => (isOver = true));
    Object.defineProperty(transaction, 'error', { configurable: true, get: () => (isOver ? errorOf('AbortError') : null), set: () => undefined });
    transaction.addEventListener = ((type: string, listener: unknown) => {
      if (type === 'complete') return;
      listen(type === 'abort' ? 'complete' : type, listener);
    }) as typeof transaction.addEventListener;
  }

  function patchSource(source: IDBObjectStore | IDBIndex, transaction: IDBTransaction): void {
    if (Object.hasOwn(source, 'getAll')) return;
    for (const method of METHODS) {
      if (!(method in source)) continue;
      const ask = (source as unknown as Record<string, (...values: unknown[]) => IDBRequest>)[method]!.bind(source);
      Object.defineProperty(source, method, { configurable: true, value: (...values: unknown[]) => (isDue() && shape !== 'committed' ? failRequest(transaction, source) : ask(...values)) });
    }
    if (source instanceof IDBIndex) return;
    const index = source.index.bind(source);
    source.index = (name) => {
      const made = index(name);
      patchSource(made, transaction);
      return made;
    };
  }

  function failRequest(transaction: IDBTransaction, source: IDBObjectStore | IDBIndex): IDBRequest {
    const fake = Object.create(IDBRequest.prototype) as IDBRequest;
    const own = errorOf(shape);
    let fail: (() => void) | undefined;
    // Quota and full disks are told at the abort, never on the request.
    Object.defineProperty(fake, 'error', { configurable: true, value: shape === 'QuotaExceededError' || shape === 'null' ? errorOf('AbortError') : own });
    Object.defineProperty(fake, 'addEventListener', { configurable: true, value: (type: string, listener: () => void) => void (type === 'error' && (fail = listener)) });
    Object.defineProperty(fake, 'removeEventListener', { configurable: true, value: () => undefined });
    if (shape === 'never') {
      hold(source);
      return fake;
    }
    queueMicrotask(() => {
      Object.defineProperty(transaction, 'error', { configurable: true, get: () => own, set: () => undefined });
      try {
        transaction.abort();
      } catch {
        // An earlier fault has aborted it.
      }
      fail?.();
    });
    return fake;
  }

  return {
    factory: { open } as unknown as IDBFactory,
    get points() {
      return points;
    },
    transactions,
    heal: () => void (isHealed = true),
  };
}

/** Keeps the transaction of a request that is never answered open, as a platform would, until somebody aborts it. */
function hold(source: IDBObjectStore | IDBIndex): void {
  try {
    source.count().addEventListener('success', () => hold(source));
  } catch {
    // It was aborted.
  }
}

function errorOf(shape: Shape): DOMException | null {
  return shape === 'null' ? null : new DOMException('injected', shape);
}
