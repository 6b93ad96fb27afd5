import { partsOf } from '../plan/expr.ts';
import type { AggregatePlan, Expr, ReportPlan } from '../plan/plan.ts';
import { fixedBranch } from './choose.ts';
import type { Run } from './run.ts';

/**
 * A report as the parameters leave it. Where they alone decide between branches, the other branches are gone, and with them
 * the totals that only those asked for; a measure without any branch left, IF(Transfers = "movement", …), is not part of the report.
 */
export function settled(report: ReportPlan, run: Run): ReportPlan {
  const gone = new Set<string>();
  const formulas = new Map<string, Expr>();
  const settle = (expr: Expr): Expr => rewritten(expr, (part) => replacement(part, gone, run));
  for (const id of report.measureOrder) {
    const formula = settle(report.measures.find((measure) => measure.id === id)!.formula);
    if (isNothing(formula)) gone.add(id);
    formulas.set(id, formula);
  }
  const measures = report.measures.filter(({ id }) => !gone.has(id)).map((measure) => ({ ...measure, formula: formulas.get(measure.id)! }));
  const checks = report.checks.map((check) => ({
    ...check, ...(check.left ? { left: settle(check.left) } : {}), ...(check.right ? { right: settle(check.right) } : {}), ...(check.condition ? { condition: settle(check.condition) } : {}),
  }));
  const groupFilter = report.groupFilter && settle(report.groupFilter);
  const sort = report.sort.map((by) => ({ ...by, formula: settle(by.formula) }));
  const asking = [...measures.map(({ formula }) => formula), ...checks.flatMap(({ left, right, condition }) => [left, right, condition]), groupFilter, ...sort.map(({ formula }) => formula)];
  const used = new Set(asking.flatMap((expr) => (expr ? [...aggregatesIn(expr)] : [])));
  return {
    ...report, measures, checks, sort, ...(groupFilter ? { groupFilter } : {}),
    measureOrder: report.measureOrder.filter((id) => !gone.has(id)),
    shows: report.shows.map((show) => ({ ...show, series: show.series.filter(({ measure }) => !gone.has(measure)) })),
    ...(report.goals ? { goals: report.goals.filter(({ goal, measure }) => !gone.has(goal) && !gone.has(measure)) } : {}),
    aggregates: report.aggregates.map((aggregate, index) => (used.has(index) ? aggregate : unused(aggregate))),
  };
}

/** What stands in the place of a part; undefined where the part stays. */
function replacement(part: Expr, gone: ReadonlySet<string>, run: Run): Expr | undefined {
  if (part.kind === 'measure') return gone.has(part.measure) ? nothing(part) : undefined;
  if (part.kind !== 'call') return undefined;
  const branch = fixedBranch(part, run);
  return branch === null ? nothing(part) : branch;
}

const nothing = ({ type }: Expr): Expr => ({ kind: 'constant', type, value: null });
const isNothing = (expr: Expr): boolean => expr.kind === 'constant' && expr.value === null;

/** A formula with some of its parts replaced, from the outside in. Plans are plain data, so every kind is walked the same way. */
function rewritten(expr: Expr, replace: (part: Expr) => Expr | undefined): Expr {
  const other = replace(expr);
  if (other) return rewritten(other, replace);
  const parts = new Set<unknown>(partsOf(expr));
  const walked = (value: unknown): unknown => (parts.has(value) ? rewritten(value as Expr, replace) : Array.isArray(value) ? value.map(walked) : value);
  return parts.size === 0 ? expr : (Object.fromEntries(Object.entries(expr).map(([name, value]) => [name, walked(value)])) as unknown as Expr);
}

function* aggregatesIn(expr: Expr): Iterable<number> {
  if (expr.kind === 'aggregate') yield expr.index;
  for (const part of partsOf(expr)) yield* aggregatesIn(part);
}

/** Keeps the place of a total that nobody asks for, and counts nothing. */
function unused({ type, text, span }: AggregatePlan): AggregatePlan {
  return { aggregate: 'COUNT', type, text, span, terms: [] };
}
