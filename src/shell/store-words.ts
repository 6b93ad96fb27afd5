import type { FeedError } from '../table/result.ts';
import { retold } from '../widgets/retold.ts';
import { storeWordsEn, type StoreWords } from './store-words-en.ts';

const norwegian = async (): Promise<StoreWords> => (await import('./store-words-nb.ts')).storeWordsNb;
const fetchable = new Map<string, () => Promise<StoreWords>>([
  ['nb', norwegian], ['no', norwegian], ['nn', norwegian],
  ['da', async () => (await import('./store-words-da.ts')).storeWordsDa],
  ['fi', async () => (await import('./store-words-fi.ts')).storeWordsFi],
]);
const fetched = new Map<string, StoreWords>();

/** Fetches the words of a locale's language. Where there are none, or they cannot be fetched, English stays. */
export async function bringWords(locale: string): Promise<void> {
  const language = primary(locale);
  const words = fetched.has(language) ? undefined : await fetchable.get(language)?.().catch(() => undefined);
  if (words) fetched.set(language, words);
}

/** The words that are at hand for a locale. */
export function wordsFor(locale: string): StoreWords {
  return fetched.get(primary(locale)) ?? storeWordsEn;
}

/** A failure in the language of a locale; as it is where that has no words for it. */
export async function toldIn(locale: string, failure: FeedError): Promise<FeedError> {
  if (!failure.said) return failure;
  await bringWords(locale);
  return retold(failure, wordsFor(locale).failures) ?? failure;
}

function primary(locale: string): string {
  return locale.toLowerCase().split('-')[0]!;
}
