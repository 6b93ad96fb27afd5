import { css } from 'lit';
import { chartStyles, insightStyles } from './chart-styles.ts';
import { overlayStyles } from './overlay-styles.ts';
import { panelStyles } from './panel-styles.ts';
import { pointingStyles } from './pointing-styles.ts';
import { printStyles } from './print-styles.ts';
import { baseStyles, frameStyles, stateStyles } from './styles.ts';
import { tableStyles } from './table-styles.ts';
import { tokens } from './tokens.ts';

/** All shared styles of a report's card, at once: these widgets are fetched whole. */
export const reportStyles = [tokens, baseStyles, frameStyles, stateStyles, chartStyles, insightStyles, overlayStyles, tableStyles, pointingStyles, panelStyles, printStyles];

/**
 * Six colours without a meaning, for owners, stages and regions, and what only these pictures have. Proven like the others:
 * `test/draw/categories.test.ts`.
 */
export const categoryStyles = css`
  :host {
    --_category-1: var(--rs-color-category-1, light-dark(#0b57a8, #689ff6));
    --_category-2: var(--rs-color-category-2, light-dark(#e8702a, #a06a35));
    --_category-3: var(--rs-color-category-3, light-dark(#3f9f8c, #88fdde));
    --_category-4: var(--rs-color-category-4, light-dark(#b872de, #8a4ad6));
    --_category-5: var(--rs-color-category-5, light-dark(#575219, #e7c64b));
    --_category-6: var(--rs-color-category-6, light-dark(#5c0a35, #e76a81));
  }
  .fill-category-1 { fill: var(--_category-1); } .fill-category-2 { fill: var(--_category-2); } .fill-category-3 { fill: var(--_category-3); }
  .fill-category-4 { fill: var(--_category-4); } .fill-category-5 { fill: var(--_category-5); } .fill-category-6 { fill: var(--_category-6); }
  .projected .line-category-1 { stroke: var(--_category-1); } .projected .line-category-2 { stroke: var(--_category-2); } .projected .line-category-3 { stroke: var(--_category-3); }
  .projected .line-category-4 { stroke: var(--_category-4); } .projected .line-category-5 { stroke: var(--_category-5); } .projected .line-category-6 { stroke: var(--_category-6); }
  .line { stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; pointer-events: none; }
  .stroke-category-1 { stroke: var(--_category-1); } .stroke-category-2 { stroke: var(--_category-2); } .stroke-category-3 { stroke: var(--_category-3); }
  .stroke-category-4 { stroke: var(--_category-4); } .stroke-category-5 { stroke: var(--_category-5); } .stroke-category-6 { stroke: var(--_category-6); }
  .fill-open { fill: var(--_surface); stroke: var(--_muted); stroke-width: 1; } .projected .line-open, .stroke-open { stroke: var(--_muted); }
  .stroke-total { stroke: var(--_total); } .stroke-gain { stroke: var(--_gain); } .stroke-won { stroke: var(--_won); } .stroke-loss { stroke: var(--_loss); }
  .stroke-timing { stroke: var(--_timing); } .stroke-existing { stroke: var(--_existing); } .stroke-commit { stroke: var(--_commit); } .stroke-category { stroke: var(--_category); }
  .legend button > span { min-inline-size: 0; overflow-wrap: anywhere; }
  .card .table-box tbody .part { padding-inline-start: 1.7em; }
  .funnel .value { font-size: 12px; }
  .funnel .axis { fill: var(--_muted); font-size: 11px; }
  .chart.moves circle.mark { transition: cx 0.2s ease-out, cy 0.2s ease-out, opacity 0.1s; }
  .chart.moves .line { transition: d 0.2s ease-out; }
  @media (forced-colors: active) { .funnel .axis { fill: CanvasText; } }
  @media (prefers-reduced-motion: reduce) { .chart circle.mark, .chart .line { transition: none !important; } }
  @media print { .chart circle.mark, .chart .line { transition: none !important; } }
`;
