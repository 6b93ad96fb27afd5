import { letters, lower } from './letters.ts';

/** The longest pattern with wildcards, as in spreadsheets: it bounds a search to 255 looks at each letter. */
export const LONGEST_PATTERN = 255;

/** One letter of a pattern: itself, or null for `?`. */
type Part = readonly (string | null)[];

/**
 * Where (from 0, in code points) a pattern first fits at or after `from`, whatever the case; undefined where
 * it does not or is too long. `?` is any letter, `*` any run of letters, `~` takes the next letter as it is,
 * and is nothing at the end.
 */
export function searchWildcard(pattern: string, text: string, from: number): number | undefined {
  if (letters(pattern).length > LONGEST_PATTERN) return undefined;
  const within = letters(text).map(lower);
  const parts = splitPattern(pattern);
  // The leftmost fit of each part leaves the most room for the rest, so no choice is ever taken back.
  const first = findPart(parts[0]!, within, from);
  let at = first + parts[0]!.length;
  for (let i = 1; first >= 0 && i < parts.length; i += 1) {
    const next = findPart(parts[i]!, within, at);
    if (next < 0) return undefined;
    at = next + parts[i]!.length;
  }
  return first < 0 ? undefined : first;
}

function splitPattern(pattern: string): readonly Part[] {
  const parts: (string | null)[][] = [[]];
  const source = letters(pattern).map(lower);
  for (let i = 0; i < source.length; i += 1) {
    const letter = source[i]!;
    if (letter === '*') parts.push([]);
    else if (letter === '?') parts.at(-1)!.push(null);
    else if (letter === '~') parts.at(-1)!.push(...source.slice((i += 1), i + 1));
    else parts.at(-1)!.push(letter);
  }
  return parts;
}

function findPart(part: Part, within: readonly string[], from: number): number {
  for (let at = from; at + part.length <= within.length; at += 1) {
    if (part.every((letter, i) => letter === null || letter === within[at + i])) return at;
  }
  return -1;
}
