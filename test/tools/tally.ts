import { existsSync, readFileSync } from 'node:fs';

/** What a step is: a check that passes or fails as a whole, vitest, or the three engines' runner; the last two write a report. */
export type Kind = 'check' | 'vitest' | 'bundle';

/**
 * How many tests of a step passed and failed, read from the report it has written.
 * A step that fails outside its tests, or runs none, counts as one failure: silence is no success.
 */
export function tally(kind: Kind, report: string, succeeded: boolean): { readonly passed: number; readonly failed: number } {
  if (kind === 'check') return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  const passed: number = kind === 'vitest' ? counts.numPassedTests : counts.passed;
  const failed: number = kind === 'vitest' ? counts.numFailedTests + skipped(counts) : counts.failed;
  const fell = failed === 0 && (!succeeded || passed === 0);
  return { passed, failed: fell ? 1 : failed };
}

/** A test that was skipped has proved nothing; it counts as failed until somebody deletes or mends it. */
function skipped(counts: { numPendingTests?: number; numTodoTests?: number }): number {
  return (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0);
}
