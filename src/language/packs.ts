import { fold } from '../base/text.ts';
import { DANISH } from './pack-da.ts';
import { ENGLISH } from './pack-en.ts';
import { FINNISH } from './pack-fi.ts';
import { NORWEGIAN } from './pack-nb.ts';
import type { TypeWord } from './tree.ts';

export type Language = 'en' | 'nb' | 'da' | 'fi';
export const LANGUAGES: readonly Language[] = ['en', 'nb', 'da', 'fi'];

/** Words that open a statement of its own. */
export const HEADS = ['syntax', 'language', 'version', 'note', 'import', 'import map', 'table', 'parameter', 'column', 'link', 'exception', 'report', 'test'] as const;
/** Words that open a line belonging to the statement above. */
export const CLAUSES = [
  'key', 'label', 'rows', 'filter', 'when', 'prefer', 'inverse', 'message', 'from', 'each', 'currency', 'group', 'measure', 'check', 'sort', 'show',
  'take', 'value', 'fill', 'today', 'with', 'given', 'expect',
] as const;
/** Statements and clauses of a later version of the language: known, so that they can be named instead of misread. */
export const LATER_HEADS = ['classify', 'card', 'override', 'tab'] as const;
export const LATER_CLAUSES = ['compare', 'goal', 'limit', 'values', 'rule', 'otherwise', 'title', 'badge', 'line', 'before', 'replace', 'remove'] as const;

export type Keyword = (typeof HEADS)[number] | (typeof CLAUSES)[number] | (typeof LATER_HEADS)[number] | (typeof LATER_CLAUSES)[number];

export type InlineWord =
  | 'then' | 'where' | 'while' | 'and' | 'or' | 'not' | 'is' | 'blank' | 'in' | 'as' | 'to' | 'for' | 'by' | 'on' | 'at' | 'each' | 'from'
  | 'true' | 'false' | 'ascending' | 'descending';
/** Words with a meaning at one place only. `map` is the second word of `import map`. */
export type ContextWord = 'map' | 'groups' | 'choice' | 'row' | 'several' | 'nearest' | 'lowest' | 'highest' | 'version' | 'report' | 'exceptions' | 'column';
export type UnitWord = 'days' | 'weeks' | 'months' | 'quarters' | 'years';
export type ShapeWord = 'table' | 'columns' | 'stacked' | 'bars' | 'line' | 'area' | 'waterfall' | 'funnel' | 'timeline' | 'number';
/** Colours by meaning: `as loss`. A role outside this list is kept as written. */
export type RoleWord = 'existing' | 'gain' | 'loss' | 'won' | 'lost' | 'open' | 'timing' | 'neutral' | 'goal';

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
  readonly shapes: Readonly<Record<ShapeWord, string>>;
  readonly roles: Readonly<Record<RoleWord, string>>;
}

/** A pack turned round: folded word of the language → English word. */
export interface Dictionary {
  readonly pack: Pack;
  readonly keywords: ReadonlyMap<string, Exclude<Keyword, 'import map'>>;
  readonly inline: ReadonlyMap<string, InlineWord>;
  readonly context: ReadonlyMap<string, ContextWord>;
  readonly types: ReadonlyMap<string, TypeWord>;
  readonly units: ReadonlyMap<string, UnitWord>;
  readonly shapes: ReadonlyMap<string, ShapeWord>;
  readonly roles: ReadonlyMap<string, RoleWord>;
}

const PACKS: readonly Pack[] = [ENGLISH, NORWEGIAN, DANISH, FINNISH];
const dictionaries = new Map<Language, Dictionary>();

export function packOf(language: Language): Pack {
  return PACKS.find((pack) => pack.code === language) ?? ENGLISH;
}

/** The words of a language, ready to be looked up. */
export function dictionaryOf(language: Language): Dictionary {
  let dictionary = dictionaries.get(language);
  if (!dictionary) {
    const pack = packOf(language);
    dictionary = {
      pack,
      keywords: turned(pack.keywords),
      inline: turned(pack.inline),
      context: turned(pack.context),
      types: turned(pack.types),
      units: turned(pack.units),
      shapes: turned(pack.shapes),
      roles: turned(pack.roles),
    };
    dictionaries.set(language, dictionary);
  }
  return dictionary;
}

/** The language whose word this line-start keyword is, other than `besides`: for "that is the English word for mål". */
export function keywordElsewhere(word: string, besides: Language): { readonly pack: Pack; readonly keyword: Exclude<Keyword, 'import map'> } | undefined {
  for (const language of LANGUAGES) {
    const keyword = language === besides ? undefined : dictionaryOf(language).keywords.get(fold(word));
    if (keyword) return { pack: packOf(language), keyword };
  }
  return undefined;
}

/** Whether a word means `language` in any language: it is read before the file's language is known. */
export function isLanguageWord(word: string): boolean {
  return PACKS.some((pack) => pack.keywords.language === fold(word));
}

export function isLanguage(code: string): code is Language {
  return (LANGUAGES as readonly string[]).includes(code);
}

function turned<K extends string>(words: Readonly<Record<K, string>>): ReadonlyMap<string, K> {
  return new Map((Object.entries(words) as [K, string][]).map(([english, word]) => [fold(word), english]));
}
