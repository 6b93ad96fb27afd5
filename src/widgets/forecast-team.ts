import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { blank } from './blank.ts';
import type { Sort } from './data-table.ts';
import { flipped } from './flipped.ts';
import { CARDS, forecastCards, hasShortFigures } from './forecast-cards.ts';
import type { Cell } from './forecast-cell.ts';
import { figureCell, nameCell } from './forecast-cells.ts';
import { shownColumns, type ForecastColumn } from './forecast-columns.ts';
import { figureText } from './forecast-figures.ts';
import { linesOf, type Line } from './forecast-lines.ts';
import { PLACES, valueOf, type Subject } from './forecast-model.ts';
import { noteWords } from './forecast-note-words.ts';
import { forecastPrint } from './forecast-print.ts';
import { Shown } from './forecast-shown.ts';
import { copiedText, copiedWords, type CopiedColumn } from './grid-copy.ts';
import { nextDirection } from './grid-head.ts';
import { TOTAL } from './grid-keys.ts';
import { Grid, type GridRow } from './grid.ts';
import type { KeptColumns } from './kept-columns.ts';
import { Paper } from './paper.ts';
import { hasShort, ShortAmounts } from './short-amounts.ts';
import type { Size } from './size.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { TableColumns, type ColumnsLook } from './table-columns.ts';

/** Whose forecast is shown, and how. */
export interface TeamLook {
  readonly cell: Cell;
  readonly all: readonly ForecastColumn[];
  readonly size: Size;
  /** In pixels. */
  readonly width: number;
  /** Only this row and what is below it; null for all. */
  readonly focus: number | null;
}

export interface TeamActions {
  readonly onOpen: (subject: Subject) => void;
  readonly onFormula: (column: ForecastColumn) => void;
  readonly onSort: (sort: Sort) => void;
  /** The columns were chosen anew. */
  readonly onChoice: () => void;
  /** The columns that are drawn. */
  readonly onShown: (columns: readonly ForecastColumn[]) => void;
  /** What a row is drawn from beside its numbers. */
  readonly stateOf: (key: string, subject: Subject) => readonly unknown[];
  readonly say: (text: string) => void;
}

/** A printed table follows the screen when there is time. */
interface Printed {
  readonly cell: Cell;
  readonly columns: readonly ForecastColumn[];
  readonly focus: number | null;
}

type Host = ReactiveControllerHost & HTMLElement;

/** Name of this table in what is kept of its columns. */
export const SUBJECTS = 'subjects';

/** Teams and sellers as a tree: a table to walk in, cards in a narrow place, and all of it for paper. */
export class TeamView implements ReactiveController {
  /** What is chosen of the columns. */
  readonly table: TableColumns;
  sort: Sort | null = null;
  #host: Host;
  #actions: TeamActions;
  #grid: Grid;
  #look: TeamLook | undefined;
  #search = '';
  #closed: ReadonlySet<string> = new Set();
  #unfolded: ReadonlySet<string> = new Set();
  #most = CARDS;
  #lines: readonly Line[] = [];
  #shown = new Shown();
  #onPaper = new Shown();
  #paper: Paper<Printed>;
  #short: ShortAmounts;
  #id: string;
  /** The cell, and the same with short amounts: rows are drawn anew only for another one. */
  #shortened: { readonly of: Cell; readonly cell: Cell } | undefined;

  constructor(host: Host, id: string, kept: KeptColumns, actions: TeamActions) {
    this.#host = host;
    this.#actions = actions;
    this.table = new TableColumns(host, id, kept, SUBJECTS, { look: () => this.#columnsLook(), grid: () => this.#grid, say: actions.say, onChoice: actions.onChoice });
    this.#grid = new Grid(host, id, { onToggle: (key, open) => this.fold(key, open), onOpen: (key) => this.#openLine(key), onCopy: (keys, ids) => this.#copied(keys, ids), ...this.table.gridActions });
    this.#paper = new Paper(host);
    this.#short = new ShortAmounts(host);
    this.#id = id;
    host.addController(this);
  }

  get search(): string {
    return this.#search;
  }

  set search(text: string) {
    this.#search = text;
    this.#most = CARDS;
    this.#host.requestUpdate();
  }

  /** Table or cards; `paper` stands behind everything else. */
  template(look: TeamLook): { readonly people: TemplateResult; readonly paper: TemplateResult | typeof nothing } {
    this.#look = look;
    const { cell, size, focus } = look;
    this.#lines = linesOf(cell.forecast, { closed: this.#closed, sort: this.sort, search: this.#search, focus });
    const people = this.#lines.length === 0 ? this.#nobody(cell) : size === 'S' ? this.#cards(look) : this.#table(look);
    return { people, paper: this.#paperOf(look) };
  }

  /** Opens and closes what is below a line. */
  fold(key: string, open: boolean): void {
    if (open === this.#closed.has(key)) this.#closed = flipped(this.#closed, key);
    this.#host.requestUpdate();
  }

  foldAll(open: boolean): void {
    const lines = open || !this.#look ? [] : linesOf(this.#look.cell.forecast, { closed: new Set(), sort: null, search: '', focus: null });
    this.#closed = new Set(lines.filter((line) => line.isOpen !== undefined).map((line) => line.key));
    this.#host.requestUpdate();
  }

  /** The first line of somebody; blank where there is none. */
  keyOf(subject: Subject): string {
    return this.#lines.find((line) => line.subject === subject)?.key ?? '';
  }

  /** Puts the focus on a line again. */
  focus(key: string, size: Size): void {
    if (size !== 'S') this.#grid.focus(key);
    else void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] .name button`)?.focus());
  }

  #nobody({ strings }: Cell): TemplateResult {
    return blank(strings.nobody, fill(strings.nobodyWhy, { text: this.#search }), button(strings.clearSearch, () => (this.search = '')));
  }

  hostUpdated(): void {
    this.#short.look(this.#host.shadowRoot?.querySelector(`#${this.#id}`));
  }

  /** How the cells are written in this room: asked anew for other columns, or longer sums, but not for every new number. */
  #written({ cell, all, size, width }: TeamLook): Cell {
    const columns = all.map(({ id, measure }) => [id, measure ? figureText(cell, measure, null).length : 0] as const);
    const written = this.#short.of({ locale: cell.locale, room: JSON.stringify([cell.locale, size, width, this.table.choice.columns]), columns });
    if (written === 'full') return cell;
    if (this.#shortened?.of !== cell || this.#shortened.cell.written !== written) this.#shortened = { of: cell, cell: { ...cell, written, bar: written === 'tight' && size === 'M' ? 36 : 48 } };
    return this.#shortened.cell;
  }

  #table(look: TeamLook): TemplateResult {
    const { all, size, focus } = look;
    const cell = this.#written(look);
    const { columns, grid } = this.#shown.of(cell, all, { size, sort: this.sort, choice: this.table.choice.columns, hasShort: hasShort(cell.locale) }, { onSort: (id) => this.#sortBy(id), onFormula: (column) => this.#actions.onFormula(column) });
    this.#actions.onShown(columns);
    const { result, subjects } = cell.forecast;
    const of = subjects[focus ?? -1] ?? null;
    return html`<div class=${`subjects ${cell.written ?? ''}`}>${this.#grid.template({
      role: 'treegrid', widths: this.table.choice.widths, caption: fill(cell.strings.tableOf, { title: result.title }), columns: grid, rows: this.#lines.map((line) => this.#row(cell, line, columns)),
      total: result.totals || of ? columns.map((column) => (column.kind === 'name' ? of?.name ?? cell.strings.whole : figureCell(cell, column, of))) : undefined,
    })}</div>${cell.written ? html`<p class="under short-note">${noteWords(cell.locale).short}</p>` : nothing}${this.table.template()}`;
  }

  #row(cell: Cell, line: Line, columns: readonly ForecastColumn[]): GridRow {
    const { key, level, isOpen, at, of, subject } = line;
    return {
      key, level, isOpen, at, of, className: subject.isGroup ? 'group' : '', from: [cell, columns, subject, ...this.#actions.stateOf(key, subject)],
      cells: () => columns.map((column) => (column.kind === 'name' ? nameCell(cell, line) : figureCell(cell, column, subject, key))),
    };
  }

  /** What paper shows: what was chosen, else what a wide place has. */
  #printed({ cell, all }: TeamLook): readonly ForecastColumn[] {
    return this.#onPaper.of(cell, all, { size: 'L', sort: null, choice: this.table.choice.columns, hasShort: false }, { onSort: () => {}, onFormula: () => {} }).columns;
  }

  #paperOf(look: TeamLook): TemplateResult | typeof nothing {
    const drawn = this.#paper.of({ cell: look.cell, columns: this.#printed(look), focus: look.focus }, (a, b) => a.cell === b.cell && a.columns === b.columns && a.focus === b.focus);
    return drawn ? forecastPrint(drawn.cell, drawn.columns, drawn.cell.forecast.result.title, drawn.focus) : nothing;
  }

  #cards(look: TeamLook): TemplateResult {
    return forecastCards({
      cell: look.cell, lines: this.#lines, columns: this.#printed(look), unfolded: this.#unfolded, most: this.#most, width: Math.max(140, look.width - 90), isShort: hasShortFigures(look.cell),
      onUnfold: (key) => ((this.#unfolded = flipped(this.#unfolded, key)), this.#host.requestUpdate()), onMore: () => ((this.#most += CARDS), this.#host.requestUpdate()),
    });
  }

  #columnsLook(): ColumnsLook | undefined {
    if (!this.#look) return undefined;
    const { cell: { forecast, locale, direction }, all, size } = this.#look;
    return {
      all, shown: shownColumns(forecast, all, { size, hasShort: hasShort(locale) }, this.table.choice.columns), locale, direction, isSized: size !== 'S',
      onSort: (id, way) => this.#sortBy(id, way),
      onFormula: (id) => {
        const column = all.find((each) => each.id === id);
        return column?.measure && (() => this.#actions.onFormula(column));
      },
    };
  }

  #sortBy(id: string, direction = nextDirection(this.sort, id, id === PLACES.name)): void {
    this.sort = { column: id, direction };
    this.#host.requestUpdate();
    this.#actions.onSort(this.sort);
  }

  #openLine(key: string): void {
    const line = this.#lines.find((each) => each.key === key);
    if (line) this.#actions.onOpen(line.subject);
  }

  #copied(keys: readonly string[], ids: readonly string[]): string {
    const { cell: { forecast, strings, locale }, focus } = this.#look!;
    const rows = keys.map((key) => (key === TOTAL ? forecast.subjects[focus ?? -1] : this.#lines.find((line) => line.key === key)?.subject));
    const columns = ids.map((id): CopiedColumn<Subject | undefined> => (id === PLACES.name ? { type: 'text', value: (subject) => subject?.name ?? strings.whole }
      : { type: forecast.measures.get(id)!.type, value: (subject) => valueOf(forecast, id, subject?.row ?? null) }));
    this.#actions.say(copiedWords(keys.length, locale));
    return copiedText(rows, columns);
  }
}
