import { add, compare, type Exact } from '../base/decimal.ts';
import { compareText, fold } from '../base/text.ts';
import { digitsFor, formatFull } from '../draw/numbers.ts';
import type { ReportResult, ResultMeasure } from '../table/result.ts';
import { valueAt, type Column, type Value } from '../table/table.ts';
import type { Sort } from './data-table.ts';
import { plainText, type Wording } from './explain-view.ts';
import { isNumber } from './forecast-model.ts';

/** A column of the list of deals, by the id the rule file gives it (`forecast-deals.rules`). */
export interface DealColumn {
  readonly id: string;
  readonly label: string;
  readonly kind: 'name' | 'text' | 'figure' | 'stage' | 'weighted' | 'next';
  readonly column: Column;
  readonly digits: number;
  /** Absent where it is a property of the deal. */
  readonly measure?: ResultMeasure;
}

/** Deals of a subject, read once. */
export interface Deals {
  readonly result: ReportResult;
  readonly columns: readonly DealColumn[];
  readonly byId: ReadonlyMap<string, Column>;
  /** Result rows. */
  readonly rows: readonly number[];
}

/** What moved since the period began: the way, and what it was before. */
export interface Movement {
  readonly way: 'up' | 'down';
  readonly before: Value;
}

const KINDS: ReadonlyMap<string, DealColumn['kind']> = new Map([['name', 'name'], ['stage', 'stage'], ['weighted_amount', 'weighted'], ['next_step', 'next']]);
/** They stand within other columns, or only say where those stand. */
const WITHIN: ReadonlySet<string> = new Set(['id', 'owner', 'stage_kind', 'stage_position', 'stage_mark', 'stage_before', 'stage_after', 'amount_mark', 'weighted_before', 'weighted_after']);
const FIRST = ['name', 'company', 'stage', 'category', 'amount', 'probability', 'weighted_amount', 'close_date', 'next_step'];

export function readDeals(result: ReportResult): Deals {
  const byId = new Map(result.table.columns.map((column) => [column.id, column]));
  const measures = new Map(result.measures.map((measure) => [measure.id, measure]));
  const rank = (id: string): number => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  const columns = result.table.columns.filter(({ id }) => !WITHIN.has(id)).sort((a, b) => rank(a.id) - rank(b.id)).map((column): DealColumn => ({
    id: column.id, label: column.label, kind: KINDS.get(column.id) ?? (column.kind === 'scaled' ? 'figure' : 'text'), column,
    digits: digitsFor(column.kind === 'scaled' ? valuesOf(column, result.table.rowCount) : [], column.type),
    ...(measures.has(column.id) ? { measure: measures.get(column.id)! } : {}),
  }));
  return { result, columns, byId, rows: Array.from({ length: result.table.rowCount }, (_, row) => row) };
}

export function dealValue({ byId }: Deals, id: string, row: number): Value {
  const column = byId.get(id);
  return column ? valueAt(column, row) : null;
}

export function dealText(deals: Deals, id: string, row: number): string {
  const value = dealValue(deals, id, row);
  return typeof value === 'string' ? value : '';
}

/** A cell as it is read. */
export function cellText({ column, digits }: DealColumn, row: number, wording: Wording): string {
  return plainText(valueAt(column, row), column.type, wording, column.kind === 'scaled' ? digits : undefined);
}

/** Forward or back (semantics 3, F10); undefined where the stage is where it was, or the deal is new. */
export function stageMovement(deals: Deals, row: number): Movement | undefined {
  const mark = dealText(deals, 'stage_mark', row);
  return mark === 'forward' || mark === 'back' ? { way: mark === 'forward' ? 'up' : 'down', before: dealValue(deals, 'stage_before', row) } : undefined;
}

/** Whether the weighted amount rose or fell (F11). */
export function amountMovement(deals: Deals, row: number): Movement | undefined {
  const mark = dealText(deals, 'amount_mark', row);
  return mark === 'up' || mark === 'down' ? { way: mark, before: dealValue(deals, 'weighted_before', row) } : undefined;
}

export interface DealFilter {
  /** `stage` or `category`. */
  readonly by: string;
  /** Values of it; none means all. */
  readonly values: ReadonlySet<string>;
  readonly search: string;
  readonly movedOnly: boolean;
  readonly sort: Sort | null;
}

/** The rows that pass, in order. */
export function chosenDeals(deals: Deals, { by, values, search, movedOnly, sort }: DealFilter): readonly number[] {
  const wanted = fold(search.trim());
  const rows = deals.rows.filter((row) => (values.size === 0 || values.has(dealText(deals, by, row)))
    && (!movedOnly || stageMovement(deals, row) !== undefined || amountMovement(deals, row) !== undefined)
    && (wanted === '' || ['name', 'company'].some((id) => fold(dealText(deals, id, row)).includes(wanted))));
  const column = sort && deals.byId.get(sort.column);
  if (!column) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows.sort((a, b) => ordered(valueAt(column, a), valueAt(column, b), sign));
}

/** Every value deals are divided by, in the rule file's order of stages where it gives one, with how many there are. */
export function dividedBy(deals: Deals, by: string): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, { count: number; place: number }>();
  for (const row of deals.rows) {
    const value = dealText(deals, by, row);
    const place = by === 'stage' ? Number(dealValue(deals, 'stage_position', row) ?? Infinity) : 0;
    const known = counts.get(value);
    counts.set(value, { count: (known?.count ?? 0) + 1, place: Math.min(known?.place ?? Infinity, place) });
  }
  return [...counts].sort((a, b) => a[1].place - b[1].place).map(([value, { count }]) => ({ value, count }));
}

/** The sum of a money column over rows; null where none of them has a value. */
export function sumOf({ column }: DealColumn, rows: readonly number[]): Exact | null {
  const values = rows.map((row) => valueAt(column, row)).filter(isNumber);
  return values.length === 0 ? null : values.reduce<Exact>((sum, value) => add(sum, value), 0);
}

export function sumText(column: DealColumn, rows: readonly number[], locale: string): string {
  return column.column.type === 'money' ? formatFull(sumOf(column, rows), 'money', { locale }, { digits: column.digits }) : '';
}

function valuesOf(column: Column, count: number): readonly Value[] {
  return Array.from({ length: count }, (_, row) => valueAt(column, row));
}

/** What is not known stands last either way. */
function ordered(a: Value, b: Value, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return sign * (isNumber(a) && isNumber(b) ? compare(a, b) : compareText(String(a), String(b)));
}
