import { expect, test } from 'vitest';
import { toCsv } from '../../src/table/csv.ts';
import { columnOf, tableOf, type Value } from '../../src/table/table.ts';

const notes = (...values: Value[]): string => toCsv(tableOf('t', [columnOf({ id: 'note', label: 'Note', type: 'text' }, values)]));

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠a', '\0=1'])('the text %j is no formula in a spreadsheet', (text) => {
  expect(notes(text).split('\r\n').slice(1).join('\r\n').replace(/^"/, '')[0]).toBe("'");
});

test('numbers stay numbers', () => {
  const table = tableOf('t', [columnOf({ id: 'a', label: 'A', type: 'money' }, [-12_345, 9_007_199_254_740_993n, null]), columnOf({ id: 'b', label: 'B', type: 'percent' }, [-500_000, 0, null])]);
  expect(toCsv(table)).toBe('a,b\r\n-1.2345,-0.5\r\n900719925474.0993,0\r\n,\r\n');
});

test('delimiters, quotes and line breaks are quoted', () => {
  expect(notes('a,b', 'a;b', 'say "x"', 'a\nb', 'plain', null)).toBe('note\r\n"a,b"\r\n"a;b"\r\n"say ""x"""\r\n"a\nb"\r\nplain\r\n""\r\n');
});

test('dates, times and booleans are plain', () => {
  const table = tableOf('t', [columnOf({ id: 'd', label: 'Day', type: 'date' }, [20_178]), columnOf({ id: 't', label: 'At', type: 'timestamp' }, [0]), columnOf({ id: 'f', label: '=Flag', type: 'boolean' }, [false])]);
  expect(toCsv(table, { labels: true, header: ['Deals, May'] })).toBe(`"# Deals, May"\r\nDay,At,'=Flag\r\n2025-03-31,1970-01-01T00:00:00.000Z,false\r\n`);
});
