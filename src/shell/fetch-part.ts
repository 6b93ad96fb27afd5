import { FeedFailure } from './protocol.ts';

/** Fetches a part of Revsheet that is only needed now. That it cannot be fetched says something of the network, not of the data. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (cause instanceof FeedFailure) throw cause;
    throw new FeedFailure({ kind: 'network', code: 'NO_PART', message: 'A part of Revsheet could not be loaded.', kept: 'The data is kept.', action: 'Check the connection and that all files stand beside revsheet.js, then try again.', said: { name: 'NO_PART', facts: {} } }, cause);
  }
}
