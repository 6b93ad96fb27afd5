import { bring, MissingPart, type PartName } from '../engine/parts.ts';
import { MissingFunction } from '../functions/runnable.ts';
import { FeedFailure } from './protocol.ts';

/** Fetches a part of Revsheet that is only needed now. That it cannot be fetched says something of the network, not of the data. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (cause instanceof FeedFailure) throw cause;
    throw new FeedFailure({ kind: 'network', code: 'NO_PART', message: 'A part of Revsheet could not be loaded.', kept: 'The data is kept.', action: 'Check the connection and that all files stand beside revsheet.js, then try again.' }, cause);
  }
}

/** Works once more with what was not at hand: all functions of the language, or a part of the engine. */
export async function withMissing<T>(work: () => Promise<T>, tries = 4): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries === 0) throw error;
    if (error instanceof MissingFunction) await part(() => import('../functions/catalogue.ts'));
    else if (error instanceof MissingPart) bring(error.part, await part(parts[error.part]));
    else throw error;
  }
  return withMissing(work, tries - 1);
}

const parts: Readonly<Record<PartName, () => Promise<object>>> = {
  history: () => import('../engine/history-part.ts'),
  rolled: () => import('../engine/rolled-part.ts'),
  seldom: () => import('../engine/seldom-part.ts'),
};
