import { accessSync, constants } from 'node:fs';

/** The programs that the browser tests drive. */
export type Program = 'chromium' | 'firefox' | 'minibrowser' | 'webkitdriver' | 'xvfb-run' | 'xauth';

interface Place {
  /** Environment variable that overrides the known paths. */
  readonly env?: string;
  readonly paths: readonly string[];
  /** The Debian package that brings it. */
  readonly debian: string;
}

const places: Readonly<Record<Program, Place>> = {
  chromium: {
    env: 'CHROME_PATH', debian: 'chromium',
    paths: [
      '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
  },
  firefox: {
    env: 'FIREFOX_PATH', debian: 'firefox-esr',
    paths: [
      '/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
  minibrowser: {
    env: 'WEBKIT_MINIBROWSER', debian: 'webkit2gtk-driver',
    paths: [
      '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/libexec/webkit2gtk-4.1/MiniBrowser', '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
    ],
  },
  webkitdriver: { env: 'WEBKIT_DRIVER', debian: 'webkit2gtk-driver', paths: ['/usr/bin/WebKitWebDriver'] },
  'xvfb-run': { debian: 'xvfb', paths: ['/usr/bin/xvfb-run'] },
  xauth: { debian: 'xauth', paths: ['/usr/bin/xauth'] },
};

export const programs = Object.keys(places) as readonly Program[];

/** Debian packages that bring every program, and the font that pictures are drawn with. */
export const debianPackages: readonly string[] = [...new Set(programs.map((name) => places[name].debian)), 'fonts-dejavu-core'];

/** Path of a program, or undefined. A set but wrong environment variable is not replaced by a guess. */
export function lookUp(name: Program): string | undefined {
  const { env, paths } = places[name];
  const chosen = env === undefined ? undefined : process.env[env];
  return (chosen ? [chosen] : paths).find(isExecutable);
}

/** Path of a program. Throws with the paths tried and what to do: a missing browser must never pass as a skipped test. */
export function find(name: Program): string {
  const path = lookUp(name);
  if (path === undefined) throw new Error(describeMissing(name));
  return path;
}

/** What was looked for, where, and how to get it. */
export function describeMissing(name: Program): string {
  const { env, paths, debian } = places[name];
  const chosen = env === undefined ? undefined : process.env[env];
  const tried = chosen ? `${env}=${chosen} cannot be run` : `not found at ${paths.join(', ')}`;
  const other = env === undefined ? '' : `, or set ${env} to where it is`;
  return `${name}: ${tried}. On Debian: apt-get update && apt-get install -y ${debian}${other}.`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
