import { formatDay } from '../base/dates.ts';
import type { CellRef } from '../table/result.ts';
import type { DrillDetail } from './events.ts';

/** What `rs-drill` says of a number: where it stands, of which days it is (in days since 1970; undefined for totals), and how to ask for what is behind it. */
export function drillDetail(report: string, { measure, row }: CellRef, period: { readonly start: number; readonly end: number } | undefined, explain: DrillDetail['explain']): DrillDetail {
  return { report, measure, row, explain, ...(period ? { period: { start: formatDay(period.start), end: formatDay(period.end) } } : {}) };
}
