import { compare as compareExact, negate, subtract, type Exact } from '../base/decimal.ts';
import { historyTableOf } from '../plan/history-table.ts';
import { listedTables } from '../plan/listed.ts';
import type { MeasurePlan, Plan, ReportPlan } from '../plan/plan.ts';
import type { CheckResult, ReportResult, ResultMeasure, ResultPeriod, RunNote } from '../table/result.ts';
import { columnOf, tableOf, type Column, type ColumnHead, type Value, type ValueType } from '../table/table.ts';
import { isOther } from './aggregate.ts';
import { bodyOf, cellValue, looksAtPeriods, orderOf, ungrouped, type Body, type Worked } from './body.ts';
import type { Data } from './data.ts';
import { exceptionsOf, withoutRate, type Exceptions } from './exceptions.ts';
import { need } from './parts.ts';
import type { Run } from './run.ts';
import { WorkingRun, type RunOptions } from './working-run.ts';
import { valueIn } from './scalar.ts';
import { selectRows } from './select.ts';
import type { Grouped } from './selection.ts';
import { RangeProblem, spineOf, wholeRange } from './spine.ts';

/** A report asked for by a name no plan has. */
export class UnknownReport extends Error {}

export function findReport(plan: Plan, id: string): ReportPlan {
  const report = plan.reports.find((candidate) => candidate.id === id);
  if (!report) throw new UnknownReport(`there is no report '${id}'; reports: ${plan.reports.map((candidate) => candidate.id).join(', ')}`);
  return report;
}

type PastRuns = typeof import('./history-run.ts');

/** The single period of a report without periods. */
const ALWAYS: readonly ResultPeriod[] = [{ start: 0, end: 0, state: 'actual' }];

export function work(plan: Plan, reportId: string, data: Data, options: RunOptions): Worked {
  const written = findReport(plan, reportId);
  const root = new WorkingRun(plan, data, options);
  const found = written.hasBranches ? need<typeof import('./settled.ts')>('seldom').settled(written, root) : written;
  settleCurrency(found, root);
  const periods = spineOf(found, root);
  const plain = options.asOf === undefined ? root : root.at(options.asOf);
  const ordered = found.groupBy.some(({ from }) => from) ? need<typeof import('./table-values.ts')>('seldom').withTableValues(found, plain) : found;
  const report = ordered.measures.some(({ across }) => across) ? rolledPart().spreadOut(ordered, plain) : ordered;
  const worked = report.compare?.kind === 'each period' && periods ? need<typeof import('./each-period.ts')>('seldom').workEachPeriod(report, root, plain, periods) : workTogether(report, root, plain, periods);
  return report.asRecorded ? need<typeof import('./as-recorded.ts')>('seldom').inOneCurrency(worked) : worked;
}

function workTogether(report: ReportPlan, root: WorkingRun, plain: WorkingRun, periods: readonly ResultPeriod[] | undefined): Worked {
  const run = runOf(report, root, plain);
  return workGrouped(report, groupsOf(report, run, periods ?? ALWAYS), run, plain, periods);
}

/** The rows of a report in their groups, those that only another table knows among them. */
function groupsOf(report: ReportPlan, run: WorkingRun, spine: readonly ResultPeriod[]): Grouped {
  if (report.rollUp || report.restrict) return rolledPart().rolledRows(report, run);
  const own = selectRows(report, run);
  return report.aggregates.some(isOther) ? need<typeof import('./other-total.ts')>('seldom').withOtherGroups(report, own, spine, run) : own;
}

function workGrouped(report: ReportPlan, grouped: Grouped, run: WorkingRun, plain: WorkingRun, periods: readonly ResultPeriod[] | undefined): Worked {
  const whole = bodyOf(report, grouped, periods ?? ALWAYS, run);
  const body = grouped.hidden ? rolledPart().withoutHidden(whole, grouped) : whole;
  const totals = grouped.selection.groupCount > 0 ? bodyOf(report, ungrouped(grouped), periods ? wholeRange(periods) : ALWAYS, run, periods && looksAtPeriods(report) ? bodyOf(report, ungrouped(grouped), periods, run) : undefined) : undefined;
  const sorted = orderOf(report, grouped, body, run);
  const order = grouped.rolled ? rolledPart().byLevel(report, grouped, sorted, body.spine.length) : sorted;
  const shown = report.measures.some(({ column }) => column) ? rolledPart().withoutEmptyOthers(report, totals) : report;
  return { run, plain, report: shown, grouped, whole: { run, grouped: ungrouped(grouped) }, spine: periods ?? ALWAYS, hasPeriods: periods !== undefined, order, body, totals };
}

const rolledPart = (): typeof import('./rolled-part.ts') => need('rolled');

/** The run whose rows the report adds up: two days compared, the history itself, or the table as it is. */
function runOf(report: ReportPlan, root: WorkingRun, plain: WorkingRun): WorkingRun {
  if (report.over) return need<PastRuns>('history').historyRun(report.over, report.table, plain);
  if (report.compare?.kind !== 'between') return plain;
  const [from, to] = [valueIn(report.compare.from, root), valueIn(report.compare.to, root)];
  if (typeof from !== 'number' || typeof to !== 'number') throw new RangeProblem('the comparison has no earlier or no later day: set both');
  if (to < from) throw new RangeProblem('the later day of the comparison lies before the earlier one: swap them');
  return root.comparing(report.table, from, Math.min(to, Math.max(from, root.today)));
}

/** Runs one report of a plan: a pure function of plan, data, today and settings. */
export function runReport(plan: Plan, reportId: string, data: Data, options: RunOptions & { readonly generation?: number }): ReportResult {
  return resultOf(work(plan, reportId, data, options), options.generation ?? 0);
}

export function resultOf(worked: Worked, generation: number): ReportResult {
  const { run, plain, report, grouped, spine, hasPeriods, order, body, totals } = worked;
  const listed = listedTables(report);
  const [exceptions, ...others] = listed.map((table) => exceptionsIn(table, worked)) as [Exceptions, ...Exceptions[]];
  // Of what the viewer may not see nothing is told.
  const further = grouped.hidden ? [] : withoutRate(plain, run).filter(({ table }) => !listed.includes(table));
  const periods = order.map((cell) => spine[cell % spine.length]!);
  const { notes = [], ...aside } = report.rollUp || report.restrict || report.tabs.length + report.goals.length > 0 ? rolledPart().asideOf(worked) : {};
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
      ...(parameter.limits && { limits: parameter.limits }),
      value: run.parameter(parameter.id),
    })),
    today: run.today,
    ...(run.money.currency === undefined ? {} : { currency: run.money.currency }),
    table: tableOf(report.id, [...(hasPeriods ? periodColumns(periods) : []), ...(report.groupBy.length > 0 ? need<typeof import('./group-columns.ts')>('seldom').groupColumns(worked) : []), ...report.measures.map((measure) => measureColumn(measure, order, body, run))]),
    ...(hasPeriods ? { periods } : {}),
    groups: report.groupBy.map((key) => key.id),
    ...(report.groupBy.length > 0 && need<typeof import('./group-columns.ts')>('seldom').coloursOf(report)),
    ...aside,
    measures: report.measures.map((measure) => describeMeasure(measure, order, body, run)),
    totals: totals ? Object.fromEntries(report.measures.map((measure) => [measure.id, totals.measures.get(measure.id)![0] ?? null])) : null,
    ...(report.card ? { card: report.card } : {}),
    shown: report.shows.map((show) => ({ shape: show.shape, series: show.series })),
    exceptions: [...exceptions.rows, ...others.flatMap(({ rows }) => rows), ...further],
    checks: report.checks.map((check) => checkResult(check, worked)),
    notes: [...notesOf(plain === run ? [run] : [plain, run]), ...pastNotes(worked), ...notes],
    reconciliation: { rowsIn: grouped.selection.rowCount, rowsUsed, rowsExcepted: exceptions.rowsExcepted },
    rules: run.plan.hash,
    generation,
  };
}

/** Notes on a past that the report looks at, if it looks at one. */
function pastNotes({ report, run, spine }: Worked): readonly RunNote[] {
  return listedTables(report).flatMap((table) => {
    const past = historyTableOf(run.plan.tables, table);
    return past && report.reads.includes(past.id) ? need<PastRuns>('history').historyNotes(report, table, past, run, spine) : [];
  });
}

/** Rows of a table that somebody must look at; of those whose numbers the viewer may not see, nothing. */
function exceptionsIn(table: string, { report, plain, run, grouped, whole }: Worked): Exceptions {
  // Rows that a report reads out of their history are judged by it; others as the numbers read them. Only a report with groups has rows of its own to tell first.
  const fromPast = table === report.table && (report.compare ?? report.over) !== undefined;
  const found = fromPast ? exceptionsOf(table, need<PastRuns>('history').asToldToday(plain), run) : exceptionsOf(table, plain, run, report.groupBy.length > 0 && table === report.table ? whole.grouped.selection.rows : undefined);
  return grouped.hidden ? rolledPart().seenExceptions(found, table, report, whole.grouped, run) : found;
}

function settleCurrency(report: ReportPlan, run: Run): void {
  const code = report.currency && valueIn(report.currency.code, run);
  if (report.asRecorded) return run.money.keep();
  run.money.settle(report.currency?.table ?? report.table, typeof code === 'string' ? code.toUpperCase() : null, report.currency?.at);
}

function periodColumns(periods: readonly ResultPeriod[]): Column[] {
  const starts = periods.map((period) => period.start);
  const ends = periods.map((period) => period.end);
  return [columnOf({ id: 'period', label: 'Period', type: 'date' }, starts), columnOf({ id: 'period_end', label: 'Period end', type: 'date' }, ends)];
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
    ...(measure.column ? { across: measure.column } : {}),
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
      if (groups.hidden?.[Math.floor(cell / part.spine.length)] === 1) continue;
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
