import type { ReportPlan } from '../plan/plan.ts';
import type { Column, ColumnHead, Value } from '../table/table.ts';
import { filteredRows } from './pairs.ts';
import { need } from './parts.ts';
import type { Run } from './run.ts';
import type { Selection } from './selection.ts';

export interface Grouped {
  readonly selection: Selection;
  /** The keys of each group, in result order: by the engine's order, blank last (traps 21, 24). */
  readonly keys: readonly (readonly Value[])[];
  /** The same, one key after the other: for reports with as many groups as rows. */
  readonly byKey?: readonly GroupKey[];
  /** For the totals of a whole report: the groups it is made of. */
  readonly members?: readonly (readonly Value[])[];
}

/** One key of every group. */
export interface GroupKey {
  readonly at: (group: number) => Value;
  /** As a column of a result: one row for each of the groups named. */
  readonly column: (head: ColumnHead, groups: readonly number[]) => Column;
}

/** The rows of a report and their groups. */
export function selectRows(report: ReportPlan, run: Run): Grouped {
  return run.kept(factOf(report), () => select(report, run));
}

const factOf = (report: ReportPlan): string => `rows of ${report.id}`;

function select(report: ReportPlan, run: Run): Grouped {
  const rowCount = run.rowCount(report.table);
  const fitting = report.filter ? filteredRows(report.filter, 'near', rowCount, run) : undefined;
  const present = run.present(report.table);
  const rows = present ? (fitting ?? Int32Array.from({ length: rowCount }, (_, i) => i)).filter((row) => present[row] === 1) : fitting;
  const base = { fact: factOf(report), rowCount, ...(rows ? { rows } : {}) };
  if (report.groupBy.length === 0) return { selection: { ...base, groupCount: 1 }, keys: [[]] };
  return need<typeof import('./group.ts')>('seldom').group(report, run, base);
}
