import { editDistance } from '../base/closest.ts';
import { fold } from '../base/text.ts';
import type { Expr } from './plan.ts';
import type { Scope } from './scope.ts';

/**
 * The value that a text was most likely to be, where a column leads to a table with default rows (`[Stage] = "Closd won"`) and none of them is
 * called so. A file may bring others, so only what is a slip of one or two letters is told.
 */
export function knownText(value: string, subject: Expr, scope: Scope): string | undefined {
  if (subject.kind !== 'column' || value.length < 5) return undefined;
  const to = scope.tables.get(subject.table)?.columns.find(({ id }) => id === subject.column)?.to;
  const target = to === undefined ? undefined : scope.tables.get(to);
  const last = target?.columns.find(({ id }) => id === target.key.at(-1));
  const at = target?.defaults?.headers.findIndex((header) => fold(header) === fold(last?.label ?? '')) ?? -1;
  const known = at < 0 ? [] : [...new Set(target!.defaults!.rows.map((row) => row[at] ?? ''))];
  const wanted = fold(value);
  if (known.some((text) => fold(text) === wanted)) return undefined;
  return known.find((text) => editDistance(wanted, fold(text)) <= 2 && Math.abs(text.length - value.length) <= 1);
}
