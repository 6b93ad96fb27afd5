import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../src', import.meta.url));

/** The text of every source file, by its path below `src/` with forward slashes. */
export function readSources(folder = root): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name));
  return new Map(files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')];
  }));
}
