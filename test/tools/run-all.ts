import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { worthAnotherRun } from './again.ts';
import { installBrowsers } from './install-browsers.ts';
import { tally, type Kind } from './tally.ts';

/** How many tests of a step passed and failed. A step without tests of its own (a type check, a build) counts as one. */
interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Seconds. */
  readonly time: number;
  /** Tests that passed only when they were run once more, alone: each is a flaw in the test or a race in the product. */
  readonly unsteady?: readonly string[];
}

/** Every step of `npm test`, as an npm script; browsers run one after another, since they are heavy. */
const steps: readonly (readonly [script: string, kind: Kind])[] = [
  ['typecheck', 'check'],
  ['lint', 'check'],
  ['test:unit', 'vitest'],
  ['test:browser', 'vitest'],
  ['build', 'check'],
  ['test:bundle', 'bundle'],
  ['storybook:build', 'check'],
  ['test:built', 'vitest'],
  ['test:stories', 'vitest'],
];

const reports = mkdtempSync(join(tmpdir(), 'revsheet-tests-'));

function main(): number {
  const missing = installBrowsers();
  if (missing.length > 0) {
    for (const line of missing) console.error(line);
    console.error('No test was run: a browser that is missing must not pass as one that agrees.');
    return finish([{ name: 'browsers', passed: 0, failed: 1, time: 0 }]);
  }
  return finish(steps.map(([script, kind]) => runStep(script, kind)));
}

function runStep(script: string, kind: Kind): Tally {
  console.log(`\n== ${script}`);
  const report = join(reports, `${script.replace(':', '-')}.json`);
  const started = performance.now();
  const counts = tally(kind, report, run(script, kind, report));
  const unsteady = counts.failed === 0 ? [] : steadyAlone(script, kind, report, counts.failed);
  const time = (performance.now() - started) / 1000;
  if (unsteady.length === 0) return { name: script, ...counts, time };
  return { name: script, passed: counts.passed + counts.failed, failed: 0, time, unsteady };
}

/** Whether the script came to a good end. */
function run(script: string, kind: Kind, report: string, files: readonly string[] = []): boolean {
  const { status } = spawnSync('npm', ['run', '-s', script, ...argumentsFor(kind, report, files)], {
    stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, CI: '1', STORYBOOK_DISABLE_TELEMETRY: '1' },
  });
  return status === 0;
}

/** Runs the files of a few failed tests once more, alone; the names of those tests where all of it passes then, else none. */
function steadyAlone(script: string, kind: Kind, report: string, counted: number): readonly string[] {
  const failed = worthAnotherRun(kind, report, counted);
  if (failed.length === 0) return [];
  const files = [...new Set(failed.map(({ file }) => file))];
  console.log(`\n== ${script} once more, alone: ${files.join(' ')}`);
  const second = `${report}-second.json`;
  const passes = tally(kind, second, run(script, kind, second, files)).failed === 0;
  return passes ? failed.map(({ name }) => name) : [];
}

function argumentsFor(kind: Kind, report: string, files: readonly string[]): readonly string[] {
  if (kind === 'vitest') return ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files];
  return kind === 'bundle' ? ['--', report, ...files] : [];
}

/** Prints the table and, last, the plain line; returns the exit code. */
function finish(tallies: readonly Tally[]): number {
  rmSync(reports, { recursive: true, force: true });
  const sum = (key: 'passed' | 'failed') => tallies.reduce((total, tally) => total + tally[key], 0);
  console.log('');
  for (const { name, passed, failed, time } of tallies) {
    console.log(`${name.padEnd(18)}${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${time.toFixed(0).padStart(5)} s`);
  }
  for (const { name, unsteady = [] } of tallies) {
    for (const test of unsteady) console.log(`UNSTEADY, passed only when run again alone: ${name}: ${test}`);
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

process.exitCode = main();
