import { expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../../src/base/decimal.ts';
import type { PeriodState, ReportResult, ResultMeasure, Role } from '../../src/table/result.ts';
import { columnOf, tableOf } from '../../src/table/table.ts';
import { hasSmallBase, readPortfolio, wayOf } from '../../src/widgets/portfolio-model.ts';

/** Opening, new, churn and closing of a month, and its customers. */
type Month = readonly [opening: number, fresh: number, churn: number, closing: number, customers: number];

const SERIES: readonly (readonly [string, 1 | -1, Role])[] = [['opening', 1, 'existing'], ['new', 1, 'gain'], ['churn', -1, 'loss']];

function revenue(months: readonly Month[], states: readonly PeriodState[] = months.map((_, i) => (i === months.length - 1 ? 'current' : 'actual'))): ReportResult {
  const money = ['opening', 'new', 'churn', 'closing'].map((id, i) => columnOf({ id, label: id, type: 'money', currency: 'USD' }, months.map((month) => month[i]! * MONEY_SCALE)));
  const customers = columnOf({ id: 'customers', label: 'customers', type: 'number' }, months.map((month) => month[4] * NUMBER_SCALE));
  const measures = [...money, customers].map(({ id, label, type }): ResultMeasure => ({ id, label, type, formula: '', file: '', line: 1 }));
  return {
    report: 'subscription-revenue', title: 'Subscription revenue', parameters: [], today: dayOf(2026, 11, 21), currency: 'USD', table: tableOf('result', [...money, customers]),
    periods: months.map((_, i) => ({ start: dayOf(2026, i + 1, 1), end: dayOf(2026, i + 2, 1) - 1, state: states[i]! })), groups: [], measures, totals: null,
    shown: [{ shape: 'stacked columns', series: SERIES.map(([measure, sign, role]) => ({ measure, sign, role })) }, { shape: 'table', series: [] }],
    exceptions: [], checks: [], notes: [], reconciliation: { rowsIn: 0, rowsUsed: 0, rowsExcepted: 0 }, rules: '', generation: 1,
  };
}

const FIRST: Month = [100, 20, 10, 110, 9];

test('the shown month is that of today, else the last that is no projection', () => {
  expect(readPortfolio(revenue([FIRST, [110, 5, 0, 115, 9]]))?.row).toBe(1);
  expect(readPortfolio(revenue([FIRST, [110, 5, 0, 115, 9], [115, 0, 0, 115, 9]], ['actual', 'actual', 'projected']))?.row).toBe(1);
  expect(readPortfolio(revenue([FIRST], ['projected']))).toBeUndefined();
});

test('movements are those of the rule file, signed, and come to the change', () => {
  const found = readPortfolio(revenue([FIRST, [110, 30, 12, 128, 9]]))!;
  expect(found.movements.map(({ id, role, value }) => [id, role, Number(value) / MONEY_SCALE])).toEqual([['new', 'gain', 30], ['churn', 'loss', -12]]);
  expect(found.rest).toBe(0);
  expect(found.previous?.change).toMatchObject({ direction: 'up', difference: 18 * MONEY_SCALE });
});

test('what the movements leave open is kept, whether the month is wrong or the one before', () => {
  expect(readPortfolio(revenue([FIRST, [110, 30, 12, 130, 9]]))?.rest).toBe(2 * MONEY_SCALE);
  expect(readPortfolio(revenue([FIRST, [112, 30, 12, 130, 9]]))?.rest).toBe(2 * MONEY_SCALE);
});

test('no share is told of nothing, nor of fewer than five customers', () => {
  const previous = (before: Month): boolean => hasSmallBase(readPortfolio(revenue([before, [before[3], 5, 0, before[3] + 5, 9]]))!.previous!);
  expect([previous([0, 0, 0, 0, 0]), previous([0, 50, 0, 50, 4]), previous([0, 50, 0, 50, 5])]).toEqual([true, true, false]);
});

test('the way begins with the first revenue, and needs three months', () => {
  const nothing: Month = [0, 0, 0, 0, 0];
  const young = readPortfolio(revenue([nothing, nothing, [0, 5, 0, 5, 1], [5, 0, 0, 5, 1]]))!;
  expect([young.history, wayOf(young)]).toEqual([[2, 3], []]);
  const gone = readPortfolio(revenue([FIRST, [110, 0, 110, 0, 0], nothing]))!;
  expect(wayOf(gone)).toEqual([0, 1, 2]);
});
