import type { Command } from './arguments.ts';

const INTRO = 'Revsheet: revenue reports from rule files and data files, without a browser.';
const EXITS = [
  'Exit status: 0 fine; 1 a rule file has errors or a test failed; 2 arguments or data that cannot be used',
  '(the message is on standard error, and nothing on standard output).',
];

/** What `revsheet --help` prints. */
export function overview(commands: readonly Command[]): string {
  const lines = pairs([...commands.map(({ name, doc }) => [name, doc] as const), ['<command> --help', 'What one command takes.'], ['--version', 'The version of Revsheet.']]);
  return `${[INTRO, '', 'revsheet <command> …', ...lines, '', ...EXITS].join('\n')}\n`;
}

/** What `revsheet <command> --help` prints: derived from the command itself. */
export function helpOf(command: Command): string {
  const usage = ['revsheet', command.name, ...command.words.map((word) => `<${word.replace('…', '')}>${word.endsWith('…') ? '…' : ''}`), ...(command.options.size > 0 ? ['[options]'] : [])];
  const options = [...command.options].map(([name, { value, many, doc, choices }]) =>
    [`--${name}${value === undefined ? '' : ` ${choices ? choices.join('|') : value}${many ? '…' : ''}`}`, doc] as const);
  const remarks = command.remarks ?? [];
  return `${[usage.join(' '), '', command.doc, ...(options.length > 0 ? ['', ...pairs(options)] : []), ...(remarks.length > 0 ? ['', ...remarks] : []), '', ...EXITS].join('\n')}\n`;
}

function pairs(entries: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...entries.map(([term]) => term.length)) + 2;
  return entries.map(([term, doc]) => `  ${term.padEnd(width)}${doc}`);
}
