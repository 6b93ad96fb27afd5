import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Place } from '../draw/chart.ts';
import { spanLabel } from '../draw/dates.ts';
import { entryOf } from '../draw/stacks.ts';
import type { CellRef } from '../table/result.ts';
import { chartStyles, insightStyles } from './chart-styles.ts';
import { controls } from './controls.ts';
import type { Sort, TableContent } from './data-table.ts';
import { drillDetail } from './drill.ts';
import { emit, type ViewState } from './events.ts';
import { checksChip, exceptionsChip } from './exceptions-chip.ts';
import { banner, frame } from './frame.ts';
import { freshnessChips, keptBanner } from './freshness.ts';
import { legendActions } from './legend.ts';
import { Later } from './later.ts';
import { menuButton } from './menu-button.ts';
import { markAt } from './mark-at.ts';
import { Plot } from './plot.ts';
import type { Pointing } from './pointing.ts';
import { fiscalStartOf, rangeOf } from './ranges.ts';
import { headline, revenueLegend } from './revenue-headline.ts';
import { hasRounding, readRevenue, subtitleOf, type Revenue } from './revenue-model.ts';
import type { RevenueOverlays } from './revenue-overlays.ts';
import { RevenuePicture } from './revenue-picture.ts';
import { revenueTable } from './revenue-table.ts';
import { button, sentence, skeleton } from './states.ts';
import { fill } from './strings.ts';
import { baseStyles, frameStyles, stateStyles } from './styles.ts';
import { TableBelow } from './table-below.ts';
import { tableStyles } from './table-styles.ts';
import { tokens } from './tokens.ts';
import { plotWidth, readable } from './view.ts';
import { RsWidget } from './widget.ts';

const PLOT_HEIGHT = 290;
/** Of a column of the table, in pixels: with more than this for each, all of them fit. */
const ROOM = 115;

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
 * @fires rs-filter-change - A number was made the filter of the other widgets in the `group`, or the filter was cleared.
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
  static override styles = [tokens, baseStyles, frameStyles, stateStyles, chartStyles, insightStyles, tableStyles];

  static override properties: PropertyDeclarations = {
    reports: {},
    withoutTable: { type: Boolean, attribute: 'without-table' },
    hiddenSeries: { state: true },
    customRange: { state: true },
  };

  /** Ids of reports to choose from, separated by spaces: `recurring-revenue recurring-revenue-net`. */
  declare reports: string | undefined;
  /** Keeps the table for readers that cannot see the picture, but does not draw it. */
  declare withoutTable: boolean;
  protected declare hiddenSeries: readonly string[];
  protected declare customRange: boolean;

  #plot = new Plot();
  #picture = new RevenuePicture(this);
  #overlays: Later<RevenueOverlays> = new Later(this, () => this.#fetchOverlays());
  /** Which columns a narrow place has room for. */
  #fitting: Later<typeof import('./fitting.ts')> = new Later(this, () => import('./fitting.ts'));
  #below = new TableBelow(this, {
    onOpen: (row, column) => this.#drill({ measure: column, row: row === null ? null : this.#rowOf(row) }),
    onHover: (row) => this.#pointing?.lightUp(row === null ? null : this.#rowOf(row)),
    fit: (content, choice) => this.#fitting.now?.fitting(content, choice),
    onColumns: () => this.#chooseColumns(),
  }, () => ({
    table: this.#tableContent, room: plotWidth(this.width, this.appearance), place: this.withoutTable ? 'hidden' : this.size === 'S' ? 'folded' : 'below',
  }), () => this.changed());
  #revenue: Revenue | undefined;
  #tableContent: TableContent | undefined;
  #fiscalStart = 1;
  #titles = new Map<string, string>();

  constructor() {
    super();
    this.report = 'recurring-revenue';
    this.withoutTable = false;
    this.hiddenSeries = [];
    this.customRange = false;
  }

  override getViewState(): ViewState {
    return { ...super.getViewState(), hidden: this.hiddenSeries, sort: this.#table.sort, ...this.#below.view };
  }

  override setViewState(view: Partial<ViewState>): void {
    super.setViewState(view);
    if (view.hidden) this.hiddenSeries = view.hidden.map(String);
    if (view.sort !== undefined) this.#table.sort = view.sort as Sort | null;
    this.#below.view = view;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('size') || changed.has('feedState')) this.#picture.turn(this.feedState.result, this.size);
    this.#read();
    if (this.#isTight || this.#table.choice) void this.#fitting.get();
    if (changed.has('feedState') && this.#isInstead) void this.#overlays.get();
    if (changed.has('size') && !changed.has('feedState')) this.#pointing?.tooltip.hide();
  }

  protected override updated(): void {
    if (this.#isUndrawn) return;
    super.updated();
    if (this.state !== 'loading') this.#overlays.soon();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    const coming = [this.#picture.part, this.#fitting, this.#overlays].filter((part) => part.isComing);
    return coming.length === 0 ? done : Promise.all(coming.map((part) => part.get())).then(() => super.getUpdateComplete());
  }

  override render(): TemplateResult {
    const { strings, feedState } = this;
    const title = feedState.result?.title ?? this.#titles.get(this.report) ?? readable(this.report);
    return frame({
      title, size: this.size, direction: this.direction,
      subtitle: this.#revenue ? subtitleOf(this.#revenue) : '',
      busy: feedState.status === 'loading',
      chips: this.#chips(),
      menu: this.#revenue && feedState.status !== 'empty' ? this.#menu() : nothing,
      banner: keptBanner(feedState, this.author, strings, this.locale, this.#errorActions()),
      body: this.#body(title),
      footer: html`${this.#overlays.hasFailed || this.#picture.hasFailed ? html`<p role="alert">${strings.partFailed}</p>` : nothing}${this.#revenue && hasRounding(this.#revenue) && this.state !== 'empty' ? html`<p>${strings.rounded}</p>` : nothing}${this.#overlays.now?.keptNote(this.locale)}`,
      overlays: html`${this.#overlays.now?.template(strings, this.source?.track && (() => this.source!.track!()))}`,
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
    // The words of a language may come after its first picture.
    if (this.#revenue?.result === result && this.#revenue.locale === this.locale && this.#revenue.strings === this.strings) return;
    const before = this.#revenue;
    this.#revenue = readRevenue(result, this.locale, this.strings);
    this.#tableContent = revenueTable(this.#revenue);
    this.#titles.set(result.report, result.title);
    if (!this.chosen['start'] && !this.start) this.#fiscalStart = fiscalStartOf(rangeOf(result), result.today);
    this.#pointing?.renew(this.#sameMark(before));
    if (before && before.result !== result) this.say(fill(this.strings.updated, { title: result.title }));
  }

  /** Focus survives new data by the period it stands on, not by its place in the row. */
  #sameMark(before: Revenue | undefined): Place | null {
    const current = this.#pointing?.current ?? null;
    const start = current && before?.periods[current.row]?.start;
    const row = this.#revenue!.periods.findIndex((period) => period.start === start);
    return current && row >= 0 ? { row, series: current.series } : null;
  }

  #rowOf(key: string): number | null {
    const row = this.#revenue?.periods.findIndex((period) => String(period.start) === key) ?? -1;
    return row < 0 ? null : row;
  }

  /* Header */

  #chips(): TemplateResult {
    const { strings, locale, feedState } = this;
    const { result } = feedState;
    const side = (show: 'showAbout' | 'showExceptions') => () => this.#overlays.use(({ side }) => side[show](this.#revenue!));
    return html`${result ? [checksChip(result, strings, locale, side('showAbout')), exceptionsChip(result.exceptions, strings, locale, side('showExceptions'))] : nothing}${this.filterChip()}${this.restatedChip({
      show: (content) => this.#overlays.use(({ side }) => side.opening.show(content)), close: () => this.#overlays.now?.side.panel.close(),
    })}${freshnessChips(feedState, this.state, strings, locale)}`;
  }

  #errorActions(): TemplateResult {
    const { error } = this.feedState;
    return html`${button(this.strings.retry, () => this.subscribe(), true)}${error ? button(this.strings.details, () => this.#overlays.use((overlays) => overlays.copyDetails(error, this.author))) : nothing}`;
  }

  #menu(): TemplateResult {
    const { strings } = this;
    const part = this.#overlays.now;
    return html`${menuButton(strings.menu, part?.menu.isOpen ?? false, (event) => this.#overlays.use((overlays) => void this.updateComplete.then(() => overlays.menu.press(event))))}
      ${part?.menu.list(strings.menu, part.menuItems({
        revenue: this.#revenue!, hidden: this.hiddenSeries, asOf: this.feedState.asOf, strings,
        ask: (format) => emit(this, 'rs-export', { format }), say: (text) => this.say(text), picture: () => this.pictureAtRest(this.#pointing),
        onHide: (hidden) => this.#hide(hidden), below: this.#below, onColumns: () => this.#chooseColumns(),
      }))}`;
  }

  /* Body */

  #body(title: string): TemplateResult {
    const { feedState, strings } = this;
    const isPicture = this.#revenue && !this.#isInstead;
    if (this.#isUndrawn || !(isPicture || this.#isInstead)) return html`<slot name="loading">${skeleton(this.size === 'S' ? 336 : PLOT_HEIGHT, this.#below.isShown ? 14 : 1, title ? fill(strings.loading, { title }) : strings.loadingShort, feedState.progress, strings, this.locale)}</slot>`;
    if (!isPicture) return html`${feedState.status === 'error' ? nothing : this.#controls()}${this.#instead()}`;
    return html`${this.#controls()}${headline(this.#revenue!, (cell) => this.#drill(cell))}${this.#legend()}${this.#drawn()}${this.#below.template(this.#marked)}`;
  }

  /** Its words come with the overlays; where they cannot be fetched, what failed is still said. */
  #instead(): TemplateResult | typeof nothing {
    const { feedState, author, strings } = this;
    const { error } = feedState;
    const part = this.#overlays.now;
    if (!part) return error && (author || error.kind !== 'config') ? banner(strings.errorTitle, sentence(error), true, this.#errorActions()) : nothing;
    return part.instead({
      feedState, author, strings, range: this.#revenue ? spanLabel(this.#revenue.range, this.locale) : '', errorActions: this.#errorActions(),
      onTrack: this.source?.track && (() => void this.updateComplete.then(() => part.track.open())), onClear: () => this.#clear(),
    });
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
          this.changed();
        },
      }) : nothing}`;
  }

  #legend(): TemplateResult {
    const all = this.#revenue!.series.map((each) => each.measure);
    return revenueLegend(this.#revenue!, this.hiddenSeries, this.size !== 'S', legendActions(this, all, () => this.hiddenSeries, (hidden) => this.#hide(hidden)));
  }

  #drawn(): TemplateResult {
    const { size, direction } = this;
    const pointing = this.#pointing;
    const data = this.#picture.dataOf(this.#revenue!, this.hiddenSeries);
    const view = this.#plot.view({ width: plotWidth(this.width, this.appearance), height: PLOT_HEIGHT, size, direction }, pointing, entryOf(data, pointing?.current ?? null));
    if (pointing) pointing.data = data;
    return this.#plot.template(html`${this.#picture.template(this.#revenue!, data, view)}${this.#picture.isHorizontal ? nothing : this.#overlays.now?.zeroPlane(data, this.strings)}`, (event) => this.#point(event));
  }

  /** What happens in the picture. Until the part for it is here, what happens on a mark waits for it. */
  #point(event: Event): void {
    const place = markAt(event);
    if (this.#pointing) return this.#pointing.take(event, place);
    if (!place) return;
    if (event.type === 'click') return this.#drill({ measure: place.series, row: place.row });
    if (event instanceof KeyboardEvent && /^(?:Arrow|Page|Home|End|Enter| )/.test(event.key)) event.preventDefault();
    this.#overlays.use(({ pointing }) => pointing.takeLate(event, place));
  }

  /** Key of the table's row that is lit in the picture. */
  get #marked(): string | null {
    const active = this.#pointing?.active ?? null;
    return active === null ? null : String(this.#revenue!.periods[active]?.start);
  }

  /* What people do */

  #drill(cell: CellRef): void {
    if (cell.measure === '') return;
    const period = cell.row === null ? undefined : this.#revenue?.periods[cell.row];
    if (emit(this, 'rs-drill', drillDetail(this.report, cell, period, () => this.explain(cell)))) {
      this.#pointing?.tooltip.hide();
      this.#overlays.use((overlays) => overlays.explain(this.#revenue!, cell, this.feedState.asOf));
    }
  }

  #hide(hidden: readonly string[]): void {
    this.hiddenSeries = hidden;
    this.changed();
  }

  #switch(report: string): void {
    if (report === this.report) return;
    this.report = report;
    this.hiddenSeries = [];
    this.changed();
  }

  #chooseColumns(): void {
    const { strings, locale } = this;
    this.#overlays.use((part) => part.chooseColumns({ below: this.#below, strings, locale, onChosen: (text) => (this.say(text), this.changed()) }));
  }

  #clear(): void {
    this.chosen = {};
    this.customRange = false;
    this.changed();
  }

  /* Small facts */

  /** Pointer, tooltip and keyboard in the picture, once they are here. */
  get #pointing(): Pointing | undefined {
    return this.#overlays.now?.pointing;
  }

  async #fetchOverlays(): Promise<RevenueOverlays> {
    const { RevenueOverlays: Overlays } = await import('./revenue-overlays.ts');
    return new Overlays(this, (cell) => this.explain(cell), {
      describe: (row) => this.#revenue && this.#overlays.now?.tooltip(this.#revenue, row, this.hiddenSeries),
      onOpen: ({ series, row }) => this.#drill({ measure: series, row }),
      onOnly: ({ series: measure, row }) => this.narrowOthers({ measure, row }, this.#overlays.now!.nameOf(this.#revenue!, { measure, row })),
      isMirrored: () => this.direction === 'rtl',
      isHorizontal: () => this.#picture.isHorizontal,
    }, { table: this.#table, source: () => this.source, of: () => this.report });
  }

  get #table(): TableBelow['table'] {
    return this.#below.table;
  }

  /** Whether words stand where the picture would: nothing to draw, or it failed before there was anything. */
  get #isInstead(): boolean {
    const { status, result } = this.feedState;
    return status === 'empty' || (result ? !this.#revenue?.periods.length || this.#revenue.series.length === 0 : status === 'error');
  }

  /** Whether it is known what to show and there is nothing yet to draw it with: still the skeleton, so that nothing jumps. */
  get #isUndrawn(): boolean {
    if (this.#isInstead) return !this.#overlays.now && !this.#overlays.hasFailed;
    // Only before the first picture: what stands there already, and has the focus, is not taken away.
    if (!this.#plot.drawnFor && this.#isTight && !this.#fitting.now && !this.#fitting.hasFailed) return true;
    return this.feedState.result !== undefined && this.#picture.isMissing;
  }

  /** Whether the columns of the table may want more room than there is. */
  get #isTight(): boolean {
    return this.#below.isShown && this.width < ROOM * (this.#tableContent?.columns.length ?? 0);
  }
}
