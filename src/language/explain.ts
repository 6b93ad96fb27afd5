import { EOF, type IRecognitionException, type IToken } from 'chevrotain';
import { closest } from '../base/closest.ts';
import { join, type Span } from '../base/span.ts';
import { fold } from '../base/text.ts';
import type { ClauseParser } from './clause-grammar.ts';
import { BELOW, LANGUAGES, type InlineWord, type Keyword } from './pack.ts';
import { dictionaryOf, type Dictionary } from './packs.ts';
import { misspelt } from './misspelt.ts';
import { spanOf } from './read.ts';
import { slip, type Slip } from './slip.ts';
import * as t from './tokens.ts';
import { unknownWord } from './unknown.ts';
import { EXAMPLES, wording } from './wording.ts';

/** What the parser could not read, and all that is known about the place. */
export interface Stop {
  readonly text: string;
  readonly keyword: Keyword | 'formula';
  /** The line-start word as written. */
  readonly word: Span;
  readonly tokens: readonly IToken[];
  readonly words: Dictionary;
}

/** Rules that read a part of a formula rather than of a clause. */
const FORMULA_RULES = new Set([
  'formula', 'conjunction', 'negation', 'comparison', 'comparisonSign', 'blankTest', 'membership', 'concatenation', 'sum', 'product', 'signedValue', 'minuses',
  'power', 'measured', 'value', 'numberValue', 'bracketed', 'columnValue', 'call', 'list',
]);
/** Words a person may have meant between two values. */
const JOINING: readonly InlineWord[] = ['and', 'or', 'where', 'while', 'is', 'in', 'not', 'as', 'to', 'from', 'on', 'at', 'for', 'by', 'descending', 'ascending'];

/**
 * Turns the place where the parser stopped into a message about what was written. The cause is looked
 * for in the tokens around it; what the grammar would have liked instead is never mentioned.
 */
export function explain(error: IRecognitionException, parser: ClauseParser, stop: Stop): Slip {
  const { tokens } = stop;
  const atEnd = error.token.tokenType === EOF;
  const index = atEnd ? tokens.length : tokens.indexOf(error.token);
  const found = tokens[index];
  const before = tokens[index - 1];
  return (
    chainedComparison(found, parser, stop) ??
    chainedPower(found, before, index, tokens) ??
    shapeWord(found, index, stop) ??
    severalWords(index, stop) ??
    lineOfItsOwn(found, stop) ??
    spareSign(found, before, index, stop) ??
    isWithValue(before, index, stop) ??
    blankWithoutIs(found, before, index, stop) ??
    separatorBefore(found, before) ??
    withoutType(found, index, stop) ??
    missingValue(found, before, error, stop) ??
    brokenNumber(found, index, stop) ??
    wordOfClause(index, error, stop) ??
    sideBySide(found, before, index, error, stop) ??
    conditionOutside(found, stop) ??
    later(found, stop) ??
    incomplete(found, before, error, stop)
  );
}

/** P206: a minus directly before a power. The parser reads it, so this is asked after a reading without errors. */
export function signedPower(parser: ClauseParser, text: string): Slip | undefined {
  const signed = parser.signedPower;
  if (!signed) return undefined;
  const span = { start: spanOf(signed.minus).start, end: signed.power.end };
  return slip('P206', span, wording.signedPower(written(text, signed.base), written(text, signed.power)));
}

function chainedComparison(found: IToken | undefined, parser: ClauseParser, stop: Stop): Slip | undefined {
  if (!found || !t.isComparison(found.tokenType) || !parser.chained) return undefined;
  const middle = written(stop.text, parser.chained.middle);
  const and = stop.words.pack.inline.and;
  const at = { start: parser.chained.middle.end, end: parser.chained.middle.end };
  return slip('P204', spanOf(found), wording.chained(middle, and), [{ span: at, text: ` ${and} ${middle}` }]);
}

function chainedPower(found: IToken | undefined, before: IToken | undefined, index: number, tokens: readonly IToken[]): Slip | undefined {
  if (found?.tokenType !== t.Power || !before || !t.endsOperand(before.tokenType)) return undefined;
  return tokens.slice(0, index).some((token) => token.tokenType === t.Power) ? slip('P206', spanOf(found), wording.chainedPower()) : undefined;
}

function shapeWord(found: IToken | undefined, index: number, stop: Stop): Slip | undefined {
  if (stop.keyword !== 'show' || index > 0 || found?.tokenType !== t.Word) return undefined;
  return unknownWord(found, 'shape', Object.values(stop.words.pack.shapes));
}

/** `[Stage] is "Won"`: people say it, a sign is meant. */
function isWithValue(before: IToken | undefined, index: number, stop: Stop): Slip | undefined {
  const { tokens, words } = stop;
  const found = tokens[index];
  if (!before || !found || !t.startsOperand(found.tokenType)) return undefined;
  const negated = before.tokenType === t.Not && tokens[index - 2]?.tokenType === t.Is;
  if (!negated && before.tokenType !== t.Is) return undefined;
  const span = negated ? join(spanOf(tokens[index - 2]!), spanOf(before)) : spanOf(before);
  return slip('P205', span, wording.isValue(words.pack.inline.is, negated), [{ span, text: negated ? '<>' : '=' }]);
}

/** `+1` and `.5`, as a spreadsheet lets them pass. */
function spareSign(found: IToken | undefined, before: IToken | undefined, index: number, stop: Stop): Slip | undefined {
  const next = stop.tokens[index + 1];
  if (!found || !next || (before && t.endsOperand(before.tokenType))) return undefined;
  const span = spanOf(found);
  if (found.tokenType === t.Plus && t.startsOperand(next.tokenType)) return slip('P205', span, wording.sparePlus(), [{ span, text: '' }]);
  if (found.tokenType !== t.Dot || next.tokenType !== t.NumberLiteral || spanOf(next).start !== span.end) return undefined;
  return slip('L105', join(span, spanOf(next)), wording.noFirstDigit(), [{ span: { start: span.start, end: span.start }, text: '0' }]);
}

/** `[A] = blank`, `[A] not blank`. */
function blankWithoutIs(found: IToken | undefined, before: IToken | undefined, index: number, stop: Stop): Slip | undefined {
  if (found?.tokenType !== t.Blank || !before) return undefined;
  const { is, not } = stop.words.pack.inline;
  const span = spanOf(before);
  const fixed = before.tokenType === t.Equal ? is : before.tokenType === t.NotEqual ? `${is} ${not}` : undefined;
  if (fixed) return slip('P205', span, wording.blankCompared(before.image, fixed), [{ span, text: fixed }]);
  const behindValue = t.endsOperand(stop.tokens[index - 2]?.tokenType ?? EOF);
  if (before.tokenType !== t.Not || !behindValue) return undefined;
  return slip('P205', span, wording.isMissing(is), [{ span: { start: span.start, end: span.start }, text: `${is} ` }]);
}

/** `SUM([A], where …)` */
function separatorBefore(found: IToken | undefined, before: IToken | undefined): Slip | undefined {
  if (before?.tokenType !== t.Separator || (found?.tokenType !== t.Where && found?.tokenType !== t.While)) return undefined;
  const span = spanOf(before);
  return slip('P205', span, wording.separatorBefore(found.image), [{ span, text: '' }]);
}

/** `report Recurring revenue`: a name of several words without its quotes. */
function severalWords(index: number, stop: Stop): Slip | undefined {
  const run = NAMED.has(stop.keyword) ? wordRun(stop.text, stop.tokens, 1) : undefined;
  if (!run || index < 1 || spanOf(stop.tokens[index - 1]!).end > run.end) return undefined;
  const name = written(stop.text, run);
  return slip('P217', run, wording.severalWords(name), [{ span: run, text: `"${name}"` }]);
}

/** `report "R" from deals`: the clause begins where the head is complete. */
function lineOfItsOwn(found: IToken | undefined, stop: Stop): Slip | undefined {
  if (!found || stop.keyword === 'formula') return undefined;
  const keyword = stop.words.keywords.get(fold(found.image));
  if (!keyword || !BELOW.get(stop.keyword)?.includes(keyword)) return undefined;
  const span = spanOf(found);
  return slip('P218', span, wording.lineOfItsOwn(found.image), [{ span: { start: span.start, end: span.start }, text: '\n  ' }]);
}

/** P205: an operator, a separator or a word such as `where` with nothing behind it. */
function missingValue(found: IToken | undefined, before: IToken | undefined, error: IRecognitionException, stop: Stop): Slip | undefined {
  if (!before || (found && t.startsOperand(found.tokenType))) return undefined;
  const sign = before.image;
  const type = before.tokenType;
  const say = (label: string, wants: string, example: string): Slip => slip('P205', spanOf(before), wording.missing(sign, label, wants, example));
  const value = 'a value: a number, a percent, a [Column] or a name';
  if (type === t.Open && inFormula(error)) return slip('P205', spanOf(before), wording.emptyBrackets());
  if (type === t.Equal && !inFormula(error) && !isComparisonHere(before, stop)) return undefined;
  if (t.isComparison(type)) return say(isFirstEqual(before, stop) ? 'which formula?' : 'compare with what?', value, isFirstEqual(before, stop) ? '= SUM([Amount])' : `[Probability] ${sign} 80%`);
  if (type === t.And || type === t.Or || type === t.Not || type === t.Where || type === t.While) return say('which condition?', 'a condition', `${sign} [Stage] = "Won"`);
  if (type === t.Is) return say(`${sign} what?`, `'${stop.words.pack.inline.blank}' or '${stop.words.pack.inline.not} ${stop.words.pack.inline.blank}'`, `[Close date] ${sign} ${stop.words.pack.inline.blank}`);
  if (type === t.In) return say('in which values?', 'a list in brackets', `[Stage] ${sign} ("Won"${stop.words.pack.decimal === ',' ? ';' : ','} "Lost")`);
  if (t.isBinary(type)) return say(type === t.Join ? 'joined with what?' : 'calculate with what?', value, `[Amount] ${sign} 2`);
  if (type === t.Separator) return say('nothing follows', 'another value', `MAX([Amount]${sign} 0)`);
  if (type === t.Dot) return say('which column?', 'a [Column] of the linked row', '[Stage].[Kind]');
  return undefined;
}

function isComparisonHere(sign: IToken, stop: Stop): boolean {
  return stop.keyword === 'formula' || !isFirstEqual(sign, stop);
}

/** Whether this `=` is the one that starts the formula of a measure, column, parameter … */
function isFirstEqual(sign: IToken, stop: Stop): boolean {
  const defines = ['measure', 'column', 'parameter', 'message', 'fill', 'with', 'title', 'badge', 'line'].includes(stop.keyword);
  return defines && stop.tokens.find((token) => token.tokenType === t.Equal) === sign;
}

/** L102 and L105: `82,5` and `1,000` in a file with a decimal point, `1 000` in any. */
function brokenNumber(found: IToken | undefined, index: number, stop: Stop): Slip | undefined {
  const { tokens, text } = stop;
  if (!found) return undefined;
  const isComma = found.image === ',' && found.tokenType === t.Separator;
  const first = tokens[index - 1];
  const last = isComma ? tokens[index + 1] : found;
  if (first?.tokenType !== t.NumberLiteral || last?.tokenType !== t.NumberLiteral) return undefined;
  const gap = { start: spanOf(first).end, end: spanOf(last).start };
  const span = join(spanOf(first), spanOf(last));
  if (isComma && gap.end - gap.start > 1) return undefined;
  if (/^\d{3}(?:\.\d+)?$/.test(last.image) && /^\d{1,3}$/.test(first.image)) {
    return slip('L105', span, wording.thousands(written(text, span), first.image + last.image), [{ span: gap, text: '' }]);
  }
  if (!isComma || last.image.includes('.')) return undefined;
  const percent = tokens[index + 2]?.tokenType === t.PercentSign ? '%' : '';
  const words = wording.decimalComma(written(text, span) + percent, `${first.image}.${last.image}${percent}`);
  return slip('L102', span, words, [{ span: gap, text: '.' }]);
}

/** A word of the clause with a slip; within brackets and before the `=` of a formula names of all kinds may stand. */
function wordOfClause(index: number, error: IRecognitionException, { tokens, keyword, words }: Stop): Slip | undefined {
  const isOpen = tokens.slice(0, index).reduce((depth, { tokenType }) => depth + (tokenType === t.Open ? 1 : tokenType === t.Close ? -1 : 0), 0) > 0;
  return isOpen || (inFormula(error) && error.name !== 'NotAllInputParsedException') ? undefined : misspelt(tokens, index, keyword, words.pack);
}

function sideBySide(found: IToken | undefined, before: IToken | undefined, index: number, error: IRecognitionException, stop: Stop): Slip | undefined {
  if (!found || !before || !t.endsOperand(before.tokenType) || !t.startsOperand(found.tokenType)) return undefined;
  const { tokens, text, words } = stop;
  if (!behindFormula(index, error, stop)) return undefined;
  const near = nearJoining(found, words, stop.keyword === 'each' ? ['from', 'to'] : JOINING);
  const after = tokens[index + 1];
  const isLast = near === words.pack.inline.descending || near === words.pack.inline.ascending;
  if (near && (isLast || (after && t.startsOperand(after.tokenType)))) return slip('P217', spanOf(found), wording.nearWord(found.image, near), [{ span: spanOf(found), text: near }]);
  const run = wordRun(text, tokens, index);
  if (run) return slip('P217', spanOf(found), wording.sideBySide(before.image, found.image, `[${written(text, run)}]`, separatorAt(index, stop)), [{ span: run, text: `[${written(text, run)}]` }]);
  return slip('P217', spanOf(found), wording.sideBySide(before.image, found.image, undefined, separatorAt(index, stop)));
}

/** The sign that parts values at a place, where a list is written: the arguments of a function, the values behind `in`, or a clause of several. */
function separatorAt(index: number, { tokens, keyword, words }: Stop): string | undefined {
  const sign = words.pack.decimal === ',' ? ';' : ',';
  let depth = 0;
  for (let at = index - 1; at >= 0; at -= 1) {
    const type = tokens[at]!.tokenType;
    if (type === t.Close) depth += 1;
    else if (type === t.Open && depth > 0) depth -= 1;
    else if (type === t.Open) return tokens[at - 1]?.tokenType === t.FunctionWord || tokens[at - 1]?.tokenType === t.In ? sign : undefined;
  }
  return LISTS.has(keyword) || tokens.some(({ tokenType }) => tokenType === t.Choice) ? sign : undefined;
}

/** Clauses that take several values, one behind the other. */
const LISTS: ReadonlySet<Keyword | 'formula'> = new Set<Keyword | 'formula'>(['group', 'sort', 'show', 'values', 'prefer', 'with', 'tab']);

/** P209: `parameter Begin = 2025-01-01`. */
function withoutType(found: IToken | undefined, index: number, { tokens, text, keyword, words }: Stop): Slip | undefined {
  if (keyword !== 'parameter' || found?.tokenType !== t.Equal || index !== 1) return undefined;
  const { types } = words.pack;
  const value = tokens[2];
  const after = tokens[3]?.tokenType;
  const type = value?.tokenType === t.DateLiteral ? types.date : value?.tokenType === t.Text ? types.text : value?.tokenType === t.True || value?.tokenType === t.False ? types.boolean : after === t.PercentSign ? types.percent : after === t.Currency ? types.money : types.number;
  const isClear = value?.tokenType !== undefined && (value.tokenType !== t.Word && value.tokenType !== t.FunctionWord);
  const start = spanOf(tokens[0]!).start;
  const example = `${words.pack.keywords.parameter} ${text.slice(start, spanOf(tokens[0]!).end)} ${type} ${text.slice(spanOf(found).start, spanOf(tokens.at(-1)!).end)}`;
  return slip('P209', spanOf(found), wording.withoutType(example), isClear ? [{ span: { start: spanOf(found).start, end: spanOf(found).start }, text: `${type} ` }] : undefined);
}

/** Whether what ended before a place is a formula, rather than a name or another part of the clause. */
function behindFormula(index: number, error: IRecognitionException, stop: Stop): boolean {
  const rule = error.context.ruleStack.at(-1) ?? '';
  if (inFormula(error) || rule === 'eachClause' || rule === 'preference') return true;
  if (error.name !== 'NotAllInputParsedException' || ENDS_WITH_NAME.has(stop.keyword)) return false;
  const needsEqual = stop.keyword === 'parameter' || stop.keyword === 'column';
  return !needsEqual || stop.tokens.slice(0, index).some((token) => token.tokenType === t.Equal || token.tokenType === t.Choice);
}

const ENDS_WITH_NAME: ReadonlySet<Keyword | 'formula'> = new Set<Keyword | 'formula'>([
  'syntax', 'version', 'language', 'note', 'import', 'import map', 'table', 'key', 'needs', 'label', 'rows', 'link', 'exception', 'inverse', 'report', 'card', 'example', 'test', 'from', 'take',
  'value', 'today', 'given', 'expect',
]);
/** Clauses that begin with a name and do not go on with a plain word. */
const NAMED: ReadonlySet<Keyword | 'formula'> = new Set<Keyword | 'formula'>([
  'table', 'column', 'link', 'exception', 'report', 'card', 'example', 'test', 'import map', 'measure', 'line', 'take', 'given', 'from', 'inverse',
]);

function nearJoining(found: IToken, words: Dictionary, possible: typeof JOINING): string | undefined {
  if (found.tokenType !== t.Word && found.tokenType !== t.FunctionWord) return undefined;
  for (const language of LANGUAGES) {
    const word = language === words.pack.code ? undefined : dictionaryOf(language).inline.get(fold(found.image));
    if (word) return words.pack.inline[word];
  }
  if (found.image.length < 3) return undefined;
  const direction = [words.pack.inline.descending, words.pack.inline.ascending].find((word) => word.startsWith(fold(found.image)));
  return direction ?? closest(found.image, possible.map((word) => words.pack.inline[word]).filter((word) => Math.abs(word.length - found.image.length) <= 1 && word.length > 2));
}

/** A name with spaces that was written without brackets: the words around a place. */
function wordRun(text: string, tokens: readonly IToken[], index: number): Span | undefined {
  const isWord = (at: number): boolean => tokens[at]?.tokenType === t.Word;
  if (!isWord(index) || !isWord(index - 1)) return undefined;
  let first = index - 1;
  let last = index;
  while (isWord(first - 1)) first -= 1;
  while (isWord(last + 1)) last += 1;
  const run = join(spanOf(tokens[first]!), spanOf(tokens[last]!));
  return written(text, run).includes('\n') ? undefined : run;
}

function conditionOutside(found: IToken | undefined, stop: Stop): Slip | undefined {
  if (found?.tokenType !== t.Where && found?.tokenType !== t.While) return undefined;
  const before = stop.tokens[stop.tokens.indexOf(found) - 1];
  if (before?.tokenType !== t.Close) return undefined;
  return slip('P218', spanOf(found), wording.whereOutside(found.image));
}

/** Parts of known clauses that come with a later version: `show … by`. */
function later(found: IToken | undefined, stop: Stop): Slip | undefined {
  const isLater = stop.keyword === 'show' && found?.tokenType === t.By;
  return isLater && found ? slip('P212', spanOf(found), wording.later(found.image)) : undefined;
}

/** P209 and P218: the clause has another form, or the formula ended earlier. */
function incomplete(found: IToken | undefined, before: IToken | undefined, error: IRecognitionException, stop: Stop): Slip {
  const end = before ? spanOf(before) : stop.word;
  const span = found ? spanOf(found) : end;
  if (stop.keyword === 'formula' || (found && inFormula(error))) {
    if (!found) return slip('P205', span, wording.emptyBrackets());
    return slip('P218', span, wording.misplaced(found.image));
  }
  const word = written(stop.text, stop.word);
  return slip('P209', span, wording.needs(word, found?.image, EXAMPLES[stop.keyword] ?? word));
}

function inFormula(error: IRecognitionException): boolean {
  return FORMULA_RULES.has(error.context.ruleStack.at(-1) ?? '');
}

function written(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
