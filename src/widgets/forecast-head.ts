import { compare, negate, type Exact } from '../base/decimal.ts';
import type { Sort } from './data-table.ts';
import type { Cell } from './forecast-cell.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { figureText, isShortened, shownText } from './forecast-figures.ts';
import { isNumber, valueOf } from './forecast-model.ts';
import { columnHead } from './grid-head.ts';
import type { GridColumn } from './grid.ts';


export interface HeadActions {
  readonly onSort: (id: string) => void;
  readonly onFormula: (column: ForecastColumn) => void;
}

/** Width of the share behind a bar, and of a digit, in pixels at the usual text size. */
const SHARE = 40;
const DIGIT = 8;
/** Three digits, a point and the unit: the largest amount need not be the longest. */
const SHORT = 5;
/** What stands beside the figure of a column, in digits: the pencil, the arrow and the line, which in a tight table stands below. */
const ARROW = 2;
const BESIDE: ReadonlyMap<ForecastColumn['kind'], number> = new Map([['submission', 4], ['change', 7]]);

/** The headers of the table: each sorts within its parents, and says how its numbers are computed. */
export function gridColumns(cell: Cell, columns: readonly ForecastColumn[], sort: Sort | null, isWide: boolean, actions: HeadActions): readonly GridColumn[] {
  return columns.map((column, i): GridColumn => {
    const sorted = sort?.column === column.id ? sort.direction : undefined;
    return {
      id: column.id, isCut: column.kind === 'name', sorted, numeric: column.kind !== 'name' && column.kind !== 'attainment', widest: widestOf(cell, column), isHeld: isWide && column.kind === 'submission' && i === columns.length - 1,
      head: columnHead({ label: column.label, sorted, measure: column.measure, onSort: () => actions.onSort(column.id), onFormula: () => actions.onFormula(column) }, cell.strings),
    };
  });
}

/** The text that needs most room in a column: it stands in the table unseen, so that columns keep their width while rows come and go. */
function widestOf(cell: Cell, column: ForecastColumn): string {
  const { forecast } = cell;
  if (column.kind === 'name') return forecast.subjects.reduce((most, { name }) => (name.length > most.length ? name : most), '');
  if (column.kind === 'attainment') return '0'.repeat(Math.ceil((cell.bar + SHARE) / DIGIT));
  let most = { size: -1 as Exact, row: null as number | null };
  for (const { row } of forecast.subjects) {
    const value = valueOf(forecast, column.id, row);
    const size = isNumber(value) ? (compare(value, 0) < 0 ? negate(value) : value) : -1;
    if (compare(size, most.size) > 0) most = { size, row };
  }
  const text = most.row === null ? '' : isShortened(cell, column.measure!) ? shownText(cell, column.measure!, most.row).padStart(SHORT, '0') : figureText(cell, column.measure!, most.row);
  const beside = column.kind === 'change' && cell.written === 'tight' ? ARROW : BESIDE.get(column.kind) ?? 0;
  return text + '0'.repeat(beside);
}
