import { NUMBER_SCALE } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { minutesInZone } from '../base/zone-days.ts';
import type { KindOfChange } from '../plan/history.ts';
import { columnOf, findColumn, type Column } from '../table/table.ts';
import { gather, sameValue } from './pool.ts';
import { ALWAYS, lastUpTo, type History, type PropertyHistory } from './record.ts';
import type { Run, View } from './run.ts';
import { read } from './vector.ts';

/** Place of `created` and `deleted` among the properties. */
const EXISTENCE = -1;

/** Everything that was recorded of the rows up to a day, by row and then by time. */
export interface Course {
  readonly row: number[];
  /** Index of the property, or EXISTENCE. */
  readonly property: number[];
  /** The event among those of its property. */
  readonly event: number[];
  readonly instant: number[];
  /** Whether it makes a row of the report: what is set on the day of creation belongs to the creation. */
  readonly counts: boolean[];
}

/** A course, and the rows that it makes in a report: their place in it, their row and their day. */
export interface Changes extends Course {
  readonly kept: Int32Array;
  readonly rowOf: Int32Array;
  readonly days: Int32Array;
}

/**
 * One row per change of the rows of a table (semantics 4, H1): its columns as they stood after the change,
 * `before_…` as they stood before it. `runOf` gives the run in which this view is looked at.
 */
export function changesView(history: History, course: Changes, table: { readonly column: (id: string) => Column | undefined }, runOf: () => Run): View {
  const names = [...history.properties.keys()];
  const tracks = [...history.properties.values()];
  const { kept, rowOf, days } = course;
  const source = (c: number): number => (course.property[c] === EXISTENCE ? history.existence.sources : tracks[course.property[c]!]!.sources)[course.event[c]!]!;
  const side = (id: string, which: 'before' | 'after'): Column | undefined => {
    const p = names.indexOf(id);
    const own = table.column(id);
    if (p >= 0) return gather(tracks[p]!.pool, picksOf(course, p, history, tracks, which));
    // Before a row was created it had no values.
    return own && gather(own, Int32Array.from(kept, (c) => (which === 'before' && isCreation(course, c, history) ? -1 : course.row[c]!)));
  };
  const column = (id: string): Column | undefined => {
    if (table.column(id)) return side(id, 'after');
    if (id.startsWith('before_')) return side(id.slice(7), 'before');
    if (id.startsWith('after_')) return side(id.slice(6), 'after');
    switch (id) {
      case 'changed_at':
        return { id, label: 'Changed at', kind: 'date', type: 'date', days };
      case 'changed_time':
        return columnOf({ id, label: 'Changed time', type: 'text' }, timesOf(Float64Array.from(kept, (c) => (source(c) < 0 ? NaN : course.instant[c]!)), history, runOf().timeZone));
      case 'change_number':
        return { id, label: 'Change number', kind: 'scaled', type: 'number', units: numbersOf(rowOf) };
      case 'changed_by': {
        const by = findColumn(history.entries, 'changed_by');
        return by && { ...gather(by, Int32Array.from(kept, source)), id, label: 'Changed by' };
      }
      case 'changed_property':
        return columnOf({ id, label: 'Changed property', type: 'text' }, Array.from(kept, (c) => (course.property[c] === EXISTENCE ? null : names[course.property[c]!]!)));
      case 'kind_of_change': {
        const properties = Array.from(kept, (c) => (course.property[c] === EXISTENCE ? null : names[course.property[c]!]!));
        const created = Array.from(kept, (c) => isCreation(course, c, history));
        return columnOf({ id, label: 'Kind of change', type: 'text' }, kindsOf(properties, created, history.table, runOf()));
      }
      default:
        return undefined;
    }
  };
  return { rowCount: kept.length, rowOf, exists: new Uint8Array(kept.length).fill(1), days, column };
}

/** `09:05`; blank where the history tells days only. */
function timesOf(instants: Float64Array, history: History, timeZone: string): (string | null)[] {
  if (findColumn(history.entries, 'changed_at')?.kind !== 'timestamp') return new Array<null>(instants.length).fill(null);
  const two = (number: number): string => String(number).padStart(2, '0');
  const texts = Array.from({ length: 24 * 60 }, (_, minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
  return Array.from(minutesInZone(instants, timeZone), (minute) => texts[minute] ?? null);
}

/** The place of each change among those of its row, from 1: what tells two of one minute apart. */
function numbersOf(rowOf: Int32Array): Float64Array {
  const numbers = new Float64Array(rowOf.length);
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = (i > 0 && rowOf[i] === rowOf[i - 1] ? numbers[i - 1]! : 0) + NUMBER_SCALE;
  return numbers;
}

/** Everything recorded up to a day. */
export function courseOf(history: History, day: number): Changes {
  const tracks = [...history.properties.values()];
  const course: Course = { row: [], property: [], event: [], instant: [], counts: [] };
  const at = findColumn(history.entries, 'changed_at')!;
  const instantOf = (source: number, eventDay: number): number => (source < 0 || at.kind !== 'timestamp' ? eventDay * 86_400_000 : at.instants[source]!);
  const put = (row: number, property: number, event: number, instant: number, counts: boolean): void => {
    course.row.push(row);
    course.property.push(property);
    course.event.push(event);
    course.instant.push(instant);
    course.counts.push(counts);
  };
  const { existence } = history;
  for (let row = 0; row < history.rowCount; row += 1) {
    const start = course.row.length;
    const begins = existence.offsets[row]!;
    // A row that was always there has no first day, also where it was deleted and came back.
    const birth = existence.flags[begins] === 1 ? existence.days[begins]! : ALWAYS;
    for (let event = begins; event < existence.offsets[row + 1]! && existence.days[event]! <= day; event += 1) {
      const isKnown = existence.days[event] !== ALWAYS;
      if (isKnown) put(row, EXISTENCE, event, instantOf(existence.sources[event]!, existence.days[event]!), true);
    }
    tracks.forEach((track, property) => {
      const first = track.offsets[row]!;
      for (let event = first; event < track.offsets[row + 1]! && track.days[event]! <= day; event += 1) {
        const changed = event === first ? birth !== ALWAYS : !sameValue(track.pool, track.picks[event]!, track.picks[event - 1]!);
        put(row, property, event, instantOf(track.sources[event]!, track.days[event]!), changed && track.sources[event]! >= 0 && track.days[event]! > birth);
      }
    });
    inTime(course, start);
  }
  const kept = new Int32Array(course.counts.length).map((_, c) => c).filter((c) => course.counts[c]!);
  return { ...course, kept, rowOf: kept.map((c) => course.row[c]!), days: kept.map((c) => dayOf(course, c, history, tracks)) };
}

/** The events from `start` on by instant; those of one instant stay as they are. A row has few, and most stand right already. */
function inTime({ property, event, instant, counts }: Course, start: number): void {
  const lists: unknown[][] = [property, event, instant, counts];
  for (let c = start + 1; c < instant.length; c += 1) {
    let place = c;
    while (place > start && instant[place - 1]! > instant[c]!) place -= 1;
    if (place < c) for (const list of lists) list.splice(place, 0, ...list.splice(c, 1));
  }
}

function dayOf(course: Course, c: number, history: History, tracks: readonly PropertyHistory[]): number {
  return (course.property[c] === EXISTENCE ? history.existence.days : tracks[course.property[c]!]!.days)[course.event[c]!]!;
}

const isCreation = (course: Course, c: number, history: History): boolean => course.property[c] === EXISTENCE && history.existence.flags[course.event[c]!] === 1;

/** Where one property stands in its pool before or after each change; a creation is looked at at the end of its day. */
function picksOf(course: Course, p: number, history: History, tracks: readonly PropertyHistory[], which: 'before' | 'after'): Int32Array {
  const track = tracks[p]!;
  const picks: number[] = [];
  const pick = (row: number, event: number): number => (track.offsets[row] === track.offsets[row + 1] ? row : event < 0 ? -1 : track.picks[event]!);
  let [event, before] = [-1, -1];
  for (let start = 0; start < course.row.length; ) {
    const row = course.row[start]!;
    if (start === 0 || course.row[start - 1] !== row) event = -1;
    before = event;
    let end = start;
    // What was changed in one instant was changed together.
    for (; end < course.row.length && course.row[end] === row && course.instant[end] === course.instant[start]; end += 1) if (course.property[end] === p) event = course.event[end]!;
    for (let c = start; c < end; c += 1) {
      if (!course.counts[c]) continue;
      const own = course.property[c] === p ? course.event[c]! : undefined;
      if (isCreation(course, c, history)) picks.push(which === 'before' ? -1 : pick(row, lastUpTo(track.offsets, track.days, row, dayOf(course, c, history, tracks))));
      else if (own !== undefined) picks.push(pick(row, which === 'after' ? own : own === track.offsets[row] ? -1 : own - 1));
      else picks.push(pick(row, which === 'before' ? before : event));
    }
    start = end;
  }
  return Int32Array.from(picks);
}

/** What kind of change each row is. A column that leads to a table of steps moves forward or back, and is won or lost, by that table. */
function kindsOf(properties: readonly (string | null)[], created: readonly boolean[], table: string, run: Run): KindOfChange[] {
  const steps = new Map(run.shape(table).columns.flatMap((shape) => (shape.to && stepsIn(shape.to, run) ? [[shape.id, stepChange(table, shape.id, shape.to, run)] as const] : [])));
  const amount = lazily(() => [run.stored(table, 'before_amount'), run.stored(table, 'amount')] as const);
  const close = lazily(() => [run.stored(table, 'before_close_date'), run.stored(table, 'close_date')] as const);
  return properties.map((property, i): KindOfChange => {
    if (property === null) return created[i] ? 'Created' : 'Deleted';
    const step = steps.get(property);
    if (step) return step(i);
    if (property === 'amount') {
      const [before, after] = amount().map((vector) => Number(read(vector, i) ?? 0)) as [number, number];
      return after > before ? 'Amount up' : after < before ? 'Amount down' : 'Other';
    }
    if (property === 'close_date') {
      const [before, after] = close().map((vector) => read(vector, i));
      return before == null || after == null ? 'Other' : after > before ? 'Close date later' : 'Close date earlier';
    }
    return 'Other';
  });
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function stepsIn(table: string, run: Run): boolean {
  const ids = run.shape(table).columns.map((column) => column.id);
  return ids.includes('position') && ids.includes('kind');
}

function stepChange(table: string, id: string, to: string, run: Run): (i: number) => KindOfChange {
  const before = run.link({ kind: 'key', table, column: `before_${id}`, to }).rows;
  const after = run.link({ kind: 'key', table, column: id, to }).rows;
  const [positions, kinds] = [run.stored(to, 'position'), run.stored(to, 'kind')];
  const kindAt = (row: number): string => fold(String(row < 0 ? '' : (read(kinds, row) ?? '')));
  return (i) => {
    const [from, till] = [before[i]!, after[i]!];
    const kind = kindAt(till);
    if (kind === 'won') return 'Won';
    if (kind === 'lost') return 'Lost';
    if (['won', 'lost'].includes(kindAt(from))) return 'Reopened';
    if (from < 0 || till < 0) return 'Other';
    const [low, high] = [Number(read(positions, from) ?? 0), Number(read(positions, till) ?? 0)];
    return high > low ? 'Stage forward' : high < low ? 'Stage back' : 'Other';
  };
}
