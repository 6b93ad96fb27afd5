import { nothing, svg, type SVGTemplateResult } from 'lit';
import { linear, px } from './layout.ts';

export interface TrendLine {
  /** The oldest first; null where there is no number: a gap, never a zero. */
  readonly points: readonly (number | null)[];
  /** What the picture says, in words. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Whether time runs from right to left. */
  readonly mirrored?: boolean;
}

/** Room for the dot at the end. */
const EDGE = 3;

/** A figure over some points in time as a line between its lowest and its highest, with a dot where it is now: it tells the way, not the size. */
export function trendLine({ points, name, width, height, mirrored = false }: TrendLine): SVGTemplateResult {
  const known = points.filter((point) => point !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = (width - 2 * EDGE) / Math.max(1, points.length - 1);
  const x = (i: number): number => px(EDGE + (mirrored ? points.length - 1 - i : i) * step);
  const y = low === high ? (): number => height / 2 : linear(low, high, height - EDGE, EDGE);
  const places = points.map((point, i) => (point === null ? null : `${x(i)} ${px(y(point))}`));
  const last = points.at(-1);
  return svg`<svg class="trend" part="trend" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${name}>
    <path d=${pathOf(places)}></path>
    ${last === null || last === undefined ? nothing : svg`<circle cx=${x(points.length - 1)} cy=${px(y(last))} r="2"></circle>`}</svg>`;
}

/** Moves over gaps, and draws between what is known on both sides. */
function pathOf(places: readonly (string | null)[]): string {
  return places.map((place, i) => (place === null ? '' : `${i > 0 && places[i - 1] !== null ? 'L' : 'M'}${place}`)).join('');
}
