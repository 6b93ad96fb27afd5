import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { formatCount } from '../draw/numbers.ts';
import type { Feed, FeedState, Parameters, ReportResult } from '../table/result.ts';
import { findColumn } from '../table/table.ts';
import { lookingOnly } from './acting.ts';
import { blank } from './blank.ts';
import { emit, type ViewState } from './events.ts';
import { ofItsRows } from './exceptions.ts';
import { ColumnEditor } from './forecast-column-editor.ts';
import { readWidths } from './column-choice.ts';
import { choicesOf } from './list-columns.ts';
import { filterEditor, listControls, narrowedBy, type QuickFilter } from './list-controls.ts';
import { rowsThat, type Filter } from './list-filter.ts';
import { ListGrid } from './list-grid.ts';
import { inOrder } from './list-order.ts';
import { listStyles } from './list-styles.ts';
import { EVERYTHING, isSameView, narrowing, readView, writeView, type ListView, type NamedView } from './list-view.ts';
import { nextDirection } from './grid-head.ts';
import { KeptColumns } from './kept-columns.ts';
import { keptNote } from './kept-note.ts';
import type { MenuItem } from './menu.ts';
import { withPast } from './past.ts';
import { ReportCard } from './report-card.ts';
import { SavedViews } from './saved-views.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { RECORDS, type RecordOf } from './subscription-add.ts';
import { ListExport } from './list-export.ts';
import { listStrings, type ListStrings } from './subscription-list-words.ts';
import { SubscriptionMakers } from './subscription-makers.ts';
import { rowOf, SubscriptionPanel, type PanelContext } from './subscription-panel.ts';
import { TableColumns, type ColumnsLook } from './table-columns.ts';
import { tabs } from './tabs.ts';
import { readable } from './view.ts';
import { RsWidget } from './widget.ts';

/** Under which name views of this widget are kept. */
const WIDGET = 'subscription-list';
/** Name of the table in what is kept of its columns. */
const LIST = 'list';
let instances = 0;

/**
 * All subscriptions: views, filters, a table of any length, and one at the side with everything that can be done with it. What is done goes to the
 * store and its outbox; the host may refuse it with a reason (`rs-edit`). Which action fits is a rule (`subscription-list.rules`).
 *
 * @tag rs-subscription-list
 * @slot title - Replaces the report's title.
 * @slot subtitle - Replaces the words beneath it.
 * @slot actions - More buttons in the header.
 * @slot footer - Stands under the table.
 * @fires rs-ready - The first table, empty or error text is drawn.
 * @fires rs-state-change - `detail.state` and `detail.previous`.
 * @fires rs-error - The feed reports a failure; `detail` is its FeedError.
 * @fires rs-open-record - Somebody opens a subscription: `{ table, key }`. Cancelable: without it the panel opens.
 * @fires rs-edit - Before anything is changed: `{ action, refuse(reason), waitFor(promise) }`. Cancelable.
 * @fires rs-edited - Something was changed: `{ record }`.
 * @fires rs-send-payment-link - Somebody wants the customer to get a payment link: `{ table, key }`.
 * @fires rs-view-change - The visitor changed filters, columns, order or view.
 * @fires rs-sort - The table was sorted.
 * @fires rs-export - Somebody exports. Cancelable.
 * @csspart base - The whole card.
 * @csspart tabs - The views; `tab` for each.
 * @csspart table - The table; `table__row`, `table__head`.
 * @csspart panel - The subscription at the side.
 * @csspart add-button - The menu that adds subscriptions to the record; `menu` for what it opens.
 * @cssprop --rs-table-height - How high the table may grow before it scrolls.
 */
export class RsSubscriptionList extends RsWidget {
  static override styles = listStyles;

  static override properties: PropertyDeclarations = {
    settings: { attribute: false },
    contact: {},
    company: {},
    deal: {},
    quote: {},
    invoice: {},
    viewer: {},
    readonly: { type: Boolean },
    view: { state: true },
    viewId: { state: true },
  };

  /** Values of the report's own parameters, by id. */
  declare settings: Parameters;
  /** Only the subscriptions of one record: the id of a contact, a company, a deal or a quote. Others can then be added to it. */
  declare contact: string;
  declare company: string;
  declare deal: string;
  declare quote: string;
  /** Only those that are paid with one invoice: its id. */
  declare invoice: string;
  /** Who looks: actions carry this name. */
  declare viewer: string;
  /** Nothing can be created, changed or deleted here. */
  declare readonly: boolean;
  protected declare view: ListView;
  protected declare viewId: string;

  #id = `rs-l${(instances += 1)}`;
  #card = new ReportCard(this, (cell) => this.explain(cell));
  #kept = new KeptColumns(this, () => this.source, () => `${this.report} ${this.viewer}`);
  #columns: TableColumns = new TableColumns(this, this.#id, this.#kept, LIST, { look: () => this.#columnsLook(), grid: () => this.#grid.grid, say: (text) => this.say(text), onChoice: () => this.#chooseColumns() });
  #grid: ListGrid = new ListGrid(this, this.#id, { ...this.#columns.gridActions, say: (text) => this.say(text) });
  #editor = new ColumnEditor(this.#card.side, () => this.requestUpdate());
  #panel = new SubscriptionPanel(this, this.#card.side, () => this.#context());
  #makers = new SubscriptionMakers(this, this.#card.side, () => ({ ...this.#context(), feed: this.#canMake() ? this.source : undefined, today: this.feedState.result?.today ?? Math.floor(Date.now() / 86_400_000) }));
  #exporting = new ListExport(this, this.#card.side, () => this.#context());
  #saved = new SavedViews(this, this.#card.side, WIDGET, () => ({ feed: this.source, strings: this.#words, locale: this.locale, who: this.viewer }));
  #prepared: Feed | undefined;
  #words: ListStrings = listStrings('en', this.strings);
  #readFrom: ReportResult | undefined;
  #readIn = '';
  #found = new Map<string, Uint32Array>();

  constructor() {
    super();
    this.report = 'subscriptions';
    this.settings = {};
    this.contact = '';
    this.company = '';
    this.deal = '';
    this.quote = '';
    this.invoice = '';
    this.viewer = '';
    this.readonly = false;
    this.view = EVERYTHING;
    this.viewId = 'all';
  }

  override get parameters(): Parameters {
    const of = this.#record();
    return { ...this.settings, ...(of ? { [of.column]: of.key } : {}), ...(this.invoice ? { invoice: this.invoice } : {}), ...super.parameters };
  }

  /** The record that the list is narrowed to. */
  #record(): RecordOf | undefined {
    const column = RECORDS.find((each) => this[each] !== '');
    return column && { column, key: this[column] };
  }

  protected override get asks(): readonly string[] {
    return ['settings', 'invoice', ...RECORDS];
  }

  override getViewState(): ViewState {
    const { columns, sort } = this.#seen();
    const { widths } = this.#columns.choice;
    return { ...super.getViewState(), hidden: columns?.hidden ?? [], sort, ...(columns ? { columns: columns.order } : {}), ...(widths.length > 0 ? { widths } : {}), list: writeView(this.view), tab: this.viewId };
  }

  override setViewState(state: Partial<ViewState>): void {
    super.setViewState(state);
    if (state.tab !== undefined) this.viewId = String(state.tab);
    const kept = state.list === undefined ? undefined : readView(String(state.list));
    if (state.widths) this.#kept.give(LIST, { ...this.#kept.of(LIST), widths: readWidths(state.widths) });
    if (kept) this.view = kept;
    else if (state.sort !== undefined) this.view = { ...this.view, sort: state.sort };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#read();
    if (this.feedState.status !== 'loading') this.#prepare();
  }

  override render(): TemplateResult {
    const { size, locale, direction, state } = this;
    const feedState = this.#shownState();
    const strings = this.#words;
    const { result } = feedState;
    const hasRows = result !== undefined && result.table.rowCount > 0;
    return this.#card.template({
      strings, locale, direction, size, state, feedState, author: this.author, title: (result?.title ?? readable(this.report)) || strings.untitled,
      subtitle: result ? withPast(this.#countText(result.table.rowCount, result.table.rowCount), result, strings, locale) : '',
      chips: this.restatedChip(this.#card.side.opening), controls: hasRows ? nothing : html`<div class="controls">${this.#making()}</div>`,
      picture: hasRows ? () => this.#body(result) : undefined, range: '', height: 0, rows: 8,
      blanks: { noData: [strings.noneYet, strings.noneYetWhy], nothing: this.#record() ? [strings.noneOfRecord, strings.noneOfRecordWhy] : [strings.noneMatch, strings.noneMatchWhy] },
      footer: html`${result?.note ? html`<p>${result.note}</p>` : nothing}${keptNote(this.#kept, locale)}`, overlays: this.#makers.list(this.#record()), items: this.#menuItems(hasRows), exported: undefined,
      say: (text) => this.say(text), onRetry: () => this.subscribe(), onClear: this.#record() && Object.keys(this.chosen).length === 0 ? undefined : () => this.#clear(),
    });
  }

  /* Reading */

  #read(): void {
    const { result } = this.feedState;
    const readIn = `${this.locale} ${this.worded}`;
    if (this.#readFrom === result && this.#readIn === readIn) return;
    const isNew = this.#readFrom !== undefined && this.#readFrom !== result;
    [this.#readFrom, this.#readIn] = [result, readIn];
    this.#words = listStrings(this.locale, this.strings);
    this.#grid.read(result, this.#words, this.locale);
    this.#found.clear();
    if (isNew && result) this.say(fill(this.strings.updated, { title: result.title }));
  }

  /** The list of one record tells what is to be looked at in its own subscriptions. */
  #shownState(): FeedState {
    const { result } = this.feedState;
    return result && (this.#record() || this.invoice) ? { ...this.feedState, result: ofItsRows(result, 'subscriptions') } : this.feedState;
  }

  /** What changes rows is fetched while the line is there. */
  #prepare(): void {
    const { source } = this;
    if (this.readonly || !source?.prepare || source === this.#prepared) return;
    this.#prepared = source;
    void source.prepare().catch(() => (this.#prepared = undefined));
  }

  /** Rows of a view, worked out once per result. */
  #rowsOf(view: ListView, { table, today }: ReportResult): Uint32Array {
    const key = writeView({ filters: view.filters, search: view.search, sort: view.sort });
    let rows = this.#found.get(key);
    if (!rows) {
      const met = rowsThat(table, view.filters, view.search, today);
      rows = view.sort ? inOrder(table, met, view.sort.column, view.sort.direction) : met;
      if (this.#found.size > 40) this.#found.clear();
      this.#found.set(key, rows);
    }
    return rows;
  }

  #views(): readonly NamedView[] {
    const { all, unpaid, scheduled } = this.#words;
    const status = (value: string): ListView => ({ ...EVERYTHING, filters: [{ column: 'status', operator: 'is', values: [value] }] });
    return [
      { id: 'all', name: all, view: EVERYTHING, isOwn: false }, { id: 'unpaid', name: unpaid, view: status('Unpaid'), isOwn: false }, { id: 'scheduled', name: scheduled, view: status('Scheduled'), isOwn: false },
      ...this.#saved.all,
    ];
  }

  #context(): PanelContext {
    return {
      strings: this.#words, locale: this.locale, result: this.feedState.result, feed: this.readonly && this.source ? lookingOnly(this.source) : this.source, asked: { ...this.settings, ...(this.asOf ? { as_of: this.asOf } : {}) }, who: this.viewer || undefined, now: () => Date.now(),
      onSendLink: (key) => emit(this, 'rs-send-payment-link', { table: 'subscriptions', key }),
      onExport: (id) => this.#export(id),
    };
  }

  /* Body */

  #body(result: ReportResult): TemplateResult {
    const strings = this.#words;
    const views = this.#views();
    const rows = this.#rowsOf(this.view, result);
    const counts = views.map((each) => ({ id: each.id, label: each.name, count: formatCount(this.#rowsOf(each.view, result).length, this.locale) }));
    return html`${tabs(strings.savedViews, `${this.#id}-panel`, counts, this.viewId, (id) => this.#turnTo(views.find((each) => each.id === id)!))}
      <div id=${`${this.#id}-panel`} role="tabpanel" aria-label=${views.find((each) => each.id === this.viewId)?.name ?? strings.all}>
        ${listControls({
          strings, search: this.view.search, filters: this.view.filters, quick: this.#quick(), extra: this.#making(),
          onSearch: (search) => this.#show({ ...this.view, search }), onFilters: (filters) => this.#show({ ...this.view, filters }), onAdvanced: () => this.#editFilters(),
        })}
        ${narrowedBy(this.view.filters, this.view.search, result.table.columns, strings)}
        <div class="count-line"><span role="status">${rows.length === result.table.rowCount ? nothing : this.#countText(rows.length, result.table.rowCount)}</span>${this.#viewActions(views)}</div>
        ${rows.length === 0 ? blank(strings.noneMatch, strings.noneMatchWhy, button(strings.clearFilters, () => this.#clear()))
          : html`${this.#grid.template({ size: this.size, view: this.#seen(), widths: this.#columns.choice.widths, rows, onOpen: (id, name) => this.#open(id, name), onSort: (id) => this.#sortBy(id) })}${this.#columns.template()}`}
      </div>`;
  }

  /** How more subscriptions come to be here: a new one, and for a record one that exists or its deal or quote as one (UI-33). */
  #making(): TemplateResult | typeof nothing {
    if (!this.#canMake()) return nothing;
    const of = this.#record();
    return of ? this.#makers.button(of) : button(this.#words.create, () => this.#makers.create(), true);
  }

  #canMake(): boolean {
    return !this.readonly && !this.asOf && this.source?.act !== undefined;
  }

  /** What can be done with the view as it stands: keep it, keep the change to it, forget it. */
  #viewActions(views: readonly NamedView[]): TemplateResult | typeof nothing {
    const current = views.find((each) => each.id === this.viewId);
    const isChanged = !isSameView(current?.view ?? EVERYTHING, this.view);
    if (this.readonly || !this.source?.act) return nothing;
    const link = (label: string, run: () => void): TemplateResult => html`<button class="link" type="button" @click=${run}>${label}</button>`;
    return html`<span>${isChanged && current?.isOwn ? html`${link(fill(this.#words.updateView, { name: current.name }), () => void this.#saved.update(current.id, this.view))} ` : nothing}
      ${isChanged ? link(this.#words.saveView, () => this.#keep()) : current?.isOwn ? link(fill(this.#words.deleteView, { name: current.name }), () => void this.#forget(current.id)) : nothing}</span>`;
  }

  #quick(): readonly QuickFilter[] {
    const strings = this.#words;
    const { result } = this.feedState;
    if (!result) return [];
    const known = findColumn(result.table, 'status')?.values ?? choicesOf(result.table, 'status');
    const due = (id: string, label: string, operator: Filter['operator'], ...values: string[]) => ({ id, label, filter: { column: 'next_payment_due', operator, values } });
    return [
      { column: 'status', label: strings.status, options: [{ id: '', label: strings.any, filter: undefined }, ...known.map((value) => ({ id: value, label: value, filter: { column: 'status', operator: 'is' as const, values: [value] } }))] },
      { column: 'next_payment_due', label: strings.nextDue, options: [{ id: '', label: strings.any, filter: undefined }, due('overdue', strings.overdueDue, 'past', '3650'), ...['7', '14', '30', '90'].map((n) => due(n, fill(strings.next, { n }), 'within', n)), due('none', strings.noneDue, 'unknown')] },
    ];
  }

  #menuItems(hasRows: boolean): readonly MenuItem[] {
    const { editColumns, exportTitle, advanced, saveView } = this.#words;
    if (!hasRows) return [];
    const canKeep = !this.readonly && this.source?.act !== undefined;
    return [{ label: `${exportTitle} …`, run: () => this.#export() }, { label: editColumns, run: () => this.#editColumns() }, { label: advanced, run: () => this.#editFilters() }, ...(canKeep ? [{ label: saveView, run: () => this.#keep() }] : [])];
  }

  #countText(count: number, total: number): string {
    const [n, all] = [formatCount(count, this.locale), formatCount(total, this.locale)];
    return count !== total ? fill(this.#words.countOf, { n, total: all }) : fill(count === 1 ? this.#words.countOne : this.#words.countAll, { n });
  }

  /* What people do */

  #open(id: string, name: string): void {
    if (emit(this, 'rs-open-record', { table: 'subscriptions', key: id })) this.#panel.open(id, name);
  }

  #turnTo({ id, view }: NamedView): void {
    this.viewId = id;
    this.#show(view);
  }

  #show(view: ListView): void {
    this.view = view;
    emit(this, 'rs-view-change', this.getViewState());
  }

  #sortBy(id: string, direction = nextDirection(this.view.sort, id, !this.feedState.result || findColumn(this.feedState.result.table, id)?.kind !== 'scaled')): void {
    emit(this, 'rs-sort', { column: id, direction });
    this.#show({ ...this.view, sort: { column: id, direction } });
  }

  #editColumns(): void {
    this.#editor.open(this.#columns, this.#words, this.locale, () => this.say(this.#words.columnsSaved));
  }

  #columnsLook(): ColumnsLook | undefined {
    if (!this.feedState.result) return undefined;
    const view = this.#seen();
    return {
      all: this.#grid.columns, shown: this.#grid.shownColumns({ size: this.size, view }), columns: view.columns, locale: this.locale, direction: this.direction, isSized: this.size !== 'S',
      onSort: (id, direction) => this.#sortBy(id, direction), onFormula: () => undefined,
    };
  }

  /** A view that has columns of its own keeps them; the others are shown with those that somebody chose last. */
  #chooseColumns(): void {
    const { columns: own, ...rest } = this.view;
    const { columns } = this.#columns.choice;
    this.#show(own && columns ? { ...rest, columns } : rest);
  }

  /** The view with the columns that are shown in it. */
  #seen(): ListView {
    const columns = this.view.columns ?? this.#columns.choice.columns;
    return columns ? { ...this.view, columns } : this.view;
  }

  #editFilters(): void {
    const strings = this.#words;
    this.#card.side.open({ title: strings.advanced }, () => {
      const { result } = this.feedState;
      if (!result) return html``;
      const heads = this.#grid.columns.map(({ id }) => findColumn(result.table, id)!);
      return filterEditor({
        strings, columns: heads, filters: this.view.filters, choicesOf: (id) => choicesOf(result.table, id), count: this.#countText(this.#rowsOf(this.view, result).length, result.table.rowCount),
        onChange: (filters) => this.#show({ ...this.view, filters }), onDone: () => this.#card.side.panel.close(),
      });
    });
  }

  #keep(): void {
    const view = this.#seen();
    this.#saved.name(view, (id) => ([this.viewId, this.view] = [id, view]));
  }

  async #forget(id: string): Promise<void> {
    if (await this.#saved.remove(id)) this.#turnTo(this.#views()[0]!);
  }

  /** The export panel: for what is shown, or for one subscription before it is deleted. */
  #export(id?: string): void {
    const { result } = this.feedState;
    if (!result) return;
    const row = id === undefined ? -1 : rowOf(result, id);
    const name = this.#views().find((each) => each.id === this.viewId)?.name ?? '';
    this.#exporting.open({
      result, rows: row >= 0 ? Uint32Array.of(row) : this.#rowsOf(this.view, result), shown: this.#grid.shownColumns({ size: this.size, view: this.#seen() }).map((column) => column.id), asOf: this.feedState.asOf,
      subtitle: row >= 0 ? id! : [name, narrowing(this.view)].filter((part) => part !== '').join(': '),
    });
  }

  #clear(): void {
    this.viewId = 'all';
    this.chosen = {};
    this.#show(EVERYTHING);
  }
}
