import type { Connection } from './open.ts';
import type { State, Transaction } from './schema.ts';

/** Staging without a sign of life for so long, in ms, belongs to a tab that is gone. */
const DEAD_AFTER = 10 * 60_000;

/** Marks imports that neither the tables nor their predecessors need any more. */
export async function retire(tx: Transaction, { tables, previous = [] }: State): Promise<void> {
  const live = new Set([...tables, ...previous].map(({ importId }) => importId));
  const imports = tx.objectStore('imports');
  for (const record of await imports.getAll()) {
    if (record.state === 'published' && !live.has(record.importId)) await imports.put({ ...record, state: 'garbage' });
  }
}

/** Deletes chunks that nobody needs: retired imports, staging of the dead (of everyone, when this is the only importer), and acknowledged edits on them. */
export function collectGarbage(connection: Connection, now: number, isAlone: boolean): Promise<void> {
  return connection.run(['imports', 'chunks', 'edits'], 'readwrite', async (tx) => {
    const imports = tx.objectStore('imports');
    const all = await imports.getAll();
    const isDead = ({ state, at }: (typeof all)[number]): boolean => state === 'garbage' || (state === 'staged' && (isAlone || now - at > DEAD_AFTER));
    for (const { importId } of all.filter(isDead)) {
      await tx.objectStore('chunks').delete(IDBKeyRange.bound([importId], [importId, []]));
      await imports.delete(importId);
    }
    const live = new Set(all.filter((record) => !isDead(record)).map(({ importId }) => importId));
    for (const change of await tx.objectStore('edits').getAll()) {
      if (!change.pending && !live.has(change.importId)) await tx.objectStore('edits').delete(change.id!);
    }
  });
}
