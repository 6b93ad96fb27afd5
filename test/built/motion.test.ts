import { expect, test } from 'vitest';
import { builtPages } from './pages.ts';

const built = builtPages();

/** How long the bars of a waterfall move from one period to the next, each duration once. */
async function durations(reducedMotion: 'reduce' | 'no-preference'): Promise<readonly string[]> {
  const page = await built.browser().newPage({ viewport: { width: 1000, height: 900 }, reducedMotion });
  await page.goto(built.url('pipeline.html'));
  await page.evaluate(() => {
    const waterfall = document.createElement('rs-waterfall');
    waterfall.setAttribute('since', '2024-04-01');
    waterfall.setAttribute('until', '2024-05-31');
    document.querySelector('main')!.append(waterfall);
  });
  await page.waitForSelector('rs-waterfall[state=ready]', { timeout: 20_000 });
  await page.evaluate(() => document.querySelector('rs-waterfall')!.setAttribute('until', '2024-06-30'));
  await page.locator('rs-waterfall .chart.moves').waitFor({ timeout: 20_000 });
  const found = await page.evaluate(() => [...document.querySelector('rs-waterfall')!.shadowRoot!.querySelectorAll('.chart rect.mark, .chart .connector, .chart .value')].flatMap((part) => getComputedStyle(part).transitionDuration.split(', ')));
  await page.close();
  return [...new Set(found)];
}

test('bars move to their new places when the period changes, and do not for who asked for less motion', async () => {
  expect(await durations('no-preference')).toContain('0.2s');
  expect(await durations('reduce')).toEqual(['0s']);
});
