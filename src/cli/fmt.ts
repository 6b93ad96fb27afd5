import { writeFileSync } from 'node:fs';
import { format } from '../language/format.ts';
import type { Command } from './arguments.ts';
import { readText, ruleFiles } from './load.ts';
import { reasonOf, Unusable } from './outcome.ts';
import { visible } from './plain.ts';

export const fmt: Command = {
  name: 'fmt',
  doc: 'Rewrites rule files in the house form; their meaning stays.',
  words: ['files…'],
  options: new Map([['check', { doc: 'Writes nothing; exit status 1 when a file is not in the house form.' }]]),
  async run(given) {
    const isCheck = given.has('check');
    // Every file is read before the first is written, so that an unreadable one leaves all as they were.
    const changed = given.words.flatMap(ruleFiles).flatMap((path) => {
      const before = readText(path);
      const after = format(before);
      return after === before ? [] : [{ path, after }];
    });
    if (!isCheck) for (const { path, after } of changed) save(path, after);
    return { out: changed.map(({ path }) => `${visible(path)}\n`).join(''), status: isCheck && changed.length > 0 ? 1 : 0 };
  },
};

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (problem) {
    throw new Unusable(`${path} cannot be written: ${reasonOf(problem)}.`);
  }
}
