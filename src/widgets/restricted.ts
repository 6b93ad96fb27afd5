import { columnOf, tableOf, type Column, type Table } from '../table/table.ts';
import type { ReportResult } from '../table/result.ts';

/**
 * Columns of a report as the table that leaves the page. Where numbers are not the viewer's to see, one more column says of
 * which rows: their blanks are not nothing (requirements UI-12).
 */
export function markRestricted(result: ReportResult, columns: readonly Column[]): Table {
  const { table } = result;
  const restricted = new Set(result.restricted ?? []);
  if (restricted.size === 0) return tableOf(table.id, columns);
  const marks = Array.from({ length: table.rowCount }, (_, row) => restricted.has(row));
  return tableOf(table.id, [...columns, columnOf({ id: 'restricted', label: 'Restricted', type: 'boolean' }, marks)]);
}
