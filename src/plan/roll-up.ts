import { fold } from '../base/text.ts';
import type { ReportStatement } from '../language/tree.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import type { Expr, ReportPlan, RollUpPlan, TablePlan } from './plan.ts';
import { problems } from './problems.ts';
import type { Scope } from './scope.ts';
import { TEXT } from './types.ts';

type RollUp = NonNullable<ReportStatement['rollUp']>;
type GroupBy = ReportPlan['groupBy'];

/**
 * `roll up to [Team]`: the group keys, with one more behind the first that tells the level of a row
 * (`Subject kind`: user or team), and how rows are rolled up. Undefined after a message.
 */
export function rolledUp(clause: RollUp, groupBy: GroupBy, table: TablePlan, rows: Context): { readonly groupBy: GroupBy; readonly rollUp: RollUpPlan } | undefined {
  const { formula } = clause;
  const [first, ...rest] = groupBy;
  const value = check(formula, rows);
  if (!first) {
    rows.report(problems.nothingToRollUp(clause.span));
    return undefined;
  }
  if (!value) return undefined;
  if (value.type.kind !== 'text') {
    rows.report(problems.wrongType(formula.span, 'a text', value.type));
    return undefined;
  }
  const separator = separatorOf(value, rows.scope);
  const named = formula.kind === 'column' || formula.kind === 'through' ? formula.name.text : rows.text.slice(formula.span.start, formula.span.end);
  const kind: GroupBy[number] = { id: `${first.id}_kind`, label: `${first.label} kind`, type: TEXT, formula: { kind: 'constant', type: TEXT, value: table.row } };
  return { groupBy: [first, kind, ...rest], rollUp: { value, ...(separator === undefined ? {} : { separator }), levels: [table.row, fold(named)], kind: 1 } };
}

/** What parts the values in one cell of a column, be it of another table that the row leads to. */
function separatorOf(value: Expr, scope: Scope): string | undefined {
  if (value.kind === 'through') return separatorOf(value.value, scope);
  return value.kind === 'column' ? scope.tables.get(value.table)?.columns.find(({ id }) => id === value.column)?.several : undefined;
}
