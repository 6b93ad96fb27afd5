import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig, type TestProjectConfiguration, type ViteUserConfig } from 'vitest/config';
import { cdnPlaces, classicIntro, keepOut, libraryPlaces, runnable, sharePolicy, shippedRules } from './test/tools/build-plugins.ts';
import { foldTemplates, leaveOutDocs } from './test/tools/slim-plugins.ts';
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
        { format: 'es', preserveModules: true, preserveModulesRoot: 'src', entryFileNames: ({ name }) => (name.includes('virtual') ? 'shell/shipped.js' : '[name].js') },
        [/^lit(\/|$)/, /^d3-/, 'chevrotain', 'idb', 'papaparse']),
      lib: { entry: entries, formats: ['es'] }, emptyOutDir: true, minify: false, sourcemap: true,
    },
  }),
  /** For a script tag: one classic script; the worker and the parser are fetched from beside it. */
  cdn: () => ({
    plugins: [sharePolicy(), cdnPlaces('classic'), foldTemplates(), keepOut(parser)],
    define: production,
    build: bundle('dist/cdn', ['src/shell/define.ts'], { format: 'iife', entryFileNames: 'revsheet.js', intro: classicIntro }),
  }),
  worker: () => ({
    plugins: [cdnPlaces('module'), leaveOutDocs(), keepOut(parser)],
    define: production,
    build: bundle('dist/cdn', ['src/shell/worker.ts'], { format: 'es', entryFileNames: 'revsheet-worker.js' }),
  }),
  language: () => ({
    define: production,
    build: bundle('dist/cdn', ['src/shell/language-chunk.ts'], { format: 'es', entryFileNames: 'revsheet-language.js' }),
  }),
  /** The command line for Node 20 and later; the parser stays a package, everything else is in the file. */
  cli: () => ({
    plugins: [runnable()],
    ssr: { noExternal: true, external: ['chevrotain'] },
    build: {
      ...bundle('dist/cli', ['src/cli/main.ts'], { format: 'es', entryFileNames: 'revsheet.js' }, ['chevrotain', /^node:/]),
      ssr: true, target: 'node20', minify: false,
    },
  }),
};

function bundle(outDir: string, input: string[], output: Output, external: (string | RegExp)[] = []): UserConfig['build'] {
  return {
    outDir, target: 'es2022', emptyOutDir: false, copyPublicDir: false, modulePreload: false, reportCompressedSize: false,
    rolldownOptions: { input, output: oneFile(output), external, preserveEntrySignatures: 'strict' },
  };
}

/** Everything in the one entry, dynamic imports too; only the library is many files. */
function oneFile(output: Output): Output {
  return output && 'preserveModules' in output ? output : { ...output, codeSplitting: false } as Output;
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

async function testProjects(mode: string): Promise<TestProjectConfiguration[]> {
  // Stories and built files have their own modes: plain `vitest run test/<layer>` must not load Storybook or need a build.
  if (mode === 'stories') {
    const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin');
    const plugins = [storybookTest({ configDir: `${root}stories/.storybook` })];
    return [{ extends: true, plugins, test: { name: 'stories', browser: chromium() } }];
  }
  if (mode === 'built') {
    return [{ extends: true, test: { name: 'built', include: ['test/built/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } }];
  }
  const elsewhere = ['test/browser/**', 'test/browsers/**', 'test/built/**'];
  return [
    { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: elsewhere } },
    { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], browser: chromium() } },
  ];
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
