import { positionOf } from '../base/span.ts';
import type { Grid } from '../language/tree.ts';
import type { Context } from './context.ts';
import type { GridPlan } from './plan.ts';

/** A pasted table, with its first line and how it writes decimals. */
export function gridPlan(source: Grid, context: Context): GridPlan {
  return {
    headers: source.headers.map((header) => header.text),
    rows: source.rows.map((row) => row.map((cell) => cell.text)),
    line: positionOf(context.text, source.span.start).line,
    ...(context.language === 'en' ? {} : { decimal: ',' as const }),
  };
}
