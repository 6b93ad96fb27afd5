import { findColumn, type Column, type Table } from '../table/table.ts';
import { gather } from './pool.ts';
import { ALWAYS, lastUpTo, type History, type PropertyHistory } from './record.ts';
import type { View } from './run.ts';

/** The table at the end of a day. A row that is not there is blank but for its key. */
export function viewAt(history: History, table: Table, key: readonly string[], day: number): View {
  const { existence, rowCount } = history;
  const exists = new Uint8Array(rowCount);
  let all = true;
  for (let row = 0; row < rowCount; row += 1) {
    const last = lastUpTo(existence.offsets, existence.days, row, day);
    exists[row] = last < 0 ? 0 : existence.flags[last]!;
    if (exists[row] === 0) all = false;
  }
  const column = (id: string): Column | undefined => {
    const own = findColumn(table, id);
    const property = history.properties.get(id);
    if (property) return gather(property.pool, picksAt(property, exists, day));
    if (!own || all || key.includes(id)) return own;
    return gather(own, Int32Array.from(exists, (flag, row) => (flag === 1 ? row : -1)));
  };
  return { rowCount, exists, days: day, column };
}

/** Before a property's first entry its value is not known: blank. Without any entry it never changed. */
function picksAt(property: PropertyHistory, exists: Uint8Array, day: number): Int32Array {
  const { offsets, days, picks } = property;
  const out = new Int32Array(exists.length);
  for (let row = 0; row < exists.length; row += 1) {
    if (exists[row] === 0) out[row] = -1;
    else if (offsets[row] === offsets[row + 1]) out[row] = row;
    else {
      const last = lastUpTo(offsets, days, row, day);
      out[row] = last < 0 ? -1 : picks[last]!;
    }
  }
  return out;
}

/** The states of every row: how it stood at the end of each day on which anything of it changed. */
export interface States extends View {
  readonly rowOf: Int32Array;
  readonly days: Int32Array;
  /** The states of row r stand at `offsets[r]` to `offsets[r + 1] - 1`. */
  readonly offsets: Int32Array;
  /** The last day of each state. */
  readonly last: Int32Array;
}

/** The states of every row from its beginning to the end of a day; with `absent`, one more behind them in which nothing is there. */
export function statesOf(history: History, table: Table, key: readonly string[], to: number, absent: 0 | 1 = 0): States {
  const { moments, rowCount } = history;
  const offsets = new Int32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row += 1) {
    const last = lastUpTo(moments.offsets, moments.days, row, to);
    offsets[row + 1] = offsets[row]! + (last < 0 ? 0 : last + 1 - moments.offsets[row]!);
  }
  const rowOf = new Int32Array(offsets[rowCount]! + absent).fill(-1);
  const days = new Int32Array(rowOf.length).fill(ALWAYS);
  for (let row = 0; row < rowCount; row += 1) {
    for (let s = offsets[row]!, m = moments.offsets[row]!; s < offsets[row + 1]!; s += 1, m += 1) {
      rowOf[s] = row;
      days[s] = moments.days[m]!;
    }
  }
  return withColumns(history, table, key, rowOf, days, offsets, to);
}

function withColumns(history: History, table: Table, key: readonly string[], rowOf: Int32Array, days: Int32Array, offsets: Int32Array, to: number): States {
  const n = rowOf.length;
  const exists = new Uint8Array(n);
  const last = new Int32Array(n);
  for (let s = 0; s < n; s += 1) last[s] = s + 1 < n && rowOf[s + 1] === rowOf[s] ? days[s + 1]! - 1 : to;
  const lived = eventsAt(history.existence, offsets, days);
  for (let s = 0; s < n; s += 1) exists[s] = lived[s]! < 0 ? 0 : history.existence.flags[lived[s]!]!;
  const column = (id: string): Column | undefined => {
    const own = findColumn(table, id);
    const property = history.properties.get(id);
    const picks = property ? picksOf(property, eventsAt(property, offsets, days), rowOf, exists) : rowOf.slice();
    if (!property && !key.includes(id)) for (let s = 0; s < n; s += 1) if (exists[s] === 0) picks[s] = -1;
    const source = property?.pool ?? own;
    return source && gather(source, picks);
  };
  return { rowCount: n, rowOf, exists, days, offsets, last, column };
}

/** The last event up to the day of each state, -1 where there is none yet: states and events of a row are both in the order of time. */
function eventsAt(track: { readonly offsets: Int32Array; readonly days: Int32Array }, offsets: Int32Array, days: Int32Array): Int32Array {
  const events = new Int32Array(days.length).fill(-1);
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const first = track.offsets[row]!;
    const end = track.offsets[row + 1]!;
    let event = first - 1;
    for (let s = offsets[row]!; s < offsets[row + 1]!; s += 1) {
      while (event + 1 < end && track.days[event + 1]! <= days[s]!) event += 1;
      events[s] = event < first ? -1 : event;
    }
  }
  return events;
}

/** As `picksAt`, for every state. */
function picksOf(property: PropertyHistory, events: Int32Array, rowOf: Int32Array, exists: Uint8Array): Int32Array {
  const picks = new Int32Array(events.length);
  for (let s = 0; s < picks.length; s += 1) {
    const row = rowOf[s]!;
    const event = events[s]!;
    if (exists[s] === 0) picks[s] = -1;
    else if (event >= 0) picks[s] = property.picks[event]!;
    else picks[s] = property.offsets[row] === property.offsets[row + 1] ? row : -1;
  }
  return picks;
}

/** A day that says nothing: the state of a row that was always there has no beginning. */
export const hasBeginning = (day: number): boolean => day !== ALWAYS;
