import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { countTests } from './browsers/reporter.ts';
import { worthAnotherRun } from './tools/again.ts';
import { keepLazy, libraryPlaces, runnable, sharePolicy, workerPlace } from './tools/build-plugins.ts';
import { describeMissing, find, lookUp } from './tools/find-browser.ts';
import { foldTemplates, leaveOutDocs } from './tools/slim-plugins.ts';
import { tally } from './tools/tally.ts';

type Rewrite = (code: string, id: string) => { code: string } | undefined;

/** What a plugin makes of a file, or the file itself where it leaves it alone. */
function transformed(plugin: Plugin, code: string, id = '/house/src/shell/a.ts'): string {
  return (plugin.transform as unknown as Rewrite)(code, id)?.code ?? code;
}
function rendered(plugin: Plugin, code: string): string {
  return (plugin.renderChunk as unknown as Rewrite)(code, 'a.js')?.code ?? code;
}

describe("Lit's Trusted Types policy", () => {
  test.each(['lit-html.js', 'development/lit-html.js'])('is renamed and shared in %s', (file) => {
    const path = fileURLToPath(new URL(`../node_modules/lit-html/${file}`, import.meta.url));
    const code = transformed(sharePolicy(), readFileSync(path, 'utf8'), path);
    expect(code).toContain("globalThis[Symbol.for('revsheet.policy')] ??=");
    expect(code).not.toMatch(/createPolicy\(["']lit-html/);
  });

  test('stops the build when Lit creates it in another way', () => {
    expect(() => transformed(sharePolicy(), 'trustedTypes.createPolicy(name, rules)', '/x/lit-html/lit-html.js')).toThrow('adapt sharePolicy');
  });
});

describe('the place of the worker', () => {
  const worker = "new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })";

  test('is beside the bundle in the CDN files', () => {
    expect(transformed(workerPlace(), worker)).toBe(`import revsheetWorker from 'virtual:revsheet/worker-place';\n${worker.replace(/new URL.*url\)/, 'revsheetWorker()')}`);
  });

  test('keeps the form that bundlers know in the library', () => {
    const plugin = libraryPlaces();
    expect(rendered(plugin, transformed(plugin, worker))).toBe("new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })");
  });

  test('is not sought in the modules of packages', () => {
    expect(transformed(workerPlace(), worker, '/house/node_modules/x/a.js')).toBe(worker);
  });
});

describe('what is left out of the CDN files', () => {
  test('is the indentation of templates, not the text between', () => {
    const code = 'const a = css`\n  /* why */\n  :host { color: red; margin: calc(1px + 2px) }\n  a ::before { content: \': \'; }\n`;';
    expect(transformed(foldTemplates(), code, '/house/src/widgets/a.ts')).toBe("const a = css` :host{color:red;margin:calc(1px + 2px)}a ::before{content:': ';}`;");
    const markup = 'html`<p\n    class=${name}>one  two\n  ${html`<b>\n</b>`}</p>`';
    expect(transformed(foldTemplates(), markup, '/house/src/draw/a.ts')).toBe('html`<p class=${name}>one  two ${html`<b> </b>`}</p>`');
    expect(transformed(foldTemplates(), 'const a = `one\n  two`;', '/house/src/draw/a.ts')).toBe('const a = `one\n  two`;');
  });

  test('are the docs and examples of functions, not what computes', () => {
    const code = "const one = { name: 'ONE', apply: () => 1n, doc: 'One.', examples: [{ formula: 'ONE()', prints: '1' }], };\nuse(one.doc);";
    expect(transformed(leaveOutDocs(), code, '/house/src/functions/a.ts').replace(/\s+/g, ' ')).toBe("const one = { name: 'ONE', apply: () => 1n, }; use(one.doc);");
    expect(transformed(leaveOutDocs(), code, '/house/src/widgets/a.ts')).toBe(code);
  });
});

test('a module that may only be fetched when needed stops the build where it is loaded at once', () => {
  const chunk = (module: string, imports: string[] = []) => ({ type: 'chunk', modules: { [module]: {} }, imports });
  const check = keepLazy(['main.js'], /\/node_modules\/chevrotain\//).generateBundle as unknown as (options: object, bundle: object) => void;
  const parser = chunk('/x/node_modules/chevrotain/lib/api.js', ['main.js']);
  expect(() => check({}, { 'main.js': chunk('/x/src/a.ts', ['shared.js']), 'shared.js': chunk('/x/src/b.ts', ['parser.js']), 'parser.js': parser })).toThrow('api.js must not be loaded at once');
  expect(() => check({}, { 'main.js': chunk('/x/src/a.ts', ['shared.js']), 'shared.js': chunk('/x/src/b.ts'), 'parser.js': parser })).not.toThrow();
  expect(() => check({}, { 'other.js': parser })).toThrow('main.js is not part of the bundle');
});

test('the command line has one line for the shell, whether or not its source has one', () => {
  expect(rendered(runnable(), 'run();')).toBe('#!/usr/bin/env node\nrun();');
  expect(rendered(runnable(), '#!/usr/bin/env node\nrun();')).toBe('#!/usr/bin/env node\nrun();');
});

describe('looking for a browser', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('takes the one that the environment names', () => {
    vi.stubEnv('CHROME_PATH', process.execPath);
    expect(find('chromium')).toBe(process.execPath);
  });

  test('does not replace a wrong name by a guess, and says what to do', () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    expect(lookUp('chromium')).toBeUndefined();
    expect(describeMissing('chromium')).toBe('chromium: CHROME_PATH=/nowhere/chrome cannot be run. On Debian: '
      + 'apt-get update && apt-get install -y chromium, or set CHROME_PATH to where it is.');
    expect(() => find('chromium')).toThrow('apt-get install -y chromium');
  });
});

describe('the tally of a step', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revsheet-tally-'));
  const report = (counts: object) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify(counts));
    return path;
  };

  test.each([
    ['a check that passes', tally('check', '', true), { passed: 1, failed: 0 }],
    ['a check that fails', tally('check', '', false), { passed: 0, failed: 1 }],
    ['a run that wrote nothing', tally('vitest', '/nowhere.json', true), { passed: 0, failed: 1 }],
    ['a run with tests', tally('vitest', report({ numPassedTests: 3, numFailedTests: 2 }), false), { passed: 3, failed: 2 }],
    ['a run that breaks outside its tests', tally('vitest', report({ numPassedTests: 3, numFailedTests: 0 }), false), { passed: 3, failed: 1 }],
    ['a run without any test', tally('vitest', report({ numPassedTests: 0, numFailedTests: 0 }), true), { passed: 0, failed: 1 }],
    ['a skipped test', tally('vitest', report({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1 }), true), { passed: 3, failed: 1 }],
    ['the three engines', tally('bundle', report({ passed: 4, failed: 1 }), false), { passed: 4, failed: 1 }],
  ])('%s', (_name, counts, wanted) => {
    expect(counts).toEqual(wanted);
  });

  test('an engine that ran nothing, a broken page and a skipped test are failures', () => {
    const session = (name: string, tests: object[], errors: object[] = []) =>
      ({ browser: { name }, errors, testResults: { name: '', suites: [], tests } }) as unknown as Parameters<typeof countTests>[0][number];
    const sessions = [
      session('Chromium', [{ name: 'a', passed: true, skipped: false }, { name: 'b', passed: false, skipped: true }]),
      session('Firefox', [{ name: 'a', passed: true, skipped: false }], [{ message: 'crashed' }]),
    ];
    expect(countTests(sessions, ['Chromium', 'Firefox', 'MiniBrowser'])).toMatchObject({ passed: 2, failed: 3, engines: ['Chromium', 'Firefox'] });
  });
});

describe('a test that fails is run once more, alone,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revsheet-again-'));
  const result = (fullName: string, message?: string) => ({ fullName, status: message === undefined ? 'passed' : 'failed', failureMessages: message === undefined ? [] : [message] });
  const file = (name: string, assertionResults: ReturnType<typeof result>[], message = '') =>
    ({ name, status: message !== '' || assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed', message, assertionResults });
  const again = (counted: number, files: ReturnType<typeof file>[], more: object = {}) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify({ ...more, testResults: files }));
    return worthAnotherRun('vitest', path, counted).map(({ file: path, name }) => `${path}: ${name}`);
  };
  const late = result('scrolls', 'Test timed out in 5000ms.');

  test('with those of its file', () => {
    expect(again(1, [file('a', [late, result('sorts')]), file('b', [result('adds')])])).toEqual(['a: scrolls']);
  });

  test('and so is a file that broke before its first test', () => {
    expect(again(1, [file('a', [], 'Failed to fetch dynamically imported module')])).toEqual(['a: the whole file']);
  });

  test('but never a law with a counterexample, as the next input is another', () => {
    expect(again(2, [file('a', [late, result('adds up', 'Error: Property failed after 3 tests\n{ seed: 1 }')])])).toEqual([]);
  });

  test('nor where more than a few fail, a test was skipped, or a failure belongs to no test', () => {
    expect(again(6, [file('a', Array.from({ length: 6 }, () => late))])).toEqual([]);
    expect(again(2, [file('a', [late])], { numPendingTests: 1 })).toEqual([]);
    expect(again(2, [file('a', [late])])).toEqual([]);
    expect(worthAnotherRun('vitest', '/nowhere.json', 1)).toEqual([]);
    expect(worthAnotherRun('check', '', 1)).toEqual([]);
  });
});

test('each failure in an engine names its engine, its file and its test', () => {
  const session = { browser: { name: 'Firefox' }, testFile: '/x/a.test.ts', errors: [], testResults: { name: '', suites: [], tests: [{ name: 'draws', passed: false, skipped: false, error: { message: 'late' } }] } };
  const broken = { browser: { name: 'Chromium' }, testFile: '/x/b.test.ts', errors: [{ message: 'crashed' }], testResults: undefined };
  const { failing } = countTests([session, broken] as unknown as Parameters<typeof countTests>[0], ['Firefox']);
  expect(failing).toEqual([
    { file: '/x/a.test.ts', name: 'Firefox: draws', message: 'late' },
    { file: '/x/b.test.ts', name: 'Chromium: the whole file', message: 'crashed' },
  ]);
});
