import { dayInZone } from '../base/dates.ts';
import { formatExact, OverflowError } from '../base/decimal.ts';
import { snakeCase } from '../base/text.ts';
import type { Language, RunContext } from '../functions/define.ts';
import type { DefinedColumn, Expr, Fold, LinkRef, Plan, StampPart, TablePlan, Within } from '../plan/plan.ts';
import { plainText } from '../table/plain-text.ts';
import { findColumn, scaleOf, valueAt, type Column, type Table, type Value } from '../table/table.ts';
import { RunCache } from './cache.ts';
import { completeTable, type Data } from './data.ts';
import { Facts } from './facts.ts';
import type { StateRuns } from './fold-states.ts';
import { lookingBack } from './looking-back.ts';
import { chainEnds } from './follow.ts';
import { keyLink } from './key-link.ts';
import { kernel, wholeOf } from './kernel.ts';
import { resolveLink, type BothWays } from './link.ts';
import { Money } from './money.ts';
import { resolveParameters, type Settings } from './parameters.ts';
import { need } from './parts.ts';
import type { History } from './record.ts';
import type { Findings, Kernel, Narrowing, ResolvedLink, Run, View } from './run.ts';
import type { Ground } from './state-runs.ts';
import { encode, vectorFor, type Vector } from './vector.ts';

/** What a run needs besides the plan and the data. Everything that could differ between two machines is given, nothing is asked of them. */
export interface RunOptions {
  /** Day number of TODAY(). */
  readonly today: number;
  /** Everything as it stood at the end of this day, which is then TODAY() too. */
  readonly asOf?: number;
  readonly timeZone: string;
  /** Parameter values by id, as text; unknown ids are an error. */
  readonly settings?: Settings;
  /** Only these rows are added up; links and other tables still see all. */
  readonly only?: Narrowing;
  /** What earlier runs left, to be used again where nothing it rests on has changed. Never changes a result. */
  readonly cache?: RunCache;
}

/** Where a run looks at another day, or at other rows, than the run it belongs to. */
interface Inside {
  readonly root: WorkingRun;
  /** Under which its facts stand. */
  readonly name: string;
  /** Under which its stored columns stand, where runs share them. */
  readonly storedAs?: string;
  readonly day: number;
  /** The earlier day of a comparison. */
  readonly from?: number;
  /** The last day on which a row must have been there to take part in it. */
  readonly until?: number;
  readonly period?: { readonly start: number; readonly end: number };
  /** The table whose rows are other ones, and what they are. */
  readonly table?: string;
  readonly view?: View;
  readonly shape?: TablePlan;
  /** Its facts depend on nothing but what the root's depend on, so they are kept with them. */
  readonly lasting?: boolean;
}

/** What amounts depend on besides parameters; no parameter's id has a space. */
const CONVERSION = 'reporting currency';
/** What the rows of a report depend on besides: to which rows the run is narrowed. */
const NARROWING = 'only these rows';

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
  readonly now: number;
  readonly timeZone: string;
  readonly context: RunContext;
  /** The period at hand, only while a total looks at every row in every period. */
  period: { readonly start: number; readonly end: number } | undefined;
  readonly money: Money;
  readonly #data: Data;
  readonly #parameters: ReadonlyMap<string, Value>;
  readonly #facts: Facts;
  readonly #root: WorkingRun;
  readonly #inside: Inside | undefined;
  /** What the views of a run have in common; not kept for later runs, which look at other days. */
  #passing: Facts | undefined;
  /** The table whose days are compared: they are looked at as states of its whole history. */
  #compared: string | undefined;
  readonly #options: RunOptions;

  constructor(plan: Plan, data: Data, options: RunOptions, inside?: Inside) {
    this.plan = plan;
    this.today = options.asOf ?? options.today;
    this.now = options.today;
    this.#options = options;
    this.#root = inside?.root ?? this;
    this.#inside = inside;
    this.timeZone = options.timeZone;
    this.#data = data;
    if (inside) {
      this.#parameters = inside.root.#parameters;
      this.context = inside.root.context;
      this.money = new Money(this, inside.root.money);
      inside.root.#passing ??= new Facts(new Map(), (id) => inside.root.#value(id));
      this.#facts = inside.lasting ? inside.root.#facts : inside.root.#passing;
      return;
    }
    const fiscal = (values: ReadonlyMap<string, Value>): RunContext => ({ today: this.today, fiscalStart: fiscalStart(values) });
    this.#parameters = resolveParameters(plan.parameters, options.settings ?? {}, fiscal);
    this.context = { ...fiscal(this.#parameters), language: plan.language as Language };
    this.money = new Money(this);
    const circumstances = JSON.stringify([plan.hash, this.now, this.today, options.timeZone, this.context.fiscalStart]);
    const shelf = (options.cache ?? new RunCache()).shelf(data, circumstances);
    this.#facts = new Facts(shelf, (id) => this.#value(id));
  }

  #value(id: string): Value {
    return id === CONVERSION ? this.money.conversion : id === NARROWING ? (this.#options.only?.name ?? null) : (this.#parameters.get(id) ?? null);
  }

  /** The run in which tables stand as they were loaded. */
  get plain(): WorkingRun {
    return this.#root;
  }

  /** The run in which every table with a history stands as at the end of a day. */
  at(day: number): WorkingRun {
    return this.#root.#within(`@${day}`, () => ({ day }));
  }

  /**
   * The run of a comparison: as at the end of `to`, with `from` as the earlier day. `period` where it compares a period; `until` where rows
   * take part that are there later only.
   */
  comparing(table: string, from: number, to: number, period?: { readonly start: number; readonly end: number }, until = to): WorkingRun {
    this.#root.#compared = table;
    return this.#root.#within(`@${from}-${to} ${period?.start ?? ''}`, () => ({ day: to, from, until, table, storedAs: `@${to}`, ...(period ? { period } : {}) }));
  }

  /** The run in which a table has other rows than its own: its states, changes or stays. */
  over(name: string, table: string, view: View, shape?: TablePlan, storedAs = name): WorkingRun {
    const lasting = this.#inside === undefined;
    return this.#root.#within(`${this.#inside?.name ?? ''} ${name}`, () => ({ ...(this.#inside?.period ? { period: this.#inside.period } : {}), day: this.#inside?.day ?? this.today, table, view, lasting, storedAs: `${this.#inside?.name ?? ''} ${storedAs}`, ...(shape ? { shape } : {}) }));
  }

  readonly #views = new Map<string, WorkingRun>();

  #within(name: string, make: () => Omit<Inside, 'root' | 'name'>): WorkingRun {
    let run = this.#views.get(name);
    if (!run) {
      const inside = make();
      this.#views.set(name, (run = new WorkingRun(this.plan, this.#data, this.#options, { ...inside, root: this, name })));
      run.period = inside.period;
    }
    return run;
  }

  /** The history of a table, undefined where none is declared. */
  history(table: string): History | undefined {
    return lookingBack().historyOf(table, this.#root);
  }

  get earlier(): Run | undefined {
    const { from } = this.#inside ?? {};
    return from === undefined ? undefined : this.on(from);
  }

  on(day: number): Run {
    const { period } = this.#inside ?? {};
    return period ? this.#root.#within(`@${day} in ${period.start}-${period.end}`, () => ({ day, storedAs: `@${day}`, period })) : this.at(day);
  }

  get day(): number {
    return this.#inside?.day ?? this.today;
  }

  /** How a table stands in this run, undefined where that is as it was loaded. */
  view(table: string): View | undefined {
    const inside = this.#inside;
    if (!inside) return undefined;
    if (inside.view && inside.table === table) return inside.view;
    return this.#root.#passing!.kept(`@${inside.day} view ${table} ${this.#root.#compared ?? ''}`, () => lookingBack().dayView(table, inside.day, this.#ground(table)));
  }

  exists(table: string): Uint8Array | undefined {
    const view = this.view(table) ?? (this.#inside ? undefined : this.at(this.today).view(table));
    return view?.exists;
  }

  present(table: string): Uint8Array | undefined {
    const inside = this.#inside;
    if (!inside || (inside.view && inside.table === table)) return undefined;
    if (inside.from === undefined || inside.table !== table) return this.view(table)?.exists;
    const history = this.history(table);
    return history && this.kept(`present ${table}`, () => lookingBack().presentBetween(history, inside.from!, inside.until ?? inside.day));
  }

  only(table: string): ((row: number) => boolean) | undefined {
    this.#facts.parameter(NARROWING);
    return this.#options.only?.test(table, this);
  }

  folded(expr: Fold, table: string): Vector {
    const rowOf = this.#inside?.view && this.#inside.table === table ? this.#inside.view.rowOf : undefined;
    // Rows made of history have the past of the row they were made of.
    if (rowOf) return lookingBack().pick(this.at(this.day).folded(expr, table), rowOf);
    return this.kept(`fold ${table} ${JSON.stringify(expr)}`, () => lookingBack().foldStates(expr, table, this.#states(table, expr.within)));
  }

  readonly #stateRuns = new Map<string, StateRuns>();

  /** The states may be kept for later runs; the runs over them are those of this one. */
  #states(table: string, within: Within): StateRuns {
    const known = this.#stateRuns.get(`${table} ${within}`);
    if (known) return known;
    const runs = lookingBack().stateRuns(table, within, within === 'compare' ? this.#inside?.from : undefined, this.#ground(table));
    this.#stateRuns.set(`${table} ${within}`, runs);
    return runs;
  }

  #ground(table: string): Ground {
    const root = this.#root;
    return {
      run: this, root, isCompared: root.#compared === table,
      over: (name, view, storedAs) => (this.#inside ? this : this.at(this.day)).over(name, table, view, undefined, storedAs),
      overRoot: (name, view) => root.over(name, table, view),
    };
  }

  get findings(): Findings {
    return this.#facts.findings;
  }

  kept<T>(name: string, make: () => T, on: readonly string[] = []): T {
    const aside = this.#aside;
    return this.#inside ? this.#facts.kept(this.#named(this.#inside.name, name), make, on.map((other) => this.#named(this.#inside!.name, other)), aside) : this.#facts.kept(name, make, on, aside);
  }

  /** The facts of the other kind, lasting or passing: what is being worked out there rests on those found here. */
  get #aside(): Facts | undefined {
    return this.#facts === this.#root.#facts ? this.#root.#passing : this.#root.#facts;
  }

  #named(run: string, name: string): string {
    return `${run} ${name}`;
  }

  /** As `kept`, for what does not depend on which day of a state is asked about. */
  #keptOnce<T>(name: string, make: () => T): T {
    return this.#inside?.storedAs === undefined ? this.kept(name, make) : this.#facts.kept(this.#named(this.#inside.storedAs, name), make, [], this.#aside);
  }

  kernel(expr: Expr): Kernel {
    return kernel(expr, this);
  }

  whole(expr: Expr, table: string): Vector {
    return wholeOf(expr, this, this.rowCount(table));
  }

  parameter(id: string): Value {
    this.#aside?.parameter(id);
    return this.#facts.parameter(id);
  }

  shape(id: string): TablePlan {
    if (this.#inside?.shape?.id === id) return this.#inside.shape;
    const shape = this.plan.tables.find((table) => table.id === id);
    if (!shape) throw new RangeError(`no table ${id} in the plan`);
    return shape;
  }

  table(id: string): Table {
    return this.#root.kept(`table ${id}`, () => {
      const shape = this.#root.shape(id);
      return shape.made ? need<typeof import('./made.ts')>('seldom').madeTable(shape, shape.made, this.#root) : completeTable(shape, this.#data.get(id));
    });
  }

  /** Whether a table was loaded, rather than standing in with its default rows. */
  isLoaded(id: string): boolean {
    const table = this.#data.get(this.plan.tables.find((each) => each.id === id)?.made?.of ?? id);
    return table !== undefined && !table.standsIn;
  }

  rowCount(table: string): number {
    return this.view(table)?.rowCount ?? this.table(table).rowCount;
  }

  /** A stored column: money in the reporting currency, time stamps as dates of the account's time zone (semantics G1). */
  stored(table: string, column: string, part?: StampPart): Vector {
    if (this.#inside && !this.view(table)) return this.#root.stored(table, column, part);
    if (part) return this.#keptOnce(`${part} of ${table}.${column}`, () => need<typeof import('./instant.ts')>('seldom').instantVector(this.column(table, column)!, part, this.timeZone));
    return this.#keptOnce(`stored ${table}.${column}`, () => this.#load(table, column));
  }

  column(table: string, id: string): Column | undefined {
    const view = this.view(table);
    return view ? this.#keptOnce(`raw ${table}.${id}`, () => view.column(id)) : findColumn(this.table(table), id);
  }

  defined(table: string, column: string): Vector {
    return this.kept(`column ${table}.${column}`, () => this.view(table)?.behind?.defined(column) ?? encode(this.whole(this.definedColumn(table, column).formula, table)));
  }

  definedColumn(table: string, column: string): DefinedColumn {
    const found = this.plan.columns.find((candidate) => candidate.table === table && candidate.id === column);
    if (!found) throw new RangeError(`no column ${table}.${column} in the plan`);
    return found;
  }

  link(ref: LinkRef): ResolvedLink {
    if (ref.kind === 'key') return this.#keptOnce(`key ${ref.table}.${ref.column}`, () => this.view(ref.table)?.behind?.link(ref) ?? keyLink(ref, this));
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
    const stored = this.view(table)?.rowOf?.[row] ?? row;
    return this.shape(table).key.map((id) => {
      const column = findColumn(this.table(table), id)!;
      return plainText(valueAt(column, stored), column.type);
    }).join(' / ');
  }

  #load(table: string, id: string): Vector {
    const column = this.column(table, id);
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
