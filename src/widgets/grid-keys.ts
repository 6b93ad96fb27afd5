import { stopAt, stopsOf, type Stop } from './grid-stops.ts';

/** Keys of the head and the total among the keys of rows. */
export const HEAD = 'head';
export const TOTAL = 'total';

/** What the arrows walk over. */
export interface Walk {
  /** Keys of the rows between head and total, in order. */
  readonly rows: readonly string[];
  readonly hasTotal: boolean;
  /** Whether rows of a tree can be stood on as a whole. */
  readonly isTree: boolean;
  /** Whether a row shows what is below it; undefined where there is nothing. */
  readonly isOpen: (row: string) => boolean | undefined;
}

/** What a key does: go somewhere, open or close a row, take its action, or nothing but keep the page still. */
export type Step = { readonly kind: 'go'; readonly to: Stop } | { readonly kind: 'toggle'; readonly row: string; readonly open: boolean } | { readonly kind: 'take'; readonly row: string } | { readonly kind: 'stay' };

const STAY: Step = { kind: 'stay' };

/** The keys of the ARIA patterns for grids and tree grids; undefined for a key that is not theirs. `sight` is -1 where text runs from right to left. */
export function stepFor(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, stop: Stop, row: HTMLTableRowElement, focused: HTMLElement, walk: Walk, sight: 1 | -1): Step | undefined {
  const isWhole = event.ctrlKey || event.metaKey || stop.cell < 0;
  switch (event.key) {
    case 'ArrowDown':
      return vertical(stop, 1, walk);
    case 'ArrowUp':
      return vertical(stop, -1, walk);
    case 'PageDown':
      return vertical(stop, PAGE, walk);
    case 'PageUp':
      return vertical(stop, -PAGE, walk);
    case 'ArrowRight':
      return horizontal(stop, row, focused, walk, sight);
    case 'ArrowLeft':
      return horizontal(stop, row, focused, walk, sight === 1 ? -1 : 1);
    case 'Home':
      return isWhole ? go({ ...stop, row: walk.rows[0] ?? HEAD }) : along(row, 0);
    case 'End':
      return isWhole ? go({ ...stop, row: walk.rows.at(-1) ?? HEAD }) : along(row, -1);
    case 'Enter':
      return stop.cell < 0 ? { kind: 'take', row: stop.row } : undefined;
    default:
      return undefined;
  }
}

const PAGE = 10;

function go(to: Stop): Step {
  return { kind: 'go', to };
}

function vertical(stop: Stop, step: number, { rows, hasTotal }: Walk): Step {
  const keys = [HEAD, ...rows, ...(hasTotal ? [TOTAL] : [])];
  // A page up ends on the first row, not in the head.
  const first = step < -1 ? 1 : 0;
  const row = keys[Math.max(first, Math.min(keys.length - 1, keys.indexOf(stop.row) + step))]!;
  return go(stop.cell < 0 && isEdge(row) ? { row, cell: 0, nth: 0 } : { ...stop, row });
}

function horizontal(stop: Stop, row: HTMLTableRowElement, focused: HTMLElement, walk: Walk, step: 1 | -1): Step {
  if (stop.cell < 0) return step > 0 ? into(stop, walk) : outOf(stop, walk);
  const stops = stopsOf(row);
  const to = stops[stops.indexOf(focused) + step];
  if (to) return go(stopAt(to)!);
  return step < 0 && walk.isTree && !isEdge(stop.row) ? go({ ...stop, cell: -1, nth: 0 }) : STAY;
}

function into(stop: Stop, { isOpen }: Walk): Step {
  return isOpen(stop.row) === false ? { kind: 'toggle', row: stop.row, open: true } : go({ ...stop, cell: 0, nth: 0 });
}

/** Closes an open row; from a closed one to the row above it in the tree, whose key begins that of this one. */
function outOf(stop: Stop, { isOpen }: Walk): Step {
  if (isOpen(stop.row) === true) return { kind: 'toggle', row: stop.row, open: false };
  const parent = stop.row.slice(0, Math.max(0, stop.row.lastIndexOf('/')));
  return parent ? go({ ...stop, row: parent }) : STAY;
}

function along(row: HTMLTableRowElement, place: number): Step | undefined {
  const element = stopsOf(row).at(place);
  return element && go(stopAt(element)!);
}

function isEdge(row: string): boolean {
  return row === HEAD || row === TOTAL;
}
