import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowsers } from './install-browsers.ts';
import { tally, type Kind } from './tally.ts';

/** How many tests of a step passed and failed. A step without tests of its own (a type check, a build) counts as one. */
interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Seconds. */
  readonly time: number;
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
  const { status } = spawnSync('npm', ['run', '-s', script, ...argumentsFor(kind, report)], {
    stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, CI: '1', STORYBOOK_DISABLE_TELEMETRY: '1' },
  });
  const time = (performance.now() - started) / 1000;
  return { name: script, ...tally(kind, report, status === 0), time };
}

function argumentsFor(kind: Kind, report: string): readonly string[] {
  if (kind === 'vitest') return ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return kind === 'bundle' ? ['--', report] : [];
}

/** Prints the table and, last, the plain line; returns the exit code. */
function finish(tallies: readonly Tally[]): number {
  rmSync(reports, { recursive: true, force: true });
  const sum = (key: 'passed' | 'failed') => tallies.reduce((total, tally) => total + tally[key], 0);
  console.log('');
  for (const { name, passed, failed, time } of tallies) {
    console.log(`${name.padEnd(18)}${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${time.toFixed(0).padStart(5)} s`);
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

process.exitCode = main();
