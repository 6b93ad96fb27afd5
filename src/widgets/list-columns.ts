import { html, type TemplateResult } from 'lit';
import { dayLabel } from '../draw/dates.ts';
import { digitsFor, formatFull, MISSING } from '../draw/numbers.ts';
import type { ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Column, type Table, type Value } from '../table/table.ts';
import { plainText } from './explain-view.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import type { GridColumn } from './grid.ts';
import type { ListView } from './list-view.ts';
import { fill } from './strings.ts';
import type { ListStrings } from './subscription-list-words.ts';

/** How cells of a result are written: decimals are settled once per column, so that figures line up. */
export interface CellWriter {
  readonly result: ReportResult;
  readonly strings: ListStrings;
  readonly locale: string;
  text(column: string, row: number): string;
  value(column: string, row: number): Value;
  /** The currency of an amount in words of its row (`EUR`); empty where the cell holds no amount, or the row says none. */
  unit(column: string, row: number): string;
}

/** The column that says the currency of a row. An amount without it in sight says its own. */
export const CURRENCY = 'currency';

export function cellWriter(result: ReportResult, strings: ListStrings, locale: string): CellWriter {
  const writing = { locale, strings, ...(result.currency ? { currency: result.currency } : {}) };
  const columns = new Map(result.table.columns.map((column) => [column.id, column]));
  const digits = new Map(result.table.columns.flatMap((column) => (column.kind === 'scaled' ? [[column.id, digitsFor(sampleOf(column), column.type)] as const] : [])));
  const value = (id: string, row: number): Value => {
    const column = columns.get(id);
    return column ? valueAt(column, row) : null;
  };
  return {
    result, strings, locale, value,
    unit: (id, row) => (columns.get(id)?.type === 'money' && value(id, row) !== null ? String(value(CURRENCY, row) ?? '') : ''),
    text(id, row) {
      const column = columns.get(id);
      const found = value(id, row);
      return !column || found === null ? MISSING : plainText(found, column.type, writing, digits.get(id));
    },
  };
}

/** Columns that a list can show, the name of a row first; the key itself only where nothing names it. */
export function listColumns(result: ReportResult, first: string): readonly ForecastColumn[] {
  const ids = [first, ...result.groups.filter((id) => id !== first)].filter((id) => findColumn(result.table, id));
  return ids.map((id) => ({ id, label: findColumn(result.table, id)!.label, kind: id === first ? 'name' : 'figure' }));
}

export interface HeadContext {
  /** Whether amounts say their currency themselves. */
  readonly hasUnits: boolean;
  readonly sort: ListView['sort'];
  readonly onSort: (id: string) => void;
}

/** The columns as the grid draws them, with their sort buttons and the widest thing in them. */
export function gridColumns(writer: CellWriter, columns: readonly ForecastColumn[], { sort, onSort, hasUnits }: HeadContext): readonly GridColumn[] {
  return columns.map(({ id, label }) => {
    const column = findColumn(writer.result.table, id)!;
    const sorted = sort?.column === id ? sort.direction : undefined;
    const arrow = html`<span class="arrow" aria-hidden="true">${sorted === 'ascending' ? '▲' : sorted === 'descending' ? '▼' : ''}</span>`;
    const isNumber = column.kind === 'scaled';
    const head = html`<span><button class="sort" type="button" tabindex="-1" title=${fill(writer.strings.sortBy, { column: label })} @click=${() => onSort(id)}>${isNumber ? arrow : ''}${label}${isNumber ? '' : arrow}</button></span>`;
    return { id, numeric: isNumber, isCut: !isNumber && id !== 'status', head, sorted, widest: `${widestOf(writer, column)}${hasUnits && column.type === 'money' ? ' EUR' : ''}` };
  });
}

export type Tone = 'good' | 'bad' | 'soon' | 'quiet';

/** A status as a shape and a word: colour is never the only sign. */
export function statusPill(status: string, tone = TONES.get(status) ?? 'quiet'): TemplateResult {
  return html`<span class=${`pill ${tone}`} part="status"><span class="dot" aria-hidden="true"></span>${status}</span>`;
}

const TONES: ReadonlyMap<string, Tone> = new Map([['Active', 'good'], ['Unpaid', 'bad'], ['Scheduled', 'soon'], ['Paused', 'soon']]);
const MOST_LETTERS = 26;

function widestOf({ result, locale, strings }: CellWriter, column: Column): string {
  switch (column.kind) {
    case 'text':
      return column.dictionary.reduce((widest, text) => (text.length > widest.length ? text : widest), column.label.slice(0, 12)).slice(0, MOST_LETTERS);
    case 'scaled': {
      const values = sampleOf(column);
      const style = { locale, ...(result.currency ? { currency: result.currency } : {}) };
      const digits = digitsFor(values, column.type);
      return values.map((value) => formatFull(value, column.type, style, { digits })).reduce((widest, text) => (text.length > widest.length ? text : widest), '');
    }
    case 'date':
      return dayLabel(20_452, locale);
    default:
      return column.kind === 'boolean' ? strings.yes : plainText(1_700_000_000_000, column.type, { locale, strings });
  }
}

/** The ends of a column of numbers, and enough between them to know its decimals. */
function sampleOf(column: Column & { readonly kind: 'scaled' }): readonly Value[] {
  const { length } = column.units;
  const step = Math.max(1, Math.floor(length / 500));
  let [least, most] = [-1, -1];
  const values: Value[] = [];
  for (let row = 0; row < length; row += 1) {
    const value = column.units[row]!;
    if (Number.isNaN(value)) continue;
    if (least < 0 || value < column.units[least]!) least = row;
    if (most < 0 || value > column.units[most]!) most = row;
    if (row % step === 0) values.push(valueAt(column, row));
  }
  return [...values, ...(least < 0 ? [] : [valueAt(column, least), valueAt(column, most)])];
}

/** Distinct texts of a column, where they are few enough to choose from. */
export function choicesOf(table: Table, id: string, most = 60): readonly string[] {
  const column = findColumn(table, id);
  if (column?.kind !== 'text' || column.dictionary.length > most + 1) return [];
  return [...column.dictionary.slice(1)].sort((a, b) => a.localeCompare(b));
}
