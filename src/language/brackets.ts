import type { IToken } from 'chevrotain';
import type { Span } from '../base/span.ts';
import { spanOf } from './read.ts';
import { slip, type Slip } from './slip.ts';
import * as t from './tokens.ts';
import { wording } from './wording.ts';

/** Bounds of one formula (reliability R1, R2), checked on the flat list of tokens before anything recurses. */
export const MAX_TOKENS = 2000;
export const MAX_NESTING = 64;

/** Words of a clause that never stand inside brackets: an open bracket ends before them at the latest. */
const CLAUSE_WORDS = new Set([t.Then, t.As, t.To, t.For, t.By, t.On, t.At, t.Each, t.From, t.Ascending, t.Descending]);

/** Brackets that do not match, formulas too long or too deep: undefined when all is well. */
export function checkBrackets(tokens: readonly IToken[], nextWord: string | undefined): Slip | undefined {
  if (tokens.length > MAX_TOKENS) return slip('P213', spanOf(tokens[MAX_TOKENS]!), wording.formulaTooLong());
  const open: number[] = [];
  let signs = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (token.tokenType === t.Open) open.push(i);
    if (token.tokenType === t.Close && open.pop() === undefined) return extra(token, ')');
    if (token.tokenType === t.CloseSquare) return extra(token, ']');
    signs = token.tokenType === t.Minus || token.tokenType === t.Not ? signs + 1 : 0;
    if (open.length > MAX_NESTING || signs > MAX_NESTING) return slip('P214', spanOf(token), wording.tooDeep());
  }
  return open.length > 0 ? unclosed(tokens, open, nextWord) : undefined;
}

function extra(token: IToken, sign: string): Slip {
  const span = spanOf(token);
  return slip('P202', span, wording.extraBracket(sign), [{ span, text: '' }]);
}

/** Points at the bracket, and closes it before the first word of the clause behind it. */
function unclosed(tokens: readonly IToken[], open: readonly number[], nextWord: string | undefined): Slip {
  const at = open.at(-1)!;
  let last = at;
  while (last + 1 < tokens.length && !CLAUSE_WORDS.has(tokens[last + 1]!.tokenType)) last += 1;
  const end = spanOf(tokens[last]!).end;
  const place: Span = { start: end, end };
  return slip('P201', spanOf(tokens[at]!), wording.unclosedBracket(nextWord, open.length), [{ span: place, text: ')'.repeat(open.length) }]);
}
