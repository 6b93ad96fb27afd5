import { BLANK_DAY } from '../base/dates.ts';
import { snakeCase } from '../base/text.ts';
import { daysInZone } from '../base/zone-days.ts';
import { historyTableOf } from '../plan/history-table.ts';
import { findColumn, type Column, type Table, type TextColumn } from '../table/table.ts';
import { isBlankAt, poolOf, sameValue } from './pool.ts';
import { ALWAYS, lastUpTo, type Existence, type History, type PropertyHistory } from './record.ts';
import type { Run } from './run.ts';

/** The history of a table, or undefined where none is declared. `today` is the day whose values the table itself holds. */
export function historyOf(table: string, run: Run): History | undefined {
  const shape = historyTableOf(run.plan.tables, table);
  return shape && run.kept(`history ${table}`, () => index(table, shape.id, run));
}

function index(id: string, historyId: string, run: Run): History {
  const table = run.table(id);
  const entries = run.table(historyId);
  const link = run.shape(historyId).columns.find((column) => column.to === id)!;
  const rows = run.link({ kind: 'key', table: historyId, column: link.id, to: id }).rows;
  const events = readEvents(entries, rows, table.rowCount, run.timeZone);
  const properties = new Map<string, PropertyHistory>();
  let unreadable = 0;
  for (const property of events.ids) {
    const own = findColumn(table, property);
    if (!own || run.shape(id).key.includes(property)) continue;
    const sorted = bucket(events, new Set([property]), table.rowCount);
    const pool = poolOf(own, table.rowCount, findColumn(entries, 'value') as TextColumn, sorted.sources);
    unreadable += pool.unreadable;
    properties.set(property, upToToday(sorted, pool.column, table.rowCount, run.now));
  }
  const existence = existenceOf(events, table);
  const moments = momentsOf([existence, ...properties.values()], table.rowCount);
  return { table: id, rowCount: table.rowCount, properties, existence, moments, hasEntries: events.hasEntries, unreadable, entries };
}

interface Events {
  readonly ids: ReadonlySet<string>;
  readonly propertyOf: readonly string[];
  readonly codes: TextColumn['codes'];
  /** The row each entry belongs to, -1 for none. */
  readonly rows: Int32Array;
  readonly instants: Float64Array;
  /** Tells entries of one instant apart; NaN where nobody said which comes first. */
  readonly sequence: Float64Array | undefined;
  readonly days: Int32Array;
  readonly hasEntries: Uint8Array;
}

function readEvents(entries: Table, rows: Int32Array, rowCount: number, timeZone: string): Events {
  const property = findColumn(entries, 'property') as TextColumn;
  const at = findColumn(entries, 'changed_at')!;
  const instants = at.kind === 'timestamp' ? at.instants : Float64Array.from(at.kind === 'date' ? at.days : [], (day) => (day === BLANK_DAY ? NaN : day * 86_400_000));
  const days = daysInZone(instants, at.kind === 'timestamp' ? timeZone : 'UTC');
  const propertyOf = property.dictionary.map((text) => snakeCase(text));
  const ids = new Set<string>();
  const hasEntries = new Uint8Array(rowCount);
  const used = new Uint8Array(propertyOf.length);
  for (let i = 0; i < rows.length; i += 1) {
    if (rows[i]! < 0 || days[i] === BLANK_DAY) continue;
    hasEntries[rows[i]!] = 1;
    used[property.codes[i]!] = 1;
  }
  propertyOf.forEach((id, code) => used[code] === 1 && ids.add(id));
  const sequence = findColumn(entries, 'sequence');
  return { ids, propertyOf, codes: property.codes, rows, instants, sequence: sequence?.kind === 'scaled' ? sequence.units : undefined, days, hasEntries };
}

interface Bucketed {
  readonly offsets: Int32Array;
  readonly days: Int32Array;
  readonly sources: Int32Array;
}

/** The entries of some properties, by row and then by time; entries of one instant by their sequence, and else in the order of the file. */
function bucket(events: Events, properties: ReadonlySet<string>, rowCount: number): Bucketed {
  const wanted = Uint8Array.from(events.propertyOf, (id) => (properties.has(id) ? 1 : 0));
  const { rows, codes, days, instants, sequence } = events;
  const isLater = (a: number, b: number): boolean => instants[a]! > instants[b]! || (instants[a] === instants[b] && sequence !== undefined && sequence[a]! > sequence[b]!);
  const counts = new Int32Array(rowCount + 1);
  const taken = (i: number): boolean => wanted[codes[i]!] === 1 && rows[i]! >= 0 && days[i]! !== BLANK_DAY;
  for (let i = 0; i < rows.length; i += 1) if (taken(i)) counts[rows[i]! + 1]! += 1;
  for (let r = 0; r < rowCount; r += 1) counts[r + 1]! += counts[r]!;
  const next = counts.slice();
  const sources = new Int32Array(counts[rowCount]!);
  for (let i = 0; i < rows.length; i += 1) {
    if (!taken(i)) continue;
    // Insertion keeps what is equal in file order; a file is nearly always sorted, so this seldom moves anything.
    let place = next[rows[i]!]!++;
    for (; place > counts[rows[i]!]! && isLater(sources[place - 1]!, i); place -= 1) sources[place] = sources[place - 1]!;
    sources[place] = i;
  }
  const sortedDays = Int32Array.from(sources, (source) => days[source]!);
  // Clocks set back over midnight must not make a later event an earlier day.
  for (let r = 0; r < rowCount; r += 1) for (let e = counts[r]! + 1; e < counts[r + 1]!; e += 1) if (sortedDays[e]! < sortedDays[e - 1]!) sortedDays[e] = sortedDays[e - 1]!;
  return { offsets: counts, days: sortedDays, sources };
}

/**
 * "Now" stands in the table itself (data model): where it says something else than the last entry, the
 * value changed without an entry, and counts from today on. A blank says nothing.
 */
function upToToday(sorted: Bucketed, pool: Column, rowCount: number, today: number): PropertyHistory {
  const { offsets, days, sources } = sorted;
  const differs = (r: number): boolean => {
    const last = offsets[r + 1]! - 1;
    return last >= offsets[r]! && days[last]! <= today && !isBlankAt(pool, r) && !sameValue(pool, r, rowCount + last);
  };
  const added = new Uint8Array(rowCount);
  let more = 0;
  for (let r = 0; r < rowCount; r += 1) if (differs(r)) more += added[r] = 1;
  const picks = Int32Array.from(sources, (_, e) => rowCount + e);
  if (more === 0) return { offsets, days, picks, pool, sources };
  const out = { offsets: new Int32Array(rowCount + 1), days: new Int32Array(days.length + more), picks: new Int32Array(days.length + more), pool, sources: new Int32Array(days.length + more) };
  let at = 0;
  for (let r = 0; r < rowCount; r += 1) {
    for (let e = offsets[r]!; e < offsets[r + 1]!; e += 1, at += 1) [out.days[at], out.picks[at], out.sources[at]] = [days[e]!, picks[e]!, sources[e]!];
    if (added[r] === 1) {
      [out.days[at], out.picks[at], out.sources[at]] = [today, r, -1];
      at += 1;
    }
    out.offsets[r + 1] = at;
  }
  return out;
}

/** A row is there from its `created` entry, else its create date, else always, until an entry `deleted`. */
function existenceOf(events: Events, table: Table): Existence {
  const sorted = bucket(events, new Set(['created', 'deleted']), table.rowCount);
  const created = findColumn(table, 'create_date');
  const isCreated = Uint8Array.from(events.propertyOf, (id) => (id === 'created' ? 1 : 0));
  const from = (r: number): number => (created?.kind === 'date' && created.days[r]! !== BLANK_DAY ? created.days[r]! : ALWAYS);
  const offsets = new Int32Array(table.rowCount + 1);
  const days: number[] = [];
  const flags: number[] = [];
  const sources: number[] = [];
  for (let r = 0; r < table.rowCount; r += 1) {
    const first = sorted.offsets[r]!;
    const after = sorted.offsets[r + 1]!;
    if (first === after || isCreated[events.codes[sorted.sources[first]!]!] !== 1) {
      days.push(first === after ? from(r) : Math.min(from(r), sorted.days[first]!));
      flags.push(1);
      sources.push(-1);
    }
    for (let e = first; e < after; e += 1) {
      days.push(sorted.days[e]!);
      flags.push(isCreated[events.codes[sorted.sources[e]!]!]!);
      sources.push(sorted.sources[e]!);
    }
    offsets[r + 1] = days.length;
  }
  return { offsets, days: Int32Array.from(days), flags: Uint8Array.from(flags), sources: Int32Array.from(sources) };
}

/** The days of several tracks as one, row by row: a merge of lists that are sorted already. */
function momentsOf(tracks: readonly { readonly offsets: Int32Array; readonly days: Int32Array }[], rowCount: number): History['moments'] {
  const offsets = new Int32Array(rowCount + 1);
  const days = new Int32Array(tracks.reduce((sum, track) => sum + track.days.length, 0));
  let n = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const first = n;
    for (const { offsets: own, days: told } of tracks) {
      for (let e = own[row]!; e < own[row + 1]!; e += 1) {
        const day = told[e]!;
        let place = n;
        while (place > first && days[place - 1]! > day) place -= 1;
        if (place > first && days[place - 1] === day) continue;
        days.copyWithin(place + 1, place, n);
        days[place] = day;
        n += 1;
      }
    }
    offsets[row + 1] = n;
  }
  return { offsets, days: days.slice(0, n) };
}

/** Rows that are there at the end of any day from `from` to `to`. */
export function presentBetween({ existence, rowCount }: History, from: number, to: number): Uint8Array | undefined {
  const { offsets, days, flags } = existence;
  const present = new Uint8Array(rowCount);
  let all = true;
  for (let row = 0; row < rowCount; row += 1) {
    const last = lastUpTo(offsets, days, row, from);
    let found = last >= 0 && flags[last] === 1;
    for (let e = last < 0 ? offsets[row]! : last + 1; !found && e < offsets[row + 1]! && days[e]! <= to; e += 1) found = flags[e] === 1;
    if (found) present[row] = 1;
    else all = false;
  }
  return all ? undefined : present;
}
