import { ImportError } from './import-error.ts';
import { failures } from './wording.ts';

/** Longest stretch of work before others get their turn; a frame is 16 ms, a long task 50. */
const STRETCH = 12;
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

/** One turn of the event loop. A message, not a timer: timers are held back to a second in hidden tabs. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
