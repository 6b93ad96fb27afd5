import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { columnOf, tableOf, type Table, type Value, type ValueType } from '../../src/table/table.ts';
import { changeRows } from '../../src/widgets/change-rows.ts';
import { reportStrings } from '../../src/widgets/report-words.ts';
import { stringsFor } from '../../src/widgets/strings.ts';

const strings = reportStrings('en', stringsFor('en'));
const rowsOf = (...columns: readonly (readonly [id: string, type: ValueType, values: readonly Value[]])[]): Table =>
  tableOf('deals', columns.map(([id, type, values]) => columnOf({ id, label: id, type }, values)));
const read = (rows: Table) => changeRows(rows, strings, { locale: 'en', strings });

const MARCH = dayOf(2026, 3, 1);
const deals = rowsOf(
  ['id', 'text', ['A', 'B', 'C']], ['name', 'text', ['Acme', 'Beta', 'Gamma']],
  ['stage', 'text', ['Won', 'Open', 'Open']], ['before_stage', 'text', ['Open', 'Open', 'Open']],
  ['amount', 'money', [10_000, 20_000, 30_000]], ['before_amount', 'money', [10_000, 15_000, 30_000]],
  ['close_date', 'date', [MARCH + 9, MARCH, MARCH]], ['before_close_date', 'date', [MARCH, null, MARCH]],
  ['contribution', 'money', [10_000, 5_000, 30_000]],
);

describe('rows of a comparison', () => {
  test('name in words what differs of each deal', () => {
    const { columns, rows } = read(deals);
    const at = columns.findIndex(({ id }) => id === 'differs');
    expect(rows.map((row) => row.cells[at]!.text)).toEqual(['Stage, Close date', 'Amount, Close date', '—']);
  });

  test('show before and after where they differ, and once where they do not', () => {
    const { columns, rows } = read(deals);
    const at = columns.findIndex(({ id }) => id === 'stage');
    expect(rows.map((row) => row.cells[at]!.text)).toEqual(['Open → Won', 'Open', 'Open']);
  });

  test('keep the contribution last, one cell under each head', () => {
    const { columns, rows } = read(deals);
    expect(columns.at(-1)!.id).toBe('contribution');
    expect(rows.map((row) => row.cells.length)).toEqual(rows.map(() => columns.length));
  });

  test('without anything before read as everywhere else', () => {
    expect(read(rowsOf(['id', 'text', ['A']], ['amount', 'money', [1]])).columns.map(({ id }) => id)).not.toContain('differs');
  });
});
