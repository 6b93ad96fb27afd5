import { svg, type SVGTemplateResult } from 'lit';
import type { PeriodState } from '../table/result.ts';
import type { Paint } from './chart.ts';

/**
 * Fill style is a second language (design "Colour", rule 2): solid is final, a 45° hatch is not.
 * A projection gets an outline too, so that it differs from the unfinished period in grey print.
 */
export function hatches(id: string, roles: readonly Paint[]): SVGTemplateResult {
  return svg`<defs aria-hidden="true">${roles.map((role) => hatch(id, role))}</defs>`;
}

/** Classes of a mark: its own colour where it is final; a hatched one keeps only the colour of its outline. */
export function fillClass(role: Paint, state: PeriodState): string {
  return state === 'actual' ? `fill-${role}` : `line-${role}`;
}

/** Value of `fill` for a mark, or undefined where its class colours it (a class would win over the attribute). */
export function fillOf(id: string, role: Paint, state: PeriodState): string | undefined {
  return state === 'actual' ? undefined : `url(#${id}-${role})`;
}

function hatch(id: string, role: Paint): SVGTemplateResult {
  return svg`<pattern id=${`${id}-${role}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class=${`fill-${role}`} width="6" height="6" opacity="0.28"></rect>
    <rect class=${`fill-${role}`} width="3" height="6"></rect>
  </pattern>`;
}

/** Dots for what moved in time only: the date changed, the value did not (design "Colour", rule 2). Id: `<id>-dots`. */
export function dots(id: string, role: Paint): SVGTemplateResult {
  return svg`<defs aria-hidden="true"><pattern id=${`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
    <rect class=${`fill-${role}`} width="5" height="5" opacity="0.2"></rect>
    <circle class=${`fill-${role}`} cx="2.5" cy="2.5" r="1.15"></circle>
  </pattern></defs>`;
}
