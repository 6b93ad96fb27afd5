import type { changesView, courseOf } from './changes.ts';
import type { statesIn, statesUpTo, viewIn } from './every-state.ts';
import type { foldStates } from './fold-states.ts';
import type { historyOf, presentBetween } from './history.ts';
import { need } from './parts.ts';
import type { pick } from './pick.ts';
import type { statesOf, viewAt } from './view.ts';
import type { visitsView } from './visits.ts';

/** The part of the engine that reports over the past need, and no others: a page fetches it when one asks. */
export interface LookingBack {
  readonly changesView: typeof changesView;
  readonly courseOf: typeof courseOf;
  readonly foldStates: typeof foldStates;
  readonly historyOf: typeof historyOf;
  readonly presentBetween: typeof presentBetween;
  readonly pick: typeof pick;
  readonly statesIn: typeof statesIn;
  readonly statesOf: typeof statesOf;
  readonly statesUpTo: typeof statesUpTo;
  readonly viewAt: typeof viewAt;
  readonly viewIn: typeof viewIn;
  readonly visitsView: typeof visitsView;
}

/** Throws MissingPart. */
export function lookingBack(): LookingBack {
  return need('history');
}
