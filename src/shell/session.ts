import { RunCache } from '../engine/cache.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Worked } from '../engine/body.ts';
import { resultOf, work } from '../engine/report.ts';
import type { Plan, ReportPlan } from '../plan/plan.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Explanation, FeedProgress, FeedState, Restatement } from '../table/result.ts';
import { findColumn, isBlank, type Table } from '../table/table.ts';
import type { Act } from './acts.ts';
import { part } from './part.ts';
import { FeedFailure, type Asked, type ImportSummary, type Request, type RuleText, type StoreInfo } from './protocol.ts';
import type { Answered, Question } from './restating.ts';
import { Rules, type Shipped } from './rules.ts';

type Of<K extends Request['kind']> = Request & { readonly kind: K };

/** Which properties were created on request (requirements DM-5), as the store keeps it. */
const TRACKED = 'tracked';

/** Answers that wait to be compared; a page that never asks must not keep them all. */
const MOST_ANSWERS = 20;

/** Everything that happens to one named store: import, reports, rules, edits. Lives in the worker, or inline where there is none. */
export class Session {
  readonly #store: Store;
  readonly #rules: Rules;
  readonly #changed: () => void;
  #tables = new Map<string, Promise<Table | undefined>>();
  #generation = -1;
  readonly #cache = new RunCache();
  #last: { readonly key: string; readonly worked: Worked } | undefined;
  readonly #answered = new Map<string, Answered>();
  #turn: Promise<unknown> = Promise.resolve();
  #acted: Promise<unknown> = Promise.resolve();
  readonly #stop: () => void;

  constructor(store: Store, shipped: Shipped, changed: () => void) {
    this.#store = store;
    this.#rules = new Rules(shipped);
    this.#changed = changed;
    this.#stop = store.onChange(() => this.#forget());
  }

  static async open(name: string, shipped: Shipped, changed: () => void): Promise<Session> {
    return new Session(await openStore(name), shipped, changed);
  }

  async info(): Promise<StoreInfo> {
    const { tables } = await this.#store.manifest();
    const { persisted, reason } = this.#store;
    return {
      persisted,
      ...(reason ? { reason: new FeedFailure((await part(() => import('./failures.ts'))).failureOf(reason)).message } : {}),
      tables: tables.map(({ id, rowCount, source, importedAt }) => ({ id, rowCount, source, importedAt })),
    };
  }

  /** Reads a file into a table: staged, then published at once; until then every reader sees the old rows. */
  async import(request: Of<'import'>, signal: AbortSignal, progress: (progress: FeedProgress) => void): Promise<ImportSummary> {
    const { importInto } = await part(() => import('./importing.ts'));
    return importInto(this.#store, this.#rules, request, signal, progress);
  }

  /** One report, as the state a widget shows. */
  async run(request: Of<'run'>): Promise<FeedState> {
    const manifest = await this.#store.manifest();
    const asked = await this.#asked(request);
    const { plan, report, past, only } = asked;
    // Rows made of those of another table stand in no file.
    const from = plan.tables.find(({ id }) => id === report.table)?.made?.of ?? report.table;
    const own = manifest.tables.find(({ id }) => id === from);
    const about = { persisted: this.#store.persisted, ...(own ? { asOf: own.importedAt } : {}) };
    // Not the file's rows: somebody may have added some, or removed all.
    if (!own || !(await this.#load([own.id])).data.has(own.id)) return { status: 'empty', empty: { reason: 'no data', table: from }, ...about };
    const { worked, generation } = await this.#work(request, asked);
    const untracked = await this.#untracked(report, worked);
    if (untracked.length > 0) return { status: 'empty', empty: { reason: 'not tracked', columns: untracked }, ...about };
    // Of the question only what it reads: the measures are those that were worked out, spread over what the data holds.
    const found = resultOf({ ...worked, report: { ...worked.report, reads: report.reads } }, generation);
    const isKnown = manifest.tables.some(({ id, rowCount }) => rowCount > 0 && past?.histories.includes(id));
    const result = { ...found, ...(past ? { past: { day: past.asOf, isKnown } } : {}), ...(only ? { only: only.told } : {}) };
    if (!only) this.#keep(request, { result, reads: report.reads });
    return { status: result.reconciliation.rowsUsed === 0 ? 'empty' : 'ready', result, ...(result.reconciliation.rowsUsed === 0 ? { empty: { reason: 'filtered out' as const, table: from } } : {}), ...about };
  }

  /** How closed periods of the last answer differ from when they were last shown: asked for after the picture, which never waits for it. */
  async restated(request: Of<'restated'>): Promise<Restatement | undefined> {
    const answered = this.#take(request);
    return answered && this.#inTurn(({ restatementOf }) => restatementOf(this.#store, request, answered, Date.now(), async (change) => {
      const asked = await this.#asked({ ...request, kind: 'run' });
      const { rework } = await import('./rework.ts');
      return rework(asked, (await this.#load(asked.report.reads)).data, request, change);
    }));
  }

  /** Somebody has seen the change: from now on these values are compared with. */
  async seen(request: Of<'seen'>): Promise<void> {
    await this.run({ ...request, kind: 'run' });
    const answered = this.#take(request);
    if (answered) await this.#inTurn(({ markSeen }) => markSeen(this.#store, request, answered, Date.now()));
  }

  async explain(request: Of<'explain'>): Promise<Explanation> {
    const { worked } = await this.#work(request, await this.#asked(request));
    const { explain } = await part(() => import('../engine/explain.ts'));
    return explain(worked, request.cell);
  }

  async setRules(files: readonly RuleText[]): Promise<readonly Diagnostic[]> {
    const diagnostics = await this.#rules.set(files, this.#store);
    this.#forget();
    return diagnostics;
  }

  async fetchRules(urls: readonly string[]): Promise<readonly Diagnostic[]> {
    const { fetchText } = await part(() => import('./fetching.ts'));
    return this.setRules(await Promise.all(urls.map(async (url) => ({ name: url.replace(/^.*\//, '').replace(/[?#].*$/, ''), text: await fetchText(url) }))));
  }

  /** Notes that the tracked properties exist from now on; they stay blank until somebody fills them in. */
  async track(): Promise<void> {
    await this.#store.rememberPlan(TRACKED, true);
    this.#forget();
  }

  /** Actions are done in the order in which they were asked for, as each may rest on those before it: a browser ends several fetches of one part in any order. */
  act(request: Act): Promise<unknown> {
    const work = async (): Promise<unknown> => (await part(() => import('./acts.ts'))).actOn(this.#store, this.#rules, request);
    return request.kind === 'act' ? (this.#acted = this.#acted.then(work, work)) : work();
  }

  /** Lets go of the database until the next question. */
  async rest(): Promise<void> {
    this.#store.rest();
  }

  close(): void {
    this.#stop();
    this.#store.close();
  }

  /** A question with the plan that answers it, the day it looks back at, and the rows it is narrowed to. */
  async #asked(request: Of<'run'> | Of<'explain'>): Promise<Asked> {
    const { report: id, parameters, today } = request;
    const plan = await this.#planOf(id);
    const report = plan.reports.find((candidate) => candidate.id === id)!;
    if (parameters['as_of'] === undefined && parameters['only'] === undefined) return { plan, report, settings: parameters };
    const [{ lookBack }, { narrow }] = await part(() => Promise.all([import('./as-of.ts'), import('./only.ts')]));
    const { only, ...own } = parameters;
    const asked = lookBack(plan, report, own, today);
    return only === undefined ? asked : narrow(asked, only, async (question) => (await this.#work({ ...request, ...question }, await this.#asked({ ...request, ...question }))).worked);
  }

  /** The answers to the latest questions, until they are compared. */
  #keep(question: Question, answered: Answered): void {
    this.#answered.set(keyOf(question), answered);
    if (this.#answered.size > MOST_ANSWERS) this.#answered.delete(this.#answered.keys().next().value!);
  }

  #take(question: Question): Answered | undefined {
    const answered = this.#answered.get(keyOf(question));
    this.#answered.delete(keyOf(question));
    return answered;
  }

  /** One after the other: what is remembered is one record, read and written whole. */
  #inTurn<T>(work: (module: typeof import('./restating.ts')) => Promise<T>): Promise<T> {
    const turn = this.#turn.catch(() => undefined).then(async () => work(await part(() => import('./restating.ts'))));
    this.#turn = turn;
    return turn;
  }

  async #planOf(report: string): Promise<Plan> {
    const plan = await this.#rules.planOf(report);
    if (plan) return plan;
    const { diagnostics } = this.#rules;
    const message = diagnostics.length > 0 ? 'The rule file of this report has errors.' : `There is no report '${report}'.`;
    throw new FeedFailure({
      kind: 'config',
      code: 'UNKNOWN_REPORT',
      message,
      kept: 'The data is kept.',
      action: `Reports: ${this.#rules.reports.join(', ')}.`,
      ...(diagnostics.length > 0 ? { diagnostics, sources: this.#rules.sources } : {}),
    });
  }

  /** A report worked out; the last one is kept, because a click on one of its numbers asks for the same again. */
  async #work({ parameters, timeZone, today }: Of<'run'> | Of<'explain'>, { plan, report, settings, past, only }: Asked): Promise<{ readonly worked: Worked; readonly generation: number }> {
    const { data, generation } = await this.#load(report.reads);
    const key = JSON.stringify([plan.hash, report.id, parameters, timeZone, today, generation]);
    if (this.#last?.key === key) return { worked: this.#last.worked, generation };
    const worked = work(plan, report.id, data, { today, timeZone, settings, cache: this.#cache, ...(past ? { asOf: past.asOf } : {}), ...(only ? { only: only.rows } : {}) });
    this.#last = { key, worked };
    return { worked, generation };
  }

  /** The tables a report reads, each read once per generation; and which generation that is: another question may have gone on to the next meanwhile. */
  async #load(ids: readonly string[]): Promise<{ readonly data: Map<string, Table>; readonly generation: number }> {
    const { generation, tables: stored } = await this.#store.manifest();
    if (generation !== this.#generation) {
      this.#tables = new Map();
      this.#generation = generation;
    }
    const tables = this.#tables;
    const data = new Map<string, Table>();
    for (const id of ids) {
      // The promise is kept, not the table: two reports that ask at once must get one and the same.
      if (!tables.has(id)) {
        // Default rows that somebody changed came from no file, and still stand in for one.
        const standsIn = stored.some((each) => each.id === id && each.source === '' && each.rowCount > 0);
        tables.set(id, standsIn ? this.#store.read(id).then((table) => table && { ...table, standsIn }) : this.#store.read(id));
      }
      const table = await tables.get(id);
      if (table && table.rowCount > 0) data.set(id, table);
    }
    return { data, generation };
  }

  /** Labels of the columns the report needs, when none of them holds anything and they were not created here yet. */
  async #untracked(report: ReportPlan, { run }: Worked): Promise<readonly string[]> {
    const needed = report.needs;
    const table = run.table(report.table);
    const columns = needed.map((id) => findColumn(table, id)!);
    if (columns.length === 0 || !columns.every(isBlank)) return [];
    return (await this.#store.recallPlan(TRACKED)) === true ? [] : columns.map((column) => column.label);
  }

  #forget(): void {
    this.#last = undefined;
    this.#answered.clear();
    this.#changed();
  }
}

function keyOf({ report, parameters, timeZone }: Question): string {
  return JSON.stringify([report, parameters, timeZone]);
}
