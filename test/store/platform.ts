import { IDBFactory as FakeFactory } from 'fake-indexeddb';
import type { Channel, StoreDeps } from '../../src/store/store.ts';

/** Channels and caches as a browser has them, inside one test. */
export function platform(factory: IDBFactory = new FakeFactory()): StoreDeps & { readonly caches: CacheStorage; readonly entries: Map<string, string> } {
  const open = new Set<Channel>();
  const entries = new Map<string, string>();
  const cache = {
    match: async (address: string) => (entries.has(address) ? new Response(entries.get(address)) : undefined),
    put: async (address: string, answer: Response) => void entries.set(address, await answer.text()),
    delete: async (address: string) => entries.delete(address),
  };
  return {
    indexedDB: factory,
    caches: { open: async () => cache } as unknown as CacheStorage,
    entries,
    locks: undefined,
    tidyAfter: 0,
    now: () => 1_700_000_000_000,
    channel: () => {
      const own: Channel = {
        onmessage: null,
        postMessage: (data) => open.forEach((other) => other !== own && setTimeout(() => other.onmessage?.({ data } as MessageEvent))),
        close: () => void open.delete(own),
      };
      open.add(own);
      return own;
    },
  };
}
