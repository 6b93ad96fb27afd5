import { ticks as d3Ticks } from 'd3-array';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticks } from '../../src/draw/ticks.ts';

test('ticks are round values between the two ends', () => {
  expect(ticks(0, 609, 4)).toEqual([0, 200, 400, 600]);
  expect(ticks(-28_400, 523_580, 4)).toEqual([0, 100_000, 200_000, 300_000, 400_000, 500_000]);
  expect(ticks(0, 0.7, 4)).toEqual([0, 0.2, 0.4, 0.6]);
});

test('ticks are those of d3-array, for every axis that holds zero', () => {
  const end = fc.oneof(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(0.1, 0.3, 0.7, 1, 3, 10, 1e6));
  fc.assert(fc.property(end, fc.oneof(fc.constant(0), end), fc.integer({ min: 2, max: 10 }), (high, below, count) => {
    expect(ticks(-below, high, count)).toEqual(d3Ticks(-below, high, count));
  }), { numRuns: 2000 });
});
