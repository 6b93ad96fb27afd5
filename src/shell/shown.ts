import type { ReportResult, RestatedCell, ResultPeriod } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';

type Span = Pick<ResultPeriod, 'start' | 'end'>;

/** The numbers of one closed period and group. */
interface ShownRow {
  readonly period: Span;
  readonly group: readonly Value[];
  /** One per measure. */
  readonly values: readonly Value[];
}

/** The numbers of periods that were over when a report was shown, exactly; plain data, so that a store can keep it. */
export interface Shown {
  readonly measures: readonly string[];
  readonly rows: readonly ShownRow[];
}

/** A report with more closed numbers than this is not remembered. */
const MOST_VALUES = 10_000;

/** Ids of the parameters that say of which days a report without periods speaks. */
const RANGES = [['start', 'end'], ['since', 'until']] as const;

/** The closed periods of a result; undefined where there is none, or where it says nothing of periods. */
export function shownOf(result: ReportResult): Shown | undefined {
  const { table, periods, groups, measures, today } = result;
  const whole = periods ? undefined : rangeOf(result);
  const columns = measures.map(({ id }) => findColumn(table, id)!);
  const keys = groups.map((id) => findColumn(table, id)!);
  const closed = Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => (periods ? periods[row]!.state === 'actual' : whole && whole.end < today));
  if (closed.length === 0 || closed.length * columns.length > MOST_VALUES) return undefined;
  const rows = closed.map((row): ShownRow => {
    const { start, end } = periods?.[row] ?? whole!;
    return { period: { start, end }, group: keys.map((key) => valueAt(key, row)), values: columns.map((column) => valueAt(column, row)) };
  });
  // Rows that are not one per period and group (a list of changes) have no number to come back to.
  return new Set(rows.map(nameOf)).size < rows.length ? undefined : { measures: measures.map(({ id }) => id), rows };
}

/** What is another number now. Periods, groups and measures that only one side has are compared only inside periods that both have. */
export function differences(before: Shown, after: Shown): readonly RestatedCell[] {
  const now = new Map(after.rows.map((row) => [nameOf(row), row]));
  const then = new Map(before.rows.map((row) => [nameOf(row), row]));
  const both = before.measures.flatMap((measure, i) => (after.measures.includes(measure) ? [[measure, i, after.measures.indexOf(measure)] as const] : []));
  const periods = new Set(before.rows.map(({ period }) => spanText(period)));
  const shared = new Set(after.rows.map(({ period }) => spanText(period)).filter((span) => periods.has(span)));
  const names = [...new Set([...then.keys(), ...now.keys()])];
  const cells = names.flatMap((name) => {
    const [old, fresh] = [then.get(name), now.get(name)];
    const { period, group } = (fresh ?? old)!;
    if (!shared.has(spanText(period))) return [];
    return both.flatMap(([measure, i, j]): RestatedCell[] => {
      const [was, is] = [old?.values[i] ?? null, fresh?.values[j] ?? null];
      return isSame(was, is, !old || !fresh) ? [] : [{ period, group, measure, before: was, after: is }];
    });
  });
  return cells.sort((a, b) => a.period.start - b.period.start);
}

/** Which number it is: period, group and measure. */
export function cellName({ period, group, measure }: RestatedCell): string {
  return `${measure} ${nameOf({ period, group, values: [] })}`;
}

/** `before`, with what `after` shows for the first time. */
export function joined(before: Shown, after: Shown): Shown {
  const known = new Set(before.rows.map(nameOf));
  const periods = new Set(before.rows.map(({ period }) => spanText(period)));
  const fresh = after.rows.filter((row) => !known.has(nameOf(row)) && !periods.has(spanText(row.period)));
  if (fresh.length === 0 || after.measures.join(' ') !== before.measures.join(' ')) return before;
  const rows = [...before.rows, ...fresh];
  return rows.length * before.measures.length > MOST_VALUES ? before : { ...before, rows };
}

/** A group that only one side has counts as nothing on the other: no number and a zero say the same there. */
function isSame(before: Value, after: Value, isOneSided: boolean): boolean {
  return before === after || (isOneSided && (before ?? 0) === (after ?? 0));
}

function rangeOf({ parameters }: ReportResult): Span | undefined {
  const dayOf = (id: string): Value => parameters.find((parameter) => parameter.id === id && parameter.type === 'date')?.value ?? null;
  for (const [from, to] of RANGES) {
    const [start, end] = [dayOf(from), dayOf(to)];
    if (typeof start === 'number' && typeof end === 'number') return { start, end };
  }
  return undefined;
}

const spanText = ({ start, end }: Span): string => `${start}-${end}`;

function nameOf({ period, group }: ShownRow): string {
  return JSON.stringify([period.start, period.end, ...group.map((value) => (typeof value === 'bigint' ? `${value}n` : value))]);
}
