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

export interface DivergingSpan {
  readonly part: DivergingPart;
  /** Shares of the width, 0 to 100. */
  readonly from: number;
  readonly width: number;
}

/** Where zero stands and what each part takes up, in shares of the width: both sides on one scale, nothing where nothing moved. */
export function spansAround(parts: readonly DivergingPart[]): { readonly zero: number; readonly spans: readonly DivergingSpan[] } {
  const sum = (sign: 1 | -1): number => parts.reduce((total, { value }) => total + Math.max(0, sign * value), 0);
  const whole = sum(1) + sum(-1);
  if (whole === 0) return { zero: 50, spans: [] };
  const zero = (sum(-1) / whole) * 100;
  let [up, down] = [zero, zero];
  const spans = parts.filter(({ value }) => value !== 0).map((part): DivergingSpan => {
    const width = (Math.abs(part.value) / whole) * 100;
    if (part.value > 0) up += width;
    else down -= width;
    return { part, from: part.value > 0 ? up - width : down, width };
  });
  return { zero, spans };
}

/** One thin bar around zero: what came goes to the end side, what went to the start side; a tick stands at zero. Places are shares of the width. */
export function diverging({ parts, name, mirrored = false }: Diverging): SVGTemplateResult {
  const { zero, spans } = spansAround(parts);
  const x = (from: number, width: number): string => `${px(mirrored ? 100 - from - width : from)}%`;
  return svg`<svg class="chart diverging" part="movements-bar" width="100%" height=${HEIGHT} role="img" aria-label=${name}>
    ${spans.length === 0 ? svg`<line class="grid" x1="0" x2="100%" y1=${HEIGHT / 2} y2=${HEIGHT / 2}></line>` : nothing}
    ${spans.map(({ part, from, width }) => svg`<rect class=${`mark fill-${part.role}`} data-part=${part.id} x=${x(from, width)} width=${`${px(width)}%`} y=${(HEIGHT - BAR) / 2} height=${BAR}></rect>`)}
    <line class="zero-tick" x1=${x(zero, 0)} x2=${x(zero, 0)} y1="0" y2=${HEIGHT}></line></svg>`;
}
