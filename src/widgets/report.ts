import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Place } from '../draw/chart.ts';
import { spanLabel } from '../draw/dates.ts';
import { entryOf } from '../draw/stacks.ts';
import type { CellRef, Parameters, ReportResult } from '../table/result.ts';
import type { Sort, TableContent } from './data-table.ts';
import { drillDetail } from './drill.ts';
import { emit, type ViewState } from './events.ts';
import { fitting } from './fitting.ts';
import { KeptChoice } from './kept-choice.ts';
import { keptNote } from './kept-note.ts';
import { legend, legendActions } from './legend.ts';
import type { MenuItem } from './menu.ts';
import { openColumns } from './open-columns.ts';
import { withPast } from './past.ts';
import { Plot } from './plot.ts';
import { Pointing } from './pointing.ts';
import { rangeOf } from './ranges.ts';
import { ReportCard } from './report-card.ts';
import { headOf, slotOfRow, type Shown } from './report-cell.ts';
import { reportControls, selectControl } from './report-controls.ts';
import { drawn, isHorizontal } from './report-drawing.ts';
import { picturesOf, readChart, subtitleOf, type Chart } from './report-model.ts';
import { chartData, type Telling } from './report-picture.ts';
import { categoryStyles, reportStyles } from './report-styles.ts';
import { reportTable, shownTable } from './report-table.ts';
import { reportTooltip } from './report-tooltip.ts';
import { reportStrings, type ReportStrings } from './report-words.ts';
import { fill } from './strings.ts';
import { TableBelow } from './table-below.ts';
import { tableItems } from './table-items.ts';
import { plotWidth, readable } from './view.ts';
import { RsWidget } from './widget.ts';

const HEIGHT = 290;
/**
 * Any report, drawn as its rule file says: stacked columns, columns side by side, lines, a funnel, or only its table.
 * Periods or groups run along the picture; with both, groups are its layers.
 *
 * @tag rs-report
 * @slot title - Replaces the report's title.
 * @slot subtitle - Replaces measure, range and currency.
 * @slot actions - More buttons in the header.
 * @slot footer - Stands under the table.
 * @fires rs-ready - The first picture, empty or error text is drawn.
 * @fires rs-state-change - `detail.state` and `detail.previous`.
 * @fires rs-error - The feed reports a failure; `detail` is its FeedError.
 * @fires rs-drill - Somebody opens a number. Cancelable: without it the panel opens.
 * @fires rs-view-change - The visitor changed a parameter, series or sorting.
 * @fires rs-filter-change - A number was made the filter of the other widgets in the `group`, or the filter was cleared.
 * @fires rs-legend-toggle - A series was hidden or shown.
 * @fires rs-sort - The table was sorted.
 * @fires rs-export - Somebody exports. Cancelable.
 * @csspart base - The whole card.
 * @csspart bar - Every column or bar; `point` for points of lines.
 * @csspart table - The table beneath.
 * @cssprop --rs-color-category-1 - First of six colours without a meaning; also `-2` to `-6`.
 */
export class RsReport extends RsWidget {
  static override styles = [...reportStyles, categoryStyles];

  static override properties: PropertyDeclarations = {
    settings: { attribute: false },
    withoutTable: { type: Boolean, attribute: 'without-table' },
    hiddenSeries: { state: true },
    openRanges: { state: true },
    shownPicture: { state: true },
    shownGroup: { state: true },
  };

  /** Values of the report's own parameters, by id: `{ pipeline: 'Default' }`. */
  declare settings: Parameters;
  /** Keeps the table for readers that cannot see the picture, but does not draw it. */
  declare withoutTable: boolean;
  protected declare hiddenSeries: readonly string[];
  protected declare openRanges: readonly string[];
  /** Which of the rule file's pictures is drawn. */
  protected declare shownPicture: number;
  /** The one group that is drawn, where the picture shows one at a time. */
  protected declare shownGroup: string;

  #plot = new Plot();
  #card = new ReportCard(this, (cell) => this.explain(cell));
  #pointing = new Pointing(this, {
    describe: (slot) => reportTooltip(this.#chart!, slot, this.hiddenSeries, this.#telling()),
    onOpen: (place) => this.#drill(this.#cellAt(place)),
    onOnly: (place) => {
      const cell = this.#cellAt(place);
      if (cell) this.narrowOthers(cell, headOf(this.#shown, cell).title);
    },
    isMirrored: () => this.direction === 'rtl',
    isHorizontal: () => this.#chart !== undefined && isHorizontal(this.#chart, { size: this.size, width: this.width }),
    isBusyElsewhere: () => this.#card.side.panel.isOpen,
  });
  #below = new TableBelow(this, {
    onOpen: (row, column) => this.#drill({ measure: column, row: row === null ? null : Number(row) }),
    onHover: (row) => this.#pointing.lightUp(row === null ? null : slotOfRow(this.#shown, Number(row))),
    fit: fitting,
    onColumns: () => this.#chooseColumns(),
  }, () => ({
    table: this.#tableContent, room: plotWidth(this.width, this.appearance), place: this.withoutTable ? 'hidden' : !this.#chart ? 'alone' : this.size === 'S' ? 'folded' : 'below',
  }), () => this.changed());
  #kept = new KeptChoice(this, this.#table, () => this.source, () => `${this.report} ${this.parameters['viewer'] ?? ''}`);
  #words: ReportStrings = reportStrings('en', this.strings);
  #chart: Chart | undefined;
  #tableContent: TableContent | undefined;
  #readFrom: unknown;
  #readIn = '';

  constructor() {
    super();
    this.settings = {};
    this.withoutTable = false;
    this.hiddenSeries = [];
    this.openRanges = [];
    this.shownPicture = 0;
    this.shownGroup = '';
  }

  override get parameters(): Parameters {
    return { ...this.settings, ...super.parameters };
  }

  protected override get asks(): readonly string[] {
    return ['settings'];
  }

  override getViewState(): ViewState {
    return {
      ...super.getViewState(), hidden: this.hiddenSeries, sort: this.#table.sort, ...this.#below.view, ...(this.shownGroup ? { group: this.shownGroup } : {}),
    };
  }

  override setViewState(view: Partial<ViewState>): void {
    super.setViewState(view);
    if (view.hidden) this.hiddenSeries = view.hidden.map(String);
    if (view.group !== undefined) this.shownGroup = String(view.group);
    if (view.sort !== undefined) this.#table.sort = view.sort as Sort | null;
    this.#below.view = view;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#read();
    if (changed.has('size') && !changed.has('feedState')) this.#pointing.tooltip.hide();
  }

  override render(): TemplateResult {
    const { feedState, size, locale, direction, state } = this;
    const strings = this.#words;
    const { result } = feedState;
    const hasRows = result !== undefined && result.table.rowCount > 0;
    return this.#card.template({
      strings, locale, direction, size, state, feedState, author: this.author,
      title: (result?.title ?? readable(this.report)) || strings.untitled, subtitle: result ? withPast(subtitleOf(result, locale), result, strings, locale) : '',
      chips: this.restatedChip(this.#card.side.opening), controls: this.#controls(),
      picture: hasRows ? () => html`${this.#chart ? html`${this.#pictures(result)}${this.#chart.chosen ? html`<p class="print-only">${strings.show}: ${this.#chart.chosen}</p>` : nothing}${this.#legend(this.#chart)}${this.#drawn(this.#chart)}` : nothing}${this.#below.template(this.#marked)}` : undefined,
      range: this.#range(), height: HEIGHT, rows: this.#below.isShown ? 10 : 1, footer: html`${result?.note && !this.#chart ? html`<p>${result.note}</p>` : nothing}${keptNote(this.#kept, locale)}`,
      overlays: this.#pointing.tooltip.template(), items: this.#menuItems(),
      exported: hasRows ? { table: shownTable(result), legend: this.#pictureLegend(), hasPicture: this.#chart !== undefined, picture: () => this.pictureAtRest(this.#pointing) } : undefined,
      say: (text) => this.say(text), onRetry: () => this.subscribe(), onClear: Object.keys(this.chosen).length > 0 ? () => this.#clear() : undefined,
    });
  }

  /* Reading */

  /** Reads a new result once; everything drawn is made from it until the next, or until the language changes. */
  #read(): void {
    const { result } = this.feedState;
    const readIn = `${this.locale} ${this.worded} ${this.shownPicture} ${this.shownGroup}`;
    if (this.#readFrom === result && this.#readIn === readIn) return;
    const isNew = this.#readFrom !== result;
    const before = this.#chart;
    [this.#readFrom, this.#readIn] = [result, readIn];
    this.#words = reportStrings(this.locale, this.strings);
    this.#chart = result && readChart(result, this.locale, this.#words, this.shownPicture, this.shownGroup);
    const wording = { locale: this.locale, strings: this.#words, ...(result?.currency ? { currency: result.currency } : {}) };
    this.#tableContent = result && {
      ...reportTable(result, wording, (row) => this.#slotsByStart().get(result.periods?.[row]?.start ?? NaN)), strings: this.#words, caption: fill(this.#words.tableOf, { title: result.title }),
    };
    const { current } = this.#pointing;
    const row = current ? this.#chart?.slots.findIndex((slot) => slot.key === before?.slots[current.row]?.key) ?? -1 : -1;
    this.#pointing.renew(current && row >= 0 ? { ...current, row } : null);
    if (isNew && before && result) this.say(fill(this.strings.updated, { title: result.title }));
  }

  #slotsByStart(): ReadonlyMap<number, Chart['slots'][number]> {
    return new Map((this.#chart?.slots ?? []).flatMap((slot) => (slot.period ? [[slot.period.start, slot] as const] : [])));
  }

  #telling(): Telling {
    const { result } = this.feedState;
    return { locale: this.locale, strings: this.#words, currency: result?.currency, name: [result?.title, this.#range(), this.#chart?.chosen].filter(Boolean).join(', ') };
  }

  /* Header */

  #menuItems(): readonly MenuItem[] {
    const { strings, hiddenSeries } = this;
    return [
      ...(hiddenSeries.length > 0 ? [{ label: strings.showAll, separated: true, run: () => this.#hide([]) }] : []),
      ...tableItems(this.#below, strings, () => this.#chooseColumns()),
    ];
  }

  #pictureLegend(): readonly { readonly label: string; readonly role: string }[] {
    const layers = this.#chart?.layers.filter((layer) => !this.hiddenSeries.includes(layer.id)) ?? [];
    // Of several groups one is drawn: its name goes with the picture.
    return layers.length > 1 ? layers.map(({ label, role }) => ({ label: [this.#chart!.chosen, label].filter(Boolean).join(', '), role })) : [];
  }

  /* Body */

  #controls(): TemplateResult | typeof nothing {
    const { result } = this.feedState;
    return result ? reportControls({
      result, strings: this.#words, open: this.openRanges,
      onOpen: (id, open) => (this.openRanges = open ? [...this.openRanges, id] : this.openRanges.filter((each) => each !== id)),
      onChange: (values) => {
        this.chosen = { ...this.chosen, ...values };
        this.changed();
      },
      ...(this.#chart && this.#chart.choices.length > 0 ? { extra: selectControl(this.#words.show, this.#chart.chosen, this.#chart.choices.map((name) => [name, name] as const), (name) => {
        this.shownGroup = name;
        this.changed();
      }) } : {}),
    }) : nothing;
  }

  /** Several pictures of one report, one at a time: incremental or cumulative, numbers or rates. */
  #pictures(result: ReportResult): TemplateResult | typeof nothing {
    const all = picturesOf(result);
    if (all.length < 2) return nothing;
    return html`<div class="controls"><div class="switch" role="group" aria-label=${this.#words.show}>${all.map(({ label }, i) =>
      html`<button type="button" aria-pressed=${i === this.shownPicture ? 'true' : 'false'} @click=${() => this.#turnTo(i)}>${label}</button>`)}</div></div>`;
  }

  #legend({ layers, slots, shape }: Chart): TemplateResult | typeof nothing {
    if (layers.length < 2) return nothing;
    const all = layers.map((layer) => layer.id);
    const isHatched = shape !== 'line' && slots.some((slot) => slot.state !== 'actual');
    return legend({
      label: this.strings.legend, hatched: isHatched ? this.strings.hatched : '',
      items: layers.map(({ id, label, role }) => ({ id, label, role, shown: !this.hiddenSeries.includes(id) })),
      ...legendActions(this, all, () => this.hiddenSeries, (hidden) => this.#hide(hidden)),
    });
  }

  #drawn(chart: Chart): TemplateResult {
    const { size, direction } = this;
    const pointing = this.#pointing;
    const telling = this.#telling();
    const data = chartData(chart, this.hiddenSeries, telling);
    const view = this.#plot.view({ width: plotWidth(this.width, this.appearance), height: HEIGHT, size, direction }, pointing, entryOf(data, pointing.current));
    pointing.data = data;
    return this.#plot.template(drawn(chart, data, view, { size, width: this.width }, telling), pointing.take);
  }

  /** Key of the table's row that is lit in the picture. */
  get #marked(): string | null {
    const { active } = this.#pointing;
    const row = active === null ? undefined : this.#chart?.layers[0]?.cells[active]?.row;
    return typeof row === 'number' ? String(row) : null;
  }

  /* What people do */

  #drill(cell: CellRef | undefined): void {
    const { result } = this.feedState;
    if (!result || !cell || !result.measures.some(({ id }) => id === cell.measure)) return;
    const period = cell.row === null ? undefined : this.#chart?.slots[slotOfRow(this.#shown, cell.row) ?? -1]?.period;
    if (!emit(this, 'rs-drill', drillDetail(this.report, cell, period, () => this.explain(cell)))) return;
    this.#pointing.tooltip.hide();
    void this.#card.side.explain({ result, strings: this.#words, locale: this.locale, asOf: this.feedState.asOf }, cell, headOf(this.#shown, cell));
  }

  #cellAt({ series, row }: Place): CellRef | undefined {
    return this.#chart?.layers.find((layer) => layer.id === series)?.cells[row];
  }

  #turnTo(picture: number): void {
    this.shownPicture = picture;
    this.hiddenSeries = [];
  }

  #hide(hidden: readonly string[]): void {
    this.hiddenSeries = hidden;
    this.changed();
  }

  #chooseColumns(): void {
    openColumns(this, this.#card.side, { below: this.#below, kept: this.#kept, strings: this.#words, locale: this.locale, onChosen: (text) => (this.say(text), this.changed()) });
  }

  #clear(): void {
    this.chosen = {};
    this.openRanges = [];
    this.changed();
  }

  /* Small facts */

  #range(): string {
    const range = this.feedState.result && rangeOf(this.feedState.result);
    return range ? spanLabel(range, this.locale) : '';
  }

  get #table(): TableBelow['table'] {
    return this.#below.table;
  }

  /** What is shown of the result; ask only where there is one. */
  get #shown(): Shown {
    return { result: this.feedState.result!, chart: this.#chart, locale: this.locale, range: this.#range() };
  }
}
