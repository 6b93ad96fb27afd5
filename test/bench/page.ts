import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { demoDeals, toCsv } from '../../stories/demo/deals.ts';
import { find } from '../tools/find-browser.ts';

/**
 * A page with the built bundle reads a CSV of this many deals and changes the range of its chart: how long
 * the import takes, how long the main thread was ever blocked, and how long a changed range takes to show.
 * `npm run build && npx node test/bench/page.ts 100000`
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const dist = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
const page = `<!doctype html><meta charset="utf-8"><script>
window.tasks = [];
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.tasks.push(entry.duration); }).observe({ entryTypes: ['longtask'] });
</script><script src="/revsheet.js"></script>
<rs-store name="bench" src="/deals.csv"></rs-store><rs-revenue-chart store="bench" start="2025-01-01" end="2025-12-31"></rs-revenue-chart>`;

/** The demo's customers over and over, under new names, until there are enough deals. */
function manyDeals(): string {
  const today = Math.floor(Date.UTC(2026, 0, 15) / 86_400_000);
  const block = demoDeals(today);
  const deals = Array.from({ length: ROWS }, (_, i) => {
    const deal = block[i % block.length]!;
    const round = Math.floor(i / block.length);
    return round === 0 ? deal : { ...deal, id: `${deal.id}-${round}`, company: `${deal.company} ${round}` };
  });
  return toCsv(deals);
}

const csv = manyDeals();
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const send = (type: string, body: string | Buffer): void => void response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
  if (path === '/') send('text/html', page);
  else if (path === '/deals.csv') send('text/csv', csv);
  else if (extname(path) === '.js') readFile(join(dist, basename(path))).then((body) => send('text/javascript', body), () => response.writeHead(404).end());
  else response.writeHead(404).end();
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({ executablePath: find('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'] });
try {
  const tab = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const started = performance.now();
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await tab.waitForSelector('rs-revenue-chart[state=ready]', { timeout: 120_000 });
  const drawn = performance.now() - started;
  const blocked = await tab.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));
  const changes: number[] = await tab.evaluate(async () => {
    const chart = document.querySelector('rs-revenue-chart') as HTMLElement & { updateComplete: Promise<unknown> };
    const times: number[] = [];
    for (const end of ['2025-06-30', '2025-09-30', '2026-03-31', '2025-12-31', '2026-06-30']) {
      const before = performance.now();
      const text = chart.shadowRoot!.querySelector('tbody')!.textContent;
      chart.setAttribute('end', end);
      while (chart.shadowRoot!.querySelector('tbody')?.textContent === text) await new Promise((done) => requestAnimationFrame(done));
      times.push(performance.now() - before);
    }
    return times;
  });
  const again = await tab.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));
  changes.sort((a, b) => a - b);
  console.log(`${ROWS.toLocaleString('en-US')} deals, ${(csv.length / 1e6).toFixed(1)} MB of CSV`);
  console.log(`address to picture (load, import, store, report): ${(drawn / 1000).toFixed(2)} s`);
  console.log(`longest main-thread task: ${blocked.toFixed(0)} ms until the picture, ${again.toFixed(0)} ms over the whole run`);
  console.log(`changed range to picture: median ${changes[2]!.toFixed(0)} ms, worst ${changes.at(-1)!.toFixed(0)} ms`);
} finally {
  await browser.close();
  server.close();
}
