import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { laidOut } from './format.ts';
import type { Language } from './pack.ts';
import { dictionaryOf, packOf } from './packs.ts';
import { languageOf, parse } from './parse.ts';
import type { Formula, RuleFile } from './tree.ts';

/** What functions are called: the catalogue stands beside the language, not beneath it. */
export interface FunctionNames {
  /** The English name of what a file of this language calls `name`, in upper case. */
  readonly english: (language: Language, name: string) => string;
  /** What a language calls the function of an English name. */
  readonly local: (language: Language, name: string) => string;
}

/** A file in the words of another language, or why it cannot be moved. */
export type Translation = { readonly text: string } | { readonly diagnostics: readonly Diagnostic[] };

/**
 * Writes a rule file in another language: keywords, function names, decimals and separators change; names, texts and comments stay.
 * The result is read again, and is only given out where it says the same (design, settled 2). A file with errors has to be mended first.
 */
export function translate(name: string, text: string, to: Language, names: FunctionNames): Translation {
  const from = languageOf(text);
  const before = parse(name, text);
  const errors = before.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { diagnostics: errors };
  const functionName = (written: string): string => names.local(to, names.english(from, written));
  const moved = withLanguage(laidOut(text, dictionaryOf(from), { pack: packOf(to), functionName }), before.file, to);
  const after = parse(name, moved).file;
  const [wanted, found] = [statementsOf(before.file, names), statementsOf(after, names)];
  const clash = wanted.find(({ meaning }, i) => meaning !== found[i]?.meaning) ?? (found.length > wanted.length ? wanted.at(-1) : undefined);
  return clash ? { diagnostics: [clashing(name, clash.span, packOf(to).title)] } : { text: moved };
}

/** A name that is a word of the other language: read there, the statement would say something else. */
function clashing(file: string, span: Span, language: string): Diagnostic {
  return {
    code: 'L105',
    severity: 'error',
    title: `cannot be written in ${language}`,
    file,
    span: { start: span.start, end: span.start + 1 },
    label: `in ${language} this statement would say something else`,
    why: `One of its names is a word of the language there.`,
    fix: { title: 'Give the name another word, or write it in "quotes" where it is defined and in [brackets] where it is used' },
  };
}

/** A file that does not say its language is English; any other has to say it. */
function withLanguage(text: string, file: RuleFile, to: Language): string {
  if (file.statements.some(({ kind }) => kind === 'language')) return text;
  return to === 'en' ? text : `${packOf(to).keywords.language} ${to}\n${text}`;
}

/** What each statement says, wherever it stands and whatever its functions are called. */
function statementsOf(file: RuleFile, names: FunctionNames): { readonly meaning: string; readonly span: Span }[] {
  const inEnglish = (key: string, value: unknown): unknown => {
    if (/span$/i.test(key)) return undefined;
    return isCall(value) ? { ...value, name: { ...value.name, text: names.english(file.language, value.name.text) } } : value;
  };
  return file.statements.flatMap((statement) => (statement.kind === 'language' ? [] : [{ meaning: JSON.stringify(statement, inEnglish), span: statement.span }]));
}

function isCall(value: unknown): value is Formula & { readonly kind: 'call' } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'call';
}
