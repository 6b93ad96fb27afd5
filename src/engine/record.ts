import { BLANK_DAY } from '../base/dates.ts';
import type { Column, Table } from '../table/table.ts';

/** Before every date: for rows that were always there. */
export const ALWAYS = BLANK_DAY + 1;

/** What one property of every row was: the events of row r stand at `offsets[r]` to `offsets[r + 1] - 1`, oldest first. */
export interface PropertyHistory {
  readonly offsets: Int32Array;
  /** The day of each event in the account's time zone; an event counts from the end of that day on. */
  readonly days: Int32Array;
  /** Where its value stands in `pool`. */
  readonly picks: Int32Array;
  /** The column's own rows, then the values of the events. */
  readonly pool: Column;
  /** The row of the history table, -1 for what only the table itself tells. */
  readonly sources: Int32Array;
}

/** When rows began and ceased to exist. */
export interface Existence {
  readonly offsets: Int32Array;
  readonly days: Int32Array;
  readonly flags: Uint8Array;
  readonly sources: Int32Array;
}

/** The history of one table, indexed once per data: by property, then by row, then by time. */
export interface History {
  readonly table: string;
  readonly rowCount: number;
  readonly properties: ReadonlyMap<string, PropertyHistory>;
  readonly existence: Existence;
  /** The days on which anything of a row changed, each once. */
  readonly moments: { readonly offsets: Int32Array; readonly days: Int32Array };
  /** Rows without any entry: what they were is not known. */
  readonly hasEntries: Uint8Array;
  readonly unreadable: number;
  /** The history table itself, where it was loaded. */
  readonly entries: Table;
}

/** Fewer events than this are looked at one by one. */
const FEW = 16;

/** The last event of a row up to and including a day, or -1. */
export function lastUpTo(offsets: Int32Array, days: Int32Array, row: number, day: number): number {
  const first = offsets[row]!;
  let low = first - 1;
  let high = offsets[row + 1]! - 1;
  // Most rows have few events, and most questions are about late days.
  if (high - first < FEW) {
    while (high >= first && days[high]! > day) high -= 1;
    return high < first ? -1 : high;
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (days[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return low < first ? -1 : low;
}
