import { calendarDate, dayOf, daysInMonth, formatDay } from '../base/dates.ts';
import type { ExceptionRow, ReportResult, ResultPeriod } from '../table/result.ts';
import { toCsv } from '../table/csv.ts';
import { valueAt, type Column } from '../table/table.ts';
import { grid, type GridColumn } from './grid.ts';
import { Fields, writeJson, type Json } from './json.ts';
import { jsonValue, readable, visible } from './plain.ts';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** A result in one of the formats of `revsheet run`. */
export function printResult(result: ReportResult, format: Format): string {
  switch (format) {
    case 'json':
      return writeJson(resultFields(result));
    case 'csv':
      return toCsv(result.table);
    case 'table':
      return resultText(result);
    default:
      return format satisfies never;
  }
}

/** The one object of `run --format json` (data model, "Command line"). */
function resultFields(result: ReportResult): Fields {
  const { table, totals } = result;
  return new Fields([
    ['report', result.report],
    ['title', result.title],
    ['parameters', new Fields(result.parameters.map(({ id, value, type }) => [id, jsonValue(value, type)]))],
    ['today', formatDay(result.today)],
    ['columns', table.columns.map(({ id, label, type, currency }) => new Fields([['id', id], ['label', label], ['type', type], ['currency', currency]]))],
    ['rows', rowFields(table.columns, table.rowCount)],
    ['totals', totals && new Fields(result.measures.map(({ id, type }) => [id, jsonValue(totals[id] ?? null, type)]))],
    ['exceptions', result.exceptions.map(({ rule, table: of, key, message }) => new Fields([['rule', rule], ['table', of], ['key', key], ['message', message]]))],
    ['checks', result.checks.map(({ check, holds, difference, type }) => new Fields([['check', check], ['holds', holds], ['difference', jsonValue(difference, type === 'boolean' ? 'number' : type)]]))],
  ]);
}

/** The rows of a table as objects by column id. */
export function rowFields(columns: readonly Column[], rowCount: number): readonly Json[] {
  return Array.from({ length: rowCount }, (_, row) => new Fields(columns.map((column) => [column.id, jsonValue(valueAt(column, row), column.type)])));
}

/** A result for people: the table, its totals, and beneath it what they should look at. */
function resultText(result: ReportResult): string {
  const used = result.parameters.filter(({ value }) => value !== null).map(({ label, value, type }) => `${visible(label)} ${readable(value, type)}`);
  const lines = [visible(result.title), [...used, ...(result.currency ? [`amounts in ${visible(result.currency)}`] : [])].join(' · '), '', ...grid(gridColumns(result))];
  if (result.table.rowCount === 0) lines.push('No rows.');
  const failed = result.checks.filter(({ holds }) => !holds);
  if (failed.length > 0) lines.push('', 'Checks that do not hold:', ...failed.map(({ check, difference, type }) => `  ${visible(check)}${type === 'boolean' ? '' : ` (by up to ${readable(difference, type)})`}`));
  if (result.exceptions.length > 0) lines.push('', 'Exceptions:', ...exceptionLines(result.exceptions));
  return `${lines.join('\n')}\n`;
}

/** Listed rows of one exception rule; the JSON has more. */
const MOST_EXCEPTIONS = 10;

/** Rule by rule, its rows beneath it. A row without a key stands for those that the engine only counted. */
function exceptionLines(exceptions: readonly ExceptionRow[]): string[] {
  const byRule = new Map<string, ExceptionRow[]>();
  for (const row of exceptions) {
    const rows = byRule.get(row.rule);
    if (rows) rows.push(row);
    else byRule.set(row.rule, [row]);
  }
  return [...byRule].flatMap(([rule, rows]) => {
    const listed = rows.filter(({ key }) => key !== '');
    const hidden = listed.length - MOST_EXCEPTIONS;
    const more = hidden > 0 ? [`    … and ${listed.length < rows.length ? 'more than ' : ''}${hidden} others`] : [];
    return [`  ${visible(rule)}:`, ...listed.slice(0, MOST_EXCEPTIONS).map(({ key, message }) => `    ${visible(key)}  ${visible(message)}`), ...more];
  });
}

function gridColumns({ table, periods, groups, measures, totals }: ReportResult): GridColumn[] {
  const withTotals = totals !== null && table.rowCount > 1;
  const heads: GridColumn[] = periods ? [{ title: 'Period', cells: [...periods.map(periodText), ...(withTotals ? ['Total'] : [])] }] : [];
  const cellsOf = (column: Column): string[] => Array.from({ length: table.rowCount }, (_, row) => readable(valueAt(column, row), column.type));
  for (const column of table.columns) {
    if (groups.includes(column.id)) heads.push({ title: visible(column.label), cells: [...cellsOf(column), ...(withTotals ? [heads.length === 0 ? 'Total' : ''] : [])] });
  }
  return [...heads, ...measures.map(({ id, label, type }): GridColumn => {
    const cells = cellsOf(table.columns.find((column) => column.id === id)!);
    return { title: visible(label), isNumber: type !== 'text' && type !== 'date', cells: withTotals ? [...cells, readable(totals[id] ?? null, type)] : cells };
  })];
}

const periodText = (period: ResultPeriod): string => periodName(period) + (period.state === 'actual' ? '' : ` (${period.state})`);

/** `2022`, `2022 Q2`, `2022-06`, `2022-06-15`, or the first and last day of a period that is none of these. */
export function periodName({ start, end }: ResultPeriod): string {
  const { year, month, day } = calendarDate(start);
  const lastDayAfter = (months: number): number => dayOf(year, month + months, daysInMonth(year, month + months));
  if (start === end) return formatDay(start);
  if (day === 1 && end === lastDayAfter(0)) return formatDay(start).slice(0, 7);
  if (day === 1 && month % 3 === 1 && end === lastDayAfter(2)) return `${year} Q${(month + 2) / 3}`;
  if (day === 1 && month === 1 && end === lastDayAfter(11)) return String(year);
  return `${formatDay(start)} – ${formatDay(end)}`;
}
