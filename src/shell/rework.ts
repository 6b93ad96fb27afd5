import { resultOf, work } from '../engine/report.ts';
import type { ReportResult } from '../table/result.ts';
import type { Table } from '../table/table.ts';
import type { Asked } from './protocol.ts';

/** A report worked out over other tables; `change` gives each of them. Nothing of it is kept: they are there for one question. */
export function rework({ plan, report, settings, past }: Asked, data: ReadonlyMap<string, Table>, { today, timeZone }: { readonly today: number; readonly timeZone: string }, change: (table: Table, key: readonly string[]) => Table): ReportResult {
  const other = new Map([...data].map(([id, table]) => [id, change(table, plan.tables.find((each) => each.id === id)?.key ?? [])]));
  return resultOf(work(plan, report.id, other, { today, timeZone, settings, ...(past ? { asOf: past.asOf } : {}) }), 0);
}
