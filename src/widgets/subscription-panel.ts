import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Action, Feed, FeedState, Parameters, ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Column, type Value, type ValueType } from '../table/table.ts';
import { perform, type Outcome } from './acting.ts';
import { outcomeText } from './acting-words.ts';
import { plainText } from './explain-view.ts';
import { announce } from './live.ts';
import { keepFocus } from './panel-focus.ts';
import type { ReportPanel } from './report-panel.ts';
import { valueIn } from './result-values.ts';
import { SecondFeed } from './second-feed.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { pause, remove, resume, type Seen } from './subscription-acts.ts';
import { SubscriptionCancel, type CancelContext } from './subscription-cancel.ts';
import { SubscriptionEdit, type EditContext } from './subscription-edit.ts';
import { rowTable } from './subscription-rows.ts';
import { reasonText, type ListStrings } from './subscription-list-words.ts';

type Host = ReactiveControllerHost & HTMLElement;
type Mode = 'facts' | 'cancel' | 'pause' | 'resume' | 'remove' | 'edit';

/** What whoever acts on subscriptions needs of the widget at each drawing. */
export interface ActingContext {
  readonly strings: ListStrings;
  readonly locale: string;
  readonly feed: Feed | undefined;
  readonly who: string | undefined;
}

/** What the panel needs of the list at each drawing. */
export interface PanelContext extends ActingContext {
  readonly result: ReportResult | undefined;
  /** What every question of the panel is asked with: the settings of the widget (`edit_days`), the day of a look back. */
  readonly asked?: Parameters;
  readonly now: () => number;
  readonly onSendLink: (id: string) => void;
  readonly onExport: (id: string) => void;
}

/** One subscription at the side: its properties, line items and payments, and what can be done with it, each after the words that go with it (UI-35 to UI-37). */
export class SubscriptionPanel {
  #host: Host;
  #side: ReportPanel;
  #context: () => PanelContext;
  #choices: SecondFeed;
  #lines: SecondFeed;
  #payments: SecondFeed;
  #refunds: SecondFeed;
  #schedule: SecondFeed;
  #cancel = new SubscriptionCancel();
  #edit = new SubscriptionEdit();
  #id = '';
  #mode: Mode = 'facts';
  #message: { readonly text: string; readonly isBad: boolean } | undefined;
  #isBusy = false;

  constructor(host: Host, side: ReportPanel, context: () => PanelContext) {
    this.#host = host;
    this.#side = side;
    this.#context = context;
    const further = (): SecondFeed => new SecondFeed(host, () => context().feed);
    [this.#choices, this.#lines, this.#payments, this.#refunds, this.#schedule] = [further(), further(), further(), further(), further()];
  }

  open(id: string, name: string): void {
    this.#id = id;
    this.#turn('facts');
    this.#side.open({ title: name }, () => this.#view());
    this.#host.requestUpdate();
  }

  #turn(mode: Mode): void {
    [this.#mode, this.#message] = [mode, undefined];
    this.#cancel.reset();
    this.#edit.reset();
    this.#host.requestUpdate();
    void keepFocus(this.#host, mode !== 'facts');
  }

  #view(): TemplateResult {
    const context = this.#context();
    const choices = this.#choices.ask('subscription-choices', this.#asked(context));
    const body = this.#mode === 'facts' ? this.#facts(context, choices) : this.#form(context, choices);
    return html`${this.#message ? html`<p class=${this.#message.isBad ? 'message bad' : 'message'} role=${this.#message.isBad ? 'alert' : 'status'}>${this.#message.text}</p>` : nothing}${body}`;
  }

  #asked({ asked }: PanelContext): Parameters {
    return { ...asked, of_subscription: this.#id };
  }

  /* Facts */

  #facts(context: PanelContext, choices: FeedState): TemplateResult {
    const { strings, result } = context;
    const row = rowOf(result, this.#id);
    if (!result) return html`<p class="muted" role="status">${strings.loadingMore}</p>`;
    // It was deleted, here or elsewhere.
    if (row < 0) return html`<p class="muted">${strings.noneMatch}</p>`;
    const facts = result.table.columns.filter((column) => result.groups.includes(column.id)).map((column) => [column, valueAt(column, row)] as const).filter(([, value]) => value !== null);
    const lines = this.#lines.ask('subscription-lines', this.#asked(context));
    const payments = this.#payments.ask('subscription-payments', this.#asked(context));
    const refunds = this.#refunds.ask('subscription-refunds', this.#asked(context)).result;
    const schedule = this.#schedule.ask('payment-schedule', { ...context.asked, subscription: this.#id });
    return html`${result.past || context.asked?.['as_of'] ? html`<p class="remark" role="note">${strings.thenOnly}</p>` : context.feed?.act ? this.#actions(context, choices) : nothing}
      <h3>${strings.details}</h3>
      <dl class="facts">${facts.map(([column, value]) => html`<dt>${column.label}</dt><dd><bdi>${plainText(value, column.type, writing(context, result))}</bdi></dd>`)}</dl>
      <h3>${strings.lines}</h3>${this.#rows(context, lines, strings.noLines)}
      <h3>${strings.payments}</h3>${this.#rows(context, payments, strings.noPayments)}
      ${refunds && refunds.table.rowCount > 0 ? html`<h3>${strings.refunds}</h3>${rowTable(refunds, strings, context.locale)}` : nothing}
      ${schedule.result && schedule.result.table.rowCount > 0 ? html`<h3>${schedule.result.title}</h3>${rowTable(schedule.result, strings, context.locale, ['id', 'name'])}` : nothing}`;
  }

  #rows(context: PanelContext, { status, result, error }: FeedState, none: string): TemplateResult {
    if (status === 'error' && !result) return html`<p role="alert">${error?.message}</p>`;
    if (status === 'loading' && !result) return html`<p class="muted" role="status">${context.strings.loadingMore}</p>`;
    if (!result || result.table.rowCount === 0) return html`<p class="muted">${none}</p>`;
    return rowTable(result, context.strings, context.locale);
  }

  #actions(context: PanelContext, { result: choices, status }: FeedState): TemplateResult {
    const { strings } = context;
    if (!choices) return html`<p class="muted" role="status">${status === 'loading' ? strings.loadingMore : ''}</p>`;
    const word = (column: string): string => String(this.#chosen(choices, column) ?? 'Allowed');
    const act = (label: string, column: string, run: () => void): TemplateResult => {
      const why = reasonText(word(column), strings);
      return html`<button class="button" part="button" type="button" aria-disabled=${why === '' ? nothing : 'true'} title=${why === '' ? nothing : why}
        @click=${why === '' ? run : () => this.#tell(why, true)}>${label}</button>`;
    };
    const isPaused = word('resume') === 'Allowed';
    return html`<div class="row-actions" role="group" aria-label=${strings.menu}>
      ${act(strings.edit, 'edit', () => this.#turn('edit'))}
      ${isPaused ? act(strings.resume, 'resume', () => this.#turn('resume')) : act(strings.pause, 'pause', () => this.#turn('pause'))}
      ${act(strings.cancel, 'cancel', () => this.#turn('cancel'))}
      ${act(strings.remove, 'delete', () => this.#turn('remove'))}
      ${act(strings.sendLink, 'send_payment_link', () => {
        context.onSendLink(this.#id);
        this.#tell(strings.linkAsked, false);
      })}</div>`;
  }

  /* Confirmations and the form */

  #form(context: PanelContext, { result: choices }: FeedState): TemplateResult {
    const { strings } = context;
    const seen: Seen = { id: this.#id, isCanceled: this.#chosen(choices, 'canceled_at') !== null, isPaused: this.#chosen(choices, 'paused_at') !== null, ...(context.who ? { who: context.who } : {}) };
    switch (this.#mode) {
      case 'cancel':
        return this.#cancelForm(context, choices, seen);
      case 'pause':
        return html`<p>${strings.pauseWhy}</p>${this.#confirm(context, strings.pause, () => pause(seen, context.now()))}`;
      case 'resume':
        return html`<p>${strings.resumeWhy}</p>${this.#confirm(context, strings.resume, () => resume(seen))}`;
      case 'remove': {
        const lines = this.#lineKeys(context);
        return html`<p>${fill(strings.removeWhy, { n: String(lines.length) })}</p>
          <div class="actions-row">${button(strings.exportFirst, () => context.onExport(this.#id))}</div>${this.#confirm(context, strings.removeYes, () => remove(seen, lines), strings.remove)}`;
      }
      default:
        return this.#editForm(context, choices, seen);
    }
  }

  #cancelForm(context: PanelContext, choices: ReportResult | undefined, seen: Seen): TemplateResult {
    const { strings, locale } = context;
    const of: CancelContext = { choices, strings, locale, onChange: () => this.#host.requestUpdate() };
    return html`${this.#cancel.view(of)}${this.#confirm(context, strings.cancel, () => this.#cancel.made(of, seen, context.now()), strings.cancel, () => this.#cancel.told(of))}`;
  }

  #editForm(context: PanelContext, choices: ReportResult | undefined, seen: Seen): TemplateResult {
    const { strings, locale, result } = context;
    const lines = this.#lines.ask('subscription-lines', this.#asked(context)).result;
    const of: EditContext = { choices, lines, contact: result ? valueIn(result, 'contact', rowOf(result, this.#id)) : null, strings, locale, onChange: () => this.#host.requestUpdate() };
    return html`${this.#edit.view(of)}${this.#confirm(context, strings.save, () => this.#edit.made(of, seen), strings.edit)}`;
  }

  /** `more` is said beside that it is done. */
  #confirm(context: PanelContext, label: string, make: () => Action | string, done = label, more = (): string => ''): TemplateResult {
    const run = (): void => {
      if (this.#isBusy) return;
      const made = make();
      if (typeof made === 'string') this.#tell(made, true);
      else void this.#do(context, made, [fill(context.strings.done, { action: done }), more()].filter(Boolean).join('. '));
    };
    return html`<div class="actions-row"><button class="button primary" part="button" type="button" aria-disabled=${this.#isBusy ? 'true' : nothing} @click=${run}>${label}</button>${button(context.strings.back, () => this.#turn('facts'))}</div>`;
  }

  async #do(context: PanelContext, action: Action, text: string): Promise<void> {
    const { strings, locale } = context;
    this.#isBusy = true;
    this.#tell(strings.working, false);
    const outcome: Outcome = await perform(this.#host, context.feed, action);
    this.#isBusy = false;
    if (outcome.kind !== 'done') {
      if (outcome.kind === 'conflict') this.#edit.lookAgain();
      this.#tell(outcomeText(outcome, locale, (value) => conflictText(value, action, outcome.kind === 'conflict' ? outcome.expected : null, context)), true);
      return;
    }
    announce(this.#host, text);
    if (this.#mode === 'remove') {
      this.#side.panel.close();
      return;
    }
    this.#turn('facts');
    this.#tell(text, false);
  }

  #tell(text: string, isBad: boolean): void {
    this.#message = { text, isBad };
    this.#host.requestUpdate();
  }

  #chosen(choices: ReportResult | undefined, column: string): Value {
    return choices ? valueIn(choices, column, 0) : null;
  }

  #lineKeys(context: PanelContext): readonly string[] {
    const lines = this.#lines.ask('subscription-lines', this.#asked(context)).result;
    const ids = lines && findColumn(lines.table, 'id');
    return ids ? Array.from({ length: lines.table.rowCount }, (_, row) => String(valueAt(ids, row))) : [];
  }
}

/** Row of a subscription in the list's result; -1 where it is not in it. */
export function rowOf(result: ReportResult | undefined, id: string): number {
  const ids: Column | undefined = result && findColumn(result.table, 'id');
  if (ids?.kind !== 'text') return -1;
  const code = ids.dictionary.indexOf(id);
  return code <= 0 ? -1 : ids.codes.indexOf(code);
}

function writing({ locale, strings }: PanelContext, result: ReportResult): { locale: string; strings: ListStrings; currency?: string } {
  return { locale, strings, ...(result.currency ? { currency: result.currency } : {}) };
}

/** How the columns are read that an action expects to be as they were seen; the others hold text. */
const TYPES: ReadonlyMap<string, ValueType> = new Map([
  ['canceled_at', 'timestamp'], ['paused_at', 'timestamp'], ['recurring_amount', 'money'], ['unit_price', 'money'], ['quantity', 'number'],
]);

/** A value that somebody else left, as its column is read: that of the change which expected another. */
function conflictText(value: Value, { changes }: Action, expected: Value, { locale, strings }: PanelContext): string {
  const changed = changes.find((each) => each.kind === 'change' && each.expect === expected);
  return plainText(value, (changed?.kind === 'change' && TYPES.get(changed.column)) || 'text', { locale, strings });
}
