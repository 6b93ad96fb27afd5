import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { focusedElement, hideOverlay, isShown, showOverlay } from './overlay.ts';

/** What the panel shows; `figure` is the number it speaks of, large. */
export interface PanelContent {
  readonly title: string;
  readonly figure?: string;
  readonly body: TemplateResult;
}

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The panel at the side: a dialog that leaves the page usable (not modal), in the top layer, as wide as the
 * window on small screens. Esc and the button close it and give the focus back to where it came from.
 */
export class Panel implements ReactiveController {
  #host: Host;
  #content: PanelContent | undefined;
  #returnTo: HTMLElement | null = null;
  #entering = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#content !== undefined;
  }

  /** Opens, or replaces what is shown. */
  show(content: PanelContent): void {
    if (!this.isOpen) {
      this.#returnTo = focusedElement();
      this.#entering = true;
    }
    this.#content = content;
    this.#host.requestUpdate();
  }

  close(): void {
    if (!this.isOpen) return;
    this.#content = undefined;
    this.#host.requestUpdate();
    const back = this.#returnTo;
    this.#returnTo = null;
    if (back?.isConnected) back.focus();
  }

  template(closeLabel: string): TemplateResult {
    const content = this.#content;
    return html`<div class="panel" part="panel" id="panel" popover="manual" role="dialog" aria-labelledby="panel-title" tabindex="-1" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      ${content ? html`<div class="panel-head" part="panel-header">
          <h2 id="panel-title">${content.title}${content.figure ? html`<span class="figure">${content.figure}</span>` : nothing}</h2>
          <button class="close" type="button" aria-label=${closeLabel} @click=${() => this.close()}>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"><path d="M1 1L11 11M11 1L1 11"></path></svg>
          </button>
        </div>
        <div class="panel-body" part="panel-body">${content.body}</div>` : nothing}
    </div>`;
  }

  hostUpdated(): void {
    const element = this.#element();
    if (!element) return;
    if (!this.#content) hideOverlay(element);
    else if (!isShown(element)) showOverlay(element);
    if (!this.#entering) return;
    this.#entering = false;
    element.focus();
  }

  hostDisconnected(): void {
    this.#content = undefined;
    this.#returnTo = null;
    hideOverlay(this.#element());
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  #element(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('#panel');
  }
}
