import { describe, expect, test } from 'vitest';
import { categoryStyles } from '../../src/widgets/report-styles.ts';
import { contrast, difference, rgb, VISIONS } from './colour.ts';

/** The six colours as the stylesheet has them: [light, dark]. */
const colours = [...categoryStyles.cssText.matchAll(/--_category-[1-6]: var\(--rs-color-category-[1-6], light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)\)/g)].map((m) => [m[1]!, m[2]!] as const);

test('there are six', () => expect(colours).toHaveLength(6));

describe.each([['light', 0, '#ffffff'], ['dark', 1, '#12151c']] as const)('on the %s surface', (_name, scheme, surface) => {
  test('each stands out by 3:1', () => {
    for (const pair of colours) expect(contrast(rgb(pair[scheme]), rgb(surface)), pair[scheme]).toBeGreaterThanOrEqual(3);
  });

  // 14.5 is the worst pair of the brief (tritan).
  test.each([...VISIONS.keys()])('all are apart for %s vision', (vision) => {
    for (const [i, a] of colours.entries()) for (const b of colours.slice(i + 1)) expect(difference(rgb(a[scheme]), rgb(b[scheme]), vision), `${a[scheme]} ${b[scheme]}`).toBeGreaterThanOrEqual(14.4);
  });
});
