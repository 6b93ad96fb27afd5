import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Strings } from './strings.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** The dialog *Create properties* (requirements UI-6): names the four, says that they stay, then asks the feed to create them. */
export class TrackDialog implements ReactiveController {
  #host: Host;
  #phase: 'closed' | 'open' | 'working' | 'failed' = 'closed';

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  open(): void {
    this.#turn('open');
    this.#element()?.showModal();
  }

  template(strings: Strings, track: () => Promise<void>): TemplateResult {
    const properties = [[strings.rrAmount, strings.rrAmountWhy], [strings.rrType, strings.rrTypeWhy], [strings.rrDate, strings.rrDateWhy], [strings.rrReason, strings.rrReasonWhy]];
    return html`<dialog id="track" part="dialog" aria-labelledby="track-title" @close=${() => this.#turn('closed')}>
      <h2 id="track-title">${strings.trackTitle}</h2><p class="muted">${strings.trackWhy}</p>
      <ul>${properties.map(([name, why]) => html`<li>${name}<span>${why}</span></li>`)}</ul>
      ${this.#phase === 'failed' ? html`<p role="alert">${strings.trackFailed}</p>` : nothing}
      <div class="row">
        <button class="button" type="button" @click=${() => this.#element()?.close()}>${strings.cancel}</button>
        <button class="button primary" type="button" ?disabled=${this.#phase === 'working'} @click=${() => this.#create(track)}>${strings.create}</button>
      </div></dialog>`;
  }

  hostDisconnected(): void {
    this.#element()?.close();
    this.#phase = 'closed';
  }

  async #create(track: () => Promise<void>): Promise<void> {
    this.#turn('working');
    try {
      await track();
      this.#element()?.close();
    } catch {
      this.#turn('failed');
    }
  }

  #turn(phase: 'closed' | 'open' | 'working' | 'failed'): void {
    this.#phase = phase;
    this.#host.requestUpdate();
  }

  #element(): HTMLDialogElement | null | undefined {
    return this.#host.shadowRoot?.querySelector('dialog');
  }
}
