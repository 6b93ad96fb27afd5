import { closest } from '../base/closest.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { fold } from '../base/text.ts';
import type { Clause } from './clauses.ts';
import { gather, isHead, isLaterHead, opensStatement } from './gather.ts';
import { linesOf, splitIslands, type Island } from './islands.ts';
import { LANGUAGES, type Keyword, type Language } from './pack.ts';
import { dictionaryOf, isLanguage, isLanguageWord, type Dictionary } from './packs.ts';
import { readBody, readClause } from './read-clause.ts';
import { slip, type Slip } from './slip.ts';
import type { Formula, RuleFile } from './tree.ts';
import { wording } from './wording.ts';

/** Bytes of one rule file (reliability R1). */
export const MAX_FILE = 256 * 1024;
/** Diagnostics of one file (reliability R3). */
export const MAX_DIAGNOSTICS = 20;

/**
 * Reads a rule file. What could not be understood is a diagnostic beside what could; nothing is thrown,
 * and the same text always gives the same answer. `name` is the file as its author knows it.
 */
export function parse(name: string, text: string): { readonly file: RuleFile; readonly diagnostics: readonly Diagnostic[] } {
  if (isTooLong(text)) {
    const tooLong = slip('P213', { start: 0, end: 0 }, wording.fileTooLong());
    return { file: { name, text, language: 'en', statements: [] }, diagnostics: [{ ...tooLong, file: name }] };
  }
  const language = languageOf(text);
  const words = dictionaryOf(language);
  const slips: Slip[] = [];
  const clauses = readIslands(text, splitIslands(text, words), words, slips);
  const statements = gather(text, clauses, words, slips);
  slips.push(...unknownLanguages(clauses));
  return { file: { name, text, language, statements }, diagnostics: told(name, slips) };
}

/** Reads one formula, as a cell of a spreadsheet would hold it. */
export function parseFormula(text: string, language: Language = 'en'): { readonly formula?: Formula; readonly diagnostics: readonly Diagnostic[] } {
  const slips: Slip[] = [];
  const words = dictionaryOf(language);
  const formula = readBody(text, { start: 0, end: text.length }, 'formula', { start: 0, end: Math.min(1, text.length) }, undefined, words, slips);
  const diagnostics = told('formula', slips);
  return formula ? { formula: formula as Formula, diagnostics } : { diagnostics };
}

function readIslands(text: string, islands: readonly Island[], words: Dictionary, slips: Slip[]): Clause[] {
  const clauses: Clause[] = [];
  let head: Keyword | undefined;
  for (let i = 0; i < islands.length && slips.length <= MAX_DIAGNOSTICS; i += 1) {
    const island = islands[i]!;
    // What stands below a statement of a later version has a form that is not known here.
    if (isLaterHead(head) && !isHead(island.keyword)) continue;
    const next = islands[i + 1];
    const nextWord = next?.keyword ? text.slice(next.word.start, next.word.end) : undefined;
    const clause = readClause(text, island, nextWord, words, slips, head === 'report');
    if (opensStatement(clause, head)) head = clause.keyword;
    clauses.push(clause);
  }
  return clauses;
}

/** UTF-8 bytes, counted only where the number of letters does not settle it. */
export function isTooLong(text: string): boolean {
  if (text.length > MAX_FILE) return true;
  return text.length * 3 > MAX_FILE && new TextEncoder().encode(text).length > MAX_FILE;
}

/** The language a file says it is in: the first line that says so, in whatever language. */
export function languageOf(text: string): Language {
  for (const line of linesOf(text)) {
    const match = /^[\s\uFEFF]*([\p{L}]{1,20})\s+(\p{L}{1,20})/u.exec(text.slice(line.start, Math.min(line.end, line.start + 80)));
    if (!match || !isLanguageWord(match[1]!)) continue;
    const code = fold(match[2]!);
    if (isLanguage(code)) return code;
  }
  return 'en';
}

function unknownLanguages(clauses: readonly Clause[]): Slip[] {
  return clauses.flatMap(({ body }) => {
    if (body?.kind !== 'language' || isLanguage(fold(body.code.text))) return [];
    const near = closest(body.code.text, LANGUAGES);
    const { span, text } = body.code;
    return [slip('P216', span, wording.unknownWord(text, 'language', LANGUAGES, near), near === undefined ? undefined : [{ span, text: near }])];
  });
}

/** In the order of the text, at most twenty; the last says that there may be more. */
function told(file: string, slips: readonly Slip[]): Diagnostic[] {
  const sorted = slips.map((found) => ({ ...found, file })).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (sorted.length <= MAX_DIAGNOSTICS) return sorted;
  const rest = sorted[MAX_DIAGNOSTICS - 1]!;
  return [...sorted.slice(0, MAX_DIAGNOSTICS - 1), { ...slip('P220', rest.span, wording.more(), undefined, rest.severity), file }];
}
