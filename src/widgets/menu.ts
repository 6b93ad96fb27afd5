import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { hideOverlay, isShown, placeAt, showOverlay } from './overlay.ts';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  /** A line above it. */
  readonly separated?: boolean;
}

type Host = ReactiveControllerHost & HTMLElement;

/** The one overflow menu of a card: a menu button in the sense of the ARIA patterns, its list in the top layer. */
export class Menu implements ReactiveController {
  #host: Host;
  #complete: () => Promise<unknown>;
  #open = false;

  /** `complete` settles when the list holds all its items: some are fetched when they are first wanted. */
  constructor(host: Host, complete: () => Promise<unknown>) {
    this.#host = host;
    this.#complete = complete;
    host.addController(this);
  }

  template(label: string, items: readonly MenuItem[]): TemplateResult {
    return html`<button class="more" part="menu-button" type="button" id="more" aria-label=${label} aria-haspopup="menu" aria-expanded=${this.#open ? 'true' : 'false'}
        @click=${() => this.#toggle()} @keydown=${(event: KeyboardEvent) => this.#openByKey(event)}>
        <svg width="14" height="4" viewBox="0 0 14 4" aria-hidden="true" fill="currentColor"><circle cx="2" cy="2" r="1.5"></circle><circle cx="7" cy="2" r="1.5"></circle><circle cx="12" cy="2" r="1.5"></circle></svg>
      </button>
      <div class="menu" part="menu" id="menu" popover="auto" role="menu" aria-label=${label} @toggle=${(event: ToggleEvent) => this.#toggled(event)} @keydown=${(event: KeyboardEvent) => this.#move(event)}>
        ${items.map((item) => html`${item.separated ? html`<hr role="separator">` : nothing}<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#run(item)}>${item.label}</button>`)}
      </div>`;
  }

  hostDisconnected(): void {
    hideOverlay(this.#list());
    this.#open = false;
  }

  #toggle(): void {
    const list = this.#list();
    if (!list) return;
    if (isShown(list)) hideOverlay(list);
    else void this.#show(list);
  }

  async #show(list: HTMLElement): Promise<void> {
    await this.#complete();
    if (!list.isConnected) return;
    showOverlay(list);
    const button = this.#button()!.getBoundingClientRect();
    const width = list.getBoundingClientRect().width;
    const isRtl = getComputedStyle(list).direction === 'rtl';
    placeAt(list, isRtl ? button.left : button.right - width, button.bottom + 4);
    list.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  #openByKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    const list = this.#list();
    if (list && !isShown(list)) void this.#show(list);
  }

  #toggled(event: ToggleEvent): void {
    this.#open = event.newState === 'open';
    this.#host.requestUpdate();
  }

  #run(item: MenuItem): void {
    hideOverlay(this.#list());
    this.#button()?.focus();
    item.run();
  }

  #move(event: KeyboardEvent): void {
    const items = [...this.#list()!.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.indexOf(event.target as HTMLElement);
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? -1 : undefined;
    if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      hideOverlay(this.#list());
      this.#button()?.focus();
    }
  }

  #list(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('#menu');
  }

  #button(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('#more');
  }
}
