import type { FeedError } from '../table/result.ts';
import { fill } from './strings.ts';

/** What happened, what is kept, what to do; `{source}` and other facts are filled in. */
export type Telling = readonly [message: string, kept: string, action: string];

/** A failure in other words, by the name of what is said; undefined where there are none for it. */
export function retold(error: FeedError, words: Readonly<Record<string, Telling>>): FeedError | undefined {
  const telling = error.said && new Map(Object.entries(words)).get(error.said.name);
  if (!telling) return undefined;
  const facts = new Map(Object.entries(error.said!.facts).map(([name, fact]) => [name, String(fact)]));
  const [message, kept, action] = telling.map((text) => fill(text, facts));
  return { ...error, message: message!, kept: kept!, action: action! };
}
