import type { ReportResult } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';

/** How the rows of a report stand beneath each other, as its table tells it. */
export interface Family {
  /** Result rows in reading order: each row followed by its parts, one of several wholes beneath the first of them. */
  readonly order: readonly number[];
  /** Id of the column that says who a row is of. */
  readonly column: string;
  /** Ids of the columns that this one tells already: the name beside the key, and the kind. */
  readonly told: ReadonlySet<string>;
  /** What a row is called: its name, else its key. */
  readonly nameOf: (row: number) => string | undefined;
  /** The word for a row that has parts or could have them: `team`; blank for a part. */
  readonly kindOf: (row: number) => string;
  /** Whether a row stands beneath another. */
  readonly isPart: (row: number) => boolean;
}

/** Undefined for a report whose rows do not roll up. */
export function familyOf({ tree, table, groups }: ReportResult): Family | undefined {
  const column = groups[0];
  if (!tree || column === undefined) return undefined;
  const textAt = (id: string, row: number): string | undefined => {
    const found = findColumn(table, id);
    const value = found ? valueAt(found, row) : null;
    return typeof value === 'string' ? value : undefined;
  };
  const below = new Map<number, number[]>();
  tree.above.forEach(([first], row) => {
    if (first !== undefined) below.set(first, [...(below.get(first) ?? []), row]);
  });
  const walk = (row: number): readonly number[] => [row, ...(below.get(row) ?? []).flatMap(walk)];
  return {
    column, order: tree.above.flatMap((above, row) => (above.length === 0 ? walk(row) : [])), told: new Set(['name', `${column}_kind`]),
    nameOf: (row) => textAt('name', row) ?? textAt(column, row), kindOf: (row) => (tree.level[row]! > 0 ? tree.levels[tree.level[row]!]! : ''), isPart: (row) => tree.above[row]!.length > 0,
  };
}
