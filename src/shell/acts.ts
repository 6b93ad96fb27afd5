import { completeTable } from '../engine/data.ts';
import type { Store } from '../store/store.ts';
import type { Request } from './protocol.ts';
import type { Rules } from './rules.ts';

/** A request that changes what is stored, asks what was changed, or what was kept. */
export type Act = Request & { readonly kind: 'act' | 'prepare' | 'kept' | 'outbox' | 'acknowledge' | 'withdraw' | 'undo' | 'clear' };

/** Does it; a page that only looks never fetches this part. Tables and columns that no file brought come into being as the rule files declare them. */
export async function actOn(store: Store, rules: Rules, request: Act): Promise<unknown> {
  switch (request.kind) {
    case 'act': {
      const tables = new Set(request.action.changes.map(({ table }) => table));
      const shapes = await Promise.all([...tables].map((table) => rules.shapeOf(table)));
      return store.act(request.action, shapes.flatMap((shape) => (shape ? [shape.defaults ? { ...shape, rows: completeTable(shape, undefined) } : shape] : [])));
    }
    case 'prepare':
      return void (await Promise.all([rules.maps(), store.outbox(), import('./failures.ts'), ...request.reports.map((report) => rules.planOf(report)), ...(request.reports.length > 0 ? workParts() : [])]));
    case 'kept': {
      // What a widget keeps for the next visit goes with everything else that is stored.
      const key = `kept:${request.name}`;
      return request.value === undefined ? store.recallPlan(key) : store.rememberPlan(key, request.value);
    }
    case 'outbox':
      return store.outbox();
    case 'acknowledge':
      return store.acknowledge(request.ids);
    case 'withdraw':
      return store.withdraw(request.ids);
    case 'undo':
      return void (await store.undo());
    case 'clear':
      return store.clear();
    default:
      return request satisfies never;
  }
}

/** What reports may need beyond their plans; a module that is here once is here for good. */
function workParts(): readonly Promise<unknown>[] {
  return [import('../engine/history-part.ts'), import('../engine/rolled-part.ts'), import('../engine/seldom-part.ts'), import('../engine/explain.ts'), import('../functions/catalogue.ts')];
}
