import { html, nothing, type TemplateResult } from 'lit';
import { attainment } from '../draw/attainment.ts';
import { formatPercent, MISSING } from '../draw/numbers.ts';
import { changeCell } from './change-cell.ts';
import { drill, maySubmit, type Cell } from './forecast-cell.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { aheadText, attainmentParts, figureText, gapText, goalOf, multipleText, shownAhead } from './forecast-figures.ts';
import type { Line } from './forecast-lines.ts';
import { elapsedOf, isNegative, isNumber, PLACES, valueOf, type Subject } from './forecast-model.ts';
import { newsMark } from './news-mark.ts';
import { shortAndFull } from './short-amounts.ts';
import { fill } from './strings.ts';
import { managerCallCell, submissionCell } from './submission-cells.ts';

/** The name of a line: opens it; the triangle before it shows and hides what is below. */
export function nameCell({ strings, actions, tabIndex }: Cell, line: Line): TemplateResult {
  const { subject, isOpen } = line;
  const label = fill(subject.isGroup ? strings.openTeam : strings.openUser, { name: subject.name });
  return html`<span class=${`name level-${Math.min(4, line.level)}`}>${isOpen === undefined ? html`<span class="twist"></span>`
    : html`<span class=${`twist ${isOpen ? 'open' : 'closed'}`} title=${isOpen ? strings.collapse : strings.expand} @click=${() => actions.onToggle(line)}><svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true"><path d="M1.5 0.5l5 3.5l-5 3.5z"></path></svg></span>`}
    <button type="button" tabindex=${tabIndex} title=${label} @click=${() => actions.onOpen(subject)}>${subject.name}</button></span>`;
}

/** The cell of a column for a subject, or for the totals; `place` is the key of its line, where a submission can be changed in its cell. */
export function figureCell(cell: Cell, column: ForecastColumn, subject: Subject | null, place?: string): TemplateResult {
  if (subject?.isRestricted) return html`<span class="under" title=${cell.strings.restrictedWhy}>${cell.strings.restricted}</span>`;
  const inner = plainCell(cell, column, subject, place);
  return MARKED.has(column.kind) && cell.news ? html`${inner}${newsMark(cell, cell.news, column.measure, subject?.row ?? null)}` : inner;
}

/** Where a number that changed since the last visit gets a dot: the bar and the change of the last days say as much themselves. */
const MARKED: ReadonlySet<ForecastColumn['kind']> = new Set(['figure', 'gap', 'total', 'submission', 'manager-call']);

function plainCell(cell: Cell, column: ForecastColumn, subject: Subject | null, place: string | undefined): TemplateResult {
  const row = subject?.row ?? null;
  switch (column.kind) {
    case 'attainment':
      return attainmentCell(cell, column, row);
    case 'gap':
      return goalOf(cell.forecast, row) === null ? noGoal(cell) : gapCell(cell, column, row);
    case 'total':
      return html`<span class="two">${drill(cell, column, row)}${coverage(cell, row)}</span>`;
    case 'submission':
      return submissionCell(cell, column, subject, place);
    case 'manager-call':
      return managerCallCell(cell, column, subject, place);
    case 'change':
      return changeCell(cell, column, subject);
    case 'figure':
    case 'name':
      return drill(cell, column, row);
    default:
      return column.kind satisfies never;
  }
}

function attainmentBar({ forecast, strings, locale, direction }: Cell, row: number | null, width: number): TemplateResult {
  const value = valueOf(forecast, PLACES.attainment, row);
  const elapsed = elapsedOf(forecast);
  const percent = isNumber(value) ? signedPercent(value, locale) : MISSING;
  const parts = [PLACES.won, PLACES.total, PLACES.pipeline].map((id) => forecast.measures.get(id)).filter((measure) => measure !== undefined).map((measure) => `${measure.label} ${figureText({ forecast, strings, locale }, measure, row)}`);
  const name = [fill(strings.attainmentOf, { value: percent }), ...parts, ...(elapsed === undefined ? [] : [fill(strings.elapsedOf, { value: formatPercent(Math.round(elapsed * 1_000_000), locale) })])].join(', ');
  return html`${attainment({ parts: attainmentParts(forecast, row), elapsed, name }, width, direction === 'rtl')}`;
}

/** "—" where there is no goal to measure against: never 0 % and never without an end. */
export function noGoal({ strings }: Cell): TemplateResult {
  return html`<span class="two" title=${strings.noGoalWhy}><span aria-hidden="true">${MISSING}</span><span class="under">${strings.noGoal}</span></span>`;
}

/** The same of a goal that is there, but of which nothing is a share. */
function noShare({ forecast, strings }: Cell, row: number | null): TemplateResult {
  return html`<span class="two"><span>${MISSING}</span>${goalOf(forecast, row) === 0 ? html`<span class="under">${strings.zeroGoal}</span>` : nothing}</span>`;
}

/** `ahead by` stands above its figure: figures of one column line up. */
function gapCell(cell: Cell, column: ForecastColumn, row: number | null): TemplateResult {
  if (!isNegative(valueOf(cell.forecast, column.id, row))) return drill(cell, column, row);
  const measure = column.measure!;
  return drill(cell, column, row, gapText(cell, measure, row), 'two ahead', html`<span class="under">${cell.strings.ahead} </span><span>${shortAndFull(shownAhead(cell, measure, row), aheadText(cell, measure, row))}</span>`);
}

/** The bar with its share of the goal, which opens; `width` is of the bar, in pixels. */
export function attainmentCell(cell: Cell, column: ForecastColumn, row: number | null, width = cell.bar): TemplateResult {
  const value = valueOf(cell.forecast, column.id, row);
  if (!isNumber(value)) return goalOf(cell.forecast, row) === null ? noGoal(cell) : noShare(cell, row);
  return html`<span class="attain">${attainmentBar(cell, row, width)}${drill(cell, column, row, signedPercent(value, cell.locale), 'share', signedPercent(value, cell.locale))}</span>`;
}

/** The same with words, where somebody is looked at alone. */
export function submitButton(cell: Cell, subject: Subject): TemplateResult | typeof nothing {
  if (!maySubmit(cell, subject)) return nothing;
  const { forecast, strings, actions } = cell;
  const label = valueOf(forecast, PLACES.submission, subject.row) === null ? strings.submitForecast : strings.updateForecast;
  return html`<button class="button submit" type="button" aria-haspopup="dialog" @click=${() => actions.onSubmit?.(subject)}>${label}</button>`;
}

function coverage({ forecast, strings, locale }: Cell, row: number | null): TemplateResult | typeof nothing {
  const value = valueOf(forecast, PLACES.totalCoverage, row);
  if (!isNumber(value)) return nothing;
  const text = multipleText(value, locale);
  return html`<span class="under" title=${fill(strings.coverageOf, { value: text })}><bdi>${text}</bdi></span>`;
}

function signedPercent(value: number | bigint, locale: string): string {
  return `${value < 0 ? '\u2212' : ''}${formatPercent(value, locale)}`;
}
