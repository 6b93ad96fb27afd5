import { STRETCH, turn } from '../base/turn.ts';
import { ImportError } from './import-error.ts';
import { failures } from './wording.ts';

/** Rows between two looks at the clock. */
const ROWS = 64;

/** Keeps an import from blocking the thread it runs on, and stops it when it is cancelled. */
export interface Pace {
  /** True when it is time to `pause`; cheap enough for every row. */
  isDue(): boolean;
  /** Lets other work run. Throws ImportError when the import was cancelled. */
  pause(): Promise<void>;
  /** Throws ImportError when the import was cancelled. */
  check(): void;
}

export function paceOf(source: string, signal: AbortSignal | undefined): Pace {
  let began = performance.now();
  let rows = 0;
  return {
    isDue() {
      rows += 1;
      return rows % ROWS === 0 && performance.now() - began > STRETCH;
    },
    async pause() {
      await turn();
      began = performance.now();
      check();
    },
    check,
  };

  function check(): void {
    if (signal?.aborted) throw new ImportError(failures.cancelled(source));
  }
}
