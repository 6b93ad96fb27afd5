import { findColumn, valueAt } from '../table/table.ts';
import type { CellRef, ReportResult } from '../table/result.ts';
import { fullText, type Chart } from './report-model.ts';
import type { Head } from './told.ts';

/** A result as it is shown. */
export interface Shown {
  readonly result: ReportResult;
  /** Undefined where it is shown as a table alone. */
  readonly chart: Chart | undefined;
  readonly locale: string;
  /** `Jan–Dec 2026`; empty where the report has no range. */
  readonly range: string;
}

/** Where a result row stands in the picture: the place of its slot. */
export function slotOfRow({ result, chart }: Pick<Shown, 'result' | 'chart'>, row: number): number | null {
  // A row that is not drawn by itself, such as a team above its sellers, has its period all the same.
  const start = result.periods?.[row]?.start;
  const slot = chart?.slots.findIndex(({ period }, i) => (period ? period.start === start : chart.layers.some((layer) => layer.cells[i]?.row === row))) ?? -1;
  return slot < 0 ? null : slot;
}

/** What the panel says above the rows behind a number: `Reached · Demo`, and the number; the total where the row has none. */
export function headOf(shown: Shown, cell: CellRef): Head {
  const { result, chart, range } = shown;
  const measure = result.measures.find((each) => each.id === cell.measure)!;
  const slot = cell.row === null ? undefined : chart?.slots[slotOfRow(shown, cell.row) ?? -1];
  const place = cell.row === null ? range : slot && slot.key !== measure.id ? slot.name : '';
  return { title: [measure.label, place].filter(Boolean).join(' · '), figure: rowFigure(shown, cell) || totalFigure(shown, cell) };
}

function rowFigure({ result, locale }: Shown, { measure, row }: CellRef): string {
  const column = row === null ? undefined : findColumn(result.table, measure);
  return column ? fullText(valueAt(column, row!), column.type, locale, result.currency) : '';
}

function totalFigure({ result, locale }: Shown, { measure }: CellRef): string {
  const { type } = result.measures.find((each) => each.id === measure)!;
  return fullText(new Map(Object.entries(result.totals ?? {})).get(measure) ?? null, type, locale, result.currency);
}
