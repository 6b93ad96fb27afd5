import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { compareText } from '../base/text.ts';
import type { Value } from '../table/table.ts';
import type { ViewState } from './events.ts';
import { fill, type Strings } from './strings.ts';

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly numeric: boolean;
  /** Long texts may break; everything else stays on one line. */
  readonly wraps?: boolean;
  readonly sortable?: boolean;
}

export interface TableCell {
  readonly text: string;
  /** What sorting compares; null goes last either way. */
  readonly sort: Value;
  /** `part`: of a row that stands above. */
  readonly tone?: 'loss' | 'part';
  /** A few muted words behind the text: "so far". */
  readonly remark?: string;
  /** Full name where the cell opens something. */
  readonly opens?: string;
  /** Words for "—". */
  readonly label?: string;
}

export interface TableRow {
  readonly key: string;
  readonly cells: readonly TableCell[];
}

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export interface TableContent {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly total?: TableRow;
  /** Key of the row that is lit. */
  readonly marked?: string | null;
  /** In the document for readers that cannot see the picture, but not drawn and without stops. */
  readonly hidden?: boolean;
  readonly strings: Strings;
  /** Width for the columns, in pixels at the usual size of letters; without it all of them are drawn. */
  readonly room?: number;
  /** Ids of the columns that stay longest where there is no room for all, the first of them always. */
  readonly first?: readonly string[];
}

/** What somebody chose to see: all columns in reading order, and those that are hidden. */
export type Choice = ViewState['rowColumns'];

export interface TableActions {
  /** `row` is null in the totals. */
  readonly onOpen?: (row: string | null, column: string) => void;
  readonly onHover?: (row: string | null) => void;
  readonly onSort?: (sort: Sort) => void;
  /** Picks the columns there is room for; undefined draws all of them. */
  readonly fit?: (content: TableContent, choice: Choice) => readonly number[] | undefined;
  /** Asks which columns to draw. */
  readonly onColumns?: () => void;
}

/** Above this a table is drawn in windows, and paper says that it is cut; below, all of it is there, also for paper (design "Print": up to 500 rows, reachable by CSS alone). */
const WHOLE_ROWS = 500;
const WINDOW = 80;
const ROW_HEIGHT = 31;

/** A plain table that sorts, scrolls under its header, and opens things: one tab stop, arrows go from cell to cell. */
export class DataTable implements ReactiveController {
  sort: Sort | null = null;
  /** The columns that somebody chose; undefined: those that there is room for. */
  choice: Choice;
  #host: ReactiveControllerHost;
  #actions: TableActions;
  #first = 0;
  #roved: Promise<unknown> = Promise.resolve();
  #fitted: { rows: readonly TableRow[]; room: number | undefined; choice: Choice; places: readonly number[] | undefined } | undefined;
  #sorted: { rows: readonly TableRow[]; sort: Sort | null; result: readonly TableRow[] } | undefined;

  constructor(host: ReactiveControllerHost, actions: TableActions = {}) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#first = 0;
  }

  template(content: TableContent): TemplateResult {
    const rows = this.#inOrder(content);
    const isWhole = rows.length <= WHOLE_ROWS;
    const first = isWhole ? 0 : Math.min(this.#first, rows.length - WINDOW);
    const shown = isWhole ? rows : rows.slice(first, first + WINDOW);
    const places = this.places(content);
    const absent = content.columns.length - places.length;
    const { strings } = content;
    return html`<div class=${`table-box${content.hidden ? ' hidden' : ''}${isWhole ? '' : ' windowed'}`} part="table-box" @scroll=${isWhole ? nothing : (event: Event) => this.#scrolled(event, rows.length)}
        role="region" aria-label=${content.caption} tabindex=${content.hidden || this.#actions.onOpen ? nothing : 0}>
      <table part="table" aria-rowcount=${isWhole ? nothing : rows.length + 1} @focusin=${keys} @keydown=${this.#rove}
          @pointerover=${(event: Event) => this.#hovered(event)} @pointerleave=${() => this.#actions.onHover?.(null)}>
        <caption>${content.caption}</caption>
        <thead><tr>${places.map((place, i) => this.#header(content.columns[place]!, content, i))}</tr></thead>
        <tbody>
          ${spacer(first, places.length)}
          ${repeat(shown, (row) => row.key, (row, i) => this.#unlessSame(row, content, places, isWhole ? undefined : first + i + 2))}
          ${spacer(rows.length - first - shown.length, places.length)}
        </tbody>
        ${content.total ? html`<tfoot>${this.#row(content.total, content, places, undefined, true)}</tfoot>` : nothing}
      </table>
      ${isWhole ? nothing : html`<p class="print-only">${fill(strings.printedRows, { n: String(WINDOW), total: String(rows.length) })}</p>`}
    </div>${absent > 0 ? html`<button class="button table-toggle" part="columns-button" type="button" @click=${() => this.#actions.onColumns?.()}>${fill(strings.moreColumns, { n: String(absent) })}</button>` : nothing}`;
  }

  /** What somebody chose of the columns, for a view state. */
  get view(): Pick<ViewState, 'rowColumns'> {
    return this.choice ? { rowColumns: this.choice } : {};
  }

  /** Places of the columns that are drawn, in the order of the page; readers that cannot see the picture get all. */
  places(content: TableContent): readonly number[] {
    const { rows, room, hidden, columns } = content;
    const { choice } = this;
    const fitted = this.#fitted;
    if (!fitted?.places || fitted.rows !== rows || fitted.room !== room || fitted.choice !== choice) this.#fitted = { rows, room, choice, places: this.#actions.fit?.(content, choice) };
    return (hidden ? undefined : this.#fitted!.places) ?? columns.map((_, place) => place);
  }

  #header(column: TableColumn, content: TableContent, index: number): TemplateResult {
    const direction = this.sort?.column === column.id ? this.sort.direction : undefined;
    const arrow = html`<span class="arrow" aria-hidden="true">${direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}</span>`;
    const isButton = column.sortable && !content.hidden;
    return html`<th scope="col" part="table__head" class=${classOf(column)} aria-sort=${direction ?? nothing}>${isButton
      ? html`<button class="sort" type="button" tabindex=${index === 0 ? 0 : -1} title=${fill(content.strings.sortBy, { column: column.label })} @click=${() => this.#toggleSort(column)}>${column.numeric ? arrow : nothing}${column.label}${column.numeric ? nothing : arrow}</button>`
      : column.label}</th>`;
  }

  /** Lighting one row must not draw the other two hundred. */
  #unlessSame(row: TableRow, content: TableContent, places: readonly number[], index: number | undefined): unknown {
    return guard([row, content.marked === row.key, content.hidden, content.columns, String(places), index], () => this.#row(row, content, places, index));
  }

  #row(row: TableRow, content: TableContent, places: readonly number[], index: number | undefined, isTotal = false): TemplateResult {
    return html`<tr part=${isTotal ? 'table__total' : 'table__row'} data-key=${isTotal ? nothing : row.key} class=${content.marked === row.key && !isTotal ? 'marked' : ''} aria-rowindex=${index ?? nothing}>
      ${places.map((place, i) => {
        const column = content.columns[place]!;
        // The word for the sum stands in front, whichever column that is.
        const cell = row.cells[isTotal && i === 0 ? 0 : place]!;
        const inner = html`${this.#text(cell, isTotal ? null : row.key, column, content)}${cell.remark ? html`<span class="state">${cell.remark}</span>` : nothing}`;
        const name = `${cell.tone ?? ''} ${classOf(column)}`;
        return i === 0 ? html`<th scope="row" class=${name}>${inner}</th>` : html`<td class=${name}>${inner}</td>`;
      })}</tr>`;
  }

  #text(cell: TableCell, row: string | null, column: TableColumn, content: TableContent): unknown {
    if (cell.label) return html`<span aria-hidden="true">${cell.text}</span><span class="hidden">${cell.label}</span>`;
    if (!cell.opens || content.hidden || !this.#actions.onOpen) return html`<bdi>${cell.text}</bdi>`;
    return html`<button type="button" tabindex="-1" data-column=${column.id} title=${cell.opens} @click=${() => this.#actions.onOpen?.(row, column.id)}>${cell.text}</button>`;
  }

  /** Arrow keys among the buttons of the table. A key goes on from where the one before it led, also when both waited for the part: a browser ends several fetches of it in any order. */
  readonly #rove = (event: KeyboardEvent): void => {
    const table = event.currentTarget as HTMLTableElement;
    if (!(event.target as Element).closest('button') || !/^(?:Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    this.#roved = this.#roved.then(keys).then((part) => part?.roveFrom((table.getRootNode() as ShadowRoot).activeElement, event.key, table));
  };

  #toggleSort(column: TableColumn): void {
    const again = this.sort?.column === column.id;
    const firstWay = column.numeric ? 'descending' : 'ascending';
    this.sort = { column: column.id, direction: again ? (this.sort!.direction === 'ascending' ? 'descending' : 'ascending') : firstWay };
    this.#first = 0;
    this.#actions.onSort?.(this.sort);
    this.#host.requestUpdate();
  }

  #inOrder({ rows, columns }: TableContent): readonly TableRow[] {
    if (this.#sorted?.rows === rows && this.#sorted.sort === this.sort) return this.#sorted.result;
    const at = columns.findIndex((column) => column.id === this.sort?.column);
    const result = at < 0 ? rows : [...rows].sort((a, b) => order(a.cells[at]!.sort, b.cells[at]!.sort, this.sort!.direction));
    this.#sorted = { rows, sort: this.sort, result };
    return result;
  }

  #hovered(event: Event): void {
    const row = (event.target as Element).closest<HTMLElement>('tr[data-key]');
    this.#actions.onHover?.(row?.dataset['key'] ?? null);
  }

  #scrolled(event: Event, count: number): void {
    const top = (event.currentTarget as HTMLElement).scrollTop;
    const first = Math.max(0, Math.min(count - WINDOW, Math.floor(top / ROW_HEIGHT / 20) * 20 - 20));
    if (first === this.#first) return;
    this.#first = first;
    this.#host.requestUpdate();
  }
}

/** How keys lead from cell to cell: fetched when focus first comes near. */
const keys = (): Promise<typeof import('./table-keys.ts') | undefined> => import('./table-keys.ts').catch(() => undefined);

function classOf(column: TableColumn): string {
  return column.numeric ? '' : column.wraps ? 'words wraps' : 'words';
}

function spacer(rows: number, columns: number): TemplateResult | typeof nothing {
  return rows > 0 ? html`<tr aria-hidden="true"><td colspan=${columns} height=${rows * ROW_HEIGHT}></td></tr>` : nothing;
}

function order(a: Value, b: Value, direction: Sort['direction']): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const ascending = typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : a < b ? -1 : a > b ? 1 : 0;
  return direction === 'ascending' ? ascending : -ascending;
}
