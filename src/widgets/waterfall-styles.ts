import { css } from 'lit';

/** Connectors, brackets, dots, the outlined bar of what nobody can explain, and the break of a cut total. */
export const waterfallStyles = css`
  .chart .connector { stroke: var(--_axis); stroke-width: 1; pointer-events: none; }
  .chart .connector.lit { stroke: var(--_ink); }
  .chart .dotted { stroke: var(--_timing); stroke-width: 1; }
  .chart .nil { fill: var(--_axis); }
  .unexplained { fill: var(--_surface); stroke: var(--_ink); stroke-width: 1.5; }
  .chart .bracket path { stroke: var(--_axis); stroke-width: 1; }
  .chart .bracket, .chart .break { pointer-events: none; }
  .chart .bracket text { paint-order: stroke; stroke: var(--_surface); stroke-width: 6px; stroke-linejoin: round; }
  .break-gap { stroke: var(--_surface); stroke-width: 6; }
  .break-line { stroke: var(--_axis); stroke-width: 1; }
  .waterfall .tick { fill: var(--_ink); }
  .waterfall .value { font-size: 12px; }
  .waterfall.rows .axis { fill: var(--_muted); font-size: 11px; }
  .halo { paint-order: stroke; stroke: var(--_surface); stroke-width: 3px; stroke-linejoin: round; }
  .chart.moves .connector { transition: d 0.2s ease-out; }
  .chart.moves rect.mark { transition: x 0.2s ease-out, y 0.2s ease-out, width 0.2s ease-out, height 0.2s ease-out, opacity 0.1s; }
  .chart.moves .value { transition: transform 0.2s ease-out; }
  .size-M .heading { min-inline-size: 46%; }
  .plot-actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block: 6px 2px; }
  .plot-actions .button { min-block-size: 26px; font-size: 0.923em; font-weight: 400; }
  .plot-actions [aria-pressed='true'] { background: var(--_tint); }
  @media (forced-colors: active) {
    .chart .connector, .chart .bracket path, .break-line { stroke: CanvasText; }
    .unexplained { stroke: CanvasText; }
    .waterfall.rows .axis, .waterfall .tick { fill: CanvasText; }
    .halo, .chart .bracket text { stroke: Canvas; }
  }
  @media (prefers-reduced-motion: reduce) { .chart .connector, .chart .mark, .chart .value { transition: none !important; } }
  @media print {
    .chart .connector, .chart .mark, .chart .value { transition: none !important; }
    .plot-actions { display: none; }
  }
`;
