import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { compareText, fold } from '../../src/base/text.ts';
import { runReport } from '../../src/engine/report.ts';
import { valueAt } from '../../src/table/table.ts';
import { planOf, tableIn } from './front-door.ts';

/** Owners that differ in case alone, letters beyond ASCII and beyond the first plane, and blanks. */
const OWNERS = ['ana', 'Ana', 'ANA', 'ben', 'Østen', 'østen', '\u{1F600}', '\uFF5E', ''] as const;
const DAYS = ['2024-01-01', '2024-02-01', '2023-12-31', ''] as const;
const AMOUNTS = ['1', '2.5', '-3', '0', ''] as const;

const row = fc.record({ owner: fc.constantFrom(...OWNERS), day: fc.constantFrom(...DAYS), amount: fc.constantFrom(...AMOUNTS) });
type Row = { readonly owner: string; readonly day: string; readonly amount: string };

const plan = planOf('report "R"\n  from deals\n  group by [Owner], [Create date], [Amount]\n  measure Rows = COUNT()\n');

describe('the groups of a report', () => {
  test('are those of equal keys, text whatever the case, in order and with blanks last', () => {
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      expect(grouped(rows)).toEqual(expected(rows));
    }), { numRuns: 200 });
  });

  test('are as many as there are keys, where nearly every row is one of its own', () => {
    const rows = Array.from({ length: 9000 }, (_, i): Row => ({ owner: `u${i % 4500}`, day: '2024-01-01', amount: String(i % 3) }));
    expect(grouped(rows)).toEqual(expected(rows));
  });
});

/** `owner day amount rows`, as the report gives them. */
function grouped(rows: readonly Row[]): string[] {
  const lines = rows.map(({ owner, day, amount }, i) => `${i} | ${owner} | ${day} | ${amount} | USD`);
  const data = new Map([['deals', tableIn(plan, 'deals', `Id | Owner | Create date | Amount | Currency\n${lines.join('\n')}`)]]);
  const { table } = runReport(plan, 'r', data, { today: parseDay('2024-06-01')!, timeZone: 'UTC' });
  return Array.from({ length: table.rowCount }, (_, r) => table.columns.map((column) => String(valueAt(column, r) ?? '')).join(' '));
}

/** One row after the other, a group where no earlier one fits; named after its first row. */
function expected(rows: readonly Row[]): string[] {
  const groups = new Map<string, { readonly first: Row; count: number }>();
  for (const given of rows) {
    const key = JSON.stringify([fold(given.owner), given.day, Number(given.amount), given.amount === '']);
    const known = groups.get(key) ?? { first: given, count: 0 };
    known.count += 1;
    groups.set(key, known);
  }
  const blankLast = (a: string, b: string, order: number): number => (a === '' || b === '' ? Number(a === '') - Number(b === '') : order);
  const found = [...groups.values()].sort(({ first: a }, { first: b }) =>
    blankLast(a.owner, b.owner, compareText(a.owner, b.owner)) || blankLast(a.day, b.day, a.day < b.day ? -1 : a.day > b.day ? 1 : 0) || blankLast(a.amount, b.amount, Number(a.amount) - Number(b.amount)));
  return found.map(({ first, count }) => [first.owner, first.day === '' ? '' : parseDay(first.day)!, first.amount === '' ? '' : Number(first.amount) * 10_000, count * 1_000_000].join(' '));
}
