import type { IToken, TokenType } from 'chevrotain';
import { parseDay } from '../base/dates.ts';
import type { Span } from '../base/span.ts';
import { fold } from '../base/text.ts';
import type { InlineWord, Keyword } from './pack.ts';
import type { Dictionary } from './packs.ts';
import { slip, type Slip } from './slip.ts';
import * as t from './tokens.ts';
import { wording } from './wording.ts';

/** The tokens of one island, every word knowing what it is. Offsets are those of the file. */
export interface Reading {
  readonly tokens: IToken[];
  readonly slips: Slip[];
  /** A character or quote that leaves nothing to parse. */
  readonly broken: boolean;
}

/** Illegal characters told of in one island; the rest would only repeat it. */
const MOST_ILLEGAL = 3;

const INLINE: Readonly<Record<InlineWord, TokenType>> = {
  then: t.Then, where: t.Where, while: t.While, and: t.And, or: t.Or, not: t.Not, is: t.Is, blank: t.Blank, in: t.In, as: t.As, to: t.To, for: t.For, by: t.By,
  on: t.On, at: t.At, each: t.Each, from: t.From, true: t.True, false: t.False, ascending: t.Ascending, descending: t.Descending,
};
/** Keywords that are functions too, directly before a bracket: AND(…), BLANK(), TRUE(). */
const ALSO_FUNCTIONS: ReadonlySet<InlineWord> = new Set<InlineWord>(['and', 'or', 'not', 'blank', 'true', 'false']);

const FOREIGN: ReadonlyMap<string, { readonly type: TokenType; readonly image: string }> = new Map([
  ['==', { type: t.Equal, image: '=' }],
  ['!=', { type: t.NotEqual, image: '<>' }],
  ['\u2260', { type: t.NotEqual, image: '<>' }],
  ['=>', { type: t.AtLeast, image: '>=' }],
  ['\u2265', { type: t.AtLeast, image: '>=' }],
  ['=<', { type: t.AtMost, image: '<=' }],
  ['\u2264', { type: t.AtMost, image: '<=' }],
  ['&&', { type: t.And, image: 'and' }],
  ['||', { type: t.Or, image: 'or' }],
  ['\u00D7', { type: t.Times, image: '*' }],
  ['\u00F7', { type: t.Divide, image: '/' }],
  ['\u2013', { type: t.Minus, image: '-' }],
]);

/** Lexes one island and gives every word and number its meaning in the language. */
export function readTokens(text: string, body: Span, words: Dictionary, keyword?: Keyword): Reading {
  const lexed = t.theLexer().tokenize(text.slice(body.start, body.end));
  const slips: Slip[] = [];
  for (const error of lexed.errors.slice(0, MOST_ILLEGAL)) {
    const start = body.start + error.offset;
    const span = { start, end: start + Math.min(error.length, body.end - start) };
    slips.push(slip('L101', span, wording.illegalCharacter(text.slice(span.start, span.end)), [{ span, text: '' }]));
  }
  let broken = slips.length > 0;
  const tokens: IToken[] = [];
  for (const token of lexed.tokens) {
    token.startOffset += body.start;
    token.endOffset = token.startOffset + token.image.length - 1;
  }
  for (let i = 0; i < lexed.tokens.length; i += 1) {
    const token = lexed.tokens[i]!;
    if (token.tokenType === t.Digits) i = takeNumber(lexed.tokens, i, words, slips);
    else if (token.tokenType === t.Word) {
      i = takeDottedName(lexed.tokens, i);
      takeWord(token, tokens.at(-1), lexed.tokens[i + 1], words);
    }
    else if (token.tokenType === t.Semicolon || (token.tokenType === t.Comma && words.pack.decimal === '.')) retag(token, t.Separator);
    else broken = takeOddity(token, words, slips) || broken;
    tokens.push(token);
  }
  if (words.pack.decimal === ',') mendCommas(tokens, words, slips);
  if (keyword) placeWords(tokens, keyword, words);
  return { tokens, slips, broken };
}

export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.endOffset! + 1 };
}

function retag(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
}

function touches(a: IToken | undefined, b: IToken | undefined): boolean {
  return a !== undefined && b !== undefined && a.endOffset! + 1 === b.startOffset;
}

/** Joins `82` `,` `5` to one number; returns the index of its last token. */
function takeNumber(tokens: readonly IToken[], i: number, words: Dictionary, slips: Slip[]): number {
  const [whole, mark, fraction] = [tokens[i]!, tokens[i + 1], tokens[i + 2]];
  retag(whole, t.NumberLiteral);
  whole.payload = whole.image;
  if (takeShortDate(tokens, i, slips)) return i + 4;
  const isNumber = fraction?.tokenType === t.Digits && touches(whole, mark) && touches(mark, fraction);
  if (!isNumber || !mark) return i;
  const comma = words.pack.decimal === ',';
  if (mark.tokenType !== t.Dot && !(comma && mark.tokenType === t.Comma)) return i;
  // 1.3.2025 is no decimal with something behind it, but a date in the writing of another file.
  if (mark.tokenType === t.Dot && tokens[i + 3]?.tokenType === t.Dot && tokens[i + 4]?.tokenType === t.Digits) return takePointedDate(tokens, i, slips);
  whole.payload = `${whole.image}.${fraction.image}`;
  whole.image = `${whole.image}${mark.image}${fraction.image}`;
  whole.endOffset = fraction.endOffset;
  if (comma && mark.tokenType === t.Dot) {
    slips.push(slip('L102', spanOf(whole), wording.decimalPoint(whole.image, words.pack.title, words.pack.code), [{ span: spanOf(mark), text: ',' }]));
  }
  return i + 2;
}

/** `1.3.2025`: which is the month depends on the reader, so the date is asked for as year-month-day. */
function takePointedDate(tokens: readonly IToken[], i: number, slips: Slip[]): number {
  const [first, , second, , year] = tokens.slice(i, i + 5);
  first!.image = `${first!.image}.${second!.image}.${year!.image}`;
  first!.endOffset = year!.endOffset;
  slips.push(slip('P211', spanOf(first!), wording.pointedDate(first!.image)));
  return i + 4;
}

/** `2025-3-1` would be a subtraction; nobody means that. */
function takeShortDate(tokens: readonly IToken[], i: number, slips: Slip[]): boolean {
  const five = tokens.slice(i, i + 5);
  const [year, first, month, second, day] = five;
  const isDate = five.length === 5 && first!.tokenType === t.Minus && month!.tokenType === t.Digits && second!.tokenType === t.Minus && day!.tokenType === t.Digits;
  if (!isDate || !five.every((token, at) => at === 0 || touches(five[at - 1], token))) return false;
  const written = `${year!.image}-${month!.image.padStart(2, '0')}-${day!.image.padStart(2, '0')}`;
  if (parseDay(written) === undefined) return false;
  const span = { start: year!.startOffset, end: spanOf(day!).end };
  slips.push(slip('P211', span, wording.shortDate(written), [{ span, text: written }]));
  retag(year!, t.DateLiteral);
  year!.image = written;
  year!.endOffset = day!.endOffset;
  return true;
}

/** `HVIS.SETT(`, `TÄMÄ.PÄIVÄ(`: spreadsheets of many languages have points in names of functions. Returns the index of its last token. */
function takeDottedName(tokens: readonly IToken[], i: number): number {
  let last = i;
  while (tokens[last + 1]?.tokenType === t.Dot && tokens[last + 2]?.tokenType === t.Word && touches(tokens[last], tokens[last + 1]) && touches(tokens[last + 1], tokens[last + 2])) last += 2;
  if (last === i || tokens[last + 1]?.tokenType !== t.Open) return i;
  const name = tokens[i]!;
  name.image = tokens.slice(i, last + 1).map(({ image }) => image).join('');
  name.endOffset = tokens[last]!.endOffset;
  return last;
}

function takeWord(token: IToken, before: IToken | undefined, after: IToken | undefined, words: Dictionary): void {
  const word = fold(token.image);
  const behindValue = before !== undefined && t.endsOperand(before.tokenType);
  const beforeOpen = after?.tokenType === t.Open;
  const inline = words.inline.get(word);
  if (inline && !(ALSO_FUNCTIONS.has(inline) && beforeOpen && isFunctionHere(inline, before, behindValue, touches(token, after)))) {
    retag(token, INLINE[inline]);
  } else if (before?.tokenType === t.NumberLiteral && /^[A-Z]{3}$/.test(token.image) && !beforeOpen) {
    retag(token, t.Currency);
  } else if (behindValue && !beforeOpen && words.units.has(word)) {
    retag(token, t.Unit);
    token.payload = words.units.get(word);
  } else if (beforeOpen) {
    retag(token, t.FunctionWord);
  } else if (after && (after.tokenType === t.Column || after.tokenType === t.UnclosedColumn) && touches(token, after)) {
    retag(token, t.TableWord);
  }
}

/** `[A] and (…)` joins two conditions, `AND(…)` is the function: behind a value only the first makes sense. */
function isFunctionHere(word: InlineWord, before: IToken | undefined, behindValue: boolean, touching: boolean): boolean {
  if (word === 'not') return false;
  if (word === 'blank') return touching && before?.tokenType !== t.Is && before?.tokenType !== t.Not;
  return !behindValue;
}

/** Signs that are understood although this language writes them otherwise, and those that cannot be. True when nothing is left to parse. */
function takeOddity(token: IToken, words: Dictionary, slips: Slip[]): boolean {
  const span = spanOf(token);
  switch (token.tokenType) {
    case t.Text:
      token.payload = token.image.slice(1, -1).replaceAll('""', '"');
      return false;
    case t.OtherText:
      slips.push(slip('L101', span, wording.otherQuotes(), [{ span, text: `"${token.image.slice(1, -1).replaceAll('"', '""')}"` }]));
      token.payload = token.image.slice(1, -1);
      retag(token, t.Text);
      return false;
    case t.ForeignSign: {
      const known = FOREIGN.get(token.image)!;
      const image = known.type === t.And ? words.pack.inline.and : known.type === t.Or ? words.pack.inline.or : known.image;
      slips.push(slip('L101', span, wording.foreignSign(token.image, image), [{ span, text: image }]));
      retag(token, known.type);
      return false;
    }
    case t.UnclosedText:
      slips.push(slip('L103', { start: span.start, end: span.start + 1 }, wording.unclosedQuote(), [{ span: { start: span.start + token.image.trimEnd().length, end: span.start + token.image.trimEnd().length }, text: '"' }]));
      return true;
    case t.UnclosedColumn:
      slips.push(slip('P201', { start: span.start, end: span.start + 1 }, wording.unclosedColumn(token.image.slice(1).trim())));
      return true;
    default:
      return false;
  }
}

/** In a language with a decimal comma, every comma left over stands where a semicolon belongs. */
function mendCommas(tokens: readonly IToken[], words: Dictionary, slips: Slip[]): void {
  const commas = tokens.filter((token) => token.tokenType === t.Comma);
  const first = commas[0];
  if (first) {
    const edits = commas.map((comma) => ({ span: spanOf(comma), text: ';' }));
    slips.push(slip('P203', spanOf(first), wording.commaBetween(words.pack.title, commas.length), edits));
    for (const comma of commas) retag(comma, t.Separator);
  }
  for (let i = 3; i < tokens.length; i += 1) {
    const [name, open, number, close] = tokens.slice(i - 3, i + 1) as [IToken, IToken, IToken, IToken];
    const alone = name.tokenType === t.FunctionWord && open.tokenType === t.Open && number.tokenType === t.NumberLiteral && close.tokenType === t.Close;
    const comma = alone ? number.image.indexOf(',') : -1;
    if (comma < 0) continue;
    const at = { start: number.startOffset + comma, end: number.startOffset + comma + 1 };
    slips.push(slip('L104', spanOf(number), wording.oneArgument(name.image, number.image), [{ span: at, text: ';' }], 'warning'));
  }
}

/** Words that mean something at one place of one clause. */
function placeWords(tokens: readonly IToken[], keyword: Keyword, words: Dictionary): void {
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (token.tokenType !== t.Word && token.tokenType !== t.Unit) continue;
    const type = placeOf(token, i, tokens[i - 1], keyword, words, tokens[i + 1]);
    if (type) retag(token, type);
  }
}

function placeOf(token: IToken, i: number, before: IToken | undefined, keyword: Keyword, words: Dictionary, after: IToken | undefined): TokenType | undefined {
  const word = fold(token.image);
  const meaning = words.context.get(word);
  switch (keyword) {
    case 'filter':
      return i === 0 && meaning === 'groups' ? t.Groups : undefined;
    case 'parameter':
      return i === 1 && meaning === 'choice' ? t.Choice : undefined;
    case 'table':
      return i === 1 && meaning === 'row' ? t.Row : undefined;
    case 'column':
      if (isCompare(word, before, words)) return t.CompareWord;
      if (i > 4 && before?.tokenType === t.Each && meaning === 'period') return t.PeriodWord;
      return i > 1 && meaning === 'several' ? t.Several : undefined;
    case 'from':
      return i === 1 && meaning === 'of' ? t.Of : undefined;
    case 'compare':
      return i === 1 && before?.tokenType === t.Each && meaning === 'period' ? t.PeriodWord : undefined;
    case 'classify':
      // `classify unique for each deal` is a classification of that name.
      if (i === 0 && meaning === 'unique' && after?.tokenType !== t.For) return t.Unique;
      return isCompare(word, before, words) ? t.CompareWord : undefined;
    case 'import':
      return i === 1 && meaning === 'version' ? t.VersionWord : undefined;
    case 'measure':
      if (!before || !t.endsOperand(before.tokenType)) return undefined;
      return meaning === 'across' ? t.Across : meaning === 'others' ? t.Others : undefined;
    case 'currency':
      return i === 1 && before?.tokenType === t.As && meaning === 'recorded' ? t.Recorded : undefined;
    case 'rows':
      return i === 0 && meaning === 'of' ? t.Of : undefined;
    case 'roll':
      return i === 0 && meaning === 'up' ? t.Up : undefined;
    case 'tab':
      return i === 1 && words.keywords.get(word) === 'with' ? t.WithWord : undefined;
    case 'prefer':
      if (i > 0 && before?.tokenType !== t.Separator) return undefined;
      return meaning === 'nearest' ? t.Nearest : meaning === 'lowest' ? t.Lowest : meaning === 'highest' ? t.Highest : undefined;
    case 'show':
      if (i > 0 && before?.tokenType !== t.Shape) return token.tokenType === t.Unit && before?.tokenType === t.Shape ? t.Word : undefined;
      return words.shapes.has(word) ? t.Shape : token.tokenType === t.Unit ? t.Word : undefined;
    default:
      return undefined;
  }
}

/** `for each deal in compare` */
function isCompare(word: string, before: IToken | undefined, words: Dictionary): boolean {
  return before?.tokenType === t.In && words.keywords.get(word) === 'compare';
}
