import type { Action, ActionRecord } from '../table/result.ts';
import type { ColumnHead, Table } from '../table/table.ts';
import { actionOf, actionsOf, changeOf } from './action-log.ts';
import { hashColumn } from './chunks.ts';
import { chunksOf, headOf } from './cut-chunks.ts';
import type { Shape } from './contract.ts';
import type { ChangeRecord, StoredChange } from './edits.ts';
import { declaredTable, keyIndex, rowsByKey, type KeyIndex } from './keys.ts';
import type { Connection } from './open.ts';
import { describe } from './publish.ts';
import { randomId } from './random-id.ts';
import { recordsOf, type Base } from './record-action.ts';
import type { Loaded, State, StoredColumn, StoredTable, Transaction } from './schema.ts';
import { StoreError } from './store-error.ts';

/** What changing rows needs of the store they are in. */
export interface Ground {
  readonly connection: Connection;
  readonly now: () => number;
  /** The state, once it is sure that nothing was lost. */
  readonly state: (tx: Transaction<'readonly' | 'readwrite'>) => Promise<State | undefined>;
  /** The highest generation ever seen. */
  readonly floor: () => number;
  readonly load: (tx: Transaction<'readonly'>, table: StoredTable, isNeeded: (column: StoredColumn) => boolean) => Promise<Loaded>;
  readonly verified: (loaded: Loaded) => Base['columns'];
  readonly isIndexed: (table: StoredTable) => boolean;
  readonly indexOf: (table: StoredTable, columns: Base['columns'], make: typeof keyIndex) => KeyIndex;
}

/** Does an action: one strict transaction over manifest and log, safe to repeat. Resolves to the action and the generation it made. */
export async function act(ground: Ground, action: Action, shapes: readonly Shape[]): Promise<{ readonly record: ActionRecord; readonly generation: number }> {
  if (action.changes.length === 0) throw new RangeError(`the action ${action.name} changes nothing`);
  const attempt = randomId();
  for (;;) {
    const found = await lookUp(ground, action, shapes);
    // Only a table that nobody has imported yet needs more than the log.
    const isNew = found.some(({ fresh }) => fresh);
    const written = await ground.connection.run(isNew ? ['meta', 'edits', 'imports', 'chunks'] : ['meta', 'edits'], 'readwrite', (tx) => write(tx, ground, action, found, attempt), 'strict');
    // Another tab imported between the look and the change: look again.
    if (written !== undefined) return { record: actionOf(written.changes), generation: written.generation };
  }
}

/** What the host has not acknowledged, oldest first. */
export function outbox({ connection }: Ground): Promise<readonly ActionRecord[]> {
  return connection.run(['edits'], 'readonly', async (tx) => actionsOf((await tx.objectStore('edits').getAll()).filter(({ pending }) => pending)));
}

export function log({ connection }: Ground, after: number): Promise<readonly ChangeRecord[]> {
  return connection.run(['edits'], 'readonly', async (tx) => (await tx.objectStore('edits').getAll(IDBKeyRange.lowerBound(after, true))).map(changeOf));
}

/** Ids of no action are left alone: it was acknowledged before. */
export function acknowledge({ connection }: Ground, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  return connection.run(['edits'], 'readwrite', async (tx) => {
    const edits = tx.objectStore('edits');
    for (const change of await edits.getAll()) if (change.pending && wanted.has(change.attempt)) await edits.put({ ...change, pending: false });
  }, 'strict');
}

/** Takes back actions that are not acknowledged. Resolves to the generation then; it has risen where there was something to take back. */
export function withdraw({ connection, state }: Ground, ids: readonly string[]): Promise<number | undefined> {
  const wanted = new Set(ids);
  return connection.run(['meta', 'edits'], 'readwrite', async (tx) => {
    const edits = tx.objectStore('edits');
    const due = (await edits.getAll()).filter(({ pending, attempt }) => pending && wanted.has(attempt));
    const before = await state(tx);
    if (due.length === 0 || before === undefined) return before?.generation;
    for (const { id } of due) await edits.delete(id!);
    await tx.objectStore('meta').put({ ...before, generation: before.generation + 1 }, 'state');
    return before.generation + 1;
  }, 'strict');
}

/** A table that an action changes; `fresh` where there is none of that name and one is made, with the rows that its rule file gives it. */
interface Found {
  readonly table: StoredTable;
  readonly base: Base;
  readonly fresh?: Table;
}

async function lookUp(ground: Ground, action: Action, shapes: readonly Shape[]): Promise<readonly Found[]> {
  const ids = [...new Set(action.changes.map(({ table }) => table))];
  const stored = await ground.connection.run(['meta', 'chunks'], 'readonly', async (tx) => {
    const tables = (await ground.state(tx))?.tables ?? [];
    return Promise.all(ids.map(async (id) => {
      const table = tables.find((each) => each.id === id);
      return table && { table, loaded: await ground.load(tx, table, neededBy(action, table, ground.isIndexed(table))) };
    }));
  });
  return stored.map((each, at) => {
    const shape = shapes.find(({ id }) => id === ids[at]);
    if (each === undefined) return freshTable(ids[at]!, shape, action, ground.now());
    const columns = ground.verified(each.loaded);
    const { table } = each;
    return { table, base: baseOf(table, shape?.columns ?? [], columns, ground.indexOf(table, columns, keyIndex)) };
  });
}

/** Every column of a table that loses rows (their values are kept), else the changed ones, and the key where rows are not indexed yet. */
function neededBy({ changes }: Action, { id, key }: StoredTable, isIndexed: boolean): (column: StoredColumn) => boolean {
  const own = changes.filter(({ table }) => table === id);
  const columns = new Set(own.map((change) => (change.kind === 'change' ? change.column : '')));
  const needsAll = own.some(({ kind }) => kind === 'remove');
  return ({ head }) => needsAll || columns.has(head.id) || (!isIndexed && key.includes(head.id));
}

function baseOf({ id, importId, key, columns }: StoredTable, declared: readonly ColumnHead[], loaded: Base['columns'], rows: KeyIndex): Base {
  return { id, importId, key, heads: columns.map(({ head }) => head), declared, rows, columns: loaded };
}

/** A table as its rule file declares it, with its default rows or without any: what is changed stands in the log alone. */
function freshTable(id: string, shape: Shape | undefined, { changes }: Action, now: number): Found {
  if (shape === undefined) throw new StoreError('NO_SUCH_ROW', { table: id, key: changes.find(({ table }) => table === id)!.key });
  const fresh = declaredTable(shape);
  const columns = fresh.columns.map((column) => ({ head: headOf(column), hash: hashColumn(column) }));
  const table = describe(fresh, columns, randomId(), { source: '', keys: new Map([[id, shape.key]]) }, now);
  return { table, base: baseOf(table, [], fresh.columns, rowsByKey(fresh, table.key)), fresh };
}

async function write(tx: Transaction, ground: Ground, action: Action, found: readonly Found[], attempt: string): Promise<{ changes: readonly StoredChange[]; generation: number } | undefined> {
  const before = await ground.state(tx);
  const isThere = ({ table, fresh }: Found): boolean => {
    const there = before?.tables.find(({ id }) => id === table.id);
    return fresh ? there === undefined : there?.importId === table.importId;
  };
  const earlier = await earlierOf(tx, action);
  // This very action, whose first attempt was saved although the platform said otherwise.
  const saved = earlier.filter((change) => change.attempt === attempt).sort((a, b) => a.id! - b.id!);
  if (saved.length > 0) return { changes: saved, generation: before!.generation };
  if (!found.every(isThere)) return undefined;
  const records = recordsOf(action, new Map(found.map(({ base }) => [base.id, base])), earlier, ground.now(), attempt);
  const ids = await Promise.all(records.map((record) => tx.objectStore('edits').add(record)));
  const fresh = found.filter((each) => each.fresh);
  for (const { table, fresh: rows } of fresh) await writeFresh(tx, table, rows!, ground.now());
  const generation = Math.max(before?.generation ?? 0, ground.floor()) + 1;
  await tx.objectStore('meta').put(withTables(before, fresh.map(({ table }) => table), generation), 'state');
  return { changes: records.map((record, at) => ({ ...record, id: ids[at]! })), generation };
}

/** Every kept change of the rows that are changed, each row asked for once. */
async function earlierOf(tx: Transaction, { changes }: Action): Promise<readonly StoredChange[]> {
  const cells = tx.objectStore('edits').index('cell');
  const rows = new Map(changes.map(({ table, key }) => [JSON.stringify([table, key]), [table, key] as const]));
  const kept = await Promise.all([...rows.values()].map(([table, key]) => cells.getAll(IDBKeyRange.bound([table, key], [table, key, []]))));
  return kept.flat();
}

async function writeFresh(tx: Transaction, { importId }: StoredTable, { columns }: Table, at: number): Promise<void> {
  await tx.objectStore('imports').put({ importId, state: 'published', at });
  for (const column of columns) {
    for (const [chunk, record] of chunksOf(column)) await tx.objectStore('chunks').put(record, [importId, column.id, chunk]);
  }
}

/** The state with these tables also in what an undo goes back to: it must not take away what somebody typed. */
function withTables(before: State | undefined, added: readonly StoredTable[], generation: number): State {
  const { id = randomId(), tables = [], previous } = before ?? {};
  return { id, generation, tables: [...tables, ...added], ...(previous ? { previous: [...previous, ...added.filter((table) => !previous.some((each) => each.id === table.id))] } : {}) };
}
