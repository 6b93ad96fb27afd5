import { html, nothing, type TemplateResult } from 'lit';
import { add, type Exact } from '../base/decimal.ts';
import { formatCompact, formatCount, formatFull, formatPercent } from '../draw/numbers.ts';
import { spoken } from '../draw/spoken.ts';
import type { ReportResult } from '../table/result.ts';
import { figure, periodName, styleOf, type PortfolioView } from './portfolio-figure.ts';
import { hasSmallBase, isZero, PORTFOLIO } from './portfolio-model.ts';
import { exactIn, measureOf, textIn, valueIn } from './result-values.ts';
import { fill } from './strings.ts';
import type { CardStrings } from './subscription-card-words.ts';

/** The large figures with their change, each currency by itself where there are several, and what is counted apart. */
export function headline(view: PortfolioView): TemplateResult {
  return html`${figures(view)}${currencies(view)}${apart(view)}`;
}

function figures(view: PortfolioView): TemplateResult {
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
    ${direction === 'same' ? '' : `(${small ? share : absolute})`} <span class="change-from">${fill(strings.vs, { period })}</span></span><span class="hidden">${aloud}, ${fill(strings.comparedWith, { period })}</span></span>`;
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
