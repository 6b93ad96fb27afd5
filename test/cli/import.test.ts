import { describe, expect, test } from 'vitest';
import { workplace } from '../tools/command-line.ts';

const HEADER = 'id,name,company,stage,recurring_revenue_deal_type,recurring_revenue_amount,close_date';
const deal = (id: string, more = ''): string => `${id},Deal ${id},Acme,Closed won,New business,100,2022-01-01${more}`;
const file = (header: string, ...lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`;

const place = workplace({
  'header.csv': file('nr,company', '1,Acme'),
  'quote.csv': file(HEADER, deal('A'), 'B,"Broken,Acme,Closed won,New business,100,2022-01-01', deal('C')),
  'date.csv': file(HEADER, deal('A'), deal('B').replace('2022-01-01', '2022-02-30')),
  'twice.csv': file(HEADER, deal('A'), deal('A').replace('100', '7')),
  'long.csv': file(`${HEADER},next_step`, deal('A', `,${'x'.repeat(10_000_000)}`)),
  'prototype.csv': file(`${HEADER},__proto__,constructor`, deal('A', ',evil,worse')),
  'script.csv': file(HEADER, deal('A').replace('Deal A', '<script>alert(1)</script>')),
  'empty.csv': '',
  'binary.csv': new Uint8Array([0x69, 0x64, 0x2c, 0x6e, 0x0a, 0x31, 0x2c, 0xff, 0xfe, 0xfd, 0x0a]),
  'broken.json': '[{"id": "A"},]',
  'deals.ndjson': '{"id":"A","stage":"Closed won","recurring_revenue_deal_type":"New business","recurring_revenue_amount":12.5,"close_date":"2022-01-01"}\n',
});

const january = (data: string, ...more: readonly string[]) =>
  place.call('run', 'recurring-revenue', '--data', `deals=${data}`, '--today', '2022-06-30', '--set', 'start=2022-01-01', 'end=2022-01-31', '--format', 'json', ...more);

describe('a file that cannot be taken as a whole stops the run', () => {
  test.each([
    ['header.csv', 'header.csv has no column "Id", and a row of deals is known by it.', 'The file has: nr, company.'],
    ['long.csv', 'long.csv, line 2 (byte ', 'has a value longer than 1 MB.'],
    ['empty.csv', 'empty.csv is empty.', 'Choose a file with a header line'],
    ['binary.csv', 'binary.csv is not UTF-8 text: byte 7', 'Save the file as UTF-8'],
    ['broken.json', 'broken.json, line 1, column 14 is not JSON', 'Mend the file'],
  ])('%s: %s', (name, what, action) => {
    const { status, out, err } = january(name);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(what);
    expect(err).toContain(action);
    expect(err).toContain('Nothing was run or written.');
  });
});

describe('a row that cannot be taken is refused, told of, and the others count', () => {
  test.each([
    ['quote.csv', 'quote.csv: 2 of 3 rows of deals kept, 1 refused.', 'line 3', 'a quote opens here and does not end', 200],
    ['date.csv', 'date.csv: 1 of 2 rows of deals kept, 1 refused.', 'line 3, Close date "2022-02-30"', 'no such date', 100],
    ['twice.csv', 'twice.csv: 1 of 2 rows of deals kept, 1 refused.', 'line 3, Id "A"', 'line 2 already has this key', 100],
  ])('%s: %s', (name, counts, place, reason, closing) => {
    const { status, out, err } = january(name);
    expect(status).toBe(0);
    expect(JSON.parse(out).totals.closing).toBe(closing);
    expect(err).toContain(counts);
    expect(err).toContain(place);
    expect(err).toContain(reason);
  });

  test('the import command lists every one', () => {
    const { status, out } = place.call('import', 'deals', 'quote.csv');
    expect(status).toBe(0);
    expect(out).toContain('quote.csv → deals: 3 rows in, 2 kept, 1 refused.');
    expect(out).toMatch(/Refused rows:\n {2}line 3.*a quote opens here/);
  });
});

describe('hostile text is text', () => {
  test('__proto__ as a header is an unknown column, kept', () => {
    const { status, err } = january('prototype.csv');
    expect(status).toBe(0);
    expect(err).toContain('Headers not known, kept as text: __proto__, constructor.');
    place.call('import', 'deals', 'prototype.csv', '--out', 'prototype.json');
    const [row] = JSON.parse(place.read('prototype.json'));
    expect(row).toMatchObject({ id: 'A', proto: 'evil', constructor: 'worse' });
  });

  test('a script in a deal name comes back as it was', () => {
    const { out } = place.call('explain', 'recurring-revenue', '--data', 'deals=script.csv', '--set', 'start=2022-01-01', 'end=2022-01-31', '--column', 'new', '--format', 'json');
    expect(JSON.parse(out).rows[0].name).toBe('<script>alert(1)</script>');
  });

  test('a name that a spreadsheet would run is quoted in CSV', () => {
    place.write({ 'formula.csv': file(HEADER, deal('A').replace('Deal A', '=cmd()')) });
    place.call('import', 'deals', 'formula.csv', '--out', 'formula-out.csv');
    expect(place.read('formula-out.csv')).toContain("A,'=cmd(),Acme");
  });
});

describe('revsheet import', () => {
  test('writes the kept rows by the ending of the file: CSV, JSON, NDJSON', () => {
    for (const out of ['out.csv', 'out.json', 'out.ndjson']) {
      expect(place.call('import', 'deals', 'deals.ndjson', '--out', out).status).toBe(0);
      const again = january(out);
      expect(JSON.parse(again.out).totals.closing).toBe(12.5);
    }
    expect(JSON.parse(place.read('out.json'))).toHaveLength(1);
  });

  test('reads through a map of a rule file, value by value', () => {
    place.write({
      'vendor.rules': 'import map "Vendor" to deals\n  take "Key" as [Id]\n  take "State" as [Stage]\n    value "W" as "Closed won"\n  fill [Currency] = "EUR"\n',
      'vendor.csv': 'Key,State,Other\n1,W,x\n2,Q,y\n',
    });
    const { status, out } = place.call('import', 'deals', 'vendor.csv', '--rules', 'vendor.rules', '--map', 'vendor', '--out', 'vendor.json');
    expect(status).toBe(0);
    expect(out).toContain('Key → id');
    expect(out).toContain('2 rows had no Currency: filled with EUR, as the import map says.');
    expect(JSON.parse(place.read('vendor.json')).map((row: Record<string, unknown>) => [row.id, row.stage, row.currency])).toEqual([['1', 'Closed won', 'EUR'], ['2', 'Q', 'EUR']]);
  });

  test('knows the columns that a given rule file adds to a table', () => {
    place.write({ 'more.rules': 'table deals\n  column "Region" : text\n', 'region.csv': 'id,region\nA,North\n' });
    expect(place.call('import', 'deals', 'region.csv', '--rules', 'more.rules').out).not.toContain('Headers not known');
    expect(place.call('import', 'deals', 'region.csv').out).toContain('Headers not known, kept as text:\n  region');
  });

  test.each<readonly [string, readonly string[], string]>([
    ['an unknown ending', ['deals', 'deals.ndjson', '--out', 'x.xlsx'], '--out x.xlsx does not end in .csv, .json or .ndjson'],
    ['an unknown map', ['deals', 'deals.ndjson', '--map', 'Nobody'], 'There is no import map for deals "Nobody".'],
    ['an unknown table', ['dels', 'deals.ndjson'], 'There is no table "dels". Did you mean "deals"?'],
    ['a folder to write into that is not there', ['deals', 'deals.ndjson', '--out', 'no/where.csv'], 'no/where.csv cannot be written'],
  ])('%s ends with status 2 and writes nothing', (_name, args, message) => {
    const { status, out, err } = place.call('import', ...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
  });
});
