import type { About, StoreError, StoreErrorCode } from './store-error.ts';

/** What a person is told: what happened, what is kept, what to do. */
export interface StoreWords {
  readonly what: string;
  readonly kept: string;
  readonly action: string;
}

/** The words for what a store failed with; a page fetches them with the first failure. */
export function wordsOf({ code, about }: StoreError): StoreWords {
  const words: StoreWords | ((about: About) => StoreWords) = failures[code];
  return typeof words === 'function' ? words(about) : words;
}

/** Every sentence of the store. */
const failures: Readonly<Record<StoreErrorCode, StoreWords | ((about: About) => StoreWords)>> = {
  STORE_FULL: {
    what: 'There is no room left on this device for the data.',
    kept: 'The data from before is unchanged.',
    action: 'Free some space or import less, and try again.',
  },
  STORE_LOST: {
    what: 'The stored data was damaged or removed by the browser.',
    kept: 'Nothing is shown rather than a wrong number.',
    action: 'Import the data again.',
  },
  STORE_DAMAGED: ({ table, source, importedAt }) => ({
    what: `The stored table ${table} (from ${source}, imported ${new Date(importedAt!).toISOString().slice(0, 10)}) is damaged.`,
    kept: 'The other tables are whole; numbers that need this one are not shown.',
    action: 'Import it again, or go back to the import before it.',
  }),
  STORE_TIMEOUT: {
    what: 'The browser’s storage does not answer.',
    kept: 'What was saved before is unchanged; the last step may or may not be saved.',
    action: 'Try again; if it stays so, close other tabs of this site or restart the browser.',
  },
  STORE_UNAVAILABLE: {
    what: 'This page may not store data on this device.',
    kept: 'The data stays in memory while the page is open.',
    action: 'Import again after reloading, or allow storage for this site.',
  },
  STORE_LOST_CONNECTION: {
    what: 'The connection to the browser’s storage was lost and could not be restored.',
    kept: 'What was saved before is unchanged.',
    action: 'Try again, or reload the page.',
  },
  STORE_CLOSED: {
    what: 'The store was closed.',
    kept: 'What was saved before is unchanged.',
    action: 'Open it again.',
  },
  UPGRADE_BLOCKED: {
    what: 'Another tab of this site holds the stored data in an older form.',
    kept: 'The stored data is unchanged.',
    action: 'Close or reload the other tabs, then try again.',
  },
  NEWER_DATA: {
    what: 'The stored data was written by a newer version of this page.',
    kept: 'The stored data is unchanged.',
    action: 'Reload the page to get the newer version.',
  },
  IMPORT_RUNNING: {
    what: 'Another import into the same store is running.',
    kept: 'The data from before is unchanged.',
    action: 'Wait until it is done, then import again.',
  },
  IMPORT_STOPPED: {
    what: 'The import was cancelled before it was saved.',
    kept: 'The data from before is unchanged.',
    action: 'Import again whenever it suits.',
  },
  CONFLICT: ({ column, key }) => ({
    what: `${column} of ${key} was changed elsewhere in the meantime.`,
    kept: 'The value that is there stays; this change was not saved.',
    action: 'Look at both values and save the one that is right.',
  }),
  NO_SUCH_ROW: ({ table, key }) => ({
    what: `The table ${table} has no row ${key}.`,
    kept: 'Nothing was changed.',
    action: 'Look for the row again; an import may have removed it.',
  }),
  ROW_EXISTS: ({ table, key }) => ({
    what: `The table ${table} has a row ${key} already.`,
    kept: 'Nothing was changed.',
    action: 'Look at that row, or add one with another key.',
  }),
  NOTHING_TO_UNDO: {
    what: 'There is no earlier import to go back to.',
    kept: 'The data is unchanged.',
    action: 'Import the earlier file again.',
  },
};
