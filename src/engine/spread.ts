import { snakeCase } from '../base/text.ts';
import type { AggregatePlan, Expr, MeasurePlan, ReportPlan, SpreadPlan } from '../plan/plan.ts';
import type { Role } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import type { Body } from './body.ts';
import { CostError } from './pairs.ts';
import type { Run } from './run.ts';
import { tableValues } from './table-values.ts';

/** More columns than this and it is rows that are wanted. */
const MOST_COLUMNS = 200;

/** A value of a spread measure, or all those that no other column has. */
type At = { readonly value: string } | { readonly notIn: readonly string[] };

/**
 * A report whose spread measures are written out: one measure, and its own totals, for each value. From there
 * on nothing tells them from measures that the rule file wrote one by one, so `explain` and checks need not know.
 */
export function spreadOut(report: ReportPlan, run: Run): ReportPlan {
  const aggregates: AggregatePlan[] = report.aggregates.map((plan) => (isSpread(plan) ? filled(plan, { notIn: [] }, new Map()) : plan));
  const columns = new Map(report.measures.flatMap((measure) => (measure.across ? [[measure.id, columnsOf(measure, measure.across, report, aggregates, run)] as const] : [])));
  const idsOf = (id: string): readonly string[] => columns.get(id)?.map((column) => column.id) ?? [id];
  return {
    ...writtenOut(report, (id) => columns.get(id) ?? []),
    aggregates,
    measures: report.measures.flatMap((measure) => columns.get(measure.id) ?? [writtenOut(measure, (id) => columns.get(id) ?? [])]),
    measureOrder: report.measureOrder.flatMap(idsOf),
    shows: report.shows.map((show) => ({ ...show, series: show.series.flatMap((series) => columns.get(series.measure)?.map(({ id, column }) => ({ ...series, measure: id, role: column?.role ?? series.role })) ?? [series]) })),
    goals: report.goals.flatMap((goal) => idsOf(goal.measure).map((measure) => ({ ...goal, measure }))),
  };
}

/** The same without the columns for other values that have no rows at all. */
export function withoutEmptyOthers(report: ReportPlan, totals: Body | undefined): ReportPlan {
  const isEmpty = ({ column, formula }: MeasurePlan): boolean => column?.value === null && aggregatesIn(formula).every((index) => totals === undefined || totals.cells[index]!.counts.every((count) => count === 0));
  const gone = new Set(report.measures.filter(isEmpty).map(({ id }) => id));
  if (gone.size === 0) return report;
  return {
    ...report,
    measures: report.measures.filter(({ id }) => !gone.has(id)),
    shows: report.shows.map((show) => ({ ...show, series: show.series.filter(({ measure }) => !gone.has(measure)) })),
    goals: report.goals.filter(({ measure }) => !gone.has(measure)),
  };
}

function columnsOf(measure: MeasurePlan, spread: SpreadPlan, report: ReportPlan, aggregates: AggregatePlan[], run: Run): readonly MeasurePlan[] {
  const found = tableValues(spread, run);
  const values = found.map(({ value }) => value);
  if (values.length > MOST_COLUMNS) throw new CostError(`${measure.label} would have ${values.length} columns, more than ${MOST_COLUMNS}: choose values with across … where, or group by them`);
  const own = aggregatesIn(measure.formula).filter((index) => isSpread(report.aggregates[index]!));
  const taken = new Set(report.measures.map(({ id }) => id));
  const column = (at: At, label: string, value: Value, role?: Role): MeasurePlan => {
    const moved = new Map(own.map((index) => [index, aggregates.push(filled(report.aggregates[index]!, at, new Map())) - 1]));
    const { across: _across, ...rest } = measure;
    return { ...rest, id: freeId(`${measure.id}_${snakeCase(label)}`, taken), label, formula: filled(measure.formula, at, moved), column: { measure: measure.id, label: measure.label, value, ...(role ? { role } : {}) } };
  };
  const listed = found.map(({ value, role }) => column({ value }, value, value, role));
  // While there are no values at all, nothing is left over from them.
  return spread.others === undefined || values.length === 0 ? listed : [...listed, column({ notIn: values }, spread.others, null)];
}

/** Two values may have one id: `A/B` and `A B`. */
function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}_${n}`;
  taken.add(id);
  return id;
}

const isSpread = (plan: AggregatePlan): boolean => JSON.stringify(plan).includes('"kind":"across"');

function aggregatesIn(formula: Expr): readonly number[] {
  const found = new Set<number>();
  walk(formula, (part) => {
    if (part['kind'] === 'aggregate') found.add(part['index'] as number);
  });
  return [...found];
}

type Part = { readonly [key: string]: unknown };

function walk(part: unknown, visit: (part: Part) => void): void {
  if (typeof part !== 'object' || part === null) return;
  if (!Array.isArray(part)) visit(part as Part);
  for (const inner of Object.values(part)) walk(inner, visit);
}

/** A part of a plan with a value in the places that wait for one, and its totals where they are now. Plans are plain data, so one walk knows every kind. */
function filled<T>(part: T, at: At, moved: ReadonlyMap<number, number>): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((inner: unknown) => filled(inner, at, moved)) as T;
  const expr = part as unknown as Expr;
  if (expr.kind === 'compare' && expr.operator === '=') {
    const other = expr.right.kind === 'across' ? expr.left : expr.left.kind === 'across' ? expr.right : undefined;
    if (other) return fits(filled(other, at, moved), at) as T;
  }
  if (expr.kind === 'across') return constant('value' in at ? at.value : null) as T;
  if (expr.kind === 'aggregate' && moved.has(expr.index)) return { ...expr, index: moved.get(expr.index)! } as T;
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, filled(inner, at, moved)])) as T;
}

/** `SUM(Stage)` as the sum of the columns that Stage has become; of none it is 0. */
function writtenOut<T>(part: T, columnsOf: (id: string) => readonly MeasurePlan[]): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((inner: unknown) => writtenOut(inner, columnsOf)) as T;
  const expr = part as unknown as Expr;
  if (expr.kind !== 'allAcross') return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, writtenOut(inner, columnsOf)])) as T;
  const [first, ...more] = columnsOf(expr.measure).map((column): Expr => ({ kind: 'measure', type: column.type, measure: column.id }));
  if (!first) return { kind: 'constant', type: expr.type, value: 0 } as T;
  return more.reduce((left, right): Expr => ({ kind: 'arithmetic', type: expr.type, operator: '+', left, right }), first) as T;
}

function fits(subject: Expr, at: At): Expr {
  if ('value' in at) return { kind: 'compare', type: { kind: 'boolean' }, operator: '=', left: subject, right: constant(at.value) };
  return { kind: 'not', type: { kind: 'boolean' }, operand: { kind: 'in', type: { kind: 'boolean' }, operand: subject, list: at.notIn.map(constant) } };
}

function constant(value: string | null): Expr {
  return { kind: 'constant', type: { kind: 'text' }, value };
}
