import { some } from '../plan/expr.ts';
import type { AggregatePlan, Expr, ReportPlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import type { Cells } from './aggregate.ts';
import { bodyOf, cellsOf, hasShares, looksAtPeriods, measuresOf, orderOf, ungrouped, type Worked } from './body.ts';
import { groupOrder } from './group-order.ts';
import { groupText } from './group.ts';
import { withOtherGroups } from './other-total.ts';
import { selectRows } from './select.ts';
import type { Grouped } from './selection.ts';
import { wholeRange } from './spine.ts';
import type { WorkingRun } from './working-run.ts';

/**
 * `compare each period`: each period has rows, groups and totals of its own, which are put side by side. Of one that has
 * not begun nothing is known: it is blank, where zeros would say that nothing happened.
 */
export function workEachPeriod(report: ReportPlan, root: WorkingRun, plain: WorkingRun, spine: readonly ResultPeriod[]): Worked {
  const end = (period: ResultPeriod): number => Math.min(period.end, root.today);
  const looksOn = looksAtOtherDays(report, root);
  const runFor = (period: ResultPeriod): WorkingRun => root.comparing(report.table, Math.min(period.start - 1, root.today), end(period), period, looksOn ? root.today : end(period));
  const begun = (period: ResultPeriod): boolean => period.start <= root.today;
  const select = (period: ResultPeriod, run: WorkingRun): Grouped => (begun(period) ? withOtherGroups(report, selectRows(report, run), [period], run) : nothing(report, run));
  const shares = hasShares(report) || looksAtPeriods(report);
  const parts = spine.map((period) => {
    const run = runFor(period);
    const grouped = select(period, run);
    const cells = (of: Grouped): Cells[] => (begun(period) ? report.aggregates.map((aggregate) => cellsOf(aggregate, of, [period], run)) : []);
    return { run, grouped, cells: cells(grouped), all: shares ? cells(ungrouped(grouped)) : [] };
  });
  const found = new Map(parts.flatMap(({ grouped }) => grouped.keys.map((keys) => [groupText(keys), keys] as const)));
  const keys = report.groupBy.length === 0 ? [[]] : [...found.values()].sort(groupOrder(report));
  const slices = parts.map(({ run, grouped }) => {
    const places = new Map(grouped.keys.map((own, g) => [groupText(own), g]));
    return { run, grouped, groups: keys.map((group) => places.get(groupText(group)) ?? -1) };
  });
  const cells = report.aggregates.map((aggregate, a) => sideBySide(aggregate, parts.map((part) => part.cells[a]), slices.map(({ groups }) => groups)));
  const [range] = wholeRange(spine);
  const run = runFor(range!);
  const all = select(range!, run);
  const { groups: _groups, ...selection } = all.selection;
  const grouped: Grouped = { selection: { ...selection, groupCount: keys.length }, keys };
  const whole: Grouped = { ...ungrouped(all), members: keys };
  const overall = shares ? measuresOf(report, report.aggregates.map((aggregate, a) => sideBySide(aggregate, parts.map((part) => part.all[a]), parts.map(() => [0]))), whole, spine, run) : undefined;
  const body = measuresOf(report, cells, grouped, spine, run, overall);
  const totals = keys.length > 0 && begun(range!) ? bodyOf(report, whole, [range!], run, overall) : undefined;
  return { run, plain, report, grouped, slices, whole: { run, grouped: whole }, spine, hasPeriods: true, order: orderOf(report, grouped, body, run), body, totals };
}

/** Whether a total asks how rows stood on a day of its own choice: rows may be there on that day only. */
function looksAtOtherDays({ aggregates }: ReportPlan, run: WorkingRun): boolean {
  const looks = (expr: Expr | undefined): boolean =>
    expr !== undefined && some(expr, (part) => (part.kind === 'was' && part.day !== undefined) || (part.kind === 'defined' && looks(run.definedColumn(part.table, part.column).formula)));
  return aggregates.some(({ value, where }) => looks(value) || looks(where));
}

/** No row of the report's table, and no group of any. */
function nothing(report: ReportPlan, run: WorkingRun): Grouped {
  return { selection: { fact: `no rows of ${report.id}`, rowCount: run.rowCount(report.table), rows: new Int32Array(0), groupCount: 0 }, keys: [] };
}

/** Cells of single periods as cells `group × periods + period`; a group that a period does not have is empty there, and a period without cells blank. */
function sideBySide(plan: AggregatePlan, parts: readonly (Cells | undefined)[], groups: readonly (readonly number[])[]): Cells {
  const none: Value = plan.aggregate === 'SUM' || plan.aggregate === 'COUNT' || plan.aggregate === 'COUNTDISTINCT' ? 0 : null;
  const count = groups[0]?.length ?? 0;
  const values: Value[] = [];
  const counts: number[] = [];
  for (let group = 0; group < count; group += 1) {
    parts.forEach((part, p) => {
      const own = groups[p]![group]!;
      values.push(part ? (own < 0 ? none : part.values[own]!) : null);
      counts.push(part && own >= 0 ? part.counts[own]! : 0);
    });
  }
  return { values, counts };
}
