import type { Span } from '../base/span.ts';
import { fold } from '../base/text.ts';
import { slip, type Slip } from './slip.ts';
import type { Grid, Name } from './tree.ts';
import { wording } from './wording.ts';

/** The cells of a pasted table. Ragged rows are told of, and read as far as they go. */
export function readGrid(text: string, lines: readonly Span[]): { readonly grid: Grid; readonly slips: readonly Slip[] } {
  const slips: Slip[] = [];
  const [first, ...rest] = lines;
  const indent = /^[ \t]*/.exec(text.slice(first!.start, first!.end))![0].length;
  const headers = cellsOf(text, first!, indent);
  slips.push(...twice(headers));
  const rows = rest.map((line) => {
    const cells = cellsOf(text, line, indent);
    if (cells.length === headers.length) return cells;
    slips.push(ragged(text, line, cells, headers.length));
    return headers.map((_, i) => cells[i] ?? { text: '', span: { start: line.end, end: line.end } });
  });
  return { grid: { headers, rows, span: { start: first!.start, end: lines.at(-1)!.end } }, slips };
}

/** The cells of one line: between `|` signs (`\|` is a sign in a cell), or between tabs. */
export function cellsOf(text: string, line: Span, indent = 0): Name[] {
  const source = text.slice(line.start, line.end);
  const start = source.search(/[^ \t\u00A0]/);
  return source[start] === '|' ? pipeCells(source, line.start, start + 1) : tabCells(source, line.start, indent);
}

/** The comment behind the last `|` of a row, `''` where there is none. */
export function rowComment(text: string, line: Span): string {
  const source = text.slice(line.start, line.end);
  if (!source.trimStart().startsWith('|')) return '';
  let last = 0;
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === '\\' && source[at + 1] === '|') at += 1;
    else if (source[at] === '|') last = at;
  }
  const rest = source.slice(last + 1).trim();
  return rest.startsWith('//') ? rest : '';
}

function pipeCells(source: string, offset: number, from: number): Name[] {
  const cells: Name[] = [];
  let start = from;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\' && source[at + 1] === '|') at += 1;
    else if (source[at] === '|') {
      cells.push(cell(source, offset, start, at));
      start = at + 1;
    }
  }
  const rest = source.slice(start).trim();
  // Behind the last sign only a comment may stand; other text is a cell whose sign is missing.
  if (rest !== '' && !rest.startsWith('//')) cells.push(cell(source, offset, start, source.length));
  return cells;
}

function tabCells(source: string, offset: number, indent: number): Name[] {
  const lead = /^[ \t]*/.exec(source)![0].length;
  let start = Math.min(indent, lead);
  const cells: Name[] = [];
  for (let at = source.indexOf('\t', start); at >= 0; at = source.indexOf('\t', start)) {
    cells.push(cell(source, offset, start, at));
    start = at + 1;
  }
  cells.push(cell(source, offset, start, source.length));
  return cells;
}

function cell(source: string, offset: number, from: number, to: number): Name {
  let start = from;
  let end = to;
  while (start < end && source[start]!.trim() === '') start += 1;
  while (end > start && source[end - 1]!.trim() === '') end -= 1;
  return { text: source.slice(start, end).replaceAll('\\|', '|'), span: { start: offset + start, end: offset + end } };
}

function ragged(text: string, line: Span, cells: readonly Name[], wanted: number): Slip {
  const source = text.slice(line.start, line.end);
  const start = line.start + source.search(/\S/);
  const end = line.start + source.trimEnd().length;
  const words = wording.ragged(cells.length, wanted);
  if (cells.length > wanted) return slip('P210', { start: cells[wanted]!.span.start, end: Math.max(end, cells[wanted]!.span.end) }, words);
  const isPiped = text[start] === '|';
  const closed = source.trimEnd().endsWith('|');
  const blanks = isPiped ? `${closed ? '' : ' |'}${'  |'.repeat(wanted - cells.length)}` : '\t'.repeat(wanted - cells.length);
  const hasComment = isPiped && source.includes('//');
  return slip('P210', { start, end }, words, hasComment ? undefined : [{ span: { start: end, end }, text: blanks }]);
}

function twice(headers: readonly Name[]): Slip[] {
  const seen = new Set<string>();
  const slips: Slip[] = [];
  for (const header of headers) {
    const key = fold(header.text);
    if (seen.has(key) && key !== '') slips.push(slip('P210', header.span, wording.duplicateHeader(header.text)));
    seen.add(key);
  }
  return slips;
}
