import { BLANK_DAY } from '../base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE, type Exact } from '../base/decimal.ts';

/** What a value is to a person. `percent` is stored like `number`; `enum` is `text` with known values. */
export type ValueType = 'text' | 'number' | 'percent' | 'money' | 'date' | 'timestamp' | 'boolean';

/** What every column says of itself. `id` is snake_case, `label` what people read and write in `[Label]`. */
export interface ColumnHead {
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
  /** Money columns: the one ISO code of every value, or undefined where another column carries it per row. */
  readonly currency?: string;
  /** Text columns with a closed set of values, in the order the author gave. */
  readonly values?: readonly string[];
}

/** Text as codes into a dictionary; code 0 is blank and `dictionary[0]` is `''`. */
export interface TextColumn extends ColumnHead {
  readonly kind: 'text';
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly dictionary: readonly string[];
}

/** Numbers and percents × 1,000,000, money × 10,000, as exact integers; NaN is blank. `big` holds the rare value beyond 2^53. */
export interface ScaledColumn extends ColumnHead {
  readonly kind: 'scaled';
  readonly units: Float64Array;
  readonly big?: ReadonlyMap<number, bigint>;
}

/** Day numbers; `BLANK_DAY` is blank. */
export interface DateColumn extends ColumnHead {
  readonly kind: 'date';
  readonly days: Int32Array;
}

/** UTC milliseconds; NaN is blank. */
export interface TimestampColumn extends ColumnHead {
  readonly kind: 'timestamp';
  readonly instants: Float64Array;
}

/** 0 false, 1 true, 2 blank. */
export interface BooleanColumn extends ColumnHead {
  readonly kind: 'boolean';
  readonly flags: Uint8Array;
}

export type Column = TextColumn | ScaledColumn | DateColumn | TimestampColumn | BooleanColumn;

/** Immutable columns of one length: what passes between the towers. Plain data, so it can cross to a worker. */
export interface Table {
  /** The table's name in rule files: `deals`. */
  readonly id: string;
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** The rows are the default ones of its rule file, with what somebody changed in them: no file has brought others yet. */
  readonly standsIn?: true;
}

/** One value, as the engine and the widgets see it; null is blank. Numbers and money are scaled integers, dates day numbers, time stamps UTC ms. */
export type Value = string | Exact | boolean | null;

export function findColumn(table: Table, id: string): Column | undefined {
  return table.columns.find((column) => column.id === id);
}

/** The scale of a type's integers, or undefined for types that are not scaled. */
export function scaleOf(type: ValueType): number | undefined {
  if (type === 'money') return MONEY_SCALE;
  return type === 'number' || type === 'percent' ? NUMBER_SCALE : undefined;
}

/** The value of one cell; null where it is blank. */
export function valueAt(column: Column, row: number): Value {
  switch (column.kind) {
    case 'text': {
      const code = column.codes[row]!;
      return code === 0 ? null : column.dictionary[code]!;
    }
    case 'scaled': {
      const big = column.big?.get(row);
      if (big !== undefined) return big;
      const value = column.units[row]!;
      return Number.isNaN(value) ? null : value;
    }
    case 'date': {
      const day = column.days[row]!;
      return day === BLANK_DAY ? null : day;
    }
    case 'timestamp': {
      const instant = column.instants[row]!;
      return Number.isNaN(instant) ? null : instant;
    }
    case 'boolean': {
      const flag = column.flags[row]!;
      return flag === 2 ? null : flag === 1;
    }
    default:
      return column satisfies never;
  }
}

/** Whether no row of a column holds anything. */
export function isBlank(column: Column): boolean {
  const length = lengthOf(column);
  for (let row = 0; row < length; row += 1) if (valueAt(column, row) !== null) return false;
  return true;
}

/** A column of the given head with these values, in its most compact form. Throws TypeError for a value of another type. */
export function columnOf(head: ColumnHead, values: readonly Value[]): Column {
  const { id, label, type, currency, values: known } = head;
  const base = { id, label, type, ...(currency === undefined ? {} : { currency }), ...(known === undefined ? {} : { values: known }) };
  switch (type) {
    case 'text':
      return { ...base, kind: 'text', ...encodeText(values) };
    case 'number':
    case 'percent':
    case 'money':
      return { ...base, kind: 'scaled', ...encodeScaled(values) };
    case 'date':
      return { ...base, kind: 'date', days: Int32Array.from(values, (value) => (value === null ? BLANK_DAY : numeric(value))) };
    case 'timestamp':
      return { ...base, kind: 'timestamp', instants: Float64Array.from(values, (value) => (value === null ? NaN : numeric(value))) };
    case 'boolean':
      return { ...base, kind: 'boolean', flags: Uint8Array.from(values, (value) => (value === null ? 2 : value === true ? 1 : 0)) };
    default:
      return type satisfies never;
  }
}

/** A table from columns; all must have one length. */
export function tableOf(id: string, columns: readonly Column[]): Table {
  const rowCount = columns.length === 0 ? 0 : lengthOf(columns[0]!);
  for (const column of columns) {
    if (lengthOf(column) !== rowCount) throw new RangeError(`column ${column.id} has ${lengthOf(column)} rows, table ${id} has ${rowCount}`);
  }
  return { id, rowCount, columns };
}

export function lengthOf(column: Column): number {
  switch (column.kind) {
    case 'text':
      return column.codes.length;
    case 'scaled':
      return column.units.length;
    case 'date':
      return column.days.length;
    case 'timestamp':
      return column.instants.length;
    case 'boolean':
      return column.flags.length;
    default:
      return column satisfies never;
  }
}

/** The narrowest array of codes for a dictionary of this size. */
export function codeArray(dictionarySize: number, length: number): Uint8Array | Uint16Array | Uint32Array {
  if (dictionarySize <= 0x100) return new Uint8Array(length);
  return dictionarySize <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

function encodeText(values: readonly Value[]): Pick<TextColumn, 'codes' | 'dictionary'> {
  const dictionary = [''];
  const known = new Map<string, number>([['', 0]]);
  const wide = values.map((value) => {
    if (value === null) return 0;
    if (typeof value !== 'string') throw new TypeError(`text expected, not ${typeof value}`);
    let code = known.get(value);
    if (code === undefined) {
      code = dictionary.length;
      dictionary.push(value);
      known.set(value, code);
    }
    return code;
  });
  const codes = codeArray(dictionary.length, values.length);
  codes.set(wide);
  return { codes, dictionary };
}

function encodeScaled(values: readonly Value[]): Pick<ScaledColumn, 'units' | 'big'> {
  const big = new Map<number, bigint>();
  // A loop: `from` would ask an iterator for each of perhaps 500,000 values.
  const out = new Float64Array(values.length);
  for (let row = 0; row < out.length; row += 1) {
    const value = values[row]!;
    if (typeof value === 'bigint') big.set(row, value);
    out[row] = value === null ? NaN : typeof value === 'bigint' ? Number(value) : numeric(value);
  }
  return big.size > 0 ? { units: out, big } : { units: out };
}

function numeric(value: Value): number {
  if (typeof value !== 'number') throw new TypeError(`number expected, not ${typeof value}`);
  return value;
}
