import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { changeText } from './change-cell.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { maySubmit, pencil, type Cell } from './forecast-cell.ts';
import { attainmentCell, figureCell, nameCell } from './forecast-cells.ts';
import type { Line } from './forecast-lines.ts';
import { figureText } from './forecast-figures.ts';
import { PLACES } from './forecast-model.ts';
import { fill } from './strings.ts';

/** So many cards at a time: a phone need not hold three hundred. */
export const CARDS = 40;

export interface Cards {
  readonly cell: Cell;
  readonly lines: readonly Line[];
  readonly columns: readonly ForecastColumn[];
  /** Keys of lines that show all their figures. */
  readonly unfolded: ReadonlySet<string>;
  /** How many are drawn. */
  readonly most: number;
  readonly width: number;
  /** Whether its first three figures have place beside each other. */
  readonly isShort: boolean;
  readonly onUnfold: (key: string) => void;
  readonly onMore: () => void;
}

/** Longer figures would break in a third of a card. */
const SHORT = 9;
const FIRST: readonly string[] = [PLACES.won, PLACES.total, PLACES.gap];

/** The table of a narrow place: a card per line with its bar and three figures, the rest on demand (requirement UI-23). */
export function forecastCards(cards: Cards): TemplateResult {
  const { cell, lines, most } = cards;
  const rest = lines.length - most;
  return html`<ul class="cards" part="cards">${repeat(lines.slice(0, most), (line) => line.key, (line) => card(cards, line))}</ul>
    ${rest > 0 ? html`<button class="button more-cards" type="button" @click=${cards.onMore}>${fill(cell.strings.showMore, { n: String(Math.min(rest, CARDS)) })}</button>` : nothing}`;
}

export function hasShortFigures({ forecast, strings, locale }: Cell): boolean {
  const measures = FIRST.map((id) => forecast.measures.get(id)).filter((measure) => measure !== undefined);
  return forecast.subjects.every(({ row }) => measures.every((measure) => figureText({ forecast, strings, locale }, measure, row).length <= SHORT));
}

function card(cards: Cards, line: Line): TemplateResult {
  const { cell, columns, unfolded, width } = cards;
  const { subject } = line;
  const isOpen = unfolded.has(line.key);
  const rest = columns.filter(({ id, kind }) => kind !== 'name' && kind !== 'attainment' && kind !== 'submission' && !FIRST.includes(id));
  const submission = columns.find((column) => column.kind === 'submission');
  const id = `card-${line.key.replaceAll('/', '-')}`;
  return html`<li class=${`person level-${Math.min(4, line.level)}${subject.isGroup ? ' group' : ''}`} part="card" data-key=${line.key}>
    <div class="person-head">${nameCell(cell, line)}${submission && maySubmit(cell, subject) ? pencil(cell, subject) : nothing}${subject.isRestricted ? nothing : fold(cards, line, id, isOpen)}</div>
    ${subject.isRestricted ? html`<p class="under">${cell.strings.restrictedWhy}</p>` : html`
      ${progress(cell, subject.row, width)}
      <dl class=${`figures${cards.isShort ? ' short' : ''}`}>${FIRST.map((each) => columns.find((column) => column.id === each)).filter((column) => column !== undefined).map((column) => figure(cell, column, line))}${change(cell, columns, subject.row)}</dl>
      <dl class="figures rest" id=${id} ?hidden=${!isOpen}>${isOpen ? html`${rest.map((column) => figure(cell, column, line))}${submission ? figure({ ...cell, actions: { ...cell.actions, onSubmit: undefined } }, submission, line) : nothing}` : nothing}</dl>`}
  </li>`;
}

function fold({ cell: { strings }, onUnfold }: Cards, { key, subject }: Line, id: string, isOpen: boolean): TemplateResult {
  return html`<button class="fold" type="button" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${id} aria-label=${`${isOpen ? strings.less : strings.more}: ${subject.name}`} @click=${() => onUnfold(key)}>
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5"><path d="M2 4l4 4l4-4"></path></svg></button>`;
}

function progress(cell: Cell, row: number, width: number): TemplateResult | typeof nothing {
  const measure = cell.forecast.measures.get(PLACES.attainment);
  return measure ? html`<div class="progress-line">${attainmentCell(cell, { id: measure.id, label: measure.label, kind: 'attainment', measure }, row, width)}</div>` : nothing;
}

function figure(cell: Cell, column: ForecastColumn, line: Line): TemplateResult {
  return html`<div><dt>${column.label}</dt><dd>${figureCell(cell, column, line.subject)}</dd></div>`;
}

/** How the total changed, in a line of its own: a third of a card would break it. */
function change(cell: Cell, columns: readonly ForecastColumn[], row: number): TemplateResult | typeof nothing {
  const total = columns.find(({ kind }) => kind === 'total');
  const text = changeText(cell, row);
  return total && text !== nothing ? html`<div class="whole"><dt>${total.label}</dt><dd>${text}</dd></div>` : nothing;
}
