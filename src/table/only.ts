import { findColumn, valueAt, type Value } from './table.ts';
import { plainText } from './plain-text.ts';
import type { CellRef, Parameters, ReportResult } from './result.ts';

/**
 * The rows behind one number of a report, as the parameter `only` carries them: not the rows themselves but where they come from, so that
 * it stays short, and right when the data changes.
 */
export interface Only {
  readonly report: string;
  readonly parameters: Parameters;
  readonly measure: string;
  /** What tells the result row from the others: first day of its period, then the group's keys, as texts; null for the totals. */
  readonly at: readonly string[] | null;
  /** What a reader calls them: `Pushed · Q4 2026`. */
  readonly label: string;
}

/** Longer ones were not written by a widget. */
const MOST_LETTERS = 20_000;

/** The rows behind a number of a shown result. `within`: what that result was narrowed to itself. */
export function onlyBehind(result: ReportResult, { measure, row }: CellRef, label: string, within?: string): string {
  const used = result.parameters.map(({ id, value, type }) => [id, plainText(value, type)] as const);
  const parameters = { ...Object.fromEntries(used), ...(result.past ? { as_of: plainText(result.past.day, 'date') } : {}), ...(within === undefined ? {} : { only: within }) };
  const only: Only = { report: result.report, parameters, measure, at: row === null ? null : placeOf(result, row), label };
  return JSON.stringify(only);
}

/** Undefined where the text is none of ours. */
export function readOnly(text: string): Only | undefined {
  try {
    const { report, parameters, measure, at, label } = (text.length > MOST_LETTERS ? null : JSON.parse(text)) as Only;
    const isText = (value: unknown): boolean => typeof value === 'string';
    const isWhole = [report, measure, label].every(isText) && Object.values(parameters).every(isText) && (at === null || at.every(isText));
    return isWhole ? { report, parameters, measure, at, label } : undefined;
  } catch {
    return undefined;
  }
}

/** The result row that `at` speaks of; undefined where there is none any more. */
export function rowAt(result: ReportResult, at: Only['at']): number | null | undefined {
  if (at === null) return null;
  const wanted = at.join('\u0001');
  const row = Array.from({ length: result.table.rowCount }, (_, i) => i).find((i) => placeOf(result, i).join('\u0001') === wanted);
  return row;
}

function placeOf({ table, periods, groups }: ReportResult, row: number): readonly string[] {
  const period: Value = periods?.[row]?.start ?? null;
  return [...(period === null ? [] : [plainText(period, 'date')]), ...groups.map((id) => {
    const column = findColumn(table, id)!;
    return plainText(valueAt(column, row), column.type);
  })];
}
