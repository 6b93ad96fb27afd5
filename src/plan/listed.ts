import type { ReportPlan } from './plan.ts';

/** The tables whose exceptions stand beside a report: its own, and those it adds up too. */
export function listedTables(report: Pick<ReportPlan, 'table' | 'aggregates'>): readonly string[] {
  return [...new Set([report.table, ...report.aggregates.flatMap(({ other }) => (other ? [other.table] : []))])];
}
