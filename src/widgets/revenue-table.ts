import { spanLabel } from '../draw/dates.ts';
import { formatCount, formatFull, MISSING } from '../draw/numbers.ts';
import type { ResultMeasure } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import type { TableCell, TableColumn, TableContent, TableRow } from './data-table.ts';
import { cellValue, isExact, periodName, signedValue, tableMeasures, type Revenue, type Series } from './revenue-model.ts';
import { fill } from './strings.ts';

/** The table beneath, from the same result: period, the measures in the order in which the sum is told, and the count of deals. Rows are keyed by the period's first day. */
export function revenueTable(revenue: Revenue): TableContent {
  const { periods, strings, unit, result } = revenue;
  const measures = tableMeasures(revenue);
  const counted = revenue.labelled?.counts ? revenue.labelled : undefined;
  const heads = { Day: strings.Day, Week: strings.Week, Month: strings.Month, Quarter: strings.Quarter, Year: strings.Year, 'Fiscal quarter': strings.Quarter, 'Fiscal year': strings.Year };
  const columns: readonly TableColumn[] = [
    { id: 'period', label: heads[unit], numeric: false, sortable: true },
    ...measures.map(({ measure }) => ({ id: measure.id, label: measure.label, numeric: true, sortable: true })),
    ...(counted ? [{ id: 'deals', label: strings.deals, numeric: true, sortable: true }] : []),
  ];
  const rows = periods.map((period, row): TableRow => ({
    key: String(period.start),
    cells: [
      { text: periodName(revenue, period), sort: period.start, ...(period.state === 'actual' ? {} : { remark: period.state === 'current' ? strings.soFar : strings.projected.split(':')[0]! }) },
      ...measures.map(({ measure, series }) => amount(revenue, measure, series, cellValue(revenue.result, measure.id, row), periodName(revenue, period, 'long'))),
      ...(counted ? [count(revenue, counted.counts![row])] : []),
    ],
  }));
  const total = totalRow(revenue, measures, counted !== undefined);
  return {
    columns, rows, strings, caption: fill(strings.tableOf, { title: result.title }),
    // What is read first: the period, what recurs at its end, and how many deals that is.
    first: ['period', revenue.labelled?.id ?? '', 'deals'], ...(total ? { total } : {}),
  };
}

function totalRow(revenue: Revenue, measures: ReturnType<typeof tableMeasures>, counted: boolean): TableRow | undefined {
  const { totals } = revenue.result;
  if (!totals) return undefined;
  const values = new Map(Object.entries(totals));
  const label = spanLabel(revenue.range, revenue.locale);
  return {
    key: 'total',
    cells: [
      { text: label, sort: null },
      ...measures.map(({ measure, series }) => amount(revenue, measure, series, values.get(measure.id) ?? null, label)),
      ...(counted ? [{ text: '', sort: null }] : []),
    ],
  };
}

function amount(revenue: Revenue, measure: ResultMeasure, series: Series | undefined, raw: Value, period: string): TableCell {
  const value = series ? signedValue(series, raw) : raw;
  if (!isExact(value)) return { text: MISSING, sort: null, label: revenue.strings.noData };
  const text = formatFull(value, measure.type, { locale: revenue.locale }, { digits: revenue.digits });
  return { text, sort: value, opens: `${period}, ${measure.label}, ${text}`, ...(value < 0 ? { tone: 'loss' as const } : {}) };
}

function count({ locale, strings }: Revenue, deals: number | undefined): TableCell {
  return deals === undefined ? { text: MISSING, sort: null, label: strings.noData } : { text: formatCount(deals, locale), sort: deals };
}
