import { compare, NUMBER_SCALE } from '../base/decimal.ts';
import { formatCount, formatFull, MISSING } from '../draw/numbers.ts';
import { columnOf, tableOf, type Table, type Value } from '../table/table.ts';
import type { TableCell, TableColumn, TableContent } from './data-table.ts';
import { fill } from './strings.ts';
import { dealsText, isExact, shareOf, type Step, type Waterfall } from './waterfall-model.ts';

/** Step, deals, change, running total and share of the start: the picture in figures, every step, also those that are zero or folded. */
export function waterfallTable(waterfall: Waterfall): TableContent {
  const { strings, steps, result } = waterfall;
  const counted = steps.some((step) => step.deals !== undefined);
  const column = (id: string, label: string): TableColumn => ({ id, label, numeric: id !== 'step' });
  return {
    columns: [column('step', strings.step), ...(counted ? [column('deals', strings.deals)] : []), column('change', strings.change), column('running', strings.running), column('share', strings.share)],
    strings, caption: fill(strings.tableOf, { title: result.title }), rows: steps.map((step) => ({ key: step.id, cells: cellsOf(waterfall, step, counted) })),
  };
}

/** The same as a table of values: what CSV and clipboard take away. */
export function stepsTable(waterfall: Waterfall): Table {
  const { steps, strings, result } = waterfall;
  const money = { type: 'money' as const, ...(result.currency ? { currency: result.currency } : {}) };
  return tableOf('steps', [
    columnOf({ id: 'step', label: strings.step, type: 'text' }, steps.map((step) => step.label)),
    columnOf({ id: 'deals', label: strings.deals, type: 'number' }, steps.map((step) => (step.deals === undefined ? null : step.deals * NUMBER_SCALE))),
    columnOf({ id: 'change', label: strings.change, ...money }, steps.map((step) => (step.kind === 'total' ? null : step.value))),
    columnOf({ id: 'running', label: strings.running, ...money }, steps.map((step) => step.after)),
    columnOf({ id: 'share', label: strings.share, type: 'percent' }, steps.map((step) => shareOf(waterfall, step.value) ?? null)),
  ]);
}

function cellsOf(waterfall: Waterfall, step: Step, counted: boolean): readonly TableCell[] {
  const { locale, strings, digits } = waterfall;
  const missing: TableCell = { text: MISSING, sort: null, label: strings.noData };
  const figure = (value: Value, signed: boolean): string => formatFull(value, 'money', { locale }, { digits, signed });
  const opens = (text: string): string => [step.longLabel, text].join(', ');
  const share = shareOf(waterfall, step.value);
  const isTotal = step.kind === 'total';
  // Red is for what was lost, not for every minus: Won leaves the pipeline because it was booked.
  const tone = step.role === 'loss' && isExact(step.value) && compare(step.value, 0) < 0 ? { tone: 'loss' as const } : {};
  return [
    { text: step.label, sort: null },
    ...(counted ? [step.deals === undefined ? missing : { text: formatCount(step.deals, locale), sort: step.deals, opens: opens(dealsText(waterfall, step.deals)) }] : []),
    isTotal ? { text: '', sort: null } : isExact(step.value) ? { text: figure(step.value, true), sort: step.value, opens: opens(figure(step.value, true)), ...tone } : missing,
    isTotal && !isExact(step.value) ? missing : { text: figure(step.after, false), sort: step.after, ...(isTotal ? { opens: opens(figure(step.after, false)) } : {}) },
    share === undefined ? missing : { text: formatFull(share, 'percent', { locale }, { signed: !isTotal }), sort: share },
  ];
}
