import { parseDay, type Day } from '../base/dates.ts';
import { historyTableOf } from '../plan/history-table.ts';
import type { Plan, ReportPlan } from '../plan/plan.ts';
import type { Parameters } from '../table/result.ts';
import { FeedFailure, type Asked } from './protocol.ts';

/**
 * A question about the past taken apart: the report's own parameters, the day (`as_of`, a parameter that every report has), and the
 * histories it then reads, whether its rules name them or not. Throws FeedFailure for what is no date, or lies ahead.
 */
export function lookBack(plan: Plan, report: ReportPlan, parameters: Parameters, today: Day): Asked {
  const { as_of: text = '', ...settings } = parameters;
  if (text === '') return { plan, report, settings };
  const asOf = parseDay(text);
  if (asOf === undefined) throw refused(`as-of="${text}" is not a date.`, 'Write it as 2024-03-31.');
  if (asOf > today) throw refused(`as-of="${text}" lies after today; nothing is known of that day yet.`, 'Choose today or an earlier day.');
  const histories = report.reads.flatMap((id) => historyTableOf(plan.tables, id)?.id ?? []);
  return { plan, report: { ...report, reads: [...new Set([...report.reads, ...histories])] }, settings, past: { asOf, histories } };
}

function refused(message: string, action: string): FeedFailure {
  return new FeedFailure({ kind: 'config', code: 'BAD_AS_OF', message, kept: 'The data is kept.', action });
}
