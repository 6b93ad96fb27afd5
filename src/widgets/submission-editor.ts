import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { timeLabel } from '../draw/dates.ts';
import { formatFull } from '../draw/numbers.ts';
import type { Feed } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { perform, type Outcome } from './acting.ts';
import { dealsWords } from './deals-words.ts';
import { periodName } from './forecast-controls.ts';
import { PLACES, valueOf, type Subject } from './forecast-model.ts';
import { placeAt, showOverlay } from './overlay.ts';
import { readAmount } from './read-amount.ts';
import { button, sentence } from './states.ts';
import { fill } from './strings.ts';
import { submissionCellWords } from './submission-cell-words.ts';
import { submitWords } from './submit-words.ts';
import { onePipeline, submitAction, type Submitting } from './submitting.ts';

interface Editing {
  /** Key of the line: a seller of two teams has two. */
  readonly place: string;
  readonly subject: Subject;
  readonly text: string;
  readonly notes: string;
  /** The amount it is changed from. */
  readonly before: Value;
  readonly phase: 'typing' | 'missing' | 'saving';
  readonly outcome?: Exclude<Outcome, { readonly kind: 'done' }>;
}

interface Saved {
  readonly at: number;
  readonly amount: Value;
}

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Changes a submission in its cell: a click, Enter, F2 or a double click opens the field, Enter saves, Esc puts back what was there. Notes, and what
 * is wrong with the amount, stand right under it. Where somebody else was faster both numbers are shown, and nothing typed is thrown away by itself.
 */
export class SubmissionEditor implements ReactiveController {
  #host: Host;
  #source: () => Feed | undefined;
  #who: () => string;
  #submitting: () => Submitting | undefined;
  #say: (text: string) => void;
  #editing: Editing | undefined;
  #saved = new Map<string, Saved>();

  constructor(host: Host, source: () => Feed | undefined, who: () => string, submitting: () => Submitting | undefined, say: (text: string) => void) {
    this.#host = host;
    this.#source = source;
    this.#who = who;
    this.#submitting = submitting;
    this.#say = say;
    host.addController(this);
  }

  /** Changes whenever the cell of this line is drawn otherwise. */
  stateOf(place: string, subject: Subject): unknown {
    return this.isOpen(place, subject) ? this.#editing : this.#saved.get(keyOf(subject));
  }

  /** Places are those of rows: the one who stood in this place may stand elsewhere by now. */
  isOpen(place: string, subject: Subject): boolean {
    return this.#editing?.place === place && keyOf(this.#editing.subject) === keyOf(subject);
  }

  /** `Saved 14:06`, for as long as what was saved here is what counts. */
  savedNote(subject: Subject, locale: string): string {
    const saved = this.#saved.get(keyOf(subject));
    return saved && saved.amount === this.#valueNow(subject) ? fill(dealsWords(locale).savedAt, { time: timeLabel(saved.at, Date.now(), locale) }) : '';
  }

  /** Opens the field; false where the number is of several pipelines, so that somebody must first say of which. */
  open(place: string, subject: Subject): boolean {
    const now = this.#submitting();
    if (!now?.forecast.period || onePipeline(now) === undefined) return false;
    const before = this.#valueNow(subject);
    this.#turn({ place, subject, before, text: before === null ? '' : formatFull(before, 'money', { locale: now.locale }), notes: '', phase: 'typing' });
    void this.#host.updateComplete.then(() => this.#input()?.select());
    return true;
  }

  field(): TemplateResult | typeof nothing {
    const [editing, now] = [this.#editing, this.#submitting()];
    if (!editing || !now) return nothing;
    const { locale, forecast, strings } = now;
    const [words, common] = [submissionCellWords(locale), submitWords(locale)];
    const amount = readAmount(editing.text, locale);
    const example = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(1.2).concat('m');
    const isWrong = amount === undefined && (editing.text.trim() !== '' || editing.phase === 'missing');
    const says = amount !== undefined ? fill(common.reads, { value: this.#text(amount, now) }) : editing.text.trim() !== '' ? fill(common.notAmount, { example }) : editing.phase === 'missing' ? common.needAmount : fill(common.amountHint, { example });
    return html`<form class="submission-field" @submit=${(event: Event) => (event.preventDefault(), void this.#save())} @keydown=${this.#onKey} @focusout=${this.#onLeave}>
      <input class="submission-amount" inputmode="decimal" autocomplete="off" maxlength="40" aria-label=${fill(words.amountOf, { name: editing.subject.name })} aria-describedby="submission-says" aria-invalid=${isWrong ? 'true' : nothing}
        ?readonly=${editing.phase === 'saving'} .value=${live(editing.text)} @input=${(event: Event) => this.#turn({ ...editing, text: (event.target as HTMLInputElement).value, phase: 'typing' })}>
      <div class="submission-pop" popover="manual" role="group" aria-label=${fill(words.amountOf, { name: editing.subject.name })}>
        <p id="submission-says" class=${isWrong ? 'wrong' : ''} aria-live=${isWrong ? 'polite' : 'off'}>${says}</p>
        <p class="under">${[periodName(forecast.period!, locale, strings.quarter), onePipeline(now)].filter(Boolean).join(' · ')}</p>
        <label class="field"><span>${common.notes} <span class="muted">(${common.optional})</span></span><input class="submission-note" autocomplete="off" maxlength="2000" .value=${live(editing.notes)}
          @input=${(event: Event) => this.#turn({ ...editing, notes: (event.target as HTMLInputElement).value })}></label>
        ${this.#below(editing, now)}
      </div></form>`;
  }

  hostUpdated(): void {
    const input = this.#input();
    const pop = input?.parentElement?.querySelector<HTMLElement>('.submission-pop');
    if (!input || !pop) return;
    showOverlay(pop);
    placeUnder(pop, input.getBoundingClientRect());
  }

  hostConnected(): void {
    addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    removeEventListener('scroll', this.#onScroll, { capture: true });
    this.#editing = undefined;
  }

  /** Save and Cancel; or both numbers, where somebody else was faster. */
  #below(editing: Editing, now: Submitting): TemplateResult {
    const words = dealsWords(now.locale);
    const { outcome, phase } = editing;
    const theirs = this.#lost(editing);
    if (theirs !== undefined && phase !== 'saving') return this.#both(editing, theirs, now);
    const isSaving = phase === 'saving';
    return html`<div class="edit-buttons"><button class="button primary" type="submit" ?disabled=${isSaving}>${isSaving ? words.saving : words.save}</button>${button(words.cancelEdit, () => this.#leave())}</div>
      ${outcome?.kind === 'refused' || outcome?.kind === 'failed' ? html`<p class="edit-says" role="alert">${outcome.kind === 'failed' ? sentence(outcome.error) : fill(words.refusedEdit, { reason: outcome.reason || words.refusedPlain })}</p>` : nothing}`;
  }

  #both(editing: Editing, theirs: Value, now: Submitting): TemplateResult {
    const words = dealsWords(now.locale);
    const amount = readAmount(editing.text, now.locale);
    const text = (value: Value): string => (value === null ? words.blank : this.#text(value, now));
    const again = (): void => {
      const { outcome: _, ...rest } = editing;
      this.#turn({ ...rest, before: theirs });
      void this.#save();
    };
    return html`<div class="edit-says" role="alert"><p>${words.conflict}</p><p>${fill(words.theirs, { value: text(theirs) })}</p><p>${fill(words.mine, { value: amount === undefined ? editing.text : text(amount) })}</p>
      <span class="edit-buttons">${button(words.keepMine, again, true)}${button(words.takeTheirs, () => this.#leave())}</span></div>`;
  }

  /** The number that took the place of the one a change is made from; undefined where that one still stands. */
  #lost({ subject, before, outcome }: Editing): Value | undefined {
    if (outcome?.kind === 'conflict') return outcome.found;
    const now = this.#valueNow(subject);
    return now === before ? undefined : now;
  }

  async #save(): Promise<void> {
    const [editing, now] = [this.#editing, this.#submitting()];
    if (!editing || !now?.forecast.period || editing.phase === 'saving') return;
    const amount = readAmount(editing.text, now.locale);
    if (amount === undefined) return this.#turn({ ...editing, phase: 'missing' });
    if (amount === editing.before && editing.notes.trim() === '') return this.#leave();
    if (this.#lost(editing) !== undefined) return this.#host.requestUpdate();
    const { outcome: _, ...rest } = editing;
    this.#turn({ ...rest, phase: 'saving' });
    const { subject, notes, place } = editing;
    const outcome = await perform(this.#host, this.#source(), submitAction({ subject, notes, amount, pipeline: onePipeline(now)!, period: now.forecast.period, who: this.#who(), at: Date.now() }));
    if (this.#editing?.place !== place) return;
    if (outcome.kind !== 'done') return this.#turn({ ...this.#editing, phase: 'typing', outcome });
    this.#saved.set(keyOf(subject), { at: outcome.record.at, amount });
    this.#say(fill(submissionCellWords(now.locale).savedSay, { name: subject.name, value: this.#text(amount, now) }));
    this.#leave();
  }

  /** What counts now of a subject, wherever its row stands by now. */
  #valueNow({ id, isGroup }: Subject): Value {
    const forecast = this.#submitting()?.forecast;
    const subject = forecast?.subjects.find((each) => each.id === id && each.isGroup === isGroup);
    return subject ? valueOf(forecast!, isGroup ? PLACES.managerCall : PLACES.submission, subject.row) : null;
  }

  #text(value: Value, { locale, forecast: { result } }: Submitting): string {
    return formatFull(value, 'money', { locale, ...(result.currency ? { currency: result.currency } : {}) }, { withCurrency: true });
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#leave();
  };

  /** Whoever goes elsewhere without having typed anything wanted nothing changed. */
  readonly #onLeave = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    const editing = this.#editing;
    const hasTyped = editing && (editing.notes !== '' || editing.outcome || editing.phase !== 'typing' || readAmount(editing.text, this.#submitting()?.locale ?? 'en') !== (editing.before ?? undefined));
    if (!editing || hasTyped || !relatedTarget || (currentTarget as Element).contains(relatedTarget as Node)) return;
    this.#editing = undefined;
    this.#host.requestUpdate();
  };

  readonly #onScroll = (): void => {
    if (this.#editing) this.hostUpdated();
  };

  #leave(): void {
    const place = this.#editing?.place ?? '';
    this.#editing = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-submission="${CSS.escape(place)}"]`)?.focus());
  }

  #turn(editing: Editing): void {
    this.#editing = editing;
    this.#host.requestUpdate();
  }

  #input(): HTMLInputElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('.submission-amount');
  }
}

/** Right under the field, where that ends; above it where there is no room. */
function placeUnder(pop: HTMLElement, field: DOMRect): void {
  const { width, height } = pop.getBoundingClientRect();
  const isRtl = getComputedStyle(pop).direction === 'rtl';
  placeAt(pop, isRtl ? field.left : field.right - width, field.bottom + 4 + height <= innerHeight - 8 ? field.bottom + 4 : field.top - 4 - height);
}

function keyOf({ id, isGroup }: Subject): string {
  return `${isGroup ? 'team' : 'user'} ${id}`;
}
