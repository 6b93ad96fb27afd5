import type { TableShape } from '../table/shape.ts';
import type { ColumnBuilder } from './columns.ts';

/**
 * The id of a number at the end of a key: it tells apart rows that share the rest of the key, such as two changes of one
 * instant. A file need not bring it: rows without one are numbered in the order of the file.
 */
export function counterOf({ key, columns }: TableShape): string | undefined {
  const last = columns.find(({ id }) => id === key.at(-1));
  return key.length > 1 && last?.type === 'number' ? last.id : undefined;
}

/** What sets apart rows of one key but its number. */
export interface Ties {
  /** The number of a row that was just read, or the row that says the very same. `shared`: the row whose number is 1; `next`: the row it would be. */
  place(key: string, shared: number, next: number): { readonly number: number } | { readonly same: number };
}

/** `others`: the columns that are no part of the key. */
export function ties(others: readonly ColumnBuilder[]): Ties {
  /** Of keys that several rows share, what each of these says. Most keys have one row, and are not here. */
  const known = new Map<string, Map<string, number>>();
  const joined = (parts: readonly string[]): string => parts.map((part) => `${part.length}:${part}`).join('');
  return {
    place(key, shared, next) {
      let rows = known.get(key);
      if (!rows) known.set(key, (rows = new Map([[joined(others.map((builder) => builder.keyAt(shared))), shared]])));
      const said = joined(others.map((builder) => builder.key()));
      const same = rows.get(said);
      if (same !== undefined) return { same };
      rows.set(said, next);
      return { number: rows.size };
    },
  };
}
