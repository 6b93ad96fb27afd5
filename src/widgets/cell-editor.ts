import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { timeLabel } from '../draw/dates.ts';
import type { Action, Feed } from '../table/result.ts';
import { perform, type Outcome } from './acting.ts';
import type { DealsWords } from './deals-words.ts';
import { button, sentence } from './states.ts';
import { fill } from './strings.ts';

/** The text of one row that can be changed in its cell. */
export interface TextCell {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  /** Blank where there is none. */
  readonly text: string;
  /** What the field is called: "Next step of Platform". */
  readonly label: string;
  /** What the button says to people who do not see the cell, and where the cell is blank. */
  readonly editLabel: string;
  readonly addLabel: string;
  readonly tabIndex: -1 | 0;
}

interface Editing {
  readonly key: string;
  readonly text: string;
  /** The value the change is made from. */
  readonly before: string;
  readonly phase: 'typing' | 'saving';
  readonly outcome?: Exclude<Outcome, { readonly kind: 'done' }>;
}

type Host = ReactiveControllerHost & HTMLElement;

const LONGEST = 500;

/**
 * Changes a text in its cell: a click, Enter or F2 opens the field, Enter saves, Esc puts back what was there. A lost race shows both
 * texts and asks which to keep; nothing typed is ever thrown away by itself.
 */
export class CellEditor {
  #host: Host;
  #source: () => Feed | undefined;
  #who: () => string;
  #say: (text: string) => void;
  #editing: Editing | undefined;
  #saved = new Map<string, number>();

  constructor(host: Host, source: () => Feed | undefined, who: () => string, say: (text: string) => void) {
    this.#host = host;
    this.#source = source;
    this.#who = who;
    this.#say = say;
  }

  /** Changes whenever the cell of this row is drawn otherwise. */
  stateOf(key: string): unknown {
    return this.#editing?.key === key ? this.#editing : this.#saved.get(key);
  }

  /** Puts an open field away without saving. */
  close(): void {
    this.#editing = undefined;
  }

  template(cell: TextCell, strings: DealsWords, locale: string): TemplateResult {
    const editing = this.#editing;
    if (editing?.key === cell.key) return this.#field(cell, editing, strings, locale);
    const saved = this.#saved.get(cell.key);
    const note = saved === undefined ? nothing : html`<span class="under">${fill(strings.savedAt, { time: timeLabel(saved, Date.now(), locale) })}</span>`;
    if (!this.#source()?.act) return html`<span class="step-text">${cell.text}</span>`;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F2') this.#open(cell);
    };
    return html`<button class=${`edit-text${cell.text ? '' : ' blank-text'}`} type="button" tabindex=${cell.tabIndex} data-edit=${cell.key} title=${cell.editLabel} @click=${() => this.#open(cell)} @keydown=${onKey}>${cell.text || cell.addLabel}</button>${note}`;
  }

  #field(cell: TextCell, editing: Editing, strings: DealsWords, locale: string): TemplateResult {
    const { text, phase, outcome } = editing;
    const isSaving = phase === 'saving';
    return html`<form class="edit-field" @submit=${(event: Event) => (event.preventDefault(), void this.#save(cell, strings, locale))} @keydown=${(event: KeyboardEvent) => this.#onKey(event, cell)}>
      <input type="text" maxlength=${LONGEST} aria-label=${cell.label} aria-invalid=${outcome ? 'true' : nothing} aria-describedby=${outcome ? 'edit-says' : nothing} ?readonly=${isSaving}
        .value=${live(text)} @input=${(event: Event) => this.#turn({ ...this.#editing!, text: (event.target as HTMLInputElement).value })}>
      ${outcome?.kind === 'conflict' ? nothing : html`<span class="edit-buttons"><button class="button primary" type="submit" ?disabled=${isSaving}>${isSaving ? strings.saving : strings.save}</button>${button(strings.cancelEdit, () => this.#leave(cell))}</span>`}
      ${outcome ? html`<div id="edit-says" class="edit-says" role="alert">${this.#says(cell, editing, outcome, strings, locale)}</div>` : nothing}</form>`;
  }

  #says(cell: TextCell, editing: Editing, outcome: NonNullable<Editing['outcome']>, strings: DealsWords, locale: string): unknown {
    if (outcome.kind === 'refused') return fill(strings.refusedEdit, { reason: outcome.reason || strings.refusedPlain });
    if (outcome.kind === 'failed') return sentence(outcome.error);
    const found = String(outcome.found ?? '');
    const again = (): void => {
      this.#turn({ ...this.#editing!, before: found });
      void this.#save(cell, strings, locale);
    };
    return html`<p>${strings.conflict}</p><p>${fill(strings.theirs, { value: found || strings.blank })}</p><p>${fill(strings.mine, { value: editing.text || strings.blank })}</p>
      <span class="edit-buttons">${button(strings.keepMine, again, true)}${button(strings.takeTheirs, () => this.#leave(cell))}</span>`;
  }

  #onKey(event: KeyboardEvent, cell: TextCell): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#leave(cell);
  }

  #open(cell: TextCell): void {
    this.#turn({ key: cell.key, text: cell.text, before: cell.text, phase: 'typing' });
    void this.#host.updateComplete.then(() => {
      const input = this.#host.shadowRoot?.querySelector<HTMLInputElement>('.edit-field input');
      input?.focus();
      input?.select();
    });
  }

  async #save(cell: TextCell, strings: DealsWords, locale: string): Promise<void> {
    const editing = this.#editing;
    if (!editing || editing.phase === 'saving') return;
    const text = editing.text.trim();
    if (text === editing.before) return this.#leave(cell);
    const { outcome: _, ...rest } = editing;
    this.#turn({ ...rest, phase: 'saving' });
    const who = this.#who();
    const change = { kind: 'change' as const, table: cell.table, key: cell.key, column: cell.column, value: text || null, expect: editing.before || null };
    const action: Action = { name: 'edit', changes: [change], ...(who ? { who } : {}) };
    const outcome = await perform(this.#host, this.#source(), action);
    if (this.#editing?.key !== cell.key) return;
    if (outcome.kind !== 'done') return this.#turn({ ...this.#editing, phase: 'typing', outcome });
    this.#saved.set(cell.key, outcome.record.at);
    this.#say(`${cell.label}: ${fill(strings.savedAt, { time: timeLabel(outcome.record.at, Date.now(), locale) })}`);
    this.#leave(cell);
  }

  #leave(cell: TextCell): void {
    this.#editing = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(cell.key)}"]`)?.focus());
  }

  #turn(editing: Editing): void {
    this.#editing = editing;
    this.#host.requestUpdate();
  }
}
