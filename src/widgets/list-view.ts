import { asks, type Filter, type Operator } from './list-filter.ts';

/** What a list shows: plain and versioned, as a saved view keeps it. */
export interface ListView {
  readonly filters: readonly Filter[];
  readonly search: string;
  readonly sort: { readonly column: string; readonly direction: 'ascending' | 'descending' } | null;
  /** Ids of the columns in reading order, and those that are hidden; absent: as the widget has them. */
  readonly columns?: { readonly order: readonly string[]; readonly hidden: readonly string[] };
}

/** A view with the name under which somebody finds it. */
export interface NamedView {
  readonly id: string;
  readonly name: string;
  readonly view: ListView;
  /** Saved by somebody, and so to be changed and deleted. */
  readonly isOwn: boolean;
}

export const EVERYTHING: ListView = { filters: [], search: '', sort: null };

/** Whether two views show the same. */
export function isSameView(a: ListView, b: ListView): boolean {
  return writeView(a) === writeView(b);
}

/** What narrows a view, as a file says it of itself: `status is Unpaid, next_payment_due within 30, search "acme"`; empty where nothing does. */
export function narrowing({ filters, search }: ListView): string {
  const conditions = filters.filter(asks).map(({ column, operator, values }) => [column, operator, values.join(' or ')].filter((word) => word !== '').join(' '));
  return [...conditions, ...(search.trim() === '' ? [] : [`search "${search.trim()}"`])].join(', ');
}

/** A view as text; the same for the same view. */
export function writeView({ filters, search, sort, columns }: ListView): string {
  return JSON.stringify({
    version: 1, filters: filters.map(({ column, operator, values }) => [column, operator, values]), search, sort: sort && [sort.column, sort.direction],
    ...(columns ? { order: columns.order, hidden: columns.hidden } : {}),
  });
}

/** Reads what `writeView` wrote, on this device or another; undefined for anything else. What it does not know it leaves out. */
export function readView(text: string): ListView | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof found !== 'object' || found === null || (found as { version?: unknown }).version !== 1) return undefined;
  const { filters, search, sort, order, hidden } = found as Record<'filters' | 'search' | 'sort' | 'order' | 'hidden', unknown>;
  return {
    filters: listOf(filters).flatMap(filterOf), search: typeof search === 'string' ? search : '',
    sort: Array.isArray(sort) && typeof sort[0] === 'string' ? { column: sort[0], direction: sort[1] === 'descending' ? 'descending' : 'ascending' } : null,
    ...(Array.isArray(order) ? { columns: { order: order.map(String), hidden: listOf(hidden).map(String) } } : {}),
  };
}

const OPERATORS: ReadonlySet<string> = new Set<Operator>(['is', 'isNot', 'contains', 'more', 'less', 'before', 'after', 'within', 'past', 'known', 'unknown']);

function filterOf(found: unknown): readonly Filter[] {
  if (!Array.isArray(found)) return [];
  const [column, operator, values] = found as readonly unknown[];
  return typeof column === 'string' && typeof operator === 'string' && OPERATORS.has(operator) ? [{ column, operator: operator as Operator, values: listOf(values).map(String) }] : [];
}

function listOf(found: unknown): readonly unknown[] {
  return Array.isArray(found) ? found : [];
}
