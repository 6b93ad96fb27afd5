import type { TypeWord } from './tree.ts';

export type Language = 'en' | 'nb' | 'da' | 'fi';
export const LANGUAGES: readonly Language[] = ['en', 'nb', 'da', 'fi'];

/** Words that open a statement of its own. */
export const HEADS = ['syntax', 'language', 'version', 'note', 'import', 'import map', 'table', 'parameter', 'column', 'classify', 'link', 'exception', 'report', 'card', 'example', 'test'] as const;
/** Words that open a line belonging to the statement above. */
export const CLAUSES = [
  'key', 'label', 'rows', 'filter', 'when', 'prefer', 'inverse', 'message', 'from', 'needs', 'each', 'currency', 'group', 'measure', 'check', 'sort', 'show',
  'take', 'spread', 'value', 'fill', 'today', 'with', 'given', 'expect', 'compare', 'values', 'rule', 'otherwise', 'roll', 'restrict', 'goal', 'tab', 'title', 'badge', 'line',
] as const;
/** Statements and clauses of a later version of the language: known, so that they can be named instead of misread. */
export const LATER_HEADS = ['override'] as const;
export const LATER_CLAUSES = ['limit', 'before', 'replace', 'remove'] as const;

export type Keyword = (typeof HEADS)[number] | (typeof CLAUSES)[number] | (typeof LATER_HEADS)[number] | (typeof LATER_CLAUSES)[number];

/** Which clauses stand below which head. */
export const BELOW: ReadonlyMap<Keyword, readonly Keyword[]> = new Map<Keyword, readonly Keyword[]>([
  ['table', ['key', 'column', 'label', 'rows']],
  ['link', ['filter', 'when', 'prefer', 'inverse']],
  ['exception', ['when', 'message']],
  ['classify', ['values', 'rule', 'when', 'otherwise']],
  ['report', ['note', 'from', 'needs', 'each', 'compare', 'currency', 'filter', 'group', 'values', 'roll', 'restrict', 'measure', 'goal', 'check', 'sort', 'show', 'tab']],
  ['card', ['note', 'currency', 'filter', 'title', 'badge', 'line']],
  ['import map', ['from', 'take', 'spread', 'value', 'fill']],
  ['example', ['today', 'with', 'given']],
  ['test', ['from', 'today', 'with', 'given', 'expect']],
]);

export type InlineWord =
  | 'then' | 'where' | 'while' | 'and' | 'or' | 'not' | 'is' | 'blank' | 'in' | 'as' | 'to' | 'for' | 'by' | 'on' | 'at' | 'each' | 'from'
  | 'true' | 'false' | 'ascending' | 'descending';
/** Words with a meaning at one place only. `map` is the second word of `import map`. */
export type ContextWord =
  | 'map' | 'groups' | 'choice' | 'row' | 'several' | 'nearest' | 'lowest' | 'highest' | 'version' | 'report' | 'exceptions' | 'column'
  | 'of' | 'changes' | 'visits' | 'period' | 'up' | 'across' | 'others' | 'unique' | 'recorded' | 'seconds' | 'cents' | 'thousands';
export type UnitWord = 'days' | 'weeks' | 'months' | 'quarters' | 'years';
export type ShapeWord = 'table' | 'columns' | 'stacked' | 'bars' | 'line' | 'area' | 'waterfall' | 'funnel' | 'timeline' | 'number';
/** Colours by meaning: `as loss`. Any other word is kept as written, for the checker to judge. */
export type RoleWord = 'total' | 'existing' | 'gain' | 'won' | 'loss' | 'open' | 'commit' | 'timing' | 'category';

/** A word by its meaning, as each language writes it. */
export type Meant = (pack: Pack) => string;

/** All words of one natural language. Function names are not here: a call keeps the name as written. */
export interface Pack {
  readonly code: Language;
  /** Its own name in English: "Norwegian". */
  readonly title: string;
  readonly decimal: '.' | ',';
  readonly keywords: Readonly<Record<Exclude<Keyword, 'import map'>, string>>;
  readonly inline: Readonly<Record<InlineWord, string>>;
  readonly context: Readonly<Record<ContextWord, string>>;
  readonly types: Readonly<Record<TypeWord, string>>;
  readonly units: Readonly<Record<UnitWord, string>>;
  /** The same for one of them: `1 month`. */
  readonly unit: Readonly<Record<UnitWord, string>>;
  readonly shapes: Readonly<Record<ShapeWord, string>>;
  readonly roles: Readonly<Record<RoleWord, string>>;
}
