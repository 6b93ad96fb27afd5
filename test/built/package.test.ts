import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { attributesOf, type Manifest } from '../tools/elements-reference.ts';
import { importsOf } from '../tools/imports.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'));
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));

test('the published package names no development tool', () => {
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['optionalDependencies']));
  expect(manifest.private).toBeUndefined();
  expect(manifest.scripts).toBeUndefined();
});

test('the package brings its readme and licence', () => {
  expect(['README.md', 'LICENSE'].filter((name) => !existsSync(join(dist, name)))).toEqual([]);
});

test('every file that the package offers exists', () => {
  const named = JSON.stringify(manifest).match(/"\.\/[^"*]*\.[a-z.]+"/g)!.map((path) => path.slice(3, -1));
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((path) => !existsSync(join(dist, path)))).toEqual([]);
});

test('every import of the unbundled library leads to a file of it or to a dependency', () => {
  const lost = files.filter((file) => !file.startsWith('cdn')).flatMap((file) => importsOf(readFileSync(join(dist, file), 'utf8'), file)
    .filter(({ target }) => !isReachable(file, target)).map(({ target }) => `${file}: ${target}`));
  expect(files.length).toBeGreaterThan(10);
  expect(lost).toEqual([]);
});

test('the library starts its worker in the form that bundlers of host pages know', () => {
  const texts = files.filter((file) => file.startsWith('shell')).map((file) => readFileSync(join(dist, file), 'utf8'));
  expect(texts.some((text) => /new URL\("\.\/worker\.js", import\.meta\.url\)/.test(text))).toBe(true);
});

test('the manifest describes the elements', () => {
  const { modules } = JSON.parse(readFileSync(join(dist, manifest.customElements), 'utf8'));
  expect(JSON.stringify(modules)).toContain('RevenueChart');
});

test('the package tells of every element what a page can say to it', () => {
  const told = readFileSync(join(dist, 'ELEMENTS.md'), 'utf8');
  const found: Manifest = JSON.parse(readFileSync(join(dist, manifest.customElements), 'utf8'));
  const elements = found.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
  expect(elements.length).toBeGreaterThan(7);
  for (const { tagName, events = [], cssParts = [], ...element } of elements) {
    expect(told).toContain(`## \`<${tagName}>\``);
    const names = [...attributesOf(element), ...events.filter(({ name }) => name?.startsWith('rs-')), ...cssParts].map(({ name }) => `\`${name}\``);
    expect(names.filter((name) => !told.includes(name)), tagName).toEqual([]);
  }
  // What a widget only remembers is no business of a page.
  expect(told).not.toContain('feedState');
  expect(told).toContain('`--rs-color-gain`');
});

function isReachable(file: string, target: string | null): boolean {
  if (target === null) return false;
  if (target.startsWith('node:')) return file.startsWith('cli');
  if (target.startsWith('.')) return existsSync(join(dist, file, '..', target));
  return Object.keys(manifest.dependencies).some((name) => target === name || target.startsWith(`${name}/`));
}
