import { define } from '../widgets/define.ts';

type ElementClass = CustomElementConstructor & { version?: string };

/** Elements whose code is fetched when a page first shows their tag: a page without them does not wait for them. */
const sources: ReadonlyMap<string, () => Promise<ElementClass>> = new Map<string, () => Promise<ElementClass>>([
  ['rs-waterfall', async () => (await import('../widgets/waterfall.ts')).RsWaterfall],
  ['rs-forecast-table', async () => (await import('../widgets/forecast-table.ts')).RsForecastTable],
  ['rs-subscription-list', async () => (await import('../widgets/subscription-list.ts')).RsSubscriptionList],
  ['rs-subscription-card', async () => (await import('../widgets/subscription-card.ts')).RsSubscriptionCard],
  ['rs-subscription-reminders', async () => (await import('../widgets/subscription-reminders.ts')).RsSubscriptionReminders],
  ['rs-report', async () => (await import('../widgets/report.ts')).RsReport],
]);

/** Fetches the elements found under `root`, now and whenever more appear. Tags inside shadow roots of the page are not seen: register their classes from `revsheet`. */
export function autoload(root: Document | undefined = globalThis.document): void {
  if (!root || typeof MutationObserver !== 'function') return;
  const missing = new Set(sources.keys());
  const selector = [...missing].join(',');
  const meet = (node: Document | Element): void => {
    const found = node instanceof Element ? [node, ...node.querySelectorAll(selector)] : node.querySelectorAll(selector);
    for (const { localName } of found) if (missing.has(localName)) void fetchTag(localName, missing).then(() => missing.size === 0 && observer.disconnect());
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) for (const node of record.addedNodes) if (node instanceof Element) meet(node);
  });
  observer.observe(root, { subtree: true, childList: true });
  meet(root);
}

const coming = new Set<string>();

async function fetchTag(tag: string, missing: Set<string>): Promise<void> {
  if (coming.has(tag)) return;
  coming.add(tag);
  try {
    define(tag, await sources.get(tag)!());
    missing.delete(tag);
  } catch {
    // The next element of that kind tries again.
    coming.delete(tag);
  }
}
