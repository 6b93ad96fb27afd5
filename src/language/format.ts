import type { IToken } from 'chevrotain';
import type { Span } from '../base/span.ts';
import { fold } from '../base/text.ts';
import { isLaterHead } from './gather.ts';
import { cellsOf, rowComment } from './grid.ts';
import { linesOf, splitIslands, type Island } from './islands.ts';
import { BELOW, HEADS, LATER_HEADS, type Keyword } from './pack.ts';
import { dictionaryOf, type Dictionary } from './packs.ts';
import { isTooLong, languageOf } from './parse.ts';
import { readWords } from './read-clause.ts';
import { joinTokens, type Hand } from './spacing.ts';
import * as t from './tokens.ts';

/** One line of the result. `cells` are its parts that stand below those of the lines around it; `key` says which lines go together. */
interface Line {
  readonly indent: number | 'keep' | 'next';
  readonly text: string;
  readonly aligned?: { readonly cells: readonly string[]; readonly key: string };
}

/**
 * Rewrites a rule file in the house form: clauses two spaces in, one space around operators, `=` below
 * `=`, padded grids, function names in upper case, separators as the language has them. Line breaks and
 * comments stay; a line that cannot be read stays as it is. The meaning never changes.
 */
export function format(text: string): string {
  const words = dictionaryOf(languageOf(text));
  return isTooLong(text) ? text : laidOut(text, words, { pack: words.pack });
}

/** The house form of a file, written with the words of a language; its own says how it is read. */
export function laidOut(text: string, words: Dictionary, hand: Hand): string {
  const spans = [...linesOf(text)];
  const lines: Line[] = spans.map((span) => plainLine(text, span));
  let head: Keyword | undefined;
  let onlyNotes = false;
  for (const island of splitIslands(text, words)) {
    const level = levelOf(text, island, head, onlyNotes, words);
    if (level === 0 && island.keyword) head = island.keyword;
    onlyNotes = level === 0 ? island.keyword === 'report' || island.keyword === 'card' : onlyNotes && island.keyword === 'note';
    if (!island.keyword || (isLaterHead(head) && level > 0)) keep(text, island, spans, lines);
    else layIsland(text, island, level, words, hand, spans, lines);
  }
  return finished(lines);
}

/** A blank line, or a comment on a line of its own; code overwrites it. */
function plainLine(text: string, span: Span): Line {
  const content = text.slice(span.start, span.end).trim();
  return { indent: content.startsWith('//') ? 'next' : 'keep', text: content.startsWith('//') ? content : text.slice(span.start, span.end).trimEnd() };
}

function keep(text: string, island: Island, spans: readonly Span[], lines: Line[]): void {
  for (const i of linesIn(spans, { start: island.word.start, end: Math.max(island.body.end, island.rows.at(-1)?.end ?? 0) })) {
    const line = text.slice(spans[i]!.start, spans[i]!.end).trimEnd();
    if (lines[i]!.indent !== 'next') lines[i] = { indent: 'keep', text: line };
  }
}

/** 0 for a statement, 1 for a clause, 2 for what belongs to a clause. */
function levelOf(text: string, island: Island, head: Keyword | undefined, onlyNotes: boolean, words: Dictionary): number {
  const { keyword } = island;
  if (!keyword) return 1;
  if (keyword === 'label' || keyword === 'value') return 2;
  if (keyword === 'column' && head === 'table') return readWords(text, island, words)?.tokens.some(({ tokenType }) => tokenType === t.For) ? 0 : 1;
  if (keyword === 'note' && (head === 'report' || head === 'card') && onlyNotes) return 1;
  if ((HEADS as readonly string[]).includes(keyword) || (LATER_HEADS as readonly string[]).includes(keyword)) return 0;
  return head === undefined || BELOW.has(head) || isLaterHead(head) ? 1 : 0;
}

function layIsland(text: string, island: Island, level: number, words: Dictionary, hand: Hand, spans: readonly Span[], lines: Line[]): void {
  const read = readWords(text, island, words);
  const within = [...linesIn(spans, { start: island.word.start, end: island.body.end })];
  if (!read) keep(text, { ...island, rows: [] }, spans, lines);
  else within.forEach((i, nth) => layLine(text, island, level, nth, read.tokens, { ...hand, meant: read.meant }, spans[i]!, i, lines, within.length === 1));
  layGrid(text, island, level, spans, lines);
}

function layLine(
  text: string, island: Island, level: number, nth: number, tokens: readonly IToken[], hand: Hand, span: Span, i: number, lines: Line[], single: boolean,
): void {
  const here = tokens.filter(({ startOffset }) => startOffset >= span.start && startOffset < span.end);
  if (nth > 0 && here.length === 0) return;
  const first = nth === 0 ? `${keywordOf(text, island, hand)}${here.length > 0 ? ' ' : ''}` : '';
  const codeEnd = here.length > 0 ? here.at(-1)!.endOffset! + 1 : Math.max(span.start, island.word.end);
  const rest = text.slice(codeEnd, span.end).trim();
  const comment = rest === '' ? '' : `  ${rest}`;
  const indent = level * 2 + (nth > 0 ? 2 : 0);
  const before = tokens[tokens.indexOf(here[0]!) - 1];
  const line = { indent, text: first + textOf(island, here, hand, before) + comment };
  const equal = single ? here.findIndex(({ tokenType }) => tokenType === t.Equal) : -1;
  if (equal < 0 || !ALIGNED.has(island.keyword!)) lines[i] = line;
  else {
    const parts = cutsOf(here, equal).map(([from, to]) => joinTokens(here.slice(from, to), hand, here[from - 1]));
    const cells = parts.map((part, nth) => (nth === 0 ? first : '') + part + (nth === parts.length - 1 ? comment : ''));
    lines[i] = { ...line, aligned: { cells, key: `${island.keyword} ${level}` } };
  }
}

/** Name, type and formula of a parameter; name, rows and formula of a column; name and formula of a measure. */
function cutsOf(tokens: readonly IToken[], equal: number): [number, number][] {
  const end = tokens.length;
  // The choices of a parameter are too long a list to push every formula behind them.
  if (tokens[1]?.tokenType === t.Choice) return [[0, 1], [1, end]];
  return equal === 1 ? [[0, 1], [1, end]] : [[0, 1], [1, equal], [equal, end]];
}

/** Clauses whose formulas stand below each other. */
const ALIGNED: ReadonlySet<Keyword> = new Set<Keyword>(['parameter', 'column', 'measure', 'fill', 'line']);

function textOf(island: Island, tokens: readonly IToken[], hand: Hand, before: IToken | undefined): string {
  return hand.functionName && island.keyword === 'language' ? hand.pack.code : joinTokens(tokens, hand, before);
}

function keywordOf(text: string, island: Island, { pack, functionName }: Hand): string {
  if (island.keyword === 'import map') return `${pack.keywords.import} ${pack.context.map}`;
  const written = fold(text.slice(island.word.start, island.word.end));
  return island.keyword === 'language' && !functionName ? written : pack.keywords[island.keyword!];
}

function layGrid(text: string, island: Island, level: number, spans: readonly Span[], lines: Line[]): void {
  const header = island.rows[0];
  if (!header) return;
  const lead = /^[ \t]*/.exec(text.slice(header.start, header.end))![0].length;
  const rows = island.rows.map((row) => {
    const cells = cellsOf(text, row, lead).map((cell) => cell.text.replaceAll('|', '\\|'));
    // A sign alone is one empty cell once it is written.
    return cells.length === 0 ? [''] : cells;
  });
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)).concat(all.slice(row.length)), []);
  island.rows.forEach((row, nth) => {
    const cells = rows[nth]!.map((cell, i) => cell.padEnd(widths[i]!));
    const comment = rowComment(text, row);
    const i = [...linesIn(spans, { start: row.start, end: row.start })][0]!;
    lines[i] = { indent: level * 2 + 2, text: `| ${cells.join(' | ')} |${comment === '' ? '' : `  ${comment}`}` };
  });
}

/** Aligns, indents comments as the line they stand above, and leaves at most one blank line. */
function finished(lines: readonly Line[]): string {
  const texts = aligned(lines);
  const result: string[] = [];
  let indent = 0;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i]!;
    if (line.indent === 'keep' && line.text !== '') indent = line.text.length - line.text.trimStart().length;
    else if (typeof line.indent === 'number') indent = line.indent;
    if (line.text === '' && (result.length === 0 || result.at(-1) === '')) continue;
    result.push(line.indent === 'keep' ? texts[i]! : ' '.repeat(indent) + texts[i]!);
  }
  while (result.at(-1) === '') result.pop();
  return result.length === 0 ? '' : `${result.reverse().join('\n')}\n`;
}

function aligned(lines: readonly Line[]): string[] {
  const texts = lines.map(({ text }) => text);
  for (let start = 0; start < lines.length; ) {
    const key = lines[start]!.aligned?.key;
    let end = start + 1;
    while (key !== undefined && lines[end]?.aligned?.key === key) end += 1;
    const run = lines.slice(start, end);
    const width = (at: number): number => Math.max(0, ...run.map((line) => (line.aligned && at < line.aligned.cells.length - 1 ? line.aligned.cells[at]!.length : 0)));
    const widths = [width(0), width(1)];
    run.forEach((line, i) => {
      const cells = line.aligned?.cells;
      if (cells) texts[start + i] = cells.map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(widths[at]!))).join(' ');
    });
    start = end;
  }
  return texts;
}

/** Indexes of the lines that a span touches. */
function* linesIn(spans: readonly Span[], span: Span): Generator<number> {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spans[middle]!.start <= span.start) low = middle;
    else high = middle - 1;
  }
  for (let i = low; i < spans.length && (i === low || spans[i]!.start < span.end); i += 1) yield i;
}
