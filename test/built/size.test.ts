import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { budget, firstLoad, sizesOf } from '../tools/sizes.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const read = (file: string) => readFileSync(`${dist}/cdn/${file}`, 'utf8');

test('a page with the revenue chart loads at most 70 kB of JavaScript before its first picture', () => {
  expect(firstLoad(sizesOf(dist))).toBeLessThanOrEqual(budget);
});

test('the weighed files hold the library', () => {
  expect(read('revsheet.js')).toContain('rs-revenue-chart');
  expect(read('revsheet-worker.js')).toContain('revsheet-language.js');
  expect(read('revsheet-language.js').length).toBeGreaterThan(50_000);
});

test('the page loads its worker and parser from where the bundle is, by their published names', () => {
  expect(read('revsheet.js')).toContain('revsheet-worker.js');
});

test.each(['revsheet.js', 'revsheet-worker.js', 'revsheet-language.js'])('%s evaluates no text as code', (file) => {
  expect(read(file)).not.toMatch(/\beval\(|new Function\(|\bFunction\(["'`]/);
});

test('the script tag needs no module type and leaves no global name', () => {
  expect(read('revsheet.js')).toMatch(/^\(function\(\)\{|^\(\(\)=>\{/);
  expect(read('revsheet.js')).not.toMatch(/import\.meta|\bexport\s*\{/);
});

test("Lit's policy has our name and is shared between copies", () => {
  expect(read('revsheet.js')).toContain('revsheet.policy');
  expect(read('revsheet.js')).not.toContain('createPolicy(`lit-html');
});
