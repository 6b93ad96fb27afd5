import type { ChangeRecord } from '../store/store.ts';
import type { RestatedCell } from '../table/result.ts';
import { cellName, differences, type Shown } from './shown.ts';

/** What a report's closed periods say without some edits; undefined where that cannot be told. */
export type Without = (edits: readonly ChangeRecord[]) => Promise<Shown | undefined>;

/** How often a report is worked out to find the edits that moved it, and for how many ms. */
const MOST_RUNS = 40;
const LIMIT = 1_500;

/**
 * The edits without which one of the changed numbers would be another. They are halved until single cells are left: most edits move nothing, and
 * half of them is dismissed at once. What is not decided in time is kept, so that no cause is left out.
 */
export async function movingEdits(edits: readonly ChangeRecord[], cells: readonly RestatedCell[], now: Shown, without: Without, clock: () => number = () => performance.now()): Promise<readonly ChangeRecord[]> {
  const changed = new Set(cells.map(cellName));
  const units = unitsOf(edits);
  const end = clock() + LIMIT;
  const kept: ChangeRecord[] = [];
  const open = units.length > 0 ? [units] : [];
  for (let runs = 0; open.length > 0; runs += 1) {
    const some = open.pop()!;
    if (runs >= MOST_RUNS || clock() > end) {
      kept.push(...some.flat());
      continue;
    }
    // Whoever asks the worker for something else meanwhile comes first.
    await new Promise((done) => setTimeout(done));
    const then = await without(some.flat());
    if (then && !differences(now, then).some((cell) => changed.has(cellName(cell)))) continue;
    if (some.length === 1 || !then) kept.push(...some.flat());
    else open.push(some.slice(some.length >> 1), some.slice(0, some.length >> 1));
  }
  return kept.sort((a, b) => a.id - b.id);
}

/** Edits that stand or fall together: those of a cell; where the row itself came or went, those of the row. */
function unitsOf(edits: readonly ChangeRecord[]): readonly (readonly ChangeRecord[])[] {
  const rowOf = ({ table, key }: ChangeRecord): string => JSON.stringify([table, key]);
  const whole = new Set(edits.filter(({ kind }) => kind !== 'change').map(rowOf));
  const units = new Map<string, ChangeRecord[]>();
  for (const edit of edits) {
    const name = edit.kind === 'change' && !whole.has(rowOf(edit)) ? `${rowOf(edit)} ${edit.column}` : rowOf(edit);
    units.set(name, [...(units.get(name) ?? []), edit]);
  }
  return [...units.values()];
}
