import { some } from '../plan/expr.ts';
import type { Expr, ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { isOther, type OtherPlan } from './aggregate.ts';
import type { Body } from './body.ts';
import type { Exceptions } from './exceptions.ts';
import { matchedPasses } from './matched.ts';
import { otherRows } from './other-total.ts';
import type { Run } from './run.ts';
import type { Grouped } from './selection.ts';

/** The same measures, blank in groups whose numbers the viewer may not see; there is nothing behind them either. */
export function withoutHidden(body: Body, { hidden }: Grouped): Body {
  if (!hidden?.includes(1)) return body;
  const periods = body.spine.length;
  const isShown = (_: unknown, cell: number): boolean => hidden[Math.floor(cell / periods)] === 0;
  const blanked = (values: readonly Value[]): readonly Value[] => values.map((value, cell) => (isShown(value, cell) ? value : null));
  return {
    ...body,
    cells: body.cells.map(({ values, counts }) => ({ values: blanked(values), counts: counts.map((count, cell) => (isShown(count, cell) ? count : 0)) })),
    measures: new Map([...body.measures].map(([id, values]) => [id, blanked(values)])),
  };
}

/** The exceptions of rows that are in the totals the viewer may see. `all`: the whole report as one group. */
export function seenExceptions(found: Exceptions, table: string, report: ReportPlan, all: Grouped, run: Run): Exceptions {
  const keys = new Set([...seenRows(table, report, all, run)].map((row) => run.keyOf(table, row)));
  const rows = found.rows.filter(({ key }) => key !== '' && keys.has(key));
  return { rows, rowsExcepted: new Set(rows.map(({ key }) => key)).size };
}

function seenRows(table: string, report: ReportPlan, all: Grouped, run: Run): ReadonlySet<number> {
  if (table === report.table) return new Set(all.selection.rows);
  const totals = report.aggregates.filter(isOther).filter((plan) => plan.other.table === table && tellsWhose(plan, run));
  return new Set(totals.flatMap((plan) => (plan.other.rows ? matchedPasses(plan, all, run).selections : [otherRows(plan, all, run).selection]).flatMap(({ rows }) => [...(rows ?? [])])));
}

/** Whether the rows of a total are of those whom the viewer sees: not one over all rows of a table, and not one of whose they were on an earlier day. */
function tellsWhose({ other: { keys, rows = [] } }: OtherPlan, run: Run): boolean {
  const values = [...keys, ...rows].map(({ value }) => value);
  return values.length > 0 && !values.some((value) => looksBack(value, run));
}

function looksBack(expr: Expr, run: Run): boolean {
  return some(expr, (part) => part.kind === 'was' || (part.kind === 'defined' && looksBack(run.definedColumn(part.table, part.column).formula, run)));
}
