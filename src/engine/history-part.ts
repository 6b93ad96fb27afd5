// What reports over the past need, and no others: see `parts.ts`.
export { changesView, courseOf } from './changes.ts';
export { foldStates } from './fold-states.ts';
export { asToldToday, historyNotes, historyRun } from './history-run.ts';
export { historyOf, presentBetween } from './history.ts';
export { pick } from './pick.ts';
export { dayView, stateRuns } from './state-runs.ts';
export { visitsView } from './visits.ts';
