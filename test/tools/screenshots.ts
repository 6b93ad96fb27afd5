/** Takes the README's pictures of the demo page, in both themes: `node test/tools/screenshots.ts`. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { find } from './find-browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await createServer({ root, logLevel: 'error', server: { port: 0 } });
await server.listen();
const browser = await chromium.launch({ executablePath: find('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--font-render-hinting=none'] });
try {
  for (const theme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1100, height: 1110 }, colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForSelector('rs-revenue-chart[state=ready]', { timeout: 60_000 });
    await page.locator('rs-revenue-chart [part~=plot]').hover({ position: { x: 500, y: 130 } });
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${root}stories/demo/demo-${theme}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
