import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { ChartData, Place } from '../draw/chart.ts';
import { stepFrom } from './chart-keys.ts';
import { markAt } from './mark-at.ts';
import { Tooltip } from './tooltip.ts';

type Host = ReactiveControllerHost & HTMLElement;

export interface PointingOptions {
  /** What the tooltip says of a period. */
  readonly describe: (row: number) => TemplateResult | undefined;
  /** Somebody opens a mark, a label or a band. */
  readonly onOpen: (place: Place) => void;
  /** Somebody makes a mark the filter of other widgets: Ctrl+Enter, on a Mac ⌘+Enter. */
  readonly onOnly?: (place: Place) => void;
  readonly isMirrored: () => boolean;
  /** Whether periods run from top to bottom. */
  readonly isHorizontal: () => boolean;
  /** While this is so, the focus stays where it is. */
  readonly isBusyElsewhere: () => boolean;
}

/** Pointer, touch and keyboard in a picture: which period is lit, which mark is the tab stop, when the tooltip opens. */
export class Pointing implements ReactiveController {
  /** The period under the pointer or the focus. */
  active: number | null = null;
  /** The mark that is the tab stop. */
  current: Place | null = null;
  /** Whether the keyboard is in the picture, so that the ring is drawn. */
  ring = false;
  /** What is drawn; set with every picture. */
  data: ChartData | undefined;
  readonly tooltip: Tooltip;
  #host: Host;
  #options: PointingOptions;
  #late: Promise<unknown> = Promise.resolve();

  constructor(host: Host, options: PointingOptions) {
    this.#host = host;
    this.#options = options;
    this.tooltip = new Tooltip(host, () => this.lightUp(null));
    host.addController(this);
  }

  hostDisconnected(): void {
    this.active = null;
    this.ring = false;
  }

  hostUpdated(): void {
    const { current } = this;
    if (!this.ring || !current || this.#options.isBusyElsewhere()) return;
    const mark = this.#host.shadowRoot?.querySelector<SVGElement>(`.mark[data-row="${current.row}"][data-series="${CSS.escape(current.series)}"]`);
    if (mark && this.#host.shadowRoot!.activeElement !== mark) mark.focus();
  }

  /** New data: nothing is lit any more, and the tab stop is where the caller found the same mark again. */
  renew(current: Place | null): void {
    this.active = null;
    this.current = current;
    this.tooltip.hide();
  }

  /** From outside the picture (its table): the period lights up, without a tooltip over what is being read. */
  lightUp(row: number | null): void {
    if (this.ring || row === this.active) return;
    this.tooltip.hide();
    this.active = row;
    this.#host.requestUpdate();
  }

  /** An event on a mark from before this part was here: one after the other, each when what the last one changed is drawn, and a key from where the keys before it have led. */
  takeLate(event: Event, place: Place): void {
    this.#late = this.#late.then(() => this.#host.updateComplete).then(() => this.take(event, event instanceof KeyboardEvent ? (this.current ?? place) : place));
  }

  /** An event of the picture, whichever; `place` is where it happened, where whoever kept the event tells it. */
  readonly take = (event: Event, place = markAt(event)): void => {
    switch (event.type) {
      case 'pointerover':
        return this.#onPointer(event as PointerEvent, place);
      case 'pointerleave':
        return this.tooltip.leave();
      case 'click':
        return place ? this.#options.onOpen(place) : undefined;
      case 'focusin':
        return this.#onFocus(place);
      case 'focusout':
        return this.#onBlur(event as FocusEvent);
      case 'keydown':
        return this.#onKey(event as KeyboardEvent, place);
    }
  };

  #onPointer({ pointerType }: PointerEvent, place: Place | null): void {
    if (pointerType !== 'touch' && place) this.#point(place.row, 'soon');
  }

  #onFocus(place: Place | null): void {
    if (!place || place.series === '') return;
    // Focus that follows the keyboard's own move changes nothing.
    if (this.ring && place.row === this.current?.row && place.series === this.current.series) return;
    this.current = place;
    if (!this.#host.shadowRoot?.activeElement?.matches(':focus-visible')) return;
    this.ring = true;
    this.#point(place.row, 'once');
  }

  #onBlur(event: FocusEvent): void {
    if (event.relatedTarget instanceof Element && (event.currentTarget as Element).contains(event.relatedTarget)) return;
    this.ring = false;
    this.lightUp(null);
    this.#host.requestUpdate();
  }

  #onKey(event: KeyboardEvent, place: Place | null): void {
    if (!place || !this.data) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && this.#options.onOnly) this.#options.onOnly(place);
    else if (event.key === 'Enter' || event.key === ' ') this.#options.onOpen(place);
    else if (event.key === 'Escape' && this.tooltip.isOpen) this.tooltip.hide();
    else {
      const next = stepFrom(this.data, place, event.key, { mirrored: this.#options.isMirrored(), horizontal: this.#options.isHorizontal() });
      if (!next) return;
      this.ring = true;
      this.current = next;
      this.#point(next.row, 'once');
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #point(row: number, when: 'once' | 'soon'): void {
    this.active = row;
    this.tooltip.show(() => this.#options.describe(row), () => this.#bandBox(row), when);
    this.#host.requestUpdate();
  }

  #bandBox(row: number): DOMRect | undefined {
    return this.#host.shadowRoot?.querySelector(`.chart .period[data-row="${row}"] .hit, .chart.split`)?.getBoundingClientRect();
  }
}
