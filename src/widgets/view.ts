import { html, type TemplateResult } from 'lit';
import type { Parameters } from '../table/result.ts';
import type { ViewState } from './events.ts';

/** The parameters of a view state that a page has kept: whatever stands there becomes text. */
export function parametersOf(kept: ViewState['parameters']): Parameters {
  return Object.fromEntries(kept.filter(([id]) => id !== '__proto__').map(([id, value]) => [id, String(value)]));
}

/** `deal-funnel` before its title is known: `Deal funnel`. */
export function readable(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** The button that unfolds the table where it does not fit beside its picture. */
export function tableToggle(isShown: boolean, strings: { readonly showTable: string; readonly hideTable: string }, onToggle: () => void): TemplateResult {
  return html`<button class="button table-toggle" type="button" aria-expanded=${isShown ? 'true' : 'false'} @click=${onToggle}>${isShown ? strings.hideTable : strings.showTable}</button>`;
}

/** As wide as the widget inside, less the edge of its card. */
export function plotWidth(width: number, appearance: string): number {
  return Math.max(200, width - (appearance === 'card' ? 34 : 0));
}

/** Whether fingers point, so that what they hit must be large. */
export function isCoarse(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** Of one period or group as a bar, in pixels. */
export function barHeight(): number {
  return isCoarse() ? 44 : 28;
}
