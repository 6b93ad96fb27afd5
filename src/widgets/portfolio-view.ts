import { html, nothing, type TemplateResult } from 'lit';
import { add, compare, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import { dayLabel, periodLabel, spanLabel, unitOf, type Range } from '../draw/dates.ts';
import { diverging } from '../draw/diverging.ts';
import { formatCompact, formatCount, formatFull, formatPercent, MISSING, type NumberStyle } from '../draw/numbers.ts';
import { sparkline } from '../draw/sparkline.ts';
import { spoken } from '../draw/spoken.ts';
import type { CellRef, ReportResult } from '../table/result.ts';
import type { ValueType } from '../table/table.ts';
import { hasSmallBase, isZero, placeOf, PORTFOLIO, wayOf, type Movement, type Portfolio } from './portfolio-model.ts';
import { exactIn, measureOf, textIn, valueIn } from './result-values.ts';
import type { CardStrings } from './subscription-card-words.ts';
import { fill } from './strings.ts';
import type { Size } from './widget.ts';

/** What stands beside the monthly revenue, as far as it is known yet. */
export interface Beside {
  readonly retention: ReportResult | undefined;
  readonly ahead: ReportResult | undefined;
  readonly renewals: ReportResult | undefined;
  readonly currencies: ReportResult | undefined;
}

export interface PortfolioView {
  readonly portfolio: Portfolio;
  readonly beside: Beside;
  readonly strings: CardStrings;
  readonly locale: string;
  readonly size: Size;
  readonly mirrored: boolean;
  /** Of the document's patterns. */
  readonly id: string;
  readonly onDrill: (result: ReportResult, cell: CellRef, title: string, figure: string) => void;
  readonly onOpen: (id: string, name: string) => void;
  readonly onRenewals: () => void;
}

/** The renewals that are listed where there is room. */
const NEXT = 5;

/** All recurring revenue of subscriptions: the figure, its way, what moved it, retention and renewals (design 4, portfolio). */
export function portfolioView(view: PortfolioView): TemplateResult {
  return html`<div class=${`portfolio portfolio-${view.size}`} part="portfolio">
    <div class="block kpi" part="kpi">${headline(view)}${currencies(view)}${apart(view)}</div>
    <div class="block way" part="trend">${trend(view)}${view.size === 'L' ? retention(view) : nothing}</div>
    <div class="block moves" part="movements">${movements(view)}${view.size === 'L' ? nothing : retention(view)}</div>
    <div class="block renewing" part="renewals">${renewals(view)}</div></div>`;
}

export function periodName({ strings, locale }: Pick<PortfolioView, 'strings' | 'locale'>, period: Range): string {
  return periodLabel(wholeMonth(period), unitOf([period]), { locale, quarter: strings.quarter });
}

/** A month so far is called by its name; that it is not over is said beside it. */
function wholeMonth(period: Range): Range {
  const start = new Date(period.start * 86_400_000);
  const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0) / 86_400_000;
  return start.getUTCDate() === 1 && period.end < end && period.end - period.start < 31 ? { start: period.start, end } : period;
}

/* The figure */

function headline(view: PortfolioView): TemplateResult {
  const { portfolio: { result, row }, strings } = view;
  const isConverted = currencyRows(view).length > 1;
  return html`<dl class="figures-line">
    <div><dt title=${strings.mrrLong}>${strings.mrr}</dt><dd>${figure(view, result, { measure: PORTFOLIO.monthly, row }, { name: strings.mrrLong, className: 'kpi-value', before: isConverted ? '≈ ' : '' })} ${change(view)}</dd></div>
    ${measureOf(result, PORTFOLIO.yearly) ? html`<div><dt title=${strings.arrLong}>${strings.arr}</dt><dd>${figure(view, result, { measure: PORTFOLIO.yearly, row }, { name: strings.arrLong, className: 'second-value', before: isConverted ? '≈ ' : '' })}</dd></div>` : nothing}</dl>`;
}

/** `▲ 3.1 % (+$12.4K) vs Oct 2026`, and in full for those who listen. */
function change(view: PortfolioView): TemplateResult | typeof nothing {
  const { portfolio: { previous }, strings, locale } = view;
  if (!previous) return nothing;
  const style = styleOf(view);
  const { direction, percent, difference } = previous.change;
  const period = periodName(view, previous.period);
  const absolute = formatCompact(difference, 'money', style, true);
  const small = hasSmallBase(previous);
  const share = small ? smallBase(previous.customers, percent === undefined, strings, locale) : formatPercent(percent!, locale);
  const arrow = { up: '▲', down: '▼', same: '' }[direction];
  const aloud = direction === 'same' ? strings.same : [fill(strings[direction], { size: small ? spoken(difference, 'money', style) ?? '' : formatPercent(percent!, locale) }), small ? share : spoken(difference, 'money', style)].join(', ');
  return html`<span class="change-line"><span aria-hidden="true"><span class=${`change ${direction}`}>${direction === 'same' ? strings.noChange : `${arrow} ${small ? absolute : share}`}</span>
    ${direction === 'same' ? '' : `(${small ? share : absolute})`} ${fill(strings.vs, { period })}</span><span class="hidden">${aloud}, ${fill(strings.comparedWith, { period })}</span></span>`;
}

function smallBase(customers: number | undefined, isFromZero: boolean, strings: CardStrings, locale: string): string {
  if (isFromZero) return strings.fromZero;
  return customers === 1 ? strings.smallBaseOne : fill(strings.smallBase, { n: formatCount(customers ?? 0, locale) });
}

/** `$1.85M current · $34.3K at risk`, and what has not begun: never in one sum with it (semantics 6, U4). */
function apart(view: PortfolioView): TemplateResult | typeof nothing {
  const { portfolio: { result, row } } = view;
  const told = [PORTFOLIO.current, PORTFOLIO.atRisk, PORTFOLIO.committed].filter((id) => measureOf(result, id));
  return told.length === 0 ? nothing : html`<dl class="facts-row">${told.map((measure) => html`<div><dt>${measureOf(result, measure)!.label}</dt><dd>${figure(view, result, { measure, row })}</dd></div>`)}</dl>`;
}

/** Currencies that something runs in: what has only not begun is no part of the figure. */
function currencyRows({ beside: { currencies: result } }: PortfolioView): readonly number[] {
  return result ? Array.from({ length: result.table.rowCount }, (_, row) => row).filter((row) => textIn(result, 'currency', row) !== '' && !isZero(runningIn(result, row))) : [];
}

function runningIn(result: ReportResult, row: number): Exact {
  return add(exactIn(result, PORTFOLIO.current, row) ?? 0, exactIn(result, PORTFOLIO.atRisk, row) ?? 0);
}

/** Where there are several, each by itself; the large figure is then converted, and says so. */
function currencies(view: PortfolioView): TemplateResult | typeof nothing {
  const rows = currencyRows(view);
  const { beside: { currencies: result }, strings, locale } = view;
  if (!result || rows.length < 2) return nothing;
  const item = (row: number): TemplateResult => {
    const currency = textIn(result, 'currency', row);
    const text = `${currency} ${formatCompact(runningIn(result, row), 'money', { locale })}`;
    return html`<li><button class="number" type="button" @click=${() => view.onDrill(result, { measure: PORTFOLIO.current, row }, `${measureOf(result, PORTFOLIO.current)?.label ?? strings.mrr} · ${currency}`, formatFull(valueIn(result, PORTFOLIO.current, row), 'money', { locale, currency }, { withCurrency: true }))}>${text}</button></li>`;
  };
  return html`<ul class="currencies" aria-label=${result.title}>${rows.map(item)}</ul><p class="note">${strings.converted}</p>`;
}

/* Its way */

function trend(view: PortfolioView): TemplateResult | typeof nothing {
  const { portfolio, strings, locale, size, mirrored, id } = view;
  const { result, history } = portfolio;
  const rows = wayOf(portfolio);
  const range = (from: number, to: number): Range => ({ start: result.periods![from]!.start, end: wholeMonth(result.periods![to]!).end });
  if (rows.length === 0) return html`<p class="muted">${history.length === 0 ? MISSING : fill(strings.historyStarts, { period: periodName(view, result.periods![history[0]!]!) })}</p>`;
  const values = rows.map((row) => exactIn(result, PORTFOLIO.monthly, row));
  const known = values.filter((value) => value !== null);
  const [low, high] = [known.reduce((a, b) => (compare(b, a) < 0 ? b : a)), known.reduce((a, b) => (compare(b, a) > 0 ? b : a))];
  const style = styleOf(view);
  const short = (value: Exact | null): string => formatCompact(value, 'money', style);
  const at = (value: Exact): string => periodName(view, result.periods![rows[values.indexOf(value)]!]!);
  const name = fill(strings.trend, { name: strings.mrrLong, n: formatCount(rows.length, locale), range: spanLabel(range(rows[0]!, rows.at(-1)!), locale), from: short(values[0]!), to: short(values.at(-1)!), low: short(low), high: short(high) });
  return html`${sparkline({
    id: `${id}-spark`, name, mirrored, height: size === 'L' ? 96 : 48,
    points: rows.map((row, i) => ({ value: placeOf(values[i]!), state: result.periods![row]!.state })),
  })}<p class="note between"><span>${periodName(view, result.periods![rows[0]!]!)}</span><span>${periodName(view, result.periods![rows.at(-1)!]!)}</span></p>
    ${size === 'L' && compare(low, high) !== 0 ? html`<p class="note">${fill(strings.lowHigh, { low: short(low), lowPeriod: at(low), high: short(high), highPeriod: at(high) })}</p>` : nothing}`;
}

/* What moved it */

function movements(view: PortfolioView): TemplateResult | typeof nothing {
  const { portfolio: { movements: all, rest, result, row, period }, strings, mirrored } = view;
  if (all.length === 0) return nothing;
  const style = styleOf(view);
  const net = all.reduce<Exact>((sum, { value }) => add(sum, value), rest);
  const said = fill(strings.movementsIn, { period: periodName(view, period), parts: all.map(({ label, value }) => `${label} ${signed(value, style)}`).join(', ') }).replace('{net}', fill(strings.net, { value: signed(net, style) }));
  const item = (movement: Movement): TemplateResult => {
    const { id, label, role, value } = movement;
    return html`<li><button class="movement" type="button" part="movement" data-part=${id} @click=${() => view.onDrill(result, { measure: id, row }, `${label} · ${periodName(view, period)}`, formatFull(value, 'money', style, { withCurrency: true, signed: true }))}>
      <svg class="swatch" width="10" height="10" aria-hidden="true"><rect class=${`mark fill-${role}`} width="10" height="10"></rect></svg><span class="label">${label}</span> <span class="amount">${signed(value, style)}</span></button></li>`;
  };
  return html`<h3>${strings.movements}</h3>${diverging({ name: said, mirrored, parts: all.map(({ id, role, value }) => ({ id, role, value: placeOf(value)! })) })}
    <ul class="movements">${all.map(item)}${isZero(rest) ? nothing : html`<li class="rest"><span class="label">${strings.otherDifference}</span> <span class="amount">${signed(rest, style)}</span></li>`}</ul>`;
}

function signed(value: Exact, style: NumberStyle): string {
  return formatCompact(value, 'money', style, true);
}

/* Retention and renewals */

function retention(view: PortfolioView): TemplateResult | typeof nothing {
  const { beside: { retention: result }, strings } = view;
  const told = ['net_retention', 'gross_retention'].filter((id) => result && measureOf(result, id));
  return !result || told.length === 0 ? nothing : html`<h3 class="next-head">${result.title} ${strings.retention12}</h3><dl class="facts-row retained">${told.map((measure) => html`<div><dt>${measureOf(result, measure)!.label}</dt>
    <dd>${figure(view, result, { measure, row: null })}</dd></div>`)}</dl>`;
}

function renewals(view: PortfolioView): TemplateResult | typeof nothing {
  const { beside: { ahead }, size, strings, locale } = view;
  if (!ahead) return nothing;
  const rows = Array.from({ length: ahead.table.rowCount }, (_, row) => row);
  const key = ahead.groups[0] ?? '';
  const line = (label: string, row: number | null): TemplateResult => html`<div class=${row === null ? 'sum' : ''}><dt>${label}</dt><dd>${figure(view, ahead, { measure: 'per_month', row }, { name: `${ahead.title} · ${label}` })} <span class="note">${count(exactIn(ahead, PORTFOLIO.subscriptions, row), strings, locale)}</span></dd></div>`;
  return html`<h3>${ahead.title}</h3>${rows.length === 0 ? html`<p class="muted">${strings.noneMatch}</p>` : html`<dl class="facts">${rows.map((row) => line(textIn(ahead, key, row), row))}${rows.length > 1 ? line(strings.total, null) : nothing}</dl>`}
    ${size === 'L' ? nextRenewals(view) : nothing}`;
}

function count(value: Exact | null, strings: CardStrings, locale: string): string {
  const n = value === null ? 0 : Number(value) / NUMBER_SCALE;
  return fill(n === 1 ? strings.countOne : strings.countAll, { n: formatCount(n, locale) });
}

/** The next of them, each in its own currency, and each opens. */
function nextRenewals(view: PortfolioView): TemplateResult | typeof nothing {
  const { beside: { renewals: result }, strings, locale } = view;
  if (!result || result.table.rowCount === 0) return nothing;
  const rows = Array.from({ length: Math.min(NEXT, result.table.rowCount) }, (_, row) => row);
  const nameOf = (row: number): string => textIn(result, 'company', row) || textIn(result, 'name', row) || textIn(result, 'id', row);
  const due = (row: number): string => {
    const day = valueIn(result, 'renews_on', row);
    return typeof day === 'number' ? dayLabel(day, locale) : MISSING;
  };
  return html`<h3 class="next-head">${strings.nextToRenew}</h3><table class="next"><caption>${strings.nextToRenew}</caption><tbody>${rows.map((row) => html`<tr><th scope="row"><button class="link" type="button" @click=${() => view.onOpen(textIn(result, 'id', row), nameOf(row))}>${nameOf(row)}</button></th>
      <td>${due(row)}</td><td class="amount">${formatFull(valueIn(result, 'per_month', row), 'money', { locale, currency: textIn(result, 'currency', row) }, { withCurrency: true })}</td></tr>`)}</tbody></table>
    ${result.table.rowCount > NEXT ? html`<button class="link" type="button" @click=${view.onRenewals}>${strings.allRenewals}</button>` : nothing}`;
}

/* Small facts */

interface FigureLook {
  readonly name?: string;
  readonly className?: string;
  readonly before?: string;
}

/** A number that leads to its rows: short where it stands, in full where it is asked for. */
function figure(view: PortfolioView, result: ReportResult, cell: CellRef, { name, className = '', before = '' }: FigureLook = {}): TemplateResult {
  const measure = measureOf(result, cell.measure)!;
  const value = valueIn(result, cell.measure, cell.row);
  const style = { locale: view.locale, ...(result.currency ? { currency: result.currency } : {}) };
  if (value === null) return html`<span class=${className} aria-label=${view.strings.noData}>${MISSING}</span>`;
  const full = formatFull(value, measure.type, style, { withCurrency: true });
  const title = name ?? measure.label;
  return html`<button class=${`number ${className}`} type="button" part="number" data-measure=${cell.measure} title=${`${title}: ${full}`} @click=${() => view.onDrill(result, cell, title, full)}>${before}${shortText(value as Exact, measure.type, style)}</button>`;
}

function shortText(value: Exact, type: ValueType, style: NumberStyle): string {
  return type === 'money' ? formatCompact(value, type, style) : formatFull(value, type, style);
}

function styleOf({ portfolio: { result }, locale }: PortfolioView): NumberStyle {
  return { locale, ...(result.currency ? { currency: result.currency } : {}) };
}
