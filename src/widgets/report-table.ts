import { digitsFor, MISSING } from '../draw/numbers.ts';
import type { ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Column, type Table, type Value } from '../table/table.ts';
import type { TableCell, TableColumn, TableRow } from './data-table.ts';
import { plainText, type Wording as PanelWording } from './explain-view.ts';
import { isExact, tableColumns, type Slot } from './report-model.ts';
import { familyOf, type Family } from './report-tree.ts';
import type { ReportStrings } from './report-words.ts';
import { markRestricted } from './restricted.ts';

interface Wording extends PanelWording {
  readonly strings: ReportStrings;
}

/** Texts up to this many signs stand on one line, so that a column of short ones leaves its room to the numbers. */
const ON_ONE_LINE = 24;

export interface ReportTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly total?: TableRow;
  /** What is read first: which row it is, then its numbers; what else is known of it comes last. */
  readonly first: readonly string[];
}

/** The result as a table: keys first, then what the rules show. Rows are keyed by their place in the result; teams stand above their sellers. */
export function reportTable(result: ReportResult, wording: Wording, slotOf: (row: number) => Slot | undefined): ReportTable {
  const family = familyOf(result);
  const columns = tableColumns(result).filter((id) => !family?.told.has(id)).map((id) => findColumn(result.table, id)!);
  const measures = new Set(result.measures.map((measure) => measure.id));
  const digits = columns.map((column) => digitsFor(isNumeric(column) ? valuesOf(column, result.table.rowCount) : [], column.type));
  const restricted = new Set(result.restricted ?? []);
  const cellAt = (column: Column, i: number, row: number): TableCell => {
    const cell = cellOf(column, valueAt(column, row), digits[i]!, wording, measures.has(column.id), column.id === 'period' ? slotOf(row)?.name : undefined);
    if (column.id === family?.column) return whoCell(cell, family, row, restricted.has(row) ? wording.strings.restricted : '');
    return restricted.has(row) && measures.has(column.id) ? { ...cell, label: wording.strings.restricted } : cell;
  };
  const rows = (family?.order ?? Array.from({ length: result.table.rowCount }, (_, row) => row)).map((row): TableRow => ({ key: String(row), cells: columns.map((column, i) => cellAt(column, i, row)) }));
  const totals = result.totals && rows.length > 1 ? new Map(Object.entries(result.totals)) : undefined;
  // A list of things without a sum has no line for one.
  const isAdded = totals && columns.some((column) => measures.has(column.id) && (totals.get(column.id) ?? null) !== null);
  return {
    columns: columns.map((column) => ({ id: column.id, label: column.label, numeric: isNumeric(column), wraps: isLong(column, result.table.rowCount), sortable: true })),
    rows,
    first: [...(result.periods ? ['period'] : []), ...(family ? [family.column] : namesOf(result)), ...columns.map(({ id }) => id).filter((id) => measures.has(id))],
    ...(isAdded ? { total: { key: 'total', cells: columns.map((column, i) => (i === 0 ? { text: wording.strings.total, sort: null } : totalCell(column, totals, digits[i]!, wording, measures))) } } : {}),
  };
}

/** Who a row is of: the name, for a row that has parts its kind (`North team`), and whether its numbers are the viewer's to see. */
function whoCell(cell: TableCell, { nameOf, kindOf, isPart }: Family, row: number, restricted: string): TableCell {
  const name = nameOf(row);
  const remark = [kindOf(row), restricted].filter(Boolean).join(', ');
  return { ...cell, ...(name === undefined ? {} : { text: name, sort: name }), ...(remark ? { remark } : {}), ...(isPart(row) ? { tone: 'part' as const } : {}) };
}

/** The shown columns as values: what CSV and clipboard take away. */
export function shownTable(result: ReportResult): Table {
  return markRestricted(result, tableColumns(result).map((id) => findColumn(result.table, id)!));
}

/** The group that says what a row is: its name where every row has one, else the first of its keys. */
function namesOf({ table, groups }: ReportResult): readonly string[] {
  const name = groups.find((id) => id === 'name' && !valuesOf(findColumn(table, id)!, table.rowCount).includes(null));
  return name ? [name] : groups.slice(0, 1);
}

function cellOf(column: Column, value: Value, digits: number, wording: Wording, opens: boolean, name: string | undefined): TableCell {
  if (value === null) return { text: MISSING, sort: null, label: wording.strings.noData };
  // No is not the same as not known.
  const flag = typeof value === 'boolean' ? wording.strings[value ? 'yes' : 'no'] : undefined;
  const text = name ?? flag ?? plainText(value, column.type, wording, isNumeric(column) ? digits : undefined);
  const sort = typeof value === 'boolean' ? Number(value) : value;
  return { text, sort, ...(opens ? { opens: `${column.label}, ${text}` } : {}), ...(isNumeric(column) && isExact(value) && value < 0 ? { tone: 'loss' as const } : {}) };
}

function totalCell(column: Column, totals: ReadonlyMap<string, Value>, digits: number, wording: Wording, measures: ReadonlySet<string>): TableCell {
  const value = totals.get(column.id) ?? null;
  return value === null || !measures.has(column.id) ? { text: '', sort: null } : cellOf(column, value, digits, wording, true, undefined);
}

function isLong(column: Column, count: number): boolean {
  return column.type === 'text' && valuesOf(column, count).some((value) => typeof value === 'string' && value.length > ON_ONE_LINE);
}

function isNumeric(column: Column): boolean {
  return column.kind === 'scaled';
}

function valuesOf(column: Column, count: number): readonly Value[] {
  return Array.from({ length: count }, (_, row) => valueAt(column, row));
}
