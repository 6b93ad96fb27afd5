import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { startElsewhere } from '../browsers/pages.ts';
import { find } from '../tools/find-browser.ts';

/** The pages of `test/browsers/fixtures` with the built library, and a browser to open them in: there for all tests of the file that calls it. */
export function builtPages(): { readonly browser: () => Browser; readonly url: (page: string) => string } {
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
  return { browser: () => browser, url: (page) => `${pages.origin}/plain/${page}` };
}
