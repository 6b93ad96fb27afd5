import type { Value } from '../table/table.ts';
import type { Fact } from './cache.ts';
import type { Findings } from './run.ts';

/** A fact that is being worked out. */
interface Draft {
  readonly parameters: Map<string, Value>;
  readonly uses: Map<string, Fact>;
  readonly findings: Findings;
}

/**
 * The facts of one run: each is worked out once, or taken from an earlier run when everything it rested on
 * is as it was. What a fact found (divisions by zero, circles, amounts without a rate) counts once per run
 * that uses it, whoever worked it out.
 */
export class Facts {
  readonly #shelf: Map<string, Fact>;
  readonly #parameter: (id: string) => Value;
  /** Facts of this run. */
  readonly #settled = new Map<string, Fact>();
  readonly #found = noFindings();
  #draft: Draft | undefined;

  constructor(shelf: Map<string, Fact>, parameter: (id: string) => Value) {
    this.#shelf = shelf;
    this.#parameter = parameter;
  }

  /** Where to note what is found at the moment: with the fact being worked out, or with the run. */
  get findings(): Findings {
    return this.#draft?.findings ?? this.#found;
  }

  /** A parameter's value, noted as something the fact at hand depends on. */
  parameter(id: string): Value {
    const value = this.#parameter(id);
    this.#draft?.parameters.set(id, value);
    return value;
  }

  /**
   * The fact of this name: kept, or made now. Under one name there must always be the same question; `on`
   * names facts of this run that it rests on without asking for them again. What `aside` is working out rests on it too.
   */
  kept<T>(name: string, make: () => T, on: readonly string[] = [], aside?: Facts): T {
    const fact = this.#settled.get(name) ?? this.#reuse(name) ?? this.#work(name, make, on);
    this.#draft?.uses.set(name, fact);
    if (aside) aside.#rest(fact);
    return fact.value as T;
  }

  /** Notes the parameters that a fact of others depends on, with the fact being worked out here. */
  #rest(fact: Fact): void {
    if (this.#draft) for (const [id, value] of parametersOf(fact)) this.#draft.parameters.set(id, value);
  }

  #work(name: string, make: () => unknown, on: readonly string[]): Fact {
    const outer = this.#draft;
    const uses = new Map(on.map((used) => [used, this.#settled.get(used)!]));
    const draft: Draft = { parameters: new Map(), uses, findings: noFindings() };
    this.#draft = draft;
    try {
      const fact: Fact = { value: make(), ...draft };
      this.#shelf.set(name, fact);
      this.#settle(name, fact);
      return fact;
    } finally {
      this.#draft = outer;
    }
  }

  #reuse(name: string): Fact | undefined {
    const fact = this.#shelf.get(name);
    if (!fact || !this.#isFresh(name, fact)) return undefined;
    this.#settle(name, fact);
    return fact;
  }

  #isFresh(name: string, fact: Fact): boolean {
    const settled = this.#settled.get(name);
    if (settled) return settled === fact;
    if (this.#shelf.get(name) !== fact) return false;
    for (const [id, value] of fact.parameters) if (this.#parameter(id) !== value) return false;
    for (const [used, version] of fact.uses) if (!this.#isFresh(used, version)) return false;
    return true;
  }

  /** Enters a fact and those it rests on, with their findings. */
  #settle(name: string, fact: Fact): void {
    if (this.#settled.has(name)) return;
    this.#settled.set(name, fact);
    this.#found.divisionsByZero += fact.findings.divisionsByZero;
    for (const [link, count] of fact.findings.cycles) this.#found.cycles.set(link, count);
    this.#found.unconverted.push(...fact.findings.unconverted);
    for (const [used, version] of fact.uses) this.#settle(used, version);
  }
}

const everyParameter = new WeakMap<Fact, ReadonlyMap<string, Value>>();

/** What a fact depends on, itself or through those it uses. */
function parametersOf(fact: Fact): ReadonlyMap<string, Value> {
  const known = everyParameter.get(fact);
  if (known) return known;
  const all = new Map(fact.parameters);
  for (const used of fact.uses.values()) for (const [id, value] of parametersOf(used)) all.set(id, value);
  everyParameter.set(fact, all);
  return all;
}

function noFindings(): Findings {
  return { divisionsByZero: 0, cycles: new Map(), unconverted: [] };
}
