import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { budget, firstLoad, sizesOf } from '../tools/sizes.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const read = (file: string) => readFileSync(`${dist}/cdn/${file}`, 'utf8');

test('a page with the revenue chart loads at most 70 kB of JavaScript before its first picture', () => {
  expect(firstLoad(sizesOf(dist))).toBeLessThanOrEqual(budget);
});

test('the weighed files hold the library, and the parser is not among them', () => {
  const texts = sizesOf(dist).filter(({ first }) => first).map(({ file }) => read(file));
  expect(texts.some((text) => text.includes('rs-revenue-chart'))).toBe(true);
  expect(texts.some((text) => text.includes('recurring-revenue.rules'))).toBe(true);
  expect(sizesOf(dist).find(({ file }) => file === 'revsheet-language.js')).toMatchObject({ first: false });
});

test('no file evaluates text as code', () => {
  const files = sizesOf(dist).map(({ file }) => file);
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => /\beval\(|new Function\(|\bFunction\(["'`]/.test(read(file)))).toEqual([]);
});

test('the script tag needs no module type and leaves no global name', () => {
  expect(read('revsheet.js')).toBe("import(new URL('revsheet-main.js',document.currentScript?.src||document.baseURI).href);\n");
});

test("Lit's policy has our name and is shared between copies", () => {
  expect(read('revsheet-page.js')).toContain('revsheet.policy');
  expect(read('revsheet-page.js')).not.toMatch(/createPolicy\(.lit-html/);
});
