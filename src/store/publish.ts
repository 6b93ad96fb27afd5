import type { Table } from '../table/table.ts';
import { hashColumn } from './chunks.ts';
import { chunksOf, headOf } from './cut-chunks.ts';
import { hashText } from '../base/hash.ts';
import { defaultKey } from './keys.ts';
import { retire } from './garbage.ts';
import type { Connection } from './open.ts';
import type { State, StoredColumn, StoredTable, Transaction } from './schema.ts';
import type { PublishInfo } from './contract.ts';
import { StoreError } from './store-error.ts';

/** Writes a table's chunks under an import id, where no reader looks yet. Relaxed: what a power cut takes is not in the manifest either. */
export async function stage(connection: Connection, table: Table, importId: string, info: PublishInfo, now: () => number): Promise<StoredTable> {
  await connection.run(['imports'], 'readwrite', async (tx) => void (await tx.objectStore('imports').put({ importId, state: 'staged', at: now() })));
  const columns: StoredColumn[] = [];
  for (const column of table.columns) {
    if (info.signal?.aborted) throw new StoreError('IMPORT_STOPPED');
    if (columns.some(({ head }) => head.id === column.id)) throw new RangeError(`table ${table.id} has two columns ${column.id}`);
    const records = [...chunksOf(column)];
    await connection.run(['imports', 'chunks'], 'readwrite', async (tx) => {
      await holdFence(tx, importId, now());
      await Promise.all(records.map(([chunk, record]) => tx.objectStore('chunks').put(record, [importId, column.id, chunk])));
    });
    columns.push({ head: headOf(column), hash: hashColumn(column) });
  }
  if (info.signal?.aborted) throw new StoreError('IMPORT_STOPPED');
  return describe(table, columns, importId, info, now());
}

/**
 * Makes staged tables count: the only transaction that changes what readers see, strict, and safe to repeat. `floor` is the highest
 * generation ever seen, so that it rises even over a database that lost its memory.
 */
export function flip(connection: Connection, staged: readonly StoredTable[], floor: number, freshId: string): Promise<State> {
  return connection.run(['meta', 'imports'], 'readwrite', async (tx) => {
    const imports = tx.objectStore('imports');
    const before = await tx.objectStore('meta').get('state');
    const records = await Promise.all(staged.map(({ importId }) => imports.get(importId)));
    // A first attempt was saved although the platform said otherwise.
    if (before && staged.length > 0 && records.every((record) => record?.state === 'published')) return before;
    if (records.some((record) => record?.state !== 'staged')) throw new StoreError('IMPORT_RUNNING');
    const replaced = new Set(staged.map(({ id }) => id));
    const kept = before?.tables ?? [];
    const after: State = {
      id: before?.id ?? freshId,
      generation: Math.max(before?.generation ?? 0, floor) + 1,
      tables: [...kept.filter(({ id }) => !replaced.has(id)), ...staged],
      ...(kept.length > 0 ? { previous: kept } : {}),
    };
    for (const record of records) await imports.put({ ...record!, state: 'published' });
    await retire(tx, after);
    await tx.objectStore('meta').put(after, 'state');
    return after;
  }, 'strict');
}

/** Gives up what was staged under these ids; whatever came to count stays. */
export function unstage(connection: Connection, importIds: readonly string[]): Promise<void> {
  return connection.run(['imports'], 'readwrite', async (tx) => {
    const imports = tx.objectStore('imports');
    for (const importId of importIds) {
      const record = await imports.get(importId);
      if (record?.state === 'staged') await imports.put({ ...record, state: 'garbage' });
    }
  });
}

/** What the manifest says of a table. */
export function describe(table: Table, columns: readonly StoredColumn[], importId: string, info: PublishInfo, importedAt: number): StoredTable {
  const key = info.keys?.get(table.id) ?? defaultKey(table);
  for (const each of key) if (!columns.some(({ head }) => head.id === each)) throw new RangeError(`table ${table.id} has no key column ${each}`);
  const hash = hashText(columns.map((column) => column.hash).join(' '));
  return { id: table.id, rowCount: table.rowCount, columns, key, importId, source: info.source, importedAt, hash };
}

/** The fence: staging that another tab cleared away must not go on, nor count. */
async function holdFence(tx: Transaction, importId: string, at: number): Promise<void> {
  const record = await tx.objectStore('imports').get(importId);
  if (record?.state !== 'staged') throw new StoreError('IMPORT_RUNNING');
  await tx.objectStore('imports').put({ ...record, at });
}
