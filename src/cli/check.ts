import { positionOf } from '../base/span.ts';
import { hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import type { Command } from './arguments.ts';
import { loadRules, ownDiagnostics, printDiagnostics, type Rules } from './load.ts';
import { visibleLines } from './plain.ts';
import { sarif } from './sarif.ts';

export const check: Command = {
  name: 'check',
  doc: 'Looks for mistakes in rule files.',
  words: ['files…'],
  options: new Map([['format', { value: '<format>', choices: ['text', 'json', 'sarif'], doc: 'Text for people (without), JSON, or SARIF 2.1.0 for code hosts.' }]]),
  remarks: ['The files, and the .rules files of given directories, are looked at together with the shipped rules they import.'],
  async run(given) {
    const rules = loadRules(given.words);
    const found = ownDiagnostics(rules);
    const status = hasErrors(found) ? 1 : 0;
    switch (given.one('format')) {
      case 'json':
        return { out: json(found, rules), status };
      case 'sarif':
        return { out: sarif(found, rules.textOf), status };
      default:
        return { out: text(found, rules), status };
    }
  },
};

function text(found: readonly Diagnostic[], { textOf, given }: Rules): string {
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const line = `${counted(given.size, 'file')}, ${counted(errors, 'error')}, ${counted(found.length - errors, 'warning')}`;
  return `${found.length > 0 ? `${visibleLines(printDiagnostics(found, textOf))}\n\n` : ''}${line}\n`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Positions start at 1, ends are exclusive; edits carry offsets too, for programs that apply them. */
function json(found: readonly Diagnostic[], { textOf, given }: Rules): string {
  const diagnostics = found.map(({ code, severity, title, file, span, label, why, fix }) => {
    const [start, end] = [positionOf(textOf(file), span.start), positionOf(textOf(file), span.end)];
    return { code, severity, file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, title, label, why, ...(fix ? { fix } : {}) };
  });
  return `${JSON.stringify({ files: [...given], diagnostics }, null, 2)}\n`;
}
