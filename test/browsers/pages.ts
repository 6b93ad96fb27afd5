import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));

/** The strictest page the library promises to work on; `elsewhere` is the origin of a CDN. */
function strictHeaders(elsewhere: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'", `script-src 'self' ${elsewhere}`, "style-src 'none'", "connect-src 'self'", "worker-src 'self' blob:",
      "require-trusted-types-for 'script'", 'trusted-types revsheet',
    ].join('; '),
  };
}

/** A file that a test page asks for, with its headers; undefined where the path is not ours. */
export async function answer(path: string, elsewhere: string): Promise<{ body: string; headers: Record<string, string> } | undefined> {
  const [, place, name] = path.split('/');
  // A worker lives under the policy that comes with its own file, so the bundle's files carry the strict one too.
  if (place === 'cdn') return { body: await readFile(join(dist, basename(name)), 'utf8'), headers: { 'content-type': 'text/javascript', ...strictHeaders(elsewhere) } };
  if (place !== 'strict' && place !== 'plain') return undefined;
  const body = (await readFile(join(fixtures, basename(name)), 'utf8')).replaceAll('{elsewhere}', elsewhere);
  const type = name.endsWith('.html') ? 'text/html; charset=utf-8' : name.endsWith('.js') ? 'text/javascript' : 'text/csv; charset=utf-8';
  return { body, headers: { 'content-type': type, ...(place === 'strict' ? strictHeaders(elsewhere) : {}) } };
}

/** A second origin that serves the bundle as a CDN does: readable by every page. */
export async function startElsewhere(): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    answer(request.url ?? '', '').then((file) => {
      response.writeHead(file ? 200 : 404, { ...file?.headers, 'access-control-allow-origin': '*' }).end(file?.body);
    }, () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
