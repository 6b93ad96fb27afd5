import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { hideOverlay, placeBeside, showOverlay } from './overlay.ts';

const OPEN_MS = 80;
const LEAVE_MS = 160;

type Host = ReactiveControllerHost & HTMLElement;

/**
 * One tooltip per widget, in the top layer, so that no `overflow: hidden` of the page clips it. It opens on hover,
 * focus and tap, can be reached with the pointer, closes on Esc and stays until then (WCAG 1.4.13).
 */
export class Tooltip implements ReactiveController {
  #host: Host;
  #content: (() => TemplateResult | undefined) | undefined;
  #anchor: (() => DOMRect | undefined) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onLeave: () => void;

  /** `onLeave` is told when the pointer left both the mark and the tooltip. */
  constructor(host: Host, onLeave: () => void) {
    this.#host = host;
    this.#onLeave = onLeave;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#content !== undefined;
  }

  /** `content` is asked with every drawing: its words may still be on their way. */
  show(content: () => TemplateResult | undefined, anchor: () => DOMRect | undefined, at: 'once' | 'soon' = 'soon'): void {
    clearTimeout(this.#timer);
    const open = (): void => {
      this.#content = content;
      this.#anchor = anchor;
      this.#host.requestUpdate();
    };
    if (this.isOpen || at === 'once') open();
    else this.#timer = setTimeout(open, OPEN_MS);
  }

  hide(): void {
    clearTimeout(this.#timer);
    if (!this.isOpen) return;
    this.#content = undefined;
    this.#host.requestUpdate();
  }

  /** The pointer left a mark: wait, it may be on its way to the tooltip or to the next mark. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.hide();
      this.#onLeave();
    }, LEAVE_MS);
  }

  template(): TemplateResult {
    return html`<div class="tooltip" part="tooltip" popover="manual" role="tooltip" id="tooltip"
      @pointerenter=${() => clearTimeout(this.#timer)} @pointerleave=${() => this.leave()}>${this.#content?.() ?? nothing}</div>`;
  }

  hostUpdated(): void {
    const element = this.#element();
    if (!element) return;
    const anchor = this.#content && this.#anchor?.();
    if (!anchor) {
      hideOverlay(element);
      return;
    }
    showOverlay(element);
    placeBeside(element, anchor);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#content = undefined;
    hideOverlay(this.#element());
  }

  #element(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('#tooltip');
  }
}
