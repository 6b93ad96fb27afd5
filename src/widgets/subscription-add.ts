import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { formatCount } from '../draw/numbers.ts';
import type { FeedState, ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';
import { perform } from './acting.ts';
import { outcomeText } from './acting-words.ts';
import { statusPill } from './list-columns.ts';
import { rowsThat } from './list-filter.ts';
import { announce } from './live.ts';
import { keepFocus } from './panel-focus.ts';
import type { ReportPanel } from './report-panel.ts';
import { SecondFeed } from './second-feed.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { attach } from './subscription-acts.ts';
import type { ActingContext } from './subscription-panel.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** Columns that name a record to which a subscription can be added, the nearest first. */
export const RECORDS = ['deal', 'quote', 'contact', 'company'] as const;

/** A record that has subscriptions: the column that names it, and its key. */
export interface RecordOf {
  readonly column: (typeof RECORDS)[number];
  readonly key: string;
}

/** A subscription that may be added, with the record of that kind it is with now. */
interface Found {
  readonly id: string;
  readonly name: string;
  readonly now: Value;
}

/** So many are shown; words narrow the others down. */
const MOST = 12;

/** *Add existing* (UI-33): finds a subscription among all and gives it to a contact, company or deal; asked once more where another has it. */
export class SubscriptionAdd {
  #host: Host;
  #side: ReportPanel;
  #context: () => ActingContext;
  #all: SecondFeed;
  #to: RecordOf = { column: 'contact', key: '' };
  #search = '';
  #moving: Found | undefined;
  #problem = '';
  #isBusy = false;

  constructor(host: Host, side: ReportPanel, context: () => ActingContext) {
    this.#host = host;
    this.#side = side;
    this.#context = context;
    this.#all = new SecondFeed(host, () => context().feed);
  }

  open(to: RecordOf): void {
    [this.#to, this.#search, this.#moving, this.#problem] = [to, '', undefined, ''];
    this.#side.open({ title: this.#context().strings.addExisting }, () => this.#view());
    this.#host.requestUpdate();
  }

  #view(): TemplateResult {
    const context = this.#context();
    return html`${this.#problem ? html`<p class="message bad" role="alert">${this.#problem}</p>` : nothing}${this.#moving ? this.#confirm(context, this.#moving) : this.#finder(context, this.#all.ask('subscriptions', {}))}`;
  }

  #finder(context: ActingContext, { status, result, error }: FeedState): TemplateResult {
    const { strings, locale } = context;
    if (!result) return status === 'error' ? html`<p role="alert">${error?.message}</p>` : html`<p class="muted" role="status">${status === 'loading' ? strings.loadingMore : strings.noneYet}</p>`;
    const rows = this.#candidates(result);
    const shown = rows.slice(0, MOST);
    const said = rows.length === 0 ? strings.noneMatch : fill(strings.countOf, { n: formatCount(shown.length, locale), total: formatCount(rows.length, locale) });
    return html`<label class="entry"><span>${strings.findSubscriptions}</span><input type="search" .value=${this.#search} @input=${(event: Event) => {
      this.#search = (event.target as HTMLInputElement).value;
      this.#host.requestUpdate();
    }}></label>
      <p class="count-line" role="status">${said}</p>
      <ul class="found">${shown.map((row) => this.#row(context, result, row))}</ul>`;
  }

  /** Subscriptions that the record does not have yet: those that nobody has first. */
  #candidates(result: ReportResult): readonly number[] {
    const own = findColumn(result.table, this.#to.column);
    const now = (row: number): Value => (own ? valueAt(own, row) : null);
    const rows = [...rowsThat(result.table, [], this.#search, result.today)].filter((row) => now(row) !== this.#to.key);
    return [...rows.filter((row) => now(row) === null), ...rows.filter((row) => now(row) !== null)];
  }

  #row({ strings }: ActingContext, result: ReportResult, row: number): TemplateResult {
    const text = (id: string): string | null => {
      const column = findColumn(result.table, id);
      return column ? (valueAt(column, row) as string | null) : null;
    };
    const id = text('id')!;
    const found: Found = { id, name: text('name') ?? id, now: text(this.#to.column) };
    const under = [id, text('company'), text('contact')].filter(Boolean).join(' · ');
    return html`<li><span class="found-name"><bdi>${found.name}</bdi><span class="muted"><bdi>${under}</bdi></span></span>${statusPill(text('status') ?? '')}
      <button class="button" type="button" aria-label=${fill(strings.addOne, { name: found.name })} aria-disabled=${this.#isBusy ? 'true' : nothing} @click=${() => this.#choose(found)}>${strings.add}</button></li>`;
  }

  #choose(found: Found): void {
    if (this.#isBusy) return;
    this.#problem = '';
    if (found.now === null) void this.#attach(found);
    else this.#moving = found;
    this.#host.requestUpdate();
    void keepFocus(this.#host);
  }

  #confirm({ strings }: ActingContext, found: Found): TemplateResult {
    return html`<p>${fill(strings.moveWhy, { name: found.name, now: String(found.now), to: this.#to.key })}</p>
      <div class="actions-row"><button class="button primary" type="button" aria-disabled=${this.#isBusy ? 'true' : nothing} @click=${() => void this.#attach(found)}>${strings.move}</button>${button(strings.back, () => {
        [this.#moving, this.#problem] = [undefined, ''];
        this.#host.requestUpdate();
        void keepFocus(this.#host);
      })}</div>`;
  }

  async #attach(found: Found): Promise<void> {
    const { feed, who, strings, locale } = this.#context();
    const { column, key } = this.#to;
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#host.requestUpdate();
    const outcome = await perform(this.#host, feed, attach({ id: found.id, ...(who === undefined ? {} : { who }) }, { column, before: found.now, after: key }));
    this.#isBusy = false;
    if (outcome.kind === 'done') {
      announce(this.#host, fill(strings.done, { action: fill(strings.addOne, { name: found.name }) }));
      this.#side.panel.close();
    } else {
      // Back to the search: the list has what is there now, and a second try starts from it.
      [this.#moving, this.#problem] = [undefined, outcomeText(outcome, locale, String)];
    }
    this.#host.requestUpdate();
  }
}
