import type { TablePlan } from './plan.ts';

/** The table that holds what the rows of another were before: a key into it, a property, its value, and when it changed. */
export function historyTableOf(tables: Iterable<TablePlan>, table: string): TablePlan | undefined {
  for (const candidate of tables) {
    const ids = new Set(candidate.columns.map((column) => column.id));
    const leads = candidate.columns.some((column) => column.to === table && candidate.key.includes(column.id));
    if (leads && ids.has('property') && ids.has('value') && ids.has('changed_at')) return candidate;
  }
  return undefined;
}
