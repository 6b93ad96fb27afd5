import { BLANK_DAY } from '../base/dates.ts';
import { NUMBER_SCALE } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { Column, TextColumn } from '../table/table.ts';
import { gather, isBlankAt, sameValue } from './pool.ts';
import { ALWAYS, lastUpTo, type History, type PropertyHistory } from './record.ts';
import type { Run, View } from './run.ts';
import { stepsOf, type Step, type Steps } from './steps.ts';

/** Not yet, or not known. */
const NONE = BLANK_DAY;

/** What is told of a stay besides; each a bit. */
const SKIPPED = 1;
const IN_ORDER = 2;
const WENT_FURTHER = 4;
const WENT_ON_IN_ORDER = 8;
const IS_LAST = 16;

/** Stays of rows in the values of a column, and steps that they passed over: column by column, for there may be millions. */
interface Stays {
  readonly row: number[];
  /** Codes of the values. */
  readonly value: number[];
  /** NONE for a step that was passed over. */
  readonly entered: number[];
  /** NONE while the stay lasts. */
  readonly left: number[];
  readonly bits: number[];
  /** The day on which the row came to its first step. */
  readonly first: number[];
}

const noStays = (): Stays => ({ row: [], value: [], entered: [], left: [], bits: [], first: [] });

/**
 * One row per stay of a row in a value of `by` (semantics 4, N1 and V1), and one for each step that a row
 * passed over: `by` is the value stayed in, every other column stands as on `day`.
 */
export function visitsView(history: History, by: string, day: number, run: Run): View {
  const own = run.column(history.table, by);
  if (own?.kind !== 'text') throw new RangeError(`visits are told by a column of texts, which ${by} is not`);
  // The texts of the history stand behind those of the table itself, so one code names either.
  const dictionary = [...((history.properties.get(by)?.pool as TextColumn | undefined) ?? own).dictionary];
  const seen = staysOf(history, by, day, own);
  const steps = stepsOf(history.table, by, [...new Set(seen.value)].map((code) => dictionary[code]!), run);
  const told = steps ? withSkipped(seen, steps, dictionary) : seen;
  const rowOf = Int32Array.from(told.row);
  const date = (id: string, label: string, days: readonly number[]): Column => ({ id, label, kind: 'date', type: 'date', days: Int32Array.from(days, (value) => (value === ALWAYS ? BLANK_DAY : value)) });
  const flag = (id: string, label: string, bit: number): Column => ({ id, label, kind: 'boolean', type: 'boolean', flags: Uint8Array.from(told.bits, (bits) => ((bits & bit) === 0 ? 0 : 1)) });
  const column = (id: string): Column | undefined => {
    switch (id) {
      case by:
        return { id: own.id, label: own.label, kind: 'text', type: 'text', codes: Uint32Array.from(told.value), dictionary, ...(own.values ? { values: own.values } : {}) };
      case `present_${by}`:
        return gather(own, rowOf);
      case 'entered':
        return date(id, 'Entered', told.entered);
      case 'left':
        return date(id, 'Left', told.left);
      case 'first_entered':
        return date(id, 'First entered', told.first);
      case 'days':
        return { id, label: 'Days', kind: 'scaled', type: 'number', units: Float64Array.from(told.entered, (entered, s) => daysBetween(entered, told.left[s]!, day)) };
      case 'skipped':
        return flag(id, 'Skipped', SKIPPED);
      case 'in_order':
        return flag(id, 'In order', IN_ORDER);
      case 'went_further':
        return flag(id, 'Went further', WENT_FURTHER);
      case 'went_on_in_order':
        return flag(id, 'Went on in order', WENT_ON_IN_ORDER);
      case 'is_last_step':
        return flag(id, 'Is last step', IS_LAST);
      default: {
        const property = run.view(history.table) ? undefined : history.properties.get(id);
        const stored = property ? property.pool : run.column(history.table, id);
        return stored && gather(stored, property ? asTold(property, rowOf, day) : rowOf);
      }
    }
  };
  return { rowCount: rowOf.length, rowOf, exists: new Uint8Array(rowOf.length).fill(1), days: day, column };
}

/** Where each row stands in the pool of a property: in the table itself, or where that is blank with what was told last. */
function asTold({ offsets, days, picks, pool }: PropertyHistory, rowOf: Int32Array, day: number): Int32Array {
  return rowOf.map((row) => {
    const last = isBlankAt(pool, row) ? lastUpTo(offsets, days, row, day) : -1;
    return last < 0 ? row : picks[last]!;
  });
}

/** A stay that still lasts counts up to the day that is looked at. */
function daysBetween(entered: number, left: number, day: number): number {
  return entered === NONE || entered === ALWAYS ? NaN : ((left === NONE ? day : left) - entered) * NUMBER_SCALE;
}

function put(stays: Stays, row: number, value: number, entered: number, left: number, bits = 0, first = entered): void {
  stays.row.push(row);
  stays.value.push(value);
  stays.entered.push(entered);
  stays.left.push(left);
  stays.bits.push(bits);
  stays.first.push(first);
}

/** The stays of every row up to a day, in the order of time; entries of one day are all seen. */
function staysOf(history: History, by: string, day: number, own: TextColumn): Stays {
  const property = history.properties.get(by);
  const { existence } = history;
  const stays = noStays();
  for (let row = 0; row < history.rowCount; row += 1) {
    const lastly = lastUpTo(existence.offsets, existence.days, row, day);
    if (lastly < 0) continue;
    const begin = existence.days[existence.offsets[row]!]!;
    const end = existence.flags[lastly] === 1 ? NONE : existence.days[lastly]!;
    const first = property?.offsets[row] ?? 0;
    const after = property?.offsets[row + 1] ?? 0;
    if (!property || first === after) {
      if (!isBlankAt(own, row)) put(stays, row, own.codes[row]!, begin, end);
      continue;
    }
    const pool = property.pool as TextColumn;
    const last = end === NONE ? day : end;
    for (let event = first; event < after && property.days[event]! <= last; ) {
      let next = event + 1;
      while (next < after && property.days[next]! <= last && sameValue(pool, property.picks[next]!, property.picks[event]!)) next += 1;
      const left = next < after && property.days[next]! <= last ? property.days[next]! : end;
      const pick = property.picks[event]!;
      if (!isBlankAt(pool, pick)) put(stays, row, pool.codes[pick]!, Math.max(property.days[event]!, begin), left === NONE ? NONE : Math.max(left, begin));
      event = next;
    }
  }
  return stays;
}

/** A row passed over the steps before the furthest it came to, as far as it was never in them; in order it is up to its first missing step. */
function withSkipped(seen: Stays, steps: Steps, dictionary: string[]): Stays {
  const told = noStays();
  const codes = new Map(dictionary.map((text, code) => [text, code]));
  const places = new Map<readonly Step[], Int32Array>();
  const placesIn = (list: readonly Step[]): Int32Array => {
    let known = places.get(list);
    if (!known) places.set(list, (known = Int32Array.from(dictionary, (text) => list.findIndex((step) => step.values.has(fold(text))))));
    return known;
  };
  const codeOf = (text: string): number => {
    let code = codes.get(text);
    if (code === undefined) codes.set(text, (code = dictionary.push(text) - 1));
    return code;
  };
  for (let start = 0, end = 0; start < seen.row.length; start = end) {
    const row = seen.row[start]!;
    while (end < seen.row.length && seen.row[end] === row) end += 1;
    const list = steps.of(row);
    tellRow(seen, start, end, list, placesIn(list), codeOf, told);
  }
  return told;
}

function tellRow(seen: Stays, start: number, end: number, list: readonly Step[], places: Int32Array, codeOf: (text: string) => number, told: Stays): void {
  const row = seen.row[start]!;
  const been = new Uint8Array(list.length);
  let furthest = -1;
  let first = NONE;
  for (let s = start; s < end; s += 1) {
    const place = places[seen.value[s]!]!;
    if (place < 0) continue;
    if (first === NONE) first = seen.entered[s]!;
    been[place] = 1;
    furthest = Math.max(furthest, place);
  }
  const missing = been.indexOf(0);
  const inOrderUpTo = missing < 0 ? list.length : missing;
  const bitsOf = (place: number): number =>
    place < 0 ? 0 : (place < inOrderUpTo ? IN_ORDER : 0) | (place < furthest ? WENT_FURTHER : 0) | (place + 1 < inOrderUpTo ? WENT_ON_IN_ORDER : 0) | (place === list.length - 1 ? IS_LAST : 0);
  for (let s = start; s < end; s += 1) put(told, row, seen.value[s]!, seen.entered[s]!, seen.left[s]!, bitsOf(places[seen.value[s]!]!), first);
  for (let place = 0; place < furthest; place += 1) {
    if (been[place] === 0) put(told, row, codeOf(list[place]!.name), NONE, NONE, (bitsOf(place) & ~IN_ORDER) | SKIPPED, first);
  }
}
