import type { RunContext } from '../functions/define.ts';
import type { DefinedColumn, Expr, Fold, LinkRef, Plan, StampPart, TablePlan } from '../plan/plan.ts';
import type { ExceptionRow } from '../table/result.ts';
import type { Column, Table, Value } from '../table/table.ts';
import type { Batch } from './batch.ts';
import type { History } from './record.ts';
import type { Vector } from './vector.ts';

/** What arithmetic did besides: a division by zero gives blank and is counted (note D101). */
export interface Counters {
  divisionsByZero: number;
}

/** What a run found that a person should know of. */
export interface Findings extends Counters {
  /** Rows of chains that lead back to themselves, by the link's name. */
  readonly cycles: Map<string, number>;
  /** Amounts without a rate to the reporting currency. */
  readonly unconverted: ExceptionRow[];
}

/** Gives a vector for a batch of rows. */
export type Kernel = (batch: Batch) => Vector;

/** A link worked out for every row: where it leads (-1 nowhere), and who fitted a row but lost it. */
export interface ResolvedLink {
  readonly rows: Int32Array;
  readonly leftover: Uint8Array;
}

/** A table as it stood: on one day, or with one row per state, change or stay of its rows. */
export interface View {
  readonly rowCount: number;
  /** The row of the stored table behind each row; absent where they are the same. */
  readonly rowOf?: Int32Array;
  /** 1 where the row is there. */
  readonly exists: Uint8Array;
  /** The day each row stands for, or all of them. */
  readonly days: number | Int32Array;
  readonly column: (id: string) => Column | undefined;
  /** Where its rows are a choice among the states of the whole history. */
  readonly behind?: Behind;
}

/** The states behind the rows of a view, and what is known of them whatever the day: it is worked out once for all days. */
export interface Behind {
  readonly rows: Int32Array;
  /** A column of the rule file; undefined where it depends on the day, the period or the comparison. */
  readonly defined: (column: string) => Vector | undefined;
  /** Undefined where the link does. */
  readonly link: (ref: LinkRef) => ResolvedLink | undefined;
}

/** Some rows of one table, to which a run is narrowed. Two of one name are the same. */
export interface Narrowing {
  readonly name: string;
  /** Undefined where the rows of a table have nothing to do with it. */
  readonly test: (table: string, run: Run) => ((row: number) => boolean) | undefined;
}

/** The reporting currency of a run. */
export interface Reporting {
  readonly currency: string | undefined;
  /** The currency of each row of a table, undefined where it has no amounts in currencies. */
  readonly currencies: (table: string) => Column | undefined;
  /** Leaves every amount in the currency of its row. */
  readonly keep: () => void;
  readonly settle: (table: string, wanted: string | null, at: Expr | undefined) => void;
}

/**
 * One run of a plan over its data, as the parts of the engine see it: it hands out kernels, columns,
 * links and parameters, each worked out once.
 */
export interface Run {
  readonly plan: Plan;
  readonly today: number;
  readonly timeZone: string;
  readonly context: RunContext;
  /** The day whose values the tables hold: today, also where the run looks at an earlier day. */
  readonly now: number;
  /** The day that is looked at. */
  readonly day: number;
  /** Which rows of a report's table take part at all: those that are there, in a comparison on any of its days; absent where all do. */
  readonly present: (table: string) => Uint8Array | undefined;
  /** Whether a row is among those that the run was narrowed to; undefined where all rows of the table are. */
  readonly only: (table: string) => ((row: number) => boolean) | undefined;
  /** The run of the earlier day, in a comparison. */
  readonly earlier: Run | undefined;
  /** The run of another day, for the period at hand where one is compared. */
  readonly on: (day: number) => Run;
  /** What was recorded of a table's past; undefined where no history is declared. */
  readonly history: (table: string) => History | undefined;
  /** How a table stands in this run, undefined where that is as it was loaded. */
  readonly view: (table: string) => View | undefined;
  /** 1 for each row that is there on the day; undefined where that is not known. */
  readonly exists: (table: string) => Uint8Array | undefined;
  /** A formula folded over the states of each row. */
  readonly folded: (expr: Fold, table: string) => Vector;
  /** A column as it stands in this run, money in its own currency. */
  readonly column: (table: string, id: string) => Column | undefined;
  /** Where to note what is found at the moment. */
  readonly findings: Findings;
  readonly money: Reporting;
  /** The period at hand, only while a total looks at every row in every period. */
  period: { readonly start: number; readonly end: number } | undefined;
  /** Something worked out once, and kept for later runs while nothing it rests on changes. One name, one question; `on` names facts of this run that it rests on. */
  readonly kept: <T>(name: string, make: () => T, on?: readonly string[]) => T;
  readonly kernel: (expr: Expr) => Kernel;
  /** A formula worked out for every row of a table. */
  readonly whole: (expr: Expr, table: string) => Vector;
  readonly parameter: (id: string) => Value;
  readonly shape: (table: string) => TablePlan;
  readonly table: (id: string) => Table;
  /** Whether a table was loaded, rather than standing in with its default rows. */
  readonly isLoaded: (table: string) => boolean;
  readonly rowCount: (table: string) => number;
  /** A stored column: money in the reporting currency, time stamps as dates of the account's time zone (semantics G1), or what else is asked of them. */
  readonly stored: (table: string, column: string, part?: StampPart) => Vector;
  /** A `column … for each …` of the rule file. */
  readonly defined: (table: string, column: string) => Vector;
  readonly definedColumn: (table: string, column: string) => DefinedColumn;
  readonly link: (ref: LinkRef) => ResolvedLink;
  /** Where each row's chain along a link ends while a condition holds. */
  readonly chainEnds: (ref: LinkRef, condition: Expr) => Int32Array;
  /** The key of a row as people read it: its parts joined by ` / `. */
  readonly keyOf: (table: string, row: number) => string;
}
