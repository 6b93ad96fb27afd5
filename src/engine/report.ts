import { compare as compareExact, negate, subtract, type Exact } from '../base/decimal.ts';
import { some } from '../plan/expr.ts';
import type { AggregatePlan, Expr, MeasurePlan, Plan, ReportPlan } from '../plan/plan.ts';
import type { CheckResult, ReportResult, ResultMeasure, ResultPeriod, RunNote } from '../table/result.ts';
import { columnOf, tableOf, type Column, type ColumnHead, type Value, type ValueType } from '../table/table.ts';
import { totalOf, type Cells } from './aggregate.ts';
import type { Data } from './data.ts';
import { exceptionsOf } from './exceptions.ts';
import { historyNotes, historyRun } from './history-run.ts';
import { isOther, missingGroups, otherTotal } from './other-total.ts';
import type { Run } from './run.ts';
import { WorkingRun, type RunOptions } from './working-run.ts';
import { scalar } from './scalar.ts';
import { compareBlankLast, compareKeys, groupText, selectRows, withGroups, type Grouped } from './select.ts';
import { RangeProblem, spineOf, wholeRange } from './spine.ts';

/** A report asked for by a name no plan has. */
export class UnknownReport extends Error {}

export function findReport(plan: Plan, id: string): ReportPlan {
  const report = plan.reports.find((candidate) => candidate.id === id);
  if (!report) throw new UnknownReport(`there is no report '${id}'; reports: ${plan.reports.map((candidate) => candidate.id).join(', ')}`);
  return report;
}

/** A report worked out, and what `explain` needs to take it apart again. */
export interface Worked {
  readonly run: Run;
  /** The run of the tables as they are (or as of the day asked for): for what a report lists beside its numbers. */
  readonly plain: Run;
  /** Where each period was worked out on its own: its run and rows, and the number of each group among its groups (-1 for none). */
  readonly slices?: readonly { readonly run: Run; readonly grouped: Grouped; readonly groups: readonly number[] }[];
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
}

/** The single period of a report without periods. */
const ALWAYS: readonly ResultPeriod[] = [{ start: 0, end: 0, state: 'actual' }];

export function work(plan: Plan, reportId: string, data: Data, options: RunOptions): Worked {
  const report = findReport(plan, reportId);
  const root = new WorkingRun(plan, data, options);
  settleCurrency(report, root);
  const periods = spineOf(report, root);
  const plain = options.asOf === undefined ? root : root.at(options.asOf);
  if (report.compare?.kind === 'each period' && periods) return workEachPeriod(report, root, plain, periods);
  const run = runOf(report, root, plain);
  const grouped = withOtherGroups(report, selectRows(report, run), periods ?? ALWAYS, run);
  const body = bodyOf(report, grouped, periods ?? ALWAYS, run);
  const totals = grouped.selection.groupCount > 0 ? bodyOf(report, ungrouped(grouped), periods ? wholeRange(periods) : ALWAYS, run) : undefined;
  const order = orderOf(report, grouped, body, run);
  return { run, plain, report, grouped, whole: { run, grouped: ungrouped(grouped) }, spine: periods ?? ALWAYS, hasPeriods: periods !== undefined, order, body, totals };
}

/** The run whose rows the report adds up: two days compared, the history itself, or the table as it is. */
function runOf(report: ReportPlan, root: WorkingRun, plain: WorkingRun): WorkingRun {
  if (report.over) return historyRun(report.over, report.table, plain);
  if (report.compare?.kind !== 'between') return plain;
  const value = (expr: Expr): Value => scalar(expr, { context: root.context, counters: root.findings, parameter: (id) => root.parameter(id) });
  const [from, to] = [value(report.compare.from), value(report.compare.to)];
  if (typeof from !== 'number' || typeof to !== 'number') throw new RangeProblem('the comparison has no earlier or no later day: set both');
  if (to < from) throw new RangeProblem('the later day of the comparison lies before the earlier one: swap them');
  return root.comparing(report.table, from, Math.min(to, Math.max(from, root.today)));
}

/** `compare each period`: each period has rows, groups and totals of its own, which are put side by side. */
function workEachPeriod(report: ReportPlan, root: WorkingRun, plain: WorkingRun, spine: readonly ResultPeriod[]): Worked {
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

/** Runs one report of a plan: a pure function of plan, data, today and settings. */
export function runReport(plan: Plan, reportId: string, data: Data, options: RunOptions & { readonly generation?: number }): ReportResult {
  return resultOf(work(plan, reportId, data, options), options.generation ?? 0);
}

export function resultOf(worked: Worked, generation: number): ReportResult {
  const { run, plain, report, grouped, spine, hasPeriods, order, body, totals } = worked;
  const exceptions = exceptionsOf(report.table, plain, run);
  const periods = order.map((cell) => spine[cell % spine.length]!);
  const rowsUsed = grouped.selection.rows?.length ?? grouped.selection.rowCount;
  return {
    report: report.id,
    title: report.title,
    ...(report.note === undefined ? {} : { note: report.note }),
    parameters: run.plan.parameters.filter(({ id }) => report.parameters.includes(id)).map((parameter) => ({
      id: parameter.id,
      label: parameter.label,
      type: parameter.type.kind as ValueType,
      ...(parameter.choices ? { choices: parameter.choices } : {}),
      value: run.parameter(parameter.id),
    })),
    today: run.today,
    ...(run.money.currency === undefined ? {} : { currency: run.money.currency }),
    table: tableOf(report.id, [...(hasPeriods ? periodColumns(periods) : []), ...groupColumns(worked), ...report.measures.map((measure) => measureColumn(measure, order, body, run))]),
    ...(hasPeriods ? { periods } : {}),
    groups: report.groupBy.map((key) => key.id),
    measures: report.measures.map((measure) => describeMeasure(measure, order, body, run)),
    totals: totals ? Object.fromEntries(report.measures.map((measure) => [measure.id, totals.measures.get(measure.id)![0] ?? null])) : null,
    shown: report.shows.map((show) => ({ shape: show.shape, series: show.series })),
    exceptions: exceptions.rows,
    checks: report.checks.map((check) => checkResult(check, worked)),
    notes: [...notesOf(plain === run ? [run] : [plain, run]), ...historyNotes(report, run)],
    reconciliation: { rowsIn: grouped.selection.rowCount, rowsUsed, rowsExcepted: exceptions.rowsExcepted },
    rules: run.plan.hash,
    generation,
  };
}

function settleCurrency(report: ReportPlan, run: Run): void {
  const code = report.currency && scalar(report.currency.code, { context: run.context, counters: run.findings, parameter: (id) => run.parameter(id) });
  run.money.settle(report.table, typeof code === 'string' ? code.toUpperCase() : null, report.currency?.at);
}

function ungrouped(grouped: Grouped): Grouped {
  const { groups: _groups, ...rest } = grouped.selection;
  return { selection: { ...rest, groupCount: 1 }, keys: [[]], members: grouped.keys };
}

function cellsOf(aggregate: AggregatePlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Cells {
  return isOther(aggregate) ? otherTotal(aggregate, grouped, spine, run) : totalOf(aggregate, grouped.selection, spine, run);
}

/** The groups of the rows, and those that only another table knows: a seller with a goal and no deal. */
function withOtherGroups(report: ReportPlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Grouped {
  return report.aggregates.filter(isOther).reduce((all, aggregate) => withGroups(all, missingGroups(aggregate, all, report.groupBy.length, spine, run)), grouped);
}

function bodyOf(report: ReportPlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Body {
  const cells = (of: Grouped): Cells[] => report.aggregates.map((aggregate) => cellsOf(aggregate, of, spine, run));
  const all = ungrouped(grouped);
  const overall = grouped.selection.groups && hasShares(report) ? measuresOf(report, cells(all), all, spine, run) : undefined;
  return measuresOf(report, cells(grouped), grouped, spine, run, overall);
}

function hasShares(report: ReportPlan): boolean {
  return report.measures.some(({ formula }) => some(formula, (part) => part.kind === 'share'));
}

function measuresOf(report: ReportPlan, cells: readonly Cells[], grouped: Grouped, spine: readonly ResultPeriod[], run: Run, overall?: Body): Body {
  const measures = new Map<string, readonly Value[]>();
  const size = grouped.selection.groupCount * spine.length;
  const body: Body = { spine, cells, measures, ...(overall ? { overall } : {}) };
  for (const id of report.measureOrder) {
    const plan = report.measures.find((measure) => measure.id === id)!;
    measures.set(id, Array.from({ length: size }, (_, cell) => cellValue(plan.formula, cell, body, grouped, run)));
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
    group: (index) => grouped.keys[Math.floor(cell / spine.length)]![index]!,
    period: spine[cell % spine.length]!,
  });
}

/** Result rows: by group, then by period, unless the report sorts them; groups may be filtered out by their totals. */
function orderOf(report: ReportPlan, grouped: Grouped, body: Body, run: Run): readonly number[] {
  const size = grouped.selection.groupCount * body.spine.length;
  let order = Array.from({ length: size }, (_, cell) => cell);
  if (report.groupFilter) order = order.filter((cell) => cellValue(report.groupFilter!, cell, body, grouped, run) === true);
  if (report.sort.length === 0) return order;
  const keys = new Map(order.map((cell) => [cell, report.sort.map((key) => cellValue(key.formula, cell, body, grouped, run))]));
  return order.sort((a, b) => {
    for (let i = 0; i < report.sort.length; i += 1) {
      const [x, y] = [keys.get(a)![i]!, keys.get(b)![i]!];
      // Blanks stay last whichever way a column is sorted (trap 23).
      const byKey = compareBlankLast(x, y);
      if (byKey !== 0) return report.sort[i]!.descending && x !== null && y !== null ? -byKey : byKey;
    }
    return a - b;
  });
}

function periodColumns(periods: readonly ResultPeriod[]): Column[] {
  const starts = periods.map((period) => period.start);
  const ends = periods.map((period) => period.end);
  return [columnOf({ id: 'period', label: 'Period', type: 'date' }, starts), columnOf({ id: 'period_end', label: 'Period end', type: 'date' }, ends)];
}

function groupColumns({ report, grouped, order, spine }: Worked): Column[] {
  return report.groupBy.map((key, k) =>
    columnOf(
      headOf(key.id, key.label, key.type.kind === 'row' ? 'text' : (key.type.kind as ValueType), undefined),
      order.map((cell) => grouped.keys[Math.floor(cell / spine.length)]![k]!),
    ),
  );
}

function headOf(id: string, label: string, type: ValueType, currency: string | undefined): ColumnHead {
  return { id, label, type, ...(currency === undefined ? {} : { currency }) };
}

function currencyOf(measure: MeasurePlan, run: Run): string | undefined {
  return measure.type.kind === 'money' ? (run.money.currency ?? measure.type.currency) : undefined;
}

function measureColumn(measure: MeasurePlan, order: readonly number[], body: Body, run: Run): Column {
  const values = body.measures.get(measure.id)!;
  return columnOf(headOf(measure.id, measure.label, measure.type.kind as ValueType, currencyOf(measure, run)), order.map((cell) => values[cell]!));
}

function describeMeasure(measure: MeasurePlan, order: readonly number[], body: Body, run: Run): ResultMeasure {
  const counts = measure.formula.kind === 'aggregate' ? body.cells[measure.formula.index]!.counts : undefined;
  const currency = currencyOf(measure, run);
  return {
    id: measure.id,
    label: measure.label,
    type: measure.type.kind as ValueType,
    ...(currency === undefined ? {} : { currency }),
    ...(counts ? { counts: order.map((cell) => counts[cell]!) } : {}),
    formula: measure.text,
    file: measure.span.file,
    line: measure.span.line,
  };
}

/** A check holds in every cell and in the totals, or says by how much it fails at the worst. */
function checkResult(check: ReportPlan['checks'][number], { run, grouped, whole, body, totals }: Worked): CheckResult {
  let worst: Exact = 0;
  let holds = true;
  const type = check.type.kind as ValueType;
  const look = (part: Body, groups: Grouped): void => {
    const size = groups.selection.groupCount * part.spine.length;
    for (let cell = 0; cell < size; cell += 1) {
      if (check.condition) {
        if (cellValue(check.condition, cell, part, groups, run) !== true) holds = false;
        continue;
      }
      const difference = gap(cellValue(check.left!, cell, part, groups, run), cellValue(check.right!, cell, part, groups, run));
      if (difference === undefined) holds = false;
      else if (compareExact(difference, worst) > 0) worst = difference;
    }
  };
  look(body, grouped);
  if (totals) look(totals, whole.grouped);
  return { check: check.text, holds: holds && worst === 0, difference: worst, type };
}

function gap(left: Value, right: Value): Exact | undefined {
  if (left === null && right === null) return 0;
  if (left === null || right === null) return undefined;
  const difference = subtract(left as Exact, right as Exact);
  return difference < 0 ? negate(difference) : difference;
}

function notesOf(runs: readonly Run[]): RunNote[] {
  const notes: RunNote[] = [];
  const divisions = runs.reduce((sum, run) => sum + run.findings.divisionsByZero, 0);
  if (divisions > 0) notes.push({ code: 'D101', message: 'divisions by zero gave blank', count: divisions });
  const cycles = new Map(runs.flatMap((run) => [...run.findings.cycles]));
  for (const [link, count] of cycles) notes.push({ code: 'D103', message: `rows lead back to themselves along ${link} and were not followed`, count });
  return notes;
}
