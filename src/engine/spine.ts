import { nextPeriod, PERIOD_UNITS, startOfPeriod, type PeriodUnit } from '../base/dates.ts';
import { fold } from '../base/text.ts';
import type { ReportPlan } from '../plan/plan.ts';
import type { ResultPeriod } from '../table/result.ts';
import type { Run } from './run.ts';
import { valueIn } from './scalar.ts';

/** More periods than this and the range, not the data, is the mistake. */
const MOST_PERIODS = 4000;

/** The periods could not be laid out: what the range is, and what to change. */
export class RangeProblem extends Error {}

/** The periods of a report, the first and the last clipped to the range (semantics G2); undefined for a report without periods. */
export function spineOf(report: ReportPlan, run: Run): readonly ResultPeriod[] | undefined {
  if (!report.each) return undefined;
  const value = (expr: NonNullable<ReportPlan['each']>['unit']): unknown => valueIn(expr, run);
  const unit = PERIOD_UNITS.find((candidate) => fold(candidate) === fold(String(value(report.each!.unit) ?? '')));
  const from = value(report.each.from);
  const to = value(report.each.to);
  if (!unit) throw new RangeProblem(`the frequency is not one of ${PERIOD_UNITS.join(', ')}`);
  if (typeof from !== 'number' || typeof to !== 'number') throw new RangeProblem('the range has no start or no end: set both');
  if (to < from) throw new RangeProblem('the range ends before it starts: swap start and end');
  return periods(unit, from, to, run.context.fiscalStart, run.today);
}

/** Periods from `from` to `to`, both inclusive. */
export function periods(unit: PeriodUnit, from: number, to: number, fiscalStart: number, today: number): readonly ResultPeriod[] {
  const spine: ResultPeriod[] = [];
  for (let first = startOfPeriod(from, unit, fiscalStart); first <= to; first = nextPeriod(first, unit)) {
    if (spine.length === MOST_PERIODS) throw new RangeProblem(`the range holds more than ${MOST_PERIODS} periods: shorten it or choose a longer period`);
    const start = Math.max(first, from);
    const end = Math.min(nextPeriod(first, unit) - 1, to);
    spine.push({ start, end, state: end < today ? 'actual' : start > today ? 'projected' : 'current' });
  }
  return spine;
}

/** The whole range as one period, for totals: flows add up and stocks are the last one's. */
export function wholeRange(spine: readonly ResultPeriod[]): readonly ResultPeriod[] {
  const last = spine.at(-1)!;
  return [{ start: spine[0]!.start, end: last.end, state: last.state }];
}
