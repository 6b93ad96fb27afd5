import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { MONEY_SCALE } from '../base/decimal.ts';
import { formatCompact, formatFull } from '../draw/numbers.ts';

/** An amount in full is wider than this one written short, or writing it short is of no use: `1.23M`, but `1,23 mill.`. */
const SAMPLE = 1_230_000 * MONEY_SCALE;

/** What a column takes beside its amounts, in letters. */
const BESIDE = 3;

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

const WAYS: readonly Written[] = ['full', 'short', 'tight'];

/** What the width of a table comes of. */
export interface Measured {
  readonly locale: string;
  /** The room, in words: what is too wide in one is nothing to another. */
  readonly room: string;
  /** Each column and the letters of its longest amount. */
  readonly columns: readonly (readonly [id: string, letters: number])[];
}

/**
 * How a table is written: as long as its columns have no place beside each other in one way, in the next (design: ux 2). It is asked anew
 * whenever something they are made from changes, and never while somebody makes a column wider. What was too wide once is not drawn
 * again to find out: nor is a table with more letters in the same room.
 */
export class ShortAmounts {
  #host: ReactiveControllerHost;
  #room = '';
  #from = '';
  #letters = 0;
  #written: Written = 'full';
  #isAsked = false;
  /** The fewest letters that had no place, for each way. */
  #tooWide = new Map<Written, number>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  of({ locale, room, columns }: Measured): Written {
    if (room !== this.#room) {
      this.#room = room;
      this.#from = '';
      this.#tooWide.clear();
    }
    const from = JSON.stringify(columns);
    if (from !== this.#from) {
      this.#from = from;
      this.#letters = columns.reduce((sum, [, letters]) => sum + letters + BESIDE, 0);
      this.#isAsked = hasShort(locale);
      this.#written = this.#isAsked ? this.#firstToTry() : 'full';
    }
    return this.#written;
  }

  /** Looks at the table as it is drawn. */
  look(box: Element | null | undefined): void {
    if (!this.#isAsked || !box || box.clientWidth === 0) return;
    this.#isAsked = false;
    if (box.scrollWidth <= box.clientWidth + 1) return;
    this.#tooWide.set(this.#written, Math.min(this.#letters, this.#tooWide.get(this.#written) ?? Infinity));
    const next = this.#firstToTry();
    if (next === this.#written) return;
    this.#written = next;
    this.#isAsked = true;
    // The table is drawn right now: the next drawing comes before anybody sees this one.
    void this.#host.updateComplete.then(() => this.#host.requestUpdate());
  }

  #firstToTry(): Written {
    return WAYS.find((way) => this.#letters < (this.#tooWide.get(way) ?? Infinity)) ?? 'tight';
  }
}
