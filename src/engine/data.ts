import { MONEY_SCALE, NUMBER_SCALE, parseExact } from '../base/decimal.ts';
import { parseDay } from '../base/dates.ts';
import { fold, snakeCase } from '../base/text.ts';
import type { GridPlan, TablePlan } from '../plan/plan.ts';
import type { ColumnShape } from '../table/shape.ts';
import { columnOf, findColumn, tableOf, type Column, type Table, type Value } from '../table/table.ts';

/** The tables a run reads, by id. */
export type Data = ReadonlyMap<string, Table>;

/** A table with every declared column: those a file did not have are blank, a table without a file holds its default rows. */
export function completeTable(shape: TablePlan, table: Table | undefined): Table {
  const present = table ?? (shape.defaults ? tableFromGrid(shape, shape.defaults) : tableOf(shape.id, []));
  const missing = shape.columns.filter((column) => !findColumn(present, column.id));
  const blanks = new Array<Value>(present.rowCount).fill(null);
  const columns = [...present.columns, ...missing.map((column) => columnOf(column, blanks))];
  return { id: shape.id, rowCount: present.rowCount, columns: columns.map((column) => labelled(column, shape)) };
}

function labelled(column: Column, shape: TablePlan): Column {
  const declared = shape.columns.find((candidate) => candidate.id === column.id);
  if (!declared || (declared.label === column.label && declared.values === column.values)) return column;
  return { ...column, label: declared.label, ...(declared.values ? { values: declared.values } : {}) };
}

/** A pasted grid as a table of the given shape. Throws RangeError naming the cell that does not fit. */
export function tableFromGrid(shape: TablePlan, grid: GridPlan): Table {
  const heads = grid.headers.map((header) => shape.columns.find((column) => fold(column.label) === fold(header) || column.id === snakeCase(header)));
  const columns = new Map<string, Value[]>(shape.columns.map((column) => [column.id, new Array<Value>(grid.rows.length).fill(null)]));
  grid.rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      const head = heads[c];
      if (!head) return;
      const parsed = parseCell(cell, head, grid.line + r + 1, grid.decimal);
      columns.get(head.id)![r] = parsed.value;
      if (parsed.currency && head.currencyColumn) columns.get(head.currencyColumn)![r] = parsed.currency;
    });
  });
  return tableOf(shape.id, shape.columns.map((column) => columnOf(column, columns.get(column.id)!)));
}

/** A cell of a pasted grid, typed by its column: `100 USD`, `80%`, `2025-03-01`, `true`; `decimal` is understood beside the dot. */
export function parseCell(cell: string, column: Pick<ColumnShape, 'label' | 'type'>, line: number, decimal: ',' | '.' = '.'): { readonly value: Value; readonly currency?: string } {
  if (cell === '') return { value: null };
  const fail = (wanted: string): never => {
    throw new RangeError(`line ${line}: [${column.label}] holds "${cell}", which is not ${wanted}`);
  };
  const exact = (text: string, scale: number): number => {
    const value = parseExact(text.replaceAll('\u2212', '-').replace(decimal, '.'), scale);
    return typeof value === 'number' ? value : fail('a number');
  };
  switch (column.type) {
    case 'text':
      return { value: cell };
    case 'money': {
      const [amount, currency] = cell.split(/\s+/);
      const value = exact(amount!, MONEY_SCALE);
      return currency ? { value, currency } : { value };
    }
    case 'number':
      return { value: exact(cell, NUMBER_SCALE) };
    case 'percent':
      return { value: cell.endsWith('%') ? exact(cell.slice(0, -1).trim(), NUMBER_SCALE / 100) : exact(cell, NUMBER_SCALE) };
    case 'date':
      return { value: parseDay(cell) ?? fail('a date such as 2025-03-01') };
    case 'timestamp': {
      const instant = Date.parse(cell);
      return { value: Number.isNaN(instant) ? fail('a time stamp such as 2025-03-01T09:00:00Z') : instant };
    }
    case 'boolean':
      return { value: fold(cell) === 'true' ? true : fold(cell) === 'false' ? false : fail('true or false') };
    default:
      return column.type satisfies never;
  }
}
