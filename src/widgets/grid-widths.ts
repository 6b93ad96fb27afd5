import { LEAST_WIDTH, WIDTH_STEP, withWidths, type Widths } from './column-choice.ts';
import { evenWidths } from './even-widths.ts';

/** What the widths of a grid need to know of its columns. */
export interface SizedColumn {
  readonly id: string;
  /** Texts may be cut off, with "…"; a number never is. */
  readonly isCut?: boolean | undefined;
  /** Stays at the far edge while the others scroll beneath it. */
  readonly isHeld?: boolean | undefined;
  /** The widest text in it. */
  readonly widest?: string | undefined;
}

/** The edge of a header that is dragged: `data-edge` is the column that it ends. */
const EDGE = '[data-edge]';
/** Pointers tremble: so many pixels are no drag. */
const STILL = 2;

/**
 * The widths that somebody gives to the columns of a grid: by dragging the edge of a header, by steps, or as wide as what stands in them.
 * From the first time on every column keeps its width, so that the edge stays under the pointer. They are rules of a sheet of its own,
 * because a page may forbid style attributes; numbers are never narrower than they read.
 */
export class GridWidths {
  #table: () => HTMLTableElement | null | undefined;
  #id: string;
  #onChange: (widths: Widths, id: string) => void;
  #sheet: CSSStyleSheet | undefined;
  #rules = '';
  #columns: readonly SizedColumn[] = [];
  #widths: Widths = [];
  /** What nobody chose, and for which columns in how much room. */
  #even: Widths = [];
  #evenFor = '';

  constructor(id: string, table: () => HTMLTableElement | null | undefined, onChange: (widths: Widths, id: string) => void) {
    this.#id = id;
    this.#table = table;
    this.#onChange = onChange;
  }

  /** Draws the table by these widths; call it when the table is drawn. */
  apply(columns: readonly SizedColumn[], widths: Widths): void {
    [this.#columns, this.#widths] = [columns, widths];
    this.#write(widths.length > 0 ? widths : this.#evened());
  }

  /** The widths of the columns as they stand there now. */
  get measured(): Widths {
    const table = this.#table();
    const cells = table?.tHead?.rows[0]?.cells;
    if (!table || !cells) return [];
    const size = lettersOf(table);
    return this.#columns.flatMap(({ id }, i): Widths => (cells[i] ? [[id, cells[i].getBoundingClientRect().width / size]] : []));
  }

  step(id: string, way: 1 | -1): void {
    const now = this.measured;
    const width = new Map(now).get(id);
    if (width !== undefined) this.#take(withWidths(now, [[id, Math.max(LEAST_WIDTH, width + way * WIDTH_STEP)]]), id);
  }

  /** As wide as the widest thing in it. */
  fit(id: string): void {
    const now = this.measured;
    const others = now.filter(([each]) => each !== id);
    if (others.length === now.length) return;
    this.#write(others, id);
    this.#take(withWidths(others, [[id, new Map(this.measured).get(id)!]]), id);
  }

  readonly onDouble = (event: Event): void => {
    const id = edgeOf(event)?.dataset['edge'];
    if (id !== undefined) this.fit(id);
  };

  readonly onPress = (event: PointerEvent): void => {
    const edge = edgeOf(event);
    if (!edge || event.button !== 0) return;
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    this.#drag(edge, event.clientX);
  };

  #drag(edge: HTMLElement, from: number): void {
    const id = edge.dataset['edge']!;
    const table = this.#table()!;
    const [before, way, size] = [this.measured, getComputedStyle(table).direction === 'rtl' ? -1 : 1, lettersOf(table)];
    const was = new Map(before).get(id)!;
    let isMoved = false;
    const move = (event: PointerEvent): void => {
      const by = event.clientX - from;
      isMoved ||= Math.abs(by) > STILL;
      if (isMoved) this.#write(withWidths(before, [[id, Math.max(LEAST_WIDTH, was + (by * way) / size)]]));
    };
    const stop = new AbortController();
    const end = (isKept: boolean): void => {
      stop.abort();
      edge.classList.remove('dragged');
      if (isKept && isMoved) this.#take(this.measured, id);
      else this.apply(this.#columns, this.#widths);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end(false);
    };
    edge.classList.add('dragged');
    edge.addEventListener('pointermove', move, stop);
    edge.addEventListener('pointerup', () => end(true), stop);
    edge.addEventListener('lostpointercapture', () => end(false), stop);
    addEventListener('keydown', escape, { capture: true, signal: stop.signal });
  }

  /** What is kept is what can be seen: a number may need more room than it was given. */
  #take(widths: Widths, id: string): void {
    this.#write(widths);
    this.#onChange(withWidths(this.#widths, this.measured), id);
  }

  /** No figure is cut in two by a column held at the edge: half of 1,180 reads as 118. */
  #evened(): Widths {
    const table = this.#table();
    const held = this.#columns.at(-1);
    if (!table?.tHead || !held?.isHeld) return [];
    const room = table.parentElement!.clientWidth;
    const evenFor = JSON.stringify([room, lettersOf(table), this.#columns.map(({ id, widest }) => [id, widest])]);
    if (evenFor === this.#evenFor) return this.#even;
    this.#write([]);
    [this.#evenFor, this.#even] = [evenFor, evenWidths(this.measured, room / lettersOf(table))];
    return this.#even;
  }

  #write(widths: Widths, open?: string): void {
    const table = this.#table();
    const rules = !table || (widths.length === 0 && open === undefined) ? '' : this.#rulesOf(new Map(widths), lettersOf(table), open);
    const root = table?.getRootNode();
    if (!(root instanceof ShadowRoot) || (rules === this.#rules && (rules === '' || root.adoptedStyleSheets.includes(this.#sheet!)))) return;
    this.#sheet ??= new CSSStyleSheet();
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    this.#rules = rules;
    this.#sheet.replaceSync(rules);
  }

  /** `open`: a column that is as wide as it likes. */
  #rulesOf(widths: ReadonlyMap<string, number>, letters: number, open: string | undefined): string {
    const rules = this.#columns.map(({ id, isCut }, i) => {
      const [cells, width] = [`#${this.#id} tr:not(.spacer) > :nth-child(${i + 1})`, widths.get(id)];
      if (id === open) return `${cells} :is(${INNER}), #${this.#id} .sizer > :nth-child(${i + 1}) > span { max-inline-size: ${MOST_INNER} }`;
      if (width === undefined) return '';
      const size = `${Math.round(width * letters * 100) / 100}px`;
      const fixed = `${cells} { inline-size: ${size}; min-inline-size: ${size} }`;
      return isCut ? `${fixed} ${cells}:not(:has(.edit-field)) { max-inline-size: ${size}; overflow: hidden; text-overflow: ellipsis } ${cells} :is(${INNER}) { max-inline-size: 100% }` : fixed;
    });
    return `@media screen { #${this.#id} > table { inline-size: max-content } ${rules.join(' ')} }`;
  }
}

/** What else limits the width of texts, in the sheets of the widgets. */
const INNER = '.name, .record, .edit-text, .step-text';
const MOST_INNER = '40em';

/** Size of the text in pixels, as it is drawn: a reader may have set a least one. */
function lettersOf(table: HTMLElement): number {
  return parseFloat(getComputedStyle(table).fontSize);
}

function edgeOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(EDGE) : null;
}
