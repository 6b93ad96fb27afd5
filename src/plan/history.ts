import { fold, snakeCase } from '../base/text.ts';
import type { ColumnShape } from '../table/shape.ts';
import { some } from './expr.ts';
import type { Expr, TablePlan } from './plan.ts';
import type { Scope } from './scope.ts';

/** Kinds of change, in the words of semantics 4 H1. */
export const KINDS_OF_CHANGE = [
  'Created', 'Stage forward', 'Stage back', 'Won', 'Lost', 'Reopened', 'Amount up', 'Amount down', 'Close date later', 'Close date earlier', 'Deleted', 'Other',
] as const;
export type KindOfChange = (typeof KINDS_OF_CHANGE)[number];

/** `deals` as `from changes of deals` sees it: every column as it stands after the change, and as it stood before. */
export function changesShape(table: TablePlan): TablePlan {
  const before = table.columns.filter((column) => !table.key.includes(column.id)).map((column): ColumnShape => renamed(column, 'before', 'Before'));
  const after = table.columns.filter((column) => !table.key.includes(column.id)).map((column): ColumnShape => renamed(column, 'after', 'After'));
  return withColumns(table, [
    { id: 'kind_of_change', label: 'Kind of change', type: 'text', values: [...KINDS_OF_CHANGE] },
    { id: 'changed_property', label: 'Changed property', type: 'text' },
    { id: 'changed_at', label: 'Changed at', type: 'date' },
    { id: 'changed_time', label: 'Changed time', type: 'text' },
    { id: 'change_number', label: 'Change number', type: 'number' },
    { id: 'changed_by', label: 'Changed by', type: 'text', to: 'users' },
    ...before,
    ...after,
  ]);
}

/** `deals` as `from visits of deals by [Stage]` sees it: one row per stay, and one per stage that was passed over. */
export function visitsShape(table: TablePlan, by: string): TablePlan {
  const column = table.columns.find(({ id }) => id === by);
  return withColumns(table, [
    { id: 'entered', label: 'Entered', type: 'date' },
    { id: 'left', label: 'Left', type: 'date' },
    { id: 'days', label: 'Days', type: 'number' },
    { id: 'skipped', label: 'Skipped', type: 'boolean' },
    { id: 'in_order', label: 'In order', type: 'boolean' },
    { id: 'went_further', label: 'Went further', type: 'boolean' },
    { id: 'went_on_in_order', label: 'Went on in order', type: 'boolean' },
    { id: 'is_last_step', label: 'Is last step', type: 'boolean' },
    { id: 'first_entered', label: 'First entered', type: 'date' },
    ...(column ? [renamed(column, 'present', 'Present')] : []),
  ]);
}

/** Added columns never take the place of a declared one. */
function withColumns(table: TablePlan, added: readonly ColumnShape[]): TablePlan {
  const taken = new Set(table.columns.map((column) => fold(column.label)));
  return { ...table, columns: [...table.columns, ...added.filter((column) => !taken.has(fold(column.label)))] };
}

function renamed(column: ColumnShape, prefix: string, word: string): ColumnShape {
  const { currencyColumn: _currency, labels: _labels, ...rest } = column;
  return {
    ...rest,
    id: `${prefix}_${column.id}`,
    label: `${word} ${column.label.charAt(0).toLowerCase()}${column.label.slice(1)}`,
    ...(column.currencyColumn ? { currencyColumn: column.currencyColumn } : {}),
  };
}

/** Whether a formula looks over the states of a row, itself or through the columns it uses. */
export function looksBack(expr: Expr, scope: Scope): boolean {
  return reaches(expr, scope, ({ kind }) => kind === 'ever' || kind === 'lastWhile' || kind === 'changes' || kind === 'entered' || kind === 'was');
}

/** Whether a formula asks for the period at hand, itself or through the columns it uses. */
export function asksForPeriod(expr: Expr, scope: Scope): boolean {
  return reaches(expr, scope, ({ kind }) => kind === 'period');
}

/** Whether a formula asks for other rows of the same table, itself or through the columns it uses: among rows of history each of them stands for several. */
export function leadsBack(expr: Expr, table: string, scope: Scope): boolean {
  return reaches(expr, scope, (part) => ((part.kind === 'link' || part.kind === 'leftover' || part.kind === 'follow') && part.link.to === table) || (part.kind === 'lookup' && part.table === table));
}

function reaches(expr: Expr, scope: Scope, test: (part: Expr) => boolean): boolean {
  return some(expr, (part) => {
    if (test(part)) return true;
    if (part.kind !== 'defined') return false;
    const defined = [...(scope.columns.get(part.table)?.values() ?? [])].find(({ label }) => snakeCase(label) === part.column)?.resolve();
    return defined !== undefined && reaches(defined.formula, scope, test);
  });
}
