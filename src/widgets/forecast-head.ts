import { html, nothing } from 'lit';
import { compare, negate, type Exact } from '../base/decimal.ts';
import type { Sort } from './data-table.ts';
import type { Cell } from './forecast-cells.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { figureText } from './forecast-figures.ts';
import { isNumber, valueOf } from './forecast-model.ts';
import type { GridColumn } from './grid.ts';
import { fill } from './strings.ts';

export interface HeadActions {
  readonly onSort: (id: string) => void;
  readonly onFormula: (column: ForecastColumn) => void;
}

/** Width of the share behind a bar, and of a digit, in pixels at the usual text size. */
const SHARE = 44;
const DIGIT = 8;

/** The headers of the table: each sorts within its parents, and says how its numbers are computed. */
export function gridColumns(cell: Cell, columns: readonly ForecastColumn[], sort: Sort | null, isWide: boolean, actions: HeadActions): readonly GridColumn[] {
  return columns.map((column, i): GridColumn => {
    const sorted = sort?.column === column.id ? sort.direction : undefined;
    return { id: column.id, numeric: column.kind !== 'name' && column.kind !== 'attainment', sorted, head: head(cell, column, sorted, actions), widest: widestOf(cell, column), isHeld: isWide && column.kind === 'submission' && i === columns.length - 1 };
  });
}

function head({ strings }: Cell, column: ForecastColumn, sorted: Sort['direction'] | undefined, { onSort, onFormula }: HeadActions): unknown {
  const arrow = sorted ? html`<span class="arrow" aria-hidden="true">${sorted === 'ascending' ? '▲' : '▼'}</span>` : nothing;
  const formula = fill(strings.formulaOf, { column: column.label });
  return html`<span><button class="sort" type="button" tabindex="-1" title=${fill(strings.sortBy, { column: column.label })} @click=${() => onSort(column.id)}>${column.label}${arrow}</button>
    ${column.measure ? html`<button class="info" type="button" tabindex="-1" aria-label=${formula} title=${column.measure.formula} aria-haspopup="dialog" @click=${() => onFormula(column)}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="none" stroke="currentColor"><circle cx="6" cy="6" r="5"></circle><path d="M6 5.4v3M6 3.2v1" stroke-width="1.3"></path></svg></button>` : nothing}</span>`;
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
  const text = most.row === null ? '' : figureText(cell, column.measure!, most.row);
  return column.kind === 'submission' ? `${text}00000` : text;
}
