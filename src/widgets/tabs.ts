import { html, type TemplateResult } from 'lit';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** A few muted figures behind the label. */
  readonly count?: string;
}

/** Tabs in the sense of the ARIA patterns: one tab stop, arrows turn to the next; `panel` is the id of what they switch. */
export function tabs(label: string, panel: string, all: readonly Tab[], current: string, onTurn: (id: string) => void): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const list = event.currentTarget as HTMLElement;
    const sight = getComputedStyle(list).direction === 'rtl' ? -1 : 1;
    const at = all.findIndex((tab) => tab.id === current);
    const to = event.key === 'ArrowRight' ? at + sight : event.key === 'ArrowLeft' ? at - sight : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : undefined;
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + all.length) % all.length;
    (list.children[next] as HTMLElement).focus();
    onTurn(all[next]!.id);
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>${all.map((tab) => html`<button class="tab" part="tab" type="button" role="tab" aria-controls=${panel}
    aria-selected=${tab.id === current ? 'true' : 'false'} tabindex=${tab.id === current ? 0 : -1} @click=${() => onTurn(tab.id)}>${tab.label}${tab.count ? html` <span class="count">${tab.count}</span>` : ''}</button>`)}</div>`;
}
