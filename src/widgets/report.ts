import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { formatDay } from '../base/dates.ts';
import { thinned } from '../draw/axis.ts';
import { bars } from '../draw/bars.ts';
import type { ChartData, ChartView, Place } from '../draw/chart.ts';
import { columns, tickRoom } from '../draw/columns.ts';
import { spanLabel, tickFilters, unitOf } from '../draw/dates.ts';
import { funnel } from '../draw/funnel.ts';
import { grouped } from '../draw/grouped.ts';
import { lines } from '../draw/lines.ts';
import { namedBars } from '../draw/named-bars.ts';
import { entryOf } from '../draw/stacks.ts';
import type { CellRef, Parameters, ReportResult } from '../table/result.ts';
import { valueAt } from '../table/table.ts';
import { DataTable, WHOLE_ROWS, type Sort, type TableContent } from './data-table.ts';
import { emit, type DrillDetail, type ViewState } from './events.ts';
import { fitting } from './fitting.ts';
import { KeptChoice } from './kept-choice.ts';
import { keptNote } from './kept-note.ts';
import { isolated, legend, toggled } from './legend.ts';
import type { MenuItem } from './menu.ts';
import { withPast } from './past.ts';
import { Pointing } from './pointing.ts';
import { rangeOf } from './ranges.ts';
import { ReportCard } from './report-card.ts';
import { reportControls, selectControl } from './report-controls.ts';
import { fullText, picturesOf, readChart, subtitleOf, type Chart } from './report-model.ts';
import { axisFor, chartData, funnelData, withFullNames, withNames, type Telling } from './report-picture.ts';
import { categoryStyles, reportStyles } from './report-styles.ts';
import { reportTable, shownTable } from './report-table.ts';
import { reportTooltip } from './report-tooltip.ts';
import { reportStrings, type ReportStrings } from './report-words.ts';
import { fill } from './strings.ts';
import { plotWidth, readable, tableToggle } from './view.ts';
import { RsWidget } from './widget.ts';

const HEIGHT = 290;
/** More slots than this do not fit a narrow place as bars, one under the other. */
const MOST_BARS = 24;

let instances = 0;

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
    tableOpen: { state: true },
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
  /** Undefined until somebody decides: then the size does. */
  protected declare tableOpen: boolean | undefined;

  #id = `rs-r${(instances += 1)}`;
  #card = new ReportCard(this, (cell) => this.explain(cell));
  #pointing = new Pointing(this, {
    describe: (slot) => reportTooltip(this.#chart!, slot, this.hiddenSeries, this.#telling()),
    onOpen: (place) => this.#drill(this.#cellAt(place)),
    onOnly: (place) => {
      const cell = this.#cellAt(place);
      if (cell) this.narrowOthers(cell, this.#titleOf(cell));
    },
    isMirrored: () => this.direction === 'rtl',
    isHorizontal: () => this.#isHorizontal(),
    isBusyElsewhere: () => this.#card.side.panel.isOpen,
  });
  #table = new DataTable(this, {
    onOpen: (row, column) => this.#drill({ measure: column, row: row === null ? null : Number(row) }),
    onHover: (row) => this.#pointing.lightUp(row === null ? null : this.#slotOfRow(Number(row))),
    onSort: (sort) => {
      emit(this, 'rs-sort', sort);
      this.changed();
    },
    fit: fitting,
    onColumns: () => this.#chooseColumns(),
  });
  #kept = new KeptChoice(this, this.#table, () => this.source, () => `${this.report} ${this.parameters['viewer'] ?? ''}`);
  #words: ReportStrings = reportStrings('en', this.strings);
  #chart: Chart | undefined;
  #tableContent: ReturnType<typeof reportTable> | undefined;
  #readFrom: unknown;
  #readIn = '';
  #drawnFor = '';

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
      ...super.getViewState(), hidden: this.hiddenSeries, sort: this.#table.sort, ...this.#table.view, ...(this.shownGroup ? { group: this.shownGroup } : {}),
      ...(this.tableOpen === undefined ? {} : { table: this.tableOpen }),
    };
  }

  override setViewState(view: Partial<ViewState>): void {
    super.setViewState(view);
    if (view.hidden) this.hiddenSeries = view.hidden.map(String);
    if (view.group !== undefined) this.shownGroup = String(view.group);
    if (view.table !== undefined) this.tableOpen = view.table;
    if (view.sort !== undefined) this.#table.sort = view.sort as Sort | null;
    if (view.rowColumns) this.#table.choice = view.rowColumns;
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
      picture: hasRows ? () => html`${this.#chart ? html`${this.#pictures(result)}${this.#legend(this.#chart)}${this.#plot(this.#chart)}` : nothing}${this.#tableBelow()}` : undefined,
      range: this.#range(), height: HEIGHT, rows: this.#isTableShown() ? 10 : 1, footer: html`${result?.note && !this.#chart ? html`<p>${result.note}</p>` : nothing}${keptNote(this.#kept, locale)}`,
      overlays: this.#pointing.tooltip.template(), items: this.#menuItems(),
      exported: hasRows ? { table: shownTable(result), legend: this.#pictureLegend(), hasPicture: this.#chart !== undefined, picture: () => this.pictureAtRest(this.#pointing) } : undefined,
      say: (text) => this.say(text), onRetry: () => this.subscribe(), onClear: () => this.#clear(),
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
    this.#tableContent = result && reportTable(result, wording, (row) => this.#slotsByStart().get(result.periods?.[row]?.start ?? NaN));
    const { current } = this.#pointing;
    const row = current ? this.#chart?.slots.findIndex((slot) => slot.key === before?.slots[current.row]?.key) ?? -1 : -1;
    this.#pointing.renew(current && row >= 0 ? { ...current, row } : null);
    if (isNew && before && result) this.say(fill(this.strings.updated, { title: result.title }));
  }

  #slotsByStart(): ReadonlyMap<number, Chart['slots'][number]> {
    return new Map((this.#chart?.slots ?? []).flatMap((slot) => (slot.period ? [[slot.period.start, slot] as const] : [])));
  }

  /** Where a result row stands in the picture. */
  #slotOfRow(row: number): number | null {
    // A row that is not drawn by itself, such as a team above its sellers, has its period all the same.
    const start = this.feedState.result?.periods?.[row]?.start;
    const slot = this.#chart?.slots.findIndex(({ period }, i) => (period ? period.start === start : this.#chart!.layers.some((layer) => layer.cells[i]?.row === row))) ?? -1;
    return slot < 0 ? null : slot;
  }

  #telling(): Telling {
    const { result } = this.feedState;
    return { locale: this.locale, strings: this.#words, currency: result?.currency, name: [result?.title, this.#range()].filter(Boolean).join(', ') };
  }

  /* Header */

  #menuItems(): readonly MenuItem[] {
    const { strings, hiddenSeries } = this;
    return [
      ...(hiddenSeries.length > 0 ? [{ label: strings.showAll, separated: true, run: () => this.#hide([]) }] : []),
      ...(this.size === 'S' || this.withoutTable || !this.#chart ? [] : [{ label: this.#isTableShown() ? strings.hideTable : strings.showTable, separated: true, run: () => this.#toggleTable() }]),
      ...(this.#tableContent && this.#isTableShown() ? [{ label: strings.columns, run: () => this.#chooseColumns() }] : []),
    ];
  }

  #pictureLegend(): readonly { readonly label: string; readonly role: string }[] {
    const layers = this.#chart?.layers.filter((layer) => !this.hiddenSeries.includes(layer.id)) ?? [];
    return layers.length > 1 ? layers : [];
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
      onToggle: (id) => {
        this.#hide(toggled(this.hiddenSeries, id, all));
        emit(this, 'rs-legend-toggle', { series: id, shown: !this.hiddenSeries.includes(id) });
      },
      onOnly: (id) => this.#hide(isolated(this.hiddenSeries, id, all)),
    });
  }

  #plot(chart: Chart): TemplateResult {
    const pointing = this.#pointing;
    const data = chartData(chart, this.hiddenSeries, this.#telling());
    const width = plotWidth(this.width, this.appearance);
    const drawnFor = `${width} ${this.size}`;
    const view: ChartView = {
      width, height: HEIGHT, mirrored: this.direction === 'rtl', id: this.#id, active: pointing.active,
      current: entryOf(data, pointing.current), ring: pointing.ring, moves: this.#drawnFor === drawnFor,
    };
    this.#drawnFor = drawnFor;
    pointing.data = data;
    return html`<div class="plot" part="plot" @pointerover=${pointing.onPointer} @pointerleave=${pointing.onLeave} @click=${pointing.onClick}
      @focusin=${pointing.onFocus} @focusout=${pointing.onBlur} @keydown=${pointing.onKey}>${this.#drawn(chart, data, view)}</div>`;
  }

  #drawn(chart: Chart, data: ChartData, view: ChartView): TemplateResult {
    const isCoarse = matchMedia('(pointer: coarse)').matches;
    if (chart.shape === 'funnel') return funnel(funnelData(chart, this.#telling()), view, isCoarse ? 54 : 48);
    if (this.#isNamed()) return namedBars(withFullNames(data, chart), view, isCoarse ? 44 : data.series.length > 1 && chart.shape !== 'stacked columns' ? 20 : 24, chart.shape === 'stacked columns');
    if (this.#isHorizontal()) return bars(data, view, isCoarse ? 44 : 28);
    const axis = axisFor(chart, data, this.#telling());
    const room = this.#tickRoom(chart, view.width);
    const ticked = chart.isOverTime
      ? thinned(chart.slots.map((slot) => slot.period!), tickFilters(unitOf(chart.slots.map((slot) => slot.period!))), room) : thinned(chart.slots, [() => true], room);
    const spaced = chart.isOverTime ? { ...data, periods: data.periods.map((period, row) => ({ ...period, ticked: ticked[row]! })) } : withNames(data, ticked, view.width - 56);
    if (chart.shape === 'line') return lines(spaced, view, axis);
    return chart.shape !== 'stacked columns' && data.series.length > 1 ? grouped(spaced, view, axis) : columns(spaced, view, axis);
  }

  #tickRoom({ slots }: Chart, width: number): number {
    return tickRoom(slots.map((slot) => slot.tick), width - 56, slots.length);
  }

  #tableBelow(): TemplateResult {
    const { strings } = this;
    const shown = this.#isTableShown();
    const { active } = this.#pointing;
    const marked = active === null ? undefined : this.#chart?.layers[0]?.cells[active]?.row;
    return html`${this.size === 'S' && !this.withoutTable && this.#chart ? tableToggle(shown, strings, () => this.#toggleTable()) : nothing}
      ${this.#table.template({ ...this.#content(), hidden: !shown, marked: typeof marked === 'number' ? String(marked) : null })}`;
  }

  #content(): TableContent {
    const { strings } = this;
    const content = this.#tableContent!;
    return {
      ...content, caption: fill(strings.tableOf, { title: this.feedState.result!.title }), room: plotWidth(this.width, this.appearance), more: strings.moreColumns,
      sortLabel: (column) => fill(strings.sortBy, { column }), printNote: fill(strings.printedRows, { n: String(WHOLE_ROWS), total: String(content.rows.length) }),
    };
  }

  /* What people do */

  #drill(cell: CellRef | undefined): void {
    const { result } = this.feedState;
    const measure = result?.measures.find((each) => each.id === cell?.measure);
    if (!result || !cell || !measure) return;
    const slot = cell.row === null ? undefined : this.#chart?.slots[this.#slotOfRow(cell.row) ?? -1];
    const { period } = slot ?? {};
    const detail: DrillDetail = {
      report: this.report, ...cell, explain: () => this.explain(cell), ...(period ? { period: { start: formatDay(period.start), end: formatDay(period.end) } } : {}),
    };
    if (!emit(this, 'rs-drill', detail)) return;
    this.#pointing.tooltip.hide();
    const column = result.table.columns.findIndex((each) => each.id === measure.id);
    const text = cell.row === null ? '' : this.#figureAt(column, cell.row);
    void this.#card.side.explain({ result, strings: this.#words, locale: this.locale, asOf: this.feedState.asOf }, cell, { title: this.#titleOf(cell), figure: text || this.#totalFigure(measure.id) });
  }

  #cellAt({ series, row }: Place): CellRef | undefined {
    return this.#chart?.layers.find((layer) => layer.id === series)?.cells[row];
  }

  /** `Reached · Demo`: what a number is called. */
  #titleOf(cell: CellRef): string {
    const measure = this.feedState.result!.measures.find((each) => each.id === cell.measure)!;
    const slot = cell.row === null ? undefined : this.#chart?.slots[this.#slotOfRow(cell.row) ?? -1];
    const place = cell.row === null ? this.#range() : slot && slot.key !== measure.id ? slot.name : '';
    return [measure.label, place].filter(Boolean).join(' · ');
  }

  #figureAt(column: number, row: number): string {
    const { result } = this.feedState;
    const found = result!.table.columns[column];
    return found ? fullText(valueAt(found, row), found.type, this.locale, result!.currency) : '';
  }

  #totalFigure(id: string): string {
    const { result } = this.feedState;
    const type = result!.measures.find((measure) => measure.id === id)!.type;
    return fullText(new Map(Object.entries(result!.totals ?? {})).get(id) ?? null, type, this.locale, result!.currency);
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
    const { side } = this.#card;
    const strings = this.#words;
    void import('./choose-columns.ts').then((part) => part.chooseColumns(this, side, {
      table: this.#table, content: this.#content(), kept: this.#kept, strings, locale: this.locale, onChosen: (text) => (this.say(text), this.changed()),
    }), () => side.show({ title: strings.columns }, html`<p role="alert">${strings.partFailed}</p>`));
  }

  #toggleTable(): void {
    this.tableOpen = !this.#isTableShown();
    this.changed();
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

  /** Bars one under the other where the place is narrow, or where names of groups do not fit under columns. */
  #isHorizontal(): boolean {
    const chart = this.#chart;
    if (!chart || chart.shape === 'line') return false;
    if (this.#isNamed()) return true;
    if (chart.shape === 'funnel' || (chart.shape === 'bars' && chart.layers.length === 1)) return true;
    if (chart.slots.length > MOST_BARS || (chart.shape !== 'stacked columns' && chart.layers.length > 1)) return false;
    return this.size === 'S' || (!chart.isOverTime && this.#tickRoom(chart, this.width) > 1);
  }

  /** Groups in a narrow place: their names stand above their bars. */
  #isNamed(): boolean {
    const chart = this.#chart;
    return this.size === 'S' && chart !== undefined && !chart.isOverTime && chart.shape !== 'line' && chart.shape !== 'funnel' && chart.slots.length <= MOST_BARS;
  }

  #isTableShown(): boolean {
    return !this.withoutTable && (this.tableOpen ?? (this.size !== 'S' || !this.#chart));
  }
}
