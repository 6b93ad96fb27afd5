import type { Diagnostic } from '../base/diagnostic.ts';
import type { Day } from '../base/dates.ts';
import type { Exact } from '../base/decimal.ts';
import type { Table, Value, ValueType } from './table.ts';

/** Whether a period is over, holds today, or lies wholly ahead and rests on known deals only (semantics 1, R11). */
export type PeriodState = 'actual' | 'current' | 'projected';

export interface ResultPeriod {
  readonly start: Day;
  /** The last day, inclusive. */
  readonly end: Day;
  readonly state: PeriodState;
}

/** What a parameter may be set to, both ends included. */
export interface ParameterLimits {
  readonly least?: Exact | Day;
  readonly most?: Exact | Day;
  /** The same as people write it: `0`, `36`, `100%`. */
  readonly low?: string;
  readonly high?: string;
}

/** A parameter of a report as it was used, and what it may be changed to. */
export interface ResultParameter {
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
  readonly choices?: readonly string[];
  readonly limits?: ParameterLimits;
  readonly value: Value;
}

export interface ResultMeasure {
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
  readonly currency?: string;
  /** How many rows stand behind each cell, by result row; absent where only `explain` can tell. */
  readonly counts?: readonly number[];
  /** One of the columns that a measure is spread over: its id, what it is spread over, the value this column is of, and what its colour means. */
  readonly across?: { readonly measure: string; readonly label: string; readonly value: Value; readonly role?: Role };
  /** The measure's formula as the rule file writes it, and where. */
  readonly formula: string;
  readonly file: string;
  readonly line: number;
}

/** A colour by its meaning (design "Colour: one meaning per hue"). */
export type Role = 'total' | 'gain' | 'won' | 'loss' | 'timing' | 'existing' | 'commit' | 'open' | 'category';

/** What the colour of a group means, by the value of one of its keys. */
export interface ResultColour {
  /** Id of the group-by column. */
  readonly group: string;
  readonly value: string;
  readonly role: Role;
}

export interface ShownSeries {
  /** Id of the measure. */
  readonly measure: string;
  /** -1 where the picture shows it below zero. */
  readonly sign: 1 | -1;
  readonly role: Role;
}

/** What `show …` says: a shape and what it is made of. */
export interface Shown {
  /** `stacked columns`, `columns`, `line`, `table`, `waterfall` … */
  readonly shape: string;
  readonly series: readonly ShownSeries[];
}

/** Where the rows of a result roll up into each other: sellers into their teams. */
export interface ResultTree {
  /** The word for a row of each level, the lowest first: `user`, `team`. */
  readonly levels: readonly string[];
  /** Index into `levels`, by result row. */
  readonly level: readonly number[];
  /** The result rows that a row is a part of, by result row: several for a seller of several teams. */
  readonly above: readonly (readonly number[])[];
}

/** One way to look at a report: the parameters that it sets. */
export interface ResultTab {
  readonly label: string;
  readonly parameters: Parameters;
  readonly isCurrent: boolean;
}

/** How a card reads a result row: ids of columns of the result's table. */
export interface ResultCard {
  readonly title: string;
  readonly badge?: { readonly column: string; readonly roles: readonly { readonly value: string; readonly role: Role }[] };
  readonly lines: readonly string[];
}

/** A row that a person must look at (semantics G5). */
export interface ExceptionRow {
  /** Title of the rule that listed it. */
  readonly rule: string;
  readonly table: string;
  /** The row's key, its parts joined by ` / `. */
  readonly key: string;
  readonly message: string;
}

export interface CheckResult {
  /** The check as the rule file writes it. */
  readonly check: string;
  readonly holds: boolean;
  /** The largest difference over all result rows, in the type's units; 0 when it holds. */
  readonly difference: Exact;
  readonly type: ValueType;
}

/** One thing a run found that changes how its numbers read: a count, never an error (D-notes). */
export interface RunNote {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** Rows in, rows used: nothing disappears in silence. */
export interface Reconciliation {
  readonly rowsIn: number;
  /** Rows that passed the report's filters. */
  readonly rowsUsed: number;
  /** Rows listed by at least one exception rule. */
  readonly rowsExcepted: number;
}

/** Everything one run of a report says. Plain data: it crosses from the worker as it is. */
export interface ReportResult {
  readonly report: string;
  readonly title: string;
  readonly note?: string;
  readonly parameters: readonly ResultParameter[];
  readonly today: Day;
  readonly currency?: string;
  /** Columns: `period`, `period_end` (where the report has periods), group keys, then the measures, in the rule file's order. */
  readonly table: Table;
  /** One per row of `table` where the report has periods. */
  readonly periods?: readonly ResultPeriod[];
  /** Ids of the group-by columns. */
  readonly groups: readonly string[];
  /** The groups whose colours have a meaning. */
  readonly colours?: readonly ResultColour[];
  readonly measures: readonly ResultMeasure[];
  /** The measures over the whole range as one period (so flows add up and stocks are the last), by measure id. */
  readonly totals: Readonly<Record<string, Value>> | null;
  readonly shown: readonly Shown[];
  readonly tree?: ResultTree;
  readonly tabs?: readonly ResultTab[];
  /** Which measure is the goal of which (ids). */
  readonly goals?: readonly { readonly goal: string; readonly measure: string }[];
  /** Rows whose numbers the viewer may not see: they are blank, and in no total. */
  readonly restricted?: readonly number[];
  readonly card?: ResultCard;
  readonly exceptions: readonly ExceptionRow[];
  readonly checks: readonly CheckResult[];
  readonly notes: readonly RunNote[];
  readonly reconciliation: Reconciliation;
  /** Content hash of the plan that made it. */
  readonly rules: string;
  /** Which stored data it was made from; rises with every import or edit. */
  readonly generation: number;
  /** The day whose end it shows, where one was asked for; `today` is then that day. */
  readonly past?: Past;
  /** Where it shows only the rows behind a number of another widget. */
  readonly only?: NarrowedTo;
}

/** Rows to which a report is narrowed, by the name a reader knows. */
export interface NarrowedTo {
  readonly label: string;
  /** False where the report says nothing of such rows: then it shows all. */
  readonly isApplied: boolean;
}

/** A look back: everything as it stood at the end of a day. */
export interface Past {
  readonly day: Day;
  /** False where no history is stored of what the report reads: then values are those of now. */
  readonly isKnown: boolean;
}

/** Which number is asked about: a measure in a result row, or in the totals (`row` null). */
export interface CellRef {
  readonly measure: string;
  readonly row: number | null;
}

/** The arithmetic of one number: a tree whose leaves are totals over rows. */
export interface Arithmetic {
  /** The part of the formula as the rule file writes it. */
  readonly text: string;
  /** Name of the measure where the part is one. */
  readonly measure?: string;
  readonly value: Value;
  readonly type: ValueType;
  /** How many rows a total adds up; absent for arithmetic between totals. */
  readonly rows?: number;
  readonly parts: readonly Arithmetic[];
}

/** Why a number is what it is: `explain` (two clicks from any figure). */
export interface Explanation {
  readonly report: string;
  readonly measure: string;
  readonly label: string;
  readonly value: Value;
  readonly type: ValueType;
  readonly currency?: string;
  readonly period?: ResultPeriod;
  /** The group's keys by column id. */
  readonly group: Readonly<Record<string, Value>>;
  readonly arithmetic: Arithmetic;
  /** Where the rule stands: file and 1-based line, and its text. */
  readonly rules: readonly { readonly file: string; readonly line: number; readonly text: string }[];
  /** The rows that are left in the number, with a last column `contribution`; the first column is the key. A text column `via` names the rows a chain was followed through. */
  readonly rows: Table;
}

/** Kinds of failure a widget can show; each has a stable code and a text that says what happened, what is kept and what to do. */
export interface FeedError {
  readonly kind: 'network' | 'config' | 'storage' | 'data' | 'render';
  readonly code: string;
  readonly message: string;
  readonly kept?: string;
  readonly action?: string;
  /** For people who write the rules or the page; never shown to visitors. */
  readonly diagnostics?: readonly Diagnostic[];
  /** The rule files that the diagnostics point into, so that authors see the line. */
  readonly sources?: readonly { readonly file: string; readonly text: string }[];
  readonly said?: Said;
  /** CONFLICT: the value that a change was made from, and the one that is there now; to be shown both. */
  readonly conflict?: { readonly expected: Value; readonly found: Value };
}

/** Which sentence a failure is told by and the facts in it, so that it can be told in another language. */
export interface Said {
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** How far an import has come. */
export interface FeedProgress {
  readonly label: string;
  /** 0 to 1, or undefined while the end is unknown. */
  readonly fraction?: number;
  readonly rows: number;
}

/** A number of a closed period that is not what it was when it was last shown. */
export interface RestatedCell {
  readonly period: Pick<ResultPeriod, 'start' | 'end'>;
  /** The group's keys, in the report's order; empty where it has none. */
  readonly group: readonly Value[];
  /** Id of the measure. */
  readonly measure: string;
  /** Null: there was, or is, no such number. */
  readonly before: Value;
  readonly after: Value;
}

/** An edit of a table that the report reads; the values are in the column's units. */
export interface RestatingEdit {
  /** The whole row came or went; else one value of it changed. */
  readonly kind?: 'add' | 'remove';
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly label: string;
  readonly type: ValueType;
  readonly before: Value;
  readonly after: Value;
  readonly who?: string;
  /** UTC ms. */
  readonly at: number;
}

/** Closed periods with another answer than when they were last shown, and what happened to the data since. */
export interface Restatement {
  /** When the earlier values were last shown, UTC ms. */
  readonly since: number;
  /** How many periods have another answer. */
  readonly periods: number;
  /** The first numbers that changed, by period; `count` is how many there are. */
  readonly cells: readonly RestatedCell[];
  readonly count: number;
  readonly through: {
    readonly edits: readonly RestatingEdit[];
    /** How many other edits there were, without which the numbers would be the same. */
    readonly others?: number;
    /** Tables that came anew by file. */
    readonly imports: readonly { readonly table: string; readonly source: string; readonly importedAt: number }[];
    /** Whether the rules of the report changed. */
    readonly rules: boolean;
  };
}

/** What a widget is told. The last good `result` stays while `status` says what is going on. */
export interface FeedState {
  readonly status: 'loading' | 'ready' | 'empty' | 'error';
  readonly result?: ReportResult;
  readonly error?: FeedError;
  readonly progress?: FeedProgress;
  /** Why it is empty: no row of its `table` yet, needed `columns` missing or without any value, or the filters left none of its rows. */
  readonly empty?: { readonly reason: 'no data' | 'not tracked' | 'filtered out'; readonly columns?: readonly string[]; readonly table?: string };
  /** When the data was last changed (UTC ms) and whether it is kept on this device. */
  readonly asOf?: number;
  readonly persisted?: boolean;
  readonly stale?: boolean;
  readonly offline?: boolean;
  /** Sources that have not arrived: totals may change. */
  readonly missing?: readonly string[];
  readonly restated?: Restatement;
}

/** One change of a row. Values are in the column's units (money in ten-thousandths, dates as day numbers); null is blank. */
export type RowChange =
  /** `expect`: the value the change was made from; another one there is a lost race, and nothing is changed. */
  | { readonly kind: 'change'; readonly table: string; readonly key: string; readonly column: string; readonly value: Value; readonly expect?: Value }
  | { readonly kind: 'add'; readonly table: string; readonly key: string; readonly values: readonly (readonly [column: string, value: Value])[] }
  | { readonly kind: 'remove'; readonly table: string; readonly key: string };

/** What a person does: changes that are made together or not at all. */
export interface Action {
  /** A word for the host: `edit`, `submit forecast`, `cancel subscription`. */
  readonly name: string;
  readonly changes: readonly RowChange[];
  readonly who?: string;
}

/** A change of a row as it was made: what was there before, and what after. */
export type RowRecord =
  | { readonly kind: 'change'; readonly table: string; readonly key: string; readonly column: string; readonly type: ValueType; readonly before: Value; readonly after: Value }
  /** `values`: what the new row was given, by column; key columns among them. */
  | { readonly kind: 'add'; readonly table: string; readonly key: string; readonly values: readonly RecordedValue[] }
  /** `values`: what the row held. */
  | { readonly kind: 'remove'; readonly table: string; readonly key: string; readonly values: readonly RecordedValue[] };

export type RecordedValue = readonly [column: string, value: Value, type: ValueType];

/** An action that was done: who, what, before, after, when. It stands in the outbox until the host has acknowledged it. */
export interface ActionRecord {
  /** Random, and the same however often it is sent: a server tells a repeated sending by it. */
  readonly id: string;
  readonly name: string;
  readonly who?: string;
  /** UTC ms. The order of actions is that of the outbox, never that of clocks. */
  readonly at: number;
  /** In the order of the action; later ones rest on earlier ones. */
  readonly changes: readonly RowRecord[];
}

/** Parameter values by id; texts are read as the parameter's type. `as_of` is of every report: the day (`2024-03-31`) as at whose end it is shown; so is `only` (`table/only.ts`). */
export type Parameters = Readonly<Record<string, string>>;

/** The only thing a widget knows of where its numbers come from. */
export interface Feed {
  /** Calls `listener` at once and after every change, until the returned function is called. */
  subscribe(report: string, parameters: Parameters, listener: (state: FeedState) => void): () => void;
  explain(report: string, parameters: Parameters, cell: CellRef): Promise<Explanation>;
  /** Does all of it or nothing; it goes to the outbox for the host. Rejects with a failure that says what happened; absent where nothing can be changed. */
  act?(action: Action): Promise<ActionRecord>;
  /** Fetches what `act` needs before it is needed, and what these reports need that may be asked for: then it works without a line too. */
  prepare?(reports?: readonly string[]): Promise<void>;
  /** Creates missing tracked properties (requirements UI-6, DM-5); absent where the host does not allow it. */
  track?(): Promise<void>;
  /** Makes the values shown now the ones that later answers are compared with; absent where nothing is remembered. */
  seen?(report: string, parameters: Parameters): Promise<void>;
  /** A failure in the language of a locale; absent where it is told in one language only. */
  told?(error: FeedError, locale: string): Promise<FeedError>;
  /** What is kept under a name on this device, plain data, undefined where nothing is; with a value that is kept from now on. Absent where nothing is kept. */
  kept?(name: string, value?: unknown): Promise<unknown>;
}
