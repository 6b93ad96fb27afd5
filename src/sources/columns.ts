import { BLANK_DAY, type Day } from '../base/dates.ts';
import { narrow, type Exact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { ColumnShape } from '../table/shape.ts';
import { codeArray, type Column, type ColumnHead } from '../table/table.ts';
import { isRounded, readBoolean, readDate, readMoney, readNumber, readPercent, readTimestamp, type Reason } from './values.ts';
import { reasons } from './wording.ts';
import type { Zone } from './zone.ts';

/**
 * A column while it is read. A row is read cell by cell first and taken over only when every cell was
 * good, so a refused row leaves nothing behind.
 */
export interface ColumnBuilder {
  readonly id: string;
  readonly label: string;
  /** Reads one cell and holds it; the reason where it is not good. An empty text is blank. */
  read(text: string): Reason | undefined;
  /** The held value as a part of a key; empty for blank. */
  key(): string;
  /** The same of a row that was taken. */
  keyAt(row: number): string;
  /** Puts the held value into a row: the next, or one that is there. */
  take(row: number): void;
  /** The column of so many rows; rows never taken are blank. */
  finish(rowCount: number): Column;
  /** What was taken for granted, counted over taken rows. */
  readonly noted: Noted;
}

export interface Noted {
  noOffset: number;
  hadTime: number;
  rounded: number;
  ahead: number;
}

/** A builder for a declared column. `today` counts dates after it. */
export function columnBuilder(shape: ColumnShape, zone: Zone, today?: Day): ColumnBuilder {
  const head: ColumnHead = { id: shape.id, label: shape.label, type: shape.type, ...(shape.values === undefined ? {} : { values: shape.values }) };
  switch (shape.type) {
    case 'text':
      return textBuilder(head);
    case 'money':
      return scaledBuilder(head, readMoney);
    case 'number':
      return scaledBuilder(head, readNumber);
    case 'percent':
      return scaledBuilder(head, readPercent);
    case 'date':
      return dateBuilder(head, zone, today);
    case 'timestamp':
      return timestampBuilder(head, zone, today);
    case 'boolean':
      return booleanBuilder(head);
    default:
      return shape.type satisfies never;
  }
}

function textBuilder(head: ColumnHead): ColumnBuilder {
  const dictionary = [''];
  const codes = growing(Uint32Array, 0);
  const known = new Map<string, number>([['', 0]]);
  const allowed = head.values && new Map(head.values.map((value) => [fold(value).trim(), value]));
  let held = '';
  return {
    id: head.id,
    label: head.label,
    noted: nothing(),
    read(text) {
      if (allowed === undefined || text === '') {
        held = text;
        return undefined;
      }
      const value = allowed.get(text) ?? allowed.get(fold(text.trim()));
      if (value === undefined && text.trim() !== '') return reasons.value(head.values!);
      held = value ?? '';
      return undefined;
    },
    key: () => held,
    keyAt: (row) => dictionary[codes.at(row)]!,
    take(row) {
      let code = known.get(held);
      if (code === undefined) {
        code = dictionary.length;
        dictionary.push(held);
        known.set(held, code);
      }
      codes.set(row, code);
    },
    finish(rowCount) {
      const narrowed = codeArray(dictionary.length, rowCount);
      narrowed.set(codes.first(rowCount));
      return { ...head, kind: 'text', codes: narrowed, dictionary };
    },
  };
}

function scaledBuilder(head: ColumnHead, readCell: (text: string) => Exact | Reason): ColumnBuilder {
  const units = growing(Float64Array, NaN);
  const big = new Map<number, bigint>();
  const noted = nothing();
  const counts = head.type !== 'money';
  let held: Exact | undefined;
  let rounded = false;
  return {
    id: head.id,
    label: head.label,
    noted,
    read(text) {
      held = undefined;
      rounded = false;
      if (text === '' || text.trim() === '') return undefined;
      const value = readCell(text);
      if (typeof value === 'string') return value;
      held = typeof value === 'bigint' ? narrow(value) : value;
      rounded = counts && isRounded(text);
      return undefined;
    },
    key: () => (held === undefined ? '' : String(held)),
    keyAt: (row) => (Number.isNaN(units.at(row)) ? '' : String(big.get(row) ?? units.at(row))),
    take(row) {
      units.set(row, held === undefined ? NaN : Number(held));
      if (typeof held === 'bigint') big.set(row, held);
      else if (big.size > 0) big.delete(row);
      if (rounded) noted.rounded += 1;
    },
    finish: (rowCount) => ({ ...head, kind: 'scaled', units: units.first(rowCount), ...(big.size > 0 ? { big } : {}) }),
  };
}

function dateBuilder(head: ColumnHead, zone: Zone, today: Day | undefined): ColumnBuilder {
  const days = growing(Int32Array, BLANK_DAY);
  const known = new Map<string, Day>();
  const noted = nothing();
  let held = BLANK_DAY;
  let hadTime = false;
  return {
    id: head.id,
    label: head.label,
    noted,
    read(text) {
      held = BLANK_DAY;
      hadTime = false;
      if (text === '' || text.trim() === '') return undefined;
      const day = known.get(text);
      if (day !== undefined) {
        held = day;
        return undefined;
      }
      const reading = readDate(text, zone);
      if (typeof reading === 'string') return reading;
      ({ day: held, hadTime } = reading);
      // Four years have 1,461 dates: most cells are met again. Times of day would fill the map instead.
      if (!hadTime && known.size < 20_000) known.set(text, held);
      return undefined;
    },
    key: () => (held === BLANK_DAY ? '' : String(held)),
    keyAt: (row) => (days.at(row) === BLANK_DAY ? '' : String(days.at(row))),
    take(row) {
      days.set(row, held);
      if (hadTime) noted.hadTime += 1;
      if (today !== undefined && held > today) noted.ahead += 1;
    },
    finish: (rowCount) => ({ ...head, kind: 'date', days: days.first(rowCount) }),
  };
}

function timestampBuilder(head: ColumnHead, zone: Zone, today: Day | undefined): ColumnBuilder {
  const instants = growing(Float64Array, NaN);
  const noted = nothing();
  const tomorrow = today === undefined ? Infinity : zone.instantOf((today + 1) * 86_400_000);
  let held = NaN;
  let hadOffset = true;
  return {
    id: head.id,
    label: head.label,
    noted,
    read(text) {
      held = NaN;
      hadOffset = true;
      if (text === '' || text.trim() === '') return undefined;
      const reading = readTimestamp(text, zone);
      if (typeof reading === 'string') return reading;
      ({ instant: held, hadOffset } = reading);
      return undefined;
    },
    key: () => (Number.isNaN(held) ? '' : String(held)),
    keyAt: (row) => (Number.isNaN(instants.at(row)) ? '' : String(instants.at(row))),
    take(row) {
      instants.set(row, held);
      if (!hadOffset) noted.noOffset += 1;
      if (held >= tomorrow) noted.ahead += 1;
    },
    finish: (rowCount) => ({ ...head, kind: 'timestamp', instants: instants.first(rowCount) }),
  };
}

function booleanBuilder(head: ColumnHead): ColumnBuilder {
  const flags = growing(Uint8Array, 2);
  let held = 2;
  return {
    id: head.id,
    label: head.label,
    noted: nothing(),
    read(text) {
      held = 2;
      if (text === '' || text.trim() === '') return undefined;
      const flag = readBoolean(text);
      if (typeof flag === 'string') return flag;
      held = flag;
      return undefined;
    },
    key: () => (held === 2 ? '' : String(held === 1)),
    keyAt: (row) => (flags.at(row) === 2 ? '' : String(flags.at(row) === 1)),
    take: (row) => flags.set(row, held),
    finish: (rowCount) => ({ ...head, kind: 'boolean', flags: flags.first(rowCount) }),
  };
}

function nothing(): Noted {
  return { noOffset: 0, hadTime: 0, rounded: 0, ahead: 0 };
}

interface Numbers {
  readonly length: number;
  [index: number]: number;
  fill(value: number, from?: number): this;
  set(values: ArrayLike<number>): void;
  slice(from: number, to: number): this;
}

interface Growing<T> {
  set(row: number, value: number): void;
  at(row: number): number;
  /** A copy of the first rows, filled with blanks where none was set. */
  first(rowCount: number): T;
}

/** A typed array that doubles as rows come. */
function growing<T extends Numbers>(make: new (length: number) => T, blank: number): Growing<T> {
  let array = new make(0);
  function grow(needed: number): void {
    const wider = new make(Math.max(1024, array.length * 2, needed)).fill(blank, array.length);
    wider.set(array);
    array = wider;
  }
  return {
    set(row, value) {
      if (row >= array.length) grow(row + 1);
      array[row] = value;
    },
    at: (row) => (row < array.length ? array[row]! : blank),
    first(rowCount) {
      if (rowCount > array.length) grow(rowCount);
      return array.slice(0, rowCount);
    },
  };
}
