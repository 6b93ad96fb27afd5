import { afterEach, expect, test } from 'vitest';
import { autoload } from '../../../src/shell/autoload.ts';

afterEach(() => document.body.replaceChildren());

test('an element is fetched when its tag is first seen, also deep inside what is added later, and not before', async () => {
  autoload();
  await new Promise((done) => setTimeout(done, 50));
  expect(['rs-waterfall', 'rs-report'].map((tag) => customElements.get(tag))).toEqual([undefined, undefined]);
  const section = document.createElement('section');
  section.append(document.createElement('div'));
  section.firstElementChild!.append(document.createElement('rs-report'));
  document.body.append(section);
  const found = await customElements.whenDefined('rs-report');
  expect(section.querySelector('rs-report')).toBeInstanceOf(found);
  expect(customElements.get('rs-waterfall')).toBeUndefined();
  document.body.append(document.createElement('rs-waterfall'));
  expect(document.querySelector('rs-waterfall')).toBeInstanceOf(await customElements.whenDefined('rs-waterfall'));
});
