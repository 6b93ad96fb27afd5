import { demoDeals, toCsv } from '../../stories/demo/deals.ts';
import { inBenchPage, type Bench } from './bench-page.ts';

/**
 * A page with the built bundle reads a CSV of this many deals and changes the range of its chart: how long
 * the import takes, how long the main thread was ever blocked, and how long a changed range takes to show.
 * `npm run build && npx node test/bench/page.ts 100000`
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const body = '<rs-store name="bench" src="/deals.csv"></rs-store><rs-revenue-chart store="bench" start="2025-01-01" end="2025-12-31"></rs-revenue-chart>';

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
await inBenchPage({ body, files: new Map([['/deals.csv', csv]]), width: 1000 }, async (tab, address) => {
  const started = performance.now();
  await tab.goto(address);
  await tab.waitForSelector('rs-revenue-chart[state=ready]', { timeout: 120_000 });
  const drawn = performance.now() - started;
  const blocked = await tab.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.blocked());
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
  const again = await tab.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.blocked());
  changes.sort((a, b) => a - b);
  console.log(`${ROWS.toLocaleString('en-US')} deals, ${(csv.length / 1e6).toFixed(1)} MB of CSV`);
  console.log(`address to picture (load, import, store, report): ${(drawn / 1000).toFixed(2)} s`);
  console.log(`longest main-thread task: ${blocked.toFixed(0)} ms until the picture, ${again.toFixed(0)} ms over the whole run`);
  console.log(`changed range to picture: median ${changes[2]!.toFixed(0)} ms, worst ${changes.at(-1)!.toFixed(0)} ms`);
});
