import type { stringsMore } from './strings-more.ts';

/** Every word of a first picture. `{name}` is filled in; what the data and the rules say comes from them. */
export const stringsEn = {
  quarter: 'Q{n} {year}',
  barChart: 'bar chart',
  noData: 'no data',
  subtitle: '{measure} by {frequency} · {range}',
  runRate: 'Monthly run-rate',
  day: 'day', week: 'week', month: 'month', quarterWord: 'quarter', year: 'year',
  Day: 'Day', Week: 'Week', Month: 'Month', Quarter: 'Quarter', Year: 'Year',
  deals: 'Deals', dealOne: '{n} deal', dealOther: '{n} deals',
  total: 'Total',
  since: 'since {period}',
  up: 'up {size}', down: 'down {size}', same: 'unchanged',
  highest: 'highest {period}, {value}',
  unfinished: '{period} not finished',
  projectedFrom: 'projected from {period}',
  hatched: 'unfinished or projected',
  projected: 'projected: known deals only',
  summary: '{title}, {range}. {value} at the end of {period}.',
  range: 'Range', frequency: 'Frequency', from: 'From', to: 'To',
  thisYear: 'This year', lastYear: 'Last year', last12: 'Last 12 months', thisQuarter: 'This quarter', lastQuarter: 'Last quarter',
  thisMonth: 'This month', next12: 'Next 12 months', custom: 'Custom …',
  report: 'Amounts', legend: 'Series',
  showTable: 'Show table', hideTable: 'Hide table',
  sortBy: 'Sort by {column}', tableOf: '{title}, table',
  rounded: 'Shown without decimals; totals are added exactly.',
  menu: 'More actions',
  asOf: 'as of {time}', dataFrom: 'Data from {time}, {ago}', offline: 'Offline, saved {time}', offlineNoTime: 'Offline',
  notSaved: 'Not saved on this device', notSavedWhy: 'This page may not keep data in the browser. It is gone when the page is closed.',
  exceptionOne: '{n} exception', exceptionOther: '{n} exceptions',
  loading: 'Loading {title}', loadingShort: 'Loading', loadingRows: '{label} · {n} rows',
  updated: '{title} updated',
  errorTitle: 'This report could not be updated', errorKept: 'The last good numbers are kept below.', retry: 'Try again', details: 'Copy details',
  partial: '{sources} not loaded yet. Totals will change.', soFar: 'so far',
  checks: 'Checks', differs: 'differs by {value}',
  printedRows: 'The first {n} of {total} rows. Download CSV for all.',
  partFailed: 'This part could not be loaded. The numbers stay as they are. Check the connection, then try again.',
  asItWas: 'as it was on {day}', noPast: 'history not known', noPastWhy: 'The changes of deals since that day are not in this store: values are those of now.',
} as const;

export type StringKey = keyof typeof stringsEn | keyof typeof stringsMore;
export type Strings = Readonly<Record<StringKey, string>>;
