import { addMonths, formatDay, startOfPeriod, type Day } from '../base/dates.ts';
import type { ReportResult } from '../table/result.ts';
import type { StringKey } from './strings.ts';

/** A range of days by name; both ends inclusive. */
export interface Preset {
  readonly id: StringKey;
  readonly start: Day;
  readonly end: Day;
}

/** The ranges people ask for, counted from the report's own "today" so that a picture can be repeated. */
export function presets(today: Day, fiscalStart = 1): readonly Preset[] {
  const year = startOfPeriod(today, 'Fiscal year', fiscalStart);
  const quarter = startOfPeriod(today, 'Fiscal quarter', fiscalStart);
  const month = startOfPeriod(today, 'Month');
  const months = (id: StringKey, start: Day, count: number): Preset => ({ id, start, end: addMonths(start, count) - 1 });
  return [
    months('thisYear', year, 12),
    months('lastYear', addMonths(year, -12), 12),
    months('last12', addMonths(month, -11), 12),
    months('thisQuarter', quarter, 3),
    months('lastQuarter', addMonths(quarter, -3), 3),
    months('thisMonth', month, 1),
    months('next12', month, 12),
  ];
}

/** The range that a result was made for, where the report has one. */
export function rangeOf(result: ReportResult): { readonly start: Day; readonly end: Day } | undefined {
  const start = result.parameters.find((parameter) => parameter.id === 'start' && parameter.type === 'date')?.value;
  const end = result.parameters.find((parameter) => parameter.id === 'end' && parameter.type === 'date')?.value;
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}

/** The preset that is exactly this range, if one is. */
export function presetOf(range: { readonly start: Day; readonly end: Day }, all: readonly Preset[]): Preset | undefined {
  return all.find((preset) => preset.start === range.start && preset.end === range.end);
}

/** First month of the account's year, read off a report's own default range: twelve months that hold today. */
export function fiscalStartOf(range: { readonly start: Day; readonly end: Day } | undefined, today: Day): number {
  if (!range || addMonths(range.start, 12) - 1 !== range.end || today < range.start || today > range.end) return 1;
  return Number(formatDay(range.start).slice(5, 7));
}
