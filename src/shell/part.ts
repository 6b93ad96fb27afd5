import { bring, MissingPart, type PartName } from '../engine/parts.ts';
import { MissingFunction } from '../functions/runnable.ts';
import { part } from './fetch-part.ts';

export { part } from './fetch-part.ts';

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
