import { runTests, type TestOutcome } from '../engine/rule-test.ts';
import { hasErrors } from '../base/diagnostic.ts';
import type { Command } from './arguments.ts';
import { loadRules, ownDiagnostics, printDiagnostics } from './load.ts';
import { visible } from './plain.ts';

export const test: Command = {
  name: 'test',
  doc: 'Runs the test blocks of rule files.',
  words: ['files…'],
  options: new Map(),
  remarks: ['A file with errors cannot be tested: its diagnostics are on standard error, the other files are tested, and the exit status is 1.'],
  async run(given) {
    const rules = loadRules(given.words);
    // What is only worth knowing is told by check.
    const found = ownDiagnostics(rules).filter(({ severity }) => severity !== 'info');
    const plans = rules.plans.filter((plan) => rules.given.has(plan.file));
    const lines: string[] = [];
    let [passed, failed] = [0, 0];
    for (const plan of plans) {
      const outcomes = runTests(plan);
      if (outcomes.length === 0) lines.push(`– ${visible(plan.file)} has no tests`);
      for (const outcome of outcomes) lines.push(...outcomeLines(outcome));
      failed += outcomes.filter(({ failures }) => failures.length > 0).length;
      passed += outcomes.filter(({ failures }) => failures.length === 0).length;
    }
    lines.push(`${passed} passed, ${failed} failed`);
    const notes = found.length > 0 ? [printDiagnostics(found, rules.textOf)] : [];
    return { out: `${lines.join('\n')}\n`, notes, status: failed > 0 || hasErrors(found) ? 1 : 0 };
  },
};

/** The sign is not the only sign: a red test lists what differs. */
function outcomeLines({ name, file, line, failures }: TestOutcome): string[] {
  return [`${failures.length === 0 ? '✓' : '✗'} ${visible(name)} (${visible(file)}:${line})`, ...failures.map((failure) => `    ${visible(failure)}`)];
}
