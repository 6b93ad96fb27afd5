import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

type Test = TestSuiteResult['tests'][number];

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Names of the engines that ran at least one test. */
  readonly engines: readonly string[];
  /** Each test that failed, and each page that broke outside its tests, with its file. */
  readonly failing: readonly { readonly file: string; readonly name: string; readonly message: string }[];
}

/** One line for each test in each engine; errors and failed requests beneath. Plain text, for logs. */
export const reporter: Reporter = {
  reportTestFileResults({ sessionsForTestFile }) {
    for (const session of sessionsForTestFile) console.log(linesOf(session).join('\n'));
  },
};

/** Sums all sessions. A session that broke outside its tests, a skipped test, and an engine that ran nothing count as failures. */
export function countTests(sessions: readonly TestSession[], engines: readonly string[]): Counts {
  const tests = sessions.flatMap((session) => testsOf(session.testResults));
  const broken = sessions.filter((session) => session.errors.length > 0 || session.testResults === undefined);
  const ran = engines.filter((name) => sessions.some((session) => isEngine(session, name) && testsOf(session.testResults).length > 0));
  const passed = tests.filter(isPassed).length;
  return { passed, failed: tests.length - passed + broken.length + (engines.length - ran.length), engines: ran, failing: sessions.flatMap(failingIn) };
}

function failingIn(session: TestSession): Counts['failing'] {
  const of = (name: string, message = '') => ({ file: session.testFile, name: `${session.browser.name}: ${name}`, message });
  const failed = testsOf(session.testResults).filter((test) => !isPassed(test)).map((test) => of(test.name, test.error?.message));
  return failed.length > 0 || (session.errors.length === 0 && session.testResults !== undefined) ? failed : [of('the whole file', session.errors[0]?.message)];
}

function isEngine(session: TestSession, name: string): boolean {
  return session.browser.name.toLowerCase().includes(name.toLowerCase());
}

function isPassed(test: Test): boolean {
  return test.passed && !test.skipped;
}

function linesOf(session: TestSession): readonly string[] {
  const title = `${session.browser.name}  ${session.testFile.split('/').at(-1)}`;
  const tests = testsOf(session.testResults).flatMap((test) => [
    `  ${isPassed(test) ? 'ok    ' : 'FAILED'} ${test.name}`,
    ...(test.error ? [`         ${test.error.message}`, ...(test.error.stack ?? '').split('\n').slice(0, 6).map((line) => `         ${line}`)] : []),
  ]);
  const errors = session.errors.map((error) => `  BROKEN ${error.message}\n${error.stack ?? ''}`);
  const logs = session.logs.map((log) => `  log    ${log.map(String).join(' ')}`);
  const absent = session.request404s.map((path) => `  absent ${path}`);
  return [title, ...tests, ...errors, ...logs, ...absent];
}

function testsOf(suite: TestSuiteResult | undefined): readonly Test[] {
  return suite === undefined ? [] : [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
