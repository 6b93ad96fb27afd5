import type { RecordedValue, RowRecord } from '../table/result.ts';
import type { ColumnHead, Value, ValueType } from '../table/table.ts';

/** One change of a row: an entry of the row log. */
export type ChangeRecord = RowRecord & {
  /** Rises with every change; the order in which changes count (never the clock, reliability S19). */
  readonly id: number;
  readonly who?: string;
  /** UTC ms. */
  readonly at: number;
};

/** A change as it is stored; those of one action stand next to each other, written at once. */
export interface StoredChange {
  readonly id?: number;
  /** Absent in data from before rows could be added and removed: a change of a cell. */
  readonly kind?: RowRecord['kind'];
  readonly table: string;
  /** The row's key, parts joined by ` / `. */
  readonly key: string;
  /** The changed cell's; empty where the whole row came or went. */
  readonly column: string;
  /** The changed cell's; absent as `kind` is. */
  readonly type?: ValueType;
  readonly before: Value;
  readonly after: Value;
  /** What an added row was given, or a removed one held. */
  readonly values?: readonly RecordedValue[];
  /** Columns with a value here that the import did not bring. */
  readonly heads?: readonly ColumnHead[];
  readonly who?: string;
  readonly at: number;
  /** The import it was made on. A change stays with it; while pending it also counts on every later one. */
  readonly importId: string;
  readonly pending: boolean;
  /** Random, one per action: tells a repeated attempt from a second action. */
  readonly attempt: string;
  /** Name of the action. */
  readonly name?: string;
}

/**
 * Whether a change counts for a table as it was imported. What the host has acknowledged is in its next file or it is not: there the file is right.
 * Until then what somebody typed stands over every file: an added row over a row of that key, a removed row stays away.
 */
export function counts(change: StoredChange, importId: string): boolean {
  return change.pending || change.importId === importId;
}
