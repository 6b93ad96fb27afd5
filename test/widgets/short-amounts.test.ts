import type { ReactiveControllerHost } from 'lit';
import { describe, expect, test } from 'vitest';
import { ShortAmounts, type Measured, type Written } from '../../src/widgets/short-amounts.ts';

/** Draws until nothing changes, in a room where only the ways of `fits` have place; the ways it was drawn in. */
function drawings(amounts: ShortAmounts, measured: Measured, fits: readonly Written[]): readonly Written[] {
  const drawn: Written[] = [];
  for (let last: Written | undefined; ; ) {
    const way = amounts.of(measured);
    if (way === last) return drawn;
    drawn.push((last = way));
    amounts.look({ clientWidth: 900, scrollWidth: fits.includes(way) ? 900 : 1000 } as Element);
  }
}

const table = (letters: number, room = 'wide', ids = ['goal', 'won']): Measured => ({ locale: 'en', room, columns: ids.map((id) => [id, letters]) });
const inOrder = (): ShortAmounts => new ShortAmounts({ updateComplete: Promise.resolve(true), requestUpdate: () => {} } as unknown as ReactiveControllerHost);

describe('a table of amounts', () => {
  test('is written in full, then short, then tight, until its columns have place', () => {
    expect(drawings(inOrder(), table(9), ['full', 'short', 'tight'])).toEqual(['full']);
    expect(drawings(inOrder(), table(9), ['tight'])).toEqual(['full', 'short', 'tight']);
    expect(drawings(inOrder(), table(9), [])).toEqual(['full', 'short', 'tight']);
  });

  test('is not drawn again in a way that had no place for as many letters', () => {
    const amounts = inOrder();
    drawings(amounts, table(9), ['tight']);
    expect(drawings(amounts, table(9, 'wide', ['goal', 'commit']), ['tight'])).toEqual(['tight']);
    expect(drawings(amounts, table(12), ['tight'])).toEqual(['tight']);
  });

  test('is in full again with fewer letters, or in another room', () => {
    const amounts = inOrder();
    drawings(amounts, table(9), ['short', 'tight']);
    expect(drawings(amounts, table(5), ['full', 'short', 'tight'])).toEqual(['full']);
    expect(drawings(amounts, table(9, 'wider'), ['full', 'short', 'tight'])).toEqual(['full']);
  });

  test('stays in full in a language that writes them no shorter', () => {
    expect(drawings(inOrder(), { ...table(9), locale: 'nb' }, [])).toEqual(['full']);
  });
});
