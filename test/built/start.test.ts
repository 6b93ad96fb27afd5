import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let child: ChildProcess | undefined;
afterAll(() => {
  if (child?.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
});

/** Starts the demo as a visitor of the repository does and returns the address it prints. */
async function start(): Promise<string> {
  // Vitest's own settings must not reach it: the configuration looks at them.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST|PROD|DEV|MODE|SSR|BASE_URL)/.test(name)));
  const server = spawn('npm', ['start', '--', '--port', '5199', '--no-open'], { cwd: root, detached: true, env: { ...env, NO_COLOR: '1' } });
  child = server;
  let output = '';
  return new Promise((resolve, reject) => {
    server.stderr.on('data', (data) => { output += data; });
    server.stdout.on('data', (data) => {
      output += data;
      const [address] = /http:\/\/\S+/.exec(output) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.on('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
  });
}

test('npm start prints an address that answers with the demo page', async () => {
  const address = await start();
  const response = await fetch(address);
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain('rs-revenue-chart');
  const scripts = [...page.matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, src]) => new URL(src, response.url).href);
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect((await fetch(script)).status, script).toBe(200);
});
