import { formatDay } from '../base/dates.ts';
import { add, multiply, negate, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import type { AggregatePlan, Expr, MeasurePlan } from '../plan/plan.ts';
import { partsOf, some } from '../plan/expr.ts';
import type { Arithmetic, CellRef, Explanation, ResultPeriod } from '../table/result.ts';
import { columnOf, tableOf, valueAt, type Column, type ColumnHead, type Value, type ValueType } from '../table/table.ts';
import { forEachRow, isOther } from './aggregate.ts';
import { cellValue, type Body, type Worked } from './body.ts';
import { latestTotal } from './latest.ts';
import { matchedPasses } from './matched.ts';
import { otherRows } from './other-total.ts';
import type { Passes } from './passes.ts';
import { rolledPasses } from './roll-up.ts';
import type { Run } from './run.ts';
import type { Grouped, Selection } from './selection.ts';

/** A cell that the result does not have. */
export class UnknownCell extends Error {}

/** Takes one number of a worked report apart: its arithmetic, its rules and the rows that are left in it. */
export function explain(worked: Worked, ref: CellRef): Explanation {
  const measure = worked.report.measures.find((candidate) => candidate.id === ref.measure);
  if (!measure) throw new UnknownCell(`there is no measure '${ref.measure}'; measures: ${worked.report.measures.map((candidate) => candidate.id).join(', ')}`);
  const at = locate(worked, ref);
  const value = at.body.measures.get(measure.id)![at.cell]!;
  const currency = measure.type.kind === 'money' ? (worked.run.money.currency ?? measure.type.currency) : undefined;
  const group = Object.fromEntries(worked.report.groupBy.map((key, k) => [key.id, at.grouped.keys[Math.floor(at.cell / at.body.spine.length)]?.[k] ?? null]));
  return {
    report: worked.report.id,
    measure: measure.id,
    label: measure.label,
    value,
    type: measure.type.kind as ValueType,
    ...(currency === undefined ? {} : { currency }),
    ...(worked.hasPeriods ? { period: at.body.spine[at.cell % at.body.spine.length]! } : {}),
    group,
    arithmetic: arithmeticOf(measure, worked, at),
    rules: rulesOf(measure, worked),
    rows: rowsOf(measure, worked, at),
  };
}

interface Place {
  readonly body: Body;
  readonly grouped: Grouped;
  readonly cell: number;
  /** Where the rows behind the cell are: another run where each period has its own, nowhere in one that has not begun. */
  readonly behind: Behind | undefined;
}

interface Behind {
  readonly run: Run;
  readonly grouped: Grouped;
  readonly spine: readonly ResultPeriod[];
  readonly cell: number;
}

function locate(worked: Worked, ref: CellRef): Place {
  if (ref.row !== null) {
    const cell = worked.order[ref.row];
    if (cell === undefined) throw new UnknownCell(`there is no result row ${ref.row}`);
    if (worked.grouped.hidden?.[Math.floor(cell / worked.spine.length)] === 1) throw new UnknownCell(`the numbers of result row ${ref.row} are not the viewer's to see`);
    return { body: worked.body, grouped: worked.grouped, cell, behind: behind(worked, cell) };
  }
  if (!worked.totals) throw new UnknownCell('the report has no totals');
  const { run, grouped } = worked.whole;
  return { body: worked.totals, grouped, cell: 0, behind: { run, grouped, spine: worked.totals.spine, cell: 0 } };
}

function behind({ slices, run, grouped, spine }: Worked, cell: number): Behind | undefined {
  if (!slices) return { run, grouped, spine, cell };
  const period = cell % spine.length;
  const slice = slices[period];
  return slice && { ...slice, spine: [spine[period]!], cell: Math.floor(cell / spine.length) };
}

function measureOf(worked: Worked, id: string): MeasurePlan {
  return worked.report.measures.find((measure) => measure.id === id)!;
}

/** The formula as a tree of values: totals are the leaves, other measures are opened. */
function arithmeticOf(measure: MeasurePlan, worked: Worked, at: Place): Arithmetic {
  const inner = arithmetic(measure.formula, worked, at);
  return { ...inner, text: measure.text, measure: measure.label };
}

function arithmetic(expr: Expr, worked: Worked, at: Place): Arithmetic {
  if (expr.kind === 'measure') return arithmeticOf(measureOf(worked, expr.measure), worked, at);
  const value = cellValue(expr, at.cell, at.body, at.grouped, worked.run);
  const type = expr.type.kind as ValueType;
  if (expr.kind === 'aggregate') {
    const plan = worked.report.aggregates[expr.index]!;
    return { text: plan.text.replace(/\s+/g, ' '), value, type, rows: at.body.cells[expr.index]!.counts[at.cell]!, parts: [] };
  }
  const { parts: periods } = at.body;
  if (expr.kind === 'ofPeriods' && periods) return { text: expr.aggregate, value, type, parts: periods.spine.map(({ start }, cell) => ({ ...arithmetic(expr.operand, worked, { ...at, body: periods, cell }), measure: formatDay(start) })) };
  // A branch that was not taken says nothing of the number; what decided it does.
  const shown = expr.kind === 'call' && expr.name === 'IF' ? [expr.args[0]!, ...takenParts(expr, worked, at)] : partsOf(expr);
  const parts = shown.filter((part) => some(part, (inner) => inner.kind === 'aggregate' || inner.kind === 'measure'));
  return { text: textOf(expr), value, type, parts: parts.map((part) => arithmetic(part, worked, at)) };
}

function textOf(expr: Expr): string {
  switch (expr.kind) {
    case 'arithmetic':
      return expr.operator;
    case 'negate':
      return '-';
    case 'call':
      return expr.name;
    case 'ofPeriods':
      return expr.aggregate;
    default:
      return expr.kind;
  }
}

/** The measure's own line, then those of the measures, columns and links it rests on. */
function rulesOf(measure: MeasurePlan, worked: Worked): Explanation['rules'] {
  const rules = new Map<string, { file: string; line: number; text: string }>();
  const put = (name: string, span: { file: string; line: number }, text: string): void => {
    rules.set(`${span.file}:${span.line}`, { file: span.file, line: span.line, text: `${name} = ${text.replace(/\s+/g, ' ')}` });
  };
  const visit = (expr: Expr): void => {
    some(expr, (part) => {
      if (part.kind === 'measure') visitMeasure(measureOf(worked, part.measure));
      if (part.kind === 'aggregate') {
        const plan = worked.report.aggregates[part.index]!;
        for (const inner of [plan.value, plan.where]) if (inner) visit(inner);
      }
      if (part.kind === 'defined') {
        const column = worked.run.definedColumn(part.table, part.column);
        if (!rules.has(`${column.span.file}:${column.span.line}`)) {
          put(`column "${column.label}"`, column.span, column.text);
          visit(column.formula);
        }
      }
      return false;
    });
  };
  const visitMeasure = (plan: MeasurePlan): void => {
    if (rules.has(`${plan.span.file}:${plan.span.line}`)) return;
    put(`measure ${plan.label}`, plan.span, plan.text);
    visit(plan.formula);
  };
  visitMeasure(measure);
  return [...rules.values()];
}

/**
 * The rows left in a number: each total adds its rows with the sign the formula gives it, and a row that
 * one total adds and another takes away is not in the number (semantics 1: June's Existing is D1, D4, D6, D10).
 */
function rowsOf(measure: MeasurePlan, worked: Worked, at: Place): Explanation['rows'] {
  const contributions = new Map<number, Exact>();
  const totals = [...leaves(measure.formula, 1, worked, at)].map(({ index, sign }) => ({ sign, plan: worked.report.aggregates[index]! }));
  // A number made of two tables (won and goal) shows the rows of the first.
  const table = totals[0] ? tableOfTotal(totals[0].plan, worked) : worked.report.table;
  if (!at.behind) return rowTable(measure, table, [], worked, worked.run);
  const { run, spine, cell } = at.behind;
  for (const { plan, sign } of totals.filter((total) => tableOfTotal(total.plan, worked) === table)) {
    const { selection, group: wanted } = rowsOfCell(plan, at.behind);
    const visit = (take: Parameters<typeof forEachRow>[4]): void => forEachRow(plan, selection, spine, run, take);
    const latest = plan.aggregate === 'LATEST' ? latestTotal(plan.by!, selection.groupCount * spine.length, spine.length, run, visit).rows[wanted * spine.length + (cell % spine.length)] : undefined;
    visit((row, value, group, first, after) => {
      const p = cell % spine.length;
      if (value === null || group !== wanted || p < first || p >= after || (latest !== undefined && row !== latest)) return;
      const amount: Exact = typeof value === 'number' && plan.aggregate !== 'COUNT' ? value : NUMBER_SCALE;
      contributions.set(row, add(contributions.get(row) ?? 0, sign === 1 ? amount : sign === -1 ? negate(amount) : multiply(amount, sign * NUMBER_SCALE, NUMBER_SCALE)));
    });
  }
  const rows = [...contributions].filter(([, amount]) => amount !== 0).sort(([a], [b]) => a - b);
  return rowTable(measure, table, rows, worked, at.behind.run);
}

const tableOfTotal = (plan: AggregatePlan, worked: Worked): string => plan.other?.table ?? worked.report.table;

/** The rows a total adds up, and the number of the cell's group among them. */
function rowsOfCell(plan: AggregatePlan, { run, grouped, spine, cell }: Behind): { readonly selection: Selection; readonly group: number } {
  const group = Math.floor(cell / spine.length);
  const inPass = ({ selections, passOf }: Passes): { readonly selection: Selection; readonly group: number } => ({ selection: selections[passOf[group]!]!, group });
  if (!isOther(plan)) return grouped.rolled ? inPass(rolledPasses(grouped, run)) : { selection: grouped.selection, group };
  if (plan.other.rows) return inPass(matchedPasses(plan, grouped, run));
  const { selection, placeOf } = otherRows(plan, grouped, run);
  return { selection, group: placeOf(group) };
}

/** The totals that a number is made of, each with the sign under which it enters: not those that conditions ask for, nor those of a branch that was not taken. */
function* leaves(expr: Expr, sign: number, worked: Worked, at: Place): Iterable<{ readonly index: number; readonly sign: number }> {
  if (expr.kind === 'aggregate') yield { index: expr.index, sign };
  // The rows are those of each period, which its own number shows.
  else if (expr.kind === 'ofPeriods' && at.body.parts) return;
  else if (expr.kind === 'measure') yield* leaves(measureOf(worked, expr.measure).formula, sign, worked, at);
  else if (expr.kind === 'negate') yield* leaves(expr.operand, -sign, worked, at);
  else if (expr.kind === 'arithmetic' && expr.operator === '-') {
    yield* leaves(expr.left, sign, worked, at);
    yield* leaves(expr.right, -sign, worked, at);
  } else for (const part of takenParts(expr, worked, at)) yield* leaves(part, sign, worked, at);
}

function takenParts(expr: Expr, worked: Worked, at: Place): readonly Expr[] {
  const value = (part: Expr): Value => cellValue(part, at.cell, at.body, at.grouped, worked.run);
  if (expr.type.kind === 'boolean') return [];
  if (expr.kind !== 'call') return partsOf(expr);
  const [first, second, third] = expr.args;
  if (expr.name === 'IF') return (value(first!) === true ? [second!] : third ? [third] : []);
  if (expr.name === 'IFBLANK') return value(first!) === null ? [second!] : [first!];
  return expr.args;
}

/** The rows as a table: the declared columns that hold anything, the chain they were followed through, and their part of the number. */
function rowTable(measure: MeasurePlan, table: string, rows: readonly (readonly [number, Exact])[], worked: Worked, run: Run): Explanation['rows'] {
  const shape = run.shape(table);
  const picked: Column[] = [];
  for (const declared of shape.columns) {
    const column = run.column(table, declared.id);
    if (!column || declared.id.startsWith('after_')) continue;
    const values = rows.map(([row]) => valueAt(column, row));
    if (shape.key.includes(declared.id) || values.some((value) => value !== null)) picked.push(columnOf(headOf(column), values));
    const before = run.earlier?.column(table, declared.id);
    const earlier = before && before !== column ? rows.map(([row]) => valueAt(before, row)) : values;
    // What a row was before is shown where that tells something.
    if (before && earlier.some((value, i) => value !== values[i])) picked.push(columnOf({ ...headOf(before), id: `before_${before.id}`, label: `${before.label} before` }, earlier));
  }
  const via = table === worked.report.table ? viaColumn(measure, rows, worked) : undefined;
  if (via) picked.push(via);
  const { kind } = measure.type;
  // A day is no number: what a row brings to one is a day.
  const type = kind === 'money' || kind === 'date' || kind === 'timestamp' ? kind : 'number';
  const currency = type === 'money' ? run.money.currency : undefined;
  picked.push(columnOf({ id: 'contribution', label: 'Contribution', type, ...(currency ? { currency } : {}) }, rows.map(([, amount]) => amount)));
  const keyFirst = [...picked].sort((a, b) => Number(shape.key.includes(b.id)) - Number(shape.key.includes(a.id)));
  return tableOf(table, keyFirst);
}

function headOf(column: Column): ColumnHead {
  return { id: column.id, label: column.label, type: column.type, ...(column.values ? { values: column.values } : {}) };
}

/** The keys of the rows that a row's chain was followed through, for measures that rest on FOLLOW. */
function viaColumn(measure: MeasurePlan, rows: readonly (readonly [number, Exact])[], worked: Worked): Column | undefined {
  const { run, report } = worked;
  const follow = followIn(measure.formula, worked, new Set());
  if (!follow) return undefined;
  const next = run.link(follow.link).rows;
  const ends = run.chainEnds(follow.link, follow.condition);
  const texts = rows.map(([row]): Value => {
    const passed: string[] = [];
    for (let at = row; at !== ends[row] && next[at]! >= 0; ) passed.push(run.keyOf(report.table, (at = next[at]!)));
    return passed.length > 0 ? passed.join(', ') : null;
  });
  return texts.some((text) => text !== null) ? columnOf({ id: 'via', label: 'Via', type: 'text' }, texts) : undefined;
}

function followIn(expr: Expr, worked: Worked, seen: Set<string>): (Expr & { kind: 'follow' }) | undefined {
  let found: (Expr & { kind: 'follow' }) | undefined;
  some(expr, (part) => {
    if (part.kind === 'follow') found ??= part;
    const inner: Expr[] = [];
    if (part.kind === 'measure') inner.push(measureOf(worked, part.measure).formula);
    if (part.kind === 'aggregate') inner.push(...[worked.report.aggregates[part.index]!.value, worked.report.aggregates[part.index]!.where].filter((other) => other !== undefined));
    if (part.kind === 'defined' && !seen.has(part.column)) {
      seen.add(part.column);
      inner.push(worked.run.definedColumn(part.table, part.column).formula);
    }
    for (const next of inner) found ??= followIn(next, worked, seen);
    return found !== undefined;
  });
  return found;
}
