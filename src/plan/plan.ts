import type { ImportMap, TableShape } from '../table/shape.ts';
import type { ParameterLimits, ResultCard, Role } from '../table/result.ts';
import type { Value, ValueType } from '../table/table.ts';

/**
 * A rule file after compiling: plain JSON that the engine interprets and a widget can cache. Names are
 * resolved, types are known, shortcuts (INPERIOD, criteria texts) are gone. `FORMAT` rises with any
 * change that an older engine would misread.
 */
export const FORMAT = 3;

/** The type of a formula. `row` is a reference to a row of `table`; `duration` is `30 days`. */
export interface Type {
  readonly kind: ValueType | 'duration' | 'row';
  /** `row`: the table it points into. */
  readonly table?: string;
  /** Money written with a currency: `100 NOK`. */
  readonly currency?: string;
  /** Text with a closed set of values. */
  readonly values?: readonly string[];
}

/** Which of two rows a part of a formula looks at: in links and look-ups there is a near and a far one. */
export type Side = 'near' | 'far';

/** How one row leads to another. */
export type LinkRef =
  /** A declared column whose values are keys of another table. */
  | { readonly kind: 'key'; readonly table: string; readonly column: string; readonly to: string }
  /** A `link` statement, or its inverse. */
  | { readonly kind: 'link'; readonly table: string; readonly name: string; readonly to: string; readonly inverse: boolean };

/** What is asked of a time stamp that its date does not tell. */
export type StampPart = 'moment' | 'time';

/** Which days a look over the states of a row takes in. */
export type Within = 'compare' | 'history';

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type CompareOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A formula over one row (or over a period and the totals of a report, in measures). */
export type Expr =
  | { readonly kind: 'constant'; readonly type: Type; readonly value: Value }
  /** Months step as EDATE does, days by count. */
  | { readonly kind: 'duration'; readonly type: Type; readonly months: number; readonly days: number }
  | { readonly kind: 'column'; readonly type: Type; readonly table: string; readonly column: string; readonly side: Side; readonly part?: StampPart }
  /** A `column … for each …` of the rule file. */
  /** `perPeriod`: its formula asks for the period at hand, so it has another value in each. */
  | { readonly kind: 'defined'; readonly type: Type; readonly table: string; readonly column: string; readonly side: Side; readonly perPeriod?: true }
  /** The row a link leads to. */
  | { readonly kind: 'link'; readonly type: Type; readonly link: LinkRef; readonly side: Side }
  /** A value of the row that `from` (a row reference) points at; blank where it points nowhere. */
  | { readonly kind: 'through'; readonly type: Type; readonly from: Expr; readonly value: Expr }
  /** From row to row along `link` while `condition` holds (and the link leads on); then `value` of the row reached. */
  | { readonly kind: 'follow'; readonly type: Type; readonly link: LinkRef; readonly value: Expr; readonly condition: Expr }
  /** Whether the row fits another by the link, but lost it to a better pair. */
  | { readonly kind: 'leftover'; readonly type: Type; readonly link: LinkRef }
  /** The value at the end of `day`, which is one for all rows; without it, on the earlier day of a comparison. */
  | { readonly kind: 'was'; readonly type: Type; readonly operand: Expr; readonly day?: Expr }
  /** Whether the row is there on the day that is looked at. */
  | { readonly kind: 'exists'; readonly type: Type; readonly table: string }
  /** The day that is looked at. */
  | { readonly kind: 'asOf'; readonly type: Type; readonly table: string }
  /** Folded over the states of the row, within the comparison or over its whole history. */
  | { readonly kind: 'ever'; readonly type: Type; readonly table: string; readonly within: Within; readonly condition: Expr }
  | { readonly kind: 'lastWhile'; readonly type: Type; readonly table: string; readonly within: Within; readonly value: Expr; readonly condition: Expr }
  | { readonly kind: 'changes'; readonly type: Type; readonly table: string; readonly within: Within; readonly operand: Expr }
  /** The first day of the latest run of days on which the condition held. */
  | { readonly kind: 'entered'; readonly type: Type; readonly table: string; readonly within: Within; readonly condition: Expr }
  | { readonly kind: 'parameter'; readonly type: Type; readonly parameter: string }
  | { readonly kind: 'call'; readonly type: Type; readonly name: string; readonly args: readonly Expr[] }
  | { readonly kind: 'arithmetic'; readonly type: Type; readonly operator: ArithmeticOperator; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'negate'; readonly type: Type; readonly operand: Expr }
  | { readonly kind: 'compare'; readonly type: Type; readonly operator: CompareOperator; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'and' | 'or'; readonly type: Type; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'not'; readonly type: Type; readonly operand: Expr }
  | { readonly kind: 'isBlank'; readonly type: Type; readonly operand: Expr }
  | { readonly kind: 'in'; readonly type: Type; readonly operand: Expr; readonly list: readonly Expr[] }
  | { readonly kind: 'concat'; readonly type: Type; readonly parts: readonly Expr[] }
  /** First or last day of the period at hand. */
  | { readonly kind: 'period'; readonly type: Type; readonly edge: 'start' | 'end' }
  /** A total over the rows of another table that fit the row at hand: `COUNT(deals where deals[Company] = [Company])`. */
  | { readonly kind: 'lookup'; readonly type: Type; readonly aggregate: AggregateFunction; readonly table: string; readonly value?: Expr; readonly by?: Expr; readonly when: LinkWhen }
  /** Only in measures: a total over the report's rows, by its place in `ReportPlan.aggregates`. */
  | { readonly kind: 'aggregate'; readonly type: Type; readonly index: number }
  /** Only in measures: another measure of the report. */
  | { readonly kind: 'measure'; readonly type: Type; readonly measure: string }
  /** Only in measures: another measure, as a part of what it is over all groups of the period. */
  | { readonly kind: 'share'; readonly type: Type; readonly measure: string }
  /** Only in measures of a report with periods: a formula between totals, added up or averaged over the periods of the cell. */
  | { readonly kind: 'ofPeriods'; readonly type: Type; readonly aggregate: 'SUM' | 'AVERAGE'; readonly operand: Expr }
  /** Only in measures: a group key of the report. */
  | { readonly kind: 'group'; readonly type: Type; readonly index: number }
  /** Only in measures that are spread: the value of the column at hand. The engine puts each value in its place before anything is added up. */
  | { readonly kind: 'across'; readonly type: Type }
  /** Only in measures: all columns of a measure that is spread, added up. The engine writes the sum out. */
  | { readonly kind: 'allAcross'; readonly type: Type; readonly measure: string };

/** What is worked out over all states of a row. */
export type Fold = Expr & { readonly kind: 'ever' | 'lastWhile' | 'changes' | 'entered' };

export type AggregateFunction = 'SUM' | 'COUNT' | 'COUNTDISTINCT' | 'AVERAGE' | 'MIN' | 'MAX' | 'MEDIAN' | 'LATEST';

/** A comparison of a row's date with a day that depends on the period only. */
export interface PeriodBound {
  readonly date: Expr;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly edge: Expr;
}

/**
 * One part of a condition after the periods were taken out: rows where `row` holds belong to the periods
 * for which every bound holds. The parts of one condition never overlap, so totals may simply add them.
 */
export interface PeriodTerm {
  readonly row?: Expr;
  readonly bounds: readonly PeriodBound[];
}

export interface AggregatePlan {
  readonly aggregate: AggregateFunction;
  readonly value?: Expr;
  /** LATEST: what the rows are in order of. */
  readonly by?: Expr;
  readonly type: Type;
  /** As the rule file writes it. */
  readonly text: string;
  readonly span: SourceSpan;
  /** The condition as period terms (one pass over rows, one over periods); absent where it had to stay whole. */
  readonly terms?: readonly PeriodTerm[];
  /** The whole condition, for the rare total that looks at every row in every period. */
  readonly where?: Expr;
  /**
   * A total over another table than the report's: which of its rows belong to a group. `keys` are equal to
   * the group's own; `rows`: some row of the group has those values (`own`, read as the far side), and a row counts once per group.
   */
  readonly other?: {
    readonly table: string;
    readonly keys: readonly { readonly group: number; readonly value: Expr }[];
    readonly rows?: readonly { readonly own: Expr; readonly value: Expr }[];
  };
}

export interface SourceSpan {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface ParameterPlan {
  readonly id: string;
  readonly label: string;
  readonly type: Type;
  readonly choices?: readonly string[];
  /** What it may be set to, both ends included, in the units of its type. */
  readonly limits?: ParameterLimits;
  readonly value?: Expr;
}

/** A value that something may have, by its place in their order, and what its colour means. */
export interface ListedValuePlan {
  readonly value: string;
  readonly role?: Role;
}

export interface DefinedColumn {
  readonly table: string;
  readonly id: string;
  readonly label: string;
  readonly type: Type;
  readonly formula: Expr;
  /** Of a classification that gives its values colours: all of them, in their order. */
  readonly values?: readonly ListedValuePlan[];
  /** The formula looks at both days of a comparison. */
  readonly inCompare?: true;
  /** The formula asks for the period that is compared. */
  readonly inPeriod?: true;
  readonly text: string;
  readonly span: SourceSpan;
}

/** One way to make pairs of a link: rows whose `near` and `far` keys are equal and for which the rest holds. */
export interface LinkWhen {
  readonly near: readonly Expr[];
  readonly far: readonly Expr[];
  readonly nearFilter?: Expr;
  readonly farFilter?: Expr;
  /** What needs both rows and is no equality. */
  readonly rest?: Expr;
}

export interface LinkPlan {
  readonly table: string;
  readonly to: string;
  readonly id: string;
  readonly label: string;
  readonly inverse?: string;
  readonly whens: readonly LinkWhen[];
  readonly prefer: readonly LinkPreference[];
  readonly span: SourceSpan;
}

export type LinkPreference =
  /** The smaller the distance, the better; blanks last. */
  | { readonly kind: 'nearest'; readonly near: Expr; readonly far: Expr }
  | { readonly kind: 'lowest' | 'highest'; readonly value: Expr };

export interface ExceptionPlan {
  readonly title: string;
  readonly table: string;
  readonly when: Expr;
  readonly message?: Expr;
  readonly span: SourceSpan;
}

export interface MeasurePlan {
  readonly id: string;
  readonly label: string;
  readonly type: Type;
  readonly formula: Expr;
  readonly format?: string;
  readonly across?: SpreadPlan;
  /** One of the columns of a measure that was spread: the engine sets it. Blank is the column of other values. */
  readonly column?: { readonly measure: string; readonly label: string; readonly value: Value; readonly role?: Role };
  readonly text: string;
  readonly span: SourceSpan;
}

/** The values that a column of some table has, in order of `by`, else of their texts. */
export interface TableValuesPlan {
  readonly table: string;
  readonly column: string;
  readonly where?: Expr;
  readonly by?: Expr;
  /** The values that are in this order, before all others, where nothing else says one; and their colours. */
  readonly values?: readonly ListedValuePlan[];
  /** What each value's colour goes by: for a row of the table a text, and what that text means. */
  readonly role?: { readonly of: Expr; readonly values: readonly ListedValuePlan[] };
}

/** A measure that is as many columns as a column of some table has values; its formula has them as `across`. */
export interface SpreadPlan extends TableValuesPlan {
  /** The name of one more column for every other value. */
  readonly others?: string;
}

/** Rows that stand for several: one for each value of a column (for each of several in one cell) of those beneath. */
export interface RollUpPlan {
  readonly value: Expr;
  /** What parts the values of one cell. */
  readonly separator?: string;
  /** The words for a row of each level, the lowest first: `user`, `team`. */
  readonly levels: readonly [string, string];
  /** Which group key tells the level. */
  readonly kind: number;
}

export interface ShowPlan {
  readonly shape: string;
  readonly series: readonly { readonly measure: string; readonly sign: 1 | -1; readonly role: Role }[];
}

export interface GroupPlan {
  readonly id: string;
  readonly label: string;
  readonly type: Type;
  readonly formula: Expr;
  /** Groups of these values come first, in this order. */
  readonly values?: readonly ListedValuePlan[];
  /** A table that has them: a run puts them into `values`. */
  readonly from?: TableValuesPlan;
}

export interface ReportPlan {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly table: string;
  /** Ids of stored columns: while none of them holds anything, there is nothing to report yet. */
  readonly needs: readonly string[];
  /** The rows are not those of the table but made of its history: one per change, or one per stay in a value of `by`. */
  readonly over?: { readonly kind: 'changes' } | { readonly kind: 'visits'; readonly by: string };
  /** Plain columns are those of the later day (with `each period`: of the period's last), WAS those of the earlier. */
  readonly compare?: { readonly kind: 'each period' } | { readonly kind: 'between'; readonly from: Expr; readonly to: Expr };
  readonly each?: { readonly unit: Expr; readonly from: Expr; readonly to: Expr };
  /** `table`: whose rows `at` is a date of; the report's own where it is absent. */
  readonly currency?: { readonly code: Expr; readonly at?: Expr; readonly table?: string };
  /** Amounts stay in the currencies of their rows; what would add up several is blank. */
  readonly asRecorded?: true;
  readonly filter?: Expr;
  readonly groupBy: readonly GroupPlan[];
  readonly rollUp?: RollUpPlan;
  /** Which rows' numbers the viewer may see; the others are listed without any. */
  readonly restrict?: Expr;
  readonly aggregates: readonly AggregatePlan[];
  /** In the order of the rule file. */
  readonly measures: readonly MeasurePlan[];
  /** Parameters alone decide what some measure is made of, or whether there is one. */
  readonly hasBranches?: true;
  /** Ids of the measures in an order in which each comes after those it uses. */
  readonly measureOrder: readonly string[];
  /** `left` and `right` must be equal (or `condition` true) in every result row. */
  readonly checks: readonly { readonly text: string; readonly left?: Expr; readonly right?: Expr; readonly condition?: Expr; readonly type: Type }[];
  readonly groupFilter?: Expr;
  /** `values`: of a group key whose values are in an order of their own. */
  readonly sort: readonly { readonly formula: Expr; readonly descending: boolean; readonly values?: readonly ListedValuePlan[] }[];
  readonly shows: readonly ShowPlan[];
  /** Ids of measures: which is the goal of which. */
  readonly goals: readonly { readonly goal: string; readonly measure: string }[];
  /** How a card reads a row of the result. */
  readonly card?: ResultCard;
  readonly tabs: readonly { readonly label: string; readonly settings: readonly SettingPlan[] }[];
  /** Ids of the parameters the report depends on, through its columns and links too. */
  readonly parameters: readonly string[];
  /** Ids of the tables the report reads, its own first. */
  readonly reads: readonly string[];
  readonly span: SourceSpan;
}

export interface GridPlan {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly line: number;
  /** Where the file's language writes decimals with a comma. */
  readonly decimal?: ',';
}

/** A parameter and what it is set to. */
export interface SettingPlan {
  readonly parameter: string;
  readonly value: Expr;
}

/** What several tests start from. */
export interface ExamplePlan {
  readonly name: string;
  readonly today?: string;
  readonly with: readonly SettingPlan[];
  readonly given: readonly { readonly table: string; readonly grid: GridPlan }[];
}

/** A test has in it what the example says that it starts from. */
export interface TestPlan extends ExamplePlan {
  readonly file: string;
  readonly line: number;
  readonly expect: readonly { readonly what: 'report' | 'exceptions' | 'column'; readonly name: string; readonly grid: GridPlan }[];
}

export interface TablePlan extends TableShape {
  /** What the table holds until a file of that name is loaded. */
  readonly defaults?: GridPlan;
  /** The rows are made of those of another table: one for each date from `from` to `to` by the frequency `each`. */
  readonly made?: { readonly of: string; readonly each: Expr; readonly from: Expr; readonly to: Expr };
}

/** Everything one rule file can see: its own statements and those it imports. */
export interface Plan {
  readonly format: typeof FORMAT;
  /** Content hash of this plan. */
  readonly hash: string;
  readonly file: string;
  readonly language: string;
  readonly version: number;
  readonly tables: readonly TablePlan[];
  readonly parameters: readonly ParameterPlan[];
  readonly columns: readonly DefinedColumn[];
  readonly links: readonly LinkPlan[];
  readonly exceptions: readonly ExceptionPlan[];
  readonly reports: readonly ReportPlan[];
  readonly tests: readonly TestPlan[];
  readonly maps: readonly ImportMap[];
}
