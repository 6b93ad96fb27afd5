import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenWidths } from '../../src/widgets/even-widths.ts';

test('columns that have place beside the held one fill it: it begins where one of them ends', () => {
  expect(evenWidths([['name', 10], ['goal', 8], ['won', 8], ['call', 10]], 30)).toEqual([['name', 11], ['goal', 9]]);
});

test('nothing is widened where all have place, or not even the first', () => {
  expect(evenWidths([['name', 10], ['call', 10]], 20)).toEqual([]);
  expect(evenWidths([['name', 10], ['call', 10]], 15)).toEqual([]);
});

test('no column gets narrower, and none that had place loses it', () => {
  const columns = fc.array(fc.integer({ min: 4, max: 30 }), { minLength: 2, maxLength: 12 }).map((widths) => widths.map((width, i) => [`c${i}`, width] as const));
  fc.assert(fc.property(columns, fc.integer({ min: 10, max: 200 }), (widths, room) => {
    const even = evenWidths(widths, room);
    if (even.length === 0) return;
    even.forEach(([id, width], i) => expect([id, width >= widths[i]![1]]).toEqual([widths[i]![0], true]));
    const sum = even.reduce((total, [, width]) => total + width, 0);
    expect(sum).toBeCloseTo(room - widths.at(-1)![1], 6);
    expect(widths.slice(0, even.length + 1).reduce((total, [, width]) => total + width, 0)).toBeGreaterThan(room - widths.at(-1)![1]);
  }));
});
