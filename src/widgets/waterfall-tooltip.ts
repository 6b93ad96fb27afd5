import { html, type TemplateResult } from 'lit';
import { formatFull, formatPercent } from '../draw/numbers.ts';
import type { Value } from '../table/table.ts';
import { fill } from './strings.ts';
import { dealsText, shareOf, styleOf, type Step, type Waterfall } from './waterfall-model.ts';

/** Name, full figure, its share of the start, where it begins and what it leaves, its parts, its deals, and how to open them. */
export function stepTooltip(waterfall: Waterfall, step: Step): TemplateResult {
  const { strings, locale, digits } = waterfall;
  const figure = (value: Value, signed = false): string => formatFull(value, 'money', styleOf(waterfall), { digits, signed, withCurrency: true });
  const share = shareOf(waterfall, step.value);
  const isTotal = step.kind === 'total';
  const foot = [
    isTotal ? '' : fill(strings.beforeAfter, { from: figure(step.before), to: figure(step.after) }),
    share === undefined || step.id === waterfall.start?.id ? '' : fill(strings.ofStart, { share: formatPercent(share, locale) }), dealsText(waterfall, step.deals),
  ].filter(Boolean);
  return html`<h3>${step.longLabel}</h3>
    <dl><dt class="sum">${glyph(step)}<span class="sum">${isTotal ? strings.total : strings.change}</span></dt><dd class="sum">${figure(step.value, !isTotal)}</dd>
      ${step.parts.map((part) => html`<dt><span></span><span>${part.label}</span></dt><dd>${figure(part.value)}</dd>`)}</dl>
    <div class="foot">${foot.map((line) => html`<div>${line}</div>`)}<div>${strings.seeRows}</div></div>`;
}

/** What the step that stands for several is made of. */
export function foldedTooltip(waterfall: Waterfall, folded: readonly string[]): TemplateResult {
  const { strings, digits, steps } = waterfall;
  return html`<h3>${fill(strings.otherChanges, { n: String(folded.length) })}</h3>
    <dl>${steps.filter((step) => folded.includes(step.id)).map((step) => html`<dt>${glyph(step)}<span>${step.label}</span></dt>
      <dd>${formatFull(step.value, 'money', styleOf(waterfall), { digits, signed: true, withCurrency: true })}</dd>`)}</dl>
    <div class="foot"><div>${strings.showSteps}</div></div>`;
}

function glyph(step: Step): TemplateResult {
  const name = step.kind === 'unexplained' ? 'unexplained' : `fill-${step.role}`;
  return html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class=${name} x="0.75" y="0.75" width="8.5" height="8.5" rx="1.5"></rect></svg>`;
}
