import { hashText } from '../base/hash.ts';
import type { ChangeRecord, Manifest, Store } from '../store/store.ts';
import type { Parameters, ReportResult, RestatedCell, Restatement, RestatingEdit } from '../table/result.ts';
import type { Table } from '../table/table.ts';
import { movingEdits, type Without } from './moving.ts';
import { differences, joined, shownOf, type Shown } from './shown.ts';
import { takeBack } from './take-back.ts';

/** A question as it is remembered: report, parameters and time zone. */
export interface Question {
  readonly report: string;
  readonly parameters: Parameters;
  readonly timeZone: string;
}

/** What a report answered, and the tables it read. */
export interface Answered {
  readonly result: ReportResult;
  readonly reads: readonly string[];
}

/** Works a report out once more over other tables; `change` gives each of them. */
export type Rework = (change: (table: Table, key: readonly string[]) => Table) => Promise<ReportResult>;

/** What was last shown of a question, and what the data was then. */
interface Remembered {
  readonly question: string;
  readonly shown: Shown;
  /** UTC ms. */
  readonly at: number;
  readonly rules: string;
  /** Number of the last change of a cell. */
  readonly change: number;
  /** Checksum of each table that was read, as it was imported. */
  readonly tables: readonly (readonly [id: string, hash: string])[];
}

/** Under which the store keeps it; one record, so that it stays bounded and goes with everything else. */
const KEY = 'shown:1';
const MOST_QUESTIONS = 20;
/** How many numbers, and how many edits, are told one by one. */
const MOST_TOLD = 200;
/** "Last shown" is right to so many ms: whoever only looks writes nothing. */
const LASTING = 60 * 60_000;

/**
 * Compares an answer with what was shown of its closed periods before, and remembers those that are shown for the first time. Values that
 * changed stay as they were remembered until somebody has seen the change. Undefined where nothing changed, or where newer data is on its way.
 * With `rework` only those edits are told that moved the numbers.
 */
export async function restatementOf(store: Store, question: Question, answered: Answered, now: number, rework?: Rework): Promise<Restatement | undefined> {
  const shown = shownOf(answered.result);
  const found = shown && (await alone(store, () => compared(store, question, answered, shown, now)));
  if (!shown || !found) return undefined;
  const { before, cells, present: { fresh, manifest, log } } = found;
  const since = editsSince(before, log, answered);
  const moving = rework ? await movingEdits(since, cells, shown, withoutEdits(rework)) : since;
  return {
    since: before.at,
    periods: new Set(cells.map(({ period }) => `${period.start}-${period.end}`)).size,
    cells: cells.slice(0, MOST_TOLD), count: cells.length,
    through: {
      edits: moving.slice(-MOST_TOLD).map((edit) => told(edit, manifest)), ...(moving.length < since.length ? { others: since.length - moving.length } : {}),
      imports: importsSince(before, answered, manifest), rules: before.rules !== fresh.rules,
    },
  };
}

interface Compared {
  readonly before: Remembered;
  readonly cells: readonly RestatedCell[];
  readonly present: Present;
}

/** What changed since it was last shown; what is shown for the first time is remembered. Undefined where nothing changed. */
async function compared(store: Store, question: Question, answered: Answered, shown: Shown, now: number): Promise<Compared | undefined> {
  const present = await presentOf(store, question, answered, shown, now);
  if (!present) return undefined;
  const { fresh } = present;
  const before = (await recall(store)).find((each) => each.question === fresh.question);
  const cells = before ? differences(before.shown, shown) : [];
  // A table that was not there before completes a report; it does not restate it.
  const isCompleted = before !== undefined && fresh.tables.length > before.tables.length;
  if (!before || isCompleted || cells.length === 0) {
    if (!before || isCompleted || isWorthWriting(before, fresh)) await remember(store, { ...fresh, shown: before && !isCompleted ? joined(before.shown, shown) : shown });
    return undefined;
  }
  const more = joined(before.shown, shown);
  if (more !== before.shown) await remember(store, { ...before, shown: more });
  return { before, cells, present };
}

/** The closed periods of a report without some edits; undefined where it cannot be worked out so. */
function withoutEdits(rework: Rework): Without {
  return async (edits) => {
    const change = (table: Table, key: readonly string[]): Table => {
      const own = edits.filter((edit) => edit.table === table.id);
      return own.length > 0 ? takeBack(table, key, own) : table;
    };
    return rework(change).then(shownOf, () => undefined);
  };
}

/** Makes what is shown now what later answers are compared with. */
export async function markSeen(store: Store, question: Question, answered: Answered, now: number): Promise<void> {
  const shown = shownOf(answered.result);
  if (!shown) return;
  await alone(store, async () => {
    const present = await presentOf(store, question, answered, shown, now);
    if (present) await remember(store, present.fresh);
  });
}

/** One tab at a time, where the browser has locks: what is remembered is one record, read and written whole. */
async function alone<T>({ name }: Store, work: () => Promise<T>): Promise<T> {
  const { locks } = (globalThis as { navigator?: { locks?: LockManager } }).navigator ?? {};
  if (!locks) return work();
  let found: { readonly value: T } | undefined;
  await locks.request(`revsheet:shown:${name}`, async () => void (found = { value: await work() }));
  return found!.value;
}

interface Present {
  readonly fresh: Remembered;
  readonly manifest: Manifest;
  readonly log: readonly ChangeRecord[];
}

/** The log is read before the manifest: when that still is of the answer's generation, no later change is in either. */
async function presentOf(store: Store, question: Question, { result, reads }: Answered, shown: Shown, now: number): Promise<Present | undefined> {
  const log = await store.log(0);
  const manifest = await store.manifest();
  if (manifest.generation !== result.generation) return undefined;
  const tables = manifest.tables.filter(({ id, rowCount }) => reads.includes(id) && rowCount > 0).map(({ id, hash }) => [id, hash] as const);
  return { fresh: { question: nameOf(question), shown, at: now, rules: result.rules, change: log.at(-1)?.id ?? 0, tables }, manifest, log };
}

function isWorthWriting(before: Remembered, fresh: Remembered): boolean {
  const isSameData = before.rules === fresh.rules && before.change === fresh.change && JSON.stringify(before.tables) === JSON.stringify(fresh.tables);
  return !isSameData || fresh.at - before.at > LASTING || joined(before.shown, fresh.shown) !== before.shown;
}

function editsSince(before: Remembered, log: readonly ChangeRecord[], { reads }: Answered): readonly ChangeRecord[] {
  return log.filter((change) => change.id > before.change && reads.includes(change.table));
}

function told(change: ChangeRecord, { tables }: Manifest): RestatingEdit {
  const { table, key, who, at } = change;
  const made = { table, key, at, ...(who === undefined ? {} : { who }) };
  if (change.kind !== 'change') return { ...made, kind: change.kind, column: '', label: '', type: 'text', before: null, after: null };
  const head = tables.find(({ id }) => id === table)?.columns.find(({ id }) => id === change.column);
  return { ...made, column: change.column, before: change.before, after: change.after, label: head?.label ?? change.column, type: head?.type ?? 'text' };
}

function importsSince(before: Remembered, { reads }: Answered, { tables }: Manifest): Restatement['through']['imports'] {
  const hashes = new Map(before.tables);
  return tables.filter(({ id, hash }) => reads.includes(id) && hashes.has(id) && hashes.get(id) !== hash).map(({ id, source, importedAt }) => ({ table: id, source, importedAt }));
}

function nameOf({ report, parameters, timeZone }: Question): string {
  return hashText(JSON.stringify([report, Object.entries(parameters).sort(), timeZone]));
}

async function recall(store: Store): Promise<readonly Remembered[]> {
  return ((await store.recallPlan(KEY)) ?? []) as readonly Remembered[];
}

/** The latest questions first; those that nobody asked for long are forgotten. */
async function remember(store: Store, entry: Remembered): Promise<void> {
  const others = (await recall(store)).filter(({ question }) => question !== entry.question);
  await store.rememberPlan(KEY, [entry, ...others].slice(0, MOST_QUESTIONS));
}
