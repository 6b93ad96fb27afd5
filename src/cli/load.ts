import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasErrors, printDiagnostic, type Diagnostic } from '../base/diagnostic.ts';
import { fold } from '../base/text.ts';
import { compile, type SourceFile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { BrokenRules, reasonOf, Unusable } from './outcome.ts';

/** Rule files as they were read and what became of them; the given ones come before the shipped ones. */
export interface Rules {
  readonly plans: readonly Plan[];
  /** Names of the files that were given. */
  readonly given: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly textOf: (file: string) => string;
}

/** Reads and compiles rule files and directories, together with the shipped rules; a given file takes the place of a shipped one of its name. */
export function loadRules(paths: readonly string[]): Rules {
  const given = paths.flatMap(ruleFiles).filter(isFirst(realpathSync)).map((path): SourceFile => ({ name: path, text: readText(path) }));
  refuseTwins(given);
  const taken = new Set(given.map(({ name }) => wordOf(name)));
  const files = [...given, ...library().filter(({ name }) => !taken.has(wordOf(name)))];
  const { plans, diagnostics } = compile(files);
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  return { plans, diagnostics: inOrder(files, diagnostics), given: new Set(given.map(({ name }) => name)), textOf: (file) => texts.get(file) ?? '' };
}

/** File by file, each from its first line to its last: the compiler tells of syntax first, then of names. */
function inOrder(files: readonly SourceFile[], diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const place = new Map(files.map(({ name }, i) => [name, i]));
  return [...diagnostics].sort((a, b) => place.get(a.file)! - place.get(b.file)! || a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The diagnostics of the given files, and of shipped ones only where they do not compile any more. */
export function ownDiagnostics({ diagnostics, given }: Rules): readonly Diagnostic[] {
  return diagnostics.filter(({ file, severity }) => given.has(file) || (given.size > 0 && severity === 'error'));
}

/** Diagnostics as people read them, a blank line between two. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): string {
  return diagnostics.map((diagnostic) => printDiagnostic(diagnostic, textOf(diagnostic.file))).join('\n\n');
}

/** Loads rules that something is to be run with: errors stop it, warnings become notes. */
export function loadRulesToRun(paths: readonly string[]): { readonly rules: Rules; readonly notes: readonly string[] } {
  const rules = loadRules(paths);
  const found = rules.diagnostics.filter(({ file }) => rules.given.has(file));
  if (hasErrors(found)) throw new BrokenRules(printDiagnostics(found, rules.textOf));
  return { rules, notes: found.length > 0 ? [printDiagnostics(found, rules.textOf)] : [] };
}

/** The rule files of a path: the file itself, or those in a directory and below it, in the order of their names. */
export function ruleFiles(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch (problem) {
    throw cannotRead(path, problem);
  }
  const found = rulesBelow(path);
  if (found.length === 0) throw new Unusable(`${path} holds no .rules file.`);
  return found;
}

function rulesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : rulesBelow(path);
    return entry.isFile() && entry.name.endsWith('.rules') ? [path] : [];
  });
}

/** The text of a file as UTF-8. Throws Unusable when there is none. */
export function readText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (problem) {
    throw cannotRead(path, problem);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unusable(`${path} is not UTF-8 text. Save it as UTF-8 and try again.`);
  }
}

export function cannotRead(path: string, problem: unknown): Unusable {
  const code = (problem as { code?: unknown } | null)?.code;
  if (code === 'ENOENT') return new Unusable(`There is no file ${path}.`);
  if (code === 'EISDIR') return new Unusable(`${path} is a directory, not a file.`);
  return new Unusable(`${path} cannot be read: ${reasonOf(problem)}.`);
}

function isFirst<T>(keyOf: (item: T) => unknown): (item: T) => boolean {
  const seen = new Set<unknown>();
  return (item) => {
    const key = keyOf(item);
    return !seen.has(key) && !!seen.add(key);
  };
}

/** An import names a file by its last part, so two of one name cannot be loaded together. */
function refuseTwins(files: readonly SourceFile[]): void {
  const seen = new Map<string, string>();
  for (const { name } of files) {
    const other = seen.get(wordOf(name));
    if (other !== undefined) throw new Unusable(`${other} and ${name} have the same file name, so an import could mean either. Rename one, or load one of them only.`);
    seen.set(wordOf(name), name);
  }
}

/** The word by which an import finds a file: `std/Model.rules` → `model`. */
const wordOf = (name: string): string => fold(basename(name.replaceAll('\\', '/')).replace(/\.rules$/, ''));

/** The shipped rules: beside the bundled program's folder in the package, at the root of the project in the sources. */
function library(): readonly SourceFile[] {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const folder of [join(here, '..', 'dsl'), join(here, '..', '..', 'dsl')]) {
    let names: string[];
    try {
      names = readdirSync(folder).filter((name) => name.endsWith('.rules')).sort();
    } catch {
      continue;
    }
    if (names.includes('model.rules')) return names.map((name) => ({ name: `std/${name}`, text: readText(join(folder, name)) }));
  }
  throw new Unusable('The shipped rule files are missing beside the program. Install Revsheet again.');
}
