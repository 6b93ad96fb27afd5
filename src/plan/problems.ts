import { classProblems } from './class-problems.ts';
import { nameProblems } from './name-problems.ts';
import { reportProblems } from './report-problems.ts';
import { valueProblems } from './value-problems.ts';

export type { Problem } from './problem.ts';

/** The wording of this layer, one function per message, so that tests can find them all. */
export const problems = { ...nameProblems, ...valueProblems, ...reportProblems, ...classProblems } as const;
