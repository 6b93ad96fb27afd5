import type { Diagnostic } from '../base/diagnostic.ts';
import { hashText } from '../base/hash.ts';
import { FORMAT, type Plan } from '../plan/plan.ts';
import type { Store } from '../store/store.ts';
import type { ImportMap, TableShape } from '../table/shape.ts';
import type { RuleText } from './protocol.ts';

/** A compiled set of rule files, as it is cached. */
interface Compiled {
  readonly plans: readonly Plan[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The plans a store works with: the shipped ones, and over them those of the page's own rule files. A
 * set of files with an error changes nothing: the last good one stays active (reliability R12).
 */
export class Rules {
  readonly #shipped: readonly Plan[];
  #own: readonly Plan[] = [];
  #diagnostics: readonly Diagnostic[] = [];

  constructor(shipped: readonly Plan[]) {
    this.#shipped = shipped;
  }

  /** What was found in the page's own files when they were last set. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** The plan that defines a report; the page's own first. */
  planOf(report: string): Plan | undefined {
    return this.#all.find((plan) => plan.reports.some((candidate) => candidate.id === report));
  }

  get reports(): readonly string[] {
    return [...new Set(this.#all.flatMap((plan) => plan.reports.map((report) => report.id)))];
  }

  shapeOf(table: string): TableShape | undefined {
    return this.#all.flatMap((plan) => plan.tables).find((shape) => shape.id === table);
  }

  mapNamed(name: string): ImportMap | undefined {
    return this.#all.flatMap((plan) => plan.maps).find((map) => map.name.toLowerCase() === name.toLowerCase());
  }

  /** Compiles the page's own files, or finds them compiled, and makes them active unless one has an error. */
  async set(files: readonly RuleText[], store: Store): Promise<readonly Diagnostic[]> {
    const { plans, diagnostics } = files.length === 0 ? { plans: [], diagnostics: [] } : await compiled(files, store);
    this.#diagnostics = diagnostics;
    if (!diagnostics.some((diagnostic) => diagnostic.severity === 'error')) this.#own = plans;
    return diagnostics;
  }

  get #all(): readonly Plan[] {
    return [...this.#own, ...this.#shipped];
  }
}

/** The parser is fetched only when a set of files was never compiled on this device (architecture, first decision). */
async function compiled(files: readonly RuleText[], store: Store): Promise<Compiled> {
  const key = `rules:${FORMAT}:${hashText(JSON.stringify(files))}`;
  const known = (await store.recallPlan(key).catch(() => undefined)) as Compiled | undefined;
  if (known && known.plans.every((plan) => plan.format === FORMAT)) return known;
  const { compileRules } = await import('./language-chunk.ts');
  const fresh = compileRules(files);
  if (fresh.plans.length > 0) await store.rememberPlan(key, fresh).catch(() => undefined);
  return fresh;
}
