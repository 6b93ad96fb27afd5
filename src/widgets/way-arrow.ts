import { svg, type SVGTemplateResult } from 'lit';

/** The arrow in front of a figure that went up or down; its colour comes from around it, its meaning from words beside it (requirement UI-15). */
export function wayArrow(way: 'up' | 'down'): SVGTemplateResult {
  return svg`<svg width="8" height="7" viewBox="0 0 8 7" aria-hidden="true"><path d=${way === 'up' ? 'M4 0.5l3.6 6h-7.2z' : 'M4 6.5l3.6-6h-7.2z'}></path></svg>`;
}
