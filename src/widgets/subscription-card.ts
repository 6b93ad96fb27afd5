import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { addMonths, dayOf, formatDay, parseDay, startOfPeriod, type Day } from '../base/dates.ts';
import { add, formatExact, MONEY_SCALE, type Exact } from '../base/decimal.ts';
import { formatCount, formatFull } from '../draw/numbers.ts';
import type { CellRef, Explanation, FeedState, Parameters, ReportResult } from '../table/result.ts';
import { accountView, nameOf, statusOf, SUBTITLE, subtitleOf } from './account-view.ts';
import { emit } from './events.ts';
import { ofItsRows } from './exceptions.ts';
import { chip } from './frame.ts';
import { withPast } from './past.ts';
import { periodName, type Beside } from './portfolio-figure.ts';
import { isZero, readPortfolio, type Portfolio } from './portfolio-model.ts';
import { portfolioView } from './portfolio-view.ts';
import { ReportCard } from './report-card.ts';
import { SecondFeed } from './second-feed.ts';
import { fill } from './strings.ts';
import { RECORDS, type RecordOf } from './subscription-add.ts';
import { cardStrings, type CardStrings } from './subscription-card-words.ts';
import { cardStyles } from './subscription-card-styles.ts';
import { SubscriptionMakers } from './subscription-makers.ts';
import { SubscriptionPreview } from './subscription-preview.ts';
import { readable } from './view.ts';
import { RsWidget } from './widget.ts';

const REPORTS = { portfolio: 'subscription-revenue', account: 'subscription' } as const;
const ASIDE = { retention: 'subscription-retention', ahead: 'renewals-ahead', renewals: 'subscription-renewals', currencies: 'subscription-revenue-by-currency' } as const;
/** How many months the way of the figure shows. */
const MONTHS = 12;

let instances = 0;

/** Which number is asked about, of which of the reports that the card draws. */
interface Asking {
  readonly report: string;
  readonly parameters: Parameters;
}

/**
 * Subscriptions at a glance. `portfolio`: all recurring revenue, how it moved and why, retention and what renews. `account`: the subscriptions
 * of one record (itself, a contact, a company, a deal, a quote, an invoice or a payment), each with its status, dates, amount and term, and a preview with all of it.
 *
 * @tag rs-subscription-card
 * @slot title - Replaces the title.
 * @slot subtitle - Replaces the words beneath it.
 * @slot actions - More buttons in the header.
 * @slot footer - Stands under the card.
 * @fires rs-ready - The first figures, empty or error text are drawn.
 * @fires rs-state-change - `detail.state` and `detail.previous`.
 * @fires rs-error - The feed reports a failure; `detail` is its FeedError.
 * @fires rs-drill - Somebody opens a number. Cancelable: without it the panel opens.
 * @fires rs-integrity - The movements do not come to the change of the revenue, or a check of the rule file fails.
 * @fires rs-open-record - Somebody opens a subscription: `{ table, key }`. Cancelable: without it the panel opens.
 * @fires rs-edit - Before a subscription is changed in the panel: `{ action, refuse(reason), waitFor(promise) }`. Cancelable.
 * @fires rs-edited - Something was changed: `{ record }`.
 * @fires rs-send-payment-link - Somebody wants the customer to get a payment link: `{ table, key }`.
 * @fires rs-view-change - The visitor changed what the card shows.
 * @fires rs-export - Somebody exports. Cancelable.
 * @csspart base - The whole card.
 * @csspart kpi - The large figure; `number` for every number.
 * @csspart sparkline - The way of the figure.
 * @csspart movements-bar - The bar of what came and went; `movement` for each of its buttons.
 * @csspart renewals - What comes up for renewal.
 * @csspart account - One subscription among several of a record; `status`, `term`, `overdue`, `risk`.
 * @csspart add-button - The menu that adds subscriptions to the record; `menu` for what it opens.
 */
export class RsSubscriptionCard extends RsWidget {
  static override styles = cardStyles;

  static override properties: PropertyDeclarations = {
    settings: { attribute: false },
    variant: { reflect: true },
    record: {},
    contact: {},
    company: {},
    deal: {},
    quote: {},
    invoice: {},
    payment: {},
    viewer: {},
    readonly: { type: Boolean },
  };

  /** Values of the report's own parameters, by id: `{ churn_counts: 'When scheduled' }`. */
  declare settings: Parameters;
  /** All recurring revenue, or the subscriptions of one record. */
  declare variant: 'portfolio' | 'account';
  /** Id of one subscription. */
  declare record: string;
  /** Whose subscriptions: the value of that column. */
  declare contact: string;
  declare company: string;
  /** Id of the deal or quote they were made from. */
  declare deal: string;
  declare quote: string;
  /** Id of an invoice that is paid for it. */
  declare invoice: string;
  /** Id of one of its payments. */
  declare payment: string;
  /** Who looks: actions carry this name. */
  declare viewer: string;
  /** Nothing can be changed in the panel. */
  declare readonly: boolean;

  #id = `rs-s${(instances += 1)}`;
  #asking: Asking | undefined;
  #card = new ReportCard(this, (cell) => this.#explainAsked(cell));
  #preview = new SubscriptionPreview(this, this.#card.side, () => ({
    strings: this.#words, locale: this.locale, feed: this.source, who: this.viewer || undefined, isReadOnly: this.readonly, parameters: this.#shared(), settings: this.settings, asOf: this.feedState.asOf,
  }));
  #makers = new SubscriptionMakers(this, this.#card.side, () => ({
    strings: this.#words, locale: this.locale, feed: this.#canChange() ? this.source : undefined, who: this.viewer || undefined, today: this.feedState.result?.today ?? this.#day(),
  }));
  #feeds = { retention: this.#further(), ahead: this.#further(), renewals: this.#further(), currencies: this.#further() };
  #words: CardStrings = cardStrings('en', this.strings);
  #portfolio: Portfolio | undefined;
  #readFrom: ReportResult | undefined;
  #readIn = '';
  #warnedFor: Portfolio | undefined;

  constructor() {
    super();
    this.report = REPORTS.portfolio;
    this.settings = {};
    this.variant = 'portfolio';
    this.record = '';
    this.contact = '';
    this.company = '';
    this.deal = '';
    this.quote = '';
    this.invoice = '';
    this.payment = '';
    this.viewer = '';
    this.readonly = false;
  }

  override get parameters(): Parameters {
    if (this.variant !== 'account') return { ...this.settings, ...this.#months(), ...super.parameters };
    const { record: subscription, contact, company, deal, quote, invoice, payment } = this;
    const asked = Object.entries({ subscription, contact, company, deal, quote, invoice, payment }).filter(([, value]) => value);
    return { ...this.settings, ...Object.fromEntries(asked), ...this.#shared() };
  }

  protected override get asks(): readonly string[] {
    return ['settings', 'variant', 'record', 'contact', 'company', 'deal', 'quote', 'invoice', 'payment'];
  }

  protected override willUpdate(changed: PropertyValues): void {
    // The variant decides the report, unless the page names one of its own.
    if (changed.has('variant') && Object.values<string>(REPORTS).includes(this.report)) this.report = this.variant === 'account' ? REPORTS.account : REPORTS.portfolio;
    super.willUpdate(changed);
    this.#read();
    if (this.variant === 'account' && this.feedState.status !== 'loading') this.#preview.prepare();
  }

  protected override updated(): void {
    super.updated();
    this.#warn();
  }

  override render(): TemplateResult {
    const { size, locale, direction, state } = this;
    const feedState = this.#shownState();
    const strings = this.#words;
    const { result } = feedState;
    const isAccount = this.variant === 'account';
    const count = result?.table.rowCount ?? 0;
    const isOne = isAccount && count === 1;
    const noneHere = [strings.noneHere, this.#record() && this.#canChange() ? strings.noneOfRecordWhy : strings.noneHereWhy] as const;
    const title = isOne ? nameOf(result!, 0) : result?.title ?? readable(this.report);
    return this.#card.template({
      strings, locale, direction, size, state, feedState, author: this.author, title: title || strings.untitled,
      subtitle: result ? withPast(isAccount ? this.#accountSubtitle(result, count) : this.#portfolioSubtitle(), result, strings, locale) : '',
      chips: html`${isOne ? statusOf(result!, 0) : nothing}${this.#sumChip()}${this.restatedChip(this.#card.side.opening)}${this.#makers.button(this.#record())}`, controls: nothing,
      picture: isAccount ? (count > 0 ? () => this.#account(result!) : undefined) : this.#portfolio ? () => this.#allRevenue(this.#portfolio!) : undefined,
      range: '', height: 0, rows: 4,
      blanks: { noData: isAccount ? noneHere : [strings.noneYet, strings.noneYetWhy], nothing: noneHere },
      footer: nothing, overlays: this.#makers.list(this.#record()), items: [],
      exported: result && count > 0 ? { table: result.table, legend: [], hasPicture: false, picture: () => Promise.resolve(null) } : undefined,
      say: (text) => this.say(text), onRetry: () => this.subscribe(), onClear: isAccount && Object.keys(this.chosen).length === 0 ? undefined : () => this.#clear(),
    });
  }

  /* Reading */

  #read(): void {
    const { result } = this.feedState;
    const readIn = `${this.locale} ${this.worded} ${this.variant}`;
    if (this.#readFrom === result && this.#readIn === readIn) return;
    const isNew = this.#readFrom !== undefined && this.#readFrom !== result;
    [this.#readFrom, this.#readIn] = [result, readIn];
    this.#words = cardStrings(this.locale, this.strings);
    this.#portfolio = result && this.variant !== 'account' ? readPortfolio(result) : undefined;
    if (isNew && result) this.say(fill(this.strings.updated, { title: result.title }));
  }

  /** An account tells what is to be looked at in its own subscriptions. */
  #shownState(): FeedState {
    const { result } = this.feedState;
    return result && this.variant === 'account' ? { ...this.feedState, result: ofItsRows(result, 'subscriptions') } : this.feedState;
  }

  /** The record beside which it stands, where subscriptions can be added to it; a payment or an invoice is one of a subscription already. */
  #record(): RecordOf | undefined {
    const column = this.variant === 'account' && !this.record && !this.asOf ? RECORDS.find((each) => this[each]) : undefined;
    return column && { column, key: this[column] };
  }

  #canChange(): boolean {
    return !this.readonly && this.source?.act !== undefined;
  }

  #further(): SecondFeed {
    return new SecondFeed(this, () => this.source);
  }

  /** The day that is shown: that of the look back, else the one the page names, else today where the visitor is. */
  #day(): Day {
    const now = new Date();
    return parseDay(this.asOf || this.end || '') ?? dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  }

  /** Twelve months, the last of them so far: what begins later in it has not begun. */
  #months(): Parameters {
    const end = this.#day();
    return { start: formatDay(startOfPeriod(addMonths(end, 1 - MONTHS), 'Month')), end: formatDay(end), frequency: 'Month' };
  }

  /** What the reports beside are asked with too: the day, and the rows that another widget chose. */
  #shared(): Parameters {
    return { ...(this.asOf ? { as_of: this.asOf } : {}), ...this.chosen };
  }

  /** Retention over exactly a year, so that each month of it counts once. */
  #year(): Parameters {
    const end = this.#day();
    return { ...this.settings, ...this.#shared(), start: formatDay(addMonths(end, -12) + 1), end: formatDay(end), frequency: 'Year' };
  }

  #beside(): Beside {
    const shared = { ...this.settings, ...this.#shared() };
    return {
      retention: this.#feeds.retention.ask(ASIDE.retention, this.#year()).result, ahead: this.#feeds.ahead.ask(ASIDE.ahead, shared).result,
      renewals: this.size === 'L' ? this.#feeds.renewals.ask(ASIDE.renewals, shared).result : undefined, currencies: this.#feeds.currencies.ask(ASIDE.currencies, shared).result,
    };
  }

  /** Movements that do not come to the change are told to the host once per result, as well as to the reader. */
  #warn(): void {
    const found = this.#portfolio;
    if (!found || this.#warnedFor === found || this.#addsUp(found)) return;
    this.#warnedFor = found;
    emit(this, 'rs-integrity', { report: this.report, row: found.row, difference: formatExact(found.rest, MONEY_SCALE), checks: found.result.checks.filter((check) => !check.holds).map((check) => check.check) });
  }

  #addsUp({ rest, result }: Portfolio): boolean {
    return isZero(rest) && result.checks.every((check) => check.holds);
  }

  /* Header */

  #portfolioSubtitle(): string {
    const found = this.#portfolio;
    if (!found) return '';
    const strings = this.#words;
    const period = periodName({ strings, locale: this.locale }, found.period);
    return [strings.mrrLong, found.period.state === 'current' ? fill(strings.soFarIn, { period }) : period, found.result.currency].filter(Boolean).join(' · ');
  }

  #accountSubtitle(result: ReportResult, count: number): string {
    const strings = this.#words;
    return count === 1 ? subtitleOf(result) : fill(strings.countAll, { n: formatCount(count, this.locale) });
  }

  #sumChip(): TemplateResult | typeof nothing {
    const found = this.#portfolio;
    const strings = this.#words;
    if (!found || found.movements.length === 0) return nothing;
    return this.#addsUp(found) ? chip({ text: strings.addsUp, hint: strings.movements }) : chip({ text: strings.addsUpNot, tone: 'warn', onOpen: () => this.#openRest(found) });
  }

  /* Body */

  #allRevenue(portfolio: Portfolio): TemplateResult {
    return portfolioView({
      portfolio, beside: this.#beside(), strings: this.#words, locale: this.locale, size: this.size, mirrored: this.direction === 'rtl', id: this.#id,
      onDrill: (result, cell, title, figure) => this.#drill(result, cell, title, figure), onOpen: (id, name) => this.#preview.open(id, name), onRenewals: () => void this.#showRenewals(), onRest: () => this.#openRest(portfolio),
    });
  }

  #account(result: ReportResult): TemplateResult {
    return accountView({
      result, strings: this.#words, locale: this.locale, mirrored: this.direction === 'rtl', omit: new Set(result.table.rowCount === 1 ? SUBTITLE : [this.#record()?.column ?? '']),
      onDrill: (cell, title, figure) => this.#drill(result, cell, title, figure), onOpen: (id, name) => this.#preview.open(id, name),
    });
  }

  /* What people do */

  #drill(result: ReportResult, cell: CellRef, title: string, figure: string): void {
    const { report } = result;
    const parameters = report === ASIDE.retention ? this.#year() : report === this.report ? this.parameters : { ...this.settings, ...this.#shared() };
    const period = cell.row === null ? undefined : result.periods?.[cell.row];
    const explain = (): Promise<Explanation> => this.#explainOf({ report, parameters }, cell);
    if (!emit(this, 'rs-drill', { report, ...cell, explain, ...(period ? { period: { start: formatDay(period.start), end: formatDay(period.end) } } : {}) })) return;
    this.#asking = { report, parameters };
    void this.#card.side.explain({ result, strings: this.#words, locale: this.locale, asOf: this.feedState.asOf }, cell, { title, figure });
  }

  #explainAsked(cell: CellRef): Promise<Explanation> {
    return this.#explainOf(this.#asking ?? { report: this.report, parameters: this.parameters }, cell);
  }

  #explainOf({ report, parameters }: Asking, cell: CellRef): Promise<Explanation> {
    const feed = this.source;
    return feed ? feed.explain(report, parameters, cell) : Promise.reject(new Error('no feed to explain a number with'));
  }

  /** What the movements leave open belongs to no subscription: the panel says how much, and which checks found it. */
  #openRest({ result, movements, rest, monthly }: Portfolio): void {
    const strings = this.#words;
    const style = { locale: this.locale, ...(result.currency ? { currency: result.currency } : {}) };
    const money = (value: Exact): string => formatFull(value, 'money', style, { withCurrency: true, signed: true });
    const sum = movements.reduce<Exact>((total, { value }) => add(total, value), 0);
    const failed = result.checks.filter((check) => !check.holds);
    this.#card.side.show({ title: strings.otherDifference, figure: money(rest) }, html`<p>${monthly === null ? nothing : fill(strings.movementsOff, { sum: money(sum), change: money(add(sum, rest)), value: money(rest) })}</p>
      ${failed.length > 0 ? html`<h3>${strings.checks}</h3>${failed.map((check) => html`<p class="code">${check.check}</p>`)}` : nothing}`);
  }

  /** Every renewal ahead in the panel. */
  async #showRenewals(): Promise<void> {
    const { RsReport } = await import('./report.ts');
    RsReport.define('rs-report');
    this.#card.side.show({ title: this.#words.allRenewals }, html`<rs-report report=${ASIDE.renewals} .feed=${this.source} .settings=${{ ...this.settings, ...this.#shared() }}></rs-report>`);
  }

  #clear(): void {
    this.chosen = {};
    this.changed();
  }
}
