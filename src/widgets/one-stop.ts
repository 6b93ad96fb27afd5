import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Groups of buttons and check boxes that are one tab stop each, as a toolbar is (ARIA patterns): the arrows go along, Home and End to the ends, and
 * Tab comes back to where one was. Fields whose own keys are the arrows stay stops of their own.
 */
export class OneStop implements ReactiveController {
  #host: Host;
  #groups: string;

  /** `groups`: selectors of the groups inside the widget. */
  constructor(host: Host, groups: readonly string[]) {
    this.#host = host;
    this.#groups = groups.join();
  }

  hostConnected(): void {
    this.#host.shadowRoot?.addEventListener('keydown', this.#onKey as EventListener);
    this.#host.shadowRoot?.addEventListener('focusin', this.#onFocus);
  }

  hostDisconnected(): void {
    this.#host.shadowRoot?.removeEventListener('keydown', this.#onKey as EventListener);
    this.#host.shadowRoot?.removeEventListener('focusin', this.#onFocus);
  }

  hostUpdated(): void {
    for (const group of this.#host.shadowRoot?.querySelectorAll<HTMLElement>(this.#groups) ?? []) {
      const items = itemsOf(group);
      if (items.length > 1) group.setAttribute('role', 'toolbar');
      stopAt(items, items.find((item) => item.getAttribute('tabindex') === '0') ?? items[0]);
    }
  }

  readonly #onFocus = (event: Event): void => {
    const found = this.#find(event);
    if (found) stopAt(found.items, found.item);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const found = event.altKey || event.ctrlKey || event.metaKey ? undefined : this.#find(event);
    const to = found && placeAfter(event.key, found.items.indexOf(found.item), found.items.length, getComputedStyle(found.item).direction === 'rtl');
    if (!found || to === undefined) return;
    event.preventDefault();
    found.items.at(to)!.focus();
  };

  #find({ target }: Event): { readonly items: readonly HTMLElement[]; readonly item: HTMLElement } | undefined {
    const group = (target as Element).closest<HTMLElement>(this.#groups);
    const items = group ? itemsOf(group) : [];
    const item = items.find((each) => each === target);
    return item && { items, item };
  }
}

function itemsOf(group: HTMLElement): readonly HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('button:not([disabled]), input[type=checkbox]')];
}

function stopAt(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) item.setAttribute('tabindex', item === stop ? '0' : '-1');
}

/** Round and round; undefined for a key that goes nowhere. */
function placeAfter(key: string, at: number, count: number, isRtl: boolean): number | undefined {
  const step = new Map([['ArrowRight', isRtl ? -1 : 1], ['ArrowLeft', isRtl ? 1 : -1], ['ArrowDown', 1], ['ArrowUp', -1]]).get(key);
  if (step !== undefined) return (at + step) % count;
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : undefined;
}
