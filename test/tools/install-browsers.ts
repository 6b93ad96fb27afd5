import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { debianPackages, describeMissing, lookUp, programs } from './find-browser.ts';

/**
 * Makes sure that every browser is there: installs Debian's when run as root on Debian, otherwise names what is missing.
 * Returns the descriptions of what is still missing; empty when the tests can run.
 */
export function installBrowsers(): readonly string[] {
  if (missing().length > 0 && canInstall()) install();
  return missing().map(describeMissing);
}

function missing() {
  return programs.filter((name) => lookUp(name) === undefined);
}

function canInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

function install(): void {
  console.log(`Installing ${debianPackages.join(', ')} with apt-get.`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...debianPackages], options);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const left = installBrowsers();
  for (const line of left) console.error(line);
  if (left.length > 0) process.exit(1);
  for (const name of programs) console.log(`${name}: ${lookUp(name)}`);
}
