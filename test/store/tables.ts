import fc from 'fast-check';
import { columnOf, tableOf, valueAt, type Table, type Value, type ValueType } from '../../src/table/table.ts';

/** A table of deals with so many rows, different for each seed. */
export function dealsOf(rows: number, seed = 1): Table {
  const each = <T>(make: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => make(row));
  return tableOf('deals', [
    columnOf({ id: 'id', label: 'Id', type: 'text' }, each((row) => `D${row}`)),
    columnOf({ id: 'name', label: 'Name', type: 'text' }, each((row) => (row % 7 === 0 ? null : `Deal ${row * seed}`))),
    columnOf({ id: 'stage', label: 'Stage', type: 'text', values: ['Open', 'Won'] }, each((row) => (row % 2 ? 'Won' : 'Open'))),
    columnOf({ id: 'amount', label: 'Amount', type: 'money' }, each((row) => (row % 5 === 0 ? null : row === 3 ? 2n ** 60n : row * seed * 100))),
    columnOf({ id: 'close_date', label: 'Close date', type: 'date' }, each((row) => (row % 3 === 0 ? null : 20_000 + row + seed))),
    columnOf({ id: 'changed_at', label: 'Changed at', type: 'timestamp' }, each((row) => (row % 4 === 0 ? null : row * 1000 + seed))),
    columnOf({ id: 'open', label: 'Open', type: 'boolean' }, each((row) => (row % 3 === 0 ? null : row % 3 === 1))),
  ]);
}

export function cell(table: Table | undefined, column: string, row: number): Value | undefined {
  const found = table?.columns.find(({ id }) => id === column);
  return found && valueAt(found, row);
}

const VALUES: Record<ValueType, fc.Arbitrary<Value>> = {
  text: fc.string({ unit: fc.constantFrom('a', 'Å', '😀', '\ud800', '\0', '__proto__', ' ') }).map((text) => text || null),
  number: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 53n, max: 10n ** 33n })),
  percent: fc.maxSafeInteger(),
  money: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 53n, max: 10n ** 33n })),
  date: fc.integer({ min: -25_000, max: 84_000 }),
  timestamp: fc.integer({ min: 0, max: 4e12 }),
  boolean: fc.boolean(),
};

/** Any table: columns of every type, some with odd names, blanks everywhere. */
export const anyTable: fc.Arbitrary<Table> = fc.tuple(fc.nat(9), fc.uniqueArray(fc.constantFrom('a', 'b', '__proto__', 'constructor', 'Å\ud800'), { minLength: 1 })).chain(([rows, ids]) =>
  fc.tuple(...ids.map((id) => fc.constantFrom(...(Object.keys(VALUES) as ValueType[])).chain((type) =>
    fc.array(fc.option(VALUES[type], { nil: null }), { minLength: rows, maxLength: rows }).map((values) => columnOf({ id, label: id.toUpperCase(), type }, values)))))
    .map((columns) => tableOf('any', columns)));
