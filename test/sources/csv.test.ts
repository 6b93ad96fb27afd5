import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvReader, type CsvRecord } from '../../src/sources/csv.ts';
import { failure, rowsOf, run } from './run.ts';

function records(text: string, cuts: readonly number[] = []): readonly CsvRecord[] {
  const reader = csvReader('a.csv');
  const out: CsvRecord[] = [];
  let from = 0;
  for (const cut of [...cuts.map((each) => Math.min(each, text.length)).sort((a, b) => a - b), text.length]) {
    out.push(...reader.push({ text: text.slice(from, cut), endByte: cut, encoding: 'UTF-8' }));
    from = cut;
  }
  return [...out, ...reader.end()];
}

const fields = (text: string): (readonly string[])[] => records(text).map((record) => record.fields);

test('well-formed CSV is read as a second, independent reader reads it, wherever the stream is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', ';', '😀'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(80), { maxLength: 4 }), (rows, newline, cuts) => {
    const text = ['h1,h2', ...rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))].join(newline);
    expect(records(text, cuts).map((record) => record.fields)).toEqual(Papa.parse(text, { delimiter: ',', newline }).data);
  }), { numRuns: 500 });
});

test('any text at all, cut anywhere, gives the same records as in one piece', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 60 });
  fc.assert(fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (rest, cuts) => {
    const whole = `a,b\n${rest}`;
    expect(records(whole, cuts)).toEqual(records(whole));
  }), { numRuns: 2000 });
});

test('line breaks of all kinds may stand in one file', () => {
  expect(fields('a,b\r1,2\n3,4\r\n5,6')).toEqual([['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]);
});

test('the delimiter is seen in the header line, outside quotes', () => {
  expect(fields('a;"b,c,d"\n1;2')).toEqual([['a', 'b,c,d'], ['1', '2']]);
  expect(fields('a\tb\n1\t2')[1]).toEqual(['1', '2']);
});

test('a sep= line says the delimiter and is no header', () => {
  expect(records('sep=;\r\na,x;b\r\n1;2')).toEqual([{ line: 2, fields: ['a,x', 'b'] }, { line: 3, fields: ['1', '2'] }]);
});

test('comment lines above the header are skipped', () => {
  expect(records('# Deals, of May\n"# a ""note"""\na,b\n1,2')[0]).toEqual({ line: 3, fields: ['a', 'b'] });
});

test('lines are counted through line breaks inside quotes', () => {
  const text = 'a,b\n1,"two\r\nlines\rmore"\n2,x';
  expect(records(text).map(({ line }) => line)).toEqual([1, 2, 5]);
});

test('a quote inside a value is a letter like any other', () => {
  expect(fields('a,b\n5" pipe,x"y"')[1]).toEqual(['5" pipe', 'x"y"']);
});

test('a broken quote costs its own line and no other', async () => {
  const { table, report } = await run('id,note\n1,good\n2,"never closed\n3,"fine"\n4,"too" late\n5,last');
  expect(rowsOf(table, 'id', 'note')).toEqual([{ id: '1', note: 'good' }, { id: '3', note: 'fine' }, { id: '5', note: 'last' }]);
  expect(report.refusals.map(({ line, reason }) => [line, reason.slice(0, 18)])).toEqual([[3, 'a quote opens here'], [5, 'a quote opens here']]);
});

test('a quote that is still open when the file ends costs its own line and no other', async () => {
  const { report } = await run('id,note\n1,"open\n2,b\n3,c\n');
  expect([report.rowsIn, report.rowsKept, report.refusals[0]!.line]).toEqual([3, 2, 2]);
});

test('a quote that stays open for more than 1 MB stops the import with the line where it opened', async () => {
  const error = await failure(`id,note\n1,a\n2,"open\n${'3,b\n'.repeat(400_000)}`, { piece: 65_536 });
  expect([error.code, error.line, error.offset]).toEqual(['IMPORT_QUOTE', 3, 14]);
});

test('10 MB in one field stop the import with line and byte, long before all of it is read', async () => {
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('id,note\n1,é\n2,');
    for (; sent < 160; sent += 1) yield new Uint8Array(65_536).fill(97);
  }
  const { importTable } = await import('../../src/sources/import.ts');
  const { things } = await import('./shapes.ts');
  const error = await importTable(endless(), { shape: things, format: 'csv', source: 'big.csv', timeZone: 'UTC' }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'IMPORT_TOO_LONG_FIELD', line: 3, offset: 15 });
  expect(sent).toBeLessThan(20);
});

test('10 MB in one quoted field stop the import too', async () => {
  const error = await failure(`id,note\n1,"${'a'.repeat(10_000_000)}"\n`, { piece: 65_536 });
  expect([error.code, error.line]).toEqual(['IMPORT_TOO_LONG_FIELD', 2]);
});

test('a line of more than 8 MB stops the import', async () => {
  const error = await failure(`id,note\n${'abcdefghi,'.repeat(900_000)}`, { piece: 65_536 });
  expect([error.code, error.line]).toEqual(['IMPORT_TOO_LONG_FIELD', 2]);
  expect(error.what).toContain('8 MB');
});

test('a row with too few or too many values is refused, never shifted', async () => {
  const { table, report } = await run('id,note,number\n1,a\n2,b,2,extra\n3,c,3\n');
  expect(rowsOf(table, 'id', 'number')).toEqual([{ id: '3', number: 3_000_000 }]);
  expect(report.refusals.map(({ line, value }) => [line, value])).toEqual([[2, '1'], [3, '2']]);
  expect(report.refusals[1]!.reason).toContain('4 values where the header has 3');
});

test('empty lines and lines of delimiters are skipped and counted', async () => {
  const { report } = await run('id,note\n\n1,a\n,\n\n');
  expect([report.rowsIn, report.rowsKept]).toEqual([1, 1]);
  expect(report.assumptions).toContain('3 empty lines skipped.');
});

test('a NUL character refuses its row; in the header it stops the import', async () => {
  const { report } = await run('id,note\n1,a\0b\n2,c\n');
  expect(report.refusals).toEqual([{ line: 2, reason: 'the row holds a NUL character; remove it' }]);
  expect((await failure('i\0d\0,\0n\0')).code).toBe('IMPORT_ENCODING');
});

test('an empty file, and one of blank lines, says so', async () => {
  expect((await failure('')).code).toBe('IMPORT_EMPTY');
  expect((await failure('\n\n')).code).toBe('IMPORT_EMPTY');
});

test('a header alone is a table without rows', async () => {
  const { table } = await run('id,note');
  expect([table.rowCount, table.columns.length]).toEqual([0, 9]);
});
