import { expect, test } from 'vitest';
import fc from 'fast-check';
import { printImportReport } from '../../src/sources/print-report.ts';
import { importTable } from '../../src/sources/import.ts';
import { formatOf } from '../../src/sources/format.ts';
import { streamOf } from '../../src/sources/stream.ts';
import { toCsv } from '../../src/table/csv.ts';
import { columnOf, findColumn, tableOf, type Value } from '../../src/table/table.ts';
import type { ImportMap } from '../../src/table/shape.ts';
import { processorTime } from '../tools/effort.ts';
import { deals, history, things } from './shapes.ts';
import { failure, rowsOf, run, streamed } from './run.ts';

test('a header is a column’s id or label, in any case and language, with spaces around it', async () => {
  const { report } = await run('ID, Deal name ,CLOSE DATE,beløp,close_date\n1,a,2025-01-01,2,x\n', { shape: deals });
  expect(report.matched).toEqual([{ header: 'ID', column: 'id' }, { header: 'CLOSE DATE', column: 'close_date' }, { header: 'beløp', column: 'amount' }]);
  expect(report.unknownHeaders).toEqual([' Deal name ', 'close_date']);
  expect(report.assumptions[0]).toBe('The column "close_date" stands in the file twice for the same thing: the first is used, the other kept as close_date_2.');
});

test('unknown headers are kept as text and listed', async () => {
  const { table, report } = await run('id,Lead score,lead-score,,Note\n1,7,8,9,n\n');
  expect(rowsOf(table)).toEqual([{ id: '1', note: 'n', lead_score: '7', lead_score_2: '8', column: '9' }]);
  expect(findColumn(table, 'lead_score')).toMatchObject({ label: 'Lead score', type: 'text' });
  expect(report.unknownHeaders).toEqual(['Lead score', 'lead-score', '']);
});

test('columns that the file does not have are there, blank, and listed', async () => {
  const { table, report } = await run('id\n1\n');
  expect(table.columns.map((column) => column.id)).toEqual(things.columns.map((column) => column.id));
  expect(rowsOf(table)).toEqual([{ id: '1' }]);
  expect(report.missingColumns).toEqual(['note', 'money', 'number', 'share', 'day', 'at', 'flag', 'kind']);
});

test('a file without the key column stops with an error that names it', async () => {
  const error = await failure('Deal id,note\n1,a\n');
  expect([error.code, error.line]).toEqual(['IMPORT_NO_KEY', 1]);
  expect(error.message).toBe('things.csv has no column "Id", and a row of things is known by it. Nothing of the file was taken over; the data from before is unchanged. '
    + 'Rename the column that holds it, or name it in an import map. The file has: Deal id, note.');
  expect((await failure('property,value\nstage,Won\n', { shape: history })).what).toContain('no column "Deal" and no column "Changed at"');
});

test('words that mean something to the language are headers like any other', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  for (const format of ['csv', 'json', 'ndjson'] as const) {
    const json = '{"id":"__proto__","__proto__":{"polluted":1},"constructor":"c","toString":"t"}';
    const text = format === 'csv' ? 'id,__proto__,constructor,toString\n__proto__,"{""polluted"":1}",c,t\n' : format === 'json' ? `[${json}]` : json;
    const { table, report } = await run(text, { format });
    expect(report.unknownHeaders).toEqual(['__proto__', 'constructor', 'toString']);
    expect(rowsOf(table)).toEqual([{ id: '__proto__', proto: '{"polluted":1}', constructor: 'c', tostring: 't' }]);
  }
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('a script in a deal name is a text', async () => {
  const name = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
  const { table } = await run(`id,name\n1,"${name.replaceAll('"', '""')}"\n`, { shape: deals });
  expect(rowsOf(table, 'name')).toEqual([{ name }]);
});

test('a bad value refuses its row with line, column, value and what would be right; the rest is kept', async () => {
  const { table, report } = await run([
    'id,money,number,share,day,at,flag,kind', '1,1.5,2,3%,2025-01-01,2025-01-01T00:00:00Z,true,won', '2,1.234.5,,,,,,', '3,,two,,,,,', '4,,,most,,,,',
    '5,,,,2025-02-30,,,', '6,,,,,yesterday,,', '7,,,,,,maybe,', '8,,,,,,,Lost', ',,,,2025-01-01,,,', '9,,,,,,,OPEN',
  ].join('\n'));
  expect(rowsOf(table, 'id', 'kind')).toEqual([{ id: '1', kind: 'Won' }, { id: '9', kind: 'Open' }]);
  expect(report.refusals).toEqual([
    { line: 3, column: 'Money', value: '1.234.5', reason: 'not an amount; write it as 1234.50' },
    { line: 4, column: 'Number', value: 'two', reason: 'not a number; write it as 1234.5' },
    { line: 5, column: 'Share', value: 'most', reason: 'not a percentage; write it as 0.25 or 25%' },
    { line: 6, column: 'Day', value: '2025-02-30', reason: 'no such date between 1900-01-01 and 2199-12-31' },
    { line: 7, column: 'At', value: 'yesterday', reason: 'not a point in time; write it as 2025-03-31T14:05:00Z or with an offset like +01:00' },
    { line: 8, column: 'Flag', value: 'maybe', reason: 'neither true nor false' },
    { line: 9, column: 'Kind', value: 'Lost', reason: 'not one of: Open, Won' },
    { line: 10, column: 'Id', reason: 'the key is blank; give every row its own' },
  ]);
});

test('a row of several faults is refused once, with all of them', async () => {
  const { table, report } = await run('id,money,day,note\n,ten,soon,x\n2,3,never,y\n3,1,2025-01-01,z\n');
  expect(rowsOf(table, 'id')).toEqual([{ id: '3' }]);
  expect(report.refusals).toEqual([
    {
      line: 2, column: 'Money', value: 'ten', reason: 'not an amount; write it as 1234.50',
      also: [{ column: 'Day', value: 'soon', reason: 'not a date; write it as 2025-03-31' }, { column: 'Id', reason: 'the key is blank; give every row its own' }],
    },
    { line: 3, column: 'Day', value: 'never', reason: 'not a date; write it as 2025-03-31' },
  ]);
  expect([report.rowsIn, report.rowsRefused]).toEqual([3, 2]);
  expect(report.refusedByReason).toEqual([
    { reason: 'Day: not a date; write it as 2025-03-31', count: 2 }, { reason: 'Money: not an amount; write it as 1234.50', count: 1 }, { reason: 'Id: the key is blank; give every row its own', count: 1 },
  ]);
  expect(printImportReport(report)).toContain('line 2, Money "ten": not an amount; write it as 1234.50 · Day "soon": not a date; write it as 2025-03-31 · Id: the key is blank; give every row its own\n');
});

test('a refused row leaves nothing behind, not even in a dictionary', async () => {
  const { table } = await run('id,note,day\n1,secret,no date\n2,,2025-01-01\n');
  expect(findColumn(table, 'note')).toMatchObject({ dictionary: [''] });
});

test('the later of two rows with one key is refused, with both lines', async () => {
  const { table, report } = await run('id,note\n1,first\n2,x\n1,second\n');
  expect(rowsOf(table, 'note')).toEqual([{ note: 'first' }, { note: 'x' }]);
  expect(report.refusals).toEqual([{ line: 4, column: 'Id', value: '1', reason: 'line 2 already has this key; a row is taken once' }]);
  expect(report.refusedByReason).toEqual([{ reason: 'Id: an earlier row has the same key', count: 1 }]);
});

test('a key is told as the file writes it, and as it was filled in', async () => {
  const { report } = await run('owner,close_date\nana, 2025-01-01\nana,2025-01-01\n', { shape: { ...deals, key: ['owner', 'pipeline', 'close_date'] } });
  expect(report.refusals).toEqual([{ line: 3, column: 'Owner, Pipeline, Close date', value: 'ana / Default / 2025-01-01', reason: 'line 2 already has this key; a row is taken once' }]);
});

test('or replaces the earlier whole, when the import is told so', async () => {
  const { table, report } = await run('id,note,money\n1,first,900719925474.0993\n2,x,\n1,,7\n', { duplicates: 'last' });
  expect(rowsOf(table)).toEqual([{ id: '1', money: 70_000 }, { id: '2', note: 'x' }]);
  expect([report.rowsIn, report.rowsKept, report.rowsReplaced, report.rowsRefused]).toEqual([3, 2, 1, 0]);
});

test('a key of several parts is compared by value, part by part', async () => {
  const { report } = await run(
    'deal,property,value,changed_at\nA,BC,1,2025-01-01T00:00:00Z\nAB,C,2,2025-01-01T00:00:00Z\nA,BC,3,2025-01-01T01:00:00+01:00\n', { shape: history });
  expect(report.refusals.map(({ line }) => line)).toEqual([4]);
});

test('rows in are rows kept, replaced or refused, whatever the file holds', async () => {
  const cell = fc.constantFrom('', '1', '2', 'x', '"', '"a"', '2025-01-01', 'true', '\0', '1,2');
  const file = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }).map((row) => row.join(',')), { maxLength: 12 });
  await fc.assert(fc.asyncProperty(file, fc.constantFrom('reject' as const, 'last' as const), async (lines, duplicates) => {
    const { table, report } = await run(`id,money,day\n${lines.join('\n')}`, { duplicates });
    expect(report.rowsKept + report.rowsReplaced + report.rowsRefused).toBe(report.rowsIn);
    const faults = report.refusals.reduce((sum, { also }) => sum + 1 + (also?.length ?? 0), 0);
    expect(report.refusedByReason.reduce((sum, { count }) => sum + count, 0)).toBe(faults);
    expect(faults).toBeGreaterThanOrEqual(report.rowsRefused);
    expect(table.rowCount).toBe(report.rowsKept);
  }), { numRuns: 300 });
});

test('two hundred refusals are listed, all are counted', async () => {
  const { report } = await run(`id,day\n${Array.from({ length: 1000 }, (_, row) => `${row},soon`).join('\n')}`);
  expect([report.refusals.length, report.rowsRefused, report.refusedByReason]).toEqual([200, 1000, [{ reason: 'Day: not a date; write it as 2025-03-31', count: 1000 }]]);
  expect(printImportReport(report)).toContain('  … and 800 more');
});

test('an import map names columns and values as the vendor writes them, and fills the rest', async () => {
  const map: ImportMap = {
    name: 'Vendor deals', table: 'deals',
    takes: [
      { header: 'Record ID', column: 'id', values: [] }, { header: 'Type', column: 'recurring_revenue_deal_type', values: [{ from: 'newbusiness', to: 'New business' }] },
      { header: 'Gone', column: 'owner', values: [] },
    ],
    fills: [{ column: 'currency', value: 'NOK' }],
  };
  const { table, report } = await run('record id,Id,type,Currency,owner\n1,x,NewBusiness,,o\n2,y,renewal,SEK,p\n', { shape: deals, map });
  expect(rowsOf(table)).toEqual([
    { id: '1', pipeline: 'Default', currency: 'NOK', recurring_revenue_deal_type: 'New business', id_2: 'x', owner_2: 'o' },
    { id: '2', pipeline: 'Default', currency: 'SEK', recurring_revenue_deal_type: 'Renewal', id_2: 'y', owner_2: 'p' },
  ]);
  expect(report.assumptions).toEqual([
    'The import map names a column that the file does not have: Gone.',
    '2 rows had no pipeline: taken as pipeline Default.',
    '1 row had no Currency: filled with NOK, as the import map says.',
  ]);
});

test('dates of things that happened are counted when they lie ahead', async () => {
  const { report } = await run('id,create_date,close_date\n1,2025-05-02,2025-05-02\n2,2025-05-01,2030-01-01\n', { shape: deals, today: 20_209 });
  expect(report.assumptions).toContain('1 row with a Create date after today.');
});

test('JSON is read as an array or as the member named after the table', async () => {
  const array = '[{"id":"1","money":12.50,"flag":true,"note":null},\n{"id":2,"number":9007199254740993,"money":1.5e3}]';
  for (const text of [array, `{"meta":{"a":[1]},"Things":${array}}`]) {
    const { table } = await run(text, { format: 'json' });
    expect(rowsOf(table)).toEqual([{ id: '1', money: 125_000, flag: true }, { id: '2', number: 9_007_199_254_740_993_000_000n, money: 15_000_000 }]);
  }
});

test('nested JSON is kept as its text, and of a repeated name the last counts', async () => {
  const { table } = await run('[{"id":"1","note":"a","note":{"b":[1, 2]}}]', { format: 'json' });
  expect(rowsOf(table)).toEqual([{ id: '1', note: '{"b":[1, 2]}' }]);
});

test('refusals of JSON rows carry the line on which the object begins', async () => {
  const { report } = await run('[\n{"id":"1"},\n\n{"id":"2",\n"day":"soon"},\n7]', { format: 'json' });
  expect(report.refusals.map(({ line, value }) => [line, value])).toEqual([[4, 'soon'], [6, '7']]);
});

test('JSON without rows is told as what it is', async () => {
  const error = await failure('{"deals":[]}', { format: 'json' });
  expect([error.code, error.what]).toEqual(['IMPORT_JSON', 'things.csv has no rows of things: it is neither an array of objects, nor an object whose member "things" or "data" is one.']);
});

test.each([
  ['[{"id":"1"},]', 1, 13], ['[{"id":01}]', 1, 9], ['[{"id":"1"}] x', 1, 14], ["[{'id':1}]", 1, 3], ['[{"id":"a\nb"}]', 1, 10],
  ['[\n{"id":"1"}', 2, 11], ['["\\x"]', 1, 3], ['[{"id":.5}]', 1, 8], ['[{"id":"1"', 1, 11], ['[nul]', 1, 2],
])('%j stops the import where it is no longer JSON', async (text, line, column) => {
  const error = await failure(text, { format: 'json' });
  expect(error.what).toContain(`line ${line}, column ${column} is not JSON`);
  expect([error.code, error.line]).toEqual(['IMPORT_JSON', line]);
});

test('nesting is read to 64 levels, and no depth breaks the reader', async () => {
  const nested = (depth: number): string => `[{"id":"1","note":${'['.repeat(depth)}${']'.repeat(depth)}}]`;
  expect((await run(nested(64), { format: 'json' })).report.rowsKept).toBe(1);
  expect((await failure(nested(65), { format: 'json' })).what).toContain('at most 64 levels');
  expect((await failure(nested(1_000_000), { format: 'json', piece: 65_536 })).code).toBe('IMPORT_JSON');
});

test('JSON strings mean what the platform’s own parser says they mean', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (note) => {
    const { table } = await run(JSON.stringify([{ id: '1', note }]), { format: 'json' });
    expect(rowsOf(table, 'note')).toEqual([note === '' ? {} : { note }]);
  }));
});

test('JSON numbers are refused or exact, never rounded on the way', async () => {
  const { table, report } = await run('[{"id":"1","money":1e400},{"id":"2","money":12.5e-1},{"id":"3","money":-0.0}]', { format: 'json' });
  expect(rowsOf(table, 'money')).toEqual([{ money: 12_500 }, { money: 0 }]);
  expect(report.rowsRefused).toBe(1);
});

test('an NDJSON line that is not an object is refused with its line; the others are kept', async () => {
  const { table, report } = await run('{"id":"1"}\n\n[1]\n{"id":"2"\r\n{"id":"3"}\r\n{"id":"4"} 5\n{"note":"x"}', { format: 'ndjson' });
  expect(rowsOf(table)).toEqual([{ id: '1' }, { id: '3' }]);
  expect(report.refusals.map(({ line }) => line)).toEqual([3, 4, 6, 7]);
});

test('a JSON text longer than 1 MB stops the import', async () => {
  const row = `{"id":"2","note":"${'a'.repeat(1_100_000)}"}`;
  expect(await failure(`{"id":"1"}\n${row}\n`, { format: 'ndjson', piece: 65_536 })).toMatchObject({ code: 'IMPORT_TOO_LONG_FIELD', line: 2, offset: 11 });
  expect(await failure(`[{"id":"1"},\n${row}]`, { format: 'json', piece: 65_536 })).toMatchObject({ code: 'IMPORT_TOO_LONG_FIELD', line: 2, offset: 13 });
});

test('files without a row of JSON say so', async () => {
  for (const format of ['json', 'ndjson'] as const) expect((await failure(' \n', { format })).code).toBe('IMPORT_EMPTY');
  expect((await failure('{"note":"a"}', { format: 'ndjson' })).code).toBe('IMPORT_NO_KEY');
});

test('a cancelled import stops within 200 ms of work, in the midst of work and in the midst of waiting', async () => {
  const stop = new AbortController();
  const text = `id,note\n${Array.from({ length: 300_000 }, (_, row) => `${row},note ${row}`).join('\n')}`;
  const working = failure(text, { piece: 10_000_000, signal: stop.signal });
  let cancelledAt = Infinity;
  setTimeout(() => {
    cancelledAt = processorTime();
    stop.abort();
  }, 20);
  expect((await working).code).toBe('IMPORT_CANCELLED');
  expect(processorTime() - cancelledAt).toBeLessThan(200);
  const stall = new AbortController();
  async function* stalled(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('id,note\n1,a\n');
    await new Promise(() => undefined);
  }
  setTimeout(() => stall.abort(), 20);
  const error = await importTable(stalled(), { shape: things, format: 'csv', source: 'a.csv', timeZone: 'UTC', signal: stall.signal }).catch((caught: unknown) => caught);
  // It comes at all: nothing else ends that wait.
  expect(error).toMatchObject({ code: 'IMPORT_CANCELLED' });
});

test('a source that fails takes the import down with its own error', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('id,note\n1,a\n');
    throw new TypeError('network lost');
  }
  await expect(importTable(broken(), { shape: things, format: 'csv', source: 'a.csv', timeZone: 'UTC' })).rejects.toThrow('network lost');
});

test('progress rises to the end', async () => {
  const seen: number[] = [];
  const content = `id,note\n${Array.from({ length: 200_000 }, (_, row) => `${row},note`).join('\n')}`;
  const bytes = new TextEncoder().encode(content);
  await importTable(streamed(bytes, 65_536), {
    shape: things, format: 'csv', source: 'a.csv', timeZone: 'UTC', totalBytes: bytes.length, onProgress: ({ fraction }) => seen.push(fraction!),
  });
  expect(seen.at(-1)).toBe(1);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
});

test('what is written as CSV is read back the same', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'Å', '"', ',', ';', '\n', '\r', ' ', '😀', '#'), maxLength: 8 }).filter((value) => !/^[\r\n]/.test(value));
  const blank = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
  const row = fc.tuple(
    blank(text), blank(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })), blank(fc.maxSafeInteger()), blank(fc.integer({ min: -10_000_000, max: 10_000_000 })),
    blank(fc.integer({ min: -20_000, max: 80_000 })), blank(fc.integer({ min: 0, max: 4_000_000_000_000 })), blank(fc.boolean()), blank(fc.constantFrom('Open', 'Won')),
  );
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
    const normal = (value: Value): Value => (value === '' ? null : typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value);
    const values = rows.map((cells, index) => [`#${index}`, ...cells.map(normal)] as Value[]);
    const table = tableOf('things', things.columns.map((column, at) => columnOf({ id: column.id, label: column.label, type: column.type, ...(column.values ? { values: column.values } : {}) }, values.map((cells) => cells[at]!))));
    const { table: read, report } = await run(toCsv(table, { header: ['A table, of things'], labels: true }));
    expect(report.refusals).toEqual([]);
    expect(rowsOf(read)).toEqual(rowsOf(table));
  }), { numRuns: 300 });
});

test('the format is told by name, then by how the file begins', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  expect(['a.CSV', 'a.tsv', 'a.jsonl', 'a.ndjson', 'a.json', 'deals', 'https://x/a.csv?v=1'].map((name) => formatOf(name))).toEqual(['csv', 'csv', 'ndjson', 'ndjson', 'json', 'csv', 'csv']);
  expect(formatOf('a', bytes(' [{"id":1}]'))).toBe('json');
  expect(formatOf('a.json', bytes('{"id":1}\n{"id":2}'))).toBe('ndjson');
  expect(formatOf('a', bytes('{"deals":\n[]}'))).toBe('json');
});

test('a file and a stream are read piece by piece, and left alone early', async () => {
  const blob = new Blob(['id,note\n1,a\n']);
  const { report } = await importTable(streamOf(blob), { shape: things, format: 'csv', source: 'a.csv', timeZone: 'UTC' });
  expect(report.rowsKept).toBe(1);
  let isCancelled = false;
  const stream = new ReadableStream<Uint8Array>({ pull: (to) => to.enqueue(new Uint8Array(9).fill(97)), cancel: () => void (isCancelled = true) });
  for await (const piece of streamOf(stream)) if (piece.length > 0) break;
  expect(isCancelled).toBe(true);
});

test('the report reads well', async () => {
  const { report } = await run('id,Score,money\n1,5,2\n2,6,"1,5"\n', { source: 'May.csv' });
  expect(printImportReport(report)).toBe([
    'May.csv → things: 2 rows in, 1 kept, 1 refused.',
    'Refused, by reason:', '  1 × Money: a comma in a number can be read two ways; write it with a dot and no grouping: 1234.50',
    'Refused rows:', '  line 3, Money "1,5": a comma in a number can be read two ways; write it with a dot and no grouping: 1234.50',
    'Columns:', '  id', '  money',
    'Headers not known, kept as text:', '  Score',
    'Columns not in the file, left blank:', '  note', '  number', '  share', '  day', '  at', '  flag', '  kind', '',
  ].join('\n'));
});
