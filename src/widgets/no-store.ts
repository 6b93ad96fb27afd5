import type { FeedState } from '../table/result.ts';

/** What a widget says whose store is not on the page: a slip of the page's author. `name` is empty where the widget names none. */
export function noStore(name: string): FeedState {
  const tag = name ? `<rs-store name="${name}">` : '<rs-store>';
  return { status: 'error', error: { kind: 'config', code: 'NO_STORE', message: `There is no ${tag} on this page.`, action: 'Add it, or correct the store attribute.' } };
}
