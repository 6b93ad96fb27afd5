import { expect, test } from 'vitest';
import { builtPages } from './pages.ts';

const built = builtPages();

test('a page that loads the library by a script tag gives it the words of its language', async () => {
  const page = await built.browser().newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(built.url('words.html'));
  const heads = page.locator('rs-revenue-chart[state=ready] thead th');
  await heads.first().waitFor({ timeout: 20_000 });
  expect(await heads.first().textContent()).toBe('Monat');
  expect(await heads.last().textContent()).toBe('Abschlüsse');
  // Numbers and dates are of the language too.
  expect(await page.locator('rs-revenue-chart tbody th').nth(2).textContent()).toContain('März 2022');
  await page.close();
});
