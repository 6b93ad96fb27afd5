import type { Span } from '../base/span.ts';
import type { Keyword } from './pack.ts';
import type { CardStatement, ColumnDeclaration, Formula, Grid, GroupKey, LinkStatement, ListedValue, MadeRows, MeasureClause, Name, ReportStatement, SortKey, TableValues, TestStatement, TypeWord, WrittenIn } from './tree.ts';

type Between = Extract<NonNullable<ReportStatement['compare']>, { kind: 'between' }>;
type EachPeriod = Extract<NonNullable<ReportStatement['compare']>, { kind: 'each period' }>;

/** What one island says. `gather.ts` joins a head and the clauses beneath it into a statement. */
export type ClauseBody =
  | { readonly kind: 'syntax' | 'version'; readonly number: number }
  | { readonly kind: 'language'; readonly code: Name }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'import'; readonly path: Name; readonly version?: number }
  | { readonly kind: 'import map'; readonly name: Name; readonly to: Name }
  | { readonly kind: 'table'; readonly name: Name; readonly row?: Name }
  | { readonly kind: 'key' | 'needs'; readonly columns: readonly Name[] }
  /** A column of a table. */
  | { readonly kind: 'declaration'; readonly column: Omit<ColumnDeclaration, 'labels' | 'span'> }
  /** A column with a formula. */
  | { readonly kind: 'column'; readonly name: Name; readonly row: Name; readonly inCompare: boolean; readonly inPeriods: boolean; readonly formula: Formula }
  | { readonly kind: 'classify'; readonly name: Name; readonly row: Name; readonly inCompare: boolean; readonly unique: boolean }
  /** `of` and `from` only in a report: which of its groups or spread measures has the values, and which table knows them. */
  | { readonly kind: 'values'; readonly of?: Formula; readonly items: readonly ListedValue[]; readonly from?: TableValues }
  | { readonly kind: 'rule'; readonly name: Name }
  | { readonly kind: 'otherwise'; readonly formula: Formula }
  | { readonly kind: 'label'; readonly language: Name; readonly text: string }
  | { readonly kind: 'rows'; readonly grid?: Grid; readonly made?: Omit<MadeRows, 'span'> }
  | { readonly kind: 'parameter'; readonly name: Name; readonly type: TypeWord; readonly choices?: readonly Formula[]; readonly least?: Formula; readonly most?: Formula; readonly value?: Formula }
  | { readonly kind: 'link'; readonly name: Name; readonly row: Name; readonly to: Name }
  | { readonly kind: 'exception'; readonly name: Name; readonly row: Name }
  | { readonly kind: 'card'; readonly name: Name; readonly row: Name }
  | { readonly kind: 'title'; readonly formula: Formula }
  | { readonly kind: 'badge'; readonly formula: Formula; readonly roles: NonNullable<CardStatement['badge']>['roles'] }
  | { readonly kind: 'line'; readonly line: Omit<MeasureClause, 'span'> }
  | { readonly kind: 'filter'; readonly formula: Formula; readonly groups: boolean }
  /** `then` only in a classification. */
  | { readonly kind: 'when'; readonly formula: Formula; readonly then?: Formula }
  | { readonly kind: 'message' | 'check'; readonly formula: Formula }
  | { readonly kind: 'prefer'; readonly items: LinkStatement['prefer'] }
  | { readonly kind: 'inverse' | 'report' | 'example' | 'test'; readonly name: Name }
  | { readonly kind: 'from'; readonly name: Name; readonly over?: NonNullable<ReportStatement['over']> }
  | { readonly kind: 'compare'; readonly compare: Omit<Between, 'span'> | Omit<EachPeriod, 'span'> }
  | { readonly kind: 'each'; readonly each: Omit<NonNullable<ReportStatement['each']>, 'span'> }
  | { readonly kind: 'currency'; readonly code?: Formula; readonly at?: Formula }
  | { readonly kind: 'group'; readonly keys: readonly GroupKey[] }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'roll' | 'restrict'; readonly formula: Formula }
  | { readonly kind: 'goal'; readonly goal: Formula; readonly of: Formula }
  | { readonly kind: 'tab'; readonly label: Name; readonly settings: TestStatement['with'] }
  | { readonly kind: 'measure'; readonly measure: Omit<MeasureClause, 'span'> }
  | { readonly kind: 'show'; readonly shape: string; readonly items: ReportStatement['shows'][number]['items'] }
  | { readonly kind: 'take'; readonly headers: readonly Name[]; readonly column: Name; readonly unit?: WrittenIn }
  | { readonly kind: 'spread'; readonly first: Name; readonly last: Name; readonly names: Name; readonly cells: Name; readonly unit?: WrittenIn }
  | { readonly kind: 'value'; readonly from: Name; readonly to: Name }
  | { readonly kind: 'fill'; readonly column: Name; readonly value: Formula }
  | { readonly kind: 'today'; readonly date: Name }
  | { readonly kind: 'with'; readonly settings: TestStatement['with'] }
  | { readonly kind: 'given'; readonly table: Name; readonly grid?: Grid }
  | { readonly kind: 'expect'; readonly what: 'report' | 'exceptions' | 'column'; readonly name: Name; readonly grid?: Grid };

/** One island after parsing: its body is absent where it could not be read, and then a diagnostic says why. */
export interface Clause {
  /** Absent for a line whose first word is unknown. */
  readonly keyword?: Keyword;
  readonly body?: ClauseBody;
  readonly word: Span;
  readonly span: Span;
}

/** A head and the clauses beneath it. */
export interface Group {
  readonly head: Clause;
  readonly clauses: Clause[];
}
