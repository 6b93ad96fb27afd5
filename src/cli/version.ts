import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of the package this program is part of. */
export function version(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const folder of [join(here, '..'), join(here, '..', '..')]) {
    try {
      const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: unknown; version?: unknown };
      if (found.name === 'revsheet' && typeof found.version === 'string') return found.version;
    } catch {
      // Not the folder of the package: look one further up.
    }
  }
  return '0.0.0';
}
