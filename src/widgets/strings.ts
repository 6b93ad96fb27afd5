import { readAnew } from './locale.ts';
import { stringsEn, type Strings } from './strings-en.ts';

export type { StringKey, Strings } from './strings-en.ts';

/** English, with what came later (`bringStrings`). Behind every set of words, so that a widget that has its words already finds the later ones too. */
const english: Partial<Strings> = { ...stringsEn };

/** Words at hand over English, by language in lower case. */
const languages = new Map<string, Partial<Strings>>();

const bokmal = async (): Promise<Partial<Strings>> => (await import('./strings-nb.ts')).stringsNb;

/** Languages whose words are fetched by the first widget that needs them. */
const fetchable = new Map<string, () => Promise<Partial<Strings>>>([
  ['nb', bokmal], ['no', bokmal], ['nn', bokmal],
  ['da', async () => (await import('./strings-da.ts')).stringsDa],
  ['fi', async () => (await import('./strings-fi.ts')).stringsFi],
]);

/** The words that were asked for, by locale, until there are others. */
const asked = new Map<string, Strings>();

/** The words of the nearest language that is at hand: `nb-NO` → `nb` → English, word by word. The same object for the same words. */
export function stringsFor(locale: string): Strings {
  const words = asked.get(locale) ?? (Object.assign(Object.create(english), english, languages.get(primary(locale)), languages.get(locale.toLowerCase())) as Strings);
  asked.set(locale, words);
  return words;
}

/** Whether the words of a locale's language are still to be fetched. */
export function areStringsMissing(locale: string): boolean {
  return fetchable.has(primary(locale));
}

/** Fetches the words of a locale's language. Where they cannot be fetched English stays, and the next widget tries again. */
export async function fetchStrings(locale: string): Promise<void> {
  const language = primary(locale);
  const words = await fetchable.get(language)?.().catch(() => undefined);
  if (!words || !fetchable.delete(language)) return;
  // What the page has put in stays over what is fetched.
  put(language, { ...words, ...languages.get(language) });
}

/** Adds the English words of a part that is fetched later. */
export function bringStrings(words: Partial<Strings>): void {
  Object.assign(english, words);
}

/** Adds or replaces the words of a language (a code such as `de` or `pt-BR`); widgets that are there are drawn anew. */
export function addStrings(language: string, words: Partial<Strings>): void {
  put(language.toLowerCase(), { ...languages.get(language.toLowerCase()), ...words });
  readAnew();
}

/** Puts values into a text's `{names}`; a name without a value stays as it is. `{n|row|rows}` is the first word where n is 1. */
export function fill(text: string, values: ReadonlyMap<string, string> | Readonly<Record<string, string>>): string {
  const given = values instanceof Map ? values : new Map(Object.entries(values));
  return text.replace(/\{([a-zA-Z]+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, more?: string) => (one === undefined ? (given.get(name) ?? whole) : given.get(name) === '1' ? one : more!));
}

function put(language: string, words: Partial<Strings>): void {
  languages.set(language, words);
  asked.clear();
}

function primary(locale: string): string {
  return locale.toLowerCase().split('-')[0]!;
}
