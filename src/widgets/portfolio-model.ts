import { add, compare, MONEY_SCALE, negate, NUMBER_SCALE, subtract, type Exact } from '../base/decimal.ts';
import type { Range } from '../draw/dates.ts';
import { changeBetween, type Change } from '../draw/numbers.ts';
import type { ReportResult, ResultPeriod, Role } from '../table/result.ts';
import { exactIn, measureOf } from './result-values.ts';

/** Which measures of `subscription-revenue.rules` stand where; what a rule file does not have is not shown. */
export const PORTFOLIO = {
  monthly: 'closing', before: 'opening', yearly: 'per_year', current: 'current', atRisk: 'at_risk', committed: 'committed', customers: 'customers', subscriptions: 'subscriptions',
} as const;

/** Below this many customers a percentage says more than there is to say (design 4, small base). */
const SMALL_BASE = 5;
/** Fewer points are no way. */
const SHORTEST = 3;

/** What came or went in the period, signed. */
export interface Movement {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  readonly value: Exact;
}

export interface Portfolio {
  readonly result: ReportResult;
  /** The result row that is shown large: the period of today, else the last that is no projection. */
  readonly row: number;
  readonly period: ResultPeriod;
  readonly monthly: Exact | null;
  readonly movements: readonly Movement[];
  /** What the movements leave open of the change: rates, or a rule that does not add up. */
  readonly rest: Exact;
  readonly previous: { readonly period: Range; readonly change: Change; readonly customers: number | undefined } | undefined;
  /** Result rows from the first with revenue to the shown one. */
  readonly history: readonly number[];
}

/** Reads the monthly revenue of subscriptions; undefined where no period is known of it. */
export function readPortfolio(result: ReportResult): Portfolio | undefined {
  const { periods } = result;
  if (!periods || !measureOf(result, PORTFOLIO.monthly)) return undefined;
  const current = periods.findIndex(({ state }) => state === 'current');
  const row = current >= 0 ? current : periods.findLastIndex(({ state }) => state === 'actual');
  if (row < 0) return undefined;
  const monthly = exactIn(result, PORTFOLIO.monthly, row);
  const movements = movementsIn(result, row);
  // Where the first period is the shown one, its opening is what there was before.
  const before = row > 0 ? exactIn(result, PORTFOLIO.monthly, row - 1) : null;
  const base = before ?? exactIn(result, PORTFOLIO.before, row);
  const sum = movements.reduce<Exact>((total, { value }) => add(total, value), 0);
  const customers = exactIn(result, PORTFOLIO.customers, row - 1);
  return {
    result, row, period: periods[row]!, monthly, movements, rest: monthly === null || base === null ? 0 : subtract(subtract(monthly, base), sum),
    previous: before === null || monthly === null ? undefined : { period: periods[row - 1]!, change: changeBetween(before, monthly), customers: customers === null ? undefined : Number(customers) / NUMBER_SCALE },
    history: historyOf(result, row),
  };
}

/** Whether a share of the base may be told: not from nothing, and not from a handful of customers. */
export function hasSmallBase({ change, customers }: NonNullable<Portfolio['previous']>): boolean {
  return change.percent === undefined || (customers !== undefined && customers < SMALL_BASE);
}

/** Rows that make a way; none where there are too few of them. */
export function wayOf({ history }: Portfolio): readonly number[] {
  return history.length < SHORTEST ? [] : history;
}

export function isZero(value: Exact): boolean {
  return compare(value, 0) === 0;
}

/** A figure as a plain number, for places in a picture only. */
export function placeOf(value: Exact | null): number | null {
  return value === null ? null : Number(value) / MONEY_SCALE;
}

/** The rule file says which measures move the stock, in which direction and colour: those of its picture but the stock it begins with. */
function movementsIn(result: ReportResult, row: number): readonly Movement[] {
  const stocks: ReadonlySet<string> = new Set(Object.values(PORTFOLIO));
  return (result.shown.find(({ shape }) => shape !== 'table')?.series ?? []).filter(({ measure }) => !stocks.has(measure)).flatMap(({ measure, sign, role }) => {
    const value = exactIn(result, measure, row);
    return value === null ? [] : [{ id: measure, label: measureOf(result, measure)?.label ?? measure, role, value: sign < 0 ? negate(value) : value }];
  });
}

/** Months before the first subscription are no history of zero. */
function historyOf(result: ReportResult, row: number): readonly number[] {
  const rows = Array.from({ length: row + 1 }, (_, i) => i);
  const first = rows.find((each) => !isZero(exactIn(result, PORTFOLIO.monthly, each) ?? 0) || !isZero(exactIn(result, PORTFOLIO.before, each) ?? 0));
  return first === undefined ? [] : rows.slice(first);
}
