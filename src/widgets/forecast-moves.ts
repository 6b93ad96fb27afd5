import { html, nothing, type TemplateResult } from 'lit';
import { compare } from '../base/decimal.ts';
import { digitsFor, formatCount, formatFull, MISSING } from '../draw/numbers.ts';
import type { ReportResult } from '../table/result.ts';
import { valueAt, type Value } from '../table/table.ts';
import type { ChangeWords } from './change-words.ts';
import { plainText, type Wording } from './explain-view.ts';
import { isNumber } from './forecast-model.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { wayArrow } from './way-arrow.ts';

/** Deals that moved, the largest move first, in the shape of `forecast-moves`. */
export interface Moves {
  readonly count: number;
  readonly value: (id: string, row: number) => Value;
  /** Decimals of all its figures, so that they line up. */
  readonly digits: number;
}

/** The tooltip holds so many, the panel so many at a time. */
const FEW = 3;
export const MANY = 100;
/** What else may be another, in the order in which it tells most. */
const REASONS = ['stage', 'close_date', 'owner'] as const;

export function readMoves({ table }: ReportResult): Moves {
  const columns = new Map(table.columns.map((column) => [column.id, column]));
  const value = (id: string, row: number): Value => (columns.has(id) ? valueAt(columns.get(id)!, row) : null);
  const figures = ['forecast_before', 'forecast_after'].flatMap((id) => Array.from({ length: table.rowCount }, (_, row) => value(id, row)));
  return { count: table.rowCount, value, digits: digitsFor(figures, 'money') };
}

/** The largest moves, each with what the deal counted with and counts with now, and the first thing that made it so. */
export function largestMoves(moves: Moves, words: ChangeWords, wording: Wording): TemplateResult {
  if (moves.count === 0) return html`<p class="muted">${words.nothing}</p>`;
  const rest = moves.count - FEW;
  return html`<ul class="moves">${rowsUpTo(moves, FEW).map((row) => move(moves, row, wording, nameOf(moves, row), reasonsOf(moves, row, wording).slice(0, 1)))}</ul>
    ${rest > 0 ? html`<p class="muted">${fill(words.more, { n: formatCount(rest, wording.locale) })}</p>` : nothing}`;
}

export interface MovesList {
  readonly moves: Moves;
  /** How many are drawn. */
  readonly most: number;
  readonly words: ChangeWords;
  readonly wording: Wording;
  readonly showMore: string;
  readonly onMore: () => void;
  readonly onRecord: (key: string, event: Event) => void;
}

/** All moves with everything that is another; a name opens the deal. */
export function movesList({ moves, most, words, wording, showMore, onMore, onRecord }: MovesList): TemplateResult {
  if (moves.count === 0) return html`<p>${words.nothing}</p>`;
  const rest = moves.count - most;
  const name = (row: number): TemplateResult => html`<button class="record" type="button" @click=${(event: Event) => onRecord(String(moves.value('id', row)), event)}>${nameOf(moves, row)}</button>`;
  return html`<ul class="moves all">${rowsUpTo(moves, most).map((row) => move(moves, row, wording, name(row), reasonsOf(moves, row, wording)))}</ul>
    ${rest > 0 ? button(fill(showMore, { n: formatCount(Math.min(rest, MANY), wording.locale) }), onMore) : nothing}`;
}

function move(moves: Moves, row: number, { locale }: Wording, name: unknown, reasons: readonly string[]): TemplateResult {
  const money = (id: string, signed = false): string => formatFull(moves.value(id, row), 'money', { locale }, { digits: moves.digits, signed });
  const change = moves.value('change', row);
  const way = isNumber(change) && compare(change, 0) > 0 ? 'up' : 'down';
  return html`<li><span class="deal">${name}${reasons.map((reason) => html`<span class="under"><bdi>${reason}</bdi></span>`)}</span>
    <span class="amount"><span class=${`moved ${way}`}>${wayArrow(way)}<bdi>${money('change', true)}</bdi></span>
      <span class="under"><bdi>${money('forecast_before')} → ${money('forecast_after')}</bdi></span></span></li>`;
}

function rowsUpTo({ count }: Moves, most: number): readonly number[] {
  return Array.from({ length: Math.min(most, count) }, (_, row) => row);
}

function nameOf({ value }: Moves, row: number): string {
  return String(value('name', row) ?? value('id', row) ?? MISSING);
}

/** `Proposal → Contract`: what else is another than it was. */
function reasonsOf({ value }: Moves, row: number, wording: Wording): readonly string[] {
  return REASONS.flatMap((id) => {
    const [before, after] = [value(`${id}_before`, row), value(`${id}_after`, row)];
    const text = (each: Value): string => plainText(each, id === 'close_date' ? 'date' : 'text', wording);
    return before === after ? [] : [`${text(before)} → ${text(after)}`];
  });
}
