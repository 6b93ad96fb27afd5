import type { Stop } from './grid-stops.ts';
import { HEAD, TOTAL } from './grid-keys.ts';

/** A rectangle of a grid: keys of its rows, and the places of its columns from one to another, both included. */
export interface Picked {
  readonly rows: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** What is picked in a grid to be copied: from where the focus stood to where it was moved with Shift. A row that is stood on as a whole is all of its cells. */
export class GridSelection {
  #from: Stop | undefined;
  #to: Stop | undefined;
  #isMarked = false;

  get isEmpty(): boolean {
    return this.#to === undefined;
  }

  /** Picks from one place to another; the first one stays until everything is let go. */
  extend(from: Stop, to: Stop): void {
    this.#from ??= from;
    this.#to = to;
  }

  /** Everything from the first row to the last. */
  all(keys: readonly string[]): void {
    if (keys.length === 0) return;
    [this.#from, this.#to] = [{ row: keys[0]!, cell: -1, nth: 0 }, { row: keys.at(-1)!, cell: -1, nth: 0 }];
  }

  clear(): void {
    [this.#from, this.#to] = [undefined, undefined];
  }

  /** The rectangle among these rows; where nothing is picked, that of the place in focus. Undefined where its rows are gone, and in the head. */
  among(keys: readonly string[], columns: number, focus: Stop | undefined): Picked | undefined {
    const [from, to] = [this.#from ?? focus, this.#to ?? focus];
    if (!from || !to) return undefined;
    const [a, b] = [keys.indexOf(from.row), keys.indexOf(to.row)];
    if (a < 0 || b < 0) return undefined;
    const isWhole = from.cell < 0 || to.cell < 0;
    return {
      rows: keys.slice(Math.min(a, b), Math.max(a, b) + 1).filter((key) => key !== HEAD),
      from: isWhole ? 0 : Math.min(from.cell, to.cell), to: isWhole ? columns - 1 : Math.max(from.cell, to.cell),
    };
  }

  /** Shows it on the rows that are in the document. */
  mark(table: HTMLTableElement, keys: () => readonly string[], columns: number): void {
    const picked = this.isEmpty ? undefined : this.among(keys(), columns, undefined);
    if (!picked && !this.#isMarked) return;
    this.#isMarked = picked !== undefined;
    const rows = new Set(picked?.rows);
    for (const row of table.rows) {
      const isIn = rows.has(row.dataset['key'] ?? '');
      for (const cell of row.cells) {
        const isPicked = isIn && cell.cellIndex >= picked!.from && cell.cellIndex <= picked!.to;
        if (isPicked) cell.setAttribute('aria-selected', 'true');
        else cell.removeAttribute('aria-selected');
      }
    }
  }
}

/** Keys of all rows that can be picked, the total last. */
export function pickable(rows: readonly string[], hasTotal: boolean): readonly string[] {
  return hasTotal ? [...rows, TOTAL] : rows;
}
