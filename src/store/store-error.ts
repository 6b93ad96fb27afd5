import type { Value } from '../table/table.ts';

/** Everything a store can fail with. */
export type StoreErrorCode =
  | 'STORE_FULL'
  | 'STORE_LOST'
  | 'STORE_DAMAGED'
  | 'STORE_TIMEOUT'
  | 'STORE_UNAVAILABLE'
  | 'STORE_LOST_CONNECTION'
  | 'STORE_CLOSED'
  | 'UPGRADE_BLOCKED'
  | 'NEWER_DATA'
  | 'IMPORT_RUNNING'
  | 'IMPORT_STOPPED'
  | 'CONFLICT'
  | 'NO_SUCH_ROW'
  | 'ROW_EXISTS'
  | 'NOTHING_TO_UNDO';

/** What a person is told: what happened, what is kept, what to do. */
export interface StoreFailure {
  readonly code: StoreErrorCode;
  readonly what: string;
  readonly kept: string;
  readonly action: string;
}

/** A failure of the store, in words; the platform's own error is its `cause`. */
export class StoreError extends Error implements StoreFailure {
  readonly code: StoreErrorCode;
  readonly what: string;
  readonly kept: string;
  readonly action: string;
  /** CONFLICT: the value that the change was made from, and the one that is there. */
  readonly expected?: Value;
  readonly found?: Value;

  constructor(failure: StoreFailure, options: ErrorOptions & { readonly expected?: Value; readonly found?: Value } = {}) {
    super(`${failure.what} ${failure.kept} ${failure.action}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'StoreError';
    this.code = failure.code;
    this.what = failure.what;
    this.kept = failure.kept;
    this.action = failure.action;
    if (options.expected !== undefined) this.expected = options.expected;
    if (options.found !== undefined) this.found = options.found;
  }
}
