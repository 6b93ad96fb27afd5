import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { find } from '../tools/find-browser.ts';

export interface Driver {
  readonly url: string;
  stop(): void;
}

/** Starts WebKitWebDriver on a screen of its own, with a home that is thrown away, and waits until it answers. */
export async function startWebKitDriver(): Promise<Driver> {
  const home = mkdtempSync(join(tmpdir(), 'revsheet-webkit-'));
  const port = await freePort();
  const child = spawn(find('xvfb-run'), ['-a', find('webkitdriver'), `--port=${port}`, '--host=127.0.0.1'], {
    detached: true, stdio: 'ignore', env: { ...process.env, ...quiet, HOME: home, XDG_RUNTIME_DIR: home },
  });
  const stop = () => end(child, home);
  process.once('exit', stop);
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child);
  return { url, stop };
}

/** WebKitGTK without a graphics card, a desktop or an accessibility bus. */
const quiet = {
  GDK_BACKEND: 'x11', WEBKIT_DISABLE_DMABUF_RENDERER: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1',
};

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`WebKitWebDriver ended with code ${child.exitCode}`);
    const response = await fetch(`${url}/status`).catch(() => undefined);
    if (response?.ok) return;
    await wait(200);
  }
  throw new Error('WebKitWebDriver did not answer within 20 seconds');
}

/** Ends the whole group: xvfb-run starts the screen and the driver as children of its own. */
function end(child: ChildProcess, home: string): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
  rmSync(home, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
