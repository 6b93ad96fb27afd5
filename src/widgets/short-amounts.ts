import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { MONEY_SCALE } from '../base/decimal.ts';
import { formatCompact, formatFull } from '../draw/numbers.ts';

/** An amount in full is wider than this one written short, or writing it short is of no use: `1.23M`, but `1,23 mill.`. */
const SAMPLE = 1_230_000 * MONEY_SCALE;

/** Whether a language writes amounts shorter than in full. */
export function hasShort(locale: string): boolean {
  return formatCompact(SAMPLE, 'money', { locale }).length < formatFull(SAMPLE, 'money', { locale }).length;
}

/** An amount in three digits for the eye: it is drawn by the style sheet, so that who listens, searches the page or copies from it gets all of it. */
export function shortAndFull(short: string, full: string): TemplateResult | string {
  return short === full ? full : html`<span class="short-amount" data-short=${short} aria-hidden="true"></span><span class="hidden">${full}</span>`;
}

/** How a table is written: in full; with short amounts; with these, and nothing beside them that can be spared. */
export type Written = 'full' | 'short' | 'tight';

const NEXT: Readonly<Record<Written, Written>> = { full: 'short', short: 'tight', tight: 'tight' };

/**
 * How a table is written: as long as its columns have no place beside each other in one way, in the next (design: ux 2). It is asked anew
 * whenever something they are made from changes, and never while somebody makes a column wider.
 */
export class ShortAmounts {
  #host: ReactiveControllerHost;
  #from = '';
  #written: Written = 'full';
  #isAsked = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** For a table whose width comes of these. */
  of(locale: string, from: string): Written {
    if (from !== this.#from) {
      this.#from = from;
      this.#written = 'full';
      this.#isAsked = hasShort(locale);
    }
    return this.#written;
  }

  /** Looks at the table as it is drawn. */
  look(box: Element | null | undefined): void {
    if (!this.#isAsked || !box || box.clientWidth === 0) return;
    const next = box.scrollWidth > box.clientWidth + 1 ? NEXT[this.#written] : this.#written;
    this.#isAsked = next !== this.#written;
    if (!this.#isAsked) return;
    this.#written = next;
    // The table is drawn right now: the next drawing comes before anybody sees this one.
    void this.#host.updateComplete.then(() => this.#host.requestUpdate());
  }
}
