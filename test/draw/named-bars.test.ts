import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/draw/layout.ts';
import { wrapped } from '../../src/draw/named-bars.ts';

describe('a name above its bars', () => {
  test('stands on one line where it fits', () => {
    expect(wrapped('Ana Ruiz', 300)).toEqual(['Ana Ruiz']);
  });

  test('goes on to a second line between two words', () => {
    expect(wrapped('Northern Europe, public sector and schools', 200)).toEqual(['Northern Europe, public', 'sector and schools']);
  });

  test('is cut at the end of the second line only', () => {
    const lines = wrapped('Northern Europe, public sector, schools, universities and everything else that is paid by a state', 200);
    expect(lines[0]).toBe('Northern Europe, public');
    expect(lines[1]).toMatch(/^sector, schools.*…$/);
    expect(lines).toHaveLength(2);
  });

  test('never is wider than its place, and loses no letter before it is cut', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[A-Za-z0-9.,]{1,12}$/), { minLength: 1, maxLength: 12 }), fc.integer({ min: 120, max: 400 }), (words, width) => {
      const lines = wrapped(words.join(' '), width);
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
      const whole = lines.join(' ');
      expect(words.join(' ').startsWith(whole.endsWith('…') ? whole.slice(0, -1) : whole)).toBe(true);
    }));
  });
});
