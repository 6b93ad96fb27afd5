import { expect, test } from 'vitest';
import { columnOf, tableOf } from '../../src/table/table.ts';
import { rowCells, rowColumns } from '../../src/widgets/explain-view.ts';
import { stringsFor } from '../../src/widgets/strings.ts';

const UNITS = 10_000;
const en = stringsFor('en');
const wording = { locale: 'en', strings: en, currency: 'NOK' };

/** Two deals behind a number in NOK, one of them in another currency as said. */
function rowsIn(other: string | null) {
  return tableOf('deals', [
    columnOf({ id: 'id', label: 'Id', type: 'text' }, ['a', 'b']), columnOf({ id: 'name', label: 'Name', type: 'text' }, ['A', 'B']),
    columnOf({ id: 'amount', label: 'Amount', type: 'money' }, [10 * UNITS, 20 * UNITS]), columnOf({ id: 'currency', label: 'Currency', type: 'text' }, ['NOK', other]),
    columnOf({ id: 'contribution', label: 'Contribution', type: 'money', currency: 'NOK' }, [10 * UNITS, 230 * UNITS]),
  ]);
}

test('amounts of several currencies say which, and their contribution stays last', () => {
  expect(rowColumns(rowsIn('EUR'), en).map(({ id }) => id)).toEqual(['name', 'amount', 'currency', 'contribution']);
  expect(rowCells(rowsIn('EUR'), wording)[1]!.cells.map(({ text }) => text)).toEqual(['B', '20', 'EUR', '230']);
});

test('amounts of one currency need no column for it', () => {
  for (const other of ['nok', null]) expect(rowColumns(rowsIn(other), en).map(({ id }) => id)).toEqual(['name', 'amount', 'contribution']);
});
