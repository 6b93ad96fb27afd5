import { compare as compareExact, negate, subtract, type Exact } from '../base/decimal.ts';
import type { Expr, MeasurePlan, Plan, ReportPlan } from '../plan/plan.ts';
import type { CheckResult, ReportResult, ResultMeasure, ResultPeriod, RunNote } from '../table/result.ts';
import { columnOf, tableOf, type Column, type ColumnHead, type Value, type ValueType } from '../table/table.ts';
import { totalOf, type Cells } from './aggregate.ts';
import type { Data } from './data.ts';
import { exceptionsOf } from './exceptions.ts';
import type { Run } from './run.ts';
import { WorkingRun, type RunOptions } from './working-run.ts';
import { scalar } from './scalar.ts';
import { compareBlankLast, selectRows, type Grouped } from './select.ts';
import { spineOf, wholeRange } from './spine.ts';

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
}

/** The single period of a report without periods. */
const ALWAYS: readonly ResultPeriod[] = [{ start: 0, end: 0, state: 'actual' }];

export function work(plan: Plan, reportId: string, data: Data, options: RunOptions): Worked {
  const report = findReport(plan, reportId);
  const run = new WorkingRun(plan, data, options);
  settleCurrency(report, run);
  const periods = spineOf(report, run);
  const grouped = selectRows(report, run);
  const body = bodyOf(report, grouped, periods ?? ALWAYS, run);
  const totals = grouped.selection.groupCount > 0 ? bodyOf(report, ungrouped(grouped), periods ? wholeRange(periods) : ALWAYS, run) : undefined;
  const order = orderOf(report, grouped, body, run);
  return { run, report, grouped, spine: periods ?? ALWAYS, hasPeriods: periods !== undefined, order, body, totals };
}

/** Runs one report of a plan: a pure function of plan, data, today and settings. */
export function runReport(plan: Plan, reportId: string, data: Data, options: RunOptions & { readonly generation?: number }): ReportResult {
  return resultOf(work(plan, reportId, data, options), options.generation ?? 0);
}

export function resultOf(worked: Worked, generation: number): ReportResult {
  const { run, report, grouped, spine, hasPeriods, order, body, totals } = worked;
  const exceptions = exceptionsOf(report.table, run);
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
    notes: notesOf(run),
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
  return { selection: { ...rest, groupCount: 1 }, keys: [[]] };
}

function bodyOf(report: ReportPlan, grouped: Grouped, spine: readonly ResultPeriod[], run: Run): Body {
  const cells = report.aggregates.map((aggregate) => totalOf(aggregate, grouped.selection, spine, run));
  const measures = new Map<string, readonly Value[]>();
  const size = grouped.selection.groupCount * spine.length;
  const body: Body = { spine, cells, measures };
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
function checkResult(check: ReportPlan['checks'][number], { run, grouped, body, totals }: Worked): CheckResult {
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
  if (totals) look(totals, ungrouped(grouped));
  return { check: check.text, holds: holds && worst === 0, difference: worst, type };
}

function gap(left: Value, right: Value): Exact | undefined {
  if (left === null && right === null) return 0;
  if (left === null || right === null) return undefined;
  const difference = subtract(left as Exact, right as Exact);
  return difference < 0 ? negate(difference) : difference;
}

function notesOf(run: Run): RunNote[] {
  const notes: RunNote[] = [];
  if (run.findings.divisionsByZero > 0) notes.push({ code: 'D101', message: 'divisions by zero gave blank', count: run.findings.divisionsByZero });
  for (const [link, count] of run.findings.cycles) notes.push({ code: 'D103', message: `rows lead back to themselves along ${link} and were not followed`, count });
  return notes;
}
