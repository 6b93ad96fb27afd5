import { html, nothing, type TemplateResult } from 'lit';
import { formatFull, MISSING } from '../draw/numbers.ts';
import type { CellEditor } from './cell-editor.ts';
import { amountMovement, cellText, dealText, stageMovement, type DealColumn, type Deals, type Movement } from './deals-model.ts';
import type { DealsWords } from './deals-words.ts';
import type { Wording } from './explain-view.ts';
import { isNumber } from './forecast-model.ts';
import { fill } from './strings.ts';
import { wayArrow } from './way-arrow.ts';

/** What a cell of the list of deals is drawn with. */
export interface DealCell {
  readonly deals: Deals;
  readonly words: DealsWords;
  readonly wording: Wording;
  readonly editor: CellEditor;
  /** Of the buttons in cells: -1 in a grid, which is one tab stop itself; 0 in cards. */
  readonly tabIndex: -1 | 0;
  /** Where a deal is shown by the host; absent where only the event says it. */
  readonly hrefOf: (key: string) => string | undefined;
  readonly onRecord: (key: string, event: Event) => void;
}

export function dealCell(cell: DealCell, column: DealColumn, row: number): unknown {
  const { deals, words } = cell;
  switch (column.kind) {
    case 'name':
      return recordLink(cell, row);
    case 'stage':
      return html`<span class="two start">${textOf(cell, column, row)}${stageMark(deals, row, words)}</span>`;
    case 'weighted':
      return html`<span class="two">${textOf(cell, column, row)}${amountMark(cell, column, row)}</span>`;
    case 'next':
      return nextStep(cell, row);
    case 'figure':
    case 'text':
      return textOf(cell, column, row);
    default:
      return column.kind satisfies never;
  }
}

/** Opens the record: the host hears of it, and a link leads there where the page said where that is. */
export function recordLink({ deals, words, tabIndex, hrefOf, onRecord }: DealCell, row: number): TemplateResult {
  const key = dealText(deals, 'id', row);
  const name = dealText(deals, 'name', row) || key || words.noName;
  const label = fill(words.openDeal, { name });
  const href = hrefOf(key);
  return href === undefined ? html`<button class="record" type="button" tabindex=${tabIndex} title=${label} @click=${(event: Event) => onRecord(key, event)}>${name}</button>`
    : html`<a class="record" href=${href} tabindex=${tabIndex} title=${label} @click=${(event: MouseEvent) => isPlain(event) && onRecord(key, event)}>${name}</a>`;
}

/** Whoever holds a key wants the page's own address, in another tab: that is left to the browser (design: ux 2, Drill). */
function isPlain({ ctrlKey, metaKey, shiftKey, button }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey;
}

/** The field for what to do next with a deal (requirement UI-18). */
export function nextStep({ deals, words, wording, editor, tabIndex }: DealCell, row: number): TemplateResult {
  const key = dealText(deals, 'id', row);
  const name = dealText(deals, 'name', row) || key;
  return editor.template({
    table: 'deals', key, column: 'next_step', text: dealText(deals, 'next_step', row), label: fill(words.stepOf, { name }), editLabel: fill(words.editStep, { name }), addLabel: words.addStep, tabIndex,
  }, words, wording.locale);
}

export function stageMark(deals: Deals, row: number, words: DealsWords): TemplateResult | typeof nothing {
  return mark(stageMovement(deals, row), stageMarkText(deals, row, words));
}

/** `forward from Proposal`; blank where it did not move. */
export function stageMarkText(deals: Deals, row: number, words: DealsWords): string {
  const movement = stageMovement(deals, row);
  return movement ? fill(movement.way === 'up' ? words.movedForward : words.movedBack, { before: String(movement.before ?? words.unknownBefore) }) : '';
}

export function amountMark(cell: AmountCell, column: DealColumn, row: number): TemplateResult | typeof nothing {
  return mark(amountMovement(cell.deals, row), amountMarkText(cell, column, row));
}

/** `up from 20,000`; blank where it is the same. */
export function amountMarkText({ deals, words, wording }: AmountCell, { column, digits }: DealColumn, row: number): string {
  const movement = amountMovement(deals, row);
  if (!movement) return '';
  const before = isNumber(movement.before) ? formatFull(movement.before, column.type, { locale: wording.locale }, { digits }) : words.unknownBefore;
  return fill(movement.way === 'up' ? words.wentUp : words.wentDown, { before });
}

type AmountCell = Pick<DealCell, 'deals' | 'words' | 'wording'>;

/** An arrow and words: the colour only repeats what they say (requirement UI-15). */
function mark(movement: Movement | undefined, text: string): TemplateResult | typeof nothing {
  if (!movement) return nothing;
  return html`<span class=${`moved ${movement.way}`}>${wayArrow(movement.way)}<bdi>${text}</bdi></span>`;
}

function textOf({ wording }: DealCell, column: DealColumn, row: number): unknown {
  const text = cellText(column, row, wording);
  return text === MISSING ? html`<span aria-hidden="true">${MISSING}</span><span class="hidden">${wording.strings.noData}</span>` : html`<bdi>${text}</bdi>`;
}
