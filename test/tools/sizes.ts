import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes that a page with the revenue chart may load before its first picture, gzip, worker included, parser not. */
export const budget = 70_000;

export interface Size {
  readonly file: string;
  /** Whether it is loaded before the first picture. */
  readonly first: boolean;
  /** In bytes. */
  readonly raw: number;
  readonly gzip: number;
}

/** The files of the CDN build below `dist`. Throws when one is missing: a missing file would look small. */
export function sizesOf(dist: string): readonly Size[] {
  return [sizeOf(dist, 'revsheet.js', true), sizeOf(dist, 'revsheet-worker.js', true), sizeOf(dist, 'revsheet-language.js', false)];
}

/** Gzip bytes of everything that is loaded before the first picture. */
export function firstLoad(sizes: readonly Size[]): number {
  return sizes.filter((size) => size.first).reduce((sum, size) => sum + size.gzip, 0);
}

/** The table that the build prints. */
export function printSizes(sizes: readonly Size[]): string {
  const line = (name: string, gzip: number, note: string) => `${name.padEnd(24)}${kilo(gzip).padStart(10)} gzip   ${note}`;
  return [
    ...sizes.map(({ file, gzip, raw, first }) => line(file, gzip, `${kilo(raw)} raw, ${first ? 'before the first picture' : "only for a page's own rules"}`)),
    line('first picture', firstLoad(sizes), `of ${kilo(budget)} allowed`),
  ].join('\n');
}

function sizeOf(dist: string, file: string, first: boolean): Size {
  const path = join(dist, 'cdn', file);
  if (!existsSync(path)) throw new Error(`${path} is missing; run npm run build`);
  const text = readFileSync(path);
  return { file, first, raw: text.length, gzip: gzipSync(text, { level: 9 }).length };
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
