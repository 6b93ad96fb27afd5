import { hashText } from '../base/hash.ts';
import type { ChangeRecord, Manifest, Store } from '../store/store.ts';
import type { Parameters, ReportResult, Restatement, RestatingEdit } from '../table/result.ts';
import { differences, joined, shownOf, type Shown } from './shown.ts';

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
 */
export async function restatementOf(store: Store, question: Question, answered: Answered, now: number): Promise<Restatement | undefined> {
  const shown = shownOf(answered.result);
  if (!shown) return undefined;
  const present = await presentOf(store, question, answered, shown, now);
  if (!present) return undefined;
  const { fresh, manifest, log } = present;
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
  return {
    since: before.at,
    periods: new Set(cells.map(({ period }) => `${period.start}-${period.end}`)).size,
    cells: cells.slice(0, MOST_TOLD), count: cells.length,
    through: { edits: editsSince(before, log, answered, manifest), imports: importsSince(before, answered, manifest), rules: before.rules !== fresh.rules },
  };
}

/** Makes what is shown now what later answers are compared with. */
export async function markSeen(store: Store, question: Question, answered: Answered, now: number): Promise<void> {
  const shown = shownOf(answered.result);
  const present = shown && (await presentOf(store, question, answered, shown, now));
  if (present) await remember(store, present.fresh);
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

function editsSince(before: Remembered, log: readonly ChangeRecord[], { reads }: Answered, { tables }: Manifest): readonly RestatingEdit[] {
  const heads = new Map(tables.flatMap(({ id, columns }) => columns.map((column) => [`${id} ${column.id}`, column] as const)));
  const since = log.filter((change) => change.id > before.change && reads.includes(change.table)).slice(-MOST_TOLD);
  return since.map((change) => {
    const { table, key, who, at } = change;
    const made = { table, key, at, ...(who === undefined ? {} : { who }) };
    if (change.kind !== 'change') return { ...made, kind: change.kind, column: '', label: '', type: 'text', before: null, after: null };
    const head = heads.get(`${table} ${change.column}`);
    return { ...made, column: change.column, before: change.before, after: change.after, label: head?.label ?? change.column, type: head?.type ?? 'text' };
  });
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
