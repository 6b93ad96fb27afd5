import type { Sort } from './data-table.ts';
import type { Cell } from './forecast-cell.ts';
import { shownColumns, type ColumnChoice, type ForecastColumn } from './forecast-columns.ts';
import { gridColumns, type HeadActions } from './forecast-head.ts';
import type { GridColumn } from './grid.ts';
import type { Size } from './size.ts';

export interface ShownColumns {
  readonly columns: readonly ForecastColumn[];
  readonly grid: readonly GridColumn[];
}

/** The columns on show, the same lists until something they are made from changes: rows are drawn anew only then. */
export class Shown {
  #key = '';
  #from: unknown;
  #shown: ShownColumns | undefined;

  of(cell: Cell, all: readonly ForecastColumn[], look: { readonly size: Size; readonly sort: Sort | null; readonly choice: ColumnChoice | undefined; readonly hasShort: boolean }, actions: HeadActions): ShownColumns {
    const key = JSON.stringify(look);
    if (this.#shown && this.#key === key && this.#from === cell) return this.#shown;
    [this.#key, this.#from] = [key, cell];
    const columns = shownColumns(cell.forecast, all, look, look.choice);
    return (this.#shown = { columns, grid: gridColumns(cell, columns, look.sort, look.size === 'L', actions) });
  }
}
