/** A place in a grid: a row by its key, a cell (-1: the row itself) and which button of the cell. */
export interface Stop {
  readonly row: string;
  readonly cell: number;
  readonly nth: number;
}

/** Everything that can have the focus within a row, in reading order: the buttons of a cell, or the cell where it has none. */
export function stopsOf(row: HTMLTableRowElement): readonly HTMLElement[] {
  return [...row.cells].flatMap((cell) => {
    const buttons = buttonsOf(cell);
    return buttons.length > 0 ? buttons : [cell];
  });
}

/** The element of a stop; the nearest there is where the cell has fewer buttons. */
export function elementAt(row: HTMLTableRowElement, { cell, nth }: Stop): HTMLElement {
  if (cell < 0) return row;
  const found = row.cells[Math.min(cell, row.cells.length - 1)]!;
  const buttons = buttonsOf(found);
  return buttons[Math.min(nth, buttons.length - 1)] ?? found;
}

/** The stop an element stands for; undefined outside any row with a key. */
export function stopAt(element: Element): Stop | undefined {
  const row = element.closest<HTMLTableRowElement>('tr[data-key]');
  if (!row) return undefined;
  const cell = element.closest<HTMLTableCellElement>('td, th');
  if (!cell || !row.contains(cell)) return { row: row.dataset['key']!, cell: -1, nth: 0 };
  return { row: row.dataset['key']!, cell: cell.cellIndex, nth: Math.max(0, buttonsOf(cell).indexOf(element.closest('button, a, input') as HTMLElement)) };
}

function buttonsOf(cell: HTMLElement): HTMLElement[] {
  return [...cell.querySelectorAll<HTMLElement>('button, a[href], input')];
}
