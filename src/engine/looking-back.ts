import type { changesView, courseOf } from './changes.ts';
import type { foldStates } from './fold-states.ts';
import type { historyOf, presentBetween } from './history.ts';
import type { statesOf, viewAt } from './view.ts';
import type { visitsView } from './visits.ts';

/** The part of the engine that reports over the past need, and no others: a page fetches it when one asks. */
export interface LookingBack {
  readonly changesView: typeof changesView;
  readonly courseOf: typeof courseOf;
  readonly foldStates: typeof foldStates;
  readonly historyOf: typeof historyOf;
  readonly presentBetween: typeof presentBetween;
  readonly statesOf: typeof statesOf;
  readonly viewAt: typeof viewAt;
  readonly visitsView: typeof visitsView;
}

/** A report looks back and the part for it is not at hand: load `history-part.ts`, call its `bringHistory`, and run again. */
export class MissingHistory extends Error {}

let atHand: LookingBack | undefined;

export function lookingBack(): LookingBack {
  if (!atHand) throw new MissingHistory('the part of the engine that looks back is not loaded');
  return atHand;
}

export function makeLookingBack(part: LookingBack): void {
  atHand = part;
}
