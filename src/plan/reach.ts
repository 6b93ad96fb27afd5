import { some } from './expr.ts';
import { historyTableOf } from './history-table.ts';
import { listedTables } from './listed.ts';
import type { Expr, LinkPlan, Plan, ReportPlan } from './plan.ts';

/** What a report depends on beyond its own lines: through its columns, its links and the exceptions beside it. */
export interface Reach {
  readonly parameters: readonly string[];
  readonly reads: readonly string[];
}

export function reachOf(report: ReportPlan, plan: Pick<Plan, 'columns' | 'links' | 'exceptions' | 'tables' | 'parameters'>): Reach {
  const tables = new Set<string>([report.table]);
  const parameters = new Set<string>();
  const seen = new Set<unknown>();
  const pasts = new Set<string>(report.compare !== undefined || report.over !== undefined ? [report.table] : []);
  const visit = (expr: Expr | undefined): void => {
    if (expr) some(expr, (part) => (take(part), false));
  };
  const once = (thing: unknown, formulas: () => readonly (Expr | undefined)[]): void => {
    if (seen.has(thing)) return;
    seen.add(thing);
    for (const formula of formulas()) visit(formula);
  };
  const take = (part: Expr): void => {
    if (part.type.kind === 'money') tables.add('exchange_rates');
    // The currency of an amount may stand in the row it belongs to.
    if (part.kind === 'column' && part.type.kind === 'money') for (const { to } of plan.tables.find(({ id }) => id === part.table)?.columns.find(({ id }) => id === part.column)?.currencyThrough ?? []) tables.add(to);
    if (part.kind === 'parameter') parameters.add(part.parameter);
    if (part.kind === 'lookup') tables.add(part.table);
    if (part.kind === 'was') pasts.add(report.table);
    if (part.kind === 'ever' || part.kind === 'lastWhile' || part.kind === 'changes' || part.kind === 'entered') pasts.add(part.table);
    if (part.kind === 'defined') {
      const column = plan.columns.find((candidate) => candidate.table === part.table && candidate.id === part.column);
      if (column) once(column, () => [column.formula]);
    }
    if (part.kind === 'link' || part.kind === 'follow' || part.kind === 'leftover') {
      const { link } = part;
      tables.add(link.to);
      const made = link.kind === 'link' ? plan.links.find((candidate) => candidate.id === link.name) : undefined;
      if (made) once(made, () => formulasOf(made));
    }
  };
  for (const { other } of report.aggregates) if (other) tables.add(other.table);
  for (const { across } of report.measures) if (across) tables.add(across.table);
  for (const { from } of report.groupBy) if (from) tables.add(from.table);
  for (const formula of ownFormulas(report)) visit(formula);
  for (const tab of report.tabs) for (const { parameter } of tab.settings) parameters.add(parameter);
  for (const exception of plan.exceptions) if (listedTables(report).includes(exception.table)) for (const formula of [exception.when, exception.message]) visit(formula);
  // Tables that are added while they are gone through are gone through too.
  for (const id of tables) {
    const made = plan.tables.find((table) => table.id === id)?.made;
    if (!made) continue;
    tables.add(made.of);
    once(made, () => [made.each, made.from, made.to]);
  }
  for (const table of pasts) {
    const history = historyTableOf(plan.tables, table);
    if (history) tables.add(history.id);
  }
  // Steps forward and back, and those passed over, are told by the table that a column leads to.
  if (report.over) for (const column of plan.tables.find(({ id }) => id === report.table)?.columns ?? []) if (column.to) tables.add(column.to);
  return { parameters: plan.parameters.map(({ id }) => id).filter((id) => parameters.has(id)), reads: [...tables].filter((id) => plan.tables.some((table) => table.id === id)) };
}

function ownFormulas(report: ReportPlan): readonly (Expr | undefined)[] {
  const { each, compare, currency, filter, groupFilter, groupBy, aggregates, measures, sort, rollUp, restrict, tabs } = report;
  return [
    ...(compare?.kind === 'between' ? [compare.from, compare.to] : []),
    each?.unit, each?.from, each?.to, currency?.code, currency?.at, filter, groupFilter,
    ...groupBy.flatMap(({ formula, from }) => [formula, from?.where, from?.by, from?.role?.of]),
    ...aggregates.flatMap((aggregate) => [aggregate.value, aggregate.where, aggregate.by, ...(aggregate.other?.keys.map((key) => key.value) ?? []), ...(aggregate.other?.rows?.flatMap((pair) => [pair.own, pair.value]) ?? [])]),
    rollUp?.value, restrict,
    ...measures.flatMap((measure) => [measure.formula, measure.across?.where, measure.across?.by, measure.across?.role?.of]),
    ...tabs.flatMap((tab) => tab.settings.map((setting) => setting.value)),
    ...sort.map((key) => key.formula),
  ];
}

function formulasOf(link: LinkPlan): readonly (Expr | undefined)[] {
  return [
    ...link.whens.flatMap((when) => [...when.near, ...when.far, when.nearFilter, when.farFilter, when.rest]),
    ...link.prefer.flatMap((preference) => (preference.kind === 'nearest' ? [preference.near, preference.far] : [preference.value])),
  ];
}
