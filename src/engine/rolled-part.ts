// What reports with roll-ups, spread measures, restricted rows and tabs need, and no others: see `parts.ts`.
export { asideOf } from './aside.ts';
export { seenExceptions, withoutHidden } from './hidden.ts';
export { matchedPasses, matchedTotal } from './matched.ts';
export { byLevel, rolledPasses, rolledRows, rolledTotal } from './roll-up.ts';
export { spreadOut, withoutEmptyOthers } from './spread.ts';
