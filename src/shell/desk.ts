import type { FeedError, FeedProgress } from '../table/result.ts';
import { part, withMissing } from './part.ts';
import { FeedFailure, type FromWorker, type Port, type Request, type ToWorker } from './protocol.ts';
import type { Shipped } from './rules.ts';
import { Session } from './session.ts';

/** Takes a page's requests, one session per store name, and sends answers back. */
export function serve(port: Port, shipped: Shipped): void {
  const sessions = new Map<string, Promise<Session>>();
  const stops = new Map<number, AbortController>();
  const send = (message: FromWorker): void => port.postMessage(message);

  const session = (name: string): Promise<Session> => {
    let opening = sessions.get(name);
    if (!opening) {
      opening = Session.open(name, shipped, () => send({ changed: name }));
      sessions.set(name, opening);
      // A store that could not be opened now may open later: the next request tries again.
      opening.catch(() => sessions.delete(name));
    }
    return opening;
  };

  const close = async (name: string): Promise<void> => {
    const opening = sessions.get(name);
    sessions.delete(name);
    await opening?.then((open) => open.close(), () => undefined);
  };

  port.onmessage = (event: MessageEvent<ToWorker>): void => {
    const message = event.data;
    if ('cancel' in message) {
      stops.get(message.cancel)?.abort();
      return;
    }
    const { id, request } = message;
    const stop = new AbortController();
    stops.set(id, stop);
    const progress = (value: FeedProgress): void => send({ id, progress: value });
    const answering = request.kind === 'close' ? close(request.store) : session(request.store).then((open) => answer(open, request, stop.signal, progress));
    answering
      .then(
        (value) => send({ id, answer: value }),
        async (error: unknown) => send({ id, failure: await worded(error) }),
      )
      .finally(() => stops.delete(id));
  };
}

/** The words for errors are fetched with the first one; where they cannot be, that is what is said. */
async function worded(error: unknown): Promise<FeedError> {
  if (error instanceof FeedFailure) return error.failure;
  try {
    return (await part(() => import('./failures.ts'))).failureOf(error);
  } catch (failed) {
    return (failed as FeedFailure).failure;
  }
}

function answer(session: Session, request: Exclude<Request, { kind: 'close' }>, signal: AbortSignal, progress: (progress: FeedProgress) => void): Promise<unknown> {
  switch (request.kind) {
    case 'rest':
      return session.rest();
    case 'open':
      return session.info();
    case 'import':
      return session.import(request, signal, progress);
    case 'run':
      return withMissing(() => session.run(request));
    case 'restated':
      return session.restated(request);
    case 'seen':
      return withMissing(() => session.seen(request));
    case 'explain':
      return withMissing(() => session.explain(request));
    case 'rules':
      return session.setRules(request.files);
    case 'fetchRules':
      return session.fetchRules(request.urls);
    case 'track':
      return session.track();
    case 'act':
    case 'prepare':
    case 'kept':
    case 'outbox':
    case 'acknowledge':
    case 'withdraw':
    case 'undo':
    case 'clear':
      return session.act(request);
    default:
      return request satisfies never;
  }
}
