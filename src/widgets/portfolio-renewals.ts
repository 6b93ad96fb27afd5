import { html, nothing, type TemplateResult } from 'lit';
import { NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import { dayLabel } from '../draw/dates.ts';
import { formatCount, formatFull, MISSING } from '../draw/numbers.ts';
import { figure, type PortfolioView } from './portfolio-figure.ts';
import { PORTFOLIO } from './portfolio-model.ts';
import { exactIn, measureOf, textIn, valueIn } from './result-values.ts';
import { fill } from './strings.ts';
import type { CardStrings } from './subscription-card-words.ts';

/** The renewals that are listed where there is room. */
const NEXT = 5;

/** What became of the customers of a year ago. */
export function retention(view: PortfolioView): TemplateResult | typeof nothing {
  const { beside: { retention: result }, strings } = view;
  const told = ['net_retention', 'gross_retention'].filter((id) => result && measureOf(result, id));
  return !result || told.length === 0 ? nothing : html`<h3 class="next-head">${result.title} ${strings.retention12}</h3><dl class="facts-row retained">${told.map((measure) => html`<div><dt>${measureOf(result, measure)!.label}</dt>
    <dd>${figure(view, result, { measure, row: null })}</dd></div>`)}</dl>`;
}

/** What comes up for renewal, by how soon, and where there is room the next of them. */
export function renewals(view: PortfolioView): TemplateResult | typeof nothing {
  const { beside: { ahead }, size, strings, locale } = view;
  if (!ahead) return nothing;
  const rows = Array.from({ length: ahead.table.rowCount }, (_, row) => row);
  const key = ahead.groups[0] ?? '';
  const line = (label: string, row: number | null): TemplateResult => html`<div class=${row === null ? 'sum' : ''}><dt>${label}</dt><dd>${figure(view, ahead, { measure: 'per_month', row }, { name: `${ahead.title} · ${label}` })} <span class="note">${count(exactIn(ahead, PORTFOLIO.subscriptions, row), strings, locale)}</span></dd></div>`;
  return html`<h3>${ahead.title}</h3>${rows.length === 0 ? html`<p class="muted">${strings.noRenewals}</p>` : html`<dl class="facts">${rows.map((row) => line(textIn(ahead, key, row), row))}${rows.length > 1 ? line(strings.total, null) : nothing}</dl>`}
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
  const amount = (row: number): TemplateResult => {
    const [text, name] = [formatFull(valueIn(result, 'per_month', row), 'money', { locale, currency: textIn(result, 'currency', row) }, { withCurrency: true }), `${measureOf(result, 'per_month')?.label ?? strings.mrr} · ${nameOf(row)}`];
    return html`<button class="number" type="button" part="number" title=${`${name}: ${text}`} @click=${() => view.onDrill(result, { measure: 'per_month', row }, name, text)}>${text}</button>`;
  };
  return html`<h3 class="next-head">${strings.nextToRenew}</h3><table class="next"><caption>${strings.nextToRenew}</caption><tbody>${rows.map((row) => html`<tr><th scope="row"><button class="link" type="button" @click=${() => view.onOpen(textIn(result, 'id', row), nameOf(row))}>${nameOf(row)}</button></th>
      <td>${due(row)}</td><td class="amount">${amount(row)}</td></tr>`)}</tbody></table>
    ${result.table.rowCount > NEXT ? html`<button class="link" type="button" @click=${view.onRenewals}>${strings.allRenewals}</button>` : nothing}`;
}
