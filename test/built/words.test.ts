import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startElsewhere } from '../browsers/pages.ts';
import { find } from '../tools/find-browser.ts';

let pages: Awaited<ReturnType<typeof startElsewhere>>;
let browser: Browser;
beforeAll(async () => {
  pages = await startElsewhere();
  browser = await chromium.launch({ executablePath: find('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
});
afterAll(async () => {
  await browser?.close();
  pages?.server.close();
});

test('a page that loads the library by a script tag gives it the words of its language', async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(`${pages.origin}/plain/words.html`);
  const heads = page.locator('rs-revenue-chart[state=ready] thead th');
  await heads.first().waitFor({ timeout: 20_000 });
  expect(await heads.first().textContent()).toBe('Monat');
  expect(await heads.last().textContent()).toBe('Abschlüsse');
  // Numbers and dates are of the language too.
  expect(await page.locator('rs-revenue-chart tbody th').nth(2).textContent()).toContain('März 2022');
  await page.close();
});
