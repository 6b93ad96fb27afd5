import { stringsDa } from './strings-da.ts';
import { stringsEn, type Strings } from './strings-en.ts';
import { stringsFi } from './strings-fi.ts';
import { stringsNb } from './strings-nb.ts';

export type { StringKey, Strings } from './strings-en.ts';

const languages = new Map<string, Partial<Strings>>([['en', stringsEn], ['nb', stringsNb], ['no', stringsNb], ['nn', stringsNb], ['da', stringsDa], ['fi', stringsFi]]);

/** The words of the nearest language that has them: `nb-NO` → `nb` → English, word by word. */
export function stringsFor(locale: string): Strings {
  return { ...stringsEn, ...languages.get(locale.toLowerCase().split('-')[0]!), ...languages.get(locale.toLowerCase()) };
}

/** Adds or replaces the words of a language (a code such as `de` or `pt-BR`); widgets drawn afterwards use them. */
export function addStrings(language: string, words: Partial<Strings>): void {
  languages.set(language.toLowerCase(), { ...languages.get(language.toLowerCase()), ...words });
}

/** Puts values into a text's `{names}`; a name without a value stays as it is. */
export function fill(text: string, values: ReadonlyMap<string, string> | Readonly<Record<string, string>>): string {
  const given = values instanceof Map ? values : new Map(Object.entries(values));
  return text.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => given.get(name) ?? whole);
}
