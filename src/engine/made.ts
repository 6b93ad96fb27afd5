import { BLANK_DAY } from '../base/dates.ts';
import { NUMBER_SCALE } from '../base/decimal.ts';
import { billingCount, billingDate } from '../functions/billing.ts';
import type { TablePlan } from '../plan/plan.ts';
import { findColumn, valueAt, type Table } from '../table/table.ts';
import { CostError } from './pairs.ts';
import type { Run } from './run.ts';
import { read } from './vector.ts';

/** More rows than this and the rule, not the machine, is at fault (language rule 5). */
const MOST_ROWS = 5_000_000;

/** The dates of every row of another table, each a row: counted from the first, so that the 31st comes back after February (semantics 6, U2). */
export function madeTable(shape: TablePlan, made: NonNullable<TablePlan['made']>, run: Run): Table {
  const source = run.table(made.of);
  const [frequency, from, to] = [made.each, made.from, made.to].map((expr) => run.whole(expr, made.of));
  const counts = Int32Array.from({ length: source.rowCount }, (_, row) => {
    const [each, first, last] = [read(frequency!, row), read(from!, row), read(to!, row)];
    return each === null || first === null || last === null ? 0 : (billingCount(first as number, each as string, last as number) ?? 0);
  });
  const rowCount = counts.reduce((sum, count) => sum + count, 0);
  if (rowCount > MOST_ROWS) throw new CostError(`${shape.id} would have more than ${MOST_ROWS.toLocaleString('en')} rows: let them end earlier`);
  const rowOf = new Int32Array(rowCount);
  const units = new Float64Array(rowCount);
  const days = new Int32Array(rowCount);
  let at = 0;
  counts.forEach((count, row) => {
    for (let step = 0; step < count; step += 1, at += 1) {
      rowOf[at] = row;
      units[at] = (step + 1) * NUMBER_SCALE;
      days[at] = billingDate(read(from!, row) as number, read(frequency!, row) as string, step) ?? BLANK_DAY;
    }
  });
  const [of, number, date] = shape.columns as [TablePlan['columns'][number], TablePlan['columns'][number], TablePlan['columns'][number]];
  const key = findColumn(source, run.shape(made.of).key[0]!)!;
  const dictionary = ['', ...Array.from({ length: source.rowCount }, (_, row) => String(valueAt(key, row) ?? ''))];
  return {
    id: shape.id,
    rowCount,
    columns: [
      { id: of.id, label: of.label, kind: 'text', type: 'text', codes: Uint32Array.from(rowOf, (row) => row + 1), dictionary },
      { id: number.id, label: number.label, kind: 'scaled', type: 'number', units },
      { id: date.id, label: date.label, kind: 'date', type: 'date', days },
    ],
  };
}
