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
`;
