import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { windowOf, type Span } from './grid-window.ts';
import { elementAt, stopAt, stopsOf, type Stop } from './grid-stops.ts';

export interface GridColumn {
  readonly id: string;
  readonly numeric: boolean;
  readonly head: unknown;
  readonly sorted?: 'ascending' | 'descending' | undefined;
  /** The widest text of the column: it keeps its width while rows come and go. */
  readonly widest: string;
  /** Stays at the far edge while the others scroll beneath it: only for the last column. */
  readonly isHeld?: boolean;
}

export interface GridRow {
  readonly key: string;
  /** 1 at the root; absent in a grid without levels. */
  readonly level?: number;
  /** Undefined where nothing is below it. */
  readonly isOpen?: boolean | undefined;
  readonly at?: number;
  readonly of?: number;
  readonly className?: string;
  readonly cells: () => readonly unknown[];
  /** What its cells are made from: the row is drawn anew only when one of these changes. */
  readonly from: readonly unknown[];
}

export interface GridContent {
  /** `treegrid`: rows have levels, and the focus goes from row to row first (ARIA patterns). */
  readonly role: 'treegrid' | 'grid';
  readonly caption: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly total?: readonly unknown[] | undefined;
  /** Up to so many rows all are in the document. */
  readonly whole?: number;
}

export interface GridActions {
  readonly onToggle?: (key: string, open: boolean) => void;
  /** Enter on a row. */
  readonly onOpen?: (key: string) => void;
}

type Host = ReactiveControllerHost & HTMLElement;

const HEAD = 'head';
const TOTAL = 'total';

/**
 * A table of buttons and fields that is one tab stop: arrows go from row to row and from cell to cell, and rows outside the
 * window are not in the document until they come into sight or into focus. Focus follows keys, not places.
 */
export class Grid implements ReactiveController {
  #host: Host;
  #actions: GridActions;
  #id: string;
  #content: GridContent | undefined;
  #stop: Stop | undefined;
  #stopped: HTMLElement | undefined;
  #isMoving = false;
  #top = 0;
  #rowHeight = 40;
  #height = 520;

  constructor(host: Host, id: string, actions: GridActions = {}) {
    this.#host = host;
    this.#id = id;
    this.#actions = actions;
    host.addController(this);
  }

  template(content: GridContent): TemplateResult {
    this.#content = content;
    const { rows, columns } = content;
    const at = rows.findIndex((row) => row.key === this.#stop?.row);
    const spans = windowOf(rows.length, this.#top / this.#rowHeight, this.#height / this.#rowHeight, at, content.whole);
    return html`<div class=${`grid-box ${content.role}`} part="table-box" id=${this.#id} @scroll=${this.#onScroll}>
      <table part="table" role=${content.role} aria-label=${content.caption} aria-rowcount=${rows.length + (content.total ? 2 : 1)} aria-colcount=${columns.length}
          @keydown=${this.#onKey} @focusin=${this.#onFocus}>
        <thead><tr data-key=${HEAD} aria-rowindex="1">${columns.map((column) => html`<th role="columnheader" scope="col" part="table__head" class=${classOf(column)}
          aria-sort=${column.sorted ?? nothing}>${column.head}</th>`)}</tr></thead>
        <tbody>
          <tr class="sizer" role="presentation" aria-hidden="true">${columns.map((column) => html`<td role="presentation" class=${classOf(column)}><span>${column.widest}</span></td>`)}</tr>
          ${repeat(itemsOf(rows, spans), (item) => item.key, (item) => (item.row ? this.#unlessSame(item.row, content, item.from + 2)
            : html`<tr class="spacer" role="presentation" aria-hidden="true"><td role="presentation" colspan=${columns.length} height=${item.size * this.#rowHeight}></td></tr>`))}
        </tbody>
        ${content.total ? html`<tfoot><tr data-key=${TOTAL} part="table__total" aria-rowindex=${rows.length + 2}>${this.#cells(content.total, content)}</tr></tfoot>` : nothing}
      </table></div>`;
  }

  /** Puts the focus on a row, or on a cell of it, also where it is out of sight. */
  focus(row: string, cell = -1): void {
    this.#moveTo({ row, cell, nth: 0 });
  }

  hostUpdated(): void {
    const table = this.#table();
    if (!table) return;
    this.#measure(table);
    const row = this.#rowElement(this.#stop?.row) ?? table.querySelector<HTMLTableRowElement>('tbody tr[data-key]') ?? undefined;
    const isSame = row?.dataset['key'] === this.#stop?.row;
    const cell = this.#content?.role === 'treegrid' ? -1 : 0;
    const next = row && elementAt(row, isSame && this.#stop ? this.#stop : { row: '', cell, nth: 0 });
    if (next !== this.#stopped) this.#stopped?.setAttribute('tabindex', '-1');
    next?.setAttribute('tabindex', '0');
    this.#stopped = next;
    if (!this.#isMoving || !isSame) return;
    this.#isMoving = false;
    next?.focus();
  }

  hostDisconnected(): void {
    this.#stopped = undefined;
    this.#isMoving = false;
  }

  #unlessSame(row: GridRow, content: GridContent, index: number): unknown {
    return guard([...row.from, content.columns, index, row.isOpen, row.at, row.of, row.className], () => html`<tr data-key=${row.key} part="table__row" class=${row.className ?? ''} tabindex=${content.role === 'treegrid' ? -1 : nothing}
      aria-rowindex=${index} aria-level=${row.level ?? nothing} aria-expanded=${row.isOpen === undefined ? nothing : String(row.isOpen)} aria-posinset=${row.at ?? nothing} aria-setsize=${row.of ?? nothing}>${this.#cells(row.cells(), content)}</tr>`);
  }

  #cells(cells: readonly unknown[], { columns }: GridContent): readonly TemplateResult[] {
    return cells.map((cell, i) => (i === 0
      ? html`<th role="rowheader" scope="row" class="words" tabindex="-1">${cell}</th>`
      : html`<td role="gridcell" class=${classOf(columns[i]!)} tabindex="-1">${cell}</td>`));
  }

  readonly #onFocus = (event: Event): void => {
    const stop = stopAt(event.target as Element);
    if (!stop) return;
    this.#stop = stop;
    if (event.target !== this.#stopped) this.#host.requestUpdate();
  };

  readonly #onScroll = (event: Event): void => {
    const box = event.currentTarget as HTMLElement;
    this.#edges(box);
    const moved = Math.abs(box.scrollTop - this.#top);
    if (moved < this.#rowHeight * 3 && box.scrollTop !== 0) return;
    this.#top = box.scrollTop;
    this.#host.requestUpdate();
  };

  /** Which edges have more columns beyond them. */
  #edges(box: HTMLElement): void {
    const at = Math.abs(box.scrollLeft);
    box.toggleAttribute('data-scrolled', at > 0);
    box.toggleAttribute('data-more', at + box.clientWidth < box.scrollWidth - 1);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const stop = stopAt(target);
    if (!stop || event.altKey || target.matches('input, select, textarea')) return;
    const next = this.#next(event, stop);
    if (!next) return;
    event.preventDefault();
    if (next !== 'done') this.#moveTo(next);
  };

  #next(event: KeyboardEvent, stop: Stop): Stop | 'done' | undefined {
    const sight = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
    const isWhole = event.ctrlKey || event.metaKey || stop.cell < 0;
    switch (event.key) {
      case 'ArrowDown':
        return this.#vertical(stop, 1);
      case 'ArrowUp':
        return this.#vertical(stop, -1);
      case 'PageDown':
        return this.#vertical(stop, 10);
      case 'PageUp':
        return this.#vertical(stop, -10);
      case 'ArrowRight':
        return this.#horizontal(event.target as HTMLElement, stop, sight);
      case 'ArrowLeft':
        return this.#horizontal(event.target as HTMLElement, stop, -sight);
      case 'Home':
        return isWhole ? this.#ends(stop)[0] : this.#along(stop, 0);
      case 'End':
        return isWhole ? this.#ends(stop)[1] : this.#along(stop, -1);
      case 'Enter':
        if (stop.cell >= 0) return undefined;
        this.#actions.onOpen?.(stop.row);
        return 'done';
      default:
        return undefined;
    }
  }

  /** Keys of all rows one can stand on, head and total included. */
  #keys(): readonly string[] {
    const { rows, total } = this.#content!;
    return [HEAD, ...rows.map((row) => row.key), ...(total ? [TOTAL] : [])];
  }

  #vertical(stop: Stop, step: number): Stop {
    const keys = this.#keys();
    const first = step < -1 ? 1 : 0;
    return this.#onRow({ ...stop, row: keys[Math.max(first, Math.min(keys.length - 1, keys.indexOf(stop.row) + step))]! });
  }

  #ends(stop: Stop): readonly [Stop, Stop] {
    const { rows } = this.#content!;
    return [{ ...stop, row: rows[0]?.key ?? HEAD }, { ...stop, row: rows.at(-1)?.key ?? HEAD }];
  }

  /** Only rows of a tree can be stood on as a whole. */
  #onRow(stop: Stop): Stop {
    return stop.cell < 0 && (stop.row === HEAD || stop.row === TOTAL) ? { ...stop, cell: 0, nth: 0 } : stop;
  }

  #horizontal(target: HTMLElement, stop: Stop, step: number): Stop | 'done' | undefined {
    const row = this.#rowElement(stop.row)!;
    const isTree = this.#content!.role === 'treegrid' && stop.row !== HEAD && stop.row !== TOTAL;
    if (stop.cell < 0) return step > 0 ? this.#into(stop) : this.#outOf(stop);
    const stops = stopsOf(row);
    const to = stops[stops.indexOf(target) + step];
    if (to) return stopAt(to);
    return step < 0 && isTree ? { ...stop, cell: -1, nth: 0 } : 'done';
  }

  #into(stop: Stop): Stop | 'done' {
    const row = this.#content!.rows.find((each) => each.key === stop.row);
    if (row?.isOpen !== false) return { ...stop, cell: 0, nth: 0 };
    this.#actions.onToggle?.(stop.row, true);
    return 'done';
  }

  /** Closes an open row; from a closed one to the row above it in the tree. */
  #outOf(stop: Stop): Stop | 'done' {
    const row = this.#content!.rows.find((each) => each.key === stop.row);
    if (row?.isOpen === true) {
      this.#actions.onToggle?.(stop.row, false);
      return 'done';
    }
    const parent = stop.row.slice(0, Math.max(0, stop.row.lastIndexOf('/')));
    return parent ? { ...stop, row: parent } : 'done';
  }

  #along(stop: Stop, place: number): Stop | undefined {
    const element = stopsOf(this.#rowElement(stop.row)!).at(place);
    return element && stopAt(element);
  }

  #moveTo(stop: Stop): void {
    this.#stop = stop;
    this.#isMoving = true;
    this.#host.requestUpdate();
  }

  /** The real height of a row and of the box: text may be larger than here. */
  #measure(table: HTMLElement): void {
    const row = table.querySelector<HTMLElement>('tbody tr[data-key]');
    const box = table.parentElement!;
    this.#edges(box);
    const [rowHeight, height] = [row?.offsetHeight || this.#rowHeight, box.clientHeight || this.#height];
    if (rowHeight === this.#rowHeight && Math.abs(height - this.#height) < rowHeight) return;
    [this.#rowHeight, this.#height] = [rowHeight, height];
    if ((this.#content?.rows.length ?? 0) > 0) void this.#host.updateComplete.then(() => this.#host.requestUpdate());
  }

  #rowElement(key: string | undefined): HTMLTableRowElement | undefined {
    return [...(this.#table()?.rows ?? [])].find((row) => row.dataset['key'] === key && key !== undefined);
  }

  #table(): HTMLTableElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLTableElement>(`#${this.#id} table`);
  }
}

function classOf({ numeric, isHeld }: GridColumn): string {
  return `${numeric ? '' : 'words'}${isHeld ? ' held' : ''}`;
}

interface Item {
  readonly key: string;
  readonly from: number;
  /** Absent for the room that stands for rows out of sight. */
  readonly row?: GridRow;
  readonly size: number;
}

/** One flat list: a row that keeps the focus must stay the same element while those around it come and go. */
function itemsOf(rows: readonly GridRow[], spans: readonly Span[]): readonly Item[] {
  return spans.flatMap(({ from, to, isShown }): readonly Item[] => (isShown
    ? rows.slice(from, to).map((row, i) => ({ key: row.key, row, from: from + i, size: 1 }))
    : [{ key: `room ${from === 0 ? 'before' : to === rows.length ? 'after' : 'between'}`, from, size: to - from }]));
}
