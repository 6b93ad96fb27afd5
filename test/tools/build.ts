import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { elementsReference } from './elements-reference.ts';
import { budget, firstLoad, printSizes, sizesOf } from './sizes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');

/** Makes `dist/`, which is the published package: unbundled modules with types, the CDN files, the command line, and its own package.json. */
async function buildAll(): Promise<void> {
  for (const mode of ['library', 'cdn', 'cli']) {
    console.log(`build ${mode}`);
    await build({ root, mode, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  }
  chmodSync(join(dist, 'cli/revsheet.js'), 0o755);
  run('tsc', ['-p', 'test/tools/tsconfig.types.json']);
  run('npm', ['run', '-s', 'manifest']);
  copyFileSync(join(root, 'custom-elements.json'), join(dist, 'custom-elements.json'));
  writeFileSync(join(dist, 'ELEMENTS.md'), elementsReference(JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')), readFileSync(join(root, 'src/widgets/tokens.ts'), 'utf8')));
  for (const name of ['LICENSE', 'README.md'].filter((file) => existsSync(join(root, file)))) copyFileSync(join(root, name), join(dist, name));
  // The command line reads the shipped rule files beside it, and an admin copies them from here.
  cpSync(join(root, 'dsl'), join(dist, 'dsl'), { recursive: true });
  writeFileSync(join(dist, 'package.json'), JSON.stringify(published(), null, 2) + '\n');
  weigh();
}

/** What is published names no development tool: it is written here, not stripped from the root's. */
function published(): object {
  const { name, version, description, license, type, engines, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entry = (path: string) => ({ types: `./${path}.d.ts`, default: `./${path}.js` });
  return {
    name, version, description, license, type, engines, dependencies,
    bin: { revsheet: './cli/revsheet.js' },
    exports: {
      '.': entry('shell/index'),
      './define': entry('shell/define'),
      './cdn/*': './cdn/*',
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    sideEffects: ['./shell/define.js', './shell/worker.js', './cdn/**', './cli/**'],
    customElements: './custom-elements.json',
    unpkg: './cdn/revsheet.js',
    jsdelivr: './cdn/revsheet.js',
  };
}

function weigh(): void {
  const sizes = sizesOf(dist);
  console.log(`\n${printSizes(sizes)}`);
  if (firstLoad(sizes) > budget) throw new Error('the first picture loads more JavaScript than allowed');
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

await buildAll();
