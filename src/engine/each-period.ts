import { some } from '../plan/expr.ts';
import type { Expr, ReportPlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import type { Cells } from './aggregate.ts';
import { bodyOf, cellsOf, hasShares, looksAtPeriods, measuresOf, orderOf, ungrouped, type Worked } from './body.ts';
import { withOtherGroups } from './other-total.ts';
import { need } from './parts.ts';
import { sameGroups } from './same-groups.ts';
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
  const shares = hasShares(report) || looksAtPeriods(report);
  const runs = spine.map(runFor);
  const { keys, parts, hidden, levels } = sameGroups(report, spine.map((period, p) => (begun(period) ? groupsIn(report, runs[p]!, period) : nothing(report, runs[p]!))));
  const cellsIn = (groupsOf: (part: Grouped) => Grouped): readonly (readonly Cells[] | undefined)[] =>
    spine.map((period, p) => (begun(period) ? report.aggregates.map((aggregate) => cellsOf(aggregate, groupsOf(parts[p]!), [period], runs[p]!)) : undefined));
  const [range] = wholeRange(spine);
  const run = runFor(range!);
  const all = begun(range!) ? groupsIn(report, run, range!) : nothing(report, run);
  const { groups: _groups, ...selection } = all.selection;
  const grouped: Grouped = { selection: { ...selection, groupCount: keys.length }, keys, ...(hidden ? { hidden } : {}), ...(levels ? { levels } : {}) };
  const whole: Grouped = { ...ungrouped(all), members: hidden ? keys.filter((_, group) => hidden[group] === 0) : keys };
  const overall = shares ? measuresOf(report, sideBySide(report, cellsIn(ungrouped), 1), whole, spine, run) : undefined;
  const open = measuresOf(report, sideBySide(report, cellsIn((part) => part), keys.length), grouped, spine, run, overall);
  const body = hidden ? rolledPart().withoutHidden(open, grouped) : open;
  const totals = keys.length > 0 && begun(range!) ? bodyOf(report, whole, [range!], run, overall) : undefined;
  const sorted = orderOf(report, grouped, body, run);
  return {
    run, plain, report, grouped, whole: { run, grouped: whole }, spine, hasPeriods: true, body, totals,
    slices: spine.map((period, p) => (begun(period) ? { run: runs[p]!, grouped: parts[p]! } : undefined)),
    order: levels ? rolledPart().byLevel(report, grouped, sorted, spine.length) : sorted,
  };
}

const rolledPart = (): typeof import('./rolled-part.ts') => need('rolled');

/** The rows of one period in their groups, those that only another table knows among them. */
function groupsIn(report: ReportPlan, run: WorkingRun, period: ResultPeriod): Grouped {
  return report.rollUp || report.restrict ? rolledPart().rolledRows(report, run) : withOtherGroups(report, selectRows(report, run), [period], run);
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

/** The totals of single periods as cells `group × periods + period`; a period without cells is blank. */
function sideBySide({ aggregates }: ReportPlan, parts: readonly (readonly Cells[] | undefined)[], groupCount: number): readonly Cells[] {
  return aggregates.map((_, a) => {
    const values: Value[] = [];
    const counts: number[] = [];
    for (let group = 0; group < groupCount; group += 1) {
      for (const part of parts) {
        values.push(part ? part[a]!.values[group]! : null);
        counts.push(part ? part[a]!.counts[group]! : 0);
      }
    }
    return { values, counts };
  });
}
