import { fold, snakeCase } from '../base/text.ts';
import type { ColumnShape } from '../table/shape.ts';
import type { DefinedColumn, ExamplePlan, ExceptionPlan, Expr, LinkPlan, ParameterPlan, ReportPlan, TablePlan, Type } from './plan.ts';

/**
 * The names one rule file can see: what it imports first, then its own, which replace imported ones of
 * the same name. Keys are folded, so names are found whatever their case.
 */
export interface Scope {
  readonly tables: Map<string, TablePlan>;
  readonly parameters: Map<string, ParameterPlan>;
  /** By table id, then by folded label. */
  readonly columns: Map<string, Map<string, Defined>>;
  readonly links: Map<string, Map<string, LinkName>>;
  readonly exceptions: Map<string, ExceptionPlan>;
  readonly reports: Map<string, ReportPlan>;
  readonly examples: Map<string, ExamplePlan>;
}

/** A defined column whose formula may not have been read yet: its type is found on demand. */
export interface Defined {
  readonly label: string;
  /** Only for reports that compare two days. */
  readonly inCompare?: boolean;
  /** Only behind the totals of reports with periods. */
  readonly inPeriods?: boolean;
  readonly resolve: () => DefinedColumn | undefined;
}

export interface LinkName {
  readonly label: string;
  readonly plan: () => LinkPlan | undefined;
  readonly to: string;
  readonly id: string;
  readonly inverse: boolean;
}

export function emptyScope(): Scope {
  return { tables: new Map(), parameters: new Map(), columns: new Map(), links: new Map(), exceptions: new Map(), reports: new Map(), examples: new Map() };
}

/** Adds everything an imported file offers. */
export function absorb(scope: Scope, imported: Scope): void {
  for (const [id, table] of imported.tables) scope.tables.set(id, table);
  for (const [id, parameter] of imported.parameters) scope.parameters.set(id, parameter);
  for (const [table, columns] of imported.columns) for (const [name, column] of columns) within(scope.columns, table).set(name, column);
  for (const [table, links] of imported.links) for (const [name, link] of links) within(scope.links, table).set(name, link);
  for (const [title, exception] of imported.exceptions) scope.exceptions.set(title, exception);
  for (const [id, report] of imported.reports) scope.reports.set(id, report);
  for (const [name, example] of imported.examples) scope.examples.set(name, example);
}

export function within<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  let inner = map.get(key);
  if (!inner) map.set(key, (inner = new Map()));
  return inner;
}

/** A stored column by label or id, whatever the case. */
export function storedColumn(table: TablePlan, name: string): ColumnShape | undefined {
  const key = fold(name.trim());
  return table.columns.find((column) => fold(column.label) === key) ?? table.columns.find((column) => column.id === snakeCase(name));
}

/** The table whose rows are called by a word: `deal` → deals. */
export function tableOfRow(scope: Scope, word: string): TablePlan | undefined {
  const key = fold(word);
  for (const table of scope.tables.values()) if (fold(table.row) === key || fold(table.id) === key) return table;
  return undefined;
}

/** The names a `[Column]` of a table may have, for "did you mean". */
export function columnNames(scope: Scope, table: TablePlan): string[] {
  const defined = [...(scope.columns.get(table.id)?.values() ?? [])].map((column) => column.label);
  const links = [...(scope.links.get(table.id)?.values() ?? [])].map((link) => link.label);
  return [...table.columns.map((column) => column.label), ...defined, ...links];
}

/** The type of a column in formulas: time stamps are the dates they fall on in the account's time zone (semantics G1). */
export function shapeType(shape: ColumnShape): Type {
  if (shape.type === 'timestamp') return { kind: 'date' };
  return shape.values ? { kind: 'text', values: shape.values } : { kind: shape.type };
}

/** A column as a formula writes it: `[Stage].[Kind]`. */
export function nameOf(expr: Expr, scope: Scope): string {
  switch (expr.kind) {
    case 'column':
      return `[${scope.tables.get(expr.table)?.columns.find(({ id }) => id === expr.column)?.label ?? expr.column}]`;
    case 'defined':
      return `[${[...(scope.columns.get(expr.table)?.values() ?? [])].find(({ label }) => snakeCase(label) === expr.column)?.label ?? expr.column}]`;
    case 'link':
      return expr.link.kind === 'key' ? nameOf({ kind: 'column', type: expr.type, table: expr.link.table, column: expr.link.column, side: 'near' }, scope) : `[${expr.link.name}]`;
    case 'through':
      return `${nameOf(expr.from, scope)}.${nameOf(expr.value, scope)}`;
    case 'was':
      return `WAS(${nameOf(expr.operand, scope)})`;
    default:
      return expr.kind;
  }
}
