import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueAxis } from '../../src/draw/axis.ts';
import type { DrawnPeriod, DrawnSeries } from '../../src/draw/chart.ts';
import { bandsBetween, linear } from '../../src/draw/layout.ts';
import { entryOf, extentOf, stacksOf } from '../../src/draw/stacks.ts';

const period = (key: string): DrawnPeriod => ({ key, state: 'actual', tick: key, year: '2026', ticked: true, label: '' });
const series = (id: string, values: (number | null)[]): DrawnSeries => ({ id, role: 'category', values, names: values.map(String) });
const data = (columns: Record<string, (number | null)[]>) => {
  const all = Object.entries(columns).map(([id, values]) => series(id, values));
  return { periods: all[0]!.values.map((_, i) => period(String(i))), series: all };
};

test('positives stand on each other, negatives hang below zero', () => {
  const [stack] = stacksOf(data({ existing: [300], fresh: [40], lost: [-20] }));
  expect(stack!.map(({ series: each, from, to, outer }) => [each.id, from, to, outer])).toEqual([['existing', 0, 300, false], ['fresh', 300, 340, true], ['lost', 0, -20, true]]);
});

test('zero and missing values leave no mark', () => {
  expect(stacksOf(data({ existing: [0, null], lost: [-5, null] })).map((stack) => stack.map((segment) => segment.series.id))).toEqual([['lost'], []]);
});

test('the keyboard enters where it left, else at the first mark', () => {
  const all = data({ existing: [0, 5], lost: [0, -1] });
  expect(entryOf(all, null)).toEqual({ row: 1, series: 'existing' });
  expect(entryOf(all, { row: 1, series: 'lost' })).toEqual({ row: 1, series: 'lost' });
  expect(entryOf(all, { row: 0, series: 'lost' })).toEqual({ row: 1, series: 'existing' });
  expect(entryOf(data({ existing: [null] }), null)).toBeNull();
});

test('an axis always holds zero and names its currency once', () => {
  const axis = valueAxis(-30_000, 609_000, { locale: 'en', currency: 'USD' });
  expect([axis.from, axis.to]).toEqual([-30_000, 609_000]);
  expect(axis.texts.filter((text) => text.includes('$'))).toEqual([axis.texts.at(-1)]);
  expect(valueAxis(-5, -1, { locale: 'en' }).to).toBe(0);
  expect(valueAxis(0, 0, { locale: 'en' })).toMatchObject({ to: 1, ticks: [0], texts: ['0'] });
});

test('bands share the width equally and turn around for right-to-left', () => {
  const plain = bandsBetween(0, 120, 3, 0.5, 56);
  const mirrored = bandsBetween(0, 120, 3, 0.5, 56, true);
  expect([0, 1, 2].map(plain.middle)).toEqual([20, 60, 100]);
  expect([0, 1, 2].map(mirrored.middle)).toEqual([100, 60, 20]);
  expect(plain.width).toBe(20);
});

test('law: the ends of a stack are the sums of its signs', () => {
  const value = fc.integer({ min: -1000, max: 1000 });
  fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
    const all = data(Object.fromEntries(values.map((each, i) => [`s${i}`, [each]])));
    const up = values.filter((each) => each > 0).reduce((sum, each) => sum + each, 0);
    const down = values.filter((each) => each < 0).reduce((sum, each) => sum + each, 0);
    expect(extentOf(all)).toEqual([down, up]);
  }));
});

test('a scale between equal ends does not divide by zero', () => {
  expect(linear(0, 0, 10, 20)(0)).toBe(10);
});
