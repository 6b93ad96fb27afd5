import { nothing, svg, type SVGTemplateResult } from 'lit';
import { px } from './layout.ts';

/** How sure a part of the bar is, and so how solid it is drawn: won is won, what is only open is an outline. */
export type Sureness = 'won' | 'commit' | 'gain' | 'open';

export interface AttainmentPart {
  readonly sureness: Sureness;
  /** Share of the goal: 0.4 is 40 %. */
  readonly share: number;
}

export interface AttainmentBar {
  /** From the surest to the least sure; they follow each other. */
  readonly parts: readonly AttainmentPart[];
  /** How much of the period is over, 0 to 1; absent outside it. */
  readonly elapsed?: number | undefined;
  /** What the bar says, in words. */
  readonly name: string;
}

/** The bar ends here; what is beyond is said by a chevron. */
const MOST = 1.5;
const HEIGHT = 20;
const TOP = 6;
const BAR = 12;

/**
 * Progress to a goal: parts from solid to outlined, a tick at 100 %, a small triangle where the time stands, and a chevron where
 * the bar would go on beyond 150 %. Solidity is confidence, so it reads without colour.
 */
export function attainment(bar: AttainmentBar, width: number, mirrored = false): SVGTemplateResult {
  const x = (share: number): number => px(2 + (Math.max(0, Math.min(MOST, share)) / MOST) * (width - 12));
  const ends = spansOf(bar.parts);
  const isBeyond = (ends.at(-1)?.to ?? 0) > MOST;
  const turned = mirrored ? `translate(${width} 0) scale(-1 1)` : nothing;
  return svg`<svg class="attainment" part="attainment" width=${width} height=${HEIGHT} viewBox=${`0 0 ${width} ${HEIGHT}`} role="img" aria-label=${bar.name}>
    <title>${bar.name}</title>
    <g transform=${turned}>
      <rect class="track" x=${x(0)} y=${TOP} width=${px(x(MOST) - x(0))} height=${BAR} rx="1"></rect>
      ${ends.map((part) => partOf(part, x))}
      ${isBeyond ? svg`<path class="beyond" d=${`M${px(x(MOST) + 3)} ${TOP + 1}l5 5l-5 5`}></path>` : nothing}
      <line class="goal" x1=${x(1)} x2=${x(1)} y1=${TOP - 2} y2=${TOP + BAR + 2}></line>
      ${bar.elapsed === undefined ? nothing : svg`<path class="elapsed" d=${`M${px(x(bar.elapsed) - 3.5)} 0h7l-3.5 5z`}></path>`}
    </g></svg>`;
}

interface Span {
  readonly sureness: Sureness;
  readonly from: number;
  readonly to: number;
}

/** A negative part (a credit) takes nothing away from what is drawn: a bar cannot be shorter than its parts; the words say the sum. */
function spansOf(parts: readonly AttainmentPart[]): readonly Span[] {
  let end = 0;
  return parts.filter(({ share }) => share > 0).map(({ sureness, share }) => ({ sureness, from: end, to: (end += share) }));
}

function partOf({ sureness, from, to }: Span, x: (share: number) => number): SVGTemplateResult | typeof nothing {
  const width = px(x(to) - x(from));
  if (width <= 0) return nothing;
  const inset = sureness === 'open' ? 0.5 : 0;
  return svg`<rect class=${`part ${sureness}`} x=${px(x(from) + inset)} y=${TOP + inset} width=${px(Math.max(0.5, width - inset * 2))} height=${BAR - inset * 2}></rect>`;
}
