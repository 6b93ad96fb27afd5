import { some } from '../plan/expr.ts';
import type { AggregatePlan, Expr, ReportPlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { isOther, totalOf, type Cells } from './aggregate.ts';
import { need } from './parts.ts';
import type { Run } from './run.ts';
import { scalar } from './scalar.ts';
import type { Grouped } from './selection.ts';

/** A report worked out, and what `explain` needs to take it apart again. */
export interface Worked {
  readonly run: Run;
  /** The run of the tables as they are (or as of the day asked for): for what a report lists beside its numbers. */
  readonly plain: Run;
  /** Where each period was worked out on its own: its run and rows, undefined for one that has not begun. */
  readonly slices?: readonly ({ readonly run: Run; readonly grouped: Grouped } | undefined)[];
  /** The rows of the totals. */
  readonly whole: { readonly run: Run; readonly grouped: Grouped };
  readonly report: ReportPlan;
  readonly grouped: Grouped;
  readonly spine: readonly ResultPeriod[];
  readonly hasPeriods: boolean;
  /** Cell numbers (`group × periods + period`) in the order of the result rows. */
  readonly order: readonly number[];
  readonly body: Body;
  readonly totals: Body | undefined;
}

/** Measures over a spine: one value per measure and cell. */
export interface Body {
  readonly spine: readonly ResultPeriod[];
  readonly cells: readonly Cells[];
  readonly measures: ReadonlyMap<string, readonly Value[]>;
  /** The same without groups, where a measure is a share of it. */
  readonly overall?: Body;
  /** Of a total over all periods: the same period by period, where a measure looks at them. */
  readonly parts?: Body;
}

/** All rows as one group: what the totals of a report are made of. */
export function ungrouped(grouped: Grouped): Grouped {
  const { groups: _groups, ...rest } = grouped.selection;
  const { hidden } = grouped;
  return {
    selection: { ...rest, groupCount: 1 },
    keys: [[]],
    get members() {
      return hidden ? grouped.keys.filter((_, group) => hidden[group] === 0) : grouped.keys;
    },
  };
}

export function cellsOf(aggregate: AggregatePlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Cells {
  return isOther(aggregate) ? need<typeof import('./other-total.ts')>('seldom').otherTotal(aggregate, grouped, spine, run) : grouped.rolled ? need<typeof import('./roll-up.ts')>('rolled').rolledTotal(aggregate, grouped, spine, run) : totalOf(aggregate, grouped.selection, spine, run);
}

/** `parts`: for a total over all periods, the same rows period by period. */
export function bodyOf(report: ReportPlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run, parts?: Body): Body {
  const cells = (of: Grouped): Cells[] => report.aggregates.map((aggregate) => cellsOf(aggregate, of, spine, run));
  const all = ungrouped(grouped);
  const overall = grouped.selection.groups && hasShares(report) ? measuresOf(report, cells(all), all, spine, run) : undefined;
  return measuresOf(report, cells(grouped), grouped, spine, run, overall, parts);
}

export function hasShares(report: ReportPlan): boolean {
  return report.measures.some(({ formula }) => some(formula, (part) => part.kind === 'share'));
}

/** Whether a measure looks at the single periods of a total over several. */
export function looksAtPeriods(report: ReportPlan): boolean {
  return report.measures.some(({ formula }) => some(formula, (part) => part.kind === 'ofPeriods'));
}

export function measuresOf(report: ReportPlan, cells: readonly Cells[], grouped: Grouped, spine: readonly ResultPeriod[], run: Run, overall?: Body, parts?: Body): Body {
  const measures = new Map<string, readonly Value[]>();
  const size = grouped.selection.groupCount * spine.length;
  const body: Body = { spine, cells, measures, ...(overall ? { overall } : {}), ...(parts ? { parts } : {}) };
  for (const id of report.measureOrder) {
    const plan = report.measures.find((measure) => measure.id === id)!;
    // Most measures are one total, whose cells are there already.
    measures.set(id, plan.formula.kind === 'aggregate' ? cells[plan.formula.index]!.values : Array.from({ length: size }, (_, cell) => cellValue(plan.formula, cell, body, grouped, run)));
  }
  return body;
}

/** The value of a formula between totals, in one cell. */
export function cellValue(formula: Expr, cell: number, body: Body, grouped: Grouped, run: Run): Value {
  const { spine, cells, measures } = body;
  return scalar(formula, {
    context: run.context,
    counters: run.findings,
    parameter: (id) => run.parameter(id),
    aggregate: (index) => cells[index]!.values[cell]!,
    measure: (id) => measures.get(id)![cell]!,
    overall: (id) => (body.overall?.measures ?? measures).get(id)![cell % spine.length]!,
    ...(body.parts ? { ofPeriods: (expr) => need<typeof import('./of-periods.ts')>('seldom').ofPeriods(expr, body.parts!.spine.map((_, at) => cellValue(expr.operand, at, body.parts!, grouped, run))) } : {}),
    // The totals of a report are of no group: its keys are blank there.
    group: (index) => (grouped.byKey ? grouped.byKey[index]!.at(Math.floor(cell / spine.length)) : (grouped.keys[Math.floor(cell / spine.length)]![index] ?? null)),
    period: spine[cell % spine.length]!,
  });
}

/** Result rows: period after period, in each its groups, unless the report sorts them; groups may be filtered out by their totals. */
export function orderOf(report: ReportPlan, grouped: Grouped, body: Body, run: Run): readonly number[] {
  const { groupCount } = grouped.selection;
  const periods = body.spine.length;
  let order = Array.from({ length: groupCount * periods }, (_, place) => (place % groupCount) * periods + Math.floor(place / groupCount));
  if (report.groupFilter) order = order.filter((cell) => cellValue(report.groupFilter!, cell, body, grouped, run) === true);
  if (report.sort.length === 0) return order;
  return need<typeof import('./sorted.ts')>('seldom').sorted(order, report.sort, (formula, cell) => cellValue(formula, cell, body, grouped, run));
}
