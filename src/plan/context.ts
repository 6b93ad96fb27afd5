import type { Formula } from '../language/tree.ts';
import type { AggregatePlan, Expr, TablePlan, Type } from './plan.ts';
import type { Problem } from './problems.ts';
import type { Scope } from './scope.ts';

/** Where a formula stands, and so which names it may use. */
export interface Context {
  readonly checker: Checker;
  readonly scope: Scope;
  readonly language: string;
  /** The text of the rule file, to quote parts of formulas. */
  readonly text: string;
  readonly report: (problem: Problem) => void;
  /** Whether a name stands in the file but could not be read: what went wrong was said there, once. */
  readonly isBroken?: (name: string) => boolean;
  /** The table of the row at hand; absent for parameters and between totals. */
  readonly near?: TablePlan;
  /** Links and look-ups: the other table, whose columns are written `deals[Amount]`. */
  readonly far?: TablePlan;
  /** Behind the `where` of a total in a report with periods. */
  readonly inPeriods?: boolean;
  /** In a report that compares each period, whose rows so know their period; such columns are for them only. */
  readonly inSlice?: boolean;
  /** In a report that compares two days, so that WAS(…) is known. */
  readonly inCompare?: boolean;
  /** Behind EVER and its like, or among rows made of history: the states of a row have no states of their own. */
  readonly inStates?: boolean;
  /** Between the totals of a report. */
  readonly totals?: Totals;
  /** In a measure that is spread: the column whose values it is spread over. */
  readonly across?: { readonly table: string; readonly column: string; readonly type: Type };
  /** In a total over another table: a column without a table's name is a group key of this report. */
  readonly outer?: Totals;
}

/** The checker itself, handed down so that calls and totals can check their parts. */
export interface Checker {
  /** A formula with its names resolved and its types known, or undefined after at least one message. */
  readonly check: (formula: Formula, context: Context) => Expr | undefined;
  /** A formula that leads to a row: a link, or a column declared with `to`. */
  readonly rowReference: (formula: Formula, context: Context) => Expr | undefined;
}

/** What a measure can use. */
export interface Totals {
  readonly table: TablePlan;
  readonly hasPeriods: boolean;
  readonly inCompare: boolean;
  readonly inSlice: boolean;
  readonly inStates: boolean;
  /** Registers a total and gives its place. */
  readonly add: (aggregate: Omit<AggregatePlan, 'span'>, formula: Formula) => number;
  readonly measure: (name: string) => { readonly id: string; readonly type: Type } | undefined;
  readonly group: (formula: Expr) => number | undefined;
  /** Whether a measure of that name is spread: then it is no single number. */
  readonly isSpread: (name: string) => boolean;
  /** A group key by its label: `[Team]` for `group by [Owner].[Team]`. */
  readonly groupNamed: (name: string) => { readonly index: number; readonly type: Type } | undefined;
  /** Whether the report has a measure of that name, even one whose formula is wrong. */
  readonly has: (name: string) => boolean;
  readonly measureNames: () => readonly string[];
}
