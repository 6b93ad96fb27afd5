import { writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import { seleniumLauncher } from '@web/test-runner-selenium';
import { startTestRunner, type TestRunnerConfig } from '@web/test-runner';
import * as puppeteer from 'puppeteer-core';
import { Builder } from 'selenium-webdriver';
import { find } from '../tools/find-browser.ts';
import { answer, startElsewhere } from './pages.ts';
import { countTests, reporter } from './reporter.ts';
import { startWebKitDriver } from './webkit-driver.ts';

/** The built bundle in three engines: Chromium and Firefox through puppeteer, WebKitGTK through its WebDriver; all test files, or those named. */
async function main(report: string | undefined, files: readonly string[]): Promise<number> {
  const elsewhere = await startElsewhere();
  const driver = await startWebKitDriver();
  const runner = await startTestRunner({ config: configure(elsewhere.origin, driver.url, files), readCliArgs: false, readFileConfig: false, autoExitProcess: false });
  if (runner === undefined) throw new Error('the test runner did not start');
  await new Promise((resolve) => runner.on('finished', resolve));
  const counts = countTests([...runner.sessions.all()], ['Chromium', 'Firefox', 'MiniBrowser']);
  await runner.stop();
  driver.stop();
  elsewhere.server.close();
  console.log(`\n${counts.passed} passed, ${counts.failed} failed in ${counts.engines.join(', ')}`);
  if (report !== undefined) writeFileSync(report, JSON.stringify(counts));
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

function configure(elsewhere: string, driver: string, files: readonly string[]): TestRunnerConfig {
  return {
    files: files.length > 0 ? [...files] : ['test/browsers/*.test.ts'],
    rootDir: fileURLToPath(new URL('../..', import.meta.url)),
    // Two origins are told apart by their ports; the pages are on the runner's own.
    hostname: '127.0.0.1',
    concurrentBrowsers: 1,
    concurrency: 1,
    browsers: [
      chromeLauncher({ puppeteer, launchOptions: { executablePath: find('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] } }),
      chromeLauncher({ puppeteer, launchOptions: { browser: 'firefox', executablePath: find('firefox') } }),
      seleniumLauncher({
        driverBuilder: new Builder().usingServer(driver).withCapabilities({
          browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: find('minibrowser'), args: ['--automation'] },
        }) as never,
      }),
    ],
    browserStartTimeout: 60_000,
    testsStartTimeout: 60_000,
    testsFinishTimeout: 480_000,
    testFramework: { config: { timeout: 60_000 } },
    nodeResolve: true,
    staticLogging: true,
    reporters: [reporter],
    plugins: [{
      name: 'typescript',
      resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
      transform: ({ path, body }) => (path.endsWith('.ts') ? stripTypeScriptTypes(body as string) : undefined),
    }],
    middleware: [async (context, next) => {
      const file = await answer(context.path, elsewhere);
      if (file === undefined) return next();
      context.set(file.headers);
      context.body = file.body;
    }],
  };
}

main(process.argv[2], process.argv.slice(3)).then((code) => process.exit(code), (error) => {
  console.error(error);
  process.exit(1);
});
