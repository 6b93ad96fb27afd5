import { html, nothing, type TemplateResult } from 'lit';
import { formatPercent } from '../draw/numbers.ts';
import { swatch } from './legend.ts';
import { countOf, fullText, type Chart } from './report-model.ts';
import { shareOf, type Telling } from './report-picture.ts';
import { fill } from './strings.ts';

/** Heading, each series with its figure, the share of a funnel's first stage, the count of deals, and how to open them. */
export function reportTooltip(chart: Chart, slot: number, hidden: readonly string[], { locale, strings, currency }: Telling): TemplateResult {
  const place = chart.slots[slot]!;
  const layers = chart.layers.filter((layer) => !hidden.includes(layer.id));
  const share = chart.shape === 'funnel' && slot > 0 ? shareOf(layers[0]!.values[slot]!, layers[0]!.values[0]!) : undefined;
  const counted = layers.length === 1 ? countOf(layers[0]!, slot, strings, locale) : '';
  return html`<h3>${place.name}</h3>
    <dl>${layers.map((layer) => html`<dt>${swatch(layer.role)}<span>${layer.label}</span></dt><dd>${fullText(layer.values[slot]!, chart.type, locale, currency)}</dd>`)}</dl>
    <div class="foot">${share === undefined ? nothing : html`<div>${fill(strings.ofFirst, { share: formatPercent(share, locale) })}</div>`}${counted ? html`<div>${counted}</div>` : nothing}
      ${place.state === 'actual' ? nothing : html`<div>${strings[place.state]}</div>`}<div>${strings.seeRows}</div></div>`;
}
