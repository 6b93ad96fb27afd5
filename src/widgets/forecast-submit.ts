import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDay } from '../base/dates.ts';
import type { Exact } from '../base/decimal.ts';
import { timeLabel } from '../draw/dates.ts';
import { formatFull } from '../draw/numbers.ts';
import type { CellRef, Feed, FeedState } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { perform, type Outcome } from './acting.ts';
import { periodName } from './forecast-controls.ts';
import { periodsAround, PLACES, settingOf, valueOf, type ForecastPeriod, type Subject } from './forecast-model.ts';
import { readAmount } from './read-amount.ts';
import { selectControl } from './report-controls.ts';
import type { ReportPanel } from './report-panel.ts';
import { SecondFeed } from './second-feed.ts';
import { button, sentence } from './states.ts';
import { fill } from './strings.ts';
import { submissionHistory } from './submission-history.ts';
import { submitWords, type SubmitWords } from './submit-words.ts';
import { NO_PIPELINE, onePipeline, submitAction, type Submitting } from './submitting.ts';

interface Draft {
  readonly subject: Subject;
  readonly pipeline: string;
  readonly period: ForecastPeriod;
  readonly text: string;
  readonly notes: string;
  readonly phase: 'typing' | 'missing' | 'sending';
  readonly outcome?: Outcome;
}

type Host = ReactiveControllerHost & HTMLElement;

/** The panel where a forecast is submitted for somebody: pipeline, period, amount, notes, and everything submitted before (requirement UI-20). */
export class SubmitPanel {
  #host: Host;
  #side: ReportPanel;
  #source: () => Feed | undefined;
  #who: () => string;
  #onOverTime: (settings: Readonly<Record<string, string>>, title: string) => void;
  #onWhy: (cell: CellRef) => void;
  #history: SecondFeed;
  #draft: Draft | undefined;

  constructor(host: Host, side: ReportPanel, source: () => Feed | undefined, who: () => string, onOverTime: (settings: Readonly<Record<string, string>>, title: string) => void, onWhy: (cell: CellRef) => void) {
    this.#host = host;
    this.#side = side;
    this.#source = source;
    this.#who = who;
    this.#onOverTime = onOverTime;
    this.#onWhy = onWhy;
    this.#history = new SecondFeed(host, source);
  }

  open(subject: Subject, submitting: () => Submitting | undefined): void {
    const now = submitting();
    if (!now?.forecast.period) return;
    const pipeline = settingOf(now.forecast.result, 'pipeline');
    this.#draft = { subject, pipeline: typeof pipeline === 'string' && pipeline ? pipeline : now.pipelines[0] ?? NO_PIPELINE, period: now.forecast.period, text: '', notes: '', phase: 'typing' };
    const words = submitWords(now.locale);
    this.#side.open({ title: fill(words.title, { name: subject.name }) }, () => {
      const current = submitting();
      return current && this.#draft ? this.#view(current, this.#draft, submitWords(current.locale)) : html``;
    });
  }

  /** Lets go of the history when the panel is closed: call in every update. */
  rest(): void {
    if (!this.#side.panel.isOpen) this.#history.end();
  }

  #view(now: Submitting, draft: Draft, words: SubmitWords): TemplateResult {
    const { strings, locale, forecast } = now;
    const state = this.#history.ask('forecast-submissions', settingsOf(draft));
    const name = periodName(draft.period, locale, strings.quarter);
    const wording = { strings, locale, ...(forecast.result.currency ? { currency: forecast.result.currency } : {}) };
    return html`<form class="submit-form" @submit=${(event: Event) => (event.preventDefault(), void this.#submit(now))}>
        <div class="controls">${this.#pipelineField(now, draft)}</div>
        ${this.#periodField(now, draft, words)}
        ${draft.period.end < forecast.result.today ? html`<p class="muted">${fill(words.closed, { period: name })}</p>` : this.#fields(now, draft, words, hasSubmitted(now, draft, state))}
      </form>
      <h3>${words.history} · ${name}</h3>${submissionHistory(state, name, words, wording, () => this.#again())}
      <div class="actions-row">${button(words.overTime, () => this.#onOverTime(settingsOf(draft), `${words.overTime} · ${draft.subject.name}`))}${isShown(now, draft) && submittedOf(now, draft) !== null ? button(words.why, () => this.#onWhy({ measure: measureOf(draft), row: draft.subject.row })) : nothing}</div>`;
  }

  #pipelineField({ strings, pipelines }: Submitting, draft: Draft): TemplateResult {
    const all = [...new Set([draft.pipeline, ...pipelines])];
    return selectControl(strings.pipeline, draft.pipeline, all.map((each) => [each, each] as const), (pipeline) => this.#turn({ pipeline }));
  }

  /** ‹ › through the configured periods, a year back and to those that come (F8). */
  #periodField({ forecast, strings, locale }: Submitting, { period }: Draft, words: SubmitWords): TemplateResult {
    const all = periodsAround(period, forecast.result.today);
    const at = all.findIndex((each) => each.start === period.start);
    const step = (to: number, label: string, sign: string): TemplateResult => html`<button class="button step" type="button" aria-label=${label} title=${label} ?disabled=${!all[to]} @click=${() => this.#turn({ period: all[to]! })}><span aria-hidden="true">${sign}</span></button>`;
    const unit = { Month: words.unitMonth, Quarter: words.unitQuarter, Year: words.unitYear }[period.unit];
    return html`<div class="controls" title=${fill(words.mustMatch, { unit })}>${step(at + 1, words.earlier, '‹')}
      ${selectControl(strings.period, formatDay(period.start), all.map((each) => [formatDay(each.start), periodName(each, locale, strings.quarter)] as const), (start) => this.#turn({ period: all.find((each) => formatDay(each.start) === start)! }))}${step(at - 1, words.later, '›')}</div>`;
  }

  #fields(now: Submitting, draft: Draft, words: SubmitWords, isUpdate: boolean | undefined): TemplateResult {
    const { locale, forecast } = now;
    const amount = readAmount(draft.text, locale);
    const example = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(1.2).concat('m');
    const isWrong = draft.text.trim() !== '' && amount === undefined;
    const says = isWrong ? fill(words.notAmount, { example }) : amount !== undefined ? fill(words.reads, { value: figure(amount, locale, forecast.result.currency) }) : draft.phase === 'missing' ? words.needAmount : fill(words.amountHint, { example });
    const isSending = draft.phase === 'sending';
    return html`<label class="field"><span>${words.amount}</span><input id="submit-amount" inputmode="decimal" autocomplete="off" maxlength="40" aria-describedby="submit-says" aria-invalid=${isWrong || (draft.phase === 'missing' && amount === undefined) ? 'true' : nothing}
        .value=${live(draft.text)} @input=${(event: Event) => this.#turn({ text: (event.target as HTMLInputElement).value })}></label>
      <p class="under" id="submit-says" role="status">${says}</p>
      <label class="field"><span>${words.notes} <span class="muted">(${words.optional})</span></span><textarea rows="3" maxlength="2000" .value=${live(draft.notes)} @input=${(event: Event) => this.#turn({ notes: (event.target as HTMLTextAreaElement).value })}></textarea></label>
      <div class="actions-row"><button class="button primary" type="submit" ?disabled=${isSending}>${isSending ? words.sending : isUpdate === undefined ? words.save : isUpdate ? words.update : words.submit}</button></div>
      ${draft.outcome ? outcomeText(draft.outcome, words, locale) : nothing}`;
  }

  async #submit(now: Submitting): Promise<void> {
    const draft = this.#draft;
    if (!draft || draft.phase === 'sending') return;
    const amount = readAmount(draft.text, now.locale);
    if (amount === undefined) {
      this.#turn({ phase: 'missing' });
      this.#host.shadowRoot?.querySelector<HTMLElement>('#submit-amount')?.focus();
      return;
    }
    this.#turn({ phase: 'sending' });
    const outcome = await perform(this.#host, this.#source(), submitAction({ ...draft, amount, who: this.#who(), at: Date.now() }));
    // What was typed stays until it is saved.
    this.#turn({ phase: 'typing', outcome, ...(outcome.kind === 'done' ? { text: '', notes: '' } : {}) });
  }

  /** Asks for the history once more. */
  #again(): void {
    this.#history.end();
    this.#host.requestUpdate();
  }

  #turn(change: Partial<Draft>): void {
    if (!this.#draft) return;
    const { outcome: _, ...rest } = this.#draft;
    this.#draft = { ...rest, ...(change.text === undefined ? {} : { phase: 'typing' }), ...change };
    this.#host.requestUpdate();
  }
}

/** Whether there is a submission to update: as the history says, else the table itself, where it is of the same period and pipeline; undefined where nobody knows. */
function hasSubmitted(now: Submitting, draft: Draft, { result, status }: FeedState): boolean | undefined {
  if (result) return result.table.rowCount > 0;
  if (status === 'empty') return false;
  return isShown(now, draft) ? submittedOf(now, draft) !== null : undefined;
}

/** Whether the table's own number is of what the panel asks for. */
function isShown(now: Submitting, { period, pipeline }: Draft): boolean {
  return period.start === now.forecast.period?.start && pipeline === onePipeline(now);
}

/** A manager's call for a team stands beside the sum of its members (semantics 3, F7). */
function measureOf({ subject }: Draft): string {
  return subject.isGroup ? PLACES.managerCall : PLACES.submission;
}

function submittedOf({ forecast }: Submitting, draft: Draft): Value {
  return valueOf(forecast, measureOf(draft), draft.subject.row);
}

function settingsOf({ subject, pipeline, period }: Draft): Readonly<Record<string, string>> {
  return { subject: subject.id, pipeline, period: period.unit.toLowerCase(), period_start: formatDay(period.start) };
}

function outcomeText(outcome: Outcome, words: SubmitWords, locale: string): TemplateResult {
  switch (outcome.kind) {
    case 'done':
      return html`<p class="saved" role="status">${fill(words.done, { time: timeLabel(outcome.record.at, Date.now(), locale) })}</p>`;
    case 'refused':
      return html`<p class="edit-says" role="alert">${fill(words.refused, { reason: outcome.reason || words.refusedPlain })}</p>`;
    case 'conflict':
    case 'failed':
      return html`<p class="edit-says" role="alert">${sentence(outcome.error)}</p>`;
    default:
      return outcome satisfies never;
  }
}

function figure(amount: Exact, locale: string, currency: string | undefined): string {
  return formatFull(amount, 'money', { locale, ...(currency ? { currency } : {}) }, { withCurrency: true });
}
