import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { find } from '../tools/find-browser.ts';

/** The folder of the built bundle. */
export const bundle = fileURLToPath(new URL('../../dist/cdn', import.meta.url));

/** What a page to be measured is made of. */
export interface BenchPage {
  /** What stands below the script of the bundle. */
  readonly body: string;
  /** Texts that the page fetches, by path. */
  readonly files?: ReadonlyMap<string, string>;
  /** Of the window, in pixels. */
  readonly width: number;
  /** The folder of the bundle, where it is another. */
  readonly dist?: string;
}

/** Milliseconds of the whole of what scrolling cost. */
export interface Scrolled {
  readonly frames: number;
  readonly late: number;
  readonly worst: number;
  readonly blocked: number;
  /** In pixels. */
  readonly end: number;
}

/** What stands ready in the page as `bench`. */
export interface Bench {
  /** How long each long task of the main thread took, in milliseconds. Empty it to measure from here on. */
  readonly tasks: number[];
  readonly frame: () => Promise<number>;
  readonly rest: (ms: number) => Promise<void>;
  /** The longest of the tasks. */
  readonly blocked: () => number;
  /** Through a box from the top, 40 pixels in each frame, 12,000 at the most. */
  readonly scroll: (box: Element) => Promise<Scrolled>;
}

/** Opens a page with the built bundle in Chromium, from a server on a free port, and closes both when `measure` has ended. */
export async function inBenchPage(page: BenchPage, measure: (tab: Page, address: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const send = (type: string, body: string | Buffer): void => void response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
    const text = page.files?.get(path);
    if (path === '/') send('text/html', `<!doctype html><meta charset="utf-8"><script src="/revsheet.js"></script>${page.body}`);
    else if (text !== undefined) send('text/csv', text);
    else if (extname(path) === '.js') readFile(join(page.dist ?? bundle, basename(path))).then((body) => send('text/javascript', body), () => response.writeHead(404).end());
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const browser = await chromium.launch({ executablePath: find('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'] });
  try {
    const tab = await browser.newPage({ viewport: { width: page.width, height: 900 } });
    await tab.addInitScript(prepare);
    await measure(tab, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Opens the page, imports tables as CSV texts into its store `bench`, then puts a widget below and waits until it is drawn. */
export async function mountIn(tab: Page, address: string, tables: readonly (readonly [table: string, text: string])[], tag: string, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  await tab.goto(address);
  await tab.evaluate(async ([all, name, given]) => {
    await customElements.whenDefined('rs-store');
    const store = document.querySelector('rs-store') as HTMLElement & { importFile(file: File, options: { table: string }): Promise<unknown> };
    for (const [table, text] of all) await store.importFile(new File([text], `${table}.csv`), { table });
    const widget = document.createElement(name);
    for (const [attribute, value] of Object.entries({ store: 'bench', ...given })) widget.setAttribute(attribute, value);
    document.body.append(widget);
  }, [tables, tag, attributes] as const);
  await tab.waitForSelector(`${tag}[state=ready]`, { timeout: 120_000 });
  await tab.waitForTimeout(1000);
}

/** The line that is printed of scrolling. */
export function scrolledText({ frames, late, worst, blocked, end }: Scrolled): string {
  return `scrolling ${end.toFixed(0)} px: ${late} of ${frames} frames late, worst ${worst.toFixed(0)} ms, longest task ${blocked.toFixed(0)} ms`;
}

/** Runs in the page, before anything else: it may use nothing from this file. */
function prepare(): void {
  const tasks: number[] = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => tasks.push(entry.duration))).observe({ entryTypes: ['longtask'] });
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const blocked = (): number => Math.max(0, ...tasks);
  const scroll = async (box: Element): Promise<Scrolled> => {
    tasks.length = 0;
    const frames: number[] = [];
    let last = await frame();
    for (let top = 0; top < Math.min(box.scrollHeight, 12_000); top += 40) {
      box.scrollTop = top;
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return { frames: frames.length, late: frames.filter((each) => each > 34).length, worst: Math.max(...frames), blocked: blocked(), end: box.scrollTop };
  };
  const bench: Bench = { tasks, frame, rest: (ms) => new Promise((done) => setTimeout(done, ms)), blocked, scroll };
  Object.assign(globalThis, { bench });
}
