import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Paint } from '../draw/chart.ts';
import { emit } from './events.ts';

export interface LegendItem {
  readonly id: string;
  readonly label: string;
  readonly role: Paint;
  readonly shown: boolean;
  /** A total beside the name, where there is room. */
  readonly sum?: string;
}

export interface Legend {
  readonly items: readonly LegendItem[];
  /** Name of the group of buttons. */
  readonly label: string;
  /** Text of the key for hatched marks, or empty where there are none. */
  readonly hatched: string;
  readonly onToggle: (id: string) => void;
  readonly onOnly: (id: string) => void;
}

/** Toggle buttons in stack order; one tab stop, arrows go along. A double click or Shift+Enter shows one series alone. */
export function legend({ items, label, hatched, onToggle, onOnly }: Legend): TemplateResult {
  return html`<div class="legend" part="legend" role="group" aria-label=${label} @keydown=${rove}>
    ${items.map((item, i) => html`<button type="button" part="legend-item" aria-pressed=${item.shown ? 'true' : 'false'} tabindex=${i === 0 ? 0 : -1} data-series=${item.id}
      @click=${(event: MouseEvent) => (event.shiftKey ? onOnly(item.id) : onToggle(item.id))} @dblclick=${() => onOnly(item.id)}>
      ${swatch(item.role)}<span>${item.label}</span>${item.sum ? html`<span class="sum">${item.sum}</span>` : nothing}</button>`)}
    ${hatched ? html`<span class="key">${hatchSwatch()}${hatched}</span>` : nothing}
  </div>`;
}

/** What the buttons do, where `all` series have one: `hidden` tells those that are not shown, `hide` takes them anew. */
export function legendActions(host: HTMLElement, all: readonly string[], hidden: () => readonly string[], hide: (hidden: readonly string[]) => void): Pick<Legend, 'onToggle' | 'onOnly'> {
  return {
    onToggle: (id) => {
      hide(toggled(hidden(), id, all));
      emit(host, 'rs-legend-toggle', { series: id, shown: !hidden().includes(id) });
    },
    onOnly: (id) => hide(isolated(hidden(), id, all)),
  };
}

/** The little square of a role. */
export function swatch(role: Paint): TemplateResult {
  return html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class=${`fill-${role}`} x="0.75" y="0.75" width="8.5" height="8.5" rx="1.5"></rect></svg>`;
}

/** Hides or shows one series; hiding the last one shows all again. */
export function toggled(hidden: readonly string[], id: string, all: readonly string[]): readonly string[] {
  const next = hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id];
  return all.every((each) => next.includes(each)) ? [] : next;
}

/** Only one series, or all again where it already stands alone. */
export function isolated(hidden: readonly string[], id: string, all: readonly string[]): readonly string[] {
  const others = all.filter((each) => each !== id);
  return !hidden.includes(id) && others.every((each) => hidden.includes(each)) ? [] : others;
}

function hatchSwatch(): TemplateResult {
  return html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">${svg`
    <rect class="fill-total" x="0.75" y="0.75" width="8.5" height="8.5" rx="1.5" opacity="0.3"></rect>
    <path d="M0 10L10 0M-2 5L5 -2M5 12L12 5" stroke="currentColor" stroke-width="1.6" opacity="0.75"></path>`}</svg>`;
}

function rove(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
  const group = event.currentTarget as HTMLElement;
  const buttons = [...group.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  const sight = getComputedStyle(group).direction === 'rtl' && event.key.endsWith('t') ? -step : step;
  buttons.at((at + sight) % buttons.length)!.focus();
}
