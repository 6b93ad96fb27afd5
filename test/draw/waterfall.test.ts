import { expect, test } from 'vitest';
import { asMarks, brokenFrom, movementShare, reachOf, stepClass, STEP, type DrawnStep } from '../../src/draw/bridge.ts';
import { spoken } from '../../src/draw/spoken.ts';
import { stacksOf } from '../../src/draw/stacks.ts';

const step = (key: string, from: number, to: number, more: Partial<DrawnStep> = {}): DrawnStep => ({
  key, from, to, kind: 'movement', role: 'gain', isZero: from === to, label: '', shortLabel: '', tick: key, shortTick: key, count: '', name: key, ...more,
});
const total = (key: string, to: number): DrawnStep => step(key, 0, to, { kind: 'total', role: 'total', isZero: to === 0 });

test('the picture reaches from zero, or below it, to the highest running position', () => {
  expect(reachOf([total('start', 40), step('new', 40, 90), step('lost', 90, 30), total('end', 30)])).toEqual([0, 90]);
  expect(reachOf([total('start', 5), step('lost', 5, -20), total('end', -20)])).toEqual([-20, 5]);
});

test('a cut picture begins below every running position, and never below zero', () => {
  const flat = [total('start', 1000), step('new', 1000, 1010), step('lost', 1010, 990), total('end', 990)];
  expect(movementShare(flat)).toBeLessThan(0.08);
  expect(brokenFrom(flat)).toBeGreaterThan(900);
  expect(brokenFrom(flat)).toBeLessThan(990);
  expect(brokenFrom([total('start', 10), step('new', 10, 90), total('end', 90)])).toBe(0);
});

test('every step is a mark for the keyboard, also where it is zero', () => {
  const marks = asMarks({ steps: [total('start', 10), step('new', 10, 10), total('end', 10)] });
  expect(stacksOf(marks).map((stack) => stack.map((segment) => segment.series.id))).toEqual([[STEP], [STEP], [STEP]]);
});

test('dots are for time, an outline for what nobody can explain, a line for zero', () => {
  expect(stepClass(step('pushed', 5, 3, { role: 'timing' }))).toBe('mark dotted');
  expect(stepClass(step('unexplained', 5, 3, { kind: 'unexplained' }))).toBe('mark unexplained');
  expect(stepClass(step('pulled', 5, 5, { role: 'timing' }))).toBe('mark nil');
  expect(stepClass(step('won', 5, 3, { role: 'won' }))).toBe('mark fill-won');
});

test('a figure is said with its currency and without its sign', () => {
  expect(spoken(-11_000_000_000, 'money', { locale: 'en', currency: 'USD' })).toBe('1.1 million US dollars');
  expect(spoken(60_000_000_000, 'money', { locale: 'en', currency: 'USD' }, false)).toBe('6 million');
  expect(spoken(null, 'money', { locale: 'en' })).toBeUndefined();
  expect(spoken(10_000, 'money', { locale: 'en', currency: '<b>' })).toBe('1');
});
