import { html, nothing, type TemplateResult } from 'lit';
import { NUMBER_SCALE } from '../base/decimal.ts';
import { dayLabel } from '../draw/dates.ts';
import { formatCount, formatFull, formatPercent, MISSING, type NumberStyle } from '../draw/numbers.ts';
import { termBar } from '../draw/term-bar.ts';
import type { CellRef, ReportResult, Role } from '../table/result.ts';
import { findColumn, type Column } from '../table/table.ts';
import { plainText } from './explain-view.ts';
import { statusPill, type Tone } from './list-columns.ts';
import { exactIn, measureOf, textIn, valueIn } from './result-values.ts';
import { fill } from './strings.ts';
import type { CardStrings } from './subscription-card-words.ts';

/** Lines of the card report that have a place of their own; any other is a fact among the others, in the order of the rule file. */
export const ACCOUNT = {
  amount: 'amount_per_cycle', frequency: 'billing_frequency', currency: 'currency', start: 'start_date', end: 'end_date', renewal: 'renewal', due: 'next_payment_due',
  made: 'payments_made', payments: 'number_of_payments', term: 'term_progress', overdue: 'overdue_amount', overdueSince: 'overdue_since', canceled: 'canceled_at',
} as const;

/** Said elsewhere in the card, so not again among the facts. */
const ELSEWHERE: ReadonlySet<string> = new Set([ACCOUNT.amount, ACCOUNT.frequency, ACCOUNT.currency, ACCOUNT.renewal, ACCOUNT.made, ACCOUNT.payments, ACCOUNT.term, ACCOUNT.overdue, ACCOUNT.overdueSince]);

export interface AccountView {
  readonly result: ReportResult;
  readonly strings: CardStrings;
  readonly locale: string;
  readonly mirrored: boolean;
  readonly onDrill: (cell: CellRef, title: string, figure: string) => void;
  readonly onOpen: (id: string, name: string) => void;
}

/** A card for each subscription of a record, one under the other; the name and the status of a single one stand in the header. */
export function accountView(view: AccountView): TemplateResult {
  const rows = Array.from({ length: view.result.table.rowCount }, (_, row) => row);
  return rows.length === 1 ? html`<div class="account">${account(view, 0)}</div>`
    : html`<ul class="accounts">${rows.map((row) => html`<li class="account" part="account"><div class="account-head"><h3>${nameOf(view.result, row)}</h3>${statusOf(view.result, row)}</div>${account(view, row)}</li>`)}</ul>`;
}

export function nameOf(result: ReportResult, row: number): string {
  return (result.card && textIn(result, result.card.title, row)) || idOf(result, row);
}

/** Customer, contact and owner, as far as they are known: `Fjord AS · Ana Ruiz`. */
export function subtitleOf(result: ReportResult): string {
  return ['company', 'owner'].map((id) => textIn(result, id, 0)).filter(Boolean).join(' · ');
}

/** The status, in the colour that the rule file gives its word. */
export function statusOf(result: ReportResult, row: number): TemplateResult | typeof nothing {
  const badge = result.card?.badge;
  const status = badge ? textIn(result, badge.column, row) : '';
  if (!badge || status === '') return nothing;
  return statusPill(status, TONES[badge.roles.find(({ value }) => value === status)?.role ?? 'existing']);
}

const TONES: Readonly<Record<Role, Tone>> = { won: 'good', gain: 'good', loss: 'bad', timing: 'soon', commit: 'soon', total: 'quiet', existing: 'quiet', category: 'quiet' };

function idOf(result: ReportResult, row: number): string {
  return textIn(result, result.groups[0] ?? 'id', row);
}

function account(view: AccountView, row: number): TemplateResult {
  const { result, strings } = view;
  const [id, name] = [idOf(result, row), nameOf(result, row)];
  return html`<p class="amount-line">${number(view, row, ACCOUNT.amount, 'kpi-value')} <span class="muted">${textIn(result, ACCOUNT.frequency, row)}</span></p>
    ${overdue(view, row)}
    <dl class="facts">${facts(view, row)}</dl>${term(view, row)}
    <div class="actions-row"><button class="button" part="button" type="button" aria-label=${fill(strings.previewOf, { name })} @click=${() => view.onOpen(id, name)}>${strings.preview}</button></div>`;
}

/** What is overdue stands first, with its age: never a colour alone. */
function overdue(view: AccountView, row: number): TemplateResult | typeof nothing {
  const { result, strings, locale } = view;
  const since = valueIn(result, ACCOUNT.overdueSince, row);
  if (typeof since !== 'number') return nothing;
  const days = result.today - since;
  return html`<p class="message bad overdue-line" part="overdue"><strong>${strings.overdue} ${number(view, row, ACCOUNT.overdue)}</strong>
    ${fill(days === 1 ? strings.overdueOne : strings.overdueFor, { date: dayLabel(since, locale), n: formatCount(days, locale) })}</p>`;
}

function facts(view: AccountView, row: number): readonly (TemplateResult | typeof nothing)[] {
  const { result, strings } = view;
  const line = (id: string): TemplateResult | typeof nothing => {
    const column = findColumn(result.table, id);
    if (!column || ELSEWHERE.has(id)) return nothing;
    if (id === ACCOUNT.end && valueIn(result, id, row) === null) return textIn(result, ACCOUNT.renewal, row) === '' ? nothing : fact(column.label, strings.renewsUntil);
    return valueIn(result, id, row) === null ? nothing : fact(column.label, valueOf(view, row, column));
  };
  return (result.card?.lines ?? []).map(line);
}

function fact(label: string, value: unknown): TemplateResult {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function valueOf(view: AccountView, row: number, column: Column): unknown {
  const { result, strings, locale } = view;
  const value = valueIn(result, column.id, row);
  const text = plainText(value, column.type, { ...styleOf(view, row), strings });
  const words = column.type === 'date' && typeof value === 'number' && (column.id === ACCOUNT.due || column.id === ACCOUNT.end) ? fill(strings.whenDate, { date: text, when: when(value - result.today, locale) }) : text;
  return measureOf(result, column.id) ? number(view, row, column.id, '', column.kind === 'scaled' ? undefined : words) : html`<bdi>${words}</bdi>`;
}

/** `in 10 days`, `today`, `3 days ago`. */
export function when(days: number, locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

function term(view: AccountView, row: number): TemplateResult | typeof nothing {
  const { result, strings, locale, mirrored } = view;
  const share = exactIn(result, ACCOUNT.term, row);
  if (share === null) return nothing;
  const [made, all] = [exactIn(result, ACCOUNT.made, row), exactIn(result, ACCOUNT.payments, row)];
  const count = (value: typeof made): string => formatCount(Number(value) / NUMBER_SCALE, locale);
  const words = made !== null && all !== null ? fill(strings.termOf, { n: count(made), m: count(all) }) : fill(strings.termGone, { share: formatPercent(share, locale) });
  return html`<div class="term-line"><p class="between"><span class="muted">${strings.term}</span><span>${words}</span></p>${termBar(Number(share) / NUMBER_SCALE, `${strings.term}: ${words}`, mirrored)}</div>`;
}

/** A figure of the card that leads to where it comes from. */
function number(view: AccountView, row: number, id: string, className = '', words?: string): TemplateResult {
  const { result, strings } = view;
  const measure = measureOf(result, id);
  const value = valueIn(result, id, row);
  if (!measure || value === null) return html`<span class=${className}><span aria-hidden="true">${MISSING}</span><span class="hidden">${strings.noData}</span></span>`;
  const text = words ?? (measure.type === 'date' ? plainText(value, 'date', { ...styleOf(view, row), strings }) : formatFull(value, measure.type, styleOf(view, row), { withCurrency: true }));
  return html`<button class=${`number ${className}`} type="button" part="number" data-measure=${id} title=${measure.label} @click=${() => view.onDrill({ measure: id, row }, `${measure.label} · ${nameOf(result, row)}`, text)}>${text}</button>`;
}

function styleOf({ result, locale }: AccountView, row: number): NumberStyle {
  const currency = textIn(result, ACCOUNT.currency, row) || result.currency;
  return { locale, ...(currency ? { currency } : {}) };
}
