import { IDBFactory as FakeFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import type { Action, RowChange } from '../../src/table/result.ts';
import type { TableShape } from '../../src/table/shape.ts';
import { columnOf, tableOf, valueAt, type Table, type Value } from '../../src/table/table.ts';
import { edit } from './edit.ts';
import { faulty } from './faults.ts';
import { platform } from './platform.ts';
import { cell, dealsOf } from './tables.ts';

const info = { source: 'deals.csv' };
const kinds: [string, () => Promise<Store>][] = [
  ['a store in the database', () => openStore('shop', platform())],
  ['a store in memory', async () => memoryStore('shop')],
];

const notes: TableShape = { id: 'notes', row: 'note', key: ['id'], columns: [{ id: 'id', label: 'Id', type: 'text' }, { id: 'text', label: 'Text', type: 'text' }, { id: 'amount', label: 'Amount', type: 'money' }] };
const deals: TableShape = { id: 'deals', row: 'deal', key: ['id'], columns: [{ id: 'id', label: 'Id', type: 'text' }, { id: 'next_step', label: 'Next step', type: 'text' }] };

const add = (key: string, values: Record<string, Value> = {}, table = 'deals'): RowChange => ({ kind: 'add', table, key, values: Object.entries(values) });
const remove = (key: string, table = 'deals'): RowChange => ({ kind: 'remove', table, key });
const change = (key: string, column: string, value: Value, expect?: Value): RowChange => ({ kind: 'change', table: 'deals', key, column, value, ...(expect === undefined ? {} : { expect }) });
const act = (store: Store, ...changes: RowChange[]): ReturnType<Store['act']> => store.act({ name: 'test', changes, who: 'Ada' }, [notes, deals]);
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'fine', (error: unknown) => (error instanceof StoreError ? error.code : (error as Error).name));
const keysOf = (table: Table | undefined): Value[] => Array.from({ length: table!.rowCount }, (_, row) => cell(table, 'id', row)!);

describe.each(kinds)('%s', (_, open) => {
  const filled = async (): Promise<Store> => {
    const store = await open();
    await store.publish([dealsOf(4)], info);
    return store;
  };

  test('an added row stands after the others, with what it was given and blanks', async () => {
    const store = await filled();
    const record = await act(store, add('N1', { name: 'New', amount: 2n ** 60n }));
    expect(record).toMatchObject({ name: 'test', who: 'Ada', changes: [{ kind: 'add', table: 'deals', key: 'N1', values: [['name', 'New', 'text'], ['amount', 2n ** 60n, 'money'], ['id', 'N1', 'text']] }] });
    const table = await store.read('deals');
    expect(keysOf(table)).toEqual(['D0', 'D1', 'D2', 'D3', 'N1']);
    expect(table!.columns.map((column) => valueAt(column, 4))).toEqual(['N1', 'New', null, 2n ** 60n, null, null, null]);
    expect(table!.columns.map((column) => valueAt(column, 3))).toEqual(dealsOf(4).columns.map((column) => valueAt(column, 3)));
  });

  test('rows that stand in for a file stay beside the first change of them, and can be changed and removed themselves', async () => {
    const standing = { ...notes, rows: tableOf('notes', [columnOf(notes.columns[0]!, ['N1', 'N2', 'N3']), columnOf(notes.columns[1]!, ['one', 'two', null]), columnOf(notes.columns[2]!, [1, null, 3])]) };
    const first = (...changes: RowChange[]): ReturnType<Store['act']> => store.act({ name: 'test', changes }, [standing]);
    const store = await open();
    await first(add('N4', { text: 'four' }, 'notes'));
    const lines = async (): Promise<string[]> => {
      const table = (await store.read('notes'))!;
      return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => valueAt(column, row)).join(' '));
    };
    expect(await lines()).toEqual(['N1 one 1', 'N2 two ', 'N3  3', 'N4 four ']);
    await first({ kind: 'change', table: 'notes', key: 'N2', column: 'amount', value: 2, expect: null }, remove('N1', 'notes'));
    expect([await lines(), await codeOf(first(add('N3', {}, 'notes')))]).toEqual([['N2 two 2', 'N3  3', 'N4 four '], 'ROW_EXISTS']);
    const [table] = (await store.manifest()).tables;
    expect(table).toMatchObject({ source: '', rowCount: 3 });
  });

  test('a removed row is gone, and the outbox knows what it held', async () => {
    const store = await filled();
    const record = await act(store, remove('D3'));
    expect(record.changes).toEqual([{ kind: 'remove', table: 'deals', key: 'D3', values: [['id', 'D3', 'text'], ['name', 'Deal 3', 'text'], ['stage', 'Won', 'text'], ['amount', 2n ** 60n, 'money'], ['changed_at', 3001, 'timestamp']] }]);
    const table = await store.read('deals');
    expect([keysOf(table), table!.columns.map((column) => valueAt(column, 2))]).toEqual([['D0', 'D1', 'D2'], dealsOf(4).columns.map((column) => valueAt(column, 2))]);
    expect(await store.outbox()).toEqual([record]);
  });

  test('an action is done whole or not at all', async () => {
    const store = await filled();
    for (const bad of [change('D9', 'name', 'x'), change('D1', 'name', 'x', 'not this'), add('D1'), remove('N9'), change('D1', 'no_such', 'x'), change('D1', 'stage', 'Lost')]) {
      expect(await codeOf(act(store, add('N1'), change('D1', 'name', 'typed'), remove('D2'), bad))).not.toBe('fine');
    }
    expect([await store.read('deals'), await store.outbox(), (await store.manifest()).generation]).toEqual([dealsOf(4), [], 1]);
    await act(store, add('N1'), change('D1', 'name', 'typed'), remove('D2'));
    const table = await store.read('deals');
    expect([keysOf(table), cell(table, 'name', 1)]).toEqual([['D0', 'D1', 'D3', 'N1'], 'typed']);
    expect((await store.outbox()).map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([['add', 'change', 'remove']]);
    expect((await store.manifest()).generation).toBe(2);
  });

  test('later changes of an action see the earlier ones', async () => {
    const store = await filled();
    const { changes } = await act(store, add('N1', { name: 'a' }), change('N1', 'name', 'b', 'a'), remove('D1'), add('D1', { name: 'anew' }), change('D1', 'name', 'again'));
    expect(changes.map((each) => each.kind === 'change' && [each.before, each.after])).toEqual([false, ['a', 'b'], false, false, ['anew', 'again']]);
    const table = await store.read('deals');
    expect(keysOf(table)).toEqual(['D0', 'D2', 'D3', 'N1', 'D1']);
    // What the row held before it was removed does not come back with it.
    expect([cell(table, 'name', 4), cell(table, 'stage', 4)]).toEqual(['again', null]);
  });

  test.each<[string, RowChange, string]>([
    ['a row that is there', add('D1'), 'ROW_EXISTS'],
    ['a key that the values contradict', add('N1', { id: 'N2' }), 'RangeError'],
    ['a value of another type', add('N1', { amount: 'x' }), 'TypeError'],
    ['a column nobody declares', add('N1', { colour: 'red' }), 'RangeError'],
    ['a column given twice', { kind: 'add', table: 'deals', key: 'N1', values: [['name', 'a'], ['name', 'b']] }, 'RangeError'],
    ['a table nobody declares', add('N1', {}, 'nowhere'), 'NO_SUCH_ROW'],
  ])('adding %s is refused', async (_name, bad, code) => {
    const store = await filled();
    expect(await codeOf(act(store, bad))).toBe(code);
    expect(await store.outbox()).toEqual([]);
  });

  test('a change of a row that was removed meanwhile is refused, and so is an action of nothing', async () => {
    const store = await filled();
    await act(store, remove('D1'));
    expect([await codeOf(edit(store, { table: 'deals', key: 'D1', column: 'name', value: 'x' })), await codeOf(act(store, remove('D1'))), await codeOf(act(store))]).toEqual(['NO_SUCH_ROW', 'NO_SUCH_ROW', 'RangeError']);
  });

  test('a key of several columns must be said by the values', async () => {
    const store = await open();
    await store.publish([dealsOf(2)], { ...info, keys: new Map([['deals', ['stage', 'id']]]) });
    expect(await codeOf(act(store, add('Won / N1', { id: 'N1' })))).toBe('RangeError');
    await act(store, add('Won / N1', { id: 'N1', stage: 'Won' }), { kind: 'change', table: 'deals', key: 'Won / N1', column: 'name', value: 'x' });
    expect(cell(await store.read('deals'), 'name', 2)).toBe('x');
  });

  test('a table that no file brought begins with its first row, and outlives an undo', async () => {
    const store = await open();
    expect(await codeOf(edit(store, { table: 'notes', key: 'n', column: 'text', value: 'x' }))).toBe('NO_SUCH_ROW');
    await act(store, add('n1', { text: 'first', amount: 10_000 }, 'notes'));
    expect((await store.read('notes'))!.columns.map((column) => valueAt(column, 0))).toEqual(['n1', 'first', 10_000]);
    await store.publish([dealsOf(3)], info);
    await store.publish([dealsOf(4)], info);
    await act(store, add('n2', {}, 'notes'));
    await store.undo();
    expect([keysOf(await store.read('notes')), keysOf(await store.read('deals'))]).toEqual([['n1', 'n2'], ['D0', 'D1', 'D2']]);
  });

  test('a table begun after an import outlives the undo of that import', async () => {
    const store = await open();
    await store.publish([dealsOf(3)], info);
    await store.publish([dealsOf(4)], info);
    await store.acknowledge([(await act(store, add('n1', {}, 'notes'))).id]);
    await store.undo();
    expect(keysOf(await store.read('notes'))).toEqual(['n1']);
  });

  test('a column that no file brought begins with its first value, on every import until acknowledged', async () => {
    const store = await filled();
    expect((await act(store, change('D1', 'next_step', 'Call', null))).changes).toMatchObject([{ before: null, after: 'Call' }]);
    await act(store, change('D1', 'next_step', 'Visit', 'Call'), add('N1', { next_step: 'Write' }));
    const steps = async (): Promise<unknown> => (await store.read('deals'))!.columns.find(({ id }) => id === 'next_step') && [1, 2, 4].map(async (row) => cell(await store.read('deals', ['next_step']), 'next_step', row));
    expect(await Promise.all((await steps()) as Promise<Value>[])).toEqual(['Visit', null, 'Write']);
    expect((await store.read('deals', ['name']))!.columns.map(({ id }) => id)).toEqual(['name']);
    await store.publish([dealsOf(4, 2)], info);
    expect(await Promise.all((await steps()) as Promise<Value>[])).toEqual(['Visit', null, 'Write']);
    await store.acknowledge((await store.outbox()).map(({ id }) => id));
    expect(await steps()).toBeUndefined();
  });

  describe('across imports, until the host has acknowledged it,', () => {
    test('an added row stays, and lies over a row of that key in the file', async () => {
      const store = await filled();
      const { id } = await act(store, add('D7', { name: 'typed' }));
      await store.publish([dealsOf(6, 2)], info);
      expect(keysOf(await store.read('deals'))).toEqual(['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D7']);
      await store.publish([dealsOf(9, 2)], info);
      const both = await store.read('deals');
      // One row, not two: what was typed, and for the rest what the file says.
      expect([keysOf(both).length, cell(both, 'name', 7), cell(both, 'stage', 7)]).toEqual([9, 'typed', 'Won']);
      await store.acknowledge([id]);
      expect(await store.read('deals')).toEqual(dealsOf(9, 2));
    });

    test('a removed row stays away', async () => {
      const store = await filled();
      const { id } = await act(store, remove('D1'));
      await store.publish([dealsOf(4, 2)], info);
      expect(keysOf(await store.read('deals'))).toEqual(['D0', 'D2', 'D3']);
      await store.acknowledge([id]);
      // The host knows, and its file still has the row: the file is right.
      expect(await store.read('deals')).toEqual(dealsOf(4, 2));
      await store.undo();
      expect(keysOf(await store.read('deals'))).toEqual(['D0', 'D2', 'D3']);
    });
  });

  test('an action that the host refused is taken back, whole, and later ones stay', async () => {
    const store = await filled();
    const first = await act(store, add('N1', { name: 'a' }), change('D1', 'name', 'refused'), remove('D2'));
    const second = await act(store, change('D0', 'name', 'kept'), change('N1', 'name', 'of a row that goes'));
    const before = (await store.manifest()).generation;
    await store.withdraw([first.id, 'no such action']);
    const table = await store.read('deals');
    expect([keysOf(table), cell(table, 'name', 0), cell(table, 'name', 1)]).toEqual([['D0', 'D1', 'D2', 'D3'], 'kept', 'Deal 1']);
    expect([await store.outbox(), (await store.manifest()).generation]).toEqual([[second], before + 1]);
    await store.acknowledge([second.id]);
    await store.withdraw([second.id]);
    expect([cell(await store.read('deals'), 'name', 0), (await store.manifest()).generation]).toEqual(['kept', before + 1]);
  });

  test('a store gives back what a plain list of rows would, whatever is done in which order', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const store = await open();
      const model = new Model();
      for (const each of steps) {
        expect(await codeOf(applyTo(store, each))).toBe(model.apply(each));
        const table = await store.read('small');
        expect(table ? rowsOf(table) : undefined).toEqual(model.view());
        expect((await store.outbox()).length).toBe(model.pending());
      }
      store.close();
    }), { numRuns: 60 });
  });
});

/* A plain reference: rows as maps, every view worked out from the beginning. */

type Step = { readonly do: 'import'; readonly rows: readonly [string, number][] } | { readonly do: 'undo' } | { readonly do: 'acknowledge' | 'withdraw'; readonly from: number } | { readonly do: 'act'; readonly changes: readonly RowChange[] };
type Rows = ReadonlyMap<string, number | null>;

const key = fc.constantFrom('a', 'b', 'c', 'd');
const value = fc.option(fc.nat(5), { nil: null });
const rowChange: fc.Arbitrary<RowChange> = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), table: fc.constant('small'), key, column: fc.constant('n'), value }),
  fc.tuple(key, value).map(([k, n]): RowChange => add(k, n === null ? {} : { n }, 'small')),
  key.map((k) => remove(k, 'small')),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.uniqueArray(fc.tuple(key, fc.nat(5)), { selector: ([k]) => k }).map((rows): Step => ({ do: 'import', rows })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'undo' }) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('acknowledge' as const, 'withdraw' as const), fc.nat(3)).map(([what, from]): Step => ({ do: what, from })) },
  { weight: 6, arbitrary: fc.array(rowChange, { minLength: 1, maxLength: 3 }).map((changes): Step => ({ do: 'act', changes })) },
);

const small = (rows: readonly [string, number][]): Table => tableOf('small', [columnOf({ id: 'id', label: 'Id', type: 'text' }, rows.map(([k]) => k)), columnOf({ id: 'n', label: 'N', type: 'number' }, rows.map(([, n]) => n))]);
const rowsOf = (table: Table): Rows => new Map(Array.from({ length: table.rowCount }, (_, row) => [cell(table, 'id', row) as string, cell(table, 'n', row) as number | null]));

async function applyTo(store: Store, each: Step): Promise<unknown> {
  if (each.do === 'import') return store.publish([small(each.rows)], info);
  if (each.do === 'undo') return store.undo();
  if (each.do !== 'act') return store[each.do]((await store.outbox()).slice(each.from, each.from + 1).map(({ id }) => id));
  return store.act({ name: 'test', changes: each.changes } satisfies Action);
}

class Model {
  #imports: Rows[] = [];
  #current: number | undefined;
  #previous: number | undefined;
  #log: { readonly on: number; isPending: boolean; readonly changes: readonly RowChange[] }[] = [];

  apply(each: Step): string {
    if (each.do === 'import') {
      this.#imports.push(new Map(each.rows));
      this.#previous = this.#current;
      this.#current = this.#imports.length - 1;
    } else if (each.do === 'undo') {
      if (this.#previous === undefined) return 'NOTHING_TO_UNDO';
      [this.#current, this.#previous] = [this.#previous, undefined];
    } else if (each.do !== 'act') {
      const due = this.#log.filter(({ isPending }) => isPending)[each.from];
      if (due && each.do === 'acknowledge') due.isPending = false;
      if (due && each.do === 'withdraw') this.#log = this.#log.filter((entry) => entry !== due);
    } else {
      if (this.#current === undefined) return 'NO_SUCH_ROW';
      const rows = new Map(this.view());
      for (const made of each.changes) {
        const problem = this.#problem(made, rows);
        if (problem) return problem;
        follow(made, rows);
      }
      this.#log.push({ on: this.#current, isPending: true, changes: each.changes });
    }
    return 'fine';
  }

  view(): Rows | undefined {
    if (this.#current === undefined) return undefined;
    const rows = new Map(this.#imports[this.#current]);
    for (const { on, isPending, changes } of this.#log) if (isPending || on === this.#current) for (const each of changes) follow(each, rows);
    return rows;
  }

  pending(): number {
    return this.#log.filter(({ isPending }) => isPending).length;
  }

  #problem(made: RowChange, rows: Rows): string | undefined {
    if (made.kind === 'add') return rows.has(made.key) ? 'ROW_EXISTS' : undefined;
    return rows.has(made.key) ? undefined : 'NO_SUCH_ROW';
  }
}

function follow(made: RowChange, rows: Map<string, number | null>): void {
  if (made.kind === 'remove') rows.delete(made.key);
  else if (made.kind === 'change') {
    if (rows.has(made.key)) rows.set(made.key, made.value as number | null);
  } else rows.set(made.key, (made.values.find(([column]) => column === 'n')?.[1] ?? rows.get(made.key) ?? null) as number | null);
}

test('an action is one strict transaction, also where it begins a table', async () => {
  const counted = faulty(new FakeFactory());
  const store = await openStore('shop', platform(counted.factory));
  await store.publish([dealsOf(5)], info);
  const before = counted.transactions.length;
  await act(store, add('n1', {}, 'notes'), change('D1', 'name', 'x'));
  expect(counted.transactions.slice(before).filter(({ mode }) => mode === 'readwrite')).toEqual([{ stores: ['meta', 'edits', 'imports', 'chunks'], mode: 'readwrite', durability: 'strict' }]);
});

test('a table begun in one tab is there in the other, which adds to it at the same time', async () => {
  const on = platform();
  const [a, b] = [await openStore('shop', on), await openStore('shop', on)];
  await Promise.all([act(a, add('n1', {}, 'notes')), act(b, add('n2', {}, 'notes')), act(a, add('n3', {}, 'notes'))]);
  expect(new Set(keysOf(await b.read('notes')))).toEqual(new Set(['n1', 'n2', 'n3']));
});

test('a begun table is there when the store is opened again', async () => {
  const on = platform();
  const first = await openStore('shop', on);
  await act(first, add('n1', { text: 'kept' }, 'notes'));
  first.close();
  expect(cell(await (await openStore('shop', on)).read('notes'), 'text', 0)).toBe('kept');
});
