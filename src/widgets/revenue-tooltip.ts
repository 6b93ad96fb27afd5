import { html, nothing, type TemplateResult } from 'lit';
import { compare, type Exact } from '../base/decimal.ts';
import { isWhole, rangeLabel } from '../draw/dates.ts';
import { formatFull } from '../draw/numbers.ts';
import type { ResultMeasure, ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { swatch } from './legend.ts';
import { cellValue, countText, fromTop, isExact, periodName, signedValue, styleOf, TECHNICAL, type Revenue } from './revenue-model.ts';
import { fill } from './strings.ts';

/**
 * Heading with the exact days, the series with their figures, the closing, what only the arithmetic needs
 * (carried in, replaced) where it is not zero, the count of deals, and how to open them.
 */
export function revenueTooltip(revenue: Revenue, row: number, hidden: readonly string[]): TemplateResult {
  const { result, periods, series, labelled, strings } = revenue;
  const period = periods[row]!;
  const exact = exactRange(revenue, period);
  const figure = (value: Value): string => formatFull(value, 'money', styleOf(revenue), { digits: revenue.digits, withCurrency: true });
  const shown = fromTop(series).filter((each) => !hidden.includes(each.measure));
  const opening = cellValue(result, 'opening', row);
  const foot = [
    countText(revenue, labelled, row),
    opening === null ? '' : fill(strings.opening, { value: figure(opening) }),
    ...technicalLines(revenue, row).map((line) => `${line.measure.label.toLocaleLowerCase(revenue.locale)} ${figure(line.value)}`),
  ].filter(Boolean);
  return html`<h3>${periodName(revenue, period, 'long')}${exact ? html` <span>· ${exact}</span>` : nothing}</h3>
    <dl>${shown.map((each) => html`<dt>${swatch(each.role)}<span>${each.label}</span></dt><dd>${figure(signedValue(each, cellValue(result, each.measure, row)))}</dd>`)}
      ${labelled ? html`<dt class="sum"><span></span><span class="sum">${labelled.label}</span></dt><dd class="sum">${figure(cellValue(result, labelled.id, row))}</dd>` : nothing}</dl>
    <div class="foot">${foot.length > 0 ? html`<div>${foot.join(' · ')}</div>` : nothing}
      ${period.state === 'actual' ? nothing : html`<div>${strings[period.state]}</div>`}<div>${strings.seeRows}</div></div>`;
}

/** The second half of the heading: the exact days, where the name alone does not say them. */
function exactRange(revenue: Revenue, period: ResultPeriod): string {
  return isWhole(period, revenue.unit) && revenue.unit !== 'Day' && revenue.unit !== 'Week' ? rangeLabel(period, revenue.locale) : '';
}

/** The technical lines that are not zero in a period. */
function technicalLines({ result }: Revenue, row: number): readonly { readonly measure: ResultMeasure; readonly value: Exact }[] {
  return result.measures.filter((measure) => TECHNICAL.has(measure.id))
    .map((measure) => ({ measure, value: cellValue(result, measure.id, row) }))
    .filter((line): line is { measure: ResultMeasure; value: Exact } => isExact(line.value) && compare(line.value, 0) !== 0);
}
