import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig, type TestProjectConfiguration, type ViteUserConfig } from 'vitest/config';
import { classicStart, firstPart, keepApart, keepLazy, libraryPlaces, runnable, sharePolicy, shippedRules, workerPlace } from './test/tools/build-plugins.ts';
import { foldTemplates, leaveOutDocs, pressAgain } from './test/tools/slim-plugins.ts';
import { lookUp } from './test/tools/find-browser.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const production = { 'process.env.NODE_ENV': '"production"' };
const parser = /\/node_modules\/@?chevrotain\/|\/src\/language\//;
const entries = ['index', 'define', 'worker', 'language-chunk'].map((name) => `src/shell/${name}.ts`);
type Output = NonNullable<NonNullable<UserConfig['build']>['rolldownOptions']>['output'];

/** What `npm run build` makes, one by one: `vite build --mode <name>`. */
const builds: Readonly<Record<string, () => UserConfig>> = {
  /** For bundlers: every module a file of its own, packages left to the host page. */
  library: () => ({
    plugins: [libraryPlaces()],
    build: {
      ...bundle('dist', entries,
        { format: 'es', preserveModules: true, preserveModulesRoot: 'src', entryFileNames: ({ name }) => (name.includes('virtual') ? `shell/shipped${name.replace(/^.*shipped/, '').replace('/', '-')}.js` : '[name].js') },
        [/^lit(\/|$)/, 'chevrotain', 'd3-array', 'idb']),
      lib: { entry: entries, formats: ['es'] }, emptyOutDir: true, minify: false, sourcemap: true,
    },
  }),
  /** For a script tag: a small classic script that starts modules beside it; what the first picture does not need is fetched when it is asked for. */
  cdn: () => ({
    plugins: [sharePolicy(), workerPlace(), foldTemplates(), leaveOutDocs(), classicStart(), keepApart(), keepLazy(['revsheet-main.js', 'revsheet-worker.js'], parser), pressAgain()],
    define: production,
    build: {
      ...bundle('dist/cdn', { main: 'src/shell/define.ts', worker: 'src/shell/worker.ts', language: 'src/shell/language-chunk.ts' },
        { format: 'es', entryFileNames: 'revsheet-[name].js', chunkFileNames: 'revsheet-[name].js', minify: true, comments: false, codeSplitting: { groups: [{ name: firstPart(root), debugName: 'first part' }] } }),
      // Library mode, so that `import()` stays what it is: no preloading by link elements in a host page.
      lib: { entry: 'src/shell/define.ts', formats: ['es'] },
    },
  }),
  /** The command line for Node 20 and later; the parser stays a package, everything else is in the file. */
  cli: () => ({
    plugins: [runnable()],
    ssr: { noExternal: true, external: ['chevrotain'] },
    build: {
      ...bundle('dist/cli', ['src/cli/main.ts'], { format: 'es', entryFileNames: 'revsheet.js', codeSplitting: false }, ['chevrotain', /^node:/]),
      ssr: true, target: 'node20', minify: false,
    },
  }),
};

function bundle(outDir: string, input: string[] | Record<string, string>, output: Output, external: (string | RegExp)[] = []): UserConfig['build'] {
  return {
    outDir, target: 'es2022', emptyOutDir: false, copyPublicDir: false, modulePreload: false, reportCompressedSize: false,
    // d3-array's one file calls these as it loads, for things we do not use.
    rolldownOptions: { input, output, external, preserveEntrySignatures: 'strict', treeshake: { propertyReadSideEffects: false, manualPureFunctions: ['bisector', 'Blur2', 'shuffler'] } },
  };
}

/** Chromium for tests, headless and quiet. Where it is missing the run fails and `npm run browsers` says what to install. */
function chromium() {
  return {
    enabled: true, headless: true, screenshotFailures: false,
    provider: playwright({
      launchOptions: {
        executablePath: lookUp('chromium') ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
          '--disable-sync', '--font-render-hinting=none', '--disable-lcd-text'],
      },
    }),
    instances: [{ browser: 'chromium' as const }],
  };
}

/** How long a test waits for what it waits for. Long, as a busy machine is slow and nothing here measures speed: what never comes still fails. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } };

async function testProjects(mode: string): Promise<TestProjectConfiguration[]> {
  // Stories and built files have their own modes: plain `vitest run test/<layer>` must not load Storybook or need a build.
  if (mode === 'stories') {
    const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin');
    const plugins = [storybookTest({ configDir: `${root}stories/.storybook` })];
    return [{ extends: true, plugins, test: { name: 'stories', ...patience, browser: chromium() } }];
  }
  if (mode === 'built') {
    return [{ extends: true, test: { name: 'built', ...patience, include: ['test/built/**/*.test.ts'], fileParallelism: false } }];
  }
  const elsewhere = ['test/browser/**', 'test/browsers/**', 'test/built/**'];
  return [
    { extends: true, test: { name: 'unit', ...patience, setupFiles: ['test/tools/looking-back.ts'], include: ['test/**/*.test.ts'], exclude: elsewhere } },
    { extends: true, plugins: [partsInWorker()], test: { name: 'browser', ...patience, setupFiles: ['test/tools/patient.ts'], include: ['test/browser/**/*.test.ts'], browser: chromium() } },
  ];
}

/** The test runner wraps every dynamic import in a helper of its page; our worker has no such page and gets a plain one. */
function partsInWorker(): Plugin {
  return {
    name: 'revsheet:parts-in-worker',
    enforce: 'pre',
    transform: (code, id) => (id.includes('/src/shell/worker.ts') ? `globalThis.__vitest_browser_runner__ ??= { wrapDynamicImport: (load) => load() };\n${code}` : undefined),
  };
}

/** The demo is the front page of `npm start`. */
function demoFirst(): Plugin {
  return {
    name: 'revsheet:demo-first',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url !== '/') return next();
        response.writeHead(302, { location: '/stories/demo/index.html' }).end();
      });
    },
  };
}

export default defineConfig(async ({ mode }): Promise<ViteUserConfig> => {
  const build = builds[mode]?.() ?? {};
  return {
    ...build,
    root,
    publicDir: false,
    // Named, so that no package is first met in the middle of a browser test, which would reload the page, and no built page is scanned.
    optimizeDeps: { entries: ['stories/demo/index.html', 'src/**/*.ts', 'test/browser/**/*.ts', 'stories/*.ts'] },
    server: { watch: { ignored: ['**/dist/**', '**/storybook-static/**'] } },
    plugins: [shippedRules(root), demoFirst(), ...(build.plugins ?? [])],
    ...(process.env.VITEST ? { test: { projects: await testProjects(mode) } } : {}),
  };
});
