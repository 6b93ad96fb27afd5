import type { Store } from '../../src/store/store.ts';
import type { ActionRecord, RowChange } from '../../src/table/result.ts';

type Change = Omit<RowChange & { readonly kind: 'change' }, 'kind'>;

/** Changes one cell, as an action of its own. */
export function edit(store: Store, { who, ...change }: Change & { readonly who?: string }): Promise<ActionRecord> {
  return store.act({ name: 'edit', changes: [{ kind: 'change', ...change }], ...(who === undefined ? {} : { who }) });
}
