import type { State } from './schema.ts';

/**
 * What a store remembers of itself outside IndexedDB. Browsers empty a damaged database without an error
 * (reliability, facts 2); a witness that knows more than the database does is how the loss is noticed.
 * Cache Storage, because it survives a killed browser where localStorage does not.
 */
export interface Witness {
  readonly id: string;
  readonly generation: number;
  readonly rows: number;
}

const CACHE = 'revsheet-witness';

export function witnessOf(state: State): Witness {
  return { id: state.id, generation: state.generation, rows: state.tables.reduce((sum, table) => sum + table.rowCount, 0) };
}

/** Whether the database has less than was once known to be in it. */
export function isLess(state: State | undefined, known: Witness | undefined): boolean {
  return known !== undefined && (state === undefined || state.id !== known.id || state.generation < known.generation);
}

/** The witness of a store, or undefined where there is none or the platform gives no access. Never throws, never waits long. */
export async function readWitness(caches: CacheStorage | undefined, name: string, limit: number): Promise<Witness | undefined> {
  return attempt(limit, async () => {
    const answer = await (await caches?.open(CACHE))?.match(addressOf(name));
    const found: unknown = await answer?.json();
    return isWitness(found) ? found : undefined;
  });
}

/** Writes (or with undefined removes) the witness; a platform that refuses costs the safeguard, not the data. */
export async function writeWitness(caches: CacheStorage | undefined, name: string, witness: Witness | undefined, limit: number): Promise<void> {
  await attempt(limit, async () => {
    const cache = await caches?.open(CACHE);
    if (witness === undefined) await cache?.delete(addressOf(name));
    else await cache?.put(addressOf(name), new Response(JSON.stringify({ id: witness.id, generation: witness.generation, rows: witness.rows })));
  });
}

/** A cache entry needs an address; nothing is ever fetched from it. */
function addressOf(name: string): string {
  return `https://revsheet.invalid/witness/${encodeURIComponent(name)}`;
}

async function attempt<T>(limit: number, work: () => Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([work(), new Promise<undefined>((resolve) => (timer = setTimeout(resolve, limit, undefined)))]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function isWitness(found: unknown): found is Witness {
  if (typeof found !== 'object' || found === null) return false;
  const { id, generation, rows } = found as Partial<Witness>;
  return typeof id === 'string' && typeof generation === 'number' && typeof rows === 'number';
}
