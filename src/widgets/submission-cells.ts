import { html, nothing, type TemplateResult } from 'lit';
import { MISSING } from '../draw/numbers.ts';
import { plainText } from './explain-view.ts';
import { drill, maySubmit, pencil, type Cell } from './forecast-cell.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { figureText, shownText, submittedText } from './forecast-figures.ts';
import { PLACES, valueOf, type Subject } from './forecast-model.ts';
import { shortAndFull } from './short-amounts.ts';
import { fill } from './strings.ts';
import { submissionCellWords } from './submission-cell-words.ts';

/** What somebody submitted: the number, under it what there is to say of it, beside it the pencil. Where `place` names its line it is changed right here. */
export function submissionCell(cell: Cell, column: ForecastColumn, subject: Subject | null, place?: string): TemplateResult {
  const isOne = subject !== null && !subject.isGroup;
  const isChangedHere = isOne && place !== undefined && cell.submissions !== undefined && maySubmit(cell, subject);
  if (isChangedHere && cell.submissions.isOpen(place, subject)) return html`${cell.submissions.field()}`;
  const { forecast, strings, actions } = cell;
  const row = subject?.row ?? null;
  const isOverdue = isOne && valueOf(forecast, PLACES.overdue, row) === true;
  const missing = isOne && valueOf(forecast, column.id, row) === null ? strings.notSubmitted : '';
  const saved = isOne && cell.submissions ? cell.submissions.savedNote(subject, cell.locale) : '';
  const under = saved || (isOne ? (isOverdue ? strings.overdue : missing) : submittedText(cell, row));
  return html`<span class="with-pencil" @dblclick=${isChangedHere ? () => open(cell, subject, place) : nothing}>${isOne ? ownSubmission(cell, column, subject) : nothing}
    <span class="two">${isChangedHere ? submissionButton(cell, column, subject, place) : drill(cell, column, row)}${under ? html`<span class=${isOverdue && !saved ? 'under overdue' : 'under'} title=${isOverdue && missing ? `${missing}, ${under}` : nothing}><bdi>${under}</bdi></span>` : nothing}</span>
    ${subject && maySubmit(cell, subject) ? pencil(cell, subject) : actions.onSubmit ? html`<span class="no-pencil"></span>` : nothing}</span>`;
}

/** What a manager submitted for the team, beside the sum of its members (semantics 3, F7); sellers have none. */
export function managerCallCell(cell: Cell, column: ForecastColumn, subject: Subject | null, place?: string): TemplateResult {
  if (!subject?.isGroup || place === undefined || !cell.submissions || !maySubmit(cell, subject)) return drill(cell, column, subject?.row ?? null);
  if (cell.submissions.isOpen(place, subject)) return html`${cell.submissions.field()}`;
  const saved = cell.submissions.savedNote(subject, cell.locale);
  return html`<span class="two" @dblclick=${() => open(cell, subject, place)}>${submissionButton(cell, column, subject, place)}${saved ? html`<span class="under"><bdi>${saved}</bdi></span>` : nothing}</span>`;
}

/** The number as a button that opens its field. What is behind it stands in the panel of the pencil. */
function submissionButton(cell: Cell, column: ForecastColumn, subject: Subject, place: string): TemplateResult {
  const isBlank = valueOf(cell.forecast, column.id, subject.row) === null;
  const text = figureText(cell, column.measure!, subject.row);
  const words = submissionCellWords(cell.locale);
  const short = shownText(cell, column.measure!, subject.row);
  // What is seen is a part of the name, for those who say what they see.
  const label = fill(isBlank ? words.enter : words.change, { name: subject.name, value: short === text ? text : `${short}, ${text}` });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'F2') open(cell, subject, place);
  };
  return html`<button class="submission" type="button" tabindex="-1" data-column=${column.id} data-submission=${place} aria-label=${label} title=${label} @click=${() => open(cell, subject, place)} @keydown=${onKey}>${isBlank
    ? html`<span aria-hidden="true">${MISSING}</span><span class="hidden">${cell.strings.noData}</span>` : html`<bdi>${shortAndFull(short, text)}</bdi>`}</button>`;
}

/** A number of several pipelines is changed in the panel, where one is chosen. */
function open(cell: Cell, subject: Subject, place: string): void {
  if (!cell.submissions!.isOpen(place, subject) && !cell.submissions!.open(place, subject)) cell.actions.onSubmit?.(subject);
}

/** What the seller had submitted before somebody else's submission took its place: struck through, with who and when. */
function ownSubmission(cell: Cell, { measure }: ForecastColumn, { row, name }: Subject): TemplateResult | typeof nothing {
  const { forecast, strings, locale } = cell;
  const own = valueOf(forecast, PLACES.own, row);
  if (own === null) return nothing;
  const wording = { strings, locale };
  const ownMeasure = { ...measure!, id: PLACES.own };
  const value = figureText(cell, ownMeasure, row);
  const says = fill(submissionCellWords(locale).ownChanged, { name, value, who: String(valueOf(forecast, PLACES.changedBy, row) ?? MISSING), when: plainText(valueOf(forecast, PLACES.changedOn, row), 'date', wording) });
  return html`<s class="own-submission" title=${says}><bdi aria-hidden="true">${shortAndFull(shownText(cell, ownMeasure, row), value)}</bdi><span class="hidden">${says}</span></s>`;
}
