import { fold } from '../base/text.ts';
import { findColumn, valueAt, type Column, type Table } from './table.ts';

/**
 * The column that says in which currency each of the rows behind a number is, where some row's is another than the number's own:
 * their amounts do not add up to it. Undefined where all are in one currency.
 */
export function foreignCurrencies(rows: Table): Column | undefined {
  const [codes, own] = [findColumn(rows, 'currency'), findColumn(rows, 'contribution')?.currency];
  if (!codes || own === undefined) return undefined;
  for (let row = 0; row < rows.rowCount; row += 1) {
    const code = valueAt(codes, row);
    if (typeof code === 'string' && fold(code) !== fold(own)) return codes;
  }
  return undefined;
}
