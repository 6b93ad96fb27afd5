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

/** What a failure is about, as far as its words name it. */
export interface About {
  readonly table?: string;
  readonly key?: string;
  readonly column?: string;
  /** Name of the file, and when it was imported in UTC ms. */
  readonly source?: string;
  readonly importedAt?: number;
}

interface Details extends About {
  /** The platform's own error. */
  readonly cause?: unknown;
  /** CONFLICT: the value that the change was made from, and the one that is there. */
  readonly expected?: Value;
  readonly found?: Value;
}

/** A failure of the store, by its code; `wording.ts` has the words for people. The platform's own error is its `cause`. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly about: About;
  readonly expected?: Value;
  readonly found?: Value;

  constructor(code: StoreErrorCode, { cause, expected, found, ...about }: Details = {}) {
    super([code, ...Object.values(about)].join(' '), cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
    this.about = about;
    if (expected !== undefined) this.expected = expected;
    if (found !== undefined) this.found = found;
  }
}
