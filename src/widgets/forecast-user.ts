import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatCount } from '../draw/numbers.ts';
import type { Feed, FeedState, Parameters, ReportResult, ResultMeasure } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { blank } from './blank.ts';
import { CellEditor } from './cell-editor.ts';
import type { Sort } from './data-table.ts';
import { dealCell, type DealCell } from './deal-cells.ts';
import { DEALS, dealsCards } from './deals-cards.ts';
import { shownDeals } from './deals-columns.ts';
import { amountMovement, cellText, chosenDeals, dealText, dealValue, dividedBy, readDeals, stageMovement, sumOf, sumText, type DealColumn, type Deals } from './deals-model.ts';
import { arePrintedAlike, dealsPrint, type PrintedDeals } from './deals-print.ts';
import { dealsWords, type DealsWords } from './deals-words.ts';
import { flipped } from './flipped.ts';
import type { ForecastStrings } from './forecast-words.ts';
import { copiedText, copiedWords, type CopiedColumn } from './grid-copy.ts';
import { columnHead, nextDirection } from './grid-head.ts';
import { TOTAL } from './grid-keys.ts';
import { Grid, type GridColumn } from './grid.ts';
import type { KeptColumns } from './kept-columns.ts';
import { Paper } from './paper.ts';
import { SecondFeed } from './second-feed.ts';
import type { Size } from './size.ts';
import { button, sentence } from './states.ts';
import { fill } from './strings.ts';
import { TableColumns, type ColumnsLook } from './table-columns.ts';

/** Whose deals are listed, and how. */
export interface UserLook {
  readonly name: string;
  /** `stage` or `category`: what the deals are divided by. */
  readonly by: string;
  readonly parameters: Parameters;
  readonly period: string;
  readonly strings: ForecastStrings;
  readonly locale: string;
  readonly size: Size;
  readonly currency: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  readonly recordHref: string;
}

export interface UserActions {
  readonly onRecord: (key: string, event: Event) => void;
  readonly onFormula: (column: { readonly label: string; readonly measure?: ResultMeasure }) => void;
  readonly say: (text: string) => void;
  /** The columns were chosen anew. */
  readonly onChoice: () => void;
}

/** The columns on show, kept until something they are made from changes. */
interface ShownDeals {
  readonly key: string;
  readonly from: unknown;
  readonly shown: readonly DealColumn[];
  readonly grid: readonly GridColumn[];
}

type Host = ReactiveControllerHost & HTMLElement;

const REPORT = 'forecast-deals';
/** Name of this table in what is kept of its columns. */
export const DEALS_TABLE = 'deals';

/** The deals behind one seller's forecast: where each stands, what moved, and what to do next (requirements UI-14 to UI-18). */
export class UserView {
  /** What is chosen of the columns. */
  readonly table: TableColumns;
  #host: Host;
  #feed: SecondFeed;
  #editor: CellEditor;
  #grid: Grid;
  #actions: UserActions;
  #id: string;
  #values: ReadonlySet<string> = new Set();
  #search = '';
  #movedOnly = false;
  #unfolded: ReadonlySet<string> = new Set();
  #most = DEALS;
  #sort: Sort | null = null;
  #deals: Deals | undefined;
  #columns: ShownDeals | undefined;
  #look: UserLook | undefined;
  #rows: { readonly from: Deals; readonly key: string; readonly rows: readonly number[] } | undefined;
  #paper: Paper<PrintedDeals>;

  constructor(host: Host, id: string, source: () => Feed | undefined, who: () => string, kept: KeptColumns, actions: UserActions) {
    this.#host = host;
    this.#id = id;
    this.#actions = actions;
    this.#feed = new SecondFeed(host, source);
    this.#editor = new CellEditor(host, source, who, (text) => actions.say(text));
    this.table = new TableColumns(host, id, kept, DEALS_TABLE, { look: () => this.#columnsLook(), grid: () => this.#grid, say: actions.say, onChoice: actions.onChoice });
    this.#grid = new Grid(host, id, { ...this.table.gridActions, onCopy: (keys, ids) => this.#copied(keys, ids) });
    this.#paper = new Paper(host);
  }

  /** The answer whose deals are listed. */
  get result(): ReportResult | undefined {
    return this.#deals?.result;
  }

  /** Forgets filters and fields: the next subject begins anew. */
  end(): void {
    this.#feed.end();
    this.#editor.close();
    this.#deals = undefined;
    this.#values = new Set();
    this.#search = '';
    this.#movedOnly = false;
    this.#unfolded = new Set();
    this.#most = DEALS;
  }

  template(look: UserLook): TemplateResult {
    this.#look = look;
    const state = this.#feed.ask(REPORT, look.parameters);
    const words = dealsWords(look.locale);
    if (!state.result) return this.#without(state, look, words);
    if (this.#deals?.result !== state.result) this.#deals = readDeals(state.result);
    const deals = this.#deals;
    if (deals.rows.length === 0) return blank(words.noDealsHere, fill(words.noDealsHereWhy, { name: look.name, range: look.period }));
    const rows = this.#chosen(deals, look.by);
    return html`${this.#filters(deals, look, words)}<p class="under shown-of" role="status">${rows.length === deals.rows.length ? '' : fill(words.shownOf, { n: formatCount(rows.length, look.locale), total: formatCount(deals.rows.length, look.locale) })}</p>
      ${rows.length === 0 ? blank(words.noMatch, fill(words.noMatchWhy, { name: look.name }), button(words.clearFilters, () => this.#clear()))
        : look.size === 'S' ? this.#cards(deals, rows, look, words) : this.#table(deals, rows, look, words)}${this.#paperOf(deals, rows, look, words)}`;
  }

  /** The rows that pass the filters, the same list until one of them changes. */
  #chosen(deals: Deals, by: string): readonly number[] {
    const key = JSON.stringify([by, [...this.#values], this.#search, this.#movedOnly, this.#sort]);
    if (this.#rows?.from !== deals || this.#rows.key !== key) this.#rows = { from: deals, key, rows: chosenDeals(deals, { by, values: this.#values, search: this.#search, movedOnly: this.#movedOnly, sort: this.#sort }) };
    return this.#rows.rows;
  }

  /** What paper shows: what was chosen, else what a wide place has. */
  #paperOf(deals: Deals, rows: readonly number[], look: UserLook, words: DealsWords): TemplateResult | typeof nothing {
    const { strings, locale, currency } = look;
    const columns = this.#shownColumns(deals, { ...look, size: look.size === 'S' ? 'L' : look.size }).shown;
    const printed = this.#paper.of({
      deals, rows, columns, words, wording: { strings, locale, ...(currency ? { currency } : {}) }, caption: fill(words.dealsOf, { name: look.name }), total: strings.total, formulas: strings.formulas, filters: this.#filteredBy(words, strings),
    }, arePrintedAlike);
    return printed ? dealsPrint(printed) : nothing;
  }

  /** The boxes that are ticked, and what is searched for. */
  #filteredBy({ moved }: DealsWords, { none, searchShort }: ForecastStrings): readonly string[] {
    const search = this.#search.trim();
    return [...[...this.#values].map((value) => value || none), ...(this.#movedOnly ? [moved] : []), ...(search ? [`${searchShort}: ${search}`] : [])];
  }

  #without({ status, error }: FeedState, look: UserLook, words: DealsWords): TemplateResult {
    if (status === 'error') return blank(words.dealsMissing, `${error ? sentence(error) : ''} ${words.dealsMissingWhy}`);
    if (status === 'empty') return blank(words.noDealsHere, fill(words.noDealsHereWhy, { name: look.name, range: look.period }));
    return html`<div class="skeleton skeleton-rows" aria-busy="true"><p class="hidden">${look.strings.loadingShort}</p>${Array.from({ length: 6 }, () => html`<div class="skeleton-line"></div>`)}</div>`;
  }

  /** Check boxes of stages or categories, each with how many there are; a search; and what moved. */
  #filters(deals: Deals, { by, locale, strings }: UserLook, words: DealsWords): TemplateResult {
    const moved = deals.rows.filter((row) => stageMovement(deals, row) ?? amountMovement(deals, row)).length;
    const toggle = (value: string): void => {
      this.#values = flipped(this.#values, value);
      this.#host.requestUpdate();
    };
    const box = (label: string, count: number, isOn: boolean, onChange: () => void): TemplateResult => html`<label class="tick"><input type="checkbox" .checked=${live(isOn)} @change=${onChange}>${label} <span class="count">${formatCount(count, locale)}</span></label>`;
    return html`<div class="filters">
      <div class="ticks" aria-label=${words.filter}>${repeat(dividedBy(deals, by), ({ value }) => value, ({ value, count }) => box(value || strings.none, count, this.#values.has(value), () => toggle(value)))}
      ${moved > 0 ? box(words.moved, moved, this.#movedOnly, () => ((this.#movedOnly = !this.#movedOnly), this.#host.requestUpdate())) : nothing}</div>
      <label class="control search"><input type="search" aria-label=${words.searchDeals} placeholder=${words.searchDeals} .value=${live(this.#search)} @input=${(event: Event) => ((this.#search = (event.target as HTMLInputElement).value), this.#host.requestUpdate())}></label></div>`;
  }

  #table(deals: Deals, rows: readonly number[], look: UserLook, words: DealsWords): TemplateResult {
    const { shown, grid } = this.#shownColumns(deals, look);
    const cell = this.#cell(deals, look, words);
    return html`${this.#grid.template({
      role: 'grid', widths: this.table.choice.widths, caption: fill(words.dealsOf, { name: look.name }), columns: grid,
      rows: rows.map((row) => ({ key: dealText(deals, 'id', row), from: [deals, shown, look.locale, look.recordHref, this.#editor.stateOf(dealText(deals, 'id', row))], cells: () => shown.map((column) => dealCell(cell, column, row)) })),
      total: shown.map((column, i) => (i === 0 ? look.strings.total : sumText(column, rows, look.locale))),
    })}${this.table.template()}`;
  }

  #cell(deals: Deals, { strings, locale, currency, recordHref, size }: UserLook, words: DealsWords): DealCell {
    return {
      deals, words, editor: this.#editor, tabIndex: size === 'S' ? 0 : -1, wording: { strings, locale, ...(currency ? { currency } : {}) },
      hrefOf: (key) => safeHref(recordHref, key), onRecord: this.#actions.onRecord,
    };
  }

  #shownColumns(deals: Deals, look: UserLook): ShownDeals {
    const shown = shownDeals(deals.columns, look.size, this.table.choice.columns, look.by);
    const key = JSON.stringify([shown.map((column) => column.id), this.#sort, look.locale]);
    if (this.#columns?.key === key && this.#columns.from === deals) return this.#columns;
    const wording = { strings: look.strings, locale: look.locale };
    const grid = shown.map((column): GridColumn => {
      const sorted = this.#sort?.column === column.id ? this.#sort.direction : undefined;
      const texts = column.kind === 'next' ? [] : deals.rows.map((row) => cellText(column, row, wording));
      return {
        id: column.id, numeric: column.column.kind === 'scaled', sorted, widest: texts.reduce((most, text) => (text.length > most.length ? text : most), ''),
        isCut: column.column.kind !== 'scaled',
        head: columnHead({ label: column.label, sorted, measure: column.measure, onSort: () => this.#sortBy(column.id), onFormula: () => this.#actions.onFormula(column) }, look.strings),
      };
    });
    return (this.#columns = { key, from: deals, shown, grid });
  }

  #copied(keys: readonly string[], ids: readonly string[]): string {
    const [deals, look] = [this.#deals!, this.#look!];
    const rows = new Map(deals.rows.map((row) => [dealText(deals, 'id', row), row]));
    const shown = this.#chosen(deals, look.by);
    const columns = ids.map((id, i): CopiedColumn<string> => {
      const column = deals.columns.find((each) => each.id === id)!;
      const sum = (): Value => (column.column.type === 'money' ? sumOf(column, shown) : i === 0 ? look.strings.total : null);
      return { type: column.column.type, value: (key) => (key === TOTAL ? sum() : dealValue(deals, id, rows.get(key)!)) };
    });
    this.#actions.say(copiedWords(keys.length, look.locale));
    return copiedText(keys, columns);
  }

  #columnsLook(): ColumnsLook | undefined {
    const [look, deals] = [this.#look, this.#deals];
    if (!look || !deals) return undefined;
    return {
      all: deals.columns, shown: shownDeals(deals.columns, look.size, this.table.choice.columns, look.by), locale: look.locale, direction: look.direction, isSized: look.size !== 'S',
      onSort: (id, direction) => this.#sortBy(id, direction),
      onFormula: (id) => {
        const column = deals.columns.find((each) => each.id === id);
        return column?.measure && (() => this.#actions.onFormula(column));
      },
    };
  }

  #sortBy(id: string, direction = nextDirection(this.#sort, id, this.#deals?.byId.get(id)?.kind !== 'scaled')): void {
    this.#sort = { column: id, direction };
    this.#host.requestUpdate();
  }

  /** One deal under the other where there is no room for columns. */
  #cards(deals: Deals, rows: readonly number[], look: UserLook, words: DealsWords): TemplateResult {
    const cell = this.#cell(deals, look, words);
    const facts = shownDeals(deals.columns, look.size, this.table.choice.columns, look.by).filter(({ kind }) => kind !== 'name' && kind !== 'next');
    return dealsCards({
      id: this.#id, cell, rows, facts, rest: deals.columns.filter((column) => column.kind !== 'name' && column.kind !== 'next' && !facts.includes(column)), strings: look.strings, unfolded: this.#unfolded, most: this.#most,
      onUnfold: (key) => {
        this.#unfolded = flipped(this.#unfolded, key);
        this.#host.requestUpdate();
      },
      onMore: () => {
        this.#most += DEALS;
        this.#host.requestUpdate();
      },
    });
  }

  #clear(): void {
    this.#values = new Set();
    this.#search = '';
    this.#movedOnly = false;
    this.#host.requestUpdate();
  }
}

/** The host's address of a record; only addresses of the web, whatever stands in the attribute. */
function safeHref(pattern: string, key: string): string | undefined {
  if (!pattern) return undefined;
  const text = pattern.replaceAll('{id}', encodeURIComponent(key));
  try {
    return ['http:', 'https:'].includes(new URL(text, document.baseURI).protocol) ? text : undefined;
  } catch {
    return undefined;
  }
}
