import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { find } from '../tools/find-browser.ts';
import { serveFolder, type Served } from '../tools/serve-folder.ts';

const folder = fileURLToPath(new URL('../../storybook-static', import.meta.url));
const entries = Object.values<{ id: string; type: string; title: string }>(JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')).entries);
// The stories of reports are one story over other rows, and their own test draws each: here one tells whether they were built.
const stories = entries.filter(({ type, title, id }) => type === 'story' && (title !== 'Reports' || id === 'reports--forecast')).map(({ id }) => id);

let served: Served;
let browser: Browser;
beforeAll(async () => {
  served = await serveFolder(folder);
  browser = await chromium.launch({ executablePath: find('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

test('there are stories', () => {
  expect(stories.length).toBeGreaterThan(3);
});

// A static build can lose the registration of the elements without failing: the page then shows an unknown tag.
test.each(stories)('the built story %s draws, and asks no other machine', async (id) => {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(served.origin) && !/^(blob|data):/.test(request.url())) problems.push(`asks ${request.url()}`);
  });
  await page.goto(`${served.origin}/iframe.html?id=${id}&viewMode=story`);
  await page.waitForFunction(() => document.body.classList.contains('sb-show-main'));
  const undrawn = () => page.evaluate(() => {
    const elements = [...document.querySelectorAll('#storybook-root *')].filter(({ localName }) => localName.startsWith('rs-'));
    return elements.filter((element) => !element.matches(':defined')).map(({ localName }) => localName);
  });
  await expect.poll(undrawn).toEqual([]);
  await expect.poll(() => page.evaluate(() => (document.querySelector('#storybook-root') as HTMLElement).getBoundingClientRect().height)).toBeGreaterThan(10);
  expect(problems).toEqual([]);
  await page.close();
});
