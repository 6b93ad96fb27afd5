/** What a command that came to an end has to say. Nothing is written before it did: a failed run leaves standard output empty. */
export interface Outcome {
  /** For standard output. */
  readonly out: string;
  /** For standard error: what changes how the output reads, one remark per entry. */
  readonly notes?: readonly string[];
  /** 0 fine, 1 a rule file has errors or a test failed. */
  readonly status?: 0 | 1;
}

/** Arguments or data that cannot be used: exit status 2. The message says what happened and what would be right. */
export class Unusable extends Error {}

/** Rule files with errors: exit status 1. The message holds the diagnostics as people read them. */
export class BrokenRules extends Error {}

/** What the platform or a lower layer says of a failure, in one line. */
export function reasonOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
