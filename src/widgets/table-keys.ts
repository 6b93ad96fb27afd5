/** Moves from a button of a plain table to the one that a key leads to: one tab stop for all of it, the last button stays the stop. */
export function roveFrom(focused: Element | null, key: string, table: HTMLTableElement): void {
  const button = focused?.closest('button');
  const next = button && table.contains(button) ? target(key, button, table) : undefined;
  if (!next) return;
  table.querySelectorAll('button[tabindex="0"]').forEach((each) => each.setAttribute('tabindex', '-1'));
  next.setAttribute('tabindex', '0');
  next.focus();
}

function target(key: string, button: HTMLElement, table: HTMLTableElement): HTMLElement | undefined {
  const cell = button.closest('td, th') as HTMLTableCellElement;
  const row = cell.parentElement as HTMLTableRowElement;
  const sight = getComputedStyle(table).direction === 'rtl' ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return alongRow(row, cell.cellIndex, sight);
    case 'ArrowLeft':
      return alongRow(row, cell.cellIndex, -sight);
    case 'ArrowDown':
      return alongColumn(table, row, cell.cellIndex, 1);
    case 'ArrowUp':
      return alongColumn(table, row, cell.cellIndex, -1);
    case 'Home':
      return alongRow(row, -1, 1);
    case 'End':
      return alongRow(row, row.cells.length, -1);
    default:
      return undefined;
  }
}

function alongRow(row: HTMLTableRowElement, from: number, step: number): HTMLElement | undefined {
  for (let at = from + step; at >= 0 && at < row.cells.length; at += step) {
    const found = row.cells[at]!.querySelector('button');
    if (found) return found;
  }
  return undefined;
}

function alongColumn(table: HTMLTableElement, row: HTMLTableRowElement, column: number, step: number): HTMLElement | undefined {
  const rows = [...table.rows];
  for (let at = rows.indexOf(row) + step; at >= 0 && at < rows.length; at += step) {
    const found = rows[at]!.cells[column]?.querySelector('button');
    if (found) return found;
  }
  return undefined;
}
