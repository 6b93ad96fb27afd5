import { html, nothing, type TemplateResult } from 'lit';
import { compare, NUMBER_SCALE } from '../base/decimal.ts';
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
  made: 'payments_made', payments: 'number_of_payments', term: 'term_progress', overdue: 'overdue_amount', overdueSince: 'overdue_since',
  plan: 'plan', trial: 'trial', trialEnd: 'trial_end', risk: 'risk', seats: 'seats', used: 'seats_used', renews: 'renews_on', effective: 'takes_effect', canceled: 'canceled_at', remaining: 'remaining_value',
} as const;

/** Said elsewhere in the card, so not again among the facts. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ACCOUNT.amount, ACCOUNT.frequency, ACCOUNT.currency, ACCOUNT.renewal, ACCOUNT.made, ACCOUNT.payments, ACCOUNT.term, ACCOUNT.overdue, ACCOUNT.overdueSince, ACCOUNT.plan, ACCOUNT.trial, ACCOUNT.risk, ACCOUNT.used,
]);
/** Days that are told with how far away they are. */
const NEAR: ReadonlySet<string> = new Set([ACCOUNT.due, ACCOUNT.end, ACCOUNT.renews, ACCOUNT.trialEnd, ACCOUNT.canceled, ACCOUNT.effective]);

export interface AccountView {
  readonly result: ReportResult;
  readonly strings: CardStrings;
  readonly locale: string;
  readonly mirrored: boolean;
  /** Lines that the header or the record beside it says already. */
  readonly omit: ReadonlySet<string>;
  readonly onDrill: (cell: CellRef, title: string, figure: string) => void;
  readonly onOpen: (id: string, name: string) => void;
}

/** A card for each subscription of a record, one under the other; the name and the status of a single one stand in the header. */
export function accountView(view: AccountView): TemplateResult {
  const rows = inOrder(view.result);
  return rows.length === 1 ? html`<div class="account">${account(view, 0)}</div>`
    : html`<ul class="accounts">${rows.map((row) => html`<li class="account" part="account">${head(view, row)}${account(view, row)}</li>`)}</ul>`;
}

/** In the order in which the rule file names the statuses of its badge: what runs first, what has ended last; one that it does not name at the end. */
function inOrder(result: ReportResult): readonly number[] {
  const rows = Array.from({ length: result.table.rowCount }, (_, row) => row);
  const badge = result.card?.badge;
  if (!badge) return rows;
  const place = new Map(badge.roles.map(({ value }, at) => [value, at]));
  const placeOf = (row: number): number => place.get(textIn(result, badge.column, row)) ?? place.size;
  return rows.sort((a, b) => placeOf(a) - placeOf(b));
}

export function nameOf(result: ReportResult, row: number): string {
  return (result.card && textIn(result, result.card.title, row)) || idOf(result, row);
}

/** What stands beneath the name of a single one. */
export const SUBTITLE = ['company', 'owner'] as const;

/** Customer and owner, as far as they are known: `Fjord AS · Ana Ruiz`. */
export function subtitleOf(result: ReportResult): string {
  return SUBTITLE.map((id) => textIn(result, id, 0)).filter(Boolean).join(' · ');
}

/** The status, in the colour that the rule file gives its word, and beside it that it is tried out. */
export function statusOf(result: ReportResult, row: number): TemplateResult | typeof nothing {
  const badge = result.card?.badge;
  const status = badge ? textIn(result, badge.column, row) : '';
  if (!badge || status === '') return nothing;
  const trial = textIn(result, ACCOUNT.trial, row);
  return html`${statusPill(status, TONES[badge.roles.find(({ value }) => value === status)?.role ?? 'existing'])}${trial === '' ? nothing : statusPill(trial, 'soon')}`;
}

const TONES: Readonly<Record<Role, Tone>> = { won: 'good', gain: 'good', loss: 'bad', timing: 'soon', commit: 'soon', open: 'quiet', total: 'quiet', existing: 'quiet', category: 'quiet' };

function idOf(result: ReportResult, row: number): string {
  return textIn(result, result.groups[0] ?? 'id', row);
}

function account(view: AccountView, row: number): TemplateResult {
  const { result } = view;
  const beside = [textIn(result, ACCOUNT.frequency, row), textIn(result, ACCOUNT.plan, row)].filter(Boolean).join(' · ');
  return html`<div class="between amount-line"><p>${number(view, row, ACCOUNT.amount, 'kpi-value')} <span class="muted"><bdi>${beside}</bdi></span></p>${preview(view, row)}</div>
    ${warning(view, row)}
    <dl class="facts">${facts(view, row)}</dl>${meters(view, row)}`;
}

/** Among several, the name opens the preview too; its button shows itself to a pointer that comes near, to the keyboard, and always to a finger (UI-32). */
function head(view: AccountView, row: number): TemplateResult {
  const { result } = view;
  const name = nameOf(result, row);
  return html`<div class="account-head"><h3><button class="link" type="button" @click=${() => view.onOpen(idOf(result, row), name)}>${name}</button></h3>
    <div class="account-side">${statusOf(result, row)}</div></div>`;
}

function preview({ result, strings, onOpen }: AccountView, row: number): TemplateResult {
  const name = nameOf(result, row);
  return html`<button class=${`button preview${result.table.rowCount > 1 ? ' near' : ''}`} part="button" type="button" aria-label=${fill(strings.previewOf, { name })} @click=${() => onOpen(idOf(result, row), name)}>${strings.preview}</button>`;
}

/** What is overdue stands first, with its age; then why its revenue may not come, in words: never a colour alone. */
function warning(view: AccountView, row: number): TemplateResult | typeof nothing {
  const { result, strings, locale } = view;
  const since = valueIn(result, ACCOUNT.overdueSince, row);
  const risk = textIn(result, ACCOUNT.risk, row);
  const reason = risk === '' ? nothing : html`<span class="risk" part="risk"><span class="hidden">${strings.risk}: </span><bdi>${risk}</bdi></span>`;
  if (typeof since !== 'number') return risk === '' ? nothing : html`<p class="remark warn risk-line">${reason}</p>`;
  const days = result.today - since;
  return html`<p class="message bad overdue-line" part="overdue"><strong>${strings.overdue} ${number(view, row, ACCOUNT.overdue)}</strong>
    ${fill(days === 1 ? strings.overdueOne : strings.overdueFor, { date: dayLabel(since, locale), n: formatCount(days, locale) })}${reason === nothing ? nothing : html`<br>${reason}`}</p>`;
}

function facts(view: AccountView, row: number): readonly (TemplateResult | typeof nothing)[] {
  const { result, strings } = view;
  const line = (id: string): TemplateResult | typeof nothing => {
    const column = findColumn(result.table, id);
    if (!column || ELSEWHERE.has(id) || view.omit.has(id)) return nothing;
    if (id === ACCOUNT.end && valueIn(result, id, row) === null) return textIn(result, ACCOUNT.renewal, row) === '' ? nothing : fact(column.label, strings.renewsUntil);
    // Of a canceled one the rest of its term is told, also where it is not known.
    const isWanted = id === ACCOUNT.remaining && valueIn(result, ACCOUNT.effective, row) !== null;
    // Where it took effect on the very day, one of the two dates is enough.
    if (id === ACCOUNT.effective && valueIn(result, id, row) === valueIn(result, ACCOUNT.canceled, row)) return nothing;
    const isInMeter = id === ACCOUNT.seats && exactIn(result, ACCOUNT.used, row) !== null;
    return isInMeter || (valueIn(result, id, row) === null && !isWanted) ? nothing : fact(column.label, valueOf(view, row, column));
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
  const words = column.type === 'date' && typeof value === 'number' && NEAR.has(column.id) ? fill(strings.whenDate, { date: text, when: when(value - result.today, locale) }) : text;
  return measureOf(result, column.id) ? number(view, row, column.id, '', column.kind === 'scaled' ? undefined : words) : html`<bdi>${words}</bdi>`;
}

/** `in 10 days`, `today`, `3 days ago`. */
export function when(days: number, locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

/** Seats in use of those that were bought, and how far the term has come. */
function meters(view: AccountView, row: number): TemplateResult {
  return html`<div class="meters">${seats(view, row)}${term(view, row)}</div>`;
}

function seats(view: AccountView, row: number): TemplateResult | typeof nothing {
  const { result, strings, locale } = view;
  const [used, bought] = [exactIn(result, ACCOUNT.used, row), exactIn(result, ACCOUNT.seats, row)];
  if (used === null || bought === null) return nothing;
  const [n, m] = [used, bought].map((value) => formatCount(Number(value) / NUMBER_SCALE, locale)) as [string, string];
  const isOver = compare(used, bought) > 0;
  return meter(view, row, { className: 'seats-line', label: strings.seats, words: fill(isOver ? strings.seatsOver : strings.seatsUsed, { n, m }), of: ACCOUNT.used, share: isOver || bought === 0 ? 1 : Number(used) / Number(bought), isOver });
}

interface Meter {
  readonly className: string;
  readonly label: string;
  readonly words: string;
  /** The line that the words lead to. */
  readonly of: string;
  readonly share: number;
  readonly isOver?: boolean;
}

function meter(view: AccountView, row: number, { className, label, words, of, share, isOver = false }: Meter): TemplateResult {
  return html`<div class=${`meter ${className}`}><p class="between"><span class="muted">${label}</span>${number(view, row, of, isOver ? 'over' : '', words)}</p>${termBar(share, `${label}: ${words}`, view.mirrored)}</div>`;
}

function term(view: AccountView, row: number): TemplateResult | typeof nothing {
  const { result, strings, locale } = view;
  const share = exactIn(result, ACCOUNT.term, row);
  if (share === null) return nothing;
  const [made, all] = [exactIn(result, ACCOUNT.made, row), exactIn(result, ACCOUNT.payments, row)];
  const count = (value: typeof made): string => formatCount(Number(value) / NUMBER_SCALE, locale);
  const words = made !== null && all !== null ? fill(strings.termOf, { n: count(made), m: count(all) }) : fill(strings.termGone, { share: formatPercent(share, locale) });
  return meter(view, row, { className: 'term-line', label: strings.term, words, of: made !== null && all !== null ? ACCOUNT.made : ACCOUNT.term, share: Number(share) / NUMBER_SCALE });
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
