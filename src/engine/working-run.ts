import { dayInZone } from '../base/dates.ts';
import { formatExact, OverflowError } from '../base/decimal.ts';
import { snakeCase } from '../base/text.ts';
import type { Language, RunContext } from '../functions/define.ts';
import type { DefinedColumn, Expr, LinkRef, Plan, TablePlan } from '../plan/plan.ts';
import { findColumn, scaleOf, valueAt, type Table, type Value } from '../table/table.ts';
import { completeTable, type Data } from './data.ts';
import { chainEnds } from './follow.ts';
import { keyLink } from './key-link.ts';
import { kernel, wholeOf } from './kernel.ts';
import { resolveLink, type BothWays } from './link.ts';
import { Money } from './money.ts';
import { resolveParameters, type Settings } from './parameters.ts';
import type { Counters, Kernel, ResolvedLink, Run } from './run.ts';
import { encode, vectorFor, type Vector } from './vector.ts';

/** What a run needs besides the plan and the data. Everything that could differ between two machines is given, nothing is asked of them. */
export interface RunOptions {
  /** Day number of TODAY(). */
  readonly today: number;
  readonly timeZone: string;
  /** Parameter values by id, as text; unknown ids are an error. */
  readonly settings?: Settings;
}

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
  readonly counters: Counters = { divisionsByZero: 0 };
  /** The period at hand, only while a total looks at every row in every period. */
  period: { readonly start: number; readonly end: number } | undefined;
  /** Rows of chains that lead back to themselves, by the link's label. */
  readonly cycles = new Map<string, number>();
  readonly money: Money;
  readonly #data: Data;
  readonly #parameters: ReadonlyMap<string, Value>;
  readonly #tables = new Map<string, Table>();
  readonly #stored = new Map<string, Vector>();
  readonly #defined = new Map<string, Vector>();
  readonly #links = new Map<string, BothWays>();
  readonly #keyLinks = new Map<string, ResolvedLink>();
  readonly #chains = new Map<string, Int32Array>();

  constructor(plan: Plan, data: Data, options: RunOptions) {
    this.plan = plan;
    this.today = options.today;
    this.timeZone = options.timeZone;
    this.#data = data;
    const fiscal = (values: ReadonlyMap<string, Value>): RunContext => ({ today: options.today, fiscalStart: fiscalStart(values) });
    this.#parameters = resolveParameters(plan.parameters, options.settings ?? {}, fiscal);
    this.context = { ...fiscal(this.#parameters), language: plan.language as Language };
    this.money = new Money(this);
  }

  kernel(expr: Expr): Kernel {
    return kernel(expr, this);
  }

  whole(expr: Expr, table: string): Exclude<Vector, { kind: 'code' }> {
    return wholeOf(expr, this, this.rowCount(table));
  }

  parameter(id: string): Value {
    return this.#parameters.get(id) ?? null;
  }

  shape(id: string): TablePlan {
    const shape = this.plan.tables.find((table) => table.id === id);
    if (!shape) throw new RangeError(`no table ${id} in the plan`);
    return shape;
  }

  table(id: string): Table {
    let table = this.#tables.get(id);
    if (!table) this.#tables.set(id, (table = completeTable(this.shape(id), this.#data.get(id))));
    return table;
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
    const key = `${table}.${column}`;
    let vector = this.#stored.get(key);
    if (!vector) this.#stored.set(key, (vector = this.#load(table, column)));
    return vector;
  }

  defined(table: string, column: string): Vector {
    const key = `${table}.${column}`;
    let vector = this.#defined.get(key);
    if (!vector) this.#defined.set(key, (vector = encode(this.whole(this.definedColumn(table, column).formula, table))));
    return vector;
  }

  definedColumn(table: string, column: string): DefinedColumn {
    const found = this.plan.columns.find((candidate) => candidate.table === table && candidate.id === column);
    if (!found) throw new RangeError(`no column ${table}.${column} in the plan`);
    return found;
  }

  link(ref: LinkRef): ResolvedLink {
    if (ref.kind === 'key') {
      const key = `${ref.table}.${ref.column}`;
      let resolved = this.#keyLinks.get(key);
      if (!resolved) this.#keyLinks.set(key, (resolved = keyLink(ref, this)));
      return resolved;
    }
    let both = this.#links.get(ref.name);
    if (!both) {
      const plan = this.plan.links.find((candidate) => candidate.id === ref.name);
      if (!plan) throw new RangeError(`no link ${ref.name} in the plan`);
      this.#links.set(ref.name, (both = resolveLink(plan, this)));
    }
    return ref.inverse ? both.back : both.forward;
  }

  /** Where each row's chain along a link ends while a condition holds. */
  chainEnds(ref: LinkRef, condition: Expr): Int32Array {
    const key = JSON.stringify([ref, condition]);
    let ends = this.#chains.get(key);
    if (!ends) {
      const goesOn = this.whole(condition, ref.table);
      if (goesOn.kind !== 'flag') throw new TypeError('while takes a condition');
      const chains = chainEnds(this.link(ref).rows, goesOn.flags);
      if (chains.cycles > 0) this.cycles.set(ref.kind === 'link' ? ref.name : ref.column, chains.cycles);
      this.#chains.set(key, (ends = chains.ends));
    }
    return ends;
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
        return { kind: 'amount', units: column.type === 'money' ? this.money.converted(table, id, column.units) : column.units };
      default:
        return column satisfies never;
    }
  }
}
