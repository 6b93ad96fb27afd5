import { css } from 'lit';

/** Tables that line up. */
export const tableStyles = css`
  .table-box { position: relative; overflow: auto; max-block-size: var(--rs-table-height, 440px); margin-block-start: 8px; scrollbar-width: thin; }
  .table-box.hidden { overflow: clip; }
  table { border-collapse: separate; border-spacing: 0; inline-size: 100%; font-size: 1em; }
  caption { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  th, td { padding: 5px 10px; text-align: end; border-block-end: 1px solid var(--_hair); white-space: nowrap; }
  th:first-child, td:first-child { text-align: start; padding-inline-start: 2px; }
  th.words, td.words { text-align: start; }
  thead th { vertical-align: bottom; font-weight: 500; font-size: 0.923em; color: var(--_muted); position: sticky; inset-block-start: 0; background: var(--_surface); z-index: 2; }
  tbody th { font-weight: 400; }
  tbody th, tfoot th, thead th:first-child { position: sticky; inset-inline-start: 0; background: var(--_surface); z-index: 1; }
  thead th:first-child { z-index: 3; }
  tfoot td, tfoot th { font-weight: 600; border-block-start: 1px solid var(--_axis); border-block-end: 0; position: sticky; inset-block-end: 0; background: var(--_surface); z-index: 1; }
  :is(.size-S, .size-M) .table-box :is(th, td) { padding-inline: 6px; }
  :is(.size-S, .size-M) .table-box :is(th, td):first-child { padding-inline-start: 2px; }
  bdi { unicode-bidi: isolate; }
  td.loss { color: var(--_loss-text); }
  .state { display: inline-block; unicode-bidi: isolate; color: var(--_muted); font-size: 0.846em; margin-inline-start: 6px; }
  td button { text-align: end; text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 3px; min-block-size: 20px; }
  .sort { display: inline-flex; gap: 4px; align-items: center; font-weight: inherit; }
  .sort .arrow { font-size: 0.8em; line-height: 1; }
  .sort .arrow:empty { display: none; }
  .table-toggle { margin-block-start: 10px; }
  .print-only { display: none; }
`;
