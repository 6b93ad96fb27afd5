import { css } from 'lit';

/**
 * What answers to pointer and keys: the band, the two-tone ring, the lit row, buttons under the pointer, series that were put away; what is said
 * when something failed or is read anew; what only other tables have; and forced colours. The first picture needs none of it, so it comes with what opens over that (`revenue-overlays.ts`).
 */
export const pointingStyles = css`
  .chart .active .tick { fill: var(--_ink); font-weight: 600; }
  .chart .band-light { fill: var(--_ink); opacity: 0.055; pointer-events: none; }
  .chart .mark { transition: opacity 0.1s; }
  .chart.has-active .period:not(.active) .mark { opacity: 0.45; }
  .chart.moves path.mark { transition: d 0.2s ease-out, opacity 0.1s; }
  .chart.moves rect.mark { transition: x 0.2s ease-out, width 0.2s ease-out, opacity 0.1s; }
  .ring rect { fill: none; stroke-width: 2; pointer-events: none; }
  .ring-gap { stroke: var(--_surface); }
  .ring-line { stroke: var(--_focus); }
  .insight button:hover { text-decoration-color: currentColor; }
  .legend button:hover { background: var(--_tint); }
  .button:hover { background: var(--_tint); }
  .button.primary { background: var(--_focus); border-color: var(--_focus); color: var(--_surface); }
  .button.primary:hover { filter: brightness(1.08); }
  .button[disabled] { opacity: 0.55; cursor: default; }
  button.chip:hover { background: var(--_tint); color: var(--_ink); }
  .more:hover, .more[aria-expanded='true'] { background: var(--_tint); color: var(--_ink); }
  .control:hover { background: var(--_tint); }
  tr.marked > * { background: var(--_tint); }
  tbody tr { transition: background 0.1s; }
  td button:hover, tr:hover td button { text-decoration-color: var(--_axis); }
  td button:hover { text-decoration-color: currentColor; }
  .sort:hover { color: var(--_ink); }
  .control option { background: var(--_surface); color: var(--_ink); }
  .control:focus-within:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 2px; }
  .control :focus-visible { outline: none; }
  .switch button:focus-visible { outline-offset: -2px; }
  .banner {
    display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; padding: 8px 12px; margin-block-end: 10px; border-radius: 6px;
    background: var(--_tint); border-inline-start: 3px solid var(--_timing);
  }
  .banner.bad { border-inline-start-color: var(--_loss); }
  .banner p { flex: 1 1 16em; }
  .banner strong { font-weight: 600; }
  .progress { position: absolute; inset-inline: 0; inset-block-start: 0; block-size: 2px; overflow: hidden; border-radius: 2px; }
  .progress::after { content: ''; display: block; block-size: 100%; inline-size: 35%; background: var(--_focus); animation: slide 1.1s ease-in-out infinite; }
  @keyframes slide { from { translate: -100%; } to { translate: 300%; } }
  .legend [aria-pressed='false'] { color: var(--_muted); text-decoration: line-through; }
  .legend [aria-pressed='false'] .swatch rect { fill: none; stroke: var(--_axis); }
  td.wraps, tbody th.wraps { white-space: normal; overflow-wrap: anywhere; min-inline-size: 9.5em; }
  .windowed th, .windowed td { max-inline-size: 15em; block-size: 31px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap !important; }
  .panel .table-box:not(.windowed) { max-block-size: none; }
  @media (forced-colors: active) {
    .chart .mark { stroke: CanvasText; stroke-width: 1; }
    .chart text, .chart .value { fill: CanvasText; }
    .ring-line { stroke: Highlight; }
    .chart .band-light { fill: Highlight; opacity: 0.25; }
    td button { color: LinkText; }
    tr.marked > * { outline: 1px solid Highlight; }
  }
`;
