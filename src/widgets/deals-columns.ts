import type { DealColumn } from './deals-model.ts';
import { inOrder, type ColumnChoice } from './forecast-columns.ts';
import type { Size } from './size.ts';

/** What a list of deals begins with; the other columns wait until somebody ticks them. */
const FEW: readonly string[] = ['name', 'stage', 'weighted_amount', 'close_date', 'next_step'];
const MANY: readonly string[] = [...FEW, 'amount'];

/** The columns of deals to draw, in order: as chosen, else what the size has room for, with what deals are divided by. Names stay, and the next step is in sight. */
export function shownDeals(all: readonly DealColumn[], size: Size, choice: ColumnChoice | undefined, by: string): readonly DealColumn[] {
  const first = size === 'L' ? [...MANY, by] : FEW;
  const hidden = new Set(choice?.hidden ?? all.filter(({ id }) => !first.includes(id)).map(({ id }) => id));
  return inOrder(all, choice?.order ?? []).filter(({ id, kind }) => kind === 'name' || !hidden.has(id));
}
