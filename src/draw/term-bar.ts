import { svg, type SVGTemplateResult } from 'lit';
import { px } from './layout.ts';

/** How far a term has come: a filled part of a track as wide as its place. `share` is 0 to 1; what is beyond is full. */
export function termBar(share: number, name: string, mirrored = false): SVGTemplateResult {
  const width = px(Math.max(0, Math.min(1, share)) * 100);
  return svg`<svg class="term" part="term" width="100%" height="6" role="img" aria-label=${name}>
    <rect class="track" width="100%" height="6" rx="3"></rect>
    <rect class="gone" x=${mirrored ? `${px(100 - width)}%` : '0'} width=${`${width}%`} height="6" rx="3"></rect></svg>`;
}
