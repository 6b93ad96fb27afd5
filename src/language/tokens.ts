import { createToken, Lexer, type TokenType } from 'chevrotain';

/**
 * The signs of the language. The lexer knows no natural language: it finds words and digits, and
 * `read.ts` decides afterwards, with the language pack, what a word or a comma means where it stands.
 */

const LETTERS =
  'A-Za-z_\\u00AA\\u00B5\\u00BA\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02C1\\u0370-\\u0373\\u0376-\\u037D\\u0386-\\u03FF\\u0400-\\u0481\\u048A-\\u0556' +
  '\\u0561-\\u0587\\u05D0-\\u05EA\\u0620-\\u064A\\u0671-\\u06D3\\u0904-\\u0939\\u0E01-\\u0E30\\u1E00-\\u1FFC\\u3041-\\u3096\\u30A1-\\u30FA\\u3400-\\u4DB5' +
  '\\u4E00-\\u9FEF\\uAC00-\\uD7A3';

/** A word as a pattern source: letters, then letters, digits and combining marks. No `u` flag, which Chevrotain cannot read. */
export const WORD_PATTERN = `[${LETTERS}][${LETTERS}0-9\\u0300-\\u036F]*`;
/** Spaces people paste: also the no-break spaces of Intl, and a byte order mark. */
export const SPACE_PATTERN = '[ \\t\\r\\n\\u00A0\\u2007\\u2009\\u202F\\u3000\\uFEFF\\u2028\\u2029]';

const skipped = (name: string, pattern: RegExp): TokenType => createToken({ name, pattern, group: Lexer.SKIPPED, line_breaks: false });
const sign = (name: string, pattern: RegExp | string): TokenType => createToken({ name, pattern });
/** A kind that no pattern finds: `read.ts` gives it to a word or a number. */
const given = (name: string, categories: TokenType[] = []): TokenType => createToken({ name, pattern: Lexer.NA, categories });

export const Space = skipped('Space', new RegExp(`${SPACE_PATTERN}+`));
export const Comment = skipped('Comment', /\/\/[^\n]*/);

export const Text = sign('Text', /"(?:[^"\n]|"")*"/);
export const UnclosedText = sign('UnclosedText', /"[^\n]*/);
/** Texts in the quotes of word processors and of programming languages: understood, and reported. */
export const OtherText = sign('OtherText', /[\u201C\u201D\u201E][^\u201C\u201D\u201E"\n]*[\u201C\u201D"]|['\u2018\u2019][^'\u2018\u2019\n]*['\u2018\u2019]/);
export const Column = sign('Column', /\[[^[\]\n]*\]/);
export const UnclosedColumn = sign('UnclosedColumn', /\[[^[\]\n]*/);
export const CloseSquare = sign('CloseSquare', ']');
export const DateLiteral = sign('DateLiteral', /\d{4}-\d{2}-\d{2}(?!\d)/);
export const Digits = sign('Digits', /\d+/);
export const Word = sign('Word', new RegExp(WORD_PATTERN));
/** Signs of programming languages and word processors: understood, and reported with the sign of this language. */
export const ForeignSign = sign('ForeignSign', /==|!=|&&|\|\||=>|=<|[\u2264\u2265\u2260\u00D7\u00F7\u2013]/);
export const NotEqual = sign('NotEqual', '<>');
export const AtMost = sign('AtMost', '<=');
export const AtLeast = sign('AtLeast', '>=');
export const Less = sign('Less', '<');
export const Greater = sign('Greater', '>');
export const Equal = sign('Equal', '=');
export const Join = sign('Join', '&');
export const Plus = sign('Plus', '+');
export const Minus = sign('Minus', /[-\u2212]/);
export const Times = sign('Times', '*');
export const Divide = sign('Divide', '/');
export const Power = sign('Power', '^');
export const PercentSign = sign('PercentSign', '%');
export const Open = sign('Open', '(');
export const Close = sign('Close', ')');
export const Comma = sign('Comma', ',');
export const Semicolon = sign('Semicolon', ';');
export const Dot = sign('Dot', '.');
export const Colon = sign('Colon', ':');

/** A decimal; its payload is the value with a dot. */
export const NumberLiteral = given('NumberLiteral');
export const Currency = given('Currency');
export const Unit = given('Unit');
/** A word directly before `(`, and one directly before `[`. */
export const FunctionWord = given('FunctionWord');
export const TableWord = given('TableWord');
/** `;`, and `,` where the language writes decimals with a dot. */
export const Separator = given('Separator');

export const Then = given('Then');
export const Where = given('Where');
export const While = given('While');
export const And = given('And');
export const Or = given('Or');
export const Not = given('Not');
export const Is = given('Is');
export const Blank = given('Blank');
export const In = given('In');
export const As = given('As');
export const To = given('To');
export const For = given('For');
export const By = given('By');
export const On = given('On');
export const At = given('At');
export const Each = given('Each');
export const From = given('From');
export const True = given('True');
export const False = given('False');
export const Ascending = given('Ascending');
export const Descending = given('Descending');

/** Words with a meaning at one place of one clause; everywhere else they are names. */
export const Groups = given('Groups', [Word]);
export const Choice = given('Choice', [Word]);
export const Row = given('Row', [Word]);
export const Several = given('Several', [Word]);
export const Nearest = given('Nearest', [Word]);
export const Lowest = given('Lowest', [Word]);
export const Highest = given('Highest', [Word]);
export const VersionWord = given('VersionWord', [Word]);
export const Shape = given('Shape', [Word]);
export const Of = given('Of', [Word]);
export const PeriodWord = given('PeriodWord', [Word]);
export const CompareWord = given('CompareWord', [Word]);
export const Up = given('Up', [Word]);
export const Across = given('Across', [Word]);
export const Others = given('Others', [Word]);
export const WithWord = given('WithWord', [Word]);
export const Recorded = given('Recorded', [Word]);
export const Unique = given('Unique', [Word]);

const COMPARISONS = new Set<TokenType>([Equal, NotEqual, Less, AtMost, Greater, AtLeast]);
const BINARY = new Set<TokenType>([...COMPARISONS, Join, Plus, Minus, Times, Divide, Power, And, Or]);
const OPERAND_ENDS = new Set<TokenType>([
  Text, Column, DateLiteral, Digits, NumberLiteral, Currency, Unit, PercentSign, Close, True, False, Blank, Word,
  Groups, Choice, Row, Several, Nearest, Lowest, Highest, VersionWord,
]);
const OPERAND_STARTS = new Set<TokenType>([
  Text, Column, DateLiteral, Digits, NumberLiteral, Open, True, False, Word, FunctionWord, TableWord, Not, Minus,
  Groups, Choice, Row, Several, Nearest, Lowest, Highest, VersionWord, Shape,
]);

export const isComparison = (type: TokenType): boolean => COMPARISONS.has(type);
export const isBinary = (type: TokenType): boolean => BINARY.has(type);
/** Whether a value may end, or start, with this kind of token. */
export const endsOperand = (type: TokenType): boolean => OPERAND_ENDS.has(type);
export const startsOperand = (type: TokenType): boolean => OPERAND_STARTS.has(type);

const FOUND: TokenType[] = [
  Space, Comment, Text, UnclosedText, OtherText, Column, UnclosedColumn, CloseSquare, DateLiteral, Digits, Word, ForeignSign, NotEqual, AtMost, AtLeast,
  Less, Greater, Equal, Join, Plus, Minus, Times, Divide, Power, PercentSign, Open, Close, Comma, Semicolon, Dot, Colon,
];

/** Every kind of token the parser may meet. */
export const VOCABULARY: TokenType[] = [
  ...FOUND, NumberLiteral, Currency, Unit, FunctionWord, TableWord, Separator, Then, Where, While, And, Or, Not, Is, Blank, In, As, To, For, By, On, At, Each, From,
  True, False, Ascending, Descending, Groups, Choice, Row, Several, Nearest, Lowest, Highest, VersionWord, Shape, Of, PeriodWord, CompareWord, Up, Across, Others, WithWord, Recorded, Unique,
];

let lexer: Lexer | undefined;

/** The one lexer, built on first use. It fails loudly should a pattern lose its first-character optimisation. */
export function theLexer(): Lexer {
  lexer ??= new Lexer(FOUND, { positionTracking: 'onlyOffset', ensureOptimizations: true });
  return lexer;
}
