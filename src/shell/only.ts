import { explain } from '../engine/explain.ts';
import { keyIdsOf, onlyRows } from '../engine/only.ts';
import { resultOf } from '../engine/report.ts';
import type { Worked } from '../engine/body.ts';
import { readOnly, rowAt } from '../table/only.ts';
import type { Parameters } from '../table/result.ts';
import { tableOf, type Table } from '../table/table.ts';
import { FeedFailure, type Asked } from './protocol.ts';

/** A question narrowed to the rows behind a number of another report; `work` answers that one. A report that says nothing of such rows stays as it is, and says so. */
export async function narrow(asked: Asked, text: string, work: (question: { readonly report: string; readonly parameters: Parameters }) => Promise<Worked>): Promise<Asked> {
  const only = readOnly(text);
  if (!only) throw new FeedFailure({ kind: 'config', code: 'BAD_FILTER', message: 'The filter of this widget cannot be read.', kept: 'The data is kept.', action: 'Clear the filter, or set the view state that getViewState() gave.' });
  const worked = await work(only);
  const { plan, report } = asked;
  const row = rowAt(resultOf(worked, 0), only.at);
  // A number that is not there any more has no rows.
  const rows: Table = row === undefined ? tableOf(worked.report.table, []) : explain(worked, { measure: only.measure, row }).rows;
  const isApplied = keyIdsOf(plan, report.table, rows.id) !== undefined;
  return { ...asked, only: { told: { label: only.label, isApplied }, rows: onlyRows(rows, plan) } };
}
