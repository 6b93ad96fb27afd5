import { existsSync, readFileSync } from 'node:fs';
import type { Kind } from './tally.ts';

/** Where more tests than this fail, the code is broken, not the machine busy. */
const few = 5;

/** What a step's report says of one test, as far as it is read here; the shape is vitest's and `countTests`'. */
interface Failed {
  readonly file: string;
  readonly name: string;
  readonly message: string;
}

/**
 * The tests of a step that may be run once more, alone: a few, whose failing can have come from a busy machine.
 * A counterexample of a law never may: its input was random, so that a second run proves nothing.
 * Empty where the step has to count as it stands; so it does where some of the `counted` failures are no test's (an
 * engine that did not start, a skipped test).
 */
export function worthAnotherRun(kind: Kind, report: string, counted: number): readonly Failed[] {
  if (kind === 'check' || !existsSync(report)) return [];
  const written = JSON.parse(readFileSync(report, 'utf8'));
  const failed: readonly Failed[] = kind === 'vitest' ? ofVitest(written) : written.failing;
  const others = failed.length < counted || skips(written);
  return others || failed.length > few || failed.some(({ message }) => message.includes('Property failed after')) ? [] : failed;
}

function skips({ numPendingTests = 0, numTodoTests = 0 }: { numPendingTests?: number; numTodoTests?: number }): boolean {
  return numPendingTests + numTodoTests > 0;
}

interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages?: readonly string[] | null }[];
  }[];
}

/** A file that broke before its first test stands for itself. */
function ofVitest({ testResults = [] }: VitestReport): readonly Failed[] {
  return testResults.filter(({ status }) => status === 'failed').flatMap(({ name: file, message = '', assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0) return [{ file, name: 'the whole file', message }];
    return tests.map(({ fullName, failureMessages }) => ({ file, name: fullName, message: failureMessages?.join('\n') ?? '' }));
  });
}
