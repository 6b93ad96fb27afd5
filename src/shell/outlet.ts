import { line } from './line.ts';
import { keepSending, type Send } from './sending.ts';

/** Sends the outbox of a store and says what becomes of each action, until the returned function is called. */
export function sendFrom(store: string, send: Send, say: (type: 'rs-sent' | 'rs-refused' | 'rs-waiting', detail: unknown) => void): () => void {
  return keepSending({
    name: store,
    outbox: () => line.ask({ kind: 'outbox', store }),
    acknowledge: (ids) => line.ask({ kind: 'acknowledge', store, ids }),
    withdraw: (ids) => line.ask({ kind: 'withdraw', store, ids }),
    onChange: (listener) => line.onChange((changed) => changed === store && listener()),
  }, send, {
    sent: (record) => say('rs-sent', { record }),
    refused: (record, reason) => say('rs-refused', { record, reason }),
    waiting: (state) => say('rs-waiting', state),
  });
}
