import type { Action, ActionRecord, Feed, FeedError } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { emit, type EditDetail } from './events.ts';
import { placeOf } from './locale.ts';

/** What became of an action: data for the widget to show. */
export type Outcome =
  | { readonly kind: 'done'; readonly record: ActionRecord }
  /** The host said no; `reason` is its own sentence, empty where it gave none. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Somebody else was faster: nothing was changed, and both values are to be shown. */
  | { readonly kind: 'conflict'; readonly expected: Value; readonly found: Value; readonly error: FeedError }
  | { readonly kind: 'failed'; readonly error: FeedError };

/**
 * Performs an action on behalf of an element: `rs-edit` before, which the host may cancel, refuse with a reason or answer later; then the feed, all or
 * nothing; then `rs-edited`. Never rejects. A failure comes in the language of the element, when its words are there.
 */
export async function perform(element: HTMLElement, feed: Feed | undefined, action: Action): Promise<Outcome> {
  if (!feed?.act) return { kind: 'failed', error: await toldOf(element, feed, READ_ONLY) };
  const refused = await refusalOf(element, action);
  if (refused !== undefined) return { kind: 'refused', reason: refused };
  let record: ActionRecord;
  try {
    record = await feed.act(action);
  } catch (caught) {
    const error = await toldOf(element, feed, failureOf(caught));
    return error.conflict ? { kind: 'conflict', ...error.conflict, error } : { kind: 'failed', error };
  }
  emit(element, 'rs-edited', { record });
  return { kind: 'done', record };
}

/** A key for a new row: random, so that two tabs, and two devices, never make the same. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same feed for somebody who may only look. */
export function lookingOnly(feed: Feed): Feed {
  return {
    subscribe: (...asked) => feed.subscribe(...asked), explain: (...asked) => feed.explain(...asked),
    ...(feed.told ? { told: (...asked) => feed.told!(...asked) } : {}),
  };
}

const READ_ONLY: FeedError = { kind: 'config', code: 'READ_ONLY', message: 'This data cannot be changed here.', kept: 'Nothing was changed.', action: 'Connect the widget to a store that takes changes.', said: { name: 'READ_ONLY', facts: {} } };

/** A failure of the feed as the feed tells it, one of acting itself in words of its own; as it is where neither can be fetched. */
async function toldOf(element: HTMLElement, feed: Feed | undefined, error: FeedError): Promise<FeedError> {
  const { locale } = placeOf(element);
  const own = await import('./acting-failures.ts').then(({ ownFailure }) => ownFailure(error, locale)).catch(() => undefined);
  return own ?? (await feed?.told?.(error, locale).catch(() => undefined)) ?? error;
}

/** Why the host does not want it; undefined where it does. It may take its time. */
async function refusalOf(element: HTMLElement, action: Action): Promise<string | undefined> {
  const waits: Promise<unknown>[] = [];
  let refused: string | undefined;
  const detail: EditDetail = {
    action,
    refuse: (reason) => void (refused ??= reason),
    waitFor: (promise) => void waits.push(promise),
  };
  const goesOn = emit(element, 'rs-edit', detail);
  // Refused at once: what the host still waits for is its own affair.
  if (!goesOn || refused !== undefined) return refused ?? '';
  for (const { status, reason } of (await Promise.allSettled(waits)) as readonly { readonly status: string; readonly reason?: unknown }[]) {
    if (status === 'rejected') refused ??= reason instanceof Error ? reason.message : String(reason ?? '');
  }
  return refused;
}

/** A rejection as a failure that can be shown; the feed's own carry one (also those of another copy of the library). */
function failureOf(caught: unknown): FeedError {
  const own = (caught as { readonly failure?: FeedError } | null)?.failure;
  if (own && typeof own.message === 'string') return own;
  const reason = caught instanceof Error ? caught.message : String(caught);
  return {
    kind: 'render', code: 'UNEXPECTED', message: 'Something went wrong while this was saved.', kept: 'It may not have been saved.', action: `Look at the value again; if it happens again, report this: ${reason}`,
    said: { name: 'UNSAVED', facts: { reason } },
  };
}
