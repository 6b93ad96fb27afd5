import { html, nothing, type TemplateResult } from 'lit';
import { formatCompact, formatPercent } from '../draw/numbers.ts';
import type { CellRef } from '../table/result.ts';
import { legend, type Legend } from './legend.ts';
import { fromTop, insightOf, isExact, signedValue, styleOf, type Revenue, type Series } from './revenue-model.ts';
import { fill } from './strings.ts';

/** The one figure, large, and the sentence beside it: how it moved, its peak, what is not final. */
export function headline(revenue: Revenue, onOpen: (cell: CellRef) => void): TemplateResult | typeof nothing {
  const insight = insightOf(revenue);
  if (!insight) return nothing;
  const { strings, locale } = revenue;
  const { change } = insight;
  const size = change && (change.percent === undefined
    ? formatCompact(change.difference, 'money', styleOf(revenue)).replace(/^\u2212/, '')
    : formatPercent(change.percent, locale));
  const words = change && fill(strings[change.direction], { size: size! });
  const arrow = change && (change.direction === 'up' ? `▲ ${size}` : change.direction === 'down' ? `▼ ${size}` : words);
  return html`<p class="insight" part="insight"><strong><button type="button" title=${insight.name} @click=${() => onOpen(insight.cell)}>${insight.figure}</button></strong>
    ${change ? html`<span class=${`change ${change.direction}`}><span aria-hidden="true">${arrow}</span><span class="hidden">${words}</span></span>` : nothing}
    <span>${[insight.since, ...insight.notes].filter(Boolean).join(' · ')}</span></p>`;
}

/** The series from the top of the stack down, with their totals where there is room (a stock has no total). */
export function revenueLegend(revenue: Revenue, hidden: readonly string[], withSums: boolean, actions: Pick<Legend, 'onToggle' | 'onOnly'>): TemplateResult {
  const { series, periods, result, strings } = revenue;
  const totals = new Map(Object.entries(result.totals ?? {}));
  const sumOf = (each: Series): string => {
    const value = totals.get(each.measure);
    if (!withSums || each.role === 'existing' || value === undefined || !isExact(value)) return '';
    return formatCompact(signedValue(each, value), each.measureOf.type, styleOf(revenue), true);
  };
  return legend({
    ...actions, label: strings.legend, hatched: periods.some((period) => period.state !== 'actual') ? strings.hatched : '',
    items: fromTop(series).map((each) => ({ id: each.measure, label: each.label, role: each.role, shown: !hidden.includes(each.measure), sum: sumOf(each) })),
  });
}
