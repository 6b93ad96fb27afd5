import type { ReportPlan } from '../plan/plan.ts';
import { filteredRows } from './pairs.ts';
import { need } from './parts.ts';
import type { Run } from './run.ts';
import type { Grouped } from './selection.ts';

/** The rows of a report and their groups. */
export function selectRows(report: ReportPlan, run: Run): Grouped {
  return run.kept(factOf(report), () => select(report, run));
}

const factOf = (report: ReportPlan): string => `rows of ${report.id}`;

function select(report: ReportPlan, run: Run): Grouped {
  const rowCount = run.rowCount(report.table);
  const [present, only] = [run.present(report.table), run.only(report.table)];
  let rows = report.filter || present || only ? filteredRows(report.filter, 'near', rowCount, run) : undefined;
  if (present) rows = rows!.filter((row) => present[row] === 1);
  if (only) rows = rows!.filter(only);
  const base = { fact: factOf(report), rowCount, ...(rows ? { rows } : {}) };
  if (report.groupBy.length === 0) return { selection: { ...base, groupCount: 1 }, keys: [[]] };
  return need<typeof import('./group.ts')>('seldom').group(report, run, base);
}
