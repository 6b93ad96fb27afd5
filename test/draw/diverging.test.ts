import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spansAround, type DivergingPart } from '../../src/draw/diverging.ts';

const part = (value: number, i = 0): DivergingPart => ({ id: `p${i}`, role: 'gain', value });

test('what came stands after zero, what went before it, on one scale', () => {
  expect(spansAround([part(30), part(10), part(-60)])).toEqual({
    zero: 60, spans: [{ part: part(30), from: 60, width: 30 }, { part: part(10), from: 90, width: 10 }, { part: part(-60), from: 0, width: 60 }],
  });
});

test('nothing is drawn where nothing moved', () => {
  expect(spansAround([part(0), part(0)])).toEqual({ zero: 50, spans: [] });
});

test('parts fill the bar, in proportion, without a gap and each on its side of zero', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 6 }).filter((values) => values.some((value) => value !== 0)), (values) => {
    const { zero, spans } = spansAround(values.map(part));
    const whole = values.reduce((sum, value) => sum + Math.abs(value), 0);
    for (const { part: { value }, from, width } of spans) {
      expect(width).toBeCloseTo((Math.abs(value) / whole) * 100, 6);
      if (value > 0) expect(from).toBeGreaterThanOrEqual(zero - 1e-9);
      else expect(from + width).toBeLessThanOrEqual(zero + 1e-9);
    }
    const inOrder = [...spans].sort((a, b) => a.from - b.from);
    expect(inOrder[0]!.from).toBeCloseTo(0, 6);
    inOrder.forEach(({ from, width }, i) => expect(from + width).toBeCloseTo(inOrder[i + 1]?.from ?? 100, 6));
  }));
});
