import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SentAction } from '../../src/shell/sending.ts';

/** A small billing server: keeps subscriptions by id, and the ids of actions it has done, as every server of an outbox must. */
export interface BillingServer {
  readonly url: string;
  /** Ids of the actions that were carried out, in order, and how often each was asked for. */
  readonly done: readonly string[];
  readonly asked: ReadonlyMap<string, number>;
  readonly subscriptions: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** What was asked to be paid back: its own systems move the money. */
  readonly refunds: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** What happens to the next requests: by default all is well. */
  behave(how: Behaviour): void;
  close(): Promise<void>;
}

/** `half`: does it, and the line breaks before the answer; `broken`: answers 500 and does nothing; `refuse`: a rule of its own forbids it. */
export type Behaviour = 'fine' | 'half' | 'broken' | 'refuse';

export async function billingServer(): Promise<BillingServer> {
  const done: string[] = [];
  const asked = new Map<string, number>();
  const subscriptions = new Map<string, Record<string, unknown>>();
  const refunds = new Map<string, Record<string, unknown>>();
  let behaviour: Behaviour = 'fine';
  const server: Server = createServer((request, response) => {
    // The host's page may be of another origin, as in the tests of the built files.
    for (const [name, value] of [['origin', '*'], ['headers', '*'], ['methods', 'POST']]) response.setHeader(`access-control-allow-${name}`, value!);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const action = JSON.parse(body) as SentAction;
      asked.set(action.id, (asked.get(action.id) ?? 0) + 1);
      if (behaviour === 'broken') return void response.writeHead(500).end();
      if (behaviour === 'refuse') return void response.writeHead(422, { 'content-type': 'text/plain' }).end('It is billed today.');
      if (!done.includes(action.id)) {
        for (const change of action.changes) {
          const rows = change.table === 'refunds' ? refunds : subscriptions;
          if (change.kind === 'remove') rows.delete(change.key);
          else if (change.kind === 'add') rows.set(change.key, { ...change.values });
          else rows.set(change.key, { ...rows.get(change.key), [change.column]: change.after });
        }
        done.push(action.id);
      }
      if (behaviour === 'half') return void response.destroy();
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/actions`, done, asked, subscriptions, refunds,
    behave: (how) => (behaviour = how),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}
