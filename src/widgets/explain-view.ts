import { html, nothing, type TemplateResult } from 'lit';
import { add, compare, subtract, type Exact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { dayLabel } from '../draw/dates.ts';
import { digitsFor, formatCount, formatFull, MISSING } from '../draw/numbers.ts';
import { foreignCurrencies } from '../table/foreign.ts';
import type { Arithmetic, Explanation } from '../table/result.ts';
import { valueAt, type Column, type Table, type Value, type ValueType } from '../table/table.ts';
import type { TableCell, TableColumn, TableRow } from './data-table.ts';
import { isExact } from './revenue-model.ts';
import { fill, type Strings } from './strings.ts';

/** How figures and words of a panel are written. */
export interface Wording {
  readonly locale: string;
  readonly currency?: string;
  readonly strings: Strings;
}

/** The arithmetic, the rows and the rule behind one number; `rows` is their table, drawn by its own controller. */
export function explainView(explanation: Explanation, rows: TemplateResult, wording: Wording): TemplateResult {
  const { strings, locale } = wording;
  const style = { ...wording, ...(explanation.currency ? { currency: explanation.currency } : {}) };
  return html`
    <h3>${strings.arithmetic}</h3>
    <ul class="sum-tree">${node(explanation.arithmetic, style, true)}</ul>
    <h3>${strings.rows} · ${fill(strings.rowsCount, { n: formatCount(explanation.rows.rowCount, locale) })}</h3>
    ${explanation.rows.rowCount === 0 ? html`<p class="muted">${strings.noRows}</p>` : rows}
    <h3>${strings.rule}</h3>
    ${explanation.rules.map((rule) => html`<p class="rule-file">${rule.file}:${rule.line}</p><pre class="code" tabindex="0">${rule.text}</pre>`)}`;
}

/** The columns of an explanation's rows that a person looks for, in the order in which they ask; the contribution last but for `via`. */
export function rowColumns(rows: Table, strings: Strings): readonly TableColumn[] {
  return chosen(rows).map((column) => ({
    id: column.id,
    label: column.id === 'via' ? strings.via : column.label,
    numeric: isNumeric(column.type),
    wraps: column.type === 'text',
    sortable: true,
  }));
}

/** One table row per explained row; the key is the first column's text. */
export function rowCells(rows: Table, wording: Wording): readonly TableRow[] {
  const columns = chosen(rows);
  const digits = columns.map((column) => digitsFor(isNumeric(column.type) ? valuesOf(column, rows.rowCount) : [], column.type));
  return Array.from({ length: rows.rowCount }, (_, row) => ({
    key: `${row} ${String(valueAt(rows.columns[0]!, row) ?? '')}`,
    cells: columns.map((column, i) => cellOf(column, row, digits[i]!, wording)),
  }));
}

/** A value as its type is read: days as dates, text as it stands. */
export function plainText(value: Value, type: ValueType, wording: Wording, digits?: number): string {
  if (value === null) return MISSING;
  if (typeof value === 'string') return value;
  // No is an answer, and not the same as none.
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (type === 'date') return dayLabel(Number(value), wording.locale);
  if (type === 'timestamp') return new Intl.DateTimeFormat(wording.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Number(value));
  return formatFull(value, type, wording, digits === undefined ? {} : { digits });
}

function node(part: Arithmetic, wording: Wording, top: boolean, sign = ''): TemplateResult {
  const { strings, locale } = wording;
  const count = part.rows === undefined ? nothing : html`<span class="count">${fill(strings.rowsCount, { n: formatCount(part.rows, locale) })}</span>`;
  const hasFormula = part.measure !== undefined && !isOnlyName(part.text, part.measure);
  return html`<li><div class=${top ? 'node top' : 'node'}>
      <span class="sign">${sign}</span>
      <span class="text">${part.measure ? html`<b>${part.measure}</b>` : html`<span class="formula">${part.text}</span>`}
        ${hasFormula ? html`<span class="formula">${part.text}</span>` : nothing}</span>${count}
      <span class="sum">${isNumeric(part.type) ? formatFull(part.value, part.type, wording, { withCurrency: top }) : plainText(part.value, part.type, wording)}</span>
    </div>${part.parts.length > 0 ? html`<ul>${signsOf(part).map((each, i) => node(part.parts[i]!, wording, false, each))}</ul>` : nothing}</li>`;
}

/** The sign of each part in a sum; none where the formula is more than a sum, and so no sign would be the whole truth. */
function signsOf({ text, parts, value }: Arithmetic): readonly string[] {
  let at = 0;
  const places = parts.map((part) => {
    const own = [part.text, ...(part.measure ? [part.measure, `[${part.measure}]`] : [])].map((name) => text.toLowerCase().indexOf(name.toLowerCase(), at)).filter((place) => place >= 0);
    const place = own.length > 0 ? Math.min(...own) : -1;
    if (place >= 0) at = place + 1;
    return place;
  });
  const minus = places.map((place) => /-[[(\s]*$/.test(text.slice(Math.max(0, place - 4), Math.max(0, place))));
  const sum = parts.reduce<Exact>((total, part, i) => (isExact(part.value) ? (minus[i] ? subtract(total, part.value) : add(total, part.value)) : total), 0);
  const isSum = parts.length > 1 && places.every((place) => place >= 0) && parts.every((part) => isExact(part.value)) && isExact(value) && compare(sum, value) === 0;
  return parts.map((_, i) => (!isSum ? '' : minus[i] ? '\u2212' : i === 0 ? '' : '+'));
}

/** `[New]` under "New" says nothing more. */
function isOnlyName(text: string, measure: string): boolean {
  const bare = (name: string): string => fold(name.replace(/[[\]\s_-]/g, ''));
  return bare(text) === bare(measure);
}

const WANTED = ['name', 'company', 'close_date'];

function chosen(rows: Table): readonly Column[] {
  const byId = new Map(rows.columns.map((column) => [column.id, column]));
  const named = WANTED.map((id) => byId.get(id)).filter((column) => column !== undefined);
  const key = byId.has('name') ? [] : rows.columns.slice(0, 1);
  // What recurs says more than the whole amount, and both beside the contribution would push it out of sight.
  const moneys = rows.columns.filter((column) => column.type === 'money' && column.id !== 'contribution');
  const money = moneys.find((column) => column.id.startsWith('recurring')) ?? moneys[0];
  const currencies = foreignCurrencies(rows);
  const tail = ['contribution', 'via'].map((id) => byId.get(id)).filter((column) => column !== undefined && hasAny(column, rows.rowCount)) as Column[];
  const rest = named.length === 0 ? rows.columns.slice(1, 4).filter((column) => column !== money && column !== currencies && !tail.includes(column)) : [];
  return [...new Set([...key, ...named, ...rest, ...(money ? [money] : []), ...(money && currencies ? [currencies] : []), ...tail])];
}

function cellOf(column: Column, row: number, digits: number, wording: Wording): TableCell {
  const value = valueAt(column, row);
  const text = plainText(value, column.type, wording, isNumeric(column.type) ? digits : undefined);
  return { text, sort: value, ...(isNegative(value) && isNumeric(column.type) ? { tone: 'loss' as const } : {}) };
}

function hasAny(column: Column, count: number): boolean {
  for (let row = 0; row < count; row += 1) if (valueAt(column, row) !== null) return true;
  return false;
}

function valuesOf(column: Column, count: number): readonly Value[] {
  return Array.from({ length: count }, (_, row) => valueAt(column, row));
}

function isNumeric(type: ValueType): boolean {
  return type === 'money' || type === 'number' || type === 'percent';
}

function isNegative(value: Value): boolean {
  return (typeof value === 'number' || typeof value === 'bigint') && value < 0;
}
