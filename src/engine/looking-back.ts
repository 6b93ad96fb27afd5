import type { changesView, courseOf } from './changes.ts';
import type { foldStates } from './fold-states.ts';
import type { historyOf, presentBetween } from './history.ts';
import { need } from './parts.ts';
import type { pick } from './pick.ts';
import type { dayView, stateRuns } from './state-runs.ts';
import type { visitsView } from './visits.ts';

/** The part of the engine that reports over the past need, and no others: a page fetches it when one asks. */
export interface LookingBack {
  readonly changesView: typeof changesView;
  readonly courseOf: typeof courseOf;
  readonly dayView: typeof dayView;
  readonly foldStates: typeof foldStates;
  readonly historyOf: typeof historyOf;
  readonly presentBetween: typeof presentBetween;
  readonly pick: typeof pick;
  readonly stateRuns: typeof stateRuns;
  readonly visitsView: typeof visitsView;
}

/** Throws MissingPart. */
export function lookingBack(): LookingBack {
  return need('history');
}
