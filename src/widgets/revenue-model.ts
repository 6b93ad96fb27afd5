import { addMonths, type PeriodUnit } from '../base/dates.ts';
import { add, compare, negate, type Exact } from '../base/decimal.ts';
import type { ChartData, DrawnPeriod, DrawnSeries } from '../draw/chart.ts';
import { isWhole, periodLabel, spanLabel, tickLabel, unitOf, type DateStyle } from '../draw/dates.ts';
import { changeBetween, digitsFor, formatCompact, formatCount, formatFull, formatInUnit, isRounded, positionOf, unitFor, decimalText, type Change } from '../draw/numbers.ts';
import type { CellRef, ReportResult, ResultMeasure, ResultPeriod, ShownSeries } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';
import { withPast } from './past.ts';
import { rangeOf } from './ranges.ts';
import { fill, type Strings } from './strings.ts';

/** Measures that only make the arithmetic add up: shown where a number is explained, not in the table (semantics R6). */
export const TECHNICAL: ReadonlySet<string> = new Set(['carried_in', 'replaced']);

export interface Series extends ShownSeries {
  readonly label: string;
  readonly measureOf: ResultMeasure;
}

/** A result read once: everything the chart, its table and its texts are made from. */
export interface Revenue {
  readonly result: ReportResult;
  readonly locale: string;
  readonly strings: Strings;
  readonly dates: DateStyle;
  readonly unit: PeriodUnit;
  readonly periods: readonly ResultPeriod[];
  readonly series: readonly Series[];
  /** What stands above a column and in the headline: the closing, or a net of what is drawn where the report has none. */
  readonly labelled: ResultMeasure | undefined;
  readonly digits: number;
  readonly range: { readonly start: number; readonly end: number };
}

export function readRevenue(result: ReportResult, locale: string, strings: Strings): Revenue {
  const periods = result.periods ?? [];
  const frequency = result.parameters.find((parameter) => parameter.id === 'frequency')?.value;
  const shown = result.shown.find((each) => each.shape.includes('columns')) ?? result.shown.find((each) => each.series.length > 0);
  const series = (shown?.series ?? []).flatMap((each) => {
    const measureOf = result.measures.find((measure) => measure.id === each.measure);
    return measureOf ? [{ ...each, label: measureOf.label, measureOf }] : [];
  });
  const all = result.measures.flatMap((measure) => (measure.type === 'money' ? allValues(result, measure.id) : []));
  const first = periods[0];
  return {
    result, locale, strings, periods, series,
    dates: { locale, quarter: strings.quarter },
    unit: unitOf(periods, typeof frequency === 'string' ? frequency : undefined),
    labelled: result.measures.find((measure) => measure.id === 'closing'),
    digits: digitsFor(all, 'money'),
    range: rangeOf(result) ?? { start: first?.start ?? result.today, end: periods.at(-1)?.end ?? result.today },
  };
}

export function cellValue(result: ReportResult, measure: string, row: number): Value {
  const column = findColumn(result.table, measure);
  return column ? valueAt(column, row) : null;
}

/** `Monthly run-rate by month · Jan–Dec 2026 · USD`. */
export function subtitleOf({ strings, unit, range, locale, result }: Revenue): string {
  const words = { Day: strings.day, Week: strings.week, Month: strings.month, Quarter: strings.quarterWord, Year: strings.year, 'Fiscal quarter': strings.quarterWord, 'Fiscal year': strings.year };
  const text = fill(strings.subtitle, { measure: strings.runRate, frequency: words[unit], range: spanLabel(range, locale) });
  return withPast(result.currency ? `${text} · ${result.currency}` : text, result, strings, locale);
}

/** The picture's data; `hidden` series are left out. Ticks are thinned later, when the width is known. */
export function chartData(revenue: Revenue, hidden: readonly string[], name: string): ChartData {
  const { result, periods, strings, unit, dates, labelled } = revenue;
  const series = revenue.series.filter((each) => !hidden.includes(each.measure)).map((each) => drawnSeries(revenue, each));
  const shown = revenue.series.filter((each) => !hidden.includes(each.measure));
  const heading = headingOf(revenue);
  const labels = periods.map((_, row) => (heading === 'movement' ? netOf(result, shown, row) : cellValue(result, labelled!.id, row)));
  const unitOfLabels = unitFor(Math.max(0, ...labels.map((value) => Math.abs(positionOf(value, 'money') ?? 0))), revenue.locale);
  return {
    name, series, kind: strings.barChart, noData: strings.noData, labelled: labelled?.id ?? series[0]?.id ?? '',
    periods: periods.map((period, row): DrawnPeriod => {
      const { label: tick, year } = tickLabel(period, unit, dates);
      const text = decimalText(labels[row]!, 'money');
      const net = heading === 'top' ? null : positionOf(netOf(result, shown, row), 'money');
      return {
        key: String(period.start), state: period.state, tick, year, ticked: true,
        label: text === undefined ? '' : formatInUnit(text, unitOfLabels, { locale: revenue.locale }, heading === 'movement'),
        ...(net === null ? {} : { net }),
      };
    }),
  };
}

/** One sentence each: what the reader must know without reading on. */
export interface Insight {
  readonly figure: string;
  /** The number it stands for, and its full name. */
  readonly cell: CellRef;
  readonly name: string;
  readonly period: string;
  readonly change?: Change;
  readonly since: string;
  readonly notes: readonly string[];
}

/** The closing of the period that holds today (or the last one), how it moved since the first, the peak, and what is not final. */
export function insightOf(revenue: Revenue): Insight | undefined {
  const { periods, labelled, result, strings } = revenue;
  if (!labelled || periods.length === 0) return undefined;
  const style = styleOf(revenue);
  const rows = periods.map((period, row) => ({ period, row, value: cellValue(result, labelled.id, row) })).filter((each): each is { period: ResultPeriod; row: number; value: Exact } => isExact(each.value));
  const now = rows.findLast((each) => each.period.state !== 'projected') ?? rows.at(-1);
  const first = rows[0];
  if (!now || !first) return undefined;
  const done = rows.filter((each) => each.period.state === 'actual');
  const peak = done.reduce<(typeof rows)[number] | undefined>((best, each) => (!best || compare(each.value, best.value) > 0 ? each : best), undefined);
  const running = periods.find((period) => period.state === 'current');
  const ahead = periods.find((period) => period.state === 'projected');
  const notes = [
    ...(peak && done.length > 1 && compare(peak.value, 0) !== 0 ? [fill(strings.highest, { period: inText(revenue, peak.period), value: formatCompact(peak.value, labelled.type, style) })] : []),
    ...(running ? [fill(strings.unfinished, { period: inText(revenue, running) })] : []),
    ...(ahead && !running ? [fill(strings.projectedFrom, { period: inText(revenue, ahead) })] : []),
  ];
  return {
    figure: formatCompact(now.value, labelled.type, style), period: periodName(revenue, now.period), notes,
    cell: { measure: labelled.id, row: now.row },
    name: `${periodName(revenue, now.period)}, ${labelled.label}, ${formatFull(now.value, labelled.type, style, { digits: revenue.digits, withCurrency: true })}`,
    since: first === now ? '' : fill(strings.since, { period: inText(revenue, first.period) }),
    ...(first === now ? {} : { change: changeBetween(first.value, now.value) }),
  };
}

/** `Jul 2026`; a clipped period says its days. */
export function periodName({ unit, dates }: Revenue, period: ResultPeriod, month: 'short' | 'long' = 'short'): string {
  return periodLabel(period, unit, dates, month);
}

/** A shown value with the sign it is drawn with. */
export function signedValue(series: Series, value: Value): Value {
  return series.sign < 0 && isExact(value) ? negate(value) : value;
}

/** From the top of the stack down, what is below zero last: as the eye meets them. */
export function fromTop(series: readonly Series[]): readonly Series[] {
  return [...series].sort((a, b) => b.sign - a.sign || (a.sign > 0 ? series.indexOf(b) - series.indexOf(a) : series.indexOf(a) - series.indexOf(b)));
}

/** The measures of the table: what the rules show as one, else in the order in which the sum is told: opening, what came, what went, what stayed, closing. */
export function tableMeasures({ result, series, labelled }: Revenue): readonly { readonly measure: ResultMeasure; readonly series?: Series }[] {
  const wanted = result.shown.find((shown) => shown.shape === 'table' && shown.series.length > 0)?.series ?? [];
  if (wanted.length > 0) {
    return wanted.flatMap((each) => {
      const measure = result.measures.find((candidate) => candidate.id === each.measure);
      const drawn = series.find((candidate) => candidate.measure === each.measure);
      return measure ? [drawn ? { measure, series: drawn } : { measure }] : [];
    });
  }
  const opening = result.measures.filter((measure) => measure.id === 'opening');
  const drawn = series.filter((each) => each.measure !== 'opening');
  const flows = drawn.filter((each) => each.role !== 'existing').sort((a, b) => b.sign - a.sign);
  const stays = drawn.filter((each) => each.role === 'existing');
  const named = new Set([...opening.map((measure) => measure.id), ...series.map((each) => each.measure), labelled?.id]);
  const rest = result.measures.filter((measure) => !named.has(measure.id) && !TECHNICAL.has(measure.id));
  return [
    ...opening.map((measure) => ({ measure })), ...[...flows, ...stays].map((each) => ({ measure: each.measureOf, series: each })),
    ...rest.map((measure) => ({ measure })), ...(labelled ? [{ measure: labelled }] : []),
  ];
}

/** `14 deals`, or nothing where the result does not count. */
export function countText({ strings, locale }: Revenue, measure: ResultMeasure | undefined, row: number): string {
  const count = measure?.counts?.[row];
  return count === undefined ? '' : fill(count === 1 ? strings.dealOne : strings.dealOther, { n: formatCount(count, locale) });
}

export function styleOf({ locale, result }: Revenue): { readonly locale: string; readonly currency?: string } {
  return result.currency ? { locale, currency: result.currency } : { locale };
}

/** Whether some figure is shown with fewer decimals than it has. */
export function hasRounding({ result, digits }: Revenue): boolean {
  return result.measures.some((measure) => measure.type === 'money' && isRounded(allValues(result, measure.id), 'money', digits));
}

export function isExact(value: Value): value is Exact {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** What came less what went, exactly; null where nothing is known. */
function netOf(result: ReportResult, series: readonly Series[], row: number): Value {
  const values = series.map((each) => signedValue(each, cellValue(result, each.measure, row))).filter(isExact);
  return values.length === 0 ? null : values.reduce<Exact>((sum, value) => add(sum, value), 0);
}

/**
 * What the figure over a column says. `top`: the closing is where the stack ends. `net`: it is what remains after what
 * hangs below, so it gets a line of its own. `movement`: the columns show movements only, and the figure is their net.
 */
function headingOf({ result, series, periods, labelled }: Revenue): 'top' | 'net' | 'movement' {
  if (!labelled) return 'movement';
  const agrees = (sum: (row: number) => Value): boolean => periods.every((_, row) => {
    const closing = cellValue(result, labelled.id, row);
    return !isExact(closing) || compare(closing, (sum(row) ?? 0) as Exact) === 0;
  });
  const upper = series.filter((each) => each.sign > 0);
  if (agrees((row) => netOf(result, upper, row))) return 'top';
  return agrees((row) => netOf(result, series, row)) ? 'net' : series.some((each) => each.role === 'existing') ? 'top' : 'movement';
}

function drawnSeries(revenue: Revenue, series: Series): DrawnSeries {
  const { result, periods } = revenue;
  const values = periods.map((_, row) => signedValue(series, cellValue(result, series.measure, row)));
  return {
    id: series.measure, role: series.role,
    values: values.map((value) => positionOf(value, series.measureOf.type)),
    names: periods.map((period, row) => markName(revenue, series, period, row, values[row]!)),
  };
}

/** "July 2026, New, $71,200, 14 deals, not finished, so far". */
function markName(revenue: Revenue, series: Series, period: ResultPeriod, row: number, value: Value): string {
  const { strings } = revenue;
  const figure = formatFull(value, series.measureOf.type, styleOf(revenue), { digits: revenue.digits, withCurrency: true });
  const state = period.state === 'actual' ? '' : strings[period.state];
  return [periodName(revenue, period, 'long'), series.label, figure, countText(revenue, series.measureOf, row), state].filter(Boolean).join(', ');
}

/** Inside one calendar year the year would only be repeated. */
function inText(revenue: Revenue, period: ResultPeriod): string {
  const { range, unit, dates, locale } = revenue;
  const oneYear = addMonths(range.start, 12) > range.end && tickLabel({ start: range.start, end: range.start }, 'Month', dates).year === tickLabel({ start: range.end, end: range.end }, 'Month', dates).year;
  if (!oneYear || !isWhole(period, unit) || unit === 'Year') return periodName(revenue, period);
  if (unit === 'Month') return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(period.start * 86_400_000);
  return unit === 'Quarter' ? tickLabel(period, unit, dates).label : periodName(revenue, period);
}

function allValues(result: ReportResult, measure: string): readonly Value[] {
  return Array.from({ length: result.table.rowCount }, (_, row) => cellValue(result, measure, row));
}
