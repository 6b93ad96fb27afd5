import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { BILLING_FREQUENCIES } from '../base/billing-frequencies.ts';
import { formatDay, parseDay, type Day } from '../base/dates.ts';
import { add, type Exact } from '../base/decimal.ts';
import { formatFull } from '../draw/numbers.ts';
import type { FeedState } from '../table/result.ts';
import { perform } from './acting.ts';
import { outcomeText } from './acting-words.ts';
import { lineAmount } from './line-amount.ts';
import { announce } from './live.ts';
import { keepFocus } from './panel-focus.ts';
import type { ReportPanel } from './report-panel.ts';
import { textIn } from './result-values.ts';
import { SecondFeed } from './second-feed.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { create, nameOf, subscriptionsOf, type Draft, type DraftLine } from './subscription-acts.ts';
import type { RecordOf } from './subscription-add.ts';
import { createWords } from './subscription-create-words.ts';
import { linesOf, readForm, readLines, type TypedLine } from './subscription-draft.ts';
import type { ActingContext } from './subscription-panel.ts';
import { rowTable } from './subscription-rows.ts';

type Host = ReactiveControllerHost & HTMLElement;
type Source = 'lines' | 'deal' | 'quote';

const EMPTY: Readonly<TypedLine> = { product: '', quantity: '1', price: '', discount: '', frequency: 'Monthly', times: '' };

/** The form for a new subscription: from line items, a deal or a quote, charged through a link or invoiced (UI-33, UI-34); asked once more before it is made. */
export class SubscriptionCreate {
  #host: Host;
  #side: ReportPanel;
  #context: () => ActingContext;
  #found: SecondFeed;
  #deal: SecondFeed;
  #source: Source = 'lines';
  #looked = '';
  #lines: TypedLine[] = [{ ...EMPTY }];
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
        [this.#source, this.#looked, this.#problem] = [source as Source, '', ''];
      })}
      ${this.#source === 'lines' ? nothing : this.#lookUp(context)}
      ${this.#text('name', strings.name)}${this.#text('contact', strings.contact)}${this.#text('company', strings.company)}${this.#text('currency', strings.currency, 'text', createWords(context.locale).currencyHint)}${this.#text('start_date', strings.start, 'date')}
      ${this.#select('collection', strings.collect, [['Automatic', strings.collectLink], ['Manual', strings.collectInvoice]], this.#fields.get('collection')!, (value) => this.#fields.set('collection', value))}
      ${isInvoiced ? html`${this.#text('net_terms_days', strings.netDays)}${this.#text('payment_methods', strings.methods)}${this.#text('billing_address', strings.billingAddress)}
        ${this.#tick('online_payment', strings.online)}${this.#tick('collect_billing_address', strings.collectBilling)}${this.#tick('collect_shipping_address', strings.collectShipping)}` : nothing}
      </div>
      ${this.#source === 'lines' ? this.#lineFields(context) : nothing}
      <div class="actions-row">${button(strings.create, () => this.#check(context), true)}</div>`;
  }

  /** A deal's own words fill what is still blank. */
  #lookUp(context: ActingContext): TemplateResult {
    const { strings } = context;
    const deal = this.#source === 'deal' && this.#looked ? this.#deal.ask('deal-to-subscribe', { of_deal: this.#looked }) : undefined;
    const words = deal?.result;
    if (words) for (const column of ['name', 'company', 'contact', 'currency']) if (!this.#fields.get(column)) this.#fields.set(column, textIn(words, column, 0));
    const find = (): void => {
      this.#looked = this.#typedSource();
      this.#host.requestUpdate();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') find();
    };
    return html`<div class="with-button" @keydown=${onKey}>${this.#text('of', this.#source === 'deal' ? strings.dealId : strings.quoteId)}${button(strings.find, find)}</div>
      ${this.#looked === '' ? nothing : html`<div class="across">${this.#foundView(context, deal)}</div>`}`;
  }

  #foundView({ strings, locale }: ActingContext, deal: FeedState | undefined): TemplateResult {
    const words = createWords(locale);
    const found = this.#foundLines();
    if (!found || [found, deal].some((each) => each?.status === 'loading')) return html`<p class="muted" role="status">${strings.loadingMore}</p>`;
    if (found.status === 'error') return html`<p role="alert">${found.error?.message}</p>`;
    const count = found.result?.table.rowCount ?? 0;
    if (count > 0) return html`<p role="status">${fill(strings.foundLines, { n: String(count) })}</p>${rowTable(found.result!, strings, locale)}`;
    return html`<p role="status">${deal && deal.status !== 'error' && (deal.result?.table.rowCount ?? 0) === 0 ? fill(words.noDeal, { id: this.#looked }) : words.foundNone}</p>`;
  }

  #foundLines(): FeedState | undefined {
    if (this.#source === 'lines' || this.#looked === '') return undefined;
    return this.#found.ask('subscription-lines', { [this.#source === 'deal' ? 'of_deal' : 'of_quote']: this.#looked });
  }

  #lineFields({ strings, locale }: ActingContext): TemplateResult {
    const field = (at: number, id: keyof TypedLine, label: string, hint = ''): TemplateResult => html`<label class="entry"><span>${label}</span><input type="text" placeholder=${hint} inputmode=${id === 'product' ? 'text' : 'decimal'} .value=${this.#lines[at]![id]}
      @input=${(event: Event) => (this.#lines[at]![id] = (event.target as HTMLInputElement).value)}></label>`;
    return html`<h3>${strings.lines}</h3>${this.#lines.map((line, at) => html`<fieldset class="line"><legend>${strings.product} ${at + 1}</legend>
      ${field(at, 'product', strings.product)}${field(at, 'quantity', strings.quantity)}${field(at, 'price', strings.price)}${field(at, 'discount', strings.discount)}
      ${this.#select('', strings.frequency, [...BILLING_FREQUENCIES.map(({ word }) => [word, word] as const), ['', strings.once]], line.frequency, (value) => (line.frequency = value))}${field(at, 'times', strings.times, createWords(locale).timesHint)}
      ${this.#lines.length > 1 ? button(fill(strings.removeLine, { n: String(at + 1) }), () => this.#setLines(this.#lines.filter((_, i) => i !== at))) : nothing}</fieldset>`)}
      <div class="actions-row">${button(strings.addLine, () => this.#setLines([...this.#lines, { ...EMPTY }]))}</div>`;
  }

  /** What will be made, each subscription with its own amount: amounts of different billing periods have no sum. */
  #confirm(context: ActingContext, draft: Draft): TemplateResult {
    const { strings, locale } = context;
    const groups = subscriptionsOf(draft.lines);
    const currency = new Map(draft.values).get('currency');
    const money = (value: Exact): string => formatFull(value, 'money', { locale, ...(currency ? { currency: String(currency) } : {}) }, { withCurrency: Boolean(currency) });
    const total = (lines: readonly DraftLine[]): Exact => lines.reduce<Exact>((sum, line) => add(sum, lineAmount(line)), 0);
    const told = (group: readonly DraftLine[], at: number): string => {
      const once = group.filter(({ frequency }) => frequency === '').map((line) => ({ ...line, frequency: strings.once }));
      const amount = fill(strings.confirmCreateWhy, { n: nameOf(draft.name, at, groups.length), amount: money(total(group)) });
      return [amount, `${strings.frequency}: ${group[0]!.frequency}.`, ...(once.length === 0 ? [] : [`${strings.once}: ${money(total(once))}.`])].join(' ');
    };
    return html`<h3>${strings.confirmCreate}</h3>${groups.length > 1 ? html`<p>${fill(strings.makes, { n: String(groups.length) })}</p>` : nothing}<ul class="to-make">${groups.map((group, at) => html`<li>${told(group, at)}</li>`)}</ul>
      <div class="actions-row"><button class="button primary" type="button" aria-disabled=${this.#isBusy ? 'true' : nothing} @click=${() => void this.#create(context, draft)}>${strings.create}</button>${button(strings.back, () => {
        [this.#draft, this.#problem] = [undefined, ''];
        this.#host.requestUpdate();
        void keepFocus(this.#host);
      })}</div>`;
  }

  /** The form as a draft; what is wrong with it is said above it. */
  #check(context: ActingContext): void {
    const { strings, locale } = context;
    const words = createWords(locale);
    const lines = this.#source === 'lines' ? readLines(this.#lines, { strings, words, locale }) : linesOf(this.#foundLines()?.result, parseDay(this.#fields.get('start_date') ?? ''));
    const values = readForm({ fields: this.#fields, ticks: this.#ticks, ...(this.#source === 'lines' ? {} : { from: { column: this.#source, key: this.#looked } }) }, words);
    const isToLook = this.#source !== 'lines' && this.#looked !== this.#typedSource();
    if (isToLook) this.#looked = this.#typedSource();
    this.#problem = isToLook ? words.lookFirst : [lines, values].find((each) => typeof each === 'string') as string | undefined ?? '';
    if (this.#problem === '' && subscriptionsOf(lines as readonly DraftLine[]).length === 0) this.#problem = words.lineNeeded;
    if (this.#problem === '') this.#draft = this.#draftOf(lines as readonly DraftLine[], values as Draft['values'], context);
    this.#host.requestUpdate();
    void keepFocus(this.#host);
  }

  #draftOf(lines: readonly DraftLine[], values: Draft['values'], { strings, who }: ActingContext): Draft {
    return { name: this.#fields.get('name')?.trim() || lines[0]!.product || strings.create, values, lines, ...(who ? { who } : {}) };
  }

  /** The id that is typed of the deal or quote. */
  #typedSource(): string {
    return this.#fields.get('of')?.trim() ?? '';
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

  #setLines(lines: TypedLine[]): void {
    this.#lines = lines;
    this.#host.requestUpdate();
  }

  #text(id: string, label: string, type: 'text' | 'date' = 'text', hint = ''): TemplateResult {
    return html`<label class="entry"><span>${label}</span><input type=${type} placeholder=${hint || nothing} .value=${this.#fields.get(id) ?? ''} @input=${(event: Event) => this.#fields.set(id, (event.target as HTMLInputElement).value)}></label>`;
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
