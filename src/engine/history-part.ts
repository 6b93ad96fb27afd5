import { changesView, courseOf } from './changes.ts';
import { foldStates } from './fold-states.ts';
import { historyOf, presentBetween } from './history.ts';
import { makeLookingBack } from './looking-back.ts';
import { statesOf, viewAt } from './view.ts';
import { visitsView } from './visits.ts';

/** Makes reports over the past work, in whatever has loaded this file. */
export function bringHistory(): void {
  makeLookingBack({ changesView, courseOf, foldStates, historyOf, presentBetween, statesOf, viewAt, visitsView });
}
