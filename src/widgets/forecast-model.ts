import { addMonths, calendarDate, startOfPeriod, type Day } from '../base/dates.ts';
import { compare, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import type { Parameters, ReportResult, ResultMeasure } from '../table/result.ts';
import { plainText } from '../table/plain-text.ts';
import { valueAt, type Column, type Value } from '../table/table.ts';

/**
 * The columns of a forecast that the element has a place for, by the id that the rule file gives them (data model, `forecast`). Every
 * other measure is shown as a plain column; none of these must be there.
 */
export const PLACES = {
  name: 'name', subject: 'subject', kind: 'subject_kind', team: 'team',
  goal: 'goal', won: 'closed_won', gap: 'gap', attainment: 'attainment', pipeline: 'pipeline_value', coverage: 'coverage',
  total: 'total', totalCoverage: 'total_coverage', submission: 'submission', submitted: 'submitted', members: 'members', managerCall: 'manager_call', overdue: 'overdue', maySubmit: 'may_submit',
  change: 'change', before: 'total_before',
  own: 'own_submission', changedBy: 'changed_by', changedOn: 'changed_on', nobodys: 'deals_of_nobody', nobodysAmount: 'amount_of_nobody',
} as const;

/** The period that is forecast; both ends inclusive. */
export interface ForecastPeriod {
  readonly start: Day;
  readonly end: Day;
  readonly unit: 'Month' | 'Quarter' | 'Year';
}

/** Somebody or some team that has a row. */
export interface Subject {
  /** Row of the result's table. */
  readonly row: number;
  /** What the data calls it: a user's id, a team's name. */
  readonly id: string;
  readonly name: string;
  /** The rule file's word for such a row: `user`, `team`. */
  readonly kind: string;
  /** Whether other rows are a part of it. */
  readonly isGroup: boolean;
  readonly isRestricted: boolean;
}

/** A forecast result, read once. */
export interface Forecast {
  readonly result: ReportResult;
  /** By result row. */
  readonly subjects: readonly Subject[];
  /** Rows that are a part of each row. */
  readonly below: ReadonlyMap<number, readonly number[]>;
  /** Rows that are a part of none. */
  readonly roots: readonly number[];
  readonly period: ForecastPeriod | undefined;
  /** The period is over. */
  readonly isFinal: boolean;
  readonly measures: ReadonlyMap<string, ResultMeasure>;
  readonly columns: ReadonlyMap<string, Column>;
}

export function readForecast(result: ReportResult): Forecast {
  const columns = new Map(result.table.columns.map((column) => [column.id, column]));
  const rows = Array.from({ length: result.table.rowCount }, (_, row) => row);
  const above = (row: number): readonly number[] => result.tree?.above[row] ?? [];
  const below = new Map<number, number[]>();
  for (const row of rows) for (const parent of above(row)) below.set(parent, [...(below.get(parent) ?? []), row]);
  const restricted = new Set(result.restricted ?? []);
  const period = periodOf(result);
  // A team of which nothing may be seen is not a team with nothing.
  const isHidden = (row: number): boolean => restricted.has(row) || (below.get(row)?.every(isHidden) ?? false);
  return {
    result, columns, below, period, isFinal: period !== undefined && period.end < result.today,
    roots: rows.filter((row) => above(row).length === 0),
    measures: new Map(result.measures.map((measure) => [measure.id, measure])),
    subjects: rows.map((row) => subjectOf(result, columns, row, isHidden(row))),
  };
}

/** A number or text of a row, or of the totals where `row` is null; null where there is none. */
export function valueOf({ result, columns }: Forecast, id: string, row: number | null): Value {
  if (row === null) return new Map(Object.entries(result.totals ?? {})).get(id) ?? null;
  const column = columns.get(id);
  return column ? valueAt(column, row) : null;
}

/** A parameter as a text: `2026-10-01` is left to `periodOf`. */
export function settingOf(result: ReportResult, id: string): Value {
  return result.parameters.find((parameter) => parameter.id === id)?.value ?? null;
}

/** What the reports beside the forecast are asked with: its own parameters as they were used. */
const SHARED = ['period_start', 'period', 'pipeline', 'weighting', 'auto_map', 'viewer'];

export function sharedParameters(result: ReportResult): Parameters {
  return parametersIn(result, SHARED);
}

function parametersIn({ parameters }: ReportResult, ids: readonly string[]): Parameters {
  const used = parameters.filter(({ id, value }) => ids.includes(id) && value !== null);
  return Object.fromEntries(used.map(({ id, value, type }) => [id, plainText(value, type)]));
}

/** Over how many days the change of the forecast is told; 0 where the rules do not say. */
export function changeDays(result: ReportResult): number {
  const days = settingOf(result, 'change_days');
  return isNumber(days) ? Number(days) / NUMBER_SCALE : 0;
}

/** What the reports of changes are asked with: they are about the total of this view. */
export function movesParameters(result: ReportResult): Parameters {
  return parametersIn(result, [...SHARED, 'view', 'change_days', 'reporting_currency']);
}

/** People below a row (or below all roots) who have not submitted; each once. */
export function missingSubmissions(forecast: Forecast, row: number | null): readonly Subject[] {
  if (!forecast.measures.has(PLACES.submission)) return [];
  return peopleBelow(forecast, row).filter((subject) => !subject.isRestricted && valueOf(forecast, PLACES.submission, subject.row) === null);
}

/** Rows without parts below a row; each once, in the result's order. */
export function peopleBelow({ subjects, below, roots }: Forecast, row: number | null): readonly Subject[] {
  const found = new Set<number>();
  const visit = (at: number): void => {
    const parts = below.get(at);
    if (parts) parts.forEach(visit);
    else if (!subjects[at]!.isGroup) found.add(at);
  };
  (row === null ? roots : [row]).forEach(visit);
  return [...found].sort((a, b) => a - b).map((at) => subjects[at]!);
}

/** How much of the period is over, 0 to 1; undefined outside it, where the time says nothing. */
export function elapsedOf({ period, result }: Forecast): number | undefined {
  if (!period || result.today < period.start || result.today > period.end) return undefined;
  return (result.today - period.start + 1) / (period.end - period.start + 1);
}

export function isNumber(value: Value): value is Exact {
  return typeof value === 'number' || typeof value === 'bigint';
}

export function isNegative(value: Value): boolean {
  return isNumber(value) && compare(value, 0) < 0;
}

function subjectOf(result: ReportResult, columns: ReadonlyMap<string, Column>, row: number, isRestricted: boolean): Subject {
  const text = (id: string): string => {
    const column = columns.get(id);
    const value = column && column.type === 'text' ? valueAt(column, row) : null;
    return typeof value === 'string' ? value : '';
  };
  const { tree, groups } = result;
  const id = text(PLACES.subject) || text(groups[0] ?? '');
  const level = tree?.level[row] ?? 0;
  return { row, id, name: text(PLACES.name) || id, kind: text(PLACES.kind) || tree?.levels[level] || '', isGroup: level > 0, isRestricted };
}

function periodOf(result: ReportResult): ForecastPeriod | undefined {
  const start = settingOf(result, 'period_start');
  const word = settingOf(result, 'period');
  if (typeof start !== 'number') return undefined;
  const unit = (['Month', 'Quarter', 'Year'] as const).find((each) => each.toLowerCase() === String(word ?? '').toLowerCase()) ?? 'Quarter';
  return { start, end: addMonths(start, MONTHS[unit]) - 1, unit };
}

const MONTHS = { Month: 1, Quarter: 3, Year: 12 } as const;

/** Periods one may turn to: a year back (semantics 3, F8), this one, and those that begin next. The one that is shown is always among them. */
export function periodsAround(period: ForecastPeriod, today: Day): readonly ForecastPeriod[] {
  const months = MONTHS[period.unit];
  // Periods run on from the one that is shown: a year may begin in any month.
  const distance = Math.floor((monthIndex(startOfPeriod(today, 'Month')) - monthIndex(period.start)) / months);
  const current = addMonths(period.start, distance * months);
  const starts = Array.from({ length: 12 / months + 3 }, (_, i) => addMonths(current, (i - 12 / months) * months));
  return [...new Set([...starts, period.start])].sort((a, b) => b - a).map((start) => ({ start, end: addMonths(start, months) - 1, unit: period.unit }));
}

function monthIndex(day: Day): number {
  const { year, month } = calendarDate(day);
  return year * 12 + month - 1;
}
