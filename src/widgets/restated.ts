import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { subtract } from '../base/decimal.ts';
import { spanLabel, stampLabel } from '../draw/dates.ts';
import { decimalText, formatCount, formatFull } from '../draw/numbers.ts';
import type { ReportResult, RestatedCell, Restatement, RestatingEdit } from '../table/result.ts';
import { findColumn, type Value, type ValueType } from '../table/table.ts';
import { plainText } from './explain-view.ts';
import { chip } from './frame.ts';
import type { PanelContent } from './panel.ts';
import { restatedWords, type RestatedWords } from './restated-words.ts';
import { isExact } from './revenue-model.ts';
import { button } from './states.ts';
import { fill, type Strings } from './strings.ts';

/** A restatement with the result it is about. */
export interface ToldRestatement {
  readonly restated: Restatement;
  readonly result: ReportResult;
  readonly strings: Strings;
  readonly locale: string;
}

/** The panel at the side, as far as it is needed to show something in it. */
export interface PanelOf {
  readonly show: (content: PanelContent) => void;
  readonly close: () => void;
}

/** The chip that says how many closed periods have another answer. `seen` notes that somebody has read it; absent where nothing is remembered. */
export function restatedChip(host: LitElement, told: ToldRestatement, panel: PanelOf, seen: (() => Promise<void>) | undefined): TemplateResult {
  const title = titleOf(told);
  const open = (failed: boolean): void => {
    const onSeen = seen && ((): void => void seen().then(() => leave(host, panel)).catch(() => open(true)));
    panel.show({ title, body: restatedView(told, onSeen, failed) });
  };
  return chip({ text: title, tone: 'warn', onOpen: () => open(false) });
}

/** Closes the panel when the chip that opened it is gone; the focus goes to the menu beside it. */
async function leave(host: LitElement, panel: PanelOf): Promise<void> {
  await host.updateComplete;
  panel.close();
  host.renderRoot.querySelector<HTMLElement>('[part=actions] button')?.focus();
}

/** Period, measure, what was shown and what is; then what came in between. */
function restatedView(told: ToldRestatement, onSeen: (() => void) | undefined, failed: boolean): TemplateResult {
  const { restated: { since, cells, count }, locale } = told;
  const words = restatedWords(locale);
  return html`<p>${fill(words.why, { time: stampLabel(since, locale) })}</p>
    ${cellsTable(told, words)}
    ${cells.length < count ? html`<p class="muted">${fill(words.first, { n: formatCount(cells.length, locale), total: formatCount(count, locale) })}</p>` : nothing}
    ${causes(told, words)}
    ${onSeen ? html`<h3>${words.seenWhy}</h3>${failed ? html`<p role="alert">${words.seenFailed}</p>` : nothing}${button(words.seen, onSeen, true)}` : nothing}`;
}

function cellsTable(told: ToldRestatement, words: RestatedWords): TemplateResult {
  const title = titleOf(told);
  return html`<div class="table-box" role="region" aria-label=${title} tabindex="0"><table><caption>${title}</caption>
    <thead><tr><th scope="col">${words.period}</th><th scope="col" class="words wraps">${words.measure}</th><th scope="col">${words.change}</th><th scope="col">${words.difference}</th></tr></thead>
    <tbody>${told.restated.cells.map((cell) => row(cell, told, words))}</tbody></table></div>`;
}

function row(cell: RestatedCell, told: ToldRestatement, words: RestatedWords): TemplateResult {
  const { result, locale } = told;
  const measure = result.measures.find(({ id }) => id === cell.measure);
  const type = measure?.type ?? 'text';
  const text = textOf([cell.before, cell.after], type, told);
  const group = cell.group.map((value, i) => plainText(value, findColumn(result.table, result.groups[i]!)!.type, told)).join(' · ');
  const gap = isExact(cell.before ?? 0) && isExact(cell.after ?? 0) && measure ? subtract(exact(cell.after), exact(cell.before)) : null;
  const [from, to] = [cell.before === null ? words.none : text(cell.before), cell.after === null ? words.none : text(cell.after)];
  return html`<tr><th scope="row">${spanLabel(cell.period, locale)}</th><td class="words wraps">${[measure?.label ?? cell.measure, group].filter(Boolean).join(' · ')}</td>
    <td>${arrow(from, to, words)}</td><td>${gap === null || !isCounted(type) ? '' : html`<bdi>${formatFull(gap, type, styleOf(told), { signed: true, digits: digitsOf([gap], type) })}</bdi>`}</td></tr>`;
}

/** What moved these numbers between the two answers; of files and rules that came in between nobody can say how much was theirs. */
function causes(told: ToldRestatement, words: RestatedWords): TemplateResult {
  const { restated: { through: { edits, others = 0, imports, rules } }, locale } = told;
  const rest = others > 0 ? html`<p class="muted">${fill(others === 1 ? words.otherOne : words.others, { n: formatCount(others, locale) })}</p>` : nothing;
  if (edits.length === 0 && imports.length === 0 && !rules) return html`<p>${words.unexplained}</p>${rest}`;
  return html`${edits.length > 0 ? html`<h3>${words.edits} · ${formatCount(edits.length, locale)}</h3><ul class="list">${edits.map((edit) => editItem(edit, told, words))}</ul>` : nothing}${rest}
    ${imports.length > 0 ? html`<h3>${words.imports}</h3><ul class="list">${imports.map(({ table, source, importedAt }) =>
      html`<li><span class="key">${source}</span> <span class="muted">${table}, ${stampLabel(importedAt, locale)}</span></li>`)}</ul>` : nothing}
    ${rules ? html`<h3>${words.rules}</h3><p>${words.rulesChanged}</p>` : nothing}`;
}

function editItem({ kind, table, key, label, type, before, after, who, at }: RestatingEdit, told: ToldRestatement, words: RestatedWords): TemplateResult {
  const text = textOf([before, after], type, told);
  const [from, to] = [before, after].map((value) => (value === null ? words.blank : text(value)));
  const what = kind === undefined ? html`${label}: ${arrow(from!, to!, words)}` : kind === 'add' ? words.rowAdded : words.rowRemoved;
  return html`<li><span class="key">${key}</span> <span class="muted">${table}</span><div>${what}</div>
    <div class="muted">${[who, stampLabel(at, told.locale)].filter(Boolean).join(', ')}</div></li>`;
}

function arrow(from: string, to: string, words: RestatedWords): TemplateResult {
  return html`<bdi aria-hidden="true">${from} → ${to}</bdi><span class="hidden">${fill(words.fromTo, { from, to })}</span>`;
}

/** Two values written alike, with as many decimals as tell them apart. */
function textOf(values: readonly Value[], type: ValueType, told: ToldRestatement): (value: Value) => string {
  const digits = isCounted(type) ? digitsOf(values, type) : undefined;
  return (value) => plainText(value, type, { ...told, ...styleOf(told) }, digits);
}

function digitsOf(values: readonly Value[], type: ValueType): number {
  if (type === 'percent') return 1;
  const places = values.map((value) => (decimalText(value, type) ?? '').split('.')[1]?.length ?? 0);
  return Math.max(...places) === 0 ? 0 : Math.max(2, ...places);
}

function isCounted(type: ValueType): boolean {
  return type === 'money' || type === 'number' || type === 'percent';
}

function exact(value: Value): number | bigint {
  return isExact(value) ? value : 0;
}

function styleOf({ result, locale }: ToldRestatement): { readonly locale: string; readonly currency?: string } {
  return { locale, ...(result.currency ? { currency: result.currency } : {}) };
}

function titleOf({ restated: { periods }, locale }: ToldRestatement): string {
  const words = restatedWords(locale);
  return fill(periods === 1 ? words.chipOne : words.chipOther, { n: formatCount(periods, locale) });
}
