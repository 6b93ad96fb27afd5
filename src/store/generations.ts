import type { Manifest } from './contract.ts';
import type { State } from './schema.ts';

/** The part of the state that is for everyone. */
export function toManifest(state: Pick<State, 'generation' | 'tables'> | undefined): Manifest {
  return {
    generation: state?.generation ?? 0,
    tables: (state?.tables ?? []).map(({ id, rowCount, columns, key, source, importedAt, hash }) => ({ id, rowCount, columns: columns.map(({ head }) => head), key, source, importedAt, hash })),
  };
}
