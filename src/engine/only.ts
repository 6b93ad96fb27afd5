import { hashText } from '../base/hash.ts';
import { fold } from '../base/text.ts';
import type { Plan } from '../plan/plan.ts';
import { valueAt, type Table, type Value } from '../table/table.ts';
import type { Narrowing } from './run.ts';

/**
 * Narrows a run to the rows that `rows` names by their key columns, and to the rows of other tables that lead to one of them: changes of
 * a deal, subscriptions made from it.
 */
export function onlyRows(rows: Table, plan: Plan): Narrowing {
  const key = keyIdsOf(plan, rows.id, rows.id)!;
  const columns = key.map((id) => rows.columns.find((column) => column.id === id));
  const wanted = new Set(Array.from({ length: rows.rowCount }, (_, row) => textOf(columns.map((column) => (column ? valueAt(column, row) : null)))));
  return {
    name: hashText([rows.id, ...wanted].join('\n')),
    test: (table, run) => {
      const found = keyIdsOf(plan, table, rows.id)?.map((id) => run.column(table, id));
      return found && ((row) => wanted.has(textOf(found.map((column) => (column ? valueAt(column, row) : null)))));
    },
  };
}

/** The columns of a table that say which row of another it is about; undefined where none does. */
export function keyIdsOf(plan: Plan, table: string, target: string): readonly string[] | undefined {
  const shape = plan.tables.find(({ id }) => id === table);
  if (table === target) return shape?.key;
  const leading = shape?.columns.find((column) => column.to === target);
  return leading && [leading.id];
}

/** Names meet whatever their case, as they do in links. */
function textOf(values: readonly Value[]): string {
  return JSON.stringify(values.map((value) => (typeof value === 'string' ? fold(value) : typeof value === 'bigint' ? `${value}n` : value)));
}
