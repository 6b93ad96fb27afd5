import { expect, test } from 'vitest';
import { fewest, killAndLook } from '../tools/kills.ts';

/* The heavier repetition is `node test/bench/kills.ts`. */

test('a browser that is killed at any moment has the old data or the new, whole, and every action that it said was done, once', async () => {
  const tally = await killAndLook({ rounds: 12, seed: 7, rows: 6000, longest: 800, least: 4 });
  // Nothing was proved of what never happened.
  expect(fewest(tally), JSON.stringify(tally)).toBeGreaterThan(3);
}, 300_000);
