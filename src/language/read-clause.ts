import { EOF, type IToken } from 'chevrotain';
import { closest } from '../base/closest.ts';
import { parseDay } from '../base/dates.ts';
import type { Span } from '../base/span.ts';
import { checkBrackets } from './brackets.ts';
import { ClauseParser } from './clause-grammar.ts';
import type { Clause, ClauseBody } from './clauses.ts';
import { explain, signedPower } from './explain.ts';
import { readGrid } from './grid.ts';
import type { Island } from './islands.ts';
import { HEADS, LATER_CLAUSES, LATER_HEADS, type Keyword, type Meant } from './pack.ts';
import { keywordElsewhere, type Dictionary } from './packs.ts';
import { readTokens, spanOf } from './read.ts';
import { slip, type Slip } from './slip.ts';
import * as t from './tokens.ts';
import type { Formula } from './tree.ts';
import { wording } from './wording.ts';

/** Characters of one formula, grid rows not counted (reliability R1). */
export const MAX_FORMULA = 8192;

const LATER: ReadonlySet<string> = new Set<string>([...LATER_HEADS, ...LATER_CLAUSES]);
/** Whether a statement or clause comes with a later version: known by name, not by form. */
export const isLater = (keyword: Keyword): boolean => LATER.has(keyword);

const WITH_GRID: ReadonlySet<string> = new Set(['rows', 'given', 'expect']);

let parser: ClauseParser | undefined;

/** Reads one island. `next` is the first word of the one behind it, for the message about an open bracket. */
export function readClause(text: string, island: Island, next: string | undefined, words: Dictionary, slips: Slip[], underReport: boolean): Clause {
  const { keyword, word } = island;
  const span = { start: word.start, end: island.rows.at(-1)?.end ?? island.body.end };
  if (!keyword) {
    const meant = unknownLine(text, island, words, slips, underReport);
    return meant ? { keyword: meant, word, span } : { word, span };
  }
  if (isLater(keyword)) return { keyword, word, span };
  let body = readBody(text, island.body, keyword, word, next, words, slips) as ClauseBody | undefined;
  if (island.stray) slips.push(slip('P208', island.stray, wording.stray()));
  // What could not be read has been told of; only rows of another table have anything behind the word.
  const isMade = keyword === 'rows' && (body === undefined || (body.kind === 'rows' && body.made !== undefined));
  if (island.rows.length > 0 && (isMade || !WITH_GRID.has(keyword))) {
    slips.push(slip('P208', island.rows[0]!, wording.noGridHere(text.slice(word.start, word.end))));
  } else if (island.rows.length > 0) {
    const { grid, slips: found } = readGrid(text, island.rows);
    slips.push(...found);
    if (body?.kind === 'rows' || body?.kind === 'given' || body?.kind === 'expect') body = { ...body, grid };
  } else if (WITH_GRID.has(keyword) && !isMade) {
    slips.push(slip('P209', word, wording.needsGrid(text.slice(word.start, word.end))));
  }
  return body ? { keyword, body, word, span } : { keyword, word, span };
}

/** The tokens of an island and what words of it mean, by their offsets; undefined where anything in it has to be mended first. */
export function readWords(text: string, island: Island, words: Dictionary): { readonly tokens: IToken[]; readonly meant: ReadonlyMap<number, Meant> } | undefined {
  const slips: Slip[] = [];
  const { keyword, word, body } = island;
  if (island.stray || !keyword || isLater(keyword)) return undefined;
  readBody(text, body, keyword, word, undefined, words, slips);
  return slips.length > 0 ? undefined : { tokens: readTokens(text, body, words, keyword).tokens, meant: parser!.meant };
}

/** What stands behind a keyword, or a formula alone. Undefined where a slip says why. */
export function readBody(
  text: string, body: Span, keyword: Keyword | 'formula', word: Span, next: string | undefined, words: Dictionary, slips: Slip[],
): ClauseBody | Formula | undefined {
  if (body.end - body.start > MAX_FORMULA) {
    slips.push(slip('P213', word, wording.formulaTooLong()));
    return undefined;
  }
  try {
    return readWithin(text, body, keyword, word, next, words, slips);
  } catch (error) {
    // The bounds keep the stack small; where a worker's is smaller still, the formula is too deep for it.
    if (!(error instanceof RangeError)) throw error;
    parser = undefined;
    slips.push(slip('P214', word, wording.tooDeep()));
    return undefined;
  }
}

function readWithin(
  text: string, body: Span, keyword: Keyword | 'formula', word: Span, next: string | undefined, words: Dictionary, slips: Slip[],
): ClauseBody | Formula | undefined {
  const reading = readTokens(text, body, words, keyword === 'formula' ? undefined : keyword);
  slips.push(...reading.slips);
  if (reading.broken) return undefined;
  const { tokens } = reading;
  const brackets = checkBrackets(tokens, next);
  if (brackets) {
    slips.push(brackets);
    return undefined;
  }
  slips.push(...checkLiterals(tokens));
  const found = parseTokens(text, keyword, word, tokens, words);
  // A comma or point that was understood may well be what stopped the parser: it is told of once.
  if (found.slip && !reading.slips.some(({ severity }) => severity === 'error')) slips.push(found.slip);
  slips.push(...found.slips);
  return found.body;
}

interface Parsed {
  readonly body?: ClauseBody | Formula | undefined;
  readonly slip?: Slip | undefined;
  readonly slips: readonly Slip[];
}

function parseTokens(text: string, keyword: Keyword | 'formula', word: Span, tokens: IToken[], words: Dictionary): Parsed {
  parser ??= new ClauseParser(true);
  const body = parser.read(keyword, tokens, words);
  const error = parser.errors[0];
  if (error) return { slip: explain(error, parser, { text, keyword, word, tokens, words }), slips: [] };
  return { body, slip: signedPower(parser, text), slips: parser.slips };
}

/** Dates that do not exist, and brackets around no name. */
function checkLiterals(tokens: readonly IToken[]): Slip[] {
  const slips: Slip[] = [];
  for (const token of tokens) {
    if (token.tokenType === EOF) continue;
    if (token.tokenType === t.DateLiteral && parseDay(token.image) === undefined) slips.push(slip('P211', spanOf(token), wording.notADate(token.image)));
    if (token.tokenType === t.Column && token.image.slice(1, -1).trim() === '') slips.push(slip('P215', spanOf(token), wording.emptyName(token.image)));
  }
  return slips;
}

/** P207: tells of a line whose first word is unknown, and guesses which statement it was to open. */
function unknownLine(text: string, island: Island, words: Dictionary, slips: Slip[], underReport: boolean): Keyword | undefined {
  const { word } = island;
  const found = text.slice(word.start, word.end);
  if (!/^[\p{L}_]/u.test(found)) {
    const sign = /^(?:#|--)/.exec(found)?.[0];
    const span = { start: word.start, end: word.start + (sign?.length ?? 0) };
    slips.push(sign ? slip('P207', span, wording.otherComment(sign), [{ span, text: '//' }]) : slip('P207', word, wording.noFirstWord()));
    return undefined;
  }
  const elsewhere = keywordElsewhere(found, words.pack.code);
  const near = closest(found, words.keywords.keys());
  const isNamed = /^\s*=/.test(text.slice(word.end, island.body.end)) && underReport;
  if (elsewhere) {
    const ours = words.pack.keywords[elsewhere.keyword];
    slips.push(slip('P207', word, wording.wordOfAnotherLanguage(found, elsewhere.pack.title, ours, words.pack.code), [{ span: word, text: ours }]));
    return headOnly(elsewhere.keyword);
  }
  if (isNamed) {
    const measure = words.pack.keywords.measure;
    slips.push(slip('P207', word, wording.missingFirstWord(found, measure), [{ span: { start: word.start, end: word.start }, text: `${measure} ` }]));
    return undefined;
  }
  slips.push(slip('P207', word, wording.unknownFirstWord(found, near), near === undefined ? undefined : [{ span: word, text: near }]));
  return near === undefined ? undefined : headOnly(words.keywords.get(near));
}

/** Only a head changes where the lines beneath belong. */
function headOnly(keyword: Keyword | undefined): Keyword | undefined {
  const heads: readonly string[] = [...HEADS, ...LATER_HEADS];
  return keyword !== undefined && keyword !== 'column' && keyword !== 'note' && heads.includes(keyword) ? keyword : undefined;
}
