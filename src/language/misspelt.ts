import type { IToken } from 'chevrotain';
import { editDistance } from '../base/closest.ts';
import { fold } from '../base/text.ts';
import type { ContextWord, InlineWord, Keyword, Pack } from './pack.ts';
import { spanOf } from './read.ts';
import { slip, type Slip } from './slip.ts';
import * as t from './tokens.ts';
import { wording } from './wording.ts';

const words = (inline: readonly InlineWord[], context: readonly ContextWord[] = [], keywords: readonly Exclude<Keyword, 'import map'>[] = []) => (pack: Pack): readonly string[] =>
  [...inline.map((word) => pack.inline[word]), ...context.map((word) => pack.context[word]), ...keywords.map((word) => pack.keywords[word])];

/** The words with which a line of each kind may go on, outside its formulas. */
const POSSIBLE: ReadonlyMap<Keyword | 'formula', (pack: Pack) => readonly string[]> = new Map<Keyword | 'formula', (pack: Pack) => readonly string[]>([
  ['badge', words(['as'])],
  ['card', words(['for', 'each'])],
  ['classify', words(['for', 'each', 'in'], ['unique'], ['compare'])],
  ['column', words(['for', 'each', 'in', 'to'], ['period', 'several'], ['compare'])],
  ['compare', words(['each', 'to'], ['period'])],
  ['currency', words(['as', 'at'], ['recorded'])],
  ['each', words(['from', 'to', 'on'])],
  ['exception', words(['for', 'each'])],
  ['from', words(['by'], ['of', 'changes', 'visits'])],
  ['goal', words(['for'])],
  ['group', words(['by', 'as'])],
  ['import', words([], ['version'])],
  ['link', words(['for', 'each', 'to'])],
  ['measure', words(['as', 'where', 'by'], ['across', 'others'])],
  ['parameter', words(['from', 'to'], ['choice'])],
  ['restrict', words(['to'])],
  ['roll', words(['to'], ['up'])],
  ['rows', words(['each', 'from', 'to'], ['of'])],
  ['show', words(['as'])],
  ['sort', words(['by', 'ascending', 'descending'])],
  ['spread', words(['to', 'as', 'in'], ['cents', 'seconds', 'thousands'])],
  ['tab', words([], [], ['with'])],
  ['table', words([], ['row'])],
  ['take', words(['as', 'in'], ['cents', 'seconds', 'thousands'])],
  ['value', words(['as'])],
  ['values', words(['from', 'for', 'as', 'where', 'by'])],
]);

/** P217: `acros` where a measure goes on with `across`; the place is where the parser stopped, or the word before it. */
export function misspelt(tokens: readonly IToken[], index: number, keyword: Keyword | 'formula', pack: Pack): Slip | undefined {
  const possible = POSSIBLE.get(keyword)?.(pack) ?? [];
  for (const token of [tokens[index], tokens[index - 1]]) {
    const near = token && isWord(token) ? nearest(token.image, possible) : undefined;
    if (token && near !== undefined) return slip('P217', spanOf(token), wording.misspelt(token.image, near), [{ span: spanOf(token), text: near }]);
  }
  return undefined;
}

const isWord = ({ tokenType }: IToken): boolean => tokenType === t.Word || tokenType === t.FunctionWord || tokenType === t.TableWord;

/** The word that a slip is of: short words may differ in one letter only, or have theirs in another order. */
function nearest(found: string, possible: readonly string[]): string | undefined {
  const key = fold(found);
  const distances = possible.map((word) => [word, lettersOf(word) === lettersOf(key) ? 1 : editDistance(key, fold(word))] as const);
  const near = distances.filter(([word, distance]) => distance > 0 && distance <= (word.length > 4 ? 2 : 1) && Math.min(word.length, key.length) > 1);
  return near.sort((a, b) => a[1] - b[1])[0]?.[0];
}

const lettersOf = (word: string): string => [...fold(word)].sort().join('');
