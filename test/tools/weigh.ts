import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Prints what the first load is made of: layers and packages, then single files, in kB gzip of their own (together they are somewhat less). */
async function weigh(): Promise<void> {
  await build({ root, mode: 'cdn', configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { write: false }, plugins: [printer] });
}

const printer: Plugin = {
  name: 'revsheet:weigh',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const files = Object.entries(chunk.modules).map(([id, { code }]) => [shortName(id), gzipSync(code ?? '', { level: 9 }).length] as const);
      console.log(`\n${chunk.fileName}, unminified weights`);
      for (const [name, bytes] of heaviest(byPlace(files))) console.log(row(name, bytes));
      console.log('');
      for (const [name, bytes] of heaviest(files).slice(0, 40)) console.log(row(name, bytes));
    }
  },
};

/** `src/widgets/widget.ts` or `lit-html/lit-html.js`. */
function shortName(id: string): string {
  const [, inPackage] = id.split('/node_modules/');
  return inPackage ?? id.replace(root, '');
}

function byPlace(files: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const places = new Map<string, number>();
  for (const [name, bytes] of files) {
    const parts = name.split('/');
    const place = parts[0] === 'src' ? parts.slice(0, 2).join('/') : parts[0];
    places.set(place, (places.get(place) ?? 0) + bytes);
  }
  return [...places];
}

function heaviest(rows: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  return [...rows].sort((a, b) => b[1] - a[1]);
}

function row(name: string, bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB  ${name}`;
}

await weigh();
