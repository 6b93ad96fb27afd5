import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { formatDay } from '../base/dates.ts';
import { thinned, valueAxis } from '../draw/axis.ts';
import { bars, splitBar } from '../draw/bars.ts';
import type { ChartData, ChartView, Place } from '../draw/chart.ts';
import { columns, tickRoom } from '../draw/columns.ts';
import { agoLabel, spanLabel, tickFilters, timeLabel } from '../draw/dates.ts';
import { formatCompact, formatFull, formatPercent } from '../draw/numbers.ts';
import { entryOf, extentOf } from '../draw/stacks.ts';
import type { CellRef, Explanation } from '../table/result.ts';
import { stepFrom } from './chart-keys.ts';
import { chartStyles, insightStyles } from './chart-styles.ts';
import { controls } from './controls.ts';
import { DataTable, WHOLE_ROWS, type Sort } from './data-table.ts';
import { emit, type DrillDetail, type ExportDetail, type ViewState } from './events.ts';
import { aboutView, exceptionsChip, exceptionsView } from './exceptions.ts';
import { explainView, plainText, rowCells, rowColumns } from './explain-view.ts';
import { copyTable, copyText, downloadCsv, downloadPng, downloadSvg, pictureOf } from './export.ts';
import { banner, chip, frame } from './frame.ts';
import { isolated, legend, toggled } from './legend.ts';
import { Menu, type MenuItem } from './menu.ts';
import { overlayStyles, tableStyles } from './overlay-styles.ts';
import { Panel } from './panel.ts';
import { fiscalStartOf, rangeOf } from './ranges.ts';
import { cellValue, chartData, hasRounding, insightOf, isExact, periodName, fromTop, readRevenue, signedValue, styleOf, subtitleOf, type Revenue, type Series } from './revenue-model.ts';
import { revenueTable, type RevenueTable } from './revenue-table.ts';
import { revenueTooltip } from './revenue-tooltip.ts';
import { blank, button, details, failure, sentence, skeleton } from './states.ts';
import { fill } from './strings.ts';
import { baseStyles, frameStyles, stateStyles } from './styles.ts';
import { tokens } from './tokens.ts';
import { Tooltip } from './tooltip.ts';
import { TrackDialog } from './track-dialog.ts';
import { RsWidget } from './widget.ts';

const PLOT_HEIGHT = 290;
/** More periods than this do not fit a narrow place as bars, one under the other. */
const MOST_BARS = 24;

let instances = 0;

/**
 * Recurring revenue over time: stacked columns with what is lost below zero, its table from the same result, and
 * behind every number its deals, its arithmetic and its rule.
 *
 * @tag rs-revenue-chart
 * @slot title - Replaces the report's title.
 * @slot subtitle - Replaces measure, range and currency.
 * @slot actions - More buttons in the header.
 * @slot footer - Stands under the table.
 * @fires rs-ready - The first picture, empty or error text is drawn.
 * @fires rs-state-change - `detail.state` and `detail.previous`.
 * @fires rs-error - The feed reports a failure; `detail` is its FeedError.
 * @fires rs-drill - Somebody opens a number. Cancelable: without it the panel opens.
 * @fires rs-view-change - The visitor changed range, frequency, series, sorting or report.
 * @fires rs-legend-toggle - A series was hidden or shown.
 * @fires rs-sort - The table was sorted.
 * @fires rs-export - Somebody exports. Cancelable.
 * @csspart base - The whole card.
 * @csspart bar - Every mark; also `bar-gain`, `bar-existing`, `bar-loss`.
 * @csspart legend - The row of series.
 * @csspart table - The table beneath.
 * @cssprop --rs-color-existing - Colour of what goes on.
 * @cssprop --rs-color-gain - Colour of what is new.
 * @cssprop --rs-color-loss - Colour of what is lost.
 * @cssprop --rs-font-size - Base size of texts, 13px.
 * @cssprop --rs-table-height - Greatest height of the table before it scrolls.
 */
export class RsRevenueChart extends RsWidget {
  static override styles = [tokens, baseStyles, frameStyles, stateStyles, chartStyles, insightStyles, overlayStyles, tableStyles];

  static override properties: PropertyDeclarations = {
    reports: {},
    withoutTable: { type: Boolean, attribute: 'without-table' },
    hiddenSeries: { state: true },
    active: { state: true },
    current: { state: true },
    ring: { state: true },
    tableOpen: { state: true },
    customRange: { state: true },
  };

  /** Ids of reports to choose from, separated by spaces: `recurring-revenue recurring-revenue-net`. */
  declare reports: string | undefined;
  /** Keeps the table for readers that cannot see the picture, but does not draw it. */
  declare withoutTable: boolean;
  protected declare hiddenSeries: readonly string[];
  protected declare active: number | null;
  protected declare current: Place | null;
  protected declare ring: boolean;
  /** Undefined until somebody decides: then the size does. */
  protected declare tableOpen: boolean | undefined;
  protected declare customRange: boolean;

  #id = `rs-${(instances += 1)}`;
  #menu = new Menu(this);
  #panel = new Panel(this);
  #track = new TrackDialog(this);
  #tooltip = new Tooltip(this, () => (this.active = null));
  #table = new DataTable(this, {
    onOpen: (row, column) => this.#drill({ measure: column, row: row === null ? null : this.#rowOf(row) }),
    onHover: (row) => this.#lightUp(row === null ? null : this.#rowOf(row)),
    onSort: (sort) => {
      emit(this, 'rs-sort', sort);
      this.#changed();
    },
  });
  #rowsTable = new DataTable(this);
  #revenue: Revenue | undefined;
  #tableContent: RevenueTable | undefined;
  #data: ChartData | undefined;
  #drawnFor: unknown;
  #fiscalStart = 1;
  #asked = 0;
  #titles = new Map<string, string>();

  constructor() {
    super();
    this.report = 'recurring-revenue';
    this.withoutTable = false;
    this.hiddenSeries = [];
    this.active = null;
    this.current = null;
    this.ring = false;
    this.customRange = false;
  }

  override getViewState(): ViewState {
    return {
      version: 1, parameters: Object.entries(this.parameters), hidden: this.hiddenSeries, report: this.report, sort: this.#table.sort,
      ...(this.tableOpen === undefined ? {} : { table: this.tableOpen }),
    };
  }

  /** Takes a view state, whole or in part; what it does not know it leaves alone. */
  override setViewState(view: Partial<ViewState>): void {
    if (view.parameters) this.chosen = Object.fromEntries(view.parameters.filter(([id]) => id !== '__proto__').map(([id, value]) => [id, String(value)]));
    if (view.hidden) this.hiddenSeries = view.hidden.map(String);
    if (view.report) this.report = view.report;
    if (view.table !== undefined) this.tableOpen = view.table;
    if (view.sort !== undefined) this.#table.sort = view.sort as Sort | null;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asked += 1;
    this.active = null;
    this.ring = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#read();
    if (changed.has('size') && !changed.has('feedState')) this.#tooltip.hide();
  }

  protected override updated(): void {
    super.updated();
    if (this.ring) this.#focusCurrent();
  }

  override render(): TemplateResult {
    const { strings, feedState } = this;
    const title = feedState.result?.title ?? this.#titles.get(this.report) ?? readable(this.report);
    return frame({
      title, size: this.size, direction: this.direction,
      subtitle: this.#revenue ? subtitleOf(this.#revenue) : '',
      busy: feedState.status === 'loading',
      chips: this.#chips(),
      menu: this.#revenue && feedState.status !== 'empty' ? this.#menu.template(strings.menu, this.#menuItems()) : nothing,
      banner: this.#banner(),
      body: this.#body(title),
      footer: this.#revenue && hasRounding(this.#revenue) && this.state !== 'empty' ? html`<p>${strings.rounded}</p>` : nothing,
      overlays: html`${this.#tooltip.template()}${this.#panel.template(strings.close)}${this.source?.track ? this.#track.template(strings, () => this.source!.track!()) : nothing}`,
    });
  }

  /* Reading */

  /** Reads a new result once; everything drawn is made from it until the next, or until the language changes. */
  #read(): void {
    const { result } = this.feedState;
    if (!result) {
      this.#revenue = undefined;
      return;
    }
    if (this.#revenue?.result === result && this.#revenue.locale === this.locale) return;
    const before = this.#revenue;
    this.#revenue = readRevenue(result, this.locale, this.strings);
    this.#tableContent = revenueTable(this.#revenue);
    this.#titles.set(result.report, result.title);
    if (!this.chosen['start'] && !this.start) this.#fiscalStart = fiscalStartOf(rangeOf(result), result.today);
    this.active = null;
    this.#tooltip.hide();
    this.current = this.#sameMark(before);
    if (before) this.say(fill(this.strings.updated, { title: result.title }));
  }

  /** Focus survives new data by the period it stands on, not by its place in the row. */
  #sameMark(before: Revenue | undefined): Place | null {
    const key = this.current && before?.periods[this.current.row]?.start;
    const row = this.#revenue!.periods.findIndex((period) => period.start === key);
    return this.current && row >= 0 ? { row, series: this.current.series } : null;
  }

  #rowOf(key: string): number | null {
    const row = this.#revenue?.periods.findIndex((period) => String(period.start) === key) ?? -1;
    return row < 0 ? null : row;
  }

  /* Header */

  #chips(): TemplateResult {
    const { strings, locale, feedState } = this;
    const { result, asOf, persisted } = feedState;
    const now = Date.now();
    const time = asOf === undefined ? '' : timeLabel(asOf, now, locale);
    const isOld = this.state === 'stale' || this.state === 'offline';
    const fresh = this.state === 'offline' ? (time ? fill(strings.offline, { time }) : strings.offlineNoTime)
      : this.state === 'stale' && asOf !== undefined ? fill(strings.dataFrom, { time, ago: agoLabel(asOf, now, locale) }) : time && fill(strings.asOf, { time });
    return html`${result ? exceptionsChip(result.exceptions, strings, locale, () => this.#showExceptions()) ?? nothing : nothing}
      ${persisted === false ? chip({ text: strings.notSaved, tone: 'warn', hint: strings.notSavedWhy }) : nothing}
      ${fresh ? chip({ text: fresh, tone: isOld ? 'warn' : 'good' }) : nothing}`;
  }

  #banner(): TemplateResult | typeof nothing {
    const { feedState, strings } = this;
    const { error, missing, result } = feedState;
    if (error && result && feedState.status === 'error') {
      const isHidden = error.kind === 'config' && !this.author;
      const text = isHidden ? strings.errorKept : `${sentence(error)}${error.kept ? '' : ` ${strings.errorKept}`}`;
      return banner(strings.errorTitle, text, true, this.#errorActions());
    }
    if (missing && missing.length > 0 && result) return banner('', fill(strings.partial, { sources: new Intl.ListFormat(this.locale).format(missing) }), false);
    return nothing;
  }

  #errorActions(): TemplateResult {
    const { error } = this.feedState;
    return html`${button(this.strings.retry, () => this.subscribe(), true)}${button(this.strings.details, () => void copyText(details(error!, this.author)))}`;
  }

  #menuItems(): readonly MenuItem[] {
    const { strings, hiddenSeries, size } = this;
    const item = (label: string, format: ExportDetail['format'], run: () => void, separated = false): MenuItem => ({
      label, separated, run: () => void (emit(this, 'rs-export', { format }) && run()),
    });
    const all = this.#revenue!.series;
    return [
      item(strings.downloadCsv, 'csv', () => this.#saved(downloadCsv(this.#revenue!.result.table, this.report, [this.#title(), this.#subtitle()]))),
      item(strings.copyTable, 'tsv', () => void copyTable(this.#revenue!.result.table).then((done) => this.say(done ? strings.copied : strings.copyFailed))),
      item(strings.downloadSvg, 'svg', () => this.#savePicture('svg')),
      item(strings.downloadPng, 'png', () => this.#savePicture('png')),
      item(strings.print, 'print', () => print()),
      ...(hiddenSeries.length > 0 ? [{ label: strings.showAll, separated: true, run: () => this.#hide([]) }] : []),
      ...(all.length > 2 ? all.map((each, i) => ({ label: fill(strings.onlyThis, { series: each.label }), separated: i === 0 && hiddenSeries.length === 0, run: () => this.#hide(isolated([], each.measure, all.map((one) => one.measure))) })) : []),
      ...(size === 'S' || this.withoutTable ? [] : [{ label: this.#isTableShown() ? strings.hideTable : strings.showTable, separated: true, run: () => this.#toggleTable() }]),
      { label: strings.about, separated: true, run: () => this.#showAbout() },
    ];
  }

  /* Body */

  #body(title: string): TemplateResult {
    const { feedState, strings, state } = this;
    if (state === 'empty') return html`${this.#controls()}${this.#empty()}`;
    if ((state === 'error' || state === 'config') && !feedState.result) return failure(feedState.error!, this.author, this.#errorActions(), strings);
    if (!this.#revenue) return html`<slot name="loading">${skeleton(this.size === 'S' ? 336 : PLOT_HEIGHT, this.#isTableShown() ? 14 : 1, title ? fill(strings.loading, { title }) : strings.loadingShort, feedState.progress, strings, this.locale)}</slot>`;
    if (this.#revenue.periods.length === 0 || this.#revenue.series.length === 0) return html`${this.#controls()}${blank(strings.filteredOut, strings.noData)}`;
    return html`${this.#controls()}${this.#insight()}${this.#legend()}${this.#plot()}${this.#tableBelow()}`;
  }

  #controls(): TemplateResult {
    const { strings, report } = this;
    const reports = (this.reports ?? '').split(/\s+/).filter(Boolean);
    const result = this.#revenue?.result;
    return html`${reports.length > 1 ? html`<div class="controls"><div class="switch" role="group" aria-label=${strings.report}>${reports.map((id) =>
      html`<button type="button" aria-pressed=${id === report ? 'true' : 'false'} @click=${() => this.#switch(id)}>${this.#titles.get(id) ?? readable(id)}</button>`)}</div></div>` : nothing}
      ${result ? controls({
        result, strings, fiscalStart: this.#fiscalStart, custom: this.customRange,
        onCustom: (open) => (this.customRange = open),
        onChange: (values) => {
          this.chosen = { ...this.chosen, ...values };
          this.#changed();
        },
      }) : nothing}`;
  }

  #insight(): TemplateResult | typeof nothing {
    const insight = insightOf(this.#revenue!);
    if (!insight) return nothing;
    const { strings, locale } = this;
    const { change } = insight;
    const size = change && (change.percent !== undefined ? formatPercent(change.percent, locale) : formatCompact(change.difference, 'money', styleOf(this.#revenue!), true).replace(/^[+−]/, ''));
    const words = change && fill(strings[change.direction], { size: size! });
    return html`<p class="insight" part="insight"><strong>${insight.figure}</strong>
      ${change ? html`<span class=${`change ${change.direction}`}><span aria-hidden="true">${change.direction === 'up' ? `▲ ${size}` : change.direction === 'down' ? `▼ ${size}` : words}</span><span class="hidden">${words}</span></span>` : nothing}
      <span>${[insight.since, ...insight.notes].filter(Boolean).join(' · ')}</span></p>`;
  }

  #legend(): TemplateResult {
    const { strings, hiddenSeries } = this;
    const { series, periods, result } = this.#revenue!;
    const all = series.map((each) => each.measure);
    const totals = new Map(Object.entries(result.totals ?? {}));
    const sumOf = (each: Series): string => {
      const value = totals.get(each.measure);
      if (this.size === 'S' || each.role === 'existing' || value === undefined || !isExact(value)) return '';
      return formatCompact(signedValue(each, value), each.measureOf.type, styleOf(this.#revenue!), true);
    };
    return legend({
      label: strings.legend, hatched: periods.some((period) => period.state !== 'actual') ? strings.hatched : '',
      items: fromTop(series).map((each) => ({ id: each.measure, label: each.label, role: each.role, shown: !hiddenSeries.includes(each.measure), sum: sumOf(each) })),
      onToggle: (id) => {
        this.#hide(toggled(hiddenSeries, id, all));
        emit(this, 'rs-legend-toggle', { series: id, shown: !this.hiddenSeries.includes(id) });
      },
      onOnly: (id) => this.#hide(isolated(this.hiddenSeries, id, all)),
    });
  }

  #plot(): TemplateResult {
    const data = this.#prepared();
    const width = this.#plotWidth();
    const drawnFor = `${width} ${this.size}`;
    const view: ChartView = {
      width, height: PLOT_HEIGHT, mirrored: this.direction === 'rtl', id: this.#id, active: this.active,
      current: entryOf(data, this.current), ring: this.ring, moves: this.#drawnFor === drawnFor,
    };
    this.#drawnFor = drawnFor;
    this.#data = data;
    return html`<div class="plot" part="plot" @pointerover=${this.#onPointer} @pointerleave=${() => this.#tooltip.leave()} @click=${this.#onClick}
      @focusin=${this.#onFocus} @focusout=${this.#onBlur} @keydown=${this.#onKey}>${this.#picture(data, view)}</div>`;
  }

  #picture(data: ChartData, view: ChartView): TemplateResult {
    if (data.periods.length === 1) return splitBar(data, view);
    if (this.#isHorizontal()) return bars(data, view, this.#barHeight());
    const style = styleOf(this.#revenue!);
    const axis = valueAxis(...extentOf(data), style);
    const room = tickRoom(data.periods.map((period) => period.tick), view.width - 56, data.periods.length);
    const ticked = thinned(this.#revenue!.periods, tickFilters(this.#revenue!.unit), room);
    return columns({ ...data, periods: data.periods.map((period, row) => ({ ...period, ticked: ticked[row]! })) }, view, axis);
  }

  #prepared(): ChartData {
    const revenue = this.#revenue!;
    const insight = insightOf(revenue);
    const name = insight ? fill(this.strings.summary, { title: this.#title(), range: spanLabel(revenue.range, this.locale), value: insight.figure, period: insight.period }) : this.#title();
    return chartData(revenue, this.hiddenSeries, name);
  }

  #tableBelow(): TemplateResult {
    const { strings, active } = this;
    const { columns: heads, rows, total } = this.#tableContent!;
    const shown = this.#isTableShown();
    return html`${this.size === 'S' && !this.withoutTable ? html`<button class="button table-toggle" type="button" aria-expanded=${shown ? 'true' : 'false'} @click=${() => this.#toggleTable()}>${shown ? strings.hideTable : strings.showTable}</button>` : nothing}
      ${this.#table.template({
        caption: fill(strings.tableOf, { title: this.#title() }), columns: heads, rows, hidden: !shown,
        marked: active === null ? null : String(this.#revenue!.periods[active]?.start),
        sortLabel: (column) => fill(strings.sortBy, { column }), ...(total ? { total } : {}),
        printNote: fill(strings.printedRows, { n: String(WHOLE_ROWS), total: String(rows.length) }),
      })}`;
  }

  #empty(): TemplateResult {
    const { strings, feedState } = this;
    const reason = feedState.empty?.reason ?? 'no data';
    if (reason === 'not tracked') {
      const action = this.source?.track ? button(strings.track, () => this.#track.open(), true) : nothing;
      return html`<slot name="empty">${blank(strings.notTracked, strings.notTrackedWhy, action)}</slot>`;
    }
    if (reason === 'no data') return html`<slot name="empty">${blank(strings.noDeals, strings.noDealsWhy)}</slot>`;
    const range = this.#revenue ? spanLabel(this.#revenue.range, this.locale) : '';
    return html`<slot name="empty">${blank(strings.filteredOut, range ? fill(strings.filteredOutWhy, { range }) : '', button(strings.clear, () => this.#clear()))}</slot>`;
  }

  /* What people do */

  #onPointer = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const place = markAt(event);
    if (place) this.#point(place.row, 'soon');
  };

  #onClick = (event: MouseEvent): void => {
    const place = markAt(event);
    if (place) this.#drill({ measure: place.series, row: place.row });
  };

  #onFocus = (event: FocusEvent): void => {
    const place = markAt(event);
    if (!place || place.series === '') return;
    // Focus that follows the keyboard's own move changes nothing.
    if (this.ring && place.row === this.current?.row && place.series === this.current.series) return;
    this.current = place;
    if (!(event.target as Element).matches(':focus-visible')) return;
    this.ring = true;
    this.#point(place.row, 'once');
  };

  #onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Element && (event.currentTarget as Element).contains(event.relatedTarget)) return;
    this.ring = false;
    this.active = null;
    this.#tooltip.hide();
  };

  #onKey = (event: KeyboardEvent): void => {
    const place = markAt(event);
    if (!place || !this.#data) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#drill({ measure: place.series, row: place.row });
    } else if (event.key === 'Escape' && this.#tooltip.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.#tooltip.hide();
    } else {
      const next = stepFrom(this.#data, place, event.key, { mirrored: this.direction === 'rtl', horizontal: this.#isHorizontal() || this.#data.periods.length === 1 });
      if (!next) return;
      event.preventDefault();
      this.ring = true;
      this.current = next;
      this.#point(next.row, 'once');
    }
  };

  #point(row: number, when: 'once' | 'soon'): void {
    this.active = row;
    this.#tooltip.show(revenueTooltip(this.#revenue!, row, this.hiddenSeries), () => this.#bandBox(row), when);
  }

  /** From the table: the column lights up, without a tooltip over the row that is being read. */
  #lightUp(row: number | null): void {
    if (this.ring || row === this.active) return;
    this.#tooltip.hide();
    this.active = row;
  }

  #bandBox(row: number): DOMRect | undefined {
    return this.renderRoot.querySelector(`.chart .period[data-row="${row}"] .hit, .chart.split`)?.getBoundingClientRect();
  }

  #focusCurrent(): void {
    const { current } = this;
    if (!current || this.#panel.isOpen) return;
    const mark = this.renderRoot.querySelector<SVGElement>(`.mark[data-row="${current.row}"][data-series="${CSS.escape(current.series)}"]`);
    if (mark && this.shadowRoot!.activeElement !== mark) mark.focus();
  }

  #drill(cell: CellRef): void {
    if (cell.measure === '') return;
    const period = cell.row === null ? undefined : this.#revenue?.periods[cell.row];
    const detail: DrillDetail = {
      report: this.report, measure: cell.measure, row: cell.row, explain: () => this.explain(cell),
      ...(period ? { period: { start: formatDay(period.start), end: formatDay(period.end) } } : {}),
    };
    if (emit(this, 'rs-drill', detail)) void this.#showExplanation(cell);
  }

  async #showExplanation(cell: CellRef): Promise<void> {
    const asked = (this.#asked += 1);
    const revenue = this.#revenue!;
    const { strings } = this;
    const measure = revenue.result.measures.find((each) => each.id === cell.measure);
    const period = cell.row === null ? spanLabel(revenue.range, this.locale) : periodName(revenue, revenue.periods[cell.row]!);
    const value = cell.row === null ? new Map(Object.entries(revenue.result.totals ?? {})).get(cell.measure) ?? null : cellValue(revenue.result, cell.measure, cell.row);
    const head = { title: `${measure?.label ?? cell.measure} · ${period}`, figure: formatFull(value, measure?.type ?? 'money', styleOf(revenue), { withCurrency: true, digits: revenue.digits }) };
    this.#tooltip.hide();
    this.#panel.show({ ...head, body: html`<p class="muted" role="status">${strings.explaining}</p>` });
    try {
      const explanation = await this.explain(cell);
      if (asked === this.#asked && this.#panel.isOpen) this.#showRows(head, explanation);
    } catch {
      if (asked !== this.#asked || !this.#panel.isOpen) return;
      this.#panel.show({ ...head, body: html`<p role="alert">${strings.explainFailed}</p>${button(strings.retry, () => void this.#showExplanation(cell))}` });
    }
  }

  #showRows(head: { readonly title: string; readonly figure: string }, explanation: Explanation): void {
    const wording = { locale: this.locale, strings: this.strings };
    this.#rowsTable.sort = explanation.rows.columns.some((column) => column.id === 'contribution') ? { column: 'contribution', direction: 'descending' } : null;
    const content = {
      caption: head.title, columns: rowColumns(explanation.rows, this.strings), rows: rowCells(explanation.rows, wording),
      sortLabel: (column: string) => fill(this.strings.sortBy, { column }),
      printNote: fill(this.strings.printedRows, { n: '80', total: String(explanation.rows.rowCount) }),
    };
    // Drawn anew with every update of the widget, so that sorting and scrolling show.
    this.#panel.show({ ...head, get body() { return view(); } });
    const view = (): TemplateResult => explainView(explanation, this.#rowsTable.template(content), { ...wording, ...(this.#revenue?.result.currency ? { currency: this.#revenue.result.currency } : {}) });
  }

  #showExceptions(): void {
    const { result } = this.#revenue!;
    this.#panel.show({ title: this.strings.exceptionsTitle, body: exceptionsView(result.exceptions, this.strings, this.locale) });
  }

  #showAbout(): void {
    const { result } = this.#revenue!;
    const wording = { locale: this.locale, strings: this.strings };
    const parameters = result.parameters.map((parameter) => [parameter.label, plainText(parameter.value, parameter.type, wording)] as const);
    const differences = result.checks.map((check) => formatFull(check.difference, check.type, styleOf(this.#revenue!)));
    this.#panel.show({ title: result.title, body: aboutView(result, parameters, differences, this.strings, this.locale) });
  }

  #hide(hidden: readonly string[]): void {
    this.hiddenSeries = hidden;
    this.#changed();
  }

  #switch(report: string): void {
    if (report === this.report) return;
    this.report = report;
    this.hiddenSeries = [];
    this.#changed();
  }

  #toggleTable(): void {
    this.tableOpen = !this.#isTableShown();
    this.#changed();
  }

  #clear(): void {
    this.chosen = {};
    this.customRange = false;
    this.#changed();
  }

  #changed(): void {
    emit(this, 'rs-view-change', this.getViewState());
  }

  #savePicture(format: 'svg' | 'png'): void {
    const chart = this.renderRoot.querySelector<SVGSVGElement>('svg.chart');
    if (!chart) return;
    this.active = null;
    const series = this.#revenue!.series.filter((each) => !this.hiddenSeries.includes(each.measure)).map((each) => ({ label: each.label, role: each.role }));
    const { asOf } = this.feedState;
    const foot = asOf === undefined ? '' : fill(this.strings.asOf, { time: timeLabel(asOf, Date.now(), this.locale) });
    void this.updateComplete.then(async () => {
      const picture = pictureOf(chart, series, { title: this.#title(), subtitle: this.#subtitle(), foot });
      const file = format === 'svg' ? downloadSvg(picture, this.report) : await downloadPng(picture, this.report);
      if (file) this.#saved(file);
      else this.#panel.show({ title: this.strings.downloadPng, body: html`<p role="alert">${this.strings.pictureFailed}</p>${button(this.strings.downloadSvg, () => this.#savePicture('svg'))}` });
    });
  }

  #saved(file: string): void {
    this.say(fill(this.strings.saved, { file }));
  }

  /* Small facts */

  #title(): string {
    return this.#revenue?.result.title ?? '';
  }

  #subtitle(): string {
    return this.#revenue ? subtitleOf(this.#revenue) : '';
  }

  #isHorizontal(): boolean {
    return this.size === 'S' && (this.#revenue?.periods.length ?? 0) <= MOST_BARS;
  }

  #barHeight(): number {
    return matchMedia('(pointer: coarse)').matches ? 44 : 28;
  }

  #isTableShown(): boolean {
    return !this.withoutTable && (this.tableOpen ?? this.size !== 'S');
  }

  #plotWidth(): number {
    return Math.max(200, this.width - (this.appearance === 'card' ? 34 : 0));
  }
}

/** The mark, label or band that an event happened on. */
function markAt(event: Event): Place | null {
  const element = (event.target as Element).closest<SVGElement>('[data-series]');
  const row = Number(element?.dataset['row']);
  return element && Number.isInteger(row) ? { row, series: element.dataset['series'] ?? '' } : null;
}

/** `recurring-revenue-net` before its title is known: `Recurring revenue net`. */
function readable(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
