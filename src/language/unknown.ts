import type { IToken } from 'chevrotain';
import { closest } from '../base/closest.ts';
import { spanOf } from './read.ts';
import { slip, type Slip } from './slip.ts';
import { wording } from './wording.ts';

/** P216: a word where only a few are possible, with the nearest of them. */
export function unknownWord(word: IToken, what: 'type' | 'expectation' | 'shape' | 'unit' | 'language', possible: readonly string[]): Slip {
  const near = closest(word.image, possible);
  const span = spanOf(word);
  return slip('P216', span, wording.unknownWord(word.image, what, possible, near), near === undefined ? undefined : [{ span, text: near }]);
}
