import { closest } from '../base/closest.ts';
import { snakeCase } from '../base/text.ts';
import type { Formula, ListedValue, TableValues } from '../language/tree.ts';
import type { ColumnShape } from '../table/shape.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { listedValues, valuesOf } from './listed-values.ts';
import { checkCondition } from './operators.ts';
import type { TableValuesPlan } from './plan.ts';
import { problems } from './problems.ts';
import { shapeType, storedColumn } from './scope.ts';

/** `stages[Stage] where … by … as …` behind a word such as `across`, with the values that are listed besides, and the column itself. Undefined after a message. */
export function tableValuesOf(clause: TableValues, word: string, listed: readonly ListedValue[], context: Context): { readonly plan: TableValuesPlan; readonly column: ColumnShape } | undefined {
  const { column: written } = clause;
  const table = written.kind === 'column' && written.table ? context.scope.tables.get(snakeCase(written.table.text)) : undefined;
  const column = table && written.kind === 'column' ? storedColumn(table, written.name.text) : undefined;
  if (!table || !column || column.type !== 'text') {
    const labels = table?.columns.filter(({ type }) => type === 'text').map(({ label }) => label) ?? [];
    // A slip of the key, where the table is known: which of its columns was meant.
    if (table && !column && written.kind === 'column') context.report(problems.unknownColumn(written.name.span, table.id, written.name.text, closest(written.name.text, labels), labels));
    else context.report(problems.noTableValues(written.span, word));
    return undefined;
  }
  const { totals: _totals, outer: _outer, ...rest } = context;
  const rows: Context = { ...rest, near: table };
  const where = clause.where && checkCondition(clause.where, rows);
  const by = clause.by && check(clause.by, rows);
  const role = clause.role && roleOf(clause.role, rows);
  if ((clause.where && !where) || (clause.by && !by)) return undefined;
  const values = listed.length > 0 ? listedValues(listed, column.values, `${table.id}[${column.label}]`, context, { kind: 'column', type: shapeType(column), table: table.id, column: column.id, side: 'near' }) : column.values?.map((value) => ({ value }));
  const plan: TableValuesPlan = { table: table.id, column: column.id, ...(where ? { where } : {}), ...(by ? { by } : {}), ...(values && values.length > 0 ? { values } : {}), ...(role ? { role } : {}) };
  return { plan, column };
}

/** S521: what colours go by has to be a classification that lists them. */
function roleOf(formula: Formula, rows: Context): TableValuesPlan['role'] {
  const of = check(formula, rows);
  const values = of && valuesOf(of, rows.scope);
  if (of && !values?.some(({ role }) => role)) rows.report(problems.notARole(formula.span));
  return of && values ? { of, values } : undefined;
}
