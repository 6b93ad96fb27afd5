/** The push rate as semantics 4, P1 words it, one deal and one day at a time. Written from the text, not from the rule file. */
import type { Day } from '../../src/base/dates.ts';
import type { RandomHistory } from './random-history.ts';
import { byDeal, stateAt, type DayOf, type State } from './waterfall-reference.ts';

export interface PushRate {
  due: number;
  pushed: number;
  later: number;
  earlier: number;
}

/** Of the last day on which a deal was due, and the last on which it was there. */
export type GroupOf = (lastDue: State, lastThere: State) => string;

/** By group, for the window from one day to another; looked at on its last day, or today where that is earlier. */
export function referencePushRate(history: RandomHistory, from: Day, to: Day, dayOf: DayOf, groupOf: GroupOf): ReadonlyMap<string, PushRate> {
  const found = new Map<string, PushRate>();
  const end = Math.min(to, history.today);
  if (from > history.today) return found;
  const inWindow = (day: Day | null): boolean => day !== null && day >= from && day <= to;
  for (const [deal, entries] of byDeal(history)) {
    const states = Array.from({ length: end - from + 2 }, (_, i) => stateAt(deal, entries, from - 1 + i, 'amount', dayOf));
    const due = states.filter(({ exists, kind, closeDate }) => exists && kind === 'open' && inWindow(closeDate));
    if (due.length === 0) continue;
    const last = states.at(-1)!;
    const group = groupOf(due.at(-1)!, states.findLast(({ exists }) => exists)!);
    const counts = found.get(group) ?? { due: 0, pushed: 0, later: 0, earlier: 0 };
    found.set(group, counts);
    counts.due += 1;
    // A deal that was due and is closed now was closed within the window, whatever its close date says; a date that was cleared lies nowhere.
    const isClosed = last.kind === 'won' || last.kind === 'lost';
    if (!last.exists || isClosed || last.closeDate === null || inWindow(last.closeDate)) continue;
    counts.pushed += 1;
    counts[last.closeDate > to ? 'later' : 'earlier'] += 1;
  }
  return found;
}
