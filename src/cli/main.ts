#!/usr/bin/env node
import { closest } from '../base/closest.ts';
import { bringAll } from '../engine/all-parts.ts';
import { readArguments, type Command } from './arguments.ts';
import { check } from './check.ts';
import { evaluate } from './eval.ts';
import { explain } from './explain.ts';
import { fmt } from './fmt.ts';
import { helpOf, overview } from './help.ts';
import { importCommand } from './import.ts';
import { BrokenRules, reasonOf, Unusable, type Outcome } from './outcome.ts';
import { visibleLines } from './plain.ts';
import { run } from './run.ts';
import { test } from './test.ts';
import { version } from './version.ts';

const COMMANDS: readonly Command[] = [run, explain, check, test, fmt, evaluate, importCommand];

async function main(args: readonly string[]): Promise<void> {
  bringAll();
  try {
    const { out, notes = [], status = 0 } = await outcomeOf(args);
    for (const note of notes) process.stderr.write(`${visibleLines(note)}\n`);
    process.stdout.write(out);
    process.exitCode = status;
  } catch (problem) {
    process.stderr.write(`${visibleLines(messageOf(problem))}\n`);
    process.exitCode = problem instanceof BrokenRules ? 1 : 2;
  }
}

async function outcomeOf([word, ...rest]: readonly string[]): Promise<Outcome> {
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') return { out: overview(COMMANDS) };
  if (word === '--version') return { out: `${version()}\n` };
  const command = COMMANDS.find(({ name }) => name === word);
  if (!command) {
    const near = closest(word, COMMANDS.map(({ name }) => name));
    throw new Unusable(`revsheet has no command ${word}.${near === undefined ? '' : ` Did you mean ${near}?`} Commands: ${COMMANDS.map(({ name }) => name).join(', ')}.`);
  }
  if (rest.includes('--help') || rest.includes('-h')) return { out: helpOf(command) };
  return command.run(readArguments(command, rest));
}

/** A failure that nobody foresaw is a fault of the program: it says so, and where. */
function messageOf(problem: unknown): string {
  if (problem instanceof Unusable || problem instanceof BrokenRules) return problem.message;
  const trace = problem instanceof Error ? (problem.stack ?? '') : '';
  return `Revsheet came upon a fault of its own: ${reasonOf(problem)}. Nothing was written. Please report it with these lines:\n${trace}`;
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem;
});

await main(process.argv.slice(2));
