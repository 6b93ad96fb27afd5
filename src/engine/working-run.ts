import { dayInZone } from '../base/dates.ts';
import { formatExact, OverflowError } from '../base/decimal.ts';
import { snakeCase } from '../base/text.ts';
import type { Language, RunContext } from '../functions/define.ts';
import type { DefinedColumn, Expr, LinkRef, Plan, TablePlan } from '../plan/plan.ts';
import { findColumn, scaleOf, valueAt, type Table, type Value } from '../table/table.ts';
import { RunCache } from './cache.ts';
import { completeTable, type Data } from './data.ts';
import { Facts } from './facts.ts';
import { chainEnds } from './follow.ts';
import { keyLink } from './key-link.ts';
import { kernel, wholeOf } from './kernel.ts';
import { resolveLink, type BothWays } from './link.ts';
import { Money } from './money.ts';
import { resolveParameters, type Settings } from './parameters.ts';
import type { Findings, Kernel, ResolvedLink, Run } from './run.ts';
import { encode, vectorFor, type Vector } from './vector.ts';

/** What a run needs besides the plan and the data. Everything that could differ between two machines is given, nothing is asked of them. */
export interface RunOptions {
  /** Day number of TODAY(). */
  readonly today: number;
  readonly timeZone: string;
  /** Parameter values by id, as text; unknown ids are an error. */
  readonly settings?: Settings;
  /** What earlier runs left, to be used again where nothing it rests on has changed. Never changes a result. */
  readonly cache?: RunCache;
}

/** What amounts depend on besides parameters; no parameter's id has a space. */
const CONVERSION = 'reporting currency';

/** First month of the fiscal year, as the calendar's parameter names it. */
function fiscalStart(parameters: ReadonlyMap<string, Value>): number {
  return Math.max(1, MONTHS.indexOf(String(parameters.get('fiscal_year_start') ?? '').toLowerCase()) + 1);
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * One run of a plan over its data: hands out columns, links and parameters, each worked out once. A
 * run is a pure function of plan, data, today and settings.
 */
export class WorkingRun implements Run {
  readonly plan: Plan;
  readonly today: number;
  readonly timeZone: string;
  readonly context: RunContext;
  /** The period at hand, only while a total looks at every row in every period. */
  period: { readonly start: number; readonly end: number } | undefined;
  readonly money: Money;
  readonly #data: Data;
  readonly #parameters: ReadonlyMap<string, Value>;
  readonly #facts: Facts;

  constructor(plan: Plan, data: Data, options: RunOptions) {
    this.plan = plan;
    this.today = options.today;
    this.timeZone = options.timeZone;
    this.#data = data;
    const fiscal = (values: ReadonlyMap<string, Value>): RunContext => ({ today: options.today, fiscalStart: fiscalStart(values) });
    this.#parameters = resolveParameters(plan.parameters, options.settings ?? {}, fiscal);
    this.context = { ...fiscal(this.#parameters), language: plan.language as Language };
    this.money = new Money(this);
    const circumstances = JSON.stringify([plan.hash, options.today, options.timeZone, this.context.fiscalStart]);
    const shelf = (options.cache ?? new RunCache()).shelf(data, circumstances);
    this.#facts = new Facts(shelf, (id) => (id === CONVERSION ? this.money.conversion : (this.#parameters.get(id) ?? null)));
  }

  get findings(): Findings {
    return this.#facts.findings;
  }

  kept<T>(name: string, make: () => T, on: readonly string[] = []): T {
    return this.#facts.kept(name, make, on);
  }

  kernel(expr: Expr): Kernel {
    return kernel(expr, this);
  }

  whole(expr: Expr, table: string): Exclude<Vector, { kind: 'code' }> {
    return wholeOf(expr, this, this.rowCount(table));
  }

  parameter(id: string): Value {
    return this.#facts.parameter(id);
  }

  shape(id: string): TablePlan {
    const shape = this.plan.tables.find((table) => table.id === id);
    if (!shape) throw new RangeError(`no table ${id} in the plan`);
    return shape;
  }

  table(id: string): Table {
    return this.kept(`table ${id}`, () => completeTable(this.shape(id), this.#data.get(id)));
  }

  /** Whether a table was loaded, rather than standing in with its default rows. */
  isLoaded(id: string): boolean {
    return this.#data.has(id);
  }

  rowCount(table: string): number {
    return this.table(table).rowCount;
  }

  /** A stored column: money in the reporting currency, time stamps as dates of the account's time zone (semantics G1). */
  stored(table: string, column: string): Vector {
    return this.kept(`stored ${table}.${column}`, () => this.#load(table, column));
  }

  defined(table: string, column: string): Vector {
    return this.kept(`column ${table}.${column}`, () => encode(this.whole(this.definedColumn(table, column).formula, table)));
  }

  definedColumn(table: string, column: string): DefinedColumn {
    const found = this.plan.columns.find((candidate) => candidate.table === table && candidate.id === column);
    if (!found) throw new RangeError(`no column ${table}.${column} in the plan`);
    return found;
  }

  link(ref: LinkRef): ResolvedLink {
    if (ref.kind === 'key') return this.kept(`key ${ref.table}.${ref.column}`, () => keyLink(ref, this));
    const both = this.kept(`link ${ref.name}`, (): BothWays => {
      const plan = this.plan.links.find((candidate) => candidate.id === ref.name);
      if (!plan) throw new RangeError(`no link ${ref.name} in the plan`);
      return resolveLink(plan, this);
    });
    return ref.inverse ? both.back : both.forward;
  }

  /** Where each row's chain along a link ends while a condition holds. */
  chainEnds(ref: LinkRef, condition: Expr): Int32Array {
    return this.kept(`chain ${JSON.stringify([ref, condition])}`, () => {
      const goesOn = this.whole(condition, ref.table);
      if (goesOn.kind !== 'flag') throw new TypeError('while takes a condition');
      const chains = chainEnds(this.link(ref).rows, goesOn.flags);
      if (chains.cycles > 0) this.findings.cycles.set(ref.kind === 'link' ? ref.name : ref.column, chains.cycles);
      return chains.ends;
    });
  }

  /** The key of a row as people read it: its parts joined by ` / `. */
  keyOf(table: string, row: number): string {
    const shape = this.shape(table);
    return shape.key.map((id) => String(valueAt(findColumn(this.table(table), id)!, row) ?? '')).join(' / ');
  }

  #load(table: string, id: string): Vector {
    const column = findColumn(this.table(table), id);
    if (!column) throw new RangeError(`no column ${table}.${id} in the data`);
    switch (column.kind) {
      case 'text':
        return { kind: 'code', codes: column.codes, dictionary: column.dictionary };
      case 'date':
        return { kind: 'date', days: column.days };
      case 'boolean':
        return { kind: 'flag', flags: column.flags };
      case 'timestamp': {
        const out = vectorFor({ kind: 'date' }, column.instants.length);
        if (out.kind === 'date') column.instants.forEach((instant, row) => (out.days[row] = Number.isNaN(instant) ? -2147483648 : dayInZone(instant, this.timeZone)));
        return out;
      }
      case 'scaled':
        if (column.big && column.big.size > 0) throw new OverflowError(`a value of ${table}.${snakeCase(id)} is too large: the most is ${formatExact(Number.MAX_SAFE_INTEGER, scaleOf(column.type)!)}`);
        if (column.type === 'money') this.#facts.parameter(CONVERSION);
        return { kind: 'amount', units: column.type === 'money' ? this.money.converted(table, id, column.units) : column.units };
      default:
        return column satisfies never;
    }
  }
}
