import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { BILLING_FREQUENCIES } from '../base/billing-frequencies.ts';
import { formatDay, parseDay, type Day } from '../base/dates.ts';
import { add, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import { formatFull } from '../draw/numbers.ts';
import type { ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';
import { perform } from './acting.ts';
import { outcomeText } from './acting-words.ts';
import { lineAmount } from './line-amount.ts';
import { announce } from './live.ts';
import { keepFocus } from './panel-focus.ts';
import { readNumber } from './read-number.ts';
import type { ReportPanel } from './report-panel.ts';
import { SecondFeed } from './second-feed.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { create, subscriptionsOf, type Draft, type DraftLine } from './subscription-acts.ts';
import type { RecordOf } from './subscription-add.ts';
import type { ActingContext } from './subscription-panel.ts';
import { rowTable } from './subscription-rows.ts';
import type { ListStrings } from './subscription-list-words.ts';

type Host = ReactiveControllerHost & HTMLElement;
type Source = 'lines' | 'deal' | 'quote';
type LineField = 'product' | 'quantity' | 'price' | 'discount' | 'frequency' | 'times';

const EMPTY: Readonly<Record<LineField, string>> = { product: '', quantity: '1', price: '', discount: '', frequency: 'Monthly', times: '' };

/** The form for a new subscription: from line items, a deal or a quote, charged through a link or invoiced (UI-33, UI-34); asked once more before it is made. */
export class SubscriptionCreate {
  #host: Host;
  #side: ReportPanel;
  #context: () => ActingContext;
  #found: SecondFeed;
  #deal: SecondFeed;
  #source: Source = 'lines';
  #looked = '';
  #lines: Record<LineField, string>[] = [{ ...EMPTY }];
  #fields = new Map<string, string>();
  #ticks = new Set<string>(['online_payment']);
  #draft: Draft | undefined;
  #problem = '';
  #isBusy = false;

  constructor(host: Host, side: ReportPanel, context: () => ActingContext) {
    this.#host = host;
    this.#side = side;
    this.#context = context;
    [this.#found, this.#deal] = [new SecondFeed(host, () => context().feed), new SecondFeed(host, () => context().feed)];
  }

  /** For a record, with what is known of it; `fromRecord` takes the line items of that deal or quote, and the words of a deal. */
  open(today: Day, of?: RecordOf, fromRecord = false): void {
    [this.#source, this.#looked, this.#lines, this.#draft, this.#problem] = ['lines', '', [{ ...EMPTY }], undefined, ''];
    this.#fields = new Map([['start_date', formatDay(today)], ['collection', 'Automatic'], ['net_terms_days', '30'], ...(of ? [[of.column, of.key] as const] : [])]);
    if (fromRecord && (of?.column === 'deal' || of?.column === 'quote')) {
      [this.#source, this.#looked] = [of.column, of.key];
      this.#fields.set('of', of.key);
    }
    this.#ticks = new Set(['online_payment']);
    this.#side.open({ title: this.#context().strings.create }, () => this.#view());
    this.#host.requestUpdate();
  }

  #view(): TemplateResult {
    const context = this.#context();
    return html`${this.#problem ? html`<p class="message bad" role="alert">${this.#problem}</p>` : nothing}${this.#draft ? this.#confirm(context, this.#draft) : this.#form(context)}`;
  }

  #form(context: ActingContext): TemplateResult {
    const { strings } = context;
    const isInvoiced = this.#fields.get('collection') === 'Manual';
    return html`<div class="entries">
      ${this.#select('source', strings.from, [['lines', strings.fromLines], ['deal', strings.fromDeal], ['quote', strings.fromQuote]], this.#source, (source) => {
        this.#source = source as Source;
        this.#looked = '';
      })}
      ${this.#source === 'lines' ? nothing : this.#lookUp(context)}
      ${this.#text('name', strings.name)}${this.#text('contact', strings.contact)}${this.#text('company', strings.company)}${this.#text('currency', strings.currency)}${this.#text('start_date', strings.start, 'date')}
      ${this.#select('collection', strings.collect, [['Automatic', strings.collectLink], ['Manual', strings.collectInvoice]], this.#fields.get('collection')!, (value) => this.#fields.set('collection', value))}
      ${isInvoiced ? html`${this.#text('net_terms_days', strings.netDays)}${this.#text('payment_methods', strings.methods)}${this.#text('billing_address', strings.billingAddress)}
        ${this.#tick('online_payment', strings.online)}${this.#tick('collect_billing_address', strings.collectBilling)}${this.#tick('collect_shipping_address', strings.collectShipping)}` : nothing}
      </div>
      ${this.#source === 'lines' ? this.#lineFields(strings) : nothing}
      <div class="actions-row">${button(strings.create, () => this.#check(context), true)}</div>`;
  }

  /** A deal's own words fill what is still blank. */
  #lookUp(context: ActingContext): TemplateResult {
    const { strings, locale } = context;
    const lines = this.#foundLines();
    const deal = this.#source === 'deal' && this.#looked ? this.#deal.ask('deal-to-subscribe', { of_deal: this.#looked }).result : undefined;
    if (deal && deal.table.rowCount > 0) for (const column of ['name', 'company', 'contact', 'currency']) if (!this.#fields.get(column)) this.#fields.set(column, String(cell(deal, 0, column) ?? ''));
    return html`<div class="with-button">${this.#text('of', this.#source === 'deal' ? strings.dealId : strings.quoteId)}${button(strings.find, () => {
      this.#looked = this.#fields.get('of')?.trim() ?? '';
      this.#host.requestUpdate();
    })}</div>
      ${this.#looked === '' ? nothing : lines && lines.table.rowCount > 0 ? html`<p role="status">${fill(strings.foundLines, { n: String(lines.table.rowCount) })}</p>${rowTable(lines, strings, locale)}` : html`<p role="status">${strings.foundNone}</p>`}`;
  }

  #foundLines(): ReportResult | undefined {
    if (this.#source === 'lines' || this.#looked === '') return undefined;
    return this.#found.ask('subscription-lines', { [this.#source === 'deal' ? 'of_deal' : 'of_quote']: this.#looked }).result;
  }

  #lineFields(strings: ListStrings): TemplateResult {
    const field = (at: number, id: LineField, label: string, hint = ''): TemplateResult => html`<label class="entry"><span>${label}</span><input type="text" placeholder=${hint} inputmode=${id === 'product' ? 'text' : 'decimal'} .value=${this.#lines[at]![id]}
      @input=${(event: Event) => (this.#lines[at]![id] = (event.target as HTMLInputElement).value)}></label>`;
    return html`<h3>${strings.lines}</h3>${this.#lines.map((line, at) => html`<fieldset class="line"><legend>${strings.product} ${at + 1}</legend>
      ${field(at, 'product', strings.product)}${field(at, 'quantity', strings.quantity)}${field(at, 'price', strings.price)}${field(at, 'discount', strings.discount)}
      ${this.#select('', strings.frequency, [...BILLING_FREQUENCIES.map(({ word }) => [word, word] as const), ['', strings.once]], line.frequency, (value) => (line.frequency = value))}${field(at, 'times', strings.times, strings.timesHint)}
      ${this.#lines.length > 1 ? button(fill(strings.removeLine, { n: String(at + 1) }), () => this.#setLines(this.#lines.filter((_, i) => i !== at))) : nothing}</fieldset>`)}
      <div class="actions-row">${button(strings.addLine, () => this.#setLines([...this.#lines, { ...EMPTY }]))}</div>`;
  }

  #confirm(context: ActingContext, draft: Draft): TemplateResult {
    const { strings, locale } = context;
    const groups = subscriptionsOf(draft.lines);
    const currency = this.#fields.get('currency') ?? '';
    const amount = formatFull(groups.flat().reduce<Exact>((sum, line) => add(sum, lineAmount(line)), 0), 'money', { locale, ...(currency ? { currency } : {}) }, { withCurrency: /^[A-Z]{3}$/.test(currency) });
    return html`<h3>${strings.confirmCreate}</h3><p>${fill(strings.confirmCreateWhy, { n: draft.name, amount })}</p>${groups.length > 1 ? html`<p>${fill(strings.makes, { n: String(groups.length) })}</p>` : nothing}
      <div class="actions-row"><button class="button primary" type="button" aria-disabled=${this.#isBusy ? 'true' : nothing} @click=${() => void this.#create(context, draft)}>${strings.create}</button>${button(strings.back, () => {
        this.#draft = undefined;
        this.#host.requestUpdate();
        void keepFocus(this.#host);
      })}</div>`;
  }

  /** The form as a draft; what is wrong with it is said above it. */
  #check(context: ActingContext): void {
    const { strings } = context;
    const lines = this.#source === 'lines' ? this.#typedLines(context) : linesOf(this.#foundLines(), parseDay(this.#fields.get('start_date') ?? ''));
    const isInvoiced = this.#fields.get('collection') === 'Manual';
    this.#problem = typeof lines === 'string' ? lines : isInvoiced && !this.#fields.get('contact')?.trim() ? strings.contactNeeded : subscriptionsOf(lines).length === 0 ? strings.lineNeeded : '';
    if (this.#problem === '' && typeof lines !== 'string') this.#draft = { name: this.#fields.get('name')?.trim() || lines[0]!.product || strings.create, values: this.#values(isInvoiced), lines, ...(context.who ? { who: context.who } : {}) };
    this.#host.requestUpdate();
    void keepFocus(this.#host);
  }

  #values(isInvoiced: boolean): Draft['values'] {
    const text = (id: string): string | null => this.#fields.get(id)?.trim() || null;
    const start = parseDay(text('start_date') ?? '') ?? null;
    // A new one for a deal or quote belongs to it, also when its lines are typed.
    const source = (['deal', 'quote'] as const).map((column) => [column, this.#source === column ? this.#looked : text(column)] as const).filter(([, key]) => key);
    const own = [['contact', text('contact')], ['company', text('company')], ['currency', text('currency')], ['start_date', start], ['collection', text('collection')], ...source] as const;
    if (!isInvoiced) return own;
    const days = /^\d{1,4}$/.test(text('net_terms_days') ?? '') ? Number(text('net_terms_days')) * NUMBER_SCALE : null;
    const ticked = ['online_payment', 'collect_billing_address', 'collect_shipping_address'].map((id) => [id, this.#ticks.has(id)] as const);
    return [...own, ['net_terms_days', days], ['payment_methods', text('payment_methods')], ['billing_address', text('billing_address')], ...ticked];
  }

  #typedLines({ strings, locale }: ActingContext): readonly DraftLine[] | string {
    const lines: DraftLine[] = [];
    for (const line of this.#lines) {
      const read = (field: LineField, label: string, type: 'number' | 'money' | 'percent'): Value | { readonly problem: string } => {
        const text = line[field].trim();
        return text === '' ? null : (readNumber(text, type, locale) ?? { problem: fill(strings.badValue, { text, column: label }) });
      };
      const values = [read('quantity', strings.quantity, 'number'), read('price', strings.price, 'money'), read('discount', strings.discount, 'percent'), read('times', strings.times, 'number')];
      const bad = values.find((value) => typeof value === 'object' && value !== null);
      if (bad) return (bad as { readonly problem: string }).problem;
      const [quantity, unitPrice, discount, payments] = values as readonly Value[];
      if (unitPrice === null) return strings.lineNeeded;
      lines.push({ product: line.product.trim(), quantity: quantity!, unitPrice: unitPrice!, discount: discount!, frequency: line.frequency, payments: payments! });
    }
    return lines;
  }

  async #create(context: ActingContext, draft: Draft): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#host.requestUpdate();
    const outcome = await perform(this.#host, context.feed, create(draft));
    this.#isBusy = false;
    if (outcome.kind === 'done') {
      announce(this.#host, fill(context.strings.done, { action: context.strings.create }));
      this.#side.panel.close();
    } else this.#problem = outcomeText(outcome, context.locale, String);
    this.#host.requestUpdate();
  }

  #setLines(lines: Record<LineField, string>[]): void {
    this.#lines = lines;
    this.#host.requestUpdate();
  }

  #text(id: string, label: string, type: 'text' | 'date' = 'text'): TemplateResult {
    return html`<label class="entry"><span>${label}</span><input type=${type} .value=${this.#fields.get(id) ?? ''} @input=${(event: Event) => this.#fields.set(id, (event.target as HTMLInputElement).value)}></label>`;
  }

  #tick(id: string, label: string): TemplateResult {
    return html`<label class="check"><input type="checkbox" .checked=${this.#ticks.has(id)} @change=${(event: Event) => void ((event.target as HTMLInputElement).checked ? this.#ticks.add(id) : this.#ticks.delete(id))}>${label}</label>`;
  }

  #select(id: string, label: string, options: readonly (readonly [string, string])[], value: string, onChange: (value: string) => void): TemplateResult {
    const choose = (event: Event): void => {
      onChange((event.target as HTMLSelectElement).value);
      this.#host.requestUpdate();
    };
    return html`<label class="entry"><span>${label}</span><select name=${id || nothing} @change=${choose}>${options.map(([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`)}</select></label>`;
  }
}

/** The line items of a deal or quote as they go into a subscription; one that begins on the day of the form says no day of its own. */
function linesOf(result: ReportResult | undefined, start: Day | undefined): readonly DraftLine[] {
  if (!result) return [];
  const startOf = (row: number): { readonly start?: Day } => {
    const own = cell(result, row, 'billing_start');
    return typeof own === 'number' && own !== start ? { start: own } : {};
  };
  return Array.from({ length: result.table.rowCount }, (_, row) => ({
    key: String(cell(result, row, 'id')), product: String(cell(result, row, 'product') ?? ''), quantity: cell(result, row, 'quantity'), unitPrice: cell(result, row, 'unit_price'),
    discount: cell(result, row, 'discount'), frequency: String(cell(result, row, 'billing_frequency') ?? ''), payments: cell(result, row, 'number_of_payments'),
    terms: String(cell(result, row, 'billing_terms') ?? ''), ...startOf(row),
  }));
}

function cell(result: ReportResult, row: number, id: string): Value {
  const column = findColumn(result.table, id);
  return column ? valueAt(column, row) : null;
}
