import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { formatCount } from '../draw/numbers.ts';
import { columnWords } from './column-words.ts';
import { amountMarkText, stageMarkText } from './deal-cells.ts';
import { cellText, dealText, sumText, type DealColumn, type Deals } from './deals-model.ts';
import type { DealsWords } from './deals-words.ts';
import type { Wording } from './explain-view.ts';
import { fill } from './strings.ts';

/** So many deals of a long list are printed (design "Print"). */
const MOST_PRINTED = 500;

/** The deals as they are listed, for paper. */
export interface PrintedDeals {
  readonly deals: Deals;
  readonly rows: readonly number[];
  readonly columns: readonly DealColumn[];
  readonly words: DealsWords;
  readonly wording: Wording;
  readonly caption: string;
  /** Word for the sums, and heading of the formulas. */
  readonly total: string;
  readonly formulas: string;
  /** What was filtered by, as a reader would say it; none where all deals are listed. */
  readonly filters: readonly string[];
}

export function arePrintedAlike(a: PrintedDeals, b: PrintedDeals): boolean {
  return a.rows === b.rows && a.columns === b.columns && a.deals === b.deals && a.caption === b.caption && a.wording.locale === b.wording.locale;
}

/** The list of deals for paper: no buttons, the first of a long list and how many there are, the sums of all, and formulas as footnotes. */
export function dealsPrint(printed: PrintedDeals): TemplateResult {
  return html`${guard([printed], () => paper(printed))}`;
}

function paper(printed: PrintedDeals): TemplateResult {
  const { deals, rows, columns, words, wording: { locale }, caption, total, formulas, filters } = printed;
  const first = rows.slice(0, MOST_PRINTED);
  const measured = columns.filter((column) => column.measure);
  const side = ({ column }: DealColumn): string => (column.kind === 'scaled' ? '' : 'words');
  return html`<div class="paper" aria-hidden="true">${filters.length > 0 ? html`<p class="filtered">${filters.join(', ')} · ${fill(words.shownOf, { n: formatCount(rows.length, locale), total: formatCount(deals.rows.length, locale) })}</p>` : nothing}<table><caption>${caption}</caption>
    <thead><tr>${columns.map((column) => html`<th class=${side(column)}>${column.label}</th>${beside(column, '')}`)}</tr></thead>
    <tbody>${first.map((row) => html`<tr>${columns.map((column) => html`<td class=${side(column)}>${printedText(printed, column, row)}</td>${beside(column, amountMarkText(printed, column, row))}`)}</tr>`)}</tbody>
    <tfoot><tr>${columns.map((column, i) => html`<td class=${side(column)}>${i === 0 ? total : sumText(column, rows, locale)}</td>${beside(column, '')}`)}</tr></tfoot></table>
    ${rows.length > first.length ? html`<p><b>${fill(columnWords(locale).printed, { n: formatCount(first.length, locale), total: formatCount(rows.length, locale) })}</b></p>` : nothing}
    ${measured.length > 0 ? html`<p><b>${formulas}</b></p>${measured.map(({ label, measure }) => html`<p>${label}: <span class="code">${measure!.formula}</span></p>`)}` : nothing}</div>`;
}

/** How an amount moved stands in a cell beside it: within its own, amounts would not line up. */
function beside({ kind }: DealColumn, mark: string): TemplateResult | typeof nothing {
  return kind === 'weighted' ? html`<td class="words mark">${mark}</td>` : nothing;
}

function printedText(printed: PrintedDeals, column: DealColumn, row: number): string {
  const { deals, words, wording } = printed;
  if (column.kind === 'name') return dealText(deals, 'name', row) || dealText(deals, 'id', row);
  if (column.kind === 'next') return dealText(deals, 'next_step', row);
  const more = column.kind === 'stage' ? stageMarkText(deals, row, words) : '';
  const text = cellText(column, row, wording);
  return more ? `${text} (${more})` : text;
}
