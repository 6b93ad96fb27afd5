import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { formatCount } from '../draw/numbers.ts';
import { findColumn } from '../table/table.ts';
import { inOrder as ordered, type ColumnChoice, type ForecastColumn } from './forecast-columns.ts';
import type { Widths } from './column-choice.ts';
import { copiedText, copiedWords, type CopiedColumn } from './grid-copy.ts';
import { Grid, type GridActions, type GridColumn, type GridRow } from './grid.ts';
import { cellWriter, CURRENCY, gridColumns, listColumns, statusPill, type CellWriter } from './list-columns.ts';
import type { ListView } from './list-view.ts';
import { Paper } from './paper.ts';
import type { Size } from './size.ts';
import { fill } from './strings.ts';
import type { ListStrings } from './subscription-list-words.ts';
import type { ReportResult } from '../table/result.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** Columns that nobody has chosen to hide or show yet, by the room there is. */
const AT_FIRST: Readonly<Record<Size, readonly string[]>> = {
  L: ['status', 'next_payment_due', 'monthly_amount', 'currency', 'company', 'contact', 'start_date', 'end_date'], M: ['status', 'next_payment_due', 'monthly_amount', 'currency'], S: ['monthly_amount'],
};
/** So many rows of a long list are printed (design "Print"). */
const MOST_PRINTED = 500;

export interface GridView {
  readonly size: Size;
  readonly view: ListView;
  /** Chosen for columns; on small screens nobody chooses any. */
  readonly widths: Widths;
  readonly rows: Uint32Array;
  readonly onOpen: (id: string, name: string) => void;
  readonly onSort: (id: string) => void;
}

export interface ListActions {
  readonly say: (text: string) => void;
}

interface Shown {
  readonly key: string;
  readonly columns: readonly ForecastColumn[];
  readonly grid: readonly GridColumn[];
}

interface Printed {
  /** Of the result that the rows are rows of: paper may still stand for the one before. */
  readonly writer: CellWriter;
  readonly rows: Uint32Array;
  readonly columns: readonly ForecastColumn[];
}

/** The table of a list of any length: what a row shows is worked out when it comes into sight. */
export class ListGrid {
  readonly grid: Grid;
  #paper: Paper<Printed>;
  #writer: CellWriter | undefined;
  #all: readonly ForecastColumn[] = [];
  #shown: Shown | undefined;
  #made: { readonly from: Uint32Array; readonly shown: Shown; readonly rows: readonly GridRow[] } | undefined;
  #view: GridView | undefined;

  constructor(host: Host, id: string, actions: GridActions & ListActions) {
    this.grid = new Grid(host, id, { ...actions, onCopy: (keys, ids) => this.#copied(keys, ids, actions) });
    this.#paper = new Paper(host);
  }

  /** Takes a new result, or none. */
  read(result: ReportResult | undefined, strings: ListStrings, locale: string): void {
    this.#writer = result && cellWriter(result, strings, locale);
    this.#all = result ? listColumns(result, findColumn(result.table, 'name') ? 'name' : 'id') : [];
    this.#shown = undefined;
    this.#made = undefined;
  }

  /** Every column there is, names first. */
  get columns(): readonly ForecastColumn[] {
    return this.#all;
  }

  /** Those that are drawn, in order. */
  shownColumns({ size, view }: Pick<GridView, 'size' | 'view'>): readonly ForecastColumn[] {
    const { columns } = view;
    const isShown = ({ id, kind }: ForecastColumn): boolean => kind === 'name' || (columns ? !columns.hidden.includes(id) : AT_FIRST[size].includes(id));
    return inTurn(this.#all, columns, AT_FIRST[size]).filter(isShown);
  }

  template(next: GridView): TemplateResult {
    this.#view = next;
    const { rows } = next;
    const writer = this.#writer!;
    const shown = this.#columnsOf(next, writer);
    if (this.#made?.from !== rows || this.#made.shown !== shown) this.#made = { from: rows, shown, rows: this.#rowsOf(rows, shown, writer) };
    const caption = fill(writer.strings.tableOf, { title: writer.result.title });
    const printed = this.#paper.of({ writer, rows, columns: shown.columns }, (a, b) => a.writer === b.writer && a.rows === b.rows && a.columns === b.columns);
    return html`${this.grid.template({ role: 'grid', widths: next.size === 'S' ? undefined : next.widths, caption, columns: shown.grid, rows: this.#made.rows })}${printed ? paper(printed, caption) : nothing}`;
  }

  #columnsOf({ size, view, onSort }: GridView, writer: CellWriter): Shown {
    const key = `${size} ${JSON.stringify([view.sort, view.columns])}`;
    if (this.#shown?.key === key) return this.#shown;
    const columns = this.shownColumns({ size, view });
    return (this.#shown = { key, columns, grid: gridColumns(writer, columns, { sort: view.sort, onSort, hasUnits: !hasCurrency(columns) && size !== 'S' }) });
  }

  #rowsOf(rows: Uint32Array, shown: Shown, writer: CellWriter): readonly GridRow[] {
    const cellsOf = (row: number): readonly unknown[] => this.#cells(row, shown);
    const made: GridRow[] = [];
    for (const row of rows) made.push(new ListRow(row, shown, writer, cellsOf));
    return made;
  }

  #cells(row: number, shown: Shown): readonly unknown[] {
    const writer = this.#writer!;
    const hasUnits = !hasCurrency(shown.columns);
    return shown.columns.map(({ id, kind }) => (kind === 'name' ? this.#name(writer, id, row) : id === 'status' ? statusPill(writer.text(id, row)) : figure(writer.text(id, row), hasUnits ? writer.unit(id, row) : '')));
  }

  #copied(keys: readonly string[], ids: readonly string[], { say }: ListActions): string {
    const { result, value, locale } = this.#writer!;
    const wanted = new Set(keys);
    const rows = Array.from(this.#view!.rows).filter((row) => wanted.has(String(value('id', row))));
    say(copiedWords(rows.length, locale));
    return copiedText(rows, ids.map((id): CopiedColumn<number> => ({ type: findColumn(result.table, id)!.type, value: (row) => value(id, row) })));
  }

  /** A name opens its row; on small screens status and date stand under it, in the same large target. */
  #name(writer: CellWriter, column: string, row: number): TemplateResult {
    const { size } = this.#view!;
    const id = String(writer.value('id', row));
    const name = String(writer.value(column, row) ?? id);
    const due = writer.value('next_payment_due', row);
    const inner = size === 'S' ? html`<span class="title">${name}</span><span class="under">${statusPill(writer.text('status', row))}${due === null ? nothing : html` · ${writer.text('next_payment_due', row)}`}</span>` : name;
    return html`<span class=${size === 'S' ? 'name two-lines' : 'name'}><button type="button" tabindex="-1" title=${fill(writer.strings.open, { name })} @click=${() => this.#view!.onOpen(id, name)}>${inner}</button></span>`;
  }
}

/** A row of perhaps fifty thousand: a few references, and what is asked of it is worked out when it is asked. */
class ListRow implements GridRow {
  readonly #row: number;
  readonly #shown: Shown;
  readonly #writer: CellWriter;
  readonly #cellsOf: (row: number) => readonly unknown[];

  constructor(row: number, shown: Shown, writer: CellWriter, cellsOf: (row: number) => readonly unknown[]) {
    this.#row = row;
    this.#shown = shown;
    this.#writer = writer;
    this.#cellsOf = cellsOf;
  }

  get key(): string {
    return String(this.#writer.value('id', this.#row));
  }

  get from(): readonly unknown[] {
    return [this.#writer, this.#shown, this.#row];
  }

  cells(): readonly unknown[] {
    return this.#cellsOf(this.#row);
  }
}

/** Amounts of several currencies stand in one column: where that of the currency is not shown, each says its own. */
function hasCurrency(columns: readonly ForecastColumn[]): boolean {
  return columns.some(({ id }) => id === CURRENCY);
}

function figure(text: string, unit: string): TemplateResult {
  return unit === '' ? html`<bdi>${text}</bdi>` : html`<span class="amount"><bdi>${text}</bdi> <span class="unit">${unit}</span></span>`;
}

/** The columns in the chosen order, else in that of the size; the name stays first. */
function inTurn(all: readonly ForecastColumn[], choice: ColumnChoice | undefined, first: readonly string[]): readonly ForecastColumn[] {
  if (choice) return ordered(all, choice.order);
  const placeOf = ({ id, kind }: ForecastColumn): number => (kind === 'name' ? -1 : first.includes(id) ? first.indexOf(id) : first.length);
  return [...all].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The list for paper: no buttons, the first rows of a long one, and how many there are. */
function paper({ writer: { text, value, unit, locale, strings, result }, rows, columns }: Printed, caption: string): TemplateResult {
  const first = Array.from(rows.subarray(0, MOST_PRINTED));
  const side = (id: string): string => (findColumn(result.table, id)?.kind === 'scaled' ? '' : 'words');
  const hasUnits = !hasCurrency(columns);
  const cell = (id: string, kind: string, row: number): string => (kind === 'name' && value(id, row) === null ? text('id', row) : `${text(id, row)}${hasUnits && unit(id, row) ? `\u00a0${unit(id, row)}` : ''}`);
  return html`<div class="paper" aria-hidden="true"><table><caption>${caption}</caption>
    <thead><tr>${columns.map(({ id, label }) => html`<th class=${side(id)}>${label}</th>`)}</tr></thead>
    <tbody>${first.map((row) => html`<tr>${columns.map(({ id, kind }) => html`<td class=${side(id)}>${cell(id, kind, row)}</td>`)}</tr>`)}</tbody></table>
    ${rows.length > first.length ? html`<p>${fill(strings.printedRows, { n: formatCount(first.length, locale), total: formatCount(rows.length, locale) })}</p>` : nothing}</div>`;
}
