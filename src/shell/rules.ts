import type { Diagnostic } from '../base/diagnostic.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import type { Store } from '../store/store.ts';
import type { ImportMap } from '../table/shape.ts';
import { part } from './part.ts';
import type { RuleText } from './protocol.ts';

/** The rules that come with Revsheet, in parts: a page fetches the plan it shows, and little more. */
export interface Shipped {
  /** The tables that reports read. */
  readonly tables: readonly TablePlan[];
  /** One per rule file that defines reports. */
  readonly plans: readonly { readonly reports: readonly string[]; readonly load: () => Promise<Plan> }[];
  /** All other tables, and the import maps. */
  readonly rest: () => Promise<Pick<Plan, 'tables' | 'maps'>>;
}

/**
 * The plans a store works with: the shipped ones, and over them those of the page's own rule files. A
 * set of files with an error changes nothing: the last good one stays active (reliability R12).
 */
export class Rules {
  readonly #shipped: Shipped;
  #own: readonly Plan[] = [];
  #diagnostics: readonly Diagnostic[] = [];
  #files: readonly RuleText[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(shipped: Shipped) {
    this.#shipped = shipped;
  }

  /** What was found in the page's own files when they were last set. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** The texts those diagnostics point into. */
  get sources(): readonly { readonly file: string; readonly text: string }[] {
    return this.#files.map(({ name, text }) => ({ file: name, text }));
  }

  get reports(): readonly string[] {
    return [...new Set([...this.#own.flatMap((plan) => plan.reports.map(({ id }) => id)), ...this.#shipped.plans.flatMap(({ reports }) => reports)])];
  }

  /** The plan that defines a report; the page's own first. */
  async planOf(report: string): Promise<Plan | undefined> {
    const own = this.#own.find((plan) => plan.reports.some(({ id }) => id === report));
    const shipped = this.#shipped.plans.find(({ reports }) => reports.includes(report));
    return own ?? (shipped && part(shipped.load));
  }

  async shapeOf(table: string): Promise<TablePlan | undefined> {
    const near = [...this.#own.flatMap((plan) => plan.tables), ...this.#shipped.tables].find(({ id }) => id === table);
    return near ?? (await part(this.#shipped.rest)).tables.find(({ id }) => id === table);
  }

  /** All import maps, the page's own before the shipped ones. */
  async maps(): Promise<readonly ImportMap[]> {
    return [...this.#own.flatMap((plan) => plan.maps), ...(await part(this.#shipped.rest)).maps];
  }

  /** Compiles the page's own files, or finds them compiled, and makes them active unless one has an error; one set after the other, so that the last one stays. */
  set(files: readonly RuleText[], store: Store): Promise<readonly Diagnostic[]> {
    const take = (): Promise<readonly Diagnostic[]> => this.#take(files, store);
    const taken = this.#turn.then(take, take);
    this.#turn = taken;
    return taken;
  }

  async #take(files: readonly RuleText[], store: Store): Promise<readonly Diagnostic[]> {
    const { plans, diagnostics } = files.length === 0 ? { plans: [], diagnostics: [] } : await (await part(() => import('./own-rules.ts'))).compiled(files, store);
    this.#diagnostics = diagnostics;
    this.#files = files;
    if (!diagnostics.some((diagnostic) => diagnostic.severity === 'error')) this.#own = plans;
    return diagnostics;
  }
}
