import shipped from 'virtual:revsheet/shipped';
import { serve as serveWith } from './desk.ts';
import type { Port } from './protocol.ts';

/** Serves a page on its own thread: where workers are forbidden the page imports this very module. */
export function serve(port: Port): void {
  serveWith(port, shipped);
}

// In a worker there is a scope to listen on and no document.
if (typeof document === 'undefined' && typeof self !== 'undefined' && 'postMessage' in self) serve(self as unknown as Port);
