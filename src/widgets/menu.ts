import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { menuButton } from './menu-button.ts';
import { hideOverlay, isShown, placeAt, showOverlay } from './overlay.ts';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  /** A line above it. */
  readonly separated?: boolean;
  /** The menu stays open: for what is done several times. */
  readonly stays?: boolean;
}

type Host = ReactiveControllerHost & HTMLElement;

/** The one overflow menu of a card: a menu button in the sense of the ARIA patterns, its list in the top layer. Others have an id of their own. */
export class Menu implements ReactiveController {
  #host: Host;
  #id: string;
  #open = false;
  #opener: HTMLElement | undefined;

  constructor(host: Host, id = 'menu') {
    this.#host = host;
    this.#id = id;
    host.addController(this);
  }

  /** The button and its list. */
  template(label: string, items: readonly MenuItem[]): TemplateResult {
    return html`${menuButton(label, this.isOpen, (event) => this.press(event))}${this.list(label, items)}`;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  list(label: string, items: readonly MenuItem[]): TemplateResult {
    return html`<div class="menu" part="menu" id=${this.#id} popover="auto" role="menu" aria-label=${label} @toggle=${(event: ToggleEvent) => this.#toggled(event)} @keydown=${(event: KeyboardEvent) => this.#move(event)}>
        ${items.map((item) => html`${item.separated ? html`<hr role="separator">` : nothing}<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#run(item)}>${item.label}</button>`)}
      </div>`;
  }

  /** What a click on the button, or the arrow down on it, does. */
  press({ type }: Event): void {
    const list = this.#list();
    if (!list) return;
    if (!isShown(list)) this.#show(list);
    else if (type === 'click') hideOverlay(list);
  }

  /** Opens it at another element, which gets the focus back. */
  openAt(opener: HTMLElement): void {
    this.#opener = opener;
    const list = this.#list();
    if (list) this.#show(list);
  }

  hostDisconnected(): void {
    hideOverlay(this.#list());
    this.#open = false;
  }

  #show(list: HTMLElement): void {
    showOverlay(list);
    const button = this.#button()!.getBoundingClientRect();
    const width = list.getBoundingClientRect().width;
    const isRtl = getComputedStyle(list).direction === 'rtl';
    placeAt(list, isRtl ? button.left : button.right - width, button.bottom + 4);
    list.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  #toggled(event: ToggleEvent): void {
    this.#open = event.newState === 'open';
    this.#host.requestUpdate();
  }

  #run(item: MenuItem): void {
    if (!item.stays) {
      hideOverlay(this.#list());
      this.#button()?.focus();
    }
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
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`#${this.#id}`);
  }

  #button(): HTMLElement | null | undefined {
    return this.#opener ?? this.#host.shadowRoot?.querySelector<HTMLElement>('#more');
  }
}
