import type { FeedState } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';

/** Ids of those whose submission a `forecast-submission-status` result says is overdue (requirement AD-5); nobody where there is no such report. */
export function overdueIn({ result }: FeedState): ReadonlySet<string> {
  const [subject, overdue] = ['subject', 'overdue'].map((id) => result && findColumn(result.table, id));
  if (!result || !subject || !overdue) return new Set();
  return new Set(Array.from({ length: result.table.rowCount }, (_, row) => row).filter((row) => valueAt(overdue, row) === true).map((row) => String(valueAt(subject, row) ?? '')));
}
