import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { formatDay } from '../base/dates.ts';
import { dayLabel } from '../draw/dates.ts';
import { formatCount, formatFull, MISSING } from '../draw/numbers.ts';
import type { Parameters, ReportResult } from '../table/result.ts';
import { when } from './account-view.ts';
import { blank } from './blank.ts';
import { emit, type Reminder, type ViewState } from './events.ts';
import { statusPill, type Tone } from './list-columns.ts';
import { withPast } from './past.ts';
import { ReportCard } from './report-card.ts';
import { textIn, valueIn } from './result-values.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { cardStrings, type CardStrings } from './subscription-card-words.ts';
import { cardStyles } from './subscription-card-styles.ts';
import { SubscriptionPreview } from './subscription-preview.ts';
import { tabs } from './tabs.ts';
import { readable } from './view.ts';
import { RsWidget } from './widget.ts';

/** As many are listed at first, and with each request for more. */
const AT_ONCE = 8;
/** The id of what the kinds switch, in the widget's own tree. */
const PANEL = 'reminders-panel';
const TONES: ReadonlyMap<string, Tone> = new Map([['Payment failed', 'bad'], ['Term ends', 'soon']]);

/**
 * Subscriptions that need somebody: payments that failed, payments about to be due, terms about to end, the most pressing first. Each opens its
 * subscription; a page that wants to send messages of its own listens to `rs-reminder` (requirements UI-38).
 *
 * @tag rs-subscription-reminders
 * @slot title - Replaces the title.
 * @slot subtitle - Replaces the words beneath it.
 * @slot actions - More buttons in the header.
 * @slot footer - Stands under the list.
 * @fires rs-ready - The first list, empty or error text is drawn.
 * @fires rs-state-change - `detail.state` and `detail.previous`.
 * @fires rs-error - The feed reports a failure; `detail` is its FeedError.
 * @fires rs-reminder - Reminders that it had not told of before: `{ reminders: [{ table, key, name, kind, kinds, date }] }`.
 * @fires rs-open-record - Somebody opens a subscription: `{ table, key }`. Cancelable: without it the panel opens.
 * @fires rs-edit - Before a subscription is changed in the panel: `{ action, refuse(reason), waitFor(promise) }`. Cancelable.
 * @fires rs-edited - Something was changed: `{ record }`.
 * @fires rs-send-payment-link - Somebody wants the customer to get a payment link: `{ table, key }`.
 * @fires rs-view-change - The visitor changed what the list shows.
 * @fires rs-export - Somebody exports. Cancelable.
 * @csspart base - The whole card.
 * @csspart reminders - The list; `reminder` for each, `status` for what it is about.
 */
export class RsSubscriptionReminders extends RsWidget {
  static override styles = cardStyles;

  static override properties: PropertyDeclarations = {
    settings: { attribute: false },
    viewer: {},
    readonly: { type: Boolean },
    most: { state: true },
    kind: { state: true },
  };

  /** Values of the report's own parameters, by id: `{ payment_notice_days: '30' }`. */
  declare settings: Parameters;
  /** Who looks: actions carry this name. */
  declare viewer: string;
  /** Nothing can be changed in the panel. */
  declare readonly: boolean;
  protected declare most: number;
  /** Only reminders of this kind; empty for all. */
  protected declare kind: string;

  #card = new ReportCard(this, (cell) => this.explain(cell));
  #preview = new SubscriptionPreview(this, this.#card.side, () => ({
    strings: this.#words, locale: this.locale, feed: this.source, who: this.viewer || undefined, isReadOnly: this.readonly, parameters: this.#listParameters(), settings: this.settings, asOf: this.feedState.asOf,
  }));
  #words: CardStrings = cardStrings('en', this.strings);
  #reminders: readonly Reminder[] = [];
  /** What the page was told of, by subscription, reason and day. */
  #told = new Set<string>();
  #readFrom: ReportResult | undefined;
  #readIn = '';

  constructor() {
    super();
    this.report = 'subscription-reminders';
    this.settings = {};
    this.viewer = '';
    this.readonly = false;
    this.most = AT_ONCE;
    this.kind = '';
  }

  override get parameters(): Parameters {
    return { ...this.settings, ...super.parameters };
  }

  protected override get asks(): readonly string[] {
    return ['settings'];
  }

  override getViewState(): ViewState {
    return { ...super.getViewState(), tab: this.kind };
  }

  override setViewState(state: Partial<ViewState>): void {
    super.setViewState(state);
    if (state.tab !== undefined) this.kind = String(state.tab);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#read();
    if (this.feedState.status !== 'loading') this.#preview.prepare();
  }

  protected override updated(): void {
    super.updated();
    this.#tell();
  }

  override render(): TemplateResult {
    const { feedState, size, locale, direction, state } = this;
    const strings = this.#words;
    const { result } = feedState;
    return this.#card.template({
      strings, locale, direction, size, state, feedState, author: this.author, title: (result?.title ?? readable(this.report)) || strings.untitled,
      subtitle: result ? withPast(fill(result.table.rowCount === 1 ? strings.countOne : strings.countAll, { n: formatCount(result.table.rowCount, locale) }), result, strings, locale) : '',
      chips: nothing, controls: nothing, picture: result ? () => this.#list(result) : undefined,
      range: '', height: 0, rows: 5, blanks: { noData: [strings.noneYet, strings.noneYetWhy], nothing: [strings.nothingDue, strings.nothingDueWhy] },
      footer: nothing, overlays: nothing, items: [],
      exported: result && result.table.rowCount > 0 ? { table: result.table, legend: [], hasPicture: false, picture: () => Promise.resolve(null) } : undefined,
      say: (text) => this.say(text), onRetry: () => this.subscribe(), onClear: () => this.#clear(),
    });
  }

  #listParameters(): Parameters {
    return this.asOf ? { as_of: this.asOf } : {};
  }

  #read(): void {
    const { result } = this.feedState;
    const readIn = `${this.locale} ${this.worded}`;
    if (this.#readFrom === result && this.#readIn === readIn) return;
    [this.#readFrom, this.#readIn] = [result, readIn];
    this.#words = cardStrings(this.locale, this.strings);
    this.#reminders = result ? Array.from({ length: result.table.rowCount }, (_, row) => reminderOf(result, row)) : [];
  }

  /** Nothing is told twice, however often the list is drawn. */
  #tell(): void {
    const fresh = this.#reminders.filter((each) => !this.#told.has(keyOf(each)));
    if (fresh.length === 0) return;
    for (const each of fresh) this.#told.add(keyOf(each));
    emit(this, 'rs-reminder', { reminders: fresh });
  }

  #list(result: ReportResult): TemplateResult {
    const strings = this.#words;
    if (this.#reminders.length === 0) return blank(strings.nothingDue, strings.nothingDueWhy);
    const kinds = this.#kinds();
    const current = kinds.includes(this.kind) ? this.kind : '';
    const rows = this.#reminders.flatMap((each, row) => (current === '' || each.kinds.includes(current) ? [row] : []));
    const left = rows.length - this.most;
    const list = html`<ul class="reminders" part="reminders">${rows.slice(0, this.most).map((row) => this.#item(result, this.#reminders[row]!, row))}</ul>
      ${left > 0 ? button(fill(strings.showMore, { n: formatCount(Math.min(left, AT_ONCE), this.locale) }), () => (this.most += AT_ONCE)) : nothing}`;
    // A few of one kind need no way through them.
    if (kinds.length < 2 || this.#reminders.length <= AT_ONCE) return list;
    const count = (kind: string): string => formatCount(this.#reminders.filter((each) => kind === '' || each.kinds.includes(kind)).length, this.locale);
    return html`${tabs(result.title, PANEL, ['', ...kinds].map((kind) => ({ id: kind, label: kind || strings.all, count: count(kind) })), current, (kind) => this.#turnTo(kind))}
      <div id=${PANEL} role="tabpanel" aria-label=${current || strings.all}>${list}</div>`;
  }

  /** The kinds that there are, those that press most first: one subscription may be here for several. */
  #kinds(): readonly string[] {
    return [...new Set([...this.#reminders.map(({ kind }) => kind), ...this.#reminders.flatMap(({ kinds }) => kinds)])];
  }

  #turnTo(kind: string): void {
    [this.kind, this.most] = [kind, AT_ONCE];
    emit(this, 'rs-view-change', this.getViewState());
  }

  #item(result: ReportResult, { key, name, kind, kinds }: Reminder, row: number): TemplateResult {
    const { locale } = this;
    const strings = this.#words;
    const date = valueIn(result, 'reminder_date', row);
    const others = kinds.filter((other) => other !== kind);
    const company = textIn(result, 'company', row);
    return html`<li part="reminder"><div class="who"><button class="link" type="button" title=${fill(strings.previewOf, { name })} @click=${() => this.#preview.open(key, name)}>${[company, name].filter(Boolean).join(' · ')}</button>
        <p class="what">${statusPill(kind, TONES.get(kind) ?? 'quiet')}${typeof date === 'number' ? html`<span>${fill(strings.whenDate, { date: dayLabel(date, locale), when: when(date - result.today, locale) })}</span>` : nothing}
        ${others.length > 0 ? html`<span>${fill(strings.alsoDue, { others: others.join(', ') })}</span>` : nothing}</p></div>
      <span class="amount">${amountOf(result, row, locale)}</span></li>`;
  }

  #clear(): void {
    this.chosen = {};
    this.changed();
  }
}

function reminderOf(result: ReportResult, row: number): Reminder {
  const date = valueIn(result, 'reminder_date', row);
  const [key, kind, all] = ['id', 'reminder', 'reminders'].map((id) => textIn(result, id, row)) as [string, string, string];
  return { table: 'subscriptions', key, name: textIn(result, 'name', row) || key, kind, kinds: all === '' ? [kind] : all.split('; '), date: typeof date === 'number' ? formatDay(date) : '' };
}

function keyOf({ key, kinds, date }: Reminder): string {
  return JSON.stringify([key, kinds, date]);
}

function amountOf(result: ReportResult, row: number, locale: string): string {
  const value = valueIn(result, 'amount_per_cycle', row);
  const currency = textIn(result, 'currency', row);
  return value === null ? MISSING : formatFull(value, 'money', { locale, ...(currency ? { currency } : {}) }, { withCurrency: true });
}
