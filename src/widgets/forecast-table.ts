import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { CellRef, Feed, Parameters, ReportResult } from '../table/result.ts';
import { emit, type ViewState } from './events.ts';
import { crumbs, tabPanel, viewTabs } from './forecast-body.ts';
import type { Cell } from './forecast-cell.ts';
import { ForecastChange } from './forecast-change.ts';
import { ColumnEditor } from './forecast-column-editor.ts';
import { forecastControls, periodName, pipelinesIn } from './forecast-controls.ts';
import { drillDetail, drillHead } from './forecast-drill.ts';
import { ALL, lookAt, lookedFrom, lookedSubject, type Looked } from './forecast-look.ts';
import { forecastMenu } from './forecast-menu.ts';
import { PLACES, settingOf, sharedParameters, type Forecast, type Subject } from './forecast-model.ts';
import { footnotes } from './forecast-notes.ts';
import { ForecastReading, isOpenForSubmissions } from './forecast-reading.ts';
import { barLegend, blankWords, headChips, subtitleOf, waiting } from './forecast-says.ts';
import { forecastStyles } from './forecast-styles.ts';
import { SubmitPanel } from './forecast-submit.ts';
import { SUBJECTS, TeamView } from './forecast-team.ts';
import { DEALS_TABLE, UserView } from './forecast-user.ts';
import { wells } from './forecast-wells.ts';
import type { ForecastStrings } from './forecast-words.ts';
import { KeptColumns } from './kept-columns.ts';
import { keptNote } from './kept-note.ts';
import { LastVisit } from './last-visit.ts';
import type { MenuItem } from './menu.ts';
import { newsLegend } from './news-mark.ts';
import { OneStop } from './one-stop.ts';
import { withPast } from './past.ts';
import { ReportCard, type CardView } from './report-card.ts';
import { markRestricted } from './restricted.ts';
import { SecondFeed } from './second-feed.ts';
import { fill } from './strings.ts';
import { SubmissionEditor } from './submission-editor.ts';
import type { Submitting } from './submitting.ts';
import { readable } from './view.ts';
import { RsWidget } from './widget.ts';

/** New numbers so soon after an own change come of that change, in ms: one message per edit. */
const OWN_EDIT = 3000;

/** Reports that somebody may open from here. */
const BESIDE = ['forecast-submissions', 'forecast-deals', 'forecast-pipelines'];

let instances = 0;

/**
 * The forecast of sellers and their teams: goal, won, gap, pipeline and coverage, a column for each stage or category, and what everybody
 * has submitted. It draws what its rule file says (`forecast.rules`): every number opens, every header explains its formula.
 *
 * @tag rs-forecast-table
 * @slot title - Replaces the report's title.
 * @slot subtitle - Replaces period, pipeline, weighting and currency.
 * @slot actions - More buttons in the header.
 * @slot footer - Stands under the table.
 * @fires rs-ready - The first table, empty or error text is drawn.
 * @fires rs-state-change - `detail.state` and `detail.previous`.
 * @fires rs-error - The feed reports a failure; `detail` is its FeedError.
 * @fires rs-drill - Somebody opens a number. Cancelable: without it the panel opens.
 * @fires rs-view-change - The visitor changed a parameter, the columns, the sorting, or whom the table shows.
 * @fires rs-open-record - Somebody opens a deal; `detail.table` and `detail.key`. Cancelable: a link is then not followed.
 * @fires rs-edit - Before a next step is changed or a forecast submitted. Cancelable; the host may refuse with a reason or answer later.
 * @fires rs-edited - It is in the store, and in the outbox for the host.
 * @fires rs-sort - The table was sorted.
 * @fires rs-export - Somebody exports. Cancelable.
 * @csspart base - The whole card.
 * @csspart wells - The figures above the table; `well` for each of the two.
 * @csspart tabs - The tabs; `tab` for each.
 * @csspart table - The table; `table__row`, `table__head`, `table__total`.
 * @csspart attainment - The bar to the goal.
 * @csspart trend - The line beside a change.
 * @csspart card - A subject on a small screen.
 * @cssprop --rs-table-height - How high the table may grow before it scrolls.
 */
export class RsForecastTable extends RsWidget {
  static override styles = forecastStyles;

  static override properties: PropertyDeclarations = {
    settings: { attribute: false },
    periodStart: { attribute: 'period-start' },
    period: {},
    pipeline: {},
    view: {},
    weighting: {},
    viewer: {},
    subject: {},
    cloned: { type: Boolean },
    recordHref: { attribute: 'record-href' },
    looked: { state: true },
  };

  /** Values of the report's own parameters, by id: `{ pipeline: 'Default' }`. */
  declare settings: Parameters;
  /** First day of the period that is shown first: `2026-10-01`; without it the rules say. */
  declare periodStart: string | undefined;
  /** `month` or `quarter`. */
  declare period: string | undefined;
  /** One pipeline; without it all of them. */
  declare pipeline: string | undefined;
  /** The tab that is open first: `stage` or `category`. */
  declare view: string | undefined;
  /** `weighted` or `total`. */
  declare weighting: string | undefined;
  /** Id of the user who looks: the rules decide what that user may see. Blank sees everything. */
  declare viewer: string;
  /** Id of the user whose deals are open first, or name of the team: a page of one seller's own. */
  declare subject: string;
  /** A copy of the forecast: nothing can be submitted in it (requirement UI-21). */
  declare cloned: boolean;
  /** Where the page shows a deal: `/deals/{id}`. Names of deals are then links; `rs-open-record` is fired either way. */
  declare recordHref: string;
  protected declare looked: Looked;

  #id = `rs-f${(instances += 1)}`;
  #card = new ReportCard(this, (cell) => this.explain(cell));
  #kept = new KeptColumns(this, () => this.source, () => `${this.report} ${this.viewer}`);
  #team = new TeamView(this, this.#id, this.#kept, {
    say: (text) => this.say(text), onChoice: () => this.#changed(), onOpen: (subject) => this.#open(subject), onFormula: (column) => this.#editor.explain(column, this.#words),
    onShown: (columns) => this.#change.want(columns), stateOf: (key, subject) => [this.#submissions.stateOf(key, subject), this.#change.trend],
    onSort: (sort) => {
      emit(this, 'rs-sort', sort);
      this.#changed();
    },
  });
  #user = new UserView(this, `${this.#id}-deals`, () => this.source, () => this.viewer, this.#kept, {
    say: (text) => this.say(text), onChoice: () => this.#changed(), onRecord: (key, event) => this.#openRecord(key, event),
    onFormula: (column) => this.#editor.explain(column, this.#words),
  });
  #change = new ForecastChange(this, this.#card.side, () => this.source, () => this.#forecast && { forecast: this.#forecast, strings: this.#words, locale: this.locale, more: this.#narrowed() }, (key, event) => this.#openRecord(key, event));
  #submit = new SubmitPanel(this, this.#card.side, () => this.source, () => this.viewer, (settings, title) => void this.#showReport('forecast-submissions-over-time', settings, title), (cell) => this.#drill(cell));
  #submissions = new SubmissionEditor(this, () => this.source, () => this.viewer, () => this.#submitting(), (text) => this.say(text));
  #pipelines = new SecondFeed(this, () => this.source);
  #editor = new ColumnEditor(this.#card.side, () => this.requestUpdate());
  #visit = new LastVisit(this, () => this.source, () => `${this.report} ${this.viewer}`);
  #reading = new ForecastReading(this.strings, (forecast) => this.#cellOf(forecast));
  /** Key of the line that was opened last. */
  #cameFrom = '';
  #prepared: Feed | undefined;
  /** When something was last changed here, ms. */
  #edited = 0;

  constructor() {
    super();
    this.report = 'forecast';
    this.settings = {};
    this.viewer = '';
    this.subject = '';
    this.cloned = false;
    this.recordHref = '';
    this.looked = ALL;
    this.addController(new OneStop(this, ['.chips', '.wells', '.ticks']));
    for (const type of ['rs-edit', 'rs-edited'] as const) this.addEventListener(type, () => (this.#edited = Date.now()));
  }

  override get parameters(): Parameters {
    const named = { period_start: this.periodStart, period: this.period, pipeline: this.pipeline, view: this.view, weighting: this.weighting, viewer: this.viewer };
    const own = Object.entries(named).filter((entry): entry is [string, string] => !!entry[1]);
    return { ...this.settings, ...Object.fromEntries(own), ...super.parameters };
  }

  protected override get asks(): readonly string[] {
    return ['settings', 'periodStart', 'period', 'pipeline', 'view', 'weighting', 'viewer'];
  }

  override getViewState(): ViewState {
    return { ...super.getViewState(), sort: this.#team.sort, ...this.#kept.viewState(SUBJECTS, DEALS_TABLE), ...(this.looked.kind === 'all' ? {} : { subject: this.looked }) };
  }

  override setViewState(view: Partial<ViewState>): void {
    super.setViewState(view);
    if (view.sort !== undefined) {
      this.#team.sort = view.sort;
      this.requestUpdate();
    }
    this.#kept.takeViewState(view, SUBJECTS, DEALS_TABLE);
    if (view.subject) this.looked = lookedFrom(view.subject);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('subject') && (this.subject || changed.get('subject'))) this.looked = this.subject ? lookedFrom({ kind: 'any', id: this.subject }) : ALL;
    this.#read();
    this.#prepare();
    this.#submit.rest();
  }

  override render(): TemplateResult {
    const { feedState, size, locale, direction, state } = this;
    const strings = this.#words;
    const { result } = feedState;
    const forecast = this.#forecast;
    const hasRows = forecast !== undefined && forecast.subjects.length > 0;
    return this.#card.template({
      strings, locale, direction, size, state, feedState, author: this.author, title: (result?.title ?? readable(this.report)) || strings.untitled,
      subtitle: forecast ? withPast(subtitleOf(forecast, strings, locale), result!, strings, locale) : '',
      chips: html`${this.restatedChip(this.#card.side.opening)}${forecast && hasRows ? headChips(forecast, this.#focusRow(), strings, locale, this.#card.side) : nothing}`,
      controls: this.#controls(), picture: hasRows ? () => this.#body(forecast) : undefined,
      range: forecast ? subtitleOf(forecast, strings, locale) : '', height: 0, rows: 6, waiting: waiting(feedState, strings), blanks: blankWords(forecast, strings, locale, this.viewer),
      footer: hasRows && !this.#isOfUser() ? html`${barLegend(forecast, strings)}${footnotes(this.#cell!, this.#focusRow())}${newsLegend(this.#reading.news, locale)}${keptNote(this.#kept, locale)}` : keptNote(this.#kept, locale),
      overlays: this.#change.tooltip.template(), items: this.#menuItems(hasRows),
      exported: hasRows ? this.#exported(result!) : undefined,
      say: (text) => this.say(text), onRetry: () => this.subscribe(), onClear: () => this.#clear(),
    });
  }

  /* Reading */

  #read(): void {
    const { feedState: { result }, strings, locale, worded, direction, cloned, size } = this;
    if (this.#reading.read(result, { strings, locale, worded, direction, cloned, size }) && result && Date.now() - this.#edited > OWN_EDIT) this.say(fill(strings.updated, { title: result.title }));
    this.#reading.take(this.#forecast && this.#visit.newsOf(this.#forecast));
  }

  /** What a change needs, and what may be opened, is fetched while the line is there. */
  #prepare(): void {
    const { source } = this;
    if (!this.#forecast || !source?.prepare || source === this.#prepared) return;
    this.#prepared = source;
    void source.prepare(BESIDE).catch(() => (this.#prepared = undefined));
  }

  #cellOf(forecast: Forecast): Cell {
    const canSubmit = !this.cloned && this.source?.act !== undefined && isOpenForSubmissions(forecast);
    return {
      forecast, strings: this.#words, locale: this.locale, direction: this.direction, bar: this.size === 'M' ? 48 : 72, tabIndex: this.size === 'S' ? 0 : -1,
      submissions: canSubmit && this.size !== 'S' ? this.#submissions : undefined, changes: this.size === 'S' ? undefined : this.#change.cells,
      actions: {
        onDrill: (measure, row) => this.#drill({ measure, row }), onOpen: (subject) => this.#open(subject), onToggle: (line) => this.#team.fold(line.key, !line.isOpen),
        onSubmit: canSubmit ? (subject) => this.#submit.open(subject, () => this.#submitting()) : undefined,
      },
    };
  }

  get #words(): ForecastStrings {
    return this.#reading.words;
  }

  get #forecast(): Forecast | undefined {
    return this.#reading.forecast;
  }

  get #cell(): Cell | undefined {
    return this.#reading.cell;
  }

  #submitting(): Submitting | undefined {
    return this.#forecast && { forecast: this.#forecast, strings: this.#words, locale: this.locale, pipelines: pipelinesIn(this.#pipelines.ask('forecast-pipelines', {})) };
  }

  /** Whether the deals of one user are listed. */
  #isOfUser(): boolean {
    return lookedSubject(this.#forecast, this.looked)?.isGroup === false;
  }

  #focusRow(): number | null {
    return lookedSubject(this.#forecast, this.looked)?.row ?? null;
  }

  /* Body */

  #controls(): TemplateResult | typeof nothing {
    const forecast = this.#forecast;
    return forecast ? forecastControls({
      forecast, strings: this.#words, locale: this.locale, search: this.#team.search, pipelines: pipelinesIn(this.#pipelines.ask('forecast-pipelines', {})),
      onChange: (values) => this.#choose(values),
      ...(this.#isOfUser() ? {} : { onSearch: (text: string) => (this.#team.search = text) }),
    }) : nothing;
  }

  #body(forecast: Forecast): TemplateResult {
    const focus = this.#focusRow();
    const cell = this.#cell!;
    const isOfUser = focus !== null && this.#isOfUser();
    const { people, paper } = isOfUser ? { people: this.#deals(forecast, focus), paper: nothing } : this.#team.template({ cell, all: this.#reading.columns, size: this.size, width: this.width, focus });
    const panel = `${this.#id}-panel`;
    return html`${crumbs(cell, focus, () => this.#back())}${wells(cell, focus)}${viewTabs(forecast.result, this.#words, panel, (parameters) => this.#choose(parameters))}${tabPanel(forecast.result, panel, people)}${paper}`;
  }

  #deals({ result, subjects, period }: Forecast, row: number): TemplateResult {
    const subject = subjects[row]!;
    return this.#user.template({
      name: subject.name, by: settingOf(result, 'view') === 'category' ? 'category' : 'stage', strings: this.#words, locale: this.locale, size: this.size, currency: result.currency,
      parameters: { ...sharedParameters(result), subject: subject.id, ...(this.asOf ? { as_of: this.asOf } : {}) }, period: period ? periodName(period, this.locale, this.#words.quarter) : '',
      direction: this.direction, recordHref: this.recordHref,
    });
  }

  #menuItems(hasRows: boolean): readonly MenuItem[] {
    const report = (name: string, title: string): void => void this.#showReport(name, sharedParameters(this.#forecast!.result), title);
    return hasRows ? forecastMenu({ words: this.#words, isOfUser: this.#isOfUser(), onEditColumns: () => this.#editColumns(), onFoldAll: (open) => this.#team.foldAll(open), onReport: report }) : [];
  }

  /** What leaves the page: the table, or the deals that are listed. */
  #exported(result: ReportResult): NonNullable<CardView['exported']> {
    const shown = this.#isOfUser() ? this.#user.result ?? result : result;
    return { result: shown, table: markRestricted(shown, shown.table.columns), legend: [], hasPicture: false, picture: () => Promise.resolve(null) };
  }

  /* What people do */

  #drill(cell: CellRef): void {
    const writing = this.#cell;
    const head = writing && drillHead(writing, cell);
    if (!head || !emit(this, 'rs-drill', drillDetail(writing, cell, () => this.explain(cell)))) return;
    const explain = (): void => void this.#card.side.explain({ result: writing.forecast.result, strings: this.#words, locale: this.locale, asOf: this.feedState.asOf }, cell, head);
    if (cell.measure === PLACES.change) this.#change.open(cell, explain);
    else explain();
  }

  /** Earlier day and rows that everything beside the table is asked for too. */
  #narrowed(): Parameters {
    const { only } = this.parameters;
    return { ...(this.asOf ? { as_of: this.asOf } : {}), ...(only ? { only } : {}) };
  }

  #open(subject: Subject): void {
    if (this.looked.kind === 'all') this.#cameFrom = this.#team.keyOf(subject);
    this.#user.end();
    this.looked = lookAt(subject);
    this.#team.search = '';
    this.#changed();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.crumbs button')?.focus());
  }

  /** Back to everybody, to the row one came from. */
  #back(): void {
    this.#user.end();
    this.looked = ALL;
    this.#changed();
    this.#team.focus(this.#cameFrom, this.size);
  }

  #openRecord(key: string, event: Event): void {
    if (!emit(this, 'rs-open-record', { table: 'deals', key })) event.preventDefault();
  }

  #editColumns(): void {
    this.#editor.open(this.#isOfUser() ? this.#user.table : this.#team.table, this.#words, this.locale, () => this.say(this.#words.columnsSaved));
  }

  /** Another report of the forecast in the panel (requirements RP-20, UI-22). */
  async #showReport(report: string, settings: Parameters, title: string): Promise<void> {
    const { RsReport } = await import('./report.ts');
    RsReport.define('rs-report');
    this.#card.side.show({ title }, html`<rs-report report=${report} .feed=${this.source} .settings=${settings}></rs-report>`);
  }

  #choose(parameters: Parameters): void {
    this.chosen = { ...this.chosen, ...parameters };
    this.#changed();
  }

  #clear(): void {
    this.chosen = {};
    this.looked = ALL;
    this.#team.search = '';
    this.#changed();
  }

  #changed(): void {
    emit(this, 'rs-view-change', this.getViewState());
  }
}
