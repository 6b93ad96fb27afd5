import { findColumn, valueAt, type Value } from '../table/table.ts';
import type { ReportResult, ResultMeasure } from '../table/result.ts';
import { isExact } from './revenue-model.ts';
import type { Exact } from '../base/decimal.ts';

/** The value of a column in a row, or in the totals (`row` null); null where there is none. */
export function valueIn({ table, totals }: ReportResult, id: string, row: number | null): Value {
  if (row === null) return new Map(Object.entries(totals ?? {})).get(id) ?? null;
  const column = findColumn(table, id);
  return column && row >= 0 && row < table.rowCount ? valueAt(column, row) : null;
}

/** The same where it is a number, a percentage or money. */
export function exactIn(result: ReportResult, id: string, row: number | null): Exact | null {
  const value = valueIn(result, id, row);
  return value !== null && isExact(value) ? value : null;
}

export function textIn(result: ReportResult, id: string, row: number | null): string {
  const value = valueIn(result, id, row);
  return value === null ? '' : String(value);
}

export function measureOf(result: ReportResult, id: string): ResultMeasure | undefined {
  return result.measures.find((measure) => measure.id === id);
}
