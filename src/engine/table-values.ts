import { compareText, fold } from '../base/text.ts';
import type { ListedValuePlan, ReportPlan, TableValuesPlan } from '../plan/plan.ts';
import type { Role } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { byPlace, compareBlankLast } from './group-order.ts';
import { filteredRows } from './pairs.ts';
import type { Run } from './run.ts';
import { foldedOf, read } from './vector.ts';

/** A report whose groups have the values of tables in place, as if the rule file listed them. */
export function withTableValues(report: ReportPlan, run: Run): ReportPlan {
  const groupBy = report.groupBy.map((key) => (key.from ? { ...key, values: tableValues(key.from, run) } : key));
  const sort = report.sort.map((by) => (by.formula.kind === 'group' && groupBy[by.formula.index]?.from ? { ...by, values: groupBy[by.formula.index]!.values! } : by));
  return { ...report, groupBy, sort };
}

/** The different values of the column, in order, and what their colours mean. Of default rows that stand in for a file, only those that some row leads to. */
export function tableValues(plan: TableValuesPlan, run: Run): readonly ListedValuePlan[] {
  return run.kept(`values ${JSON.stringify(plan)}`, () => valuesIn(plan, run));
}

function valuesIn({ table, column, where, by, values, role }: TableValuesPlan, run: Run): readonly ListedValuePlan[] {
  const texts = run.whole({ kind: 'column', type: { kind: 'text' }, table, column, side: 'near' }, table);
  const order = by && run.whole(by, table);
  const used = run.isLoaded(table) ? undefined : usedOf(table, column, run);
  const rows = Array.from(filteredRows(where, 'near', run.rowCount(table), run), (row) => ({ row, text: read(texts, row) as string | null, place: order ? read(order, row) : null }));
  const found = rows.filter((row): row is typeof row & { text: string } => row.text !== null && (used?.has(fold(row.text)) ?? true));
  const byText = values ? byPlace(values) : compareText;
  found.sort((a, b) => compareBlankLast(a.place, b.place) || (by ? 0 : byText(a.text, b.text)));
  const meant = role && run.whole(role.of, table);
  const different = [...new Map(found.map((each) => [fold(each.text), each] as const).reverse()).values()].reverse();
  return different.map(({ row, text }) => {
    const known = meant ? roleIn(role.values, read(meant, row)) : roleIn(values, text);
    return { value: text, ...(known ? { role: known } : {}) };
  });
}

function roleIn(values: readonly ListedValuePlan[] | undefined, value: Value): Role | undefined {
  return typeof value === 'string' ? values?.find((each) => fold(each.value) === fold(value))?.role : undefined;
}

/** The texts with which rows of other tables lead to a table; undefined where none does by that column. */
function usedOf(table: string, column: string, run: Run): ReadonlySet<string> | undefined {
  if (run.shape(table).key.at(-1) !== column) return undefined;
  const leading = run.plan.tables.flatMap(({ id, columns }) => columns.flatMap((shape) => (shape.to === table ? [run.column(id, shape.id)] : [])));
  if (leading.length === 0) return undefined;
  const used = new Set<string>();
  for (const each of leading) {
    if (each?.kind !== 'text') continue;
    const folded = foldedOf(each.dictionary);
    for (const code of new Set(each.codes)) if (code > 0) used.add(folded[code]!);
  }
  return used;
}
