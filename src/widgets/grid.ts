import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Widths } from './column-choice.ts';
import { emit } from './events.ts';
import { HEAD, stepFor, TOTAL, type Walk } from './grid-keys.ts';
import { GridSelection, pickable } from './grid-selection.ts';
import { elementAt, stopAt, type Stop } from './grid-stops.ts';
import { GridWidths } from './grid-widths.ts';
import { windowOf, type Span } from './grid-window.ts';

export interface GridColumn {
  readonly id: string;
  readonly numeric: boolean;
  readonly head: unknown;
  readonly sorted?: 'ascending' | 'descending' | undefined;
  /** The widest text of the column: it keeps its width while rows come and go. */
  readonly widest: string;
  /** Stays at the far edge while the others scroll beneath it: only for the last column. */
  readonly isHeld?: boolean;
  /** Its texts may be cut off where somebody makes it narrow. */
  readonly isCut?: boolean;
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
  /** Widths of columns that somebody chose; absent where there is no room to choose. */
  readonly widths?: Widths | undefined;
}

export interface GridActions {
  readonly onToggle?: (key: string, open: boolean) => void;
  /** Enter on a row. */
  readonly onOpen?: (key: string) => void;
  /** Somebody made a column wider or narrower: the widths of all. */
  readonly onWidths?: (widths: Widths, id: string) => void;
  /** The context menu of a header: a right click, a long touch, or the keys for it. */
  readonly onMenu?: (id: string, opener: HTMLElement) => void;
  /** What goes to the clipboard for some rows, by key, and columns, by id. */
  readonly onCopy?: (rows: readonly string[], columns: readonly string[]) => string;
}

type Host = ReactiveControllerHost & HTMLElement;

/**
 * A table of buttons and fields that is one tab stop: arrows go from row to row and from cell to cell, and rows outside the
 * window are not in the document until they come into sight or into focus. Focus follows keys, not places.
 */
export class Grid implements ReactiveController {
  #host: Host;
  #actions: GridActions;
  #id: string;
  /** By drag, step or fit. */
  readonly widths: GridWidths;
  #content: GridContent | undefined;
  #selection = new GridSelection();
  /** Where the focus stood before a press took it elsewhere. */
  #anchor: Stop | undefined;
  #stop: Stop | undefined;
  #stopped: HTMLElement | undefined;
  #isMoving = false;
  #top = 0;
  #rowHeight = 40;
  #measured = '';
  #height = 520;

  constructor(host: Host, id: string, actions: GridActions = {}) {
    this.#host = host;
    this.#id = id;
    this.#actions = actions;
    this.widths = new GridWidths(id, () => this.#table(), (widths, column) => actions.onWidths?.(widths, column));
    host.addController(this);
  }

  template(content: GridContent): TemplateResult {
    this.#content = content;
    const { rows, columns } = content;
    const stop = this.#stop?.row;
    // Only a row that has the focus is looked for, among perhaps fifty thousand.
    const at = stop === undefined || stop === HEAD || stop === TOTAL ? -1 : rows.findIndex((row) => row.key === stop);
    const spans = windowOf(rows.length, this.#top / this.#rowHeight, this.#height / this.#rowHeight, at);
    return html`<div class=${`grid-box ${content.role}`} part="table-box" id=${this.#id} @scroll=${this.#onScroll}>
      <table part="table" role=${content.role} aria-label=${content.caption} aria-rowcount=${rows.length + (content.total ? 2 : 1)} aria-colcount=${columns.length}
          aria-multiselectable=${this.#actions.onCopy ? 'true' : nothing} @keydown=${this.#onKey} @focusin=${this.#onFocus} @copy=${this.#onCopy} @pointerdown=${this.#onPress} @click=${this.#onClick}>
        <thead @contextmenu=${this.#onMenu} @pointerdown=${this.widths.onPress} @dblclick=${this.widths.onDouble}>
          <tr data-key=${HEAD} aria-rowindex="1">${columns.map((column, i) => html`<th role="columnheader" scope="col" part="table__head" class=${classOf(column)}
          aria-sort=${column.sorted ?? nothing}>${column.head}${content.widths ? edges(column, columns[i - 1]) : nothing}</th>`)}</tr></thead>
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

  /** Puts the focus on the header of a column. */
  focusColumn(id: string): void {
    const at = this.#content?.columns.findIndex((column) => column.id === id) ?? -1;
    this.focus(HEAD, Math.max(0, at));
  }

  hostUpdated(): void {
    const table = this.#table();
    // A box that comes back to the page begins at its top.
    if (!table) this.#top = 0;
    if (!table || !this.#content) return;
    this.widths.apply(this.#content.columns, this.#content.widths ?? []);
    this.#measure(table);
    this.#selection.mark(table, () => this.#pickable(), this.#content.columns.length);
    const row = this.#rowElement(this.#stop?.row) ?? table.querySelector<HTMLTableRowElement>('tbody tr[data-key]') ?? undefined;
    const isSame = row?.dataset['key'] === this.#stop?.row;
    const cell = this.#content?.role === 'treegrid' ? -1 : 0;
    const next = row && elementAt(row, isSame && this.#stop ? this.#stop : { row: '', cell, nth: 0 });
    // The parts of an open field are each reached by Tab.
    if (next !== this.#stopped && !this.#stopped?.closest('form')) this.#stopped?.setAttribute('tabindex', '-1');
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
    if (!stop || event.altKey || target.matches('input, select, textarea') || target.closest('form')) return;
    if (this.#picks(event)) return;
    const sight = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
    const step = stepFor(event, stop, this.#rowElement(stop.row)!, target, this.#walk(), sight);
    if (!step) return;
    event.preventDefault();
    if (step.kind === 'go' && event.shiftKey && this.#actions.onCopy) this.#selection.extend(stop, step.to);
    else if (step.kind === 'go') this.#selection.clear();
    if (step.kind === 'go') this.#moveTo(step.to);
    else if (step.kind === 'toggle') this.#actions.onToggle?.(step.row, step.open);
    else if (step.kind === 'take') this.#actions.onOpen?.(step.row);
  };

  readonly #onMenu = (event: Event): void => {
    const cell = (event.target as Element).closest('th');
    const column = cell && this.#content?.columns[cell.cellIndex];
    const opener = cell?.querySelector<HTMLElement>('.sort');
    if (!column || !opener || !this.#actions.onMenu) return;
    event.preventDefault();
    this.#actions.onMenu(column.id, opener);
  };

  /** Ctrl+A picks everything, Escape lets go of what is picked. */
  #picks(event: KeyboardEvent): boolean {
    if (!this.#actions.onCopy) return false;
    const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
    if (!isAll && (event.key !== 'Escape' || this.#selection.isEmpty)) return false;
    event.preventDefault();
    event.stopPropagation();
    if (isAll) this.#selection.all(this.#pickable());
    else this.#selection.clear();
    this.#host.requestUpdate();
    return true;
  }

  readonly #onPress = (): void => void (this.#anchor = this.#stop);

  /** With Shift a click picks up to there; without it, it lets go. */
  readonly #onClick = { capture: true, handleEvent: (event: MouseEvent): void => {
    const stop = stopAt(event.target as Element);
    if (!this.#actions.onCopy || !stop || (event.target as Element).closest('a[href], thead, form')) return;
    if (event.shiftKey && this.#anchor) {
      event.preventDefault();
      event.stopPropagation();
      getSelection()?.removeAllRanges();
      this.#selection.extend(this.#anchor, stop);
    } else if (this.#selection.isEmpty) return;
    else this.#selection.clear();
    this.#host.requestUpdate();
  } };

  /** What is picked, else the row or cell in focus, as a spreadsheet takes it; a host that lets nothing leave the page is asked first. */
  readonly #onCopy = (event: ClipboardEvent): void => {
    const columns = this.#content!.columns;
    const picked = this.#selection.among(this.#pickable(), columns.length, this.#stop);
    const isText = (event.target as Element).closest('input, textarea') || (this.#selection.isEmpty && !(getSelection()?.isCollapsed ?? true));
    if (!picked || !this.#actions.onCopy || isText) return;
    event.preventDefault();
    if (!emit(this.#host, 'rs-export', { format: 'tsv' })) return;
    event.clipboardData?.setData('text/plain', this.#actions.onCopy(picked.rows, columns.slice(picked.from, picked.to + 1).map(({ id }) => id)));
  };

  #pickable(): readonly string[] {
    return pickable(this.#content!.rows.map((row) => row.key), this.#content!.total !== undefined);
  }

  #walk(): Walk {
    const { rows, total, role } = this.#content!;
    return { rows: rows.map((row) => row.key), hasTotal: total !== undefined, isTree: role === 'treegrid', isOpen: (key) => rows.find((row) => row.key === key)?.isOpen };
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
    // Rows may differ in height: once per place is enough, or the window would swing between two of them for ever.
    const place = `${this.#top} ${height} ${this.#content?.rows.length ?? 0}`;
    if (place === this.#measured) return;
    this.#measured = place;
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

/** The edge of a column is dragged from both of its sides: here the end of this one, and that of the one before it. */
function edges(column: GridColumn, before: GridColumn | undefined): TemplateResult {
  return html`${before ? html`<span class="edge before" data-edge=${before.id}></span>` : nothing}<span class="edge" data-edge=${column.id}></span>`;
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
