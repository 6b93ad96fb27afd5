import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableShape } from '../../src/table/shape.ts';
import { toCsv } from '../../src/table/csv.ts';
import { rowsOf, run } from './run.ts';
import { history } from './shapes.ts';

/** The history as the data model declares it: what was changed in one instant is told apart by a number. */
const numbered: TableShape = { ...history, key: [...history.key, 'sequence'], columns: [...history.columns, { id: 'sequence', label: 'Sequence', type: 'number' }] };
const HEADER = 'deal,property,value,changed_at';
const AT = '2025-01-01T00:00:00Z';

test('changes of one instant are kept in the order of the file, and the report says so', async () => {
  const { table, report } = await run(`${HEADER}\nA,stage,Qualified,${AT}\nB,stage,Won,${AT}\nA,stage,Proposal,${AT}\nA,stage,Won,2025-01-01T01:00:00+01:00\n`, { shape: numbered });
  expect(rowsOf(table, 'deal', 'value', 'sequence')).toEqual([
    { deal: 'A', value: 'Qualified', sequence: 1_000_000 }, { deal: 'B', value: 'Won', sequence: 1_000_000 },
    { deal: 'A', value: 'Proposal', sequence: 2_000_000 }, { deal: 'A', value: 'Won', sequence: 3_000_000 },
  ]);
  expect([report.rowsKept, report.rowsRefused, report.missingColumns]).toEqual([4, 0, ['changed_by']]);
  expect(report.assumptions).toEqual(['2 rows had the Deal, Property and Changed at of an earlier row: they count in the order of the file.']);
});

test('a row that says the very same as an earlier one is refused, with the line of that one', async () => {
  const { report } = await run(`${HEADER},changed_by\nA,stage,Won,${AT},ana\nA,stage,Lost,${AT},ana\nA,stage,Won,${AT},ben\nA,stage,Lost,${AT},ana\nA,stage,Won,${AT},ana\n`, { shape: numbered });
  expect(report.rowsKept).toBe(3);
  expect(report.refusals.map(({ line, reason }) => [line, reason])).toEqual([[5, 'line 3 already says the same; a row is taken once'], [6, 'line 2 already says the same; a row is taken once']]);
  expect(report.refusedByReason).toEqual([{ reason: 'Deal, Property, Changed at: an earlier row says the same', count: 2 }]);
});

test('a file that brings the numbers is known by them; what has none is numbered around them', async () => {
  const { table, report } = await run(`${HEADER},sequence\nA,stage,Won,${AT},2\nA,stage,Lost,${AT},1\nA,stage,Open,${AT},2\nA,stage,Again,${AT},\n`, { shape: numbered });
  expect(rowsOf(table, 'value', 'sequence')).toEqual([{ value: 'Won', sequence: 2_000_000 }, { value: 'Lost', sequence: 1_000_000 }, { value: 'Again', sequence: 3_000_000 }]);
  expect(report.refusals.map(({ line, reason }) => [line, reason])).toEqual([[4, 'line 2 already has this key; a row is taken once']]);
});

test('the same file again, later rows over earlier ones, changes nothing', async () => {
  const file = `A,stage,Won,${AT}\nA,stage,Lost,${AT}\n`;
  const { table, report } = await run(`${HEADER}\n${file}${file}`, { shape: numbered, duplicates: 'last' });
  expect(rowsOf(table, 'value', 'sequence')).toEqual([{ value: 'Won', sequence: 1_000_000 }, { value: 'Lost', sequence: 2_000_000 }]);
  expect([report.rowsKept, report.rowsReplaced, report.rowsRefused]).toEqual([2, 2, 0]);
});

test('whatever the ties, no change is lost that says something of its own, no two rows share a key, and written out and read again all is the same', async () => {
  const row = fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom('stage', 'amount'), fc.constantFrom('1', '2', '3', ''), fc.constantFrom(AT, '2025-01-02T00:00:00Z'));
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 15 }), async (rows) => {
    const { table, report } = await run(`${HEADER}\n${rows.map((cells) => cells.join(',')).join('\n')}\n`, { shape: numbered });
    expect(report.rowsKept).toBe(new Set(rows.map((cells) => cells.join(','))).size);
    const keys = rowsOf(table, 'deal', 'property', 'changed_at', 'sequence').map((cells) => JSON.stringify(cells));
    expect(new Set(keys).size).toBe(keys.length);
    const again = await run(toCsv(table), { shape: numbered });
    expect(rowsOf(again.table)).toEqual(rowsOf(table));
    expect(again.report.rowsRefused).toBe(0);
  }));
});
