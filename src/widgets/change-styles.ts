import { css } from 'lit';

/** The column of changes: arrow and figure beside the line, and the moves in its tooltip. */
export const changeStyles = css`
  .change { display: inline-flex; align-items: center; justify-content: flex-end; gap: 6px; }
  .tight .change { flex-direction: column; align-items: flex-end; gap: 0; }
  .change .moved { font-size: inherit; color: inherit; }
  .change .moved, .change .moved bdi { text-decoration: inherit; text-underline-offset: inherit; }
  .change-text { display: block; }
  .change-text .moved { align-items: baseline; }
  .trend-room { display: inline-block; inline-size: 40px; block-size: 18px; flex: none; }
  .size-S .trend-room:empty { display: none; }
  .trend { display: block; overflow: visible; }
  .trend path { fill: none; stroke: var(--_muted); stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round; }
  .trend circle { fill: var(--_ink); }
  .moves { display: grid; grid-template-columns: 1fr auto; gap: 6px 16px; }
  .moves li { display: contents; }
  .moves .deal { min-inline-size: 0; overflow-wrap: anywhere; line-height: 1.3; }
  .moves .amount { text-align: end; white-space: nowrap; line-height: 1.3; }
  .moves .under { font-size: 0.923em; }
  .moves .moved { font-size: inherit; }
  .moves.all { display: block; margin-block: 12px; }
  .moves.all li { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; padding-block: 8px; border-block-end: 1px solid var(--_grid); }
  .moves .record { white-space: normal; text-align: start; }
  .size-S .moves .record { min-block-size: 44px; }
  @media (forced-colors: active) {
    .trend path { stroke: CanvasText; } .trend circle { fill: CanvasText; }
    .moved svg path { fill: CanvasText; }
  }
  @media print { .trend-room { display: none; } }
`;
