import type { Within } from '../plan/plan.ts';
import { statesIn, statesUpTo, viewIn, type EveryState } from './every-state.ts';
import type { StateRuns } from './fold-states.ts';
import type { Run, View } from './run.ts';
import { statesOf, viewAt, type States } from './view.ts';

/** What a run lends to look over states: the run whose facts last, and runs in which a table has other rows. */
export interface Ground {
  readonly run: Run;
  /** The run in which tables stand as they were loaded. */
  readonly root: Run;
  /** Whether the days of the table are compared: they are looked at as states of its whole history. */
  readonly isCompared: boolean;
  /** In `run`, or in the run of its day where tables stand as loaded. */
  readonly over: (name: string, view: View, storedAs: string) => Run;
  /** In the root, whose facts last. */
  readonly overRoot: (name: string, view: View) => Run;
}

/** No day is later. */
const LAST_DAY = 2 ** 31 - 1;

/** The table at the end of a day; undefined where it has no history. */
export function dayView(table: string, day: number, ground: Ground): View | undefined {
  const { root, isCompared } = ground;
  const history = root.history(table);
  if (!history) return undefined;
  return isCompared ? viewIn(everyState(table, ground), day) : viewAt(history, root.table(table), root.shape(table).key, day);
}

/** The states of a table and the runs over them. The states may be kept for later runs; the runs over them are those of this one. */
export function stateRuns(table: string, within: Within, begin: number | undefined, ground: Ground): StateRuns {
  const { run } = ground;
  const states = run.kept(`states ${table} ${within}`, () => statesFor(table, begin, ground));
  const after = (): Int32Array => states.days.map((day, s) => (day === begin ? Math.min(day + 1, states.last[s]!) : day));
  const edge = (name: string, days: Int32Array): Run => ground.over(`${within} ${name}`, { ...states, days }, `${within} states`);
  return { states, begin, at: (wanted) => (wanted === 'first' ? edge('first', states.days) : wanted === 'after' ? edge('after', after()) : edge('last', states.last)) };
}

function statesFor(table: string, begin: number | undefined, ground: Ground): States {
  const { run, root, isCompared } = ground;
  const history = root.history(table);
  if (!history) throw new RangeError(`no history of ${table} in the plan`);
  if (begin !== undefined) return statesIn(everyState(table, ground), run.on(begin).view(table)!, run.view(table)!);
  // Each of many days is a choice among the same states.
  return isCompared && run !== root ? statesUpTo(everyState(table, ground), run.day) : statesOf(history, root.table(table), root.shape(table).key, run.day);
}

/** Each run of the root has it anew, but for the states themselves. */
function everyState(table: string, { root, overRoot }: Ground): EveryState {
  return root.on(root.today).kept(`every state ${table}`, () => {
    const [stored, { key }] = [root.table(table), root.shape(table)];
    const states = root.kept(`every state ${table}`, () => statesOf(root.history(table)!, stored, key, LAST_DAY, 1));
    return { states, run: overRoot('every state', states), table: stored, key };
  });
}
