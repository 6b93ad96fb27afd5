import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { randomNumbers } from '../engine/random-deals.ts';
import { find } from '../tools/find-browser.ts';

/**
 * The forecast of 300 sellers with 50,000 open deals in a page with the built bundle: how long sorting, another tab, another period, the deals of a seller
 * and the way back take to be seen, how long the main thread was blocked meanwhile, how many frames scrolling loses, and how many rows are in the document.
 * `npm run build && npx node test/bench/forecast-page.ts [deals [users]]`
 */
const DEALS = Number(process.argv[2] ?? 50_000);
const USERS = Number(process.argv[3] ?? 300);
const TEAMS = 30;
const dist = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
const page = `<!doctype html><meta charset="utf-8"><script>
window.tasks = [];
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.tasks.push(entry.duration); }).observe({ entryTypes: ['longtask'] });
</script><script src="/revsheet.js"></script><rs-store name="bench"></rs-store>`;

const random = randomNumbers(1);
const below = (n: number): number => Math.floor(random() * n);
const stages = ['Qualified to buy', 'Presentation scheduled', 'Contract sent', 'Closed won'];
const today = new Date();
const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (today.getUTCMonth() % 3), 1));
const inPeriod = (day: number): string => new Date(first.getTime() + day * 86_400_000).toISOString().slice(0, 10);
const lines = (head: string, count: number, row: (at: number) => string): string => [head, ...Array.from({ length: count }, (_, at) => row(at))].join('\n');

/** One deal in twenty is won; all the others are open and close in the period. */
const FILES = [
  ['users', lines('id,name,team', USERS, (u) => `u${u},Seller ${u},Team ${u % TEAMS}`)],
  ['goals', lines('subject,subject_kind,pipeline,period_start,period,amount', USERS, (u) => `u${u},user,Default,${inPeriod(0)},quarter,${1_000_000 + below(500) * 1000}`)],
  ['forecast_submissions', lines('id,subject,subject_kind,pipeline,period_start,period,amount,submitted_by,submitted_at', USERS, (u) => `s${u},u${u},user,Default,${inPeriod(0)},quarter,${below(900) * 1000},u${u},${inPeriod(2)}T09:00:00Z`)],
  ['deals', lines('id,name,owner,pipeline,stage,amount,currency,create_date,close_date', DEALS, (d) => `d${d},Deal ${d},u${below(USERS)},Default,${stages[below(20) === 0 ? 3 : below(3)]},${1000 + below(90_000)},USD,${inPeriod(-60)},${inPeriod(below(89))}`)],
] as const;

interface Timing {
  readonly name: string;
  readonly seen: number;
  readonly blocked: number;
  readonly rows: number;
}

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  if (path === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  else if (extname(path) === '.js') readFile(join(dist, basename(path))).then((body) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(body), () => response.writeHead(404).end());
  else response.writeHead(404).end();
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({ executablePath: find('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'] });
try {
  const tab = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await tab.evaluate(async (files) => {
    await customElements.whenDefined('rs-store');
    const store = document.querySelector('rs-store') as HTMLElement & { importFile(file: File, options: { table: string }): Promise<unknown> };
    for (const [table, text] of files) await store.importFile(new File([text], `${table}.csv`), { table });
    const forecast = document.createElement('rs-forecast-table');
    for (const [name, value] of [['store', 'bench'], ['period', 'quarter']] as const) forecast.setAttribute(name, value);
    document.body.append(forecast);
  }, FILES);
  await tab.waitForSelector('rs-forecast-table[state=ready]', { timeout: 120_000 });
  await tab.waitForTimeout(1000);

  const { timings, frames } = await tab.evaluate(async () => {
    const { tasks } = globalThis as unknown as { tasks: number[] };
    const root = document.querySelector('rs-forecast-table')!.shadowRoot!;
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
    const found = <T extends HTMLElement>(selector: string): T => root.querySelector<T>(selector)!;
    const body = (): string => root.querySelector('.grid-box tbody')?.textContent ?? '';
    const timings: Timing[] = [];
    const time = async (name: string, act: () => void): Promise<void> => {
      await new Promise((done) => setTimeout(done, 300));
      tasks.length = 0;
      const before = body();
      const start = performance.now();
      act();
      while (body() === before || body() === '') await frame();
      await frame();
      const seen = performance.now() - start;
      await new Promise((done) => setTimeout(done, 300));
      timings.push({ name, seen, blocked: Math.max(0, ...tasks), rows: root.querySelectorAll('.grid-box tbody tr[data-key]').length });
    };
    const byText = (selector: string, text: string): HTMLElement => [...root.querySelectorAll<HTMLElement>(selector)].find((each) => each.textContent!.trim().startsWith(text))!;
    const choose = (label: string, at: number): void => {
      const select = [...root.querySelectorAll<HTMLSelectElement>('select')].find((each) => (each.getAttribute('aria-label') ?? each.closest('label')?.textContent ?? '').includes(label))!;
      select.selectedIndex = at;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    for (const turn of ['first', 'again']) {
      await time(`sort, ${turn}`, () => byText('thead button', 'Closed').click());
      await time(`tab Forecast category, ${turn}`, () => byText('[role=tab]', 'Forecast category').click());
      await time(`tab Deal stage, ${turn}`, () => byText('[role=tab]', 'Deal stage').click());
      await time(`total amount, ${turn}`, () => choose('Amount', turn === 'first' ? 1 : 0));
    }
    await time('deals of a seller', () => byText('tbody th button', 'Seller').click());
    await time('back', () => found('.crumbs button').click());
    // Through the whole table, 40 pixels in each frame.
    const box = found('.grid-box');
    tasks.length = 0;
    const frames: number[] = [];
    let last = await frame();
    for (let top = 0; top < Math.min(box.scrollHeight, 12_000); top += 40) {
      box.scrollTop = top;
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return { timings, frames: { all: frames.length, late: frames.filter((each) => each > 34).length, worst: Math.max(...frames), blocked: Math.max(0, ...tasks), end: box.scrollTop } };
  });
  console.log(`${USERS} sellers, ${DEALS.toLocaleString('en-US')} deals`);
  for (const { name, seen, blocked, rows } of timings) console.log(`${name}: seen after ${seen.toFixed(0)} ms, longest main-thread task ${blocked.toFixed(0)} ms, ${rows} rows in the document`);
  console.log(`scrolling ${frames.end.toFixed(0)} px: ${frames.late} of ${frames.all} frames late, worst ${frames.worst.toFixed(0)} ms, longest task ${frames.blocked.toFixed(0)} ms`);
} finally {
  await browser.close();
  server.close();
}
