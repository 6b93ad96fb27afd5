import type { Action, ActionRecord } from '../table/result.ts';
import type { TableShape } from '../table/shape.ts';
import type { ColumnHead, Table } from '../table/table.ts';
import type { ChangeRecord } from './edits.ts';
import type { StoreError } from './store-error.ts';

/** What is stored, as one record that changes whole. */
export interface Manifest {
  /** Rises with every import, undo and edit. */
  readonly generation: number;
  readonly tables: readonly ManifestTable[];
}

export interface ManifestTable {
  readonly id: string;
  readonly rowCount: number;
  readonly columns: readonly ColumnHead[];
  /** Ids of the columns that make a row's key. */
  readonly key: readonly string[];
  /** Name of the file it came from. */
  readonly source: string;
  /** UTC ms. */
  readonly importedAt: number;
  /** Checksum of the table as it was imported. */
  readonly hash: string;
}

export interface PublishInfo {
  /** Name of the file, for people. */
  readonly source: string;
  /** Key columns by table id; a table that is not named is known by its column `id`, or by its first. */
  readonly keys?: ReadonlyMap<string, readonly string[]>;
  /** Stops the import before it counts; what was staged is removed. */
  readonly signal?: AbortSignal;
}

/** What a rule file declares of a table: columns that an import did not bring, and whole tables, come into being with their first value. */
export type Shape = Pick<TableShape, 'id' | 'key' | 'columns'> & {
  /** The rows that stand in for a file: what is changed first is changed beside them. */
  readonly rows?: Table;
};

/**
 * Tables kept on this device. Readers see an import wholly or not at all; what a person typed is kept through a power cut.
 * Every method rejects with StoreError when the platform fails; nothing is ever shown as empty because it could not be read.
 */
export interface Store {
  readonly name: string;
  /** False: the data lives in memory and goes with the page. */
  readonly persisted: boolean;
  /** Why it is not persisted, or that what was stored is gone (STORE_LOST, until the next import). */
  readonly reason?: StoreError | undefined;
  manifest(): Promise<Manifest>;
  /** A table, or the named columns of it, with all edits in it; undefined when there is none. */
  read(table: string, columns?: readonly string[]): Promise<Table | undefined>;
  /** Replaces these tables, together and at once; the other tables stay. */
  publish(tables: readonly Table[], info: PublishInfo): Promise<Manifest>;
  /** Back to the tables before the last import; once. Changes that were not acknowledged stay. */
  undo(): Promise<Manifest>;
  /**
   * Does all changes of an action or none, durably. `shapes` are the declared tables it touches. Rejects with CONFLICT when a value is not the one a change
   * was made from, NO_SUCH_ROW, ROW_EXISTS; with RangeError or TypeError for what the table cannot hold.
   */
  act(action: Action, shapes?: readonly Shape[]): Promise<ActionRecord>;
  /** Actions that the host has not acknowledged, oldest first. */
  outbox(): Promise<readonly ActionRecord[]>;
  /** Every change that is still kept, acknowledged or not, whose number is above `after`; oldest first. */
  log(after: number): Promise<readonly ChangeRecord[]>;
  /** The host has these actions for good; from now on they stay with the imports they were made on. */
  acknowledge(ids: readonly string[]): Promise<void>;
  /** The host will not have these actions: they are taken back, here and for good. */
  withdraw(ids: readonly string[]): Promise<void>;
  rememberPlan(hash: string, plan: unknown): Promise<void>;
  recallPlan(hash: string): Promise<unknown>;
  /** Called after every change here or, as far as the platform tells, in another tab. Returns how to stop. */
  onChange(listener: (generation: number) => void): () => void;
  /** Removes everything. */
  clear(): Promise<void>;
  /** Lets go of the platform until the next question: a page that sleeps must not keep other tabs from the data. */
  rest(): void;
  close(): void;
}

/** What a store needs of a BroadcastChannel. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}
