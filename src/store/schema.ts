import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { ColumnHead } from '../table/table.ts';
import type { ChunkRecord } from './chunks.ts';
import type { StoredChange } from './edits.ts';

/** Rises with every upgrade step. A stored thing is added here, with one step in `STEPS`. */
export const VERSION = 1;

/** A column of a stored table. */
export interface StoredColumn {
  readonly head: ColumnHead;
  /** Checksum of the whole column. */
  readonly hash: string;
}

/** A table as the manifest knows it. */
export interface StoredTable {
  readonly id: string;
  readonly rowCount: number;
  readonly columns: readonly StoredColumn[];
  /** Ids of the columns that make a row's key. */
  readonly key: readonly string[];
  /** Under which its chunks stand. */
  readonly importId: string;
  readonly source: string;
  /** UTC ms. */
  readonly importedAt: number;
  readonly hash: string;
}

/** Some columns of a table as they were read, their records in the order of `stored`. */
export interface Loaded {
  readonly table: StoredTable;
  readonly stored: readonly StoredColumn[];
  readonly records: readonly (readonly ChunkRecord[])[];
}

/** The one record that says which data counts. It is only ever written whole, in a strict transaction. */
export interface State {
  /** Random; tells this database from one the browser made anew. */
  readonly id: string;
  readonly generation: number;
  readonly tables: readonly StoredTable[];
  /** The tables of the import before, for undo. */
  readonly previous?: readonly StoredTable[];
}

/** What stands under an import id: chunks on their way in, chunks that count, or chunks to be deleted. */
export interface ImportRecord {
  readonly importId: string;
  readonly state: 'staged' | 'published' | 'garbage';
  /** UTC ms of the last sign of life. */
  readonly at: number;
}

export interface Schema extends DBSchema {
  meta: { key: 'state'; value: State };
  /** By import id, column id and chunk number; chunk -1 is the dictionary. */
  chunks: { key: [string, string, number]; value: ChunkRecord };
  imports: { key: string; value: ImportRecord };
  /** The row log, and the outbox in it. */
  edits: { key: number; value: StoredChange; indexes: { table: string; cell: [string, string, string] } };
  plans: { key: string; value: unknown };
}

export type StoreName = StoreNames<Schema>;
export type Database = IDBPDatabase<Schema>;
export type Transaction<Mode extends IDBTransactionMode = 'readwrite'> = IDBPTransaction<Schema, StoreName[], Mode>;

/** The step at index n brings version n to n + 1. Steps are never changed once published. */
const STEPS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('meta');
    database.createObjectStore('chunks');
    database.createObjectStore('imports', { keyPath: 'importId' });
    const edits = database.createObjectStore('edits', { keyPath: 'id', autoIncrement: true });
    edits.createIndex('table', 'table');
    edits.createIndex('cell', ['table', 'key', 'column']);
    database.createObjectStore('plans');
  },
];

/** Brings a database of an older version up to this one. */
export function upgrade(database: Database, oldVersion: number): void {
  for (const step of STEPS.slice(oldVersion, VERSION)) step(database);
}
