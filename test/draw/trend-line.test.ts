import { expect, test } from 'vitest';
import { trendLine, type TrendLine } from '../../src/draw/trend-line.ts';

/** The values of the drawing in reading order: sizes and name, the path, and the place of the dot. */
const drawn = (line: Partial<TrendLine> & Pick<TrendLine, 'points'>): unknown[] => flat(trendLine({ name: 'n', width: 26, height: 16, ...line }).values);
const flat = (values: readonly unknown[]): unknown[] => values.flatMap((value) => (typeof value === 'object' && value !== null && 'values' in value ? flat((value as { readonly values: readonly unknown[] }).values) : [value]));
const pathOf = (points: TrendLine['points'], more: Partial<TrendLine> = {}): unknown => drawn({ points, ...more })[4];

test('runs from the lowest to the highest over its whole height, the oldest first', () => {
  expect(pathOf([10, 30, 20])).toBe('M3 13L13 3L23 8');
});

test('leaves a gap where there is no number, and draws no zero for it', () => {
  expect(pathOf([null, 10, null, 20, 30])).toBe('M8 13M18 8L23 3');
});

test('what stays the same is a straight line in the middle', () => {
  expect(pathOf([5, 5, 5])).toBe('M3 8L13 8L23 8');
});

test('mirrored it runs from right to left', () => {
  expect(pathOf([10, 30, 20], { mirrored: true })).toBe('M23 13L13 3L3 8');
});

test('the dot stands on the last point, and nowhere where that is not known', () => {
  expect(drawn({ points: [10, 20] }).slice(5)).toEqual([23, 3]);
  expect(drawn({ points: [10, null] }).slice(5).filter((value) => typeof value === 'number')).toEqual([]);
});
