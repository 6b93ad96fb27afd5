import { closest } from '../base/closest.ts';
import { snakeCase } from '../base/text.ts';
import type { Formula, ListedValue, SpreadClause } from '../language/tree.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { listedValues, valuesOf } from './listed-values.ts';
import { checkCondition } from './operators.ts';
import type { SpreadPlan } from './plan.ts';
import { problems } from './problems.ts';
import { shapeType, storedColumn } from './scope.ts';

/** `across stages[Stage] where … by … as …`, with the values that a `values for` line lists, and the place in which the formula is to be read. Undefined after a message. */
export function spreadOf(clause: SpreadClause, listed: readonly ListedValue[], context: Context): { readonly plan: SpreadPlan; readonly context: Context } | undefined {
  const { column: written } = clause;
  const table = written.kind === 'column' && written.table ? context.scope.tables.get(snakeCase(written.table.text)) : undefined;
  const column = table && written.kind === 'column' ? storedColumn(table, written.name.text) : undefined;
  if (!table || !column || column.type !== 'text') {
    const labels = table?.columns.filter(({ type }) => type === 'text').map(({ label }) => label) ?? [];
    // A slip of the key, where the table is known: which of its columns was meant.
    if (table && !column && written.kind === 'column') context.report(problems.unknownColumn(written.name.span, table.id, written.name.text, closest(written.name.text, labels), labels));
    else context.report(problems.notToSpread(written.span));
    return undefined;
  }
  const { totals: _totals, outer: _outer, ...rest } = context;
  const rows: Context = { ...rest, near: table };
  const where = clause.where && checkCondition(clause.where, rows);
  const by = clause.by && check(clause.by, rows);
  const role = clause.role && roleOf(clause.role, rows);
  if ((clause.where && !where) || (clause.by && !by)) return undefined;
  const values = listed.length > 0 ? listedValues(listed, column.values, `${table.id}[${column.label}]`, context) : column.values?.map((value) => ({ value }));
  const plan: SpreadPlan = {
    table: table.id, column: column.id, ...(where ? { where } : {}), ...(by ? { by } : {}), ...(clause.others === undefined ? {} : { others: clause.others }),
    ...(values && values.length > 0 ? { values } : {}), ...(role ? { role } : {}),
  };
  return { plan, context: { ...context, across: { table: table.id, column: column.id, type: shapeType(column) } } };
}

/** S521: what colours go by has to be a classification that lists them. */
function roleOf(formula: Formula, rows: Context): SpreadPlan['role'] {
  const of = check(formula, rows);
  const values = of && valuesOf(of, rows.scope);
  if (of && !values?.some(({ role }) => role)) rows.report(problems.notARole(formula.span));
  return of && values ? { of, values } : undefined;
}
