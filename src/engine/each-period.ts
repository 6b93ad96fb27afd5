import type { AggregatePlan, ReportPlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import type { Cells } from './aggregate.ts';
import { bodyOf, cellsOf, hasShares, measuresOf, orderOf, ungrouped, type Worked } from './body.ts';
import { compareKeys, groupText } from './group.ts';
import { selectRows } from './select.ts';
import type { Grouped } from './selection.ts';
import { wholeRange } from './spine.ts';
import type { WorkingRun } from './working-run.ts';

/** `compare each period`: each period has rows, groups and totals of its own, which are put side by side. */
export function workEachPeriod(report: ReportPlan, root: WorkingRun, plain: WorkingRun, spine: readonly ResultPeriod[]): Worked {
  const runFor = (period: ResultPeriod): WorkingRun => root.comparing(report.table, Math.min(period.start - 1, root.today), Math.min(period.end, root.today), period);
  const shares = hasShares(report);
  const parts = spine.map((period) => {
    const run = runFor(period);
    const grouped = selectRows(report, run);
    const cells = (of: Grouped): Cells[] => report.aggregates.map((aggregate) => cellsOf(aggregate, of, [period], run));
    return { run, grouped, cells: cells(grouped), all: shares ? cells(ungrouped(grouped)) : [] };
  });
  const found = new Map(parts.flatMap(({ grouped }) => grouped.keys.map((keys) => [groupText(keys), keys] as const)));
  const keys = [...found.values()].sort(compareKeys);
  const slices = parts.map(({ run, grouped }) => {
    const places = new Map(grouped.keys.map((own, g) => [groupText(own), g]));
    return { run, grouped, groups: keys.map((group) => places.get(groupText(group)) ?? -1) };
  });
  const cells = report.aggregates.map((aggregate, a) => sideBySide(aggregate, parts.map((part) => part.cells[a]!), slices.map(({ groups }) => groups)));
  const [range] = wholeRange(spine);
  const run = runFor(range!);
  const all = selectRows(report, run);
  const { groups: _groups, ...selection } = all.selection;
  const grouped: Grouped = { selection: { ...selection, groupCount: keys.length }, keys };
  const one = ungrouped(all);
  const overall = shares ? measuresOf(report, report.aggregates.map((aggregate, a) => sideBySide(aggregate, parts.map((part) => part.all[a]!), parts.map(() => [0]))), one, spine, run) : undefined;
  const body = measuresOf(report, cells, grouped, spine, run, overall);
  const totals = keys.length > 0 ? bodyOf(report, ungrouped(all), [range!], run) : undefined;
  return { run, plain, report, grouped, slices, whole: { run, grouped: ungrouped(all) }, spine, hasPeriods: true, order: orderOf(report, grouped, body, run), body, totals };
}

/** Cells of single periods as cells `group × periods + period`; a group that a period does not have is empty there. */
function sideBySide(plan: AggregatePlan, parts: readonly Cells[], groups: readonly (readonly number[])[]): Cells {
  const none: Value = plan.aggregate === 'SUM' || plan.aggregate === 'COUNT' || plan.aggregate === 'COUNTDISTINCT' ? 0 : null;
  const count = groups[0]?.length ?? 0;
  const values: Value[] = [];
  const counts: number[] = [];
  for (let group = 0; group < count; group += 1) {
    parts.forEach((part, p) => {
      const own = groups[p]![group]!;
      values.push(own < 0 ? none : part.values[own]!);
      counts.push(own < 0 ? 0 : part.counts[own]!);
    });
  }
  return { values, counts };
}
