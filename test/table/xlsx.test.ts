import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { dayOf } from '../../src/base/dates.ts';
import { columnOf, tableOf, type Table, type Value, type ValueType } from '../../src/table/table.ts';
import { toXlsx } from '../../src/table/xlsx.ts';
import { readWorkbook, type Cell } from '../tools/xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'revsheet-xlsx-'));

async function saved(table: Table, header: readonly string[] = []): Promise<ReadonlyMap<string, Cell>> {
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, Buffer.concat(await toXlsx(table, { header })));
  return readWorkbook(path)[0]!;
}

const one = (type: ValueType, ...values: Value[]): Table => tableOf('rows', [columnOf({ id: 'x', label: 'X', type }, values)]);

const below = async (table: Table): Promise<readonly (readonly [string, string] | undefined)[]> => {
  const cells = await saved(table);
  return Array.from({ length: table.rowCount }, (_, row) => cells.get(`A${row + 2}`)).map((cell) => cell && ([cell.kind, cell.saved] as const));
};

test('numbers stay numbers with all their digits, and blanks stay empty', async () => {
  expect(await below(one('money', 12_345_000, -5_000, 0, null))).toEqual([['number', '1234.5'], ['number', '-0.5'], ['number', '0'], undefined]);
});

test('a number that a spreadsheet would round stands as text', async () => {
  expect(await below(one('money', 123_456_789_012_345_678n, 99_999_999_999_999_9n))).toEqual([['text', '12345678901234.5678'], ['number', '99999999999.9999']]);
});

test('days are dates of the spreadsheet, those before its calendar are text', async () => {
  expect(await below(one('date', dayOf(2026, 7, 1), dayOf(1900, 3, 1), dayOf(1899, 12, 31)))).toEqual([['number', '46204'], ['number', '61'], ['text', '1899-12-31']]);
});

test('text is never a formula, whatever it begins with', async () => {
  const texts = ['=1+1', '+A1', '-2', '@SUM(A1)', '<b>&"', ' spaces ', 'line\nbreak', '_x0041_'];
  const cells = await saved(one('text', ...texts));
  expect([...cells.values()].some((cell) => cell.formula !== undefined)).toBe(false);
  expect(texts.slice(0, -1).map((_, row) => cells.get(`A${row + 2}`)!.saved)).toEqual(texts.slice(0, -1));
  expect(cells.get(`A${texts.length + 1}`)!.saved).toBe('_x005F_x0041_');
});

test('lines above the header line say what the table is', async () => {
  const cells = await saved(tableOf('rows', [columnOf({ id: 'a', label: 'Amount', type: 'money', currency: 'USD' }, [10_000])]), ['Deal funnel', 'rules=77aa generation=4']);
  expect(['A1', 'A2', 'A3', 'A4'].map((at) => cells.get(at)!.saved)).toEqual(['Deal funnel', 'rules=77aa generation=4', 'Amount (USD)', '1']);
});

test('any text makes a well-formed sheet, and every printable text comes back', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !/[\0-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]|_x[\da-f]{4}_/i.test(text)), { minLength: 1, maxLength: 20 }), async (texts) => {
    const cells = await saved(one('text', ...texts));
    expect(texts.map((_, row) => cells.get(`A${row + 2}`)?.saved ?? '')).toEqual(texts);
  }), { numRuns: 100 });
});

test('control characters and halves of letters are written as spreadsheets write them', async () => {
  expect(await below(one('text', 'a\0b', '\ud800'))).toEqual([['text', 'a_x0000_b'], ['text', '_xD800_']]);
});

test('the same table gives the same file', async () => {
  const table = one('text', 'a', 'b');
  expect(Buffer.concat(await toXlsx(table)).equals(Buffer.concat(await toXlsx(table)))).toBe(true);
});

test('a long table is written piece by piece, each row at its place, each text once', async () => {
  const table = tableOf('rows', [columnOf({ id: 'a', label: 'A', type: 'text' }, Array.from({ length: 1_001 }, (_, row) => `plan ${row % 7}`)), columnOf({ id: 'n', label: 'N', type: 'number' }, Array.from({ length: 1_001 }, (_, row) => (row % 3 === 0 ? null : row * 1_000_000)))]);
  let breaths = 0;
  const path = join(folder, 'long.xlsx');
  writeFileSync(path, Buffer.concat(await toXlsx(table, { breathe: () => void (breaths += 1) })));
  const cells = readWorkbook(path)[0]!;
  expect(Array.from({ length: 1_001 }, (_, row) => [cells.get(`A${row + 2}`)?.saved, cells.get(`B${row + 2}`)?.saved])).toEqual(Array.from({ length: 1_001 }, (_, row) => [`plan ${row % 7}`, row % 3 === 0 ? undefined : String(row)]));
  expect(breaths).toBeGreaterThan(10);
});
