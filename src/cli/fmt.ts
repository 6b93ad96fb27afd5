import { writeFileSync } from 'node:fs';
import { printDiagnostic } from '../base/diagnostic.ts';
import { findFunction, findLocalName, nameIn } from '../functions/catalogue.ts';
import { format } from '../language/format.ts';
import { LANGUAGES, type Language } from '../language/pack.ts';
import { translate, type FunctionNames } from '../language/translate.ts';
import type { Command } from './arguments.ts';
import { readText, ruleFiles } from './load.ts';
import { BrokenRules, reasonOf, Unusable } from './outcome.ts';
import { visible, visibleLines } from './plain.ts';

export const fmt: Command = {
  name: 'fmt',
  doc: 'Rewrites rule files in the house form; their meaning stays.',
  words: ['files…'],
  options: new Map([
    ['check', { doc: 'Writes nothing; exit status 1 when a file is not in the house form.' }],
    ['language', { value: '<language>', choices: LANGUAGES, doc: 'Moves the files to another language: keywords, function names, decimals and separators change, names and texts stay.' }],
  ]),
  async run(given) {
    const isCheck = given.has('check');
    const language = given.one('language') as Language | undefined;
    // Every file is read before the first is written, so that one that cannot be read or moved leaves all as they were.
    const changed = given.words.flatMap(ruleFiles).flatMap((path) => {
      const before = readText(path);
      const after = language ? moved(path, before, language) : format(before);
      return after === before ? [] : [{ path, after }];
    });
    if (!isCheck) for (const { path, after } of changed) save(path, after);
    return { out: changed.map(({ path }) => `${visible(path)}\n`).join(''), status: isCheck && changed.length > 0 ? 1 : 0 };
  },
};

/** Names of functions as the catalogue has them. */
export const FUNCTION_NAMES: FunctionNames = {
  english: (language, name) => (findLocalName(language, name) ?? findFunction(name)?.name ?? name).toUpperCase(),
  local: (language, name) => {
    const entry = findFunction(name);
    return entry ? nameIn(entry, language) : name;
  },
};

function moved(path: string, text: string, language: Language): string {
  const found = translate(path, text, language, FUNCTION_NAMES);
  if ('text' in found) return found.text;
  throw new BrokenRules(visibleLines(`${found.diagnostics.map((diagnostic) => printDiagnostic(diagnostic, text)).join('\n\n')}\n\nNothing was written.`));
}

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (problem) {
    throw new Unusable(`${path} cannot be written: ${reasonOf(problem)}.`);
  }
}
