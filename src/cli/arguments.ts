import { parseArgs } from 'node:util';
import { closest } from '../base/closest.ts';
import { Unusable, type Outcome } from './outcome.ts';

/** An option of a command, as `--help` explains it. */
export interface Option {
  /** What stands for its value in the help: `<file>`; absent for a switch. */
  readonly value?: string;
  /** May be given again, and takes all the words that follow it. */
  readonly many?: boolean;
  readonly doc: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
}

/** One command of the program; help and argument checks are derived from it. */
export interface Command {
  readonly name: string;
  readonly doc: string;
  /** Names of the words that must be there; the last may repeat when it ends in `…`. */
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, Option>;
  readonly remarks?: readonly string[];
  readonly run: (given: Given) => Promise<Outcome>;
}

/** The arguments of one call. */
export interface Given {
  readonly words: readonly string[];
  readonly one: (option: string) => string | undefined;
  readonly many: (option: string) => readonly string[];
  readonly has: (option: string) => boolean;
}

/** Reads the words behind the command's name. Throws Unusable for what the command does not take. */
export function readArguments(command: Command, args: readonly string[]): Given {
  const repeats = command.words.at(-1)?.endsWith('…') ?? false;
  const { words, values } = sortOut(command, args);
  for (const [name, given] of values) {
    const option = command.options.get(name)!;
    if (!option.many && given.length > 1) throw new Unusable(`--${name} is given ${given.length} times; it takes one value.`);
    const wrong = option.choices && given.find((value) => !option.choices!.includes(value));
    if (wrong !== undefined) throw new Unusable(`--${name} ${wrong}: choose one of ${option.choices!.join(', ')}.`);
  }
  if (words.length < command.words.length) throw new Unusable(`revsheet ${command.name} needs <${command.words[words.length]!.replace('…', '')}>. ${seeHelp(command)}`);
  if (words.length > command.words.length && !repeats) throw new Unusable(`"${words[command.words.length]!}" is one word too many for revsheet ${command.name}. ${seeHelp(command)}`);
  return { words, one: (name) => values.get(name)?.at(-1), many: (name) => values.get(name) ?? [], has: (name) => values.has(name) };
}

export const seeHelp = (command: Command): string => `See revsheet ${command.name} --help.`;

interface Sorted {
  readonly words: string[];
  readonly values: Map<string, string[]>;
}

/** Words and options; a word behind an option that takes several belongs to it once the command has its own words. */
function sortOut(command: Command, args: readonly string[]): Sorted {
  const options = Object.fromEntries([...command.options].map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string', multiple: true } as const]));
  const { tokens } = parseArgs({ args: args.map(shielded), options, strict: false, allowPositionals: true, tokens: true });
  const sorted: Sorted = { words: [], values: new Map() };
  let open: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      const word = unshielded(token.value);
      if (open !== undefined && sorted.words.length >= command.words.length) sorted.values.get(open)!.push(word);
      else sorted.words.push(word);
    } else if (token.kind === 'option') open = take(token.rawName, token.name, token.inlineValue === false && token.value.startsWith('--') ? undefined : token.value, command, sorted);
    else open = undefined;
  }
  return sorted;
}

/** Keeps an option's value; the name of the option when it takes the words that follow. */
function take(written: string, name: string, value: string | undefined, command: Command, { values }: Sorted): string | undefined {
  const option = command.options.get(name);
  if (!option) {
    const near = closest(name, command.options.keys());
    throw new Unusable(`revsheet ${command.name} has no option ${written}${near === undefined ? '' : `; the closest is --${near}`}. ${seeHelp(command)}`);
  }
  if (option.value === undefined && value !== undefined) throw new Unusable(`--${name} takes no value. ${seeHelp(command)}`);
  if (option.value !== undefined && value === undefined) throw new Unusable(`--${name} needs ${option.value}. ${seeHelp(command)}`);
  values.set(name, [...(values.get(name) ?? []), ...(value === undefined ? [] : [value])]);
  return option.many ? name : undefined;
}

/** There are no one-letter options, so `-2 + 3` is a word: a mark keeps the platform's reader from cutting it up. */
const MARK = '\u0000';
const shielded = (arg: string): string => (arg.startsWith('-') && !arg.startsWith('--') && arg.length > 1 ? MARK + arg : arg);
const unshielded = (word: string): string => (word.startsWith(MARK) ? word.slice(1) : word);
