import { streamOf } from '../sources/stream.ts';
import type { Said } from '../table/result.ts';
import { FeedFailure } from './protocol.ts';

/** Bytes on their way: name and size as far as the answer tells. */
export interface Incoming {
  readonly name: string;
  readonly size?: number;
  readonly stream: AsyncIterable<Uint8Array>;
}

const TRIES = 3;

/** Fetches a file; an answer that is no file of data (an error page, a redirect to a sign-in) is refused before it is read. */
export async function fetchBytes(url: string, signal?: AbortSignal): Promise<Incoming> {
  const answer = await tryFetch(url, signal);
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) throw failure('NOT_DATA', `${nameOf(url)} is a web page, not a file of data.`, 'Check the address; a sign-in page may have come instead.', { source: nameOf(url) });
  if (!answer.body) throw failure('EMPTY_ANSWER', `${nameOf(url)} came without content.`, 'Check the address.', { source: nameOf(url) });
  const length = Number(answer.headers.get('content-length'));
  const isPlain = !answer.headers.get('content-encoding');
  const size = isPlain && Number.isFinite(length) && length > 0 ? length : undefined;
  return { name: nameOf(url), ...(size === undefined ? {} : { size }), stream: whole(streamOf(answer.body), size, url) };
}

export async function fetchText(url: string): Promise<string> {
  const answer = await tryFetch(url);
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) throw failure('NOT_RULES', `${nameOf(url)} is a web page, not a rule file.`, 'Check the rules attribute.', { source: nameOf(url) });
  return answer.text();
}

async function tryFetch(url: string, signal?: AbortSignal): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(url, signal ? { signal } : {});
      if (answer.ok) return answer;
      const isWorthAnotherTry = answer.status >= 500 && attempt < TRIES;
      if (!isWorthAnotherTry) throw failure(`HTTP_${answer.status}`, `${nameOf(url)} could not be loaded: the server answered ${answer.status}.`, 'Check the address, then try again.', { source: nameOf(url), status: answer.status }, 'HTTP');
    } catch (error) {
      if (error instanceof FeedFailure || signal?.aborted || attempt === TRIES) throw error instanceof FeedFailure || signal?.aborted ? error : failure('NETWORK', `${nameOf(url)} could not be loaded: the network did not answer.`, 'Check the connection, then try again.', { source: nameOf(url) });
    }
    await new Promise((done) => setTimeout(done, 200 * 2 ** attempt * (0.5 + Math.random())));
  }
}

/** A download that ends early must not pass for a whole file (reliability D13). */
async function* whole(stream: AsyncIterable<Uint8Array>, size: number | undefined, url: string): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const chunk of stream) {
      read += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw failure('BROKEN_OFF', `The download of ${nameOf(url)} broke off.`, 'Try again.', { source: nameOf(url) });
  }
  if (size !== undefined && read < size) throw failure('BROKEN_OFF', `The download of ${nameOf(url)} broke off: ${read} of ${size} bytes came.`, 'Try again.', { source: nameOf(url) });
}

function failure(code: string, message: string, action: string, facts: Said['facts'], name = code): FeedFailure {
  return new FeedFailure({ kind: 'network', code, message, kept: 'The data that was here before is kept.', action, said: { name, facts } });
}

function nameOf(url: string): string {
  try {
    const { pathname, host } = new URL(url);
    return decodeURIComponent(pathname.replace(/^.*\//, '')) || host;
  } catch {
    return url;
  }
}
