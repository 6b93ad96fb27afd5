import { editDistance } from '../base/closest.ts';
import { fold } from '../base/text.ts';
import type { Expr } from './plan.ts';
import type { Scope } from './scope.ts';

/**
 * The value that a text was most likely to be, where default rows tell which there are: those of the table that a column leads to
 * (`[Stage] = "Closd won"`), or of its own (`stages[Forecast category] = "Comit"`). A file may bring others, so only what is a slip of one or two letters is told.
 */
export function knownText(value: string, subject: Expr, scope: Scope): string | undefined {
  if (subject.kind === 'through') return knownText(value, subject.value, scope);
  if (subject.kind !== 'column' || value.length < 5) return undefined;
  const to = scope.tables.get(subject.table)?.columns.find(({ id }) => id === subject.column)?.to;
  const known = to === undefined ? defaultTexts(subject.table, subject.column, scope) : defaultTexts(to, scope.tables.get(to)?.key.at(-1), scope);
  const wanted = fold(value);
  if (known.some((text) => fold(text) === wanted)) return undefined;
  return known.find((text) => editDistance(wanted, fold(text)) <= 2 && Math.abs(text.length - value.length) <= 1);
}

/** The texts of one column in the default rows of a table. */
function defaultTexts(table: string, column: string | undefined, scope: Scope): readonly string[] {
  const shape = scope.tables.get(table);
  const label = fold(shape?.columns.find(({ id }) => id === column)?.label ?? '');
  const at = shape?.defaults?.headers.findIndex((header) => fold(header) === label) ?? -1;
  return at < 0 ? [] : [...new Set(shape!.defaults!.rows.map((row) => row[at] ?? ''))];
}
