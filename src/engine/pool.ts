import { BLANK_DAY, parseDay } from '../base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE, parseExact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { codeArray, scaleOf, type Column, type TextColumn } from '../table/table.ts';

/** A column's own rows followed by values that its history tells, so that one number names either. */
export interface Pool {
  readonly column: Column;
  /** Values of the history that are none of the column's type. */
  readonly unreadable: number;
}

/** `own` with the texts of `values` at `rows` behind it, read as the column's type. */
export function poolOf(own: Column, ownRows: number, values: TextColumn, rows: Int32Array): Pool {
  const total = ownRows + rows.length;
  let unreadable = 0;
  /** Each different text is read once. */
  const reader = <T>(read: (text: string) => T | undefined, blank: T): ((row: number) => T) => {
    const known = new Map<number, T>();
    return (row) => {
      const code = values.codes[row]!;
      if (code === 0) return blank;
      let value = known.get(code);
      if (value === undefined) {
        const found = read(values.dictionary[code]!.trim());
        if (found === undefined) unreadable += 1;
        known.set(code, (value = found ?? blank));
      }
      return value;
    };
  };
  const fill = <A extends { [index: number]: number; set(from: ArrayLike<number>): void }>(out: A, from: ArrayLike<number>, read: (row: number) => number): A => {
    out.set(from);
    for (let i = 0; i < rows.length; i += 1) out[ownRows + i] = read(rows[i]!);
    return out;
  };
  const head = { id: own.id, label: own.label };
  switch (own.kind) {
    case 'text': {
      const dictionary = [...own.dictionary];
      const codes = new Map(dictionary.map((text, code) => [text, code]));
      const read = reader((text) => codes.get(text) ?? addTo(dictionary, codes, text), 0);
      const filled = fill(new Uint32Array(total), own.codes, read);
      return { column: { ...head, kind: 'text', type: 'text', codes: filled, dictionary, ...(own.values ? { values: own.values } : {}) }, unreadable };
    }
    case 'scaled': {
      const { type } = own;
      const read = reader((text) => amount(text, scaleOf(type) ?? NUMBER_SCALE), NaN);
      return { column: { ...head, kind: 'scaled', type, units: fill(new Float64Array(total), own.units, read) }, unreadable };
    }
    case 'date': {
      const read = reader((text) => parseDay(text.slice(0, 10)), BLANK_DAY);
      return { column: { ...head, kind: 'date', type: 'date', days: fill(new Int32Array(total), own.days, read) }, unreadable };
    }
    case 'timestamp': {
      const read = reader((text) => (Number.isNaN(Date.parse(text)) ? undefined : Date.parse(text)), NaN);
      return { column: { ...head, kind: 'timestamp', type: 'timestamp', instants: fill(new Float64Array(total), own.instants, read) }, unreadable };
    }
    case 'boolean': {
      const read = reader((text) => (fold(text) === 'true' ? 1 : fold(text) === 'false' ? 0 : undefined), 2);
      return { column: { ...head, kind: 'boolean', type: 'boolean', flags: fill(new Uint8Array(total), own.flags, read) }, unreadable };
    }
    default:
      return own satisfies never;
  }
}

function addTo(dictionary: string[], codes: Map<string, number>, text: string): number {
  const code = dictionary.push(text) - 1;
  codes.set(text, code);
  return code;
}

/** `1200`, `12.50 USD`, `80%`. */
function amount(text: string, scale: number): number | undefined {
  const percent = text.endsWith('%');
  const plain = (percent ? text.slice(0, -1) : scale === MONEY_SCALE ? text.split(/\s/)[0]! : text).trim().replaceAll('\u2212', '-');
  const value = parseExact(plain, percent ? scale / 100 : scale);
  return typeof value === 'number' ? value : undefined;
}

/** The rows of a column in the order of `picks`; -1 is blank. */
export function gather(column: Column, picks: Int32Array): Column {
  const n = picks.length;
  const head = { id: column.id, label: column.label };
  switch (column.kind) {
    case 'text': {
      const codes = codeArray(column.dictionary.length, n);
      for (let i = 0; i < n; i += 1) codes[i] = picks[i]! < 0 ? 0 : column.codes[picks[i]!]!;
      return { ...head, kind: 'text', type: 'text', codes, dictionary: column.dictionary, ...(column.values ? { values: column.values } : {}) };
    }
    case 'scaled': {
      const units = new Float64Array(n);
      for (let i = 0; i < n; i += 1) units[i] = picks[i]! < 0 ? NaN : column.units[picks[i]!]!;
      return { ...head, kind: 'scaled', type: column.type, units };
    }
    case 'date': {
      const days = new Int32Array(n);
      for (let i = 0; i < n; i += 1) days[i] = picks[i]! < 0 ? BLANK_DAY : column.days[picks[i]!]!;
      return { ...head, kind: 'date', type: 'date', days };
    }
    case 'timestamp': {
      const instants = new Float64Array(n);
      for (let i = 0; i < n; i += 1) instants[i] = picks[i]! < 0 ? NaN : column.instants[picks[i]!]!;
      return { ...head, kind: 'timestamp', type: 'timestamp', instants };
    }
    case 'boolean': {
      const flags = new Uint8Array(n);
      for (let i = 0; i < n; i += 1) flags[i] = picks[i]! < 0 ? 2 : column.flags[picks[i]!]!;
      return { ...head, kind: 'boolean', type: 'boolean', flags };
    }
    default:
      return column satisfies never;
  }
}

/** Whether two rows of a column hold the same value, text whatever the case. */
export function sameValue(column: Column, a: number, b: number): boolean {
  switch (column.kind) {
    case 'text':
      return column.codes[a] === column.codes[b] || fold(column.dictionary[column.codes[a]!]!) === fold(column.dictionary[column.codes[b]!]!);
    case 'scaled':
      return Object.is(column.units[a], column.units[b]) || column.units[a] === column.units[b];
    case 'date':
      return column.days[a] === column.days[b];
    case 'timestamp':
      return Object.is(column.instants[a], column.instants[b]);
    case 'boolean':
      return column.flags[a] === column.flags[b];
    default:
      return column satisfies never;
  }
}

export function isBlankAt(column: Column, row: number): boolean {
  switch (column.kind) {
    case 'text':
      return column.codes[row] === 0;
    case 'scaled':
      return Number.isNaN(column.units[row]!);
    case 'date':
      return column.days[row] === BLANK_DAY;
    case 'timestamp':
      return Number.isNaN(column.instants[row]!);
    case 'boolean':
      return column.flags[row] === 2;
    default:
      return column satisfies never;
  }
}
