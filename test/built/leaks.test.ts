import type { CDPSession, Page } from 'playwright';
import { expect, test } from 'vitest';
import { builtPages } from './pages.ts';

/** What is left on the page after garbage collection, as Chromium counts it. */
interface Left {
  readonly nodes: number;
  readonly listeners: number;
}

const built = builtPages();

/** Opens the chart's page and waits for its picture: the store stays, charts come and go. */
async function open(): Promise<{ readonly page: Page; readonly session: CDPSession }> {
  const page = await built.browser().newPage();
  await page.goto(built.url('chart.html'));
  await page.waitForSelector('rs-revenue-chart[state=ready]', { timeout: 20_000 }).catch(async (cause: Error) => {
    const shown = await page.evaluate(() => document.querySelector('rs-revenue-chart')?.shadowRoot?.textContent?.replace(/\s+/g, ' ').slice(0, 300));
    throw new Error(`the chart shows: ${shown}`, { cause });
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return { page, session };
}

/** Mounts a chart, waits until it is drawn, takes it away; `keep` plants a leak by holding on to it. */
async function mount(page: Page, times: number, keep = false): Promise<void> {
  await page.evaluate(async ([count, held]) => {
    const kept = ((globalThis as { kept?: Element[] }).kept ??= []);
    for (let i = 0; i < count; i += 1) {
      const chart = document.createElement('rs-revenue-chart') as HTMLElement & { readonly ready: Promise<void> };
      document.querySelector('main')!.append(chart);
      await chart.ready;
      chart.remove();
      if (held) kept.push(chart);
    }
  }, [times, keep] as const);
}

async function left(session: CDPSession): Promise<Left> {
  for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

test('200 charts that come and go leave no node and no listener behind', async () => {
  const { page, session } = await open();
  await mount(page, 20);
  const before = await left(session);
  await mount(page, 200);
  // The last chart is let go a moment after it is taken away (frames, answers under way): what has leaked never goes.
  await expect.poll(async () => {
    const after = await left(session);
    return { listeners: after.listeners > before.listeners, nodes: after.nodes >= before.nodes + 20 };
  }, { timeout: 20_000, interval: 200 }).toEqual({ listeners: false, nodes: false });
  await page.close();
}, 120_000);

test('a chart that somebody holds on to is seen', async () => {
  const { page, session } = await open();
  await mount(page, 5);
  const before = await left(session);
  await mount(page, 20, true);
  expect((await left(session)).nodes - before.nodes).toBeGreaterThan(200);
  await page.close();
});
