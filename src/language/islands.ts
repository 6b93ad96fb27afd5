import { closest } from '../base/closest.ts';
import type { Span } from '../base/span.ts';
import { fold } from '../base/text.ts';
import type { Keyword } from './pack.ts';
import type { Dictionary } from './packs.ts';
import { SPACE_PATTERN, WORD_PATTERN } from './tokens.ts';

/**
 * A rule file falls into islands at its line-start keywords, before anything is lexed: one clause line
 * with the lines that go on from it. Each is parsed on its own, so one error never hides the next, and
 * an open bracket or quote never reaches past the next keyword.
 */
export interface Island {
  /** Undefined for a line whose first word is not a word of the language. */
  readonly keyword?: Keyword;
  /** The first word (both of `import map`). */
  readonly word: Span;
  /** What comes behind the first word, up to the last line that goes on from it; grid rows left out. */
  readonly body: Span;
  /** Lines of a grid, without their line breaks. */
  readonly rows: readonly Span[];
  /** A line that stands behind the grid and belongs to nothing. */
  readonly stray?: Span;
}

interface OpenIsland {
  keyword?: Keyword;
  word: Span;
  body: Span;
  rows: Span[];
  stray?: Span;
  /** Whether a value may end here, so that a word on the next line can only be a new first word. */
  complete: boolean;
  depth: number;
}

const GRID_CLAUSES: ReadonlySet<Keyword | undefined> = new Set<Keyword>(['rows', 'given', 'expect']);
const LEADING = new RegExp(`${SPACE_PATTERN}*`, 'y');
const FIRST_WORD = new RegExp(WORD_PATTERN, 'y');

/** The islands of a file, in order. */
export function splitIslands(text: string, words: Dictionary): readonly Island[] {
  const islands: OpenIsland[] = [];
  for (const line of linesOf(text)) takeLine(text, line, words, islands);
  return islands;
}

/** Every line of a text, without its line break. */
export function* linesOf(text: string): Generator<Span> {
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield { start, end: end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end };
    start = end + 1;
  }
}

function takeLine(text: string, line: Span, words: Dictionary, islands: OpenIsland[]): void {
  const start = skipSpace(text, line.start, line.end);
  if (start >= line.end || text.startsWith('//', start)) return;
  const open = islands.at(-1);
  if (isRow(text, line, start, open)) {
    open!.rows.push(line);
    return;
  }
  const scan = scanCode(text, start, line.end);
  const first = firstWord(text, start, line.end, words);
  if (first?.keyword) {
    islands.push(opened(text, first.keyword, first.span, scan, words));
  } else if (!open || (first && startsOver(text, first.span, line.end, words, open))) {
    islands.push(opened(text, undefined, first?.span ?? { start, end: scan.end }, scan, words));
  } else if (open.rows.length > 0) {
    open.stray ??= { start, end: scan.end };
  } else {
    open.body = { start: open.body.start, end: scan.end };
    open.depth += scan.depth;
    open.complete = isComplete(text, open, scan.end, words);
  }
}

function opened(text: string, keyword: Keyword | undefined, word: Span, scan: Scan, words: Dictionary): OpenIsland {
  const island: OpenIsland = { word, body: { start: word.end, end: Math.max(word.end, scan.end) }, rows: [], complete: true, depth: scan.depth };
  if (keyword) island.keyword = keyword;
  island.complete = isComplete(text, island, scan.end, words);
  return island;
}

/** A grid row starts with `|`; under a clause that takes a grid, a line pasted from a spreadsheet has tabs between its cells. */
function isRow(text: string, line: Span, start: number, open: OpenIsland | undefined): boolean {
  if (!open) return false;
  if (text[start] === '|') return text[start + 1] !== '|' || GRID_CLAUSES.has(open.keyword);
  if (!GRID_CLAUSES.has(open.keyword)) return false;
  const header = open.rows[0];
  if (!header) return text.slice(start, line.end).trimEnd().includes('\t');
  // A row may begin with blank cells: what the header is indented by is not a cell, every further tab is.
  const indent = skipSpace(text, header.start, header.end) - header.start;
  return text[header.start + indent] !== '|' && text.slice(line.start + Math.min(indent, start - line.start), line.end).includes('\t');
}

interface FirstWord {
  readonly span: Span;
  readonly keyword?: Keyword;
}

function firstWord(text: string, start: number, end: number, words: Dictionary): FirstWord | undefined {
  const span = wordAt(text, start, end);
  if (!span) return undefined;
  // Directly before a bracket every word is a function: a line may go on with TODAY() or VALUE(…).
  if (text[span.end] === '(') return { span };
  const word = fold(text.slice(span.start, span.end));
  // 'language nb' opens a file in any language.
  const keyword = words.keywords.get(word) ?? (word === 'language' ? 'language' : undefined);
  if (keyword !== 'import') return keyword ? { span, keyword } : { span };
  const second = wordAt(text, skipSpace(text, span.end, end), end);
  const isMap = second && words.context.get(fold(text.slice(second.start, second.end))) === 'map';
  return isMap ? { span: { start: span.start, end: second.end }, keyword: 'import map' } : { span, keyword };
}

/** Whether a line whose first word is no keyword was meant to be a line of its own rather than to go on from the one above. */
function startsOver(text: string, first: Span, end: number, words: Dictionary, open: OpenIsland): boolean {
  const word = fold(text.slice(first.start, first.end));
  if (words.inline.has(word) || words.units.has(word) || text[first.end] === '(' || text[first.end] === '[') return false;
  const meaning = words.context.get(word);
  if (open.keyword === 'measure' && (meaning === 'across' || meaning === 'others')) return false;
  if (open.keyword === undefined) return closest(word, words.keywords.keys()) !== undefined && looksLikeClause(text, first.end, end, words);
  if (open.complete && open.depth <= 0) return true;
  return looksLikeClause(text, first.end, end, words);
}

/** Two names, or a name and a text, side by side: no formula goes on like that. */
function looksLikeClause(text: string, from: number, end: number, words: Dictionary): boolean {
  const at = skipSpace(text, from, end);
  if (at >= end) return false;
  if (text[at] === '"') return true;
  const next = wordAt(text, at, end);
  if (!next) return false;
  const word = fold(text.slice(next.start, next.end));
  return !words.inline.has(word) && !words.units.has(word);
}

interface Scan {
  /** Where the line's code ends: before the comment and trailing spaces. */
  readonly end: number;
  /** Brackets opened minus brackets closed. */
  readonly depth: number;
}

function scanCode(text: string, from: number, to: number): Scan {
  let depth = 0;
  let end = from;
  for (let at = from; at < to; at += 1) {
    const letter = text[at]!;
    if (letter === '/' && text[at + 1] === '/') break;
    if (letter === '"' || letter === '[') at = skipQuoted(text, at, to, letter === '"' ? '"' : ']');
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    if (!isSpace(text.charCodeAt(at))) end = at + 1;
  }
  return { end, depth };
}

/** The last place of a text or column: a quote that is never closed holds the rest of its line. */
function skipQuoted(text: string, from: number, to: number, close: string): number {
  const found = text.indexOf(close, from + 1);
  if (found >= 0 && found < to) return found;
  if (close === ']') return from;
  let last = to - 1;
  while (last > from && isSpace(text.charCodeAt(last))) last -= 1;
  // The loop of the caller goes on from here, where only spaces are left.
  return last;
}

function isComplete(text: string, island: OpenIsland, end: number, words: Dictionary): boolean {
  const last = text[end - 1] ?? '';
  if (end <= island.body.start) return false;
  if ('")]%'.includes(last)) return true;
  if (!/[\p{L}\p{N}_]/u.test(last)) return false;
  let start = end;
  while (start > island.body.start && /[\p{L}\p{N}\p{M}_]/u.test(text[start - 1]!)) start -= 1;
  const word = fold(text.slice(start, end));
  if (island.keyword === 'show' && words.shapes.has(word)) return false;
  const inline = words.inline.get(word);
  return inline === undefined || ['blank', 'true', 'false', 'ascending', 'descending'].includes(inline);
}

function wordAt(text: string, start: number, end: number): Span | undefined {
  FIRST_WORD.lastIndex = start;
  const match = FIRST_WORD.exec(text);
  return match && start + match[0].length <= end ? { start, end: start + match[0].length } : undefined;
}

function skipSpace(text: string, start: number, end: number): number {
  LEADING.lastIndex = start;
  return Math.min(end, start + (LEADING.exec(text)?.[0].length ?? 0));
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2007 || code === 0x2009 || code === 0x202f || code === 0x3000 || code === 0xfeff;
}
