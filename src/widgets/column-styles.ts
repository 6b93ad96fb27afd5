import { css } from 'lit';

/** The list of columns in the panel: ticked, moved up and down (`forecast-column-editor.ts`). */
export const columnStyles = css`
  .column-list li { display: flex; align-items: center; gap: 8px; padding: 4px 0; border-block-end: 1px solid var(--_grid); }
  .column-list label { flex: 1; display: flex; gap: 8px; align-items: center; min-block-size: 30px; }
  .column-list .arrow-button { inline-size: 30px; block-size: 30px; border-radius: 5px; display: inline-flex; align-items: center; justify-content: center; color: var(--_muted); }
  .column-list .arrow-button:hover { background: var(--_tint); color: var(--_ink); }
  .column-list .arrow-button[disabled] { opacity: 0.35; cursor: default; }
  .actions-row { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 16px; }
  @media (pointer: coarse) { .column-list .arrow-button, .column-list label { min-inline-size: 44px; min-block-size: 44px; } }
  .width-steps { display: inline-flex; align-items: center; flex: none; color: var(--_muted); font-size: 0.923em; }
  .width-button { inline-size: 26px; block-size: 30px; border-radius: 5px; display: inline-flex; align-items: center; justify-content: center; }
  .width { min-inline-size: 4.2em; min-block-size: 30px; text-align: center; text-decoration: underline; text-decoration-style: dotted; text-decoration-color: var(--_axis); text-underline-offset: 3px; border-radius: 5px; }
  .width[disabled] { text-decoration: none; cursor: default; }
  .width-button:hover, .width:not([disabled]):hover { background: var(--_tint); color: var(--_ink); }
  @media (pointer: coarse) { .width-button, .width { min-inline-size: 44px; min-block-size: 44px; } }
`;
