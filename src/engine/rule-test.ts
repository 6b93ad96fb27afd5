import { formatDay, parseDay } from '../base/dates.ts';
import { formatExact } from '../base/decimal.ts';
import { fold, kebabCase, snakeCase } from '../base/text.ts';
import type { GridPlan, Plan, TestPlan } from '../plan/plan.ts';
import type { ReportResult } from '../table/result.ts';
import { findColumn, scaleOf, valueAt, type Column, type Table, type Value, type ValueType } from '../table/table.ts';
import { parseCell, tableFromGrid, type Data } from './data.ts';
import { explain } from './explain.ts';
import { exceptionsOf } from './exceptions.ts';
import { printSetting } from './print-setting.ts';
import type { Worked } from './body.ts';
import { resultOf, work } from './report.ts';
import { scalar } from './scalar.ts';
import { WorkingRun, type RunOptions } from './working-run.ts';
import { read } from './vector.ts';

/** The outcome of one test block: no failures means it is green. */
export interface TestOutcome {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** One sentence per difference. */
  readonly failures: readonly string[];
}

/** Runs every test block of a plan. */
export function runTests(plan: Plan): readonly TestOutcome[] {
  return plan.tests.map((test) => ({ name: test.name, file: test.file, line: test.line, failures: failuresOf(test, plan) }));
}

/** What a test block says before it expects anything: its rows as tables, its day and its parameters. Throws where it says what cannot be. */
export function circumstancesOf(test: TestPlan, plan: Plan): { readonly data: Data; readonly options: RunOptions } {
  return { data: givenData(test, plan), options: optionsOf(test, plan) };
}

function failuresOf(test: TestPlan, plan: Plan): readonly string[] {
  try {
    const { data, options } = circumstancesOf(test, plan);
    return test.expect.flatMap((expected) => {
      const { grid, name } = expected;
      if (expected.what === 'report') return compareReport(work(plan, kebabCase(name), data, options), grid);
      if (expected.what === 'exceptions') return compareExceptions(new WorkingRun(plan, data, options), name, grid);
      return compareColumn(new WorkingRun(plan, data, options), name, grid);
    });
  } catch (problem) {
    return [problem instanceof Error ? problem.message : String(problem)];
  }
}

function optionsOf(test: TestPlan, plan: Plan): RunOptions {
  const today = test.today === undefined ? undefined : parseDay(test.today);
  if (today === undefined) throw new RangeError('the test has no today line: add one, so that it means the same tomorrow');
  const around = { context: { today, fiscalStart: 1 }, counters: { divisionsByZero: 0 }, parameter: (): Value => null };
  const settings: [string, string][] = test.with.map(({ parameter, value }) => {
    const declared = plan.parameters.find((candidate) => candidate.id === parameter)!;
    return [parameter, printSetting(declared, scalar(value, around)) ?? ''];
  });
  return { today, timeZone: 'UTC', settings: Object.fromEntries(settings) };
}

/**
 * The given tables. A header such as `Stage.Kind` gives the linked row a value: each different one makes
 * a row of the linked table, named after the value where the link's own column is not given.
 */
function givenData(test: TestPlan, plan: Plan): Data {
  const data = new Map<string, Table>();
  for (const { table, grid } of test.given) {
    const shape = plan.tables.find((candidate) => candidate.id === table);
    if (!shape) throw new RangeError(`there is no table '${table}'`);
    const unknown = grid.headers.find((header) => !header.includes('.') && !shape.columns.some((column) => fold(column.label) === fold(header) || column.id === snakeCase(header)));
    if (unknown !== undefined) throw new RangeError(`${table} has no column [${unknown}]`);
    const linked = linkedGrids(grid, shape, plan);
    data.set(table, tableFromGrid(shape, linked.own));
    for (const [id, rows] of linked.others) {
      const target = plan.tables.find((candidate) => candidate.id === id)!;
      if (!test.given.some((given) => given.table === id)) data.set(id, tableFromGrid(target, rows));
    }
  }
  return data;
}

function linkedGrids(grid: GridPlan, shape: Plan['tables'][number], plan: Plan): { readonly own: GridPlan; readonly others: ReadonlyMap<string, GridPlan> } {
  const others = new Map<string, GridPlan>();
  let own = grid;
  for (const [at, header] of grid.headers.entries()) {
    const dot = header.indexOf('.');
    if (dot < 0) continue;
    const link = shape.columns.find((column) => column.id === snakeCase(header.slice(0, dot)));
    const target = plan.tables.find((candidate) => candidate.id === link?.to);
    if (!link || !target) throw new RangeError(`[${header}] does not lead to another table`);
    const key = target.columns.find((column) => column.id === target.key.at(-1))!;
    const linkAt = grid.headers.findIndex((other) => snakeCase(other) === link.id);
    const names = grid.rows.map((row) => (linkAt >= 0 ? row[linkAt]! : row[at]!));
    if (linkAt < 0) own = { ...own, headers: [...own.headers, link.label], rows: own.rows.map((row, r) => [...row, names[r]!]) };
    const rows = new Map(names.map((name, r) => [name, grid.rows[r]![at]!] as const));
    others.set(target.id, { headers: [key.label, header.slice(dot + 1)], rows: [...rows].filter(([name]) => name !== ''), line: grid.line });
  }
  return { own, others };
}

/** Every expected row must be there with every value it names; rows that are not named are not looked at. */
function compareReport(worked: Worked, grid: GridPlan): string[] {
  const result = resultOf(worked, 0);
  const failures = result.checks.filter((check) => !check.holds).map((check) => `the check ${check.check} does not hold`);
  const keys = grid.headers.filter((header) => isKey(header, result));
  return [
    ...failures,
    ...grid.rows.flatMap((cells, r) => {
      const line = grid.line + r + 1;
      const row = findRow(result, grid, cells, keys);
      if (row === undefined) return [`line ${line}: the report has no row ${keys.map((key) => cells[grid.headers.indexOf(key)]).join(', ')}`];
      return grid.headers.flatMap((header, c) => (keys.includes(header) ? [] : compareCell(worked, result, row, header, cells[c]!, line, grid.decimal)));
    }),
  ];
}

const isKey = (header: string, result: ReportResult): boolean => fold(header) === 'period' || result.groups.includes(snakeCase(header));

/** `2022-06` names the month, `2022-06-15` the period that starts then, `Total` the totals (row null). */
function findRow(result: ReportResult, grid: GridPlan, cells: readonly string[], keys: readonly string[]): number | null | undefined {
  if (keys.length > 0 && fold(cells[grid.headers.indexOf(keys[0]!)]!) === 'total') return null;
  for (let row = 0; row < result.table.rowCount; row += 1) {
    const fits = keys.every((key) => {
      const wanted = cells[grid.headers.indexOf(key)]!;
      const found = printCell(findColumn(result.table, snakeCase(key))!, row);
      return fold(key) === 'period' ? found.startsWith(wanted) : fold(found) === fold(wanted);
    });
    if (fits) return row;
  }
  return undefined;
}

function compareCell(worked: Worked, result: ReportResult, row: number | null, header: string, wanted: string, line: number, decimal: GridPlan['decimal']): string[] {
  const rowsOf = /^rows of (.+)$/i.exec(header);
  if (rowsOf) {
    const found = explain(worked, { measure: snakeCase(rowsOf[1]!), row });
    const keys = Array.from({ length: found.rows.rowCount }, (_, r) => printCell(found.rows.columns[0]!, r)).sort();
    const expected = wanted.split(/[\s,]+/).filter((key) => key !== '').sort();
    return keys.join(' ') === expected.join(' ') ? [] : [`line ${line}: ${header} are ${keys.join(', ') || 'none'}, not ${expected.join(', ') || 'none'}`];
  }
  const id = snakeCase(header);
  const column = findColumn(result.table, id);
  if (!column) return [`line ${line}: the report has no column [${header}]`];
  const found = row === null ? (result.totals?.[id] ?? null) : valueAt(column, row);
  const expected = parseCell(wanted, { label: header, type: column.type }, line, decimal).value;
  return found === expected ? [] : [`line ${line}: ${header} is ${printValue(found, column.type) || 'blank'}, not ${wanted || 'blank'}`];
}

function compareExceptions(run: WorkingRun, title: string, grid: GridPlan): string[] {
  const plan = run.plan.exceptions.find((candidate) => fold(candidate.title) === fold(title));
  if (!plan) return [`there is no exception "${title}"`];
  const found = exceptionsOf(plan.table, run).rows.filter((row) => row.rule === plan.title).map((row) => row.key).sort();
  const expected = grid.rows.map((row) => row.join(' / ')).sort();
  return found.join('\n') === expected.join('\n') ? [] : [`line ${grid.line}: "${title}" lists ${found.join(', ') || 'nothing'}, not ${expected.join(', ') || 'nothing'}`];
}

function compareColumn(run: WorkingRun, name: string, grid: GridPlan): string[] {
  const plan = run.plan.columns.find((candidate) => fold(candidate.label) === fold(name));
  if (!plan) return [`there is no column "${name}"`];
  const shape = run.shape(plan.table);
  const values = run.defined(plan.table, plan.id);
  const at = grid.headers.findIndex((header) => fold(header) === fold(name));
  const keyAt = shape.key.map((key) => grid.headers.findIndex((header) => snakeCase(header) === key));
  return grid.rows.flatMap((cells, r) => {
    const key = keyAt.map((place) => cells[place] ?? '').join(' / ');
    const row = Array.from({ length: run.rowCount(plan.table) }, (_, i) => i).find((i) => run.keyOf(plan.table, i) === key);
    if (row === undefined) return [`line ${grid.line + r + 1}: no row ${key}`];
    const type = plan.type.kind as ValueType;
    const found = read(values, row);
    const expected = parseCell(cells[at]!, { label: name, type }, grid.line + r + 1, grid.decimal).value;
    return found === expected ? [] : [`line ${grid.line + r + 1}: [${name}] of ${key} is ${printValue(found, type) || 'blank'}, not ${cells[at] || 'blank'}`];
  });
}

const printCell = (column: Column, row: number): string => printValue(valueAt(column, row), column.type);

/** A value as a test grid writes it. */
function printValue(value: Value, type: ValueType): string {
  if (value === null) return '';
  if (type === 'date') return formatDay(value as number);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (type === 'percent') return `${formatExact(value, scaleOf('percent')! / 100)}%`;
  return formatExact(value, scaleOf(type) ?? 1);
}

