import { BLANK_DAY } from '../base/dates.ts';
import { NUMBER_SCALE } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { Column, TextColumn } from '../table/table.ts';
import { gather, isBlankAt, sameValue } from './pool.ts';
import { ALWAYS, lastUpTo, type History } from './record.ts';
import type { Run, View } from './run.ts';
import { stepsOf, type Step, type Steps } from './steps.ts';

/** A stay of a row in one value of a column, or a step that it passed over. */
interface Visit {
  readonly row: number;
  /** The text of the value. */
  readonly value: string;
  /** Undefined for a step that was passed over. */
  readonly entered?: number;
  /** Undefined while it lasts. */
  readonly left?: number;
}

/**
 * One row per stay of a row in a value of `by` (semantics 4, N1 and V1), and one for each step that a row
 * passed over: `by` is the value stayed in, every other column stands as on `day`.
 */
export function visitsView(history: History, by: string, day: number, run: Run): View {
  const own = run.column(history.table, by);
  if (own?.kind !== 'text') throw new RangeError(`visits are told by a column of texts, which ${by} is not`);
  const stays = staysOf(history, by, day, own);
  const steps = stepsOf(history.table, by, stays.map(({ row, value }) => ({ row, value })), run);
  const told = steps ? withSkipped(stays, steps, history.rowCount) : stays.map((visit): Told => ({ ...visit, ...NO_STEP, first: visit.entered }));
  const rowOf = Int32Array.from(told, ({ row }) => row);
  const date = (id: string, label: string, dayOf: (visit: Told) => number | undefined): Column => ({ id, label, kind: 'date', type: 'date', days: Int32Array.from(told, (visit) => known(dayOf(visit))) });
  const flag = (id: string, label: string, test: (visit: Told) => boolean): Column => ({ id, label, kind: 'boolean', type: 'boolean', flags: Uint8Array.from(told, (visit) => (test(visit) ? 1 : 0)) });
  const column = (id: string): Column | undefined => {
    switch (id) {
      case by:
        return textColumn(own, told.map(({ value }) => value));
      case `present_${by}`:
        return gather(own, rowOf);
      case 'entered':
        return date(id, 'Entered', ({ entered }) => entered);
      case 'left':
        return date(id, 'Left', ({ left }) => left);
      case 'first_entered':
        return date(id, 'First entered', ({ first }) => first);
      case 'days':
        return { id, label: 'Days', kind: 'scaled', type: 'number', units: Float64Array.from(told, (visit) => daysOf(visit, day)) };
      case 'skipped':
        return flag(id, 'Skipped', ({ skipped }) => skipped);
      case 'in_order':
        return flag(id, 'In order', ({ inOrder }) => inOrder);
      case 'went_further':
        return flag(id, 'Went further', ({ wentFurther }) => wentFurther);
      case 'went_on_in_order':
        return flag(id, 'Went on in order', ({ wentOnInOrder }) => wentOnInOrder);
      case 'is_last_step':
        return flag(id, 'Is last step', ({ isLast }) => isLast);
      default: {
        const stored = run.column(history.table, id);
        return stored && gather(stored, rowOf);
      }
    }
  };
  return { rowCount: told.length, rowOf, exists: new Uint8Array(told.length).fill(1), days: day, column };
}

function known(day: number | undefined): number {
  return day === undefined || day === ALWAYS ? BLANK_DAY : day;
}

/** A stay that still lasts counts up to the day that is looked at. */
function daysOf({ entered, left }: Visit, day: number): number {
  return entered === undefined || entered === ALWAYS ? NaN : ((left ?? day) - entered) * NUMBER_SCALE;
}

function textColumn(own: TextColumn, values: readonly string[]): Column {
  const dictionary = [''];
  const codes = new Map<string, number>([['', 0]]);
  const found = Uint32Array.from(values, (value) => {
    let code = codes.get(value);
    if (code === undefined) codes.set(value, (code = dictionary.push(value) - 1));
    return code;
  });
  return { id: own.id, label: own.label, kind: 'text', type: 'text', codes: found, dictionary, ...(own.values ? { values: own.values } : {}) };
}

/** The stays of every row up to a day, in the order of time; entries of one day are all seen. */
function staysOf(history: History, by: string, day: number, own: TextColumn): Visit[] {
  const property = history.properties.get(by);
  const stays: Visit[] = [];
  for (let row = 0; row < history.rowCount; row += 1) {
    const { begin, end } = lifeOf(history, row, day);
    if (begin === undefined) continue;
    const first = property?.offsets[row] ?? 0;
    const after = property?.offsets[row + 1] ?? 0;
    if (!property || first === after) {
      if (!isBlankAt(own, row)) stays.push({ row, value: own.dictionary[own.codes[row]!]!, entered: begin, ...(end === undefined ? {} : { left: end }) });
      continue;
    }
    const pool = property.pool as TextColumn;
    const last = end ?? day;
    for (let event = first; event < after && property.days[event]! <= last; ) {
      let next = event + 1;
      while (next < after && property.days[next]! <= last && sameValue(pool, property.picks[next]!, property.picks[event]!)) next += 1;
      const left = next < after && property.days[next]! <= last ? property.days[next]! : end;
      if (!isBlankAt(pool, property.picks[event]!)) {
        stays.push({ row, value: pool.dictionary[pool.codes[property.picks[event]!]!]!, entered: Math.max(property.days[event]!, begin), ...(left === undefined ? {} : { left: Math.max(left, begin) }) });
      }
      event = next;
    }
  }
  return stays;
}

/** From when a row is there, and until when, where it is not any more. */
function lifeOf({ existence }: History, row: number, day: number): { readonly begin?: number; readonly end?: number } {
  const first = existence.offsets[row]!;
  const last = lastUpTo(existence.offsets, existence.days, row, day);
  if (last < 0) return {};
  return { begin: existence.days[first]!, ...(existence.flags[last] === 1 ? {} : { end: existence.days[last]! }) };
}

/** What is told of a stay besides. */
interface Told extends Visit {
  readonly skipped: boolean;
  readonly inOrder: boolean;
  readonly wentFurther: boolean;
  readonly wentOnInOrder: boolean;
  readonly isLast: boolean;
  /** The day on which the row came to its first step. */
  readonly first: number | undefined;
}

const NO_STEP = { skipped: false, inOrder: false, wentFurther: false, wentOnInOrder: false, isLast: false } as const;

/** A row passed over the steps before the furthest it came to, as far as it was never in them; in order it is up to its first missing step. */
function withSkipped(stays: readonly Visit[], steps: Steps, rowCount: number): Told[] {
  const told: Told[] = [];
  for (let at = 0, row = 0; row < rowCount; row += 1) {
    const own: Visit[] = [];
    for (; at < stays.length && stays[at]!.row === row; at += 1) own.push(stays[at]!);
    if (own.length > 0) told.push(...tellRow(row, own, steps));
  }
  return told;
}

function tellRow(row: number, own: readonly Visit[], steps: Steps): readonly Told[] {
  const list = steps.of(row);
  const placeOf = (visit: Visit): number => list.findIndex((step) => step.values.has(fold(visit.value)));
  const places = own.map(placeOf);
  const been = new Set(places);
  const furthest = Math.max(-1, ...places);
  const missing = list.findIndex((_, place) => !been.has(place));
  const inOrderUpTo = missing < 0 ? list.length : missing;
  const first = own.find((_, v) => places[v]! >= 0)?.entered;
  const tell = (place: number): Omit<Told, keyof Visit> => ({
    skipped: false,
    inOrder: place >= 0 && place < inOrderUpTo,
    wentFurther: place >= 0 && place < furthest,
    wentOnInOrder: place >= 0 && place + 1 < inOrderUpTo && place + 1 < list.length,
    isLast: place >= 0 && place === list.length - 1,
    first,
  });
  const skipped = list.flatMap((step: Step, place): Told[] => (place < furthest && !been.has(place) ? [{ row, value: step.name, ...tell(place), skipped: true, inOrder: false }] : []));
  return [...own.map((visit, v): Told => ({ ...visit, ...tell(places[v]!) })), ...skipped];
}
