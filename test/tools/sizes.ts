import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';

/** Bytes that a page with the revenue chart may load before its first picture, gzip, worker included, parser not. */
export const budget = 70_000;

export interface Size {
  readonly file: string;
  /** Whether it is loaded before the first picture: named by the page, its worker, the plan of the report, or what they import at once. */
  readonly first: boolean;
  /** In bytes. */
  readonly raw: number;
  readonly gzip: number;
}

/** What a page starts by itself, the plan that the chart shows, and what draws it where it is wide (the bars of a narrow one are lighter); everything they import at once comes along. */
const starts = ['revsheet.js', 'revsheet-main.js', 'revsheet-worker.js', 'revsheet-recurring-revenue.js', 'revsheet-columns.js'];

/** Fetched for a first import of CSV. */
const readers = ['revsheet-reading.js', 'revsheet-importing.js', 'revsheet-print-report.js', 'revsheet-fetching.js', 'revsheet-database-tables.js', 'revsheet-csv.js', 'revsheet-import-status.js'];

/** The files of the CDN build below `dist`, the heaviest first. Throws when one is missing: a missing file would look small. */
export function sizesOf(dist: string): readonly Size[] {
  const folder = join(dist, 'cdn');
  const first = closure(folder, starts);
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return files.map((file) => sizeOf(folder, file, first.has(file))).sort((a, b) => Number(b.first) - Number(a.first) || b.gzip - a.gzip);
}

/** Gzip bytes of everything that is loaded before the first picture. */
export function firstLoad(sizes: readonly Size[]): number {
  return sizes.filter((size) => size.first).reduce((sum, size) => sum + size.gzip, 0);
}

/** Gzip bytes of what reads a CSV file into the store: not needed where the data is there, so it is told apart. */
function importing(sizes: readonly Size[]): number {
  return sizes.filter(({ file }) => readers.includes(file)).reduce((sum, size) => sum + size.gzip, 0);
}

/** The table that the build prints. */
export function printSizes(sizes: readonly Size[]): string {
  const line = (name: string, gzip: number, note: string) => `${name.padEnd(28)}${kilo(gzip).padStart(10)} gzip   ${note}`;
  return [
    ...sizes.map(({ file, gzip, raw, first }) => line(file, gzip, `${kilo(raw)} raw, ${first ? 'before the first picture' : 'when it is needed'}`)),
    line('before the first picture', firstLoad(sizes), `of ${kilo(budget)} promised`),
    line('with a file to import', firstLoad(sizes) + importing(sizes), 'where the data is not stored yet, or read anew each time'),
  ].join('\n');
}

function closure(folder: string, files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>(files);
  for (const file of seen) for (const next of importedAtOnce(folder, file)) seen.add(next);
  return seen;
}

/** Names of the files beside it that a module imports with a statement, not with `import()`. */
function importedAtOnce(folder: string, file: string): readonly string[] {
  const path = join(folder, file);
  if (!existsSync(path)) throw new Error(`${path} is missing; run npm run build`);
  const source = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const targets = source.statements.map((statement) => (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined));
  return targets.flatMap((target) => (target !== undefined && ts.isStringLiteral(target) ? [target.text.replace('./', '')] : []));
}

function sizeOf(folder: string, file: string, first: boolean): Size {
  const text = readFileSync(join(folder, file));
  return { file, first, raw: text.length, gzip: gzipSync(text, { level: 9 }).length };
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
