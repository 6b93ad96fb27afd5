import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MISSING } from '../draw/numbers.ts';
import { amountMark, nextStep, recordLink, stageMark, type DealCell } from './deal-cells.ts';
import { cellText, dealText, type DealColumn } from './deals-model.ts';
import type { ForecastStrings } from './forecast-words.ts';
import { fill } from './strings.ts';

/** So many cards at a time: a phone need not hold all deals of a year. */
export const DEALS = 40;

export interface DealsCards {
  readonly id: string;
  readonly cell: DealCell;
  readonly rows: readonly number[];
  /** What every card shows, and what it shows on demand. */
  readonly facts: readonly DealColumn[];
  readonly rest: readonly DealColumn[];
  readonly strings: ForecastStrings;
  /** Keys of deals that show all there is. */
  readonly unfolded: ReadonlySet<string>;
  /** How many are drawn. */
  readonly most: number;
  readonly onUnfold: (key: string) => void;
  readonly onMore: () => void;
}

/** Deals of a narrow place, one under the other: the name opens the record, a few facts, the next step, and the rest on demand (requirement UI-23). */
export function dealsCards(cards: DealsCards): TemplateResult {
  const { id, cell, rows, strings, most, onMore } = cards;
  const left = rows.length - most;
  return html`<ul class="cards deals" id=${id}>${repeat(rows.slice(0, most), (row) => dealText(cell.deals, 'id', row), (row) => card(cards, row))}</ul>
    ${left > 0 ? html`<button class="button more-cards" type="button" @click=${onMore}>${fill(strings.showMore, { n: String(Math.min(left, DEALS)) })}</button>` : nothing}`;
}

function card({ id: list, cell, facts, rest, strings, unfolded, onUnfold }: DealsCards, row: number): TemplateResult {
  const { deals, words } = cell;
  const key = dealText(deals, 'id', row);
  const isOpen = unfolded.has(key);
  const id = `${list}-${row}`;
  const step = deals.byId.get('next_step');
  const label = `${isOpen ? strings.less : strings.more}: ${dealText(deals, 'name', row) || key || words.noName}`;
  return html`<li class="person" data-key=${key}><div class="person-head">${recordLink(cell, row)}${rest.length === 0 ? nothing : html`<button class="fold" type="button" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${id} aria-label=${label} @click=${() => onUnfold(key)}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5"><path d="M2 4l4 4l4-4"></path></svg></button>`}</div>
    <dl class="figures rest">${facts.map((column) => fact(cell, column, row))}${step ? html`<div class="next-step"><dt>${step.label}</dt><dd>${nextStep(cell, row)}</dd></div>` : nothing}</dl>
    <dl class="figures rest" id=${id} ?hidden=${!isOpen}>${isOpen ? rest.map((column) => fact(cell, column, row)) : nothing}</dl>
  </li>`;
}

function fact(cell: DealCell, column: DealColumn, row: number): TemplateResult {
  const { deals, words, wording } = cell;
  const text = cellText(column, row, wording);
  const mark = column.kind === 'stage' ? stageMark(deals, row, words) : column.kind === 'weighted' ? amountMark(cell, column, row) : nothing;
  return html`<div><dt>${column.label}</dt><dd>${text === MISSING ? html`<span aria-hidden="true">${MISSING}</span><span class="hidden">${wording.strings.noData}</span>` : text}${mark}</dd></div>`;
}
