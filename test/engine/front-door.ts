/** Rule text in, table out: the notation of the engine's tests. */
import { readFileSync } from 'node:fs';
import { formatDay, parseDay } from '../../src/base/dates.ts';
import { formatExact } from '../../src/base/decimal.ts';
import { tableFromGrid, type Data } from '../../src/engine/data.ts';
import { explain } from '../../src/engine/explain.ts';
import { runReport, work } from '../../src/engine/report.ts';
import { compile } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { CellRef, ReportResult } from '../../src/table/result.ts';
import { findColumn, scaleOf, valueAt, type Table, type Value, type ValueType } from '../../src/table/table.ts';

export const library = [
  'model', 'calendar', 'pipeline-waterfall', 'deal-push-rate', 'weighted-pipeline', 'deal-snapshots', 'deal-funnel', 'time-in-stage', 'deal-change-history', 'forecast-category', 'forecast-terms', 'forecast', 'forecast-deals',
  'forecast-accuracy', 'forecast-back-test', 'forecast-change', 'forecast-submissions',
  'recurring-revenue', 'recurring-revenue-net',
].map((name) => ({
  name: `${name}.rules`,
  text: readFileSync(new URL(`../../dsl/${name}.rules`, import.meta.url), 'utf8'),
}));

/** A shipped rule file, compiled. */
export function shipped(name: string): Plan {
  return planOf(library.find((file) => file.name === `${name}.rules`)!.text, `${name}.rules`);
}

/** Statements compiled as a rule file; throws with the diagnostics where they do not compile. */
export function planOf(text: string, name = 'test.rules'): Plan {
  const whole = text.trimStart().startsWith('language') ? text : `language en\nversion 1\n${text}\n`;
  const { plans, diagnostics } = compile([{ name, text: whole }], library);
  if (!plans[0]) throw new Error(diagnostics.map((found) => `${found.code} ${found.title}`).join('\n'));
  return plans[0];
}

/** `Id | Amount` and rows beneath, as a table of the plan. */
export function tableIn(plan: Plan, id: string, text: string): Table {
  const [headers, ...rows] = text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return tableFromGrid(plan.tables.find((table) => table.id === id)!, { headers: headers!, rows, line: 0 });
}

export interface Asked {
  readonly report?: string;
  readonly today?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Runs a report (the file's last, unless named) over pasted tables. */
export function run(plan: Plan, tables: Readonly<Record<string, string>>, { report, today = '2024-06-15', settings = {} }: Asked = {}): ReportResult {
  const data: Data = new Map(Object.entries(tables).map(([id, text]) => [id, tableIn(plan, id, text)]));
  return runReport(plan, report ?? plan.reports.at(-1)!.id, data, { today: parseDay(today)!, timeZone: 'UTC', settings });
}

/** A value as people write it; blank is `–`. */
export function print(value: Value, type: ValueType): string {
  if (value === null) return '–';
  if (type === 'date') return formatDay(value as number);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  return formatExact(value, scaleOf(type)!);
}

/** The result as lines: `a 1 2`, cells in the order of the columns (periods by their first day only). */
export function lines(result: ReportResult): string[] {
  const columns = result.table.columns.filter((column) => column.id !== 'period_end');
  return Array.from({ length: result.table.rowCount }, (_, row) => columns.map((column) => print(valueAt(column, row), column.type)).join(' '));
}

/** The rows behind a number of the file's last report: `a 5`, the key and its part of it. */
export function explainCell(plan: Plan, tables: Readonly<Record<string, string>>, cell: CellRef): string[] {
  const data: Data = new Map(Object.entries(tables).map(([id, text]) => [id, tableIn(plan, id, text)]));
  const { rows } = explain(work(plan, plan.reports.at(-1)!.id, data, { today: parseDay('2024-06-15')!, timeZone: 'UTC' }), cell);
  const [key, part] = [rows.columns[0]!, rows.columns.at(-1)!];
  return Array.from({ length: rows.rowCount }, (_, row) => [key, part].map((column) => print(valueAt(column, row), column.type)).join(' '));
}

/** One measure of a result, row by row. */
export function measure(result: ReportResult, id: string): string[] {
  const column = findColumn(result.table, id)!;
  return Array.from({ length: result.table.rowCount }, (_, row) => print(valueAt(column, row), column.type));
}

/** A formula worked out for every row of a small table: `worked('[A] = [B]', { A: 'number', B: 'number' }, '1 | 2')`. */
export function worked(formula: string, columns: Readonly<Record<string, string>>, rows: string): string[] {
  const declared = Object.entries(columns).map(([name, type]) => `  column "${name}" : ${type}`);
  const plan = planOf(`table lines row line\n  key [Key]\n  column "Key" : text\n${declared.join('\n')}\n
column "Worked" for each line = ${formula}\n
report "All"\n  from lines\n  group by [Key], [Worked]\n  measure Rows = COUNT()\n`);
  const cells = rows.split('\n').map((row, i) => `r${100 + i} | ${row.trim()}`);
  const result = run(plan, { lines: [['Key', ...Object.keys(columns)].join(' | '), ...cells].join('\n') });
  const column = findColumn(result.table, 'worked')!;
  return Array.from({ length: result.table.rowCount }, (_, row) => print(valueAt(column, row), column.type));
}
