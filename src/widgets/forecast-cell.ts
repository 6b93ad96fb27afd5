import { html, type TemplateResult } from 'lit';
import { MISSING } from '../draw/numbers.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { figureText, shownText, type Writing } from './forecast-figures.ts';
import type { Line } from './forecast-lines.ts';
import { PLACES, valueOf, type Subject } from './forecast-model.ts';
import type { ChangeCells } from './forecast-trend.ts';
import type { News } from './last-visit.ts';
import { shortAndFull } from './short-amounts.ts';
import { fill } from './strings.ts';
import type { SubmissionEditor } from './submission-editor.ts';

/** What people do in a cell; `row` is null in the totals. */
export interface CellActions {
  readonly onDrill: (measure: string, row: number | null) => void;
  readonly onOpen: (subject: Subject) => void;
  readonly onToggle: (line: Line) => void;
  /** Absent where nothing can be submitted: a closed period, a cloned view, a store that cannot be changed. */
  readonly onSubmit?: ((subject: Subject) => void) | undefined;
}

export interface Cell extends Writing {
  readonly actions: CellActions;
  readonly direction: 'ltr' | 'rtl';
  /** Absent where no submission is changed in its cell: on a small screen, and where nothing can be submitted. */
  readonly submissions?: SubmissionEditor | undefined;
  /** Absent where changes are only told in words: on a small screen. */
  readonly changes?: ChangeCells | undefined;
  /** What changed since the last visit; undefined where nothing did. */
  readonly news?: News | undefined;
  /** Of the buttons in cells: -1 in a grid, which is one tab stop itself; 0 in cards, where each is reached by Tab. */
  readonly tabIndex: -1 | 0;
  /** Width of the bars to the goal, in pixels. */
  readonly bar: number;
}

/** Whether a forecast can be submitted for somebody here, and the rules let the viewer do it (requirements DM-10, UI-12). */
export function maySubmit({ forecast, actions }: Cell, subject: Subject): boolean {
  return actions.onSubmit !== undefined && !subject.isRestricted && valueOf(forecast, PLACES.maySubmit, subject.row) !== false;
}

export function pencil({ forecast, strings, actions, tabIndex }: Cell, subject: Subject): TemplateResult {
  const label = fill(valueOf(forecast, PLACES.submission, subject.row) === null ? strings.submitFor : strings.updateFor, { name: subject.name });
  return html`<button class="pencil" type="button" tabindex=${tabIndex} aria-label=${label} title=${label} aria-haspopup="dialog" @click=${() => actions.onSubmit?.(subject)}>
    <svg width="13" height="13" viewBox="0 0 14 14" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"><path d="M1.5 12.5l0.8-3.2l7-7l2.4 2.4l-7 7z M8 3.6l2.4 2.4"></path></svg></button>`;
}

/** A number that opens what is behind it; "—" opens nothing. */
export function drill(cell: Cell, { id, label, measure }: ForecastColumn, row: number | null, text = figureText(cell, measure!, row), tone = '', inner: unknown = shortAndFull(shownText(cell, measure!, row), text)): TemplateResult {
  if (valueOf(cell.forecast, id, row) === null) return html`<span aria-hidden="true">${MISSING}</span><span class="hidden">${cell.strings.noData}</span>`;
  return html`<button class=${tone} type="button" tabindex=${cell.tabIndex} data-column=${id} title=${`${label}, ${text}`} @click=${() => cell.actions.onDrill(id, row)}><bdi>${inner}</bdi></button>`;
}

