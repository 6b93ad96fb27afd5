import type { IToken, TokenType } from 'chevrotain';
import type { ContextWord, InlineWord, Meant, Pack, UnitWord } from './pack.ts';
import * as t from './tokens.ts';

const INLINE: readonly (readonly [TokenType, InlineWord])[] = [
  [t.Then, 'then'], [t.Where, 'where'], [t.While, 'while'], [t.And, 'and'], [t.Or, 'or'], [t.Not, 'not'], [t.Is, 'is'], [t.Blank, 'blank'], [t.In, 'in'], [t.As, 'as'],
  [t.To, 'to'], [t.For, 'for'], [t.By, 'by'], [t.On, 'on'], [t.At, 'at'], [t.Each, 'each'], [t.From, 'from'], [t.True, 'true'], [t.False, 'false'],
  [t.Ascending, 'ascending'], [t.Descending, 'descending'],
];
const WORDS = new Map<TokenType, InlineWord>(INLINE);
const CONTEXT = new Map<TokenType, ContextWord>([
  [t.Groups, 'groups'], [t.Choice, 'choice'], [t.Row, 'row'], [t.Several, 'several'], [t.Nearest, 'nearest'], [t.Lowest, 'lowest'], [t.Highest, 'highest'],
  [t.VersionWord, 'version'], [t.Of, 'of'], [t.PeriodWord, 'period'], [t.Up, 'up'], [t.Across, 'across'], [t.Others, 'others'], [t.Recorded, 'recorded'], [t.Unique, 'unique'],
]);

/** The words to write with. */
export interface Hand {
  readonly pack: Pack;
  /** Where a file moves to another language: what functions are called there. */
  readonly functionName?: (written: string) => string;
  /** What words mean that only the grammar can place, by their offsets. */
  readonly meant?: ReadonlyMap<number, Meant>;
}

/** Tokens as one line of text: one space between, none where signs belong together. `before` is the token that the line goes on from. */
export function joinTokens(tokens: readonly IToken[], hand: Hand, before?: IToken): string {
  let text = '';
  tokens.forEach((token, i) => {
    const last = tokens[i - 1];
    if (last && !sticks(last, token, tokens[i - 2] ?? (i === 1 ? before : undefined), tokens[i + 1])) text += ' ';
    text += hand.functionName ? moved(token, last ?? before, hand, hand.functionName) : written(token, hand.pack);
  });
  return text;
}

/** Whether two neighbours are written without a space. */
function sticks(left: IToken, right: IToken, beforeLeft: IToken | undefined, afterRight: IToken | undefined): boolean {
  if (left.tokenType === t.Open || right.tokenType === t.Close || right.tokenType === t.Separator) return true;
  if (left.tokenType === t.FunctionWord && right.tokenType === t.Open) return true;
  if (left.tokenType === t.TableWord) return true;
  if (right.tokenType === t.PercentSign) return true;
  // A dot joins columns; between digits it would make another number.
  if (right.tokenType === t.Dot) return left.tokenType === t.Column && afterRight?.tokenType === t.Column;
  if (left.tokenType === t.Dot) return beforeLeft?.tokenType === t.Column && right.tokenType === t.Column;
  // A minus with no value before it is a sign of the value behind it.
  return left.tokenType === t.Minus && (beforeLeft === undefined || !t.endsOperand(beforeLeft.tokenType));
}

function written(token: IToken, pack: Pack): string {
  const word = WORDS.get(token.tokenType);
  if (word) return pack.inline[word];
  switch (token.tokenType) {
    case t.FunctionWord:
      return upper(token.image);
    case t.Separator:
      return pack.decimal === ',' ? ';' : ',';
    case t.Minus:
      return '-';
    case t.Column:
      return `[${token.image.slice(1, -1).trim()}]`;
    default:
      return token.image;
  }
}

/** A token in the words of another language. */
function moved(token: IToken, last: IToken | undefined, { pack, meant }: Hand, functionName: (written: string) => string): string {
  const meaning = meant?.get(token.startOffset);
  const context = CONTEXT.get(token.tokenType);
  if (meaning) return meaning(pack);
  if (context) return pack.context[context];
  switch (token.tokenType) {
    case t.FunctionWord:
      return functionName(token.image);
    case t.NumberLiteral:
      return (token.payload as string).replace('.', pack.decimal);
    case t.Unit:
      return (last?.payload === '1' ? pack.unit : pack.units)[token.payload as UnitWord];
    case t.CompareWord:
      return pack.keywords.compare;
    case t.WithWord:
      return pack.keywords.with;
    default:
      return written(token, pack);
  }
}

/** Upper case where that only changes the case: ß would become another word. */
function upper(name: string): string {
  const large = name.toUpperCase();
  return large.length === name.length && large.toLowerCase() === name.toLowerCase() ? large : name;
}
