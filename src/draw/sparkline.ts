import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { PeriodState } from '../table/result.ts';
import { hatches, fillClass, fillOf } from './patterns.ts';
import { px } from './layout.ts';

export interface SparkPoint {
  /** Null where there is no number: a gap, never a zero. */
  readonly value: number | null;
  readonly state: PeriodState;
}

export interface Sparkline {
  readonly points: readonly SparkPoint[];
  /** What the picture says, in words. */
  readonly name: string;
  /** Of the document's patterns. */
  readonly id: string;
  readonly height: number;
  readonly mirrored?: boolean;
}

const SHARE = 0.72;

/**
 * Small columns from zero, without an axis: the way of a figure over some months. What is not final is hatched. Its places are shares of the
 * width, so that it fills whatever stands around it, on paper too.
 */
export function sparkline({ points, name, id, height, mirrored = false }: Sparkline): SVGTemplateResult {
  const values = points.map(({ value }) => value ?? 0);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const y = (value: number): number => px(high === low ? height : ((high - value) / (high - low)) * height);
  const step = 100 / Math.max(1, points.length);
  const start = (i: number): number => (mirrored ? points.length - 1 - i : i) * step;
  return svg`<svg class="chart spark" part="sparkline" width="100%" height=${height} role="img" aria-label=${name}>
    ${hatches(id, ['existing'])}
    ${points.map(({ value, state }, i) => {
      if (value === null) return nothing;
      const [from, to] = [y(Math.max(0, value)), y(Math.min(0, value))];
      return svg`<rect class=${`mark ${fillClass('existing', state)}`} fill=${fillOf(id, 'existing', state) ?? nothing}
          x=${`${px(start(i) + (step * (1 - SHARE)) / 2)}%`} width=${`${px(step * SHARE)}%`} y=${px(Math.min(from, to - 1))} height=${px(Math.max(1, to - from))}></rect>`;
    })}</svg>`;
}
