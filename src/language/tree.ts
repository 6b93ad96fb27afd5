import type { Span } from '../base/span.ts';

/**
 * What a rule file says, as a tree with spans. Names are kept as written; whether they exist is asked
 * in `plan/`. English words stand for every language (`when`, `IF`), so the tree is language-neutral.
 */

/** A name as written, without quotes or brackets. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

export type Operator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

export type Formula =
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  /** The decimal as written with a dot and without a sign: `1.5`. `percent` for `80%` (value "80"); `currency` for `100 NOK`; `unit` for `30 days`. */
  | { readonly kind: 'number'; readonly value: string; readonly percent?: boolean; readonly currency?: string; readonly span: Span }
  | { readonly kind: 'duration'; readonly value: string; readonly unit: 'days' | 'weeks' | 'months' | 'quarters' | 'years'; readonly span: Span }
  /** `2025-03-31`, checked to be a real date. */
  | { readonly kind: 'date'; readonly value: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  /** `[Amount]`; `deals[Amount]` has `table`; `[Stage].[Kind]` is a `through`. */
  | { readonly kind: 'column'; readonly name: Name; readonly table?: Name; readonly span: Span }
  | { readonly kind: 'through'; readonly link: Formula; readonly name: Name; readonly span: Span }
  /** A bare word: a parameter or a measure. */
  | { readonly kind: 'name'; readonly name: Name; readonly span: Span }
  /**
   * `SUM([Amount] where …)`: `where` where given. `COUNT(deals where …)`, COUNT(where …) and COUNT() are calls too: a bare word argument is a `name`.
   * `FOLLOW([Successor], value while condition)` has `while`.
   */
  | { readonly kind: 'call'; readonly name: Name; readonly args: readonly Formula[]; readonly where?: Formula; readonly while?: Formula; readonly span: Span }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Formula; readonly span: Span }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Formula; readonly right: Formula; readonly operatorSpan: Span; readonly span: Span }
  | { readonly kind: 'blank'; readonly operand: Formula; readonly negated: boolean; readonly span: Span }
  | { readonly kind: 'in'; readonly operand: Formula; readonly list: readonly Formula[]; readonly negated: boolean; readonly span: Span };

/** A pasted table: `| a | b |` lines. Cells are trimmed text; the first row holds the headers. */
export interface Grid {
  readonly headers: readonly Name[];
  readonly rows: readonly (readonly Name[])[];
  readonly span: Span;
}

export type TypeWord = 'text' | 'number' | 'percent' | 'money' | 'date' | 'timestamp' | 'boolean';

/** `to users` behind a declared column: its values are keys of that table. */
export interface ColumnDeclaration {
  readonly name: Name;
  readonly type: TypeWord;
  readonly typeSpan: Span;
  /** `column "Kind" : "open", "won", "lost"`: the closed set of values of a text. */
  readonly values?: readonly { readonly value: string; readonly span: Span }[];
  /** `to stages`. */
  readonly to?: Name;
  /** `in [Currency]`: the column that holds the currency of each row's amount. */
  readonly currencyColumn?: Name;
  /** `, [Subscription].[Currency]`: where that is blank, the currency of the row it leads to, the first that has one. */
  readonly currencyThrough?: readonly { readonly link: Name; readonly column: Name }[];
  /** `several ";"`: one cell holds several values. */
  readonly several?: string;
  /** `label nb "Beløp"` words by language. */
  readonly labels: readonly { readonly language: string; readonly text: string }[];
  readonly span: Span;
}

/** One line of `sort by`, with its direction. */
export interface SortKey {
  readonly formula: Formula;
  readonly descending: boolean;
}

/** `[Owner].[Team] as "Group"`: what rows are grouped by, and what its column is called. */
export interface GroupKey {
  readonly formula: Formula;
  readonly label?: Name;
}

/** `"Closed won" as won`: one of the values that something may have, in their order, and what its colour means. */
export interface ListedValue {
  readonly value: Formula;
  readonly role?: Name;
}

export interface ShowItem {
  readonly formula: Formula;
  /** `as loss`: a colour by its meaning. */
  readonly role?: Name;
}

export interface MeasureClause {
  readonly name: Name;
  readonly formula: Formula;
  /** `as percent`, `as days`. */
  readonly format?: Name;
  readonly across?: SpreadClause;
  readonly span: Span;
}

/** `stages[Stage] where … by stages[Position] as stages[Confidence]`: values that a table has. */
export interface TableValues {
  readonly column: Formula;
  /** Which rows of that table give a value. */
  readonly where?: Formula;
  /** What the values are in order of. */
  readonly by?: Formula;
  /** A classification of that table, which gives each value its colour. */
  readonly role?: Formula;
  readonly span: Span;
}

/** `across stages[Stage] where … by stages[Position] others "Other" as stages[Confidence]`: one column for each value, which the formula writes as `stages[Stage]`. */
export interface SpreadClause extends TableValues {
  /** What the column is called that takes every other value. */
  readonly others?: string;
}

/** `values for [Category] "Closed won" as won, "Commit" as commit`, `values for [Stage] from stages[Stage] by stages[Position]`: either has them. */
export interface ValuesClause {
  readonly of: Formula;
  readonly items: readonly ListedValue[];
  readonly from?: TableValues;
  readonly span: Span;
}

export interface CurrencyClause {
  readonly code?: Formula;
  readonly at?: Formula;
  readonly span: Span;
}

export interface ReportStatement {
  readonly kind: 'report';
  readonly name: Name;
  readonly notes: readonly string[];
  readonly from?: Name;
  /** `from changes of deals`, `from visits of deals by [Stage]`: rows made of the history of the table. */
  readonly over?: { readonly kind: 'changes'; readonly span: Span } | { readonly kind: 'visits'; readonly by: Name; readonly span: Span };
  /** `needs [Amount], [Close date]`: while none of these columns holds anything there is nothing to report yet. */
  readonly needs: readonly Name[];
  /** `each Frequency from Start to End [on [Close date]]`. */
  readonly each?: { readonly unit: Formula; readonly from: Formula; readonly to: Formula; readonly on?: Formula; readonly span: Span };
  /** `compare Since to Until`, `compare each period`: plain columns are those of the later day, WAS(…) those of the earlier. */
  readonly compare?: { readonly kind: 'each period'; readonly span: Span } | { readonly kind: 'between'; readonly from: Formula; readonly to: Formula; readonly span: Span };
  /** `currency "EUR" at [Close date]`; without a code, `currency as recorded`: each amount stays in the currency of its row. */
  readonly currency?: CurrencyClause;
  readonly filters: readonly Formula[];
  readonly groupFilters: readonly Formula[];
  readonly groupBy: readonly GroupKey[];
  /** The order and the colours of what a group or a spread measure is of. */
  readonly values: readonly ValuesClause[];
  /** `roll up to [Team]`: further rows, each for those rows that share a value (or one of several). */
  readonly rollUp?: { readonly formula: Formula; readonly span: Span };
  /** `restrict to …`: rows whose numbers the viewer may see. */
  readonly restricts: readonly Formula[];
  readonly measures: readonly MeasureClause[];
  /** `goal Goal for [Closed won]`. */
  readonly goals: readonly { readonly goal: Formula; readonly of: Formula }[];
  readonly checks: readonly { readonly formula: Formula; readonly span: Span }[];
  readonly sort: readonly SortKey[];
  readonly shows: readonly { readonly shape: string; readonly items: readonly ShowItem[]; readonly span: Span }[];
  /** `tab "Deal stage" with View = "stage"`: one way to look at the report. */
  readonly tabs: readonly { readonly label: Name; readonly settings: readonly { readonly name: Name; readonly formula: Formula }[]; readonly span: Span }[];
  readonly span: Span;
}

/** `card "Subscription" for each subscription`: a few facts of one row, which can be shown beside it. */
export interface CardStatement {
  readonly kind: 'card';
  readonly name: Name;
  readonly row: Name;
  readonly notes: readonly string[];
  readonly currency?: CurrencyClause;
  /** Which rows have a card; all of them must hold. */
  readonly filters: readonly Formula[];
  readonly title?: Formula;
  /** `badge = [Status], "Active" as won`: a word, and what its colour means. */
  readonly badge?: { readonly formula: Formula; readonly roles: readonly { readonly value: Name; readonly role: Name }[]; readonly span: Span };
  readonly lines: readonly MeasureClause[];
  readonly span: Span;
}

/** `classify "Change" for each deal in compare`: the first rule that fits gives the value. */
export interface ClassifyStatement {
  readonly kind: 'classify';
  readonly name: Name;
  readonly row: Name;
  readonly inCompare: boolean;
  /** `classify unique`: no row may fit two rules. */
  readonly unique: boolean;
  /** `values "A" as won, "B"`: the closed set of results, where it is written down, in their order and with their colours. */
  readonly values: readonly ListedValue[];
  readonly rules: readonly { readonly name?: Name; readonly when: Formula; readonly then: Formula; readonly span: Span }[];
  readonly otherwise?: Formula;
  readonly span: Span;
}

export interface LinkStatement {
  readonly kind: 'link';
  readonly name: Name;
  /** `for each deal`. */
  readonly row: Name;
  /** `to deals`. */
  readonly to: Name;
  /** `filter …`: which rows take part, as a condition on the near row (bare `[X]`) and the far row (`deals[X]`). */
  readonly filters: readonly Formula[];
  /** In order of preference: pairs of the first `when` are made before those of the second. */
  readonly whens: readonly { readonly formula: Formula; readonly span: Span }[];
  /** `prefer nearest deals[X] to [Y], lowest [Id], lowest deals[Id]`. */
  readonly prefer: readonly (
    | { readonly kind: 'nearest'; readonly far: Formula; readonly near: Formula }
    | { readonly kind: 'lowest' | 'highest'; readonly formula: Formula }
  )[];
  /** `inverse "Predecessor"`: the name under which the far row sees the near one. */
  readonly inverse?: Name;
  readonly span: Span;
}

/** What is so before anything is expected: the day, the parameters and the rows. */
export interface Circumstances {
  readonly today?: { readonly value: string; readonly span: Span };
  readonly with: readonly { readonly name: Name; readonly formula: Formula }[];
  readonly given: readonly { readonly table: Name; readonly grid: Grid }[];
}

/** `example "Three deals"`: circumstances that several tests have in common. */
export interface ExampleStatement extends Circumstances {
  readonly kind: 'example';
  readonly name: Name;
  readonly span: Span;
}

export interface TestStatement extends Circumstances {
  readonly kind: 'test';
  readonly name: Name;
  /** `from "Three deals"`: the example that it starts from; what the test says itself takes the place of what that says. */
  readonly from?: Name;
  readonly expect: readonly { readonly what: 'report' | 'exceptions' | 'column'; readonly name: Name; readonly grid: Grid; readonly span: Span }[];
  readonly span: Span;
}

/** `import map "HubSpot deals" to deals`: how a vendor's file becomes rows of a table. */
/** `in seconds`: a number of seconds since 1970, for a date; `in cents`: an amount in the smallest unit of its currency; `in thousands`: of it. */
export type WrittenIn = 'seconds' | 'cents' | 'thousands';

export interface MapStatement {
  readonly kind: 'map';
  readonly name: Name;
  readonly to: Name;
  /** `from "items.data"`: the elements of a list inside each object are the rows. */
  readonly from?: Name;
  /** `take "Deal Name" as [Name]`, with `value "closedwon" as "Closed won"` lines beneath. */
  readonly takes: readonly {
    /** Several are one value: texts with a space between, of others the first that is not blank. `items.data.0.price` is a value inside another. */
    readonly headers: readonly Name[];
    readonly column: Name;
    readonly unit?: WrittenIn;
    readonly values: readonly { readonly from: Name; readonly to: Name }[];
    readonly span: Span;
  }[];
  /** `spread "M01" to "M12" as [Period start], [Amount]`: each of these columns is a row of its own, its name (or what a `value` line makes of it) in the one column and its cell in the other. */
  readonly spread?: {
    readonly first: Name;
    readonly last: Name;
    readonly names: Name;
    readonly cells: Name;
    readonly unit?: WrittenIn;
    readonly values: readonly { readonly from: Name; readonly to: Name }[];
    readonly span: Span;
  };
  /** `fill [Pipeline] = "Default"`: a constant for a column the file does not have. */
  readonly fills: readonly { readonly column: Name; readonly value: Formula; readonly span: Span }[];
  readonly span: Span;
}

export interface MadeRows {
  readonly of: Name;
  readonly each: Formula;
  readonly from: Formula;
  readonly to: Formula;
  readonly span: Span;
}

export type Statement =
  | { readonly kind: 'syntax'; readonly version: number; readonly span: Span }
  | { readonly kind: 'language'; readonly code: string; readonly span: Span }
  | { readonly kind: 'version'; readonly version: number; readonly span: Span }
  /** Before any report: of the file. Directly under a report head it belongs to the report. */
  | { readonly kind: 'note'; readonly text: string; readonly span: Span }
  | { readonly kind: 'import'; readonly path: string; readonly pathSpan: Span; readonly version?: number; readonly span: Span }
  | {
      readonly kind: 'table';
      readonly name: Name;
      /** `row deal`: the word behind `for each`. Absent when the statement only adds columns to a table declared elsewhere. */
      readonly row?: Name;
      readonly key: readonly Name[];
      readonly columns: readonly ColumnDeclaration[];
      /** `rows` and a grid: what the table holds until a file of that name is loaded. */
      readonly rows?: Grid;
      /** `rows of subscriptions each [Billing frequency] from [Start date] to [Until]`: a row for each of the dates of each row of that table. */
      readonly made?: MadeRows;
      readonly span: Span;
    }
  | {
      readonly kind: 'parameter';
      readonly name: Name;
      /** `choice "Month", "Quarter"` has `choices` and the type text. */
      readonly type: TypeWord;
      readonly choices?: readonly Formula[];
      /** `number from 0 to 36`: what it may be set to. */
      readonly least?: Formula;
      readonly most?: Formula;
      readonly value?: Formula;
      readonly span: Span;
    }
  /** `in compare`: the formula may look at both days of a comparison. */
  /** `in each period`: it may ask for the period at hand, and stands behind the `where` of totals. */
  | { readonly kind: 'column'; readonly name: Name; readonly row: Name; readonly inCompare: boolean; readonly inPeriods: boolean; readonly formula: Formula; readonly span: Span }
  | ClassifyStatement
  | LinkStatement
  | {
      readonly kind: 'exception';
      readonly title: Name;
      readonly row: Name;
      readonly when: Formula;
      /** `message = "…" & [Id]`: what a person reads; the title where absent. */
      readonly message?: Formula;
      readonly span: Span;
    }
  | ReportStatement
  | CardStatement
  | MapStatement
  | ExampleStatement
  | TestStatement;

/** One rule file after parsing: what could be understood, and what could not (as diagnostics beside it). */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
  readonly language: 'en' | 'nb' | 'da' | 'fi';
  readonly statements: readonly Statement[];
}
