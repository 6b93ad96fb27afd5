import { css } from 'lit';

/** Pictures: fills by meaning, text in ink. What they look like under the pointer and in forced colours comes later (`pointing-styles.ts`). */
export const chartStyles = css`
  .plot { position: relative; margin-inline: 0; }
  .chart { display: block; overflow: visible; font-size: 11px; touch-action: manipulation; }
  .chart[viewBox] { height: auto; }
  .chart text { fill: var(--_muted); font-family: inherit; font-size: 11px; }
  .chart .value { fill: var(--_ink); cursor: pointer; }
  .chart .tick { cursor: pointer; }
  .chart .grid { stroke: var(--_grid); stroke-width: 1; }
  .chart .zero { stroke: var(--_axis); stroke-width: 1; pointer-events: none; }
  .chart .net { stroke: var(--_ink); stroke-width: 2; pointer-events: none; }
  .chart .hit { fill: transparent; cursor: pointer; }
  .chart .mark { cursor: pointer; }
  .fill-total { fill: var(--_total); } .fill-gain { fill: var(--_gain); } .fill-won { fill: var(--_won); } .fill-loss { fill: var(--_loss); }
  .fill-timing { fill: var(--_timing); } .fill-existing { fill: var(--_existing); } .fill-commit { fill: var(--_commit); } .fill-category { fill: var(--_category); }
  .projected .line-total { stroke: var(--_total); } .projected .line-gain { stroke: var(--_gain); } .projected .line-won { stroke: var(--_won); }
  .projected .line-loss { stroke: var(--_loss); } .projected .line-timing { stroke: var(--_timing); } .projected .line-existing { stroke: var(--_existing); }
  .projected .line-commit { stroke: var(--_commit); } .projected .line-category { stroke: var(--_category); }
`;

/** The headline with its sentence, and the legend. */
export const insightStyles = css`
  .insight { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 6px; margin-block-end: 8px; }
  .insight strong { font-size: 1.7em; line-height: 1.27; font-weight: 600; margin-inline-end: 4px; }
  .insight button { font-weight: inherit; text-decoration: underline transparent; text-underline-offset: 3px; }
  .insight .change { white-space: nowrap; }
  .insight .up { color: var(--_won-text); }
  .insight .down { color: var(--_loss-text); }
  .legend { display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: center; font-size: 0.923em; margin-block-end: 4px; }
  .legend button { display: inline-flex; align-items: center; gap: 6px; padding: 3px 4px; margin-inline-start: -4px; border-radius: 4px; min-block-size: 24px; }
  .legend .sum { color: var(--_muted); }
  .legend .key { display: inline-flex; align-items: center; gap: 6px; color: var(--_muted); }
  .swatch { inline-size: 10px; block-size: 10px; flex: none; }
  .swatch rect { stroke-width: 1.5; }
  @media (pointer: coarse) { .legend button { min-block-size: 44px; } }
`;
