/** The quiet time between two messages of one widget: a screen reader is not a news ticker. */
const QUIET_MS = 10_000;

interface Region {
  readonly node: HTMLElement;
  readonly users: Set<object>;
  readonly last: WeakMap<object, number>;
  readonly waiting: Map<object, { readonly text: string; readonly timer: ReturnType<typeof setTimeout> }>;
}

/**
 * One polite live region serves all widgets of the page (also those of another copy of the library).
 * A widget joins while it is connected; the last one to leave takes the region away.
 */
export function joinLive(user: object): void {
  region().users.add(user);
}

export function leaveLive(user: object): void {
  const page = globalThis as { [KEY]?: Region };
  const shared = page[KEY];
  if (!shared) return;
  clearTimeout(shared.waiting.get(user)?.timer);
  shared.waiting.delete(user);
  shared.users.delete(user);
  if (shared.users.size > 0) return;
  shared.node.remove();
  delete page[KEY];
}

/** Says a text once the widget has been quiet long enough; a newer text takes the place of one that still waits. */
export function announce(user: object, text: string): void {
  const shared = region();
  if (!shared.users.has(user)) return;
  clearTimeout(shared.waiting.get(user)?.timer);
  const delay = Math.max(100, QUIET_MS - (Date.now() - (shared.last.get(user) ?? 0)));
  const timer = setTimeout(() => {
    shared.waiting.delete(user);
    shared.last.set(user, Date.now());
    shared.node.textContent = text;
  }, delay);
  shared.waiting.set(user, { text, timer });
}

const KEY = Symbol.for('revsheet.live.1');

function region(): Region {
  const page = globalThis as { [KEY]?: Region };
  let shared = page[KEY];
  if (!shared) {
    shared = { node: regionNode(), users: new Set(), last: new WeakMap(), waiting: new Map() };
    page[KEY] = shared;
  }
  if (!shared.node.isConnected) document.body?.append(shared.node);
  return shared;
}

function regionNode(): HTMLElement {
  const node = document.createElement('div');
  node.setAttribute('role', 'status');
  node.setAttribute('aria-live', 'polite');
  node.dataset['revsheet'] = 'live';
  // Set through the object model: a page may forbid style attributes (reliability H1).
  for (const [name, value] of [['position', 'absolute'], ['inline-size', '1px'], ['block-size', '1px'], ['overflow', 'hidden'], ['clip-path', 'inset(50%)'], ['white-space', 'nowrap']]) {
    node.style.setProperty(name!, value!);
  }
  return node;
}
