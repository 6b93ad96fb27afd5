import { digitsFor, MISSING } from '../draw/numbers.ts';
import { tableOf, valueAt, type Column, type Table, type Value } from '../table/table.ts';
import type { TableCell, TableColumn, TableRow } from './data-table.ts';
import { plainText, rowCells, rowColumns, type Wording } from './explain-view.ts';
import type { PanelStrings } from './panel-words.ts';
import { fill } from './strings.ts';

/** A property of a deal on two sides of a change. */
interface Pair {
  readonly id: string;
  readonly before: Column;
  readonly after: Column;
}

/**
 * The rows behind a movement: in words which properties of each differ, and each of those in one column as `before → after`. Columns are paired by their ids,
 * `before_amount` with `amount` or `after_amount`, `amount_before` with `amount_after`; without pairs the rows read as everywhere else.
 */
export function changeRows(rows: Table, strings: PanelStrings, wording: Wording): { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] } {
  const pairs = pairsIn(rows);
  if (pairs.length === 0) return { columns: rowColumns(rows, strings), rows: rowCells(rows, wording) };
  const single = unpaired(rows, pairs);
  const [heads, cells] = [rowColumns(single, strings), rowCells(single, wording)];
  // Contribution and via stay last.
  const at = heads.findIndex((head) => head.id === 'contribution' || head.id === 'via');
  const cut = at < 0 ? heads.length : at;
  const digits = pairs.map((pair) => digitsFor([...valuesOf(pair.before, rows.rowCount), ...valuesOf(pair.after, rows.rowCount)], pair.after.type));
  const names = pairs.map((pair) => headOf(pair, strings));
  return {
    columns: [...heads.slice(0, cut), { id: 'differs', label: strings.changes, numeric: false, wraps: true, sortable: true }, ...names, ...heads.slice(cut)],
    rows: cells.map((row, i) => ({ key: row.key, cells: [...row.cells.slice(0, cut), differing(pairs, names, i), ...pairs.map((pair, p) => cellOf(pair, i, digits[p]!, strings, wording)), ...row.cells.slice(cut)] })),
  };
}

function pairsIn({ columns }: Table): readonly Pair[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  return columns.flatMap((before) => {
    const id = before.id.endsWith('_before') ? before.id.slice(0, -7) : before.id.startsWith('before_') ? before.id.slice(7) : undefined;
    const after = id === undefined ? undefined : byId.get(`after_${id}`) ?? byId.get(`${id}_after`) ?? byId.get(id);
    return id !== undefined && after ? [{ id, before, after }] : [];
  });
}

/** Everything but the two sides of the changes. */
function unpaired(rows: Table, pairs: readonly Pair[]): Table {
  const sides = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  return tableOf(rows.id, rows.columns.filter((column) => !sides.has(column)));
}

function headOf({ id, after }: Pair, strings: PanelStrings): TableColumn {
  const words = new Map([['amount', strings.amount], ['close_date', strings.closeDate], ['stage', strings.stage]]);
  return { id, label: words.get(id) ?? after.label, numeric: after.type === 'money' || after.type === 'number' || after.type === 'percent', sortable: true };
}

/** `Stage, Close date`: what is another value of this row now. */
function differing(pairs: readonly Pair[], names: readonly TableColumn[], row: number): TableCell {
  const text = names.filter((_, p) => valueAt(pairs[p]!.before, row) !== valueAt(pairs[p]!.after, row)).map(({ label }) => label).join(', ');
  return { text: text || MISSING, sort: text || null };
}

function cellOf({ before, after }: Pair, row: number, digits: number, strings: PanelStrings, wording: Wording): TableCell {
  const [from, to] = [valueAt(before, row), valueAt(after, row)];
  const text = (value: Value): string => plainText(value, after.type, wording, after.type === 'money' || after.type === 'number' ? digits : undefined);
  if (from === to) return { text: text(to), sort: to };
  return { text: `${text(from)} → ${text(to)}`, sort: to, label: fill(strings.fromTo, { from: from === null ? strings.noData : text(from), to: to === null ? strings.noData : text(to) }) };
}

function valuesOf(column: Column, count: number): readonly Value[] {
  return Array.from({ length: count }, (_, row) => valueAt(column, row));
}
