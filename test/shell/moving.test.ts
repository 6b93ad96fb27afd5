import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movingEdits, type Without } from '../../src/shell/moving.ts';
import type { Shown } from '../../src/shell/shown.ts';
import { takeBack } from '../../src/shell/take-back.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { ChangeRecord } from '../../src/store/store.ts';
import type { RowChange } from '../../src/table/result.ts';
import { columnOf, tableOf, valueAt, type Table, type Value } from '../../src/table/table.ts';

const period = { start: 0, end: 30 };
const edit = (id: number, key: string, before: number, after: number): ChangeRecord => ({ id, kind: 'change', table: 'deals', key, column: 'amount', type: 'number', before, after, at: id });

/** A report of one number: the sum of the amounts of deals that count. Each edit adds a power of two, so that no two cancel out. */
function sum(edits: readonly ChangeRecord[], counted: ReadonlySet<string>): { readonly now: Shown; readonly without: Without; readonly runs: () => number } {
  let runs = 0;
  const added = (some: readonly ChangeRecord[]): number => some.reduce((total, each) => (each.kind === 'change' && counted.has(each.key) ? total + Number(each.after) - Number(each.before) : total), 0);
  const shown = (value: number): Shown => ({ measures: ['sum'], rows: [{ period, group: [], values: [value] }] });
  const without: Without = async (taken) => ((runs += 1), shown(1000 + added(edits) - added(taken)));
  return { now: shown(1000 + added(edits)), without, runs: () => runs };
}

const cell = { period, group: [], measure: 'sum', before: 0, after: 1 };

describe('the edits that moved a number', () => {
  test('are found among others, each once and in their order', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 12 }), fc.uniqueArray(fc.nat(20)), async (rows, some) => {
      const edits = rows.map((row, i) => edit(i, `D${row}`, 0, 2 ** i));
      const counted = new Set(some.map((row) => `D${row}`));
      const { now, without } = sum(edits, counted);
      expect((await movingEdits(edits, [cell], now, without, () => 0)).map(({ id }) => id)).toEqual(edits.filter(({ key }) => counted.has(key)).map(({ id }) => id));
    }));
  });

  test('are found among hundreds with a few runs', async () => {
    const edits = Array.from({ length: 400 }, (_, i) => edit(i, `D${i}`, 0, 1));
    const { now, without, runs } = sum(edits, new Set(['D123']));
    expect((await movingEdits(edits, [cell], now, without, () => 0)).map(({ key }) => key)).toEqual(['D123']);
    expect(runs()).toBeLessThan(25);
  });

  test('are all of those of a row that moved it', async () => {
    const edits = [edit(1, 'D1', 0, 1), edit(2, 'D2', 0, 1), edit(3, 'D1', 1, 5)];
    const { now, without } = sum(edits, new Set(['D1']));
    expect((await movingEdits(edits, [cell], now, without, () => 0)).map(({ id }) => id)).toEqual([1, 3]);
  });

  test('are not left out for want of time, or where the report cannot be worked out without them', async () => {
    const edits = Array.from({ length: 300 }, (_, i) => edit(i, `D${i}`, 0, 2));
    const everything = new Set(edits.map(({ key }) => key));
    const { now, without } = sum(edits, everything);
    expect(await movingEdits(edits, [cell], now, without, () => 0)).toHaveLength(300);
    let time = 0;
    expect(await movingEdits(edits, [cell], now, without, () => (time += 2_000))).toHaveLength(300);
    expect(await movingEdits(edits, [cell], now, () => Promise.resolve(undefined), () => 0)).toHaveLength(300);
  });
});

describe('edits taken back', () => {
  const original = tableOf('deals', [columnOf({ id: 'id', label: 'Id', type: 'text' }, ['A', 'B', 'C']), columnOf({ id: 'name', label: 'Name', type: 'text' }, ['x', null, 'z']), columnOf({ id: 'amount', label: 'Amount', type: 'money' }, [10, null, 30])]);
  const rowsOf = (table: Table): string[] => Array.from({ length: table.rowCount }, (_, row) => JSON.stringify(table.columns.map((column): Value => valueAt(column, row)))).sort();

  const change = fc.oneof(
    fc.record({ kind: fc.constant('change' as const), table: fc.constant('deals'), key: fc.constantFrom('A', 'B', 'C', 'N1', 'N2'), column: fc.constant('amount'), value: fc.option(fc.integer({ min: -99, max: 99 })) }),
    fc.record({ kind: fc.constant('change' as const), table: fc.constant('deals'), key: fc.constantFrom('A', 'B', 'C', 'N1', 'N2'), column: fc.constant('name'), value: fc.option(fc.constantFrom('p', 'q')) }),
    fc.constantFrom('N1', 'N2', 'A').map((key) => ({ kind: 'add' as const, table: 'deals', values: [['id', key], ['amount', 7]] as [string, Value][] })),
    fc.constantFrom('A', 'B', 'N1').map((key) => ({ kind: 'remove' as const, table: 'deals', key })),
  );

  test('all of them leave the table as it was', async () => {
    await fc.assert(fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
      const store = memoryStore('test', undefined, () => 7);
      await store.publish([original], { source: 'deals.csv' });
      // What a store refuses (a row that is there already, or is not) is no edit.
      for (const each of changes) await store.act({ name: 'edit', changes: [each as RowChange] }).catch(() => undefined);
      const edited = (await store.read('deals'))!;
      expect(rowsOf(takeBack(edited, ['id'], await store.log(0)))).toEqual(rowsOf(original));
    }));
  });

  test('change nothing where a later file is over them', () => {
    const fresh = tableOf('deals', [columnOf({ id: 'id', label: 'Id', type: 'text' }, ['A']), columnOf({ id: 'amount', label: 'Amount', type: 'money' }, [99])]);
    expect(rowsOf(takeBack(fresh, ['id'], [{ id: 1, kind: 'change', table: 'deals', key: 'A', column: 'amount', type: 'money', before: 10, after: 20, at: 1 }]))).toEqual(rowsOf(fresh));
  });
});
