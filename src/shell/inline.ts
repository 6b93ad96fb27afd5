import { part } from './fetch-part.ts';
import type { Port } from './protocol.ts';

/** A port to the worker's code, working on this very thread: where the page forbids workers. Throws FeedFailure. */
export async function inlinePort(): Promise<Port> {
  const { serve } = await part(() => import('./worker.ts'));
  const [here, there] = portPair();
  serve(there);
  return here;
}

/** Two ports without a thread between them; messages arrive in a later task, as a worker's would. */
function portPair(): [Port, Port] {
  const here: Port = { onmessage: null, postMessage: (data) => deliver(there, data) };
  const there: Port = { onmessage: null, postMessage: (data) => deliver(here, data) };
  return [here, there];
}

function deliver(to: Port, data: unknown): void {
  queueMicrotask(() => to.onmessage?.({ data } as MessageEvent));
}
