import { plainText } from '../table/plain-text.ts';
import type { ActionRecord, RowRecord } from '../table/result.ts';
import type { Value, ValueType } from '../table/table.ts';

/** A value as JSON has it: amounts as exact decimals (`"1200.5"`), days as `"2026-03-31"`, blanks as null. */
export type SentValue = string | boolean | null;

export type SentChange =
  | { readonly kind: 'change'; readonly table: string; readonly key: string; readonly column: string; readonly before: SentValue; readonly after: SentValue }
  | { readonly kind: 'add'; readonly table: string; readonly key: string; readonly values: Readonly<Record<string, SentValue>> }
  | { readonly kind: 'remove'; readonly table: string; readonly key: string; readonly values: Readonly<Record<string, SentValue>> };

/** An action as a host sends it to its server: `JSON.stringify` needs no help with it. */
export interface SentAction {
  /** The same however often it is sent: a server that has done an action of this id answers as if it did it now. */
  readonly id: string;
  readonly name: string;
  readonly who?: string;
  /** When it was done here, ISO. */
  readonly at: string;
  readonly changes: readonly SentChange[];
}

/**
 * Takes one action to the host's server. Resolving means that the server has it for good; `{ refused }` that it will never take it, and why; rejecting that
 * it may be tried again. It is called for one action at a time, in order, and never in two tabs at once where the browser has locks.
 */
export type Send = (action: SentAction, about: { readonly signal: AbortSignal }) => Promise<Answer> | Answer;
export type Answer = void | { readonly refused?: string };

/** The outbox of one store. */
export interface Outlet {
  readonly name: string;
  outbox(): Promise<readonly ActionRecord[]>;
  acknowledge(ids: readonly string[]): Promise<void>;
  withdraw(ids: readonly string[]): Promise<void>;
  /** Calls back when there may be something new in it. */
  onChange(listener: () => void): () => void;
}

/** What becomes of the actions. */
export interface Teller {
  sent(record: ActionRecord): void;
  refused(record: ActionRecord, reason: string): void;
  /** Nothing more can be sent for now; it is tried again after `retryIn` ms, and as soon as the browser is online. */
  waiting(state: { readonly waiting: number; readonly error: unknown; readonly retryIn: number }): void;
}

/** The first pause before another attempt and the longest, in ms; each is twice the one before. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [1_000, 300_000];

/** Sends what is in the outbox, now and whenever something comes, until the returned function is called. */
export function keepSending(outlet: Outlet, send: Send, tell: Teller, { locks = lockManager(), pause = FIRST_PAUSE }: { readonly locks?: LockManager | undefined; readonly pause?: number } = {}): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isBusy = false;
  let isAskedAgain = false;

  const look = async (): Promise<void> => {
    isAskedAgain = true;
    if (isBusy || stop.signal.aborted) return;
    clearTimeout(timer);
    isBusy = true;
    while (isAskedAgain && !stop.signal.aborted) {
      isAskedAgain = false;
      const failed = await alone(() => drain(outlet, send, tell, stop.signal)).catch((error: unknown) => ({ error, waiting: 1 }));
      if (failed && !stop.signal.aborted) rest(failed);
      else failures = 0;
    }
    isBusy = false;
  };

  function rest({ error, waiting }: Failed): void {
    const retryIn = Math.min(LONGEST_PAUSE, pause * 2 ** failures);
    failures += 1;
    // What came meanwhile stands behind what failed: it waits too.
    isAskedAgain = false;
    timer = setTimeout(() => void look(), retryIn);
    tell.waiting({ waiting, error, retryIn });
  }

  /** With the store's outbox lock: another tab may be at it, and finds nothing left afterwards. Where there are no locks, ids tell a repeated sending. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    return locks ? (locks.request(`revsheet:outbox:${outlet.name}`, { signal: stop.signal }, work) as Promise<T>) : work();
  }

  const onLook = (): void => void look();
  const leave = outlet.onChange(onLook);
  globalThis.addEventListener?.('online', onLook);
  void look();
  return () => {
    stop.abort();
    clearTimeout(timer);
    leave();
    globalThis.removeEventListener?.('online', onLook);
  };
}

interface Failed {
  readonly error: unknown;
  readonly waiting: number;
}

/** Sends the outbox to its end, oldest first; the first failure ends it, because later actions rest on earlier ones. */
async function drain(outlet: Outlet, send: Send, tell: Teller, signal: AbortSignal): Promise<Failed | undefined> {
  for (let records = await outlet.outbox(); records.length > 0; records = await outlet.outbox()) {
    for (const [at, record] of records.entries()) {
      if (signal.aborted) return undefined;
      let answer: Answer;
      try {
        answer = await send(sentAction(record), { signal });
      } catch (error) {
        return { error, waiting: records.length - at };
      }
      const refused = answer?.refused;
      await (refused === undefined ? outlet.acknowledge([record.id]) : outlet.withdraw([record.id]));
      if (refused === undefined) tell.sent(record);
      else tell.refused(record, refused);
    }
  }
  return undefined;
}

/** An action in words that JSON has. */
export function sentAction({ id, name, who, at, changes }: ActionRecord): SentAction {
  return { id, name, ...(who === undefined ? {} : { who }), at: new Date(at).toISOString(), changes: changes.map(sentChange) };
}

function sentChange(change: RowRecord): SentChange {
  const { table, key } = change;
  if (change.kind === 'change') return { kind: 'change', table, key, column: change.column, before: sentValue(change.before, change.type), after: sentValue(change.after, change.type) };
  return { kind: change.kind, table, key, values: Object.fromEntries(change.values.map(([column, value, type]) => [column, sentValue(value, type)])) };
}

function sentValue(value: Value, type: ValueType): SentValue {
  return value === null || typeof value === 'boolean' ? value : plainText(value, type);
}

function lockManager(): LockManager | undefined {
  try {
    return globalThis.navigator?.locks;
  } catch {
    return undefined;
  }
}
