import type { Feed } from '../table/result.ts';

type Watcher = (feed: Feed | undefined) => void;

interface Shelf {
  readonly feeds: Feed[];
  readonly watchers: Set<Watcher>;
}

/** The name under which a store and a widget meet when neither says one. */
export const DEFAULT_STORE = 'default';

/**
 * Stores and widgets find each other by name, whichever comes first. The shelf belongs to the page, not to
 * this copy of the library: two bundles on one page share their stores (reliability H5).
 */
export function provideFeed(name: string, feed: Feed): void {
  const shelf = shelfOf(name);
  if (shelf.feeds.includes(feed)) return;
  shelf.feeds.push(feed);
  if (shelf.feeds.length === 1) tell(shelf);
}

/** Takes a feed off the shelf; the next one of that name, if any, takes its place. */
export function removeFeed(name: string, feed: Feed): void {
  const shelf = shelfOf(name);
  const at = shelf.feeds.indexOf(feed);
  if (at < 0) return;
  shelf.feeds.splice(at, 1);
  if (at === 0) tell(shelf);
  tidy(name, shelf);
}

/** Calls back at once, and whenever another feed goes by this name, until the returned function is called. */
export function watchFeed(name: string, watcher: Watcher): () => void {
  const shelf = shelfOf(name);
  shelf.watchers.add(watcher);
  watcher(shelf.feeds[0]);
  return () => {
    shelf.watchers.delete(watcher);
    tidy(name, shelf);
  };
}

function tell(shelf: Shelf): void {
  for (const watcher of [...shelf.watchers]) watcher(shelf.feeds[0]);
}

const KEY = Symbol.for('revsheet.feeds.1');

function shelves(): Map<string, Shelf> {
  const page = globalThis as { [KEY]?: Map<string, Shelf> };
  return (page[KEY] ??= new Map());
}

function shelfOf(name: string): Shelf {
  const key = name || DEFAULT_STORE;
  let shelf = shelves().get(key);
  if (!shelf) {
    shelf = { feeds: [], watchers: new Set() };
    shelves().set(key, shelf);
  }
  return shelf;
}

function tidy(name: string, shelf: Shelf): void {
  const key = name || DEFAULT_STORE;
  if (shelf.feeds.length === 0 && shelf.watchers.size === 0 && shelves().get(key) === shelf) shelves().delete(key);
}
