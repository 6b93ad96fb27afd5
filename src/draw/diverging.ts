import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Role } from '../table/result.ts';
import { px } from './layout.ts';

export interface DivergingPart {
  readonly id: string;
  readonly role: Role;
  /** To which side of zero, and how far. A part that is itself negative turns to the other side. */
  readonly value: number;
}

export interface Diverging {
  readonly parts: readonly DivergingPart[];
  /** What the bar says, in words. */
  readonly name: string;
  readonly mirrored?: boolean;
}

const HEIGHT = 12;
const BAR = 8;

/** One thin bar around zero: what came goes to the end side, what went to the start side; a tick stands at zero. Places are shares of the width. */
export function diverging({ parts, name, mirrored = false }: Diverging): SVGTemplateResult {
  const up = parts.filter(({ value }) => value > 0);
  const down = parts.filter(({ value }) => value < 0);
  const sum = (of: readonly DivergingPart[]): number => of.reduce((total, { value }) => total + Math.abs(value), 0);
  const whole = sum(up) + sum(down);
  const zero = whole === 0 ? 50 : (sum(down) / whole) * 100;
  const share = (value: number): number => (Math.abs(value) / whole) * 100;
  const placed: { readonly part: DivergingPart; readonly from: number; readonly width: number }[] = [];
  let at = zero;
  for (const part of up) {
    placed.push({ part, from: at, width: share(part.value) });
    at += share(part.value);
  }
  at = zero;
  for (const part of down) {
    at -= share(part.value);
    placed.push({ part, from: at, width: share(part.value) });
  }
  const x = (from: number, width: number): string => `${px(mirrored ? 100 - from - width : from)}%`;
  return svg`<svg class="chart diverging" part="movements-bar" width="100%" height=${HEIGHT} role="img" aria-label=${name}>
    ${whole === 0 ? svg`<line class="grid" x1="0" x2="100%" y1=${HEIGHT / 2} y2=${HEIGHT / 2}></line>` : nothing}
    ${placed.map(({ part, from, width }) => svg`<rect class=${`mark fill-${part.role}`} data-part=${part.id} x=${x(from, width)} width=${`${px(width)}%`} y=${(HEIGHT - BAR) / 2} height=${BAR}></rect>`)}
    <line class="zero-tick" x1=${x(zero, 0)} x2=${x(zero, 0)} y1="0" y2=${HEIGHT}></line></svg>`;
}
