import { html, nothing, type TemplateResult } from 'lit';

/** The card that every widget stands in. Texts are texts; parts of the page may replace them through slots of the same names. */
export interface Frame {
  readonly title: string;
  readonly subtitle: string;
  readonly size: 'S' | 'M' | 'L';
  readonly direction: 'ltr' | 'rtl';
  readonly busy: boolean;
  readonly chips: unknown;
  readonly menu: unknown;
  readonly banner: unknown;
  readonly body: unknown;
  readonly footer: unknown;
  readonly overlays: unknown;
}

/**
 * Header, body, footer. Slots: `title`, `subtitle`, `actions`, `footer`.
 * Parts: `base`, `header`, `title`, `subtitle`, `chips`, `actions`, `footer`.
 */
export function frame(card: Frame): TemplateResult {
  return html`<section class=${`card size-${card.size}`} part="base" dir=${card.direction} aria-labelledby="title" aria-describedby="subtitle" aria-busy=${card.busy ? 'true' : 'false'}>
    ${card.busy ? html`<div class="progress" part="progress"></div>` : nothing}
    <header part="header">
      <div class="heading">
        <h2 id="title" part="title"><slot name="title">${card.title}</slot></h2>
        <p id="subtitle" class="subtitle" part="subtitle"><slot name="subtitle">${card.subtitle}</slot></p>
      </div>
      <div class="chips" part="chips">${card.chips}</div>
      <div class="actions" part="actions"><slot name="actions"></slot>${card.menu}</div>
    </header>
    ${card.banner}
    ${card.body}
    <footer part="footer"><slot name="footer"></slot>${card.footer}</footer>
    ${card.overlays}
  </section>`;
}

export interface Chip {
  readonly text: string;
  readonly tone?: 'good' | 'warn';
  /** Longer words for a pointer that rests on it. */
  readonly hint?: string;
  readonly onOpen?: (event: Event) => void;
}

/** A small fact in the header; a button where it opens something. */
export function chip({ text, tone = 'good', hint, onOpen }: Chip): TemplateResult {
  const inner = html`<span class="dot" aria-hidden="true"></span>${text}`;
  return onOpen
    ? html`<button class=${`chip ${tone}`} part="chip" type="button" aria-haspopup="dialog" @click=${onOpen}>${inner}</button>`
    : html`<span class=${`chip ${tone}`} part="chip" title=${hint ?? nothing}>${inner}</span>`;
}

/** A line above the picture that says what is going on, with what can be done about it. */
export function banner(strong: string, text: string, bad: boolean, actions: unknown = nothing): TemplateResult {
  return html`<div class=${`banner${bad ? ' bad' : ''}`} part="banner" role=${bad ? 'alert' : 'note'}><p><strong>${strong}</strong> ${text}</p>${actions}</div>`;
}
