import { snakeCase } from '../base/text.ts';
import type { MadeRows } from '../language/tree.ts';
import type { ColumnShape } from '../table/shape.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import type { TablePlan, Type } from './plan.ts';
import { problems } from './problems.ts';

/** The columns that rows made of another table have: the row they are made of, which of its dates, and the date. */
export function madeColumns(source: TablePlan): readonly ColumnShape[] {
  const label = source.row.charAt(0).toUpperCase() + source.row.slice(1).replaceAll('_', ' ');
  return [
    { id: snakeCase(label), label, type: 'text', to: source.id },
    { id: 'number', label: 'Number', type: 'number' },
    { id: 'date', label: 'Date', type: 'date' },
  ];
}

/** How the rows are made; undefined after a message. Their formulas are those of the rows they are made of. */
export function madeRows(made: MadeRows, source: TablePlan, context: Context): TablePlan['made'] | undefined {
  const rows: Context = { ...context, near: source };
  const of = (formula: MadeRows['each'], kind: Type['kind'], wanted: string) => {
    const expr = check(formula, rows);
    if (!expr || expr.type.kind === kind) return expr;
    context.report(problems.wrongType(formula.span, wanted, expr.type));
    return undefined;
  };
  const each = of(made.each, 'text', 'a billing frequency');
  const from = of(made.from, 'date', 'a date');
  const to = of(made.to, 'date', 'a date');
  return each && from && to && { of: source.id, each, from, to };
}

/** Rows can be made of a table with one key column that a file brings. */
export function sourceOf(made: MadeRows, context: Context): TablePlan | undefined {
  const { tables } = context.scope;
  const source = tables.get(snakeCase(made.of.text));
  if (source && source.key.length === 1 && !source.made) return source;
  const fitting = [...tables.values()].filter((table) => table.key.length === 1 && !table.made).map(({ id }) => id);
  context.report(problems.unknownTable(made.of.span, made.of.text, undefined, fitting));
  return undefined;
}
