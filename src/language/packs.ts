import { fold } from '../base/text.ts';
import { LANGUAGES, type ContextWord, type InlineWord, type Keyword, type Language, type Pack, type RoleWord, type ShapeWord, type UnitWord } from './pack.ts';
import { DANISH } from './pack-da.ts';
import { ENGLISH } from './pack-en.ts';
import { FINNISH } from './pack-fi.ts';
import { NORWEGIAN } from './pack-nb.ts';
import type { TypeWord } from './tree.ts';

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
      units: new Map([...turned(pack.unit), ...turned(pack.units)]),
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
