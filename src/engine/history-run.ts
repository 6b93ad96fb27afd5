import { changesShape, visitsShape } from '../plan/history.ts';
import type { ReportPlan, TablePlan } from '../plan/plan.ts';
import type { ResultPeriod, RunNote } from '../table/result.ts';
import { lookingBack } from './looking-back.ts';
import type { Run } from './run.ts';
import type { WorkingRun } from './working-run.ts';

/** The run whose rows are the changes, or the stays, of the rows of a table. */
export function historyRun(over: NonNullable<ReportPlan['over']>, table: string, run: WorkingRun): WorkingRun {
  const history = run.history(table);
  if (!history) throw new RangeError(`no history of ${table} in the plan`);
  const shape = run.shape(table);
  if (over.kind === 'visits') return run.over(`visits ${over.by}`, table, run.kept(`stays ${table} ${over.by}`, () => lookingBack().visitsView(history, over.by, run.day, run)), visitsShape(shape, over.by));
  const own = run.plain;
  const course = run.kept(`course of ${table}`, () => lookingBack().courseOf(history, run.day));
  const made: WorkingRun = run.over('changes', table, lookingBack().changesView(history, course, { column: (id) => own.column(table, id) }, () => made), changesShape(shape));
  return made;
}

/**
 * The run in which the rows of a report over the past are looked at for exceptions: as their history tells them today. What the
 * table leaves blank and the history knows counts there, so nobody shall be told that it is missing.
 */
export function asToldToday(plain: Run): Run {
  return (plain as WorkingRun).at(plain.day);
}

/** What a reader must know of the past of a table that a report looks at: rows of which nothing is known are said, never shown as zeros. `past`: the table that holds it. */
export function historyNotes(report: ReportPlan, table: string, past: TablePlan, run: Run, spine: readonly ResultPeriod[]): readonly RunNote[] {
  const history = run.history(table);
  if (!history) return [];
  const present = run.view(table)?.rowOf ? undefined : run.present(table);
  let without = 0;
  for (let row = 0; row < history.rowCount; row += 1) if (history.hasEntries[row] === 0 && (!present || present[row] === 1)) without += 1;
  const notes: RunNote[] = [];
  if (without > 0) notes.push({ code: 'D104', message: `${table} need history: without an entry in ${past.id} they count as unchanged since they were created`, count: without });
  if (history.unreadable > 0) notes.push({ code: 'D105', message: `values of ${past.id} could not be read and count as blank`, count: history.unreadable });
  const ahead = table === report.table && report.compare?.kind === 'each period' ? spine.filter(({ start }) => start > run.today).length : 0;
  if (ahead > 0) notes.push({ code: 'D106', message: 'periods have not begun: what will be in them is not known, so they are blank', count: ahead });
  return notes;
}
