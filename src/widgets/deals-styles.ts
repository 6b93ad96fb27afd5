import { css } from 'lit';

/** The list of a seller's deals: check boxes, movement marks, the field in a cell. */
export const dealsStyles = css`
  .filters { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; margin-block: 4px 6px; }
  .ticks { display: flex; flex-wrap: wrap; gap: 6px 8px; }
  .tick { display: inline-flex; align-items: center; gap: 6px; min-block-size: 26px; padding: 2px 10px 2px 8px; border: 1px solid var(--_hair); border-radius: 999px; font-size: 0.923em; cursor: pointer; }
  .tick:hover { background: var(--_tint); }
  .tick:has(:checked) { background: var(--_tint); border-color: var(--_axis); font-weight: 500; }
  .tick:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 2px; }
  .tick :focus-visible { outline: none; }
  input[type='checkbox'] { accent-color: var(--_focus); inline-size: 14px; block-size: 14px; margin: 0; flex: none; }
  .filters .count { color: var(--_muted); font-weight: 400; }
  .shown-of:empty { display: none; }
  .record { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-inline-size: 100%; min-block-size: 24px; color: inherit; text-decoration: underline; text-decoration-color: var(--_axis); text-underline-offset: 3px; }
  a.record { display: inline-block; line-height: 24px; vertical-align: middle; }
  .two.start { align-items: flex-start; }
  .moved { display: inline-flex; align-items: center; gap: 4px; font-size: 0.846em; line-height: 1.3; color: var(--_ink); }
  .moved svg { flex: none; }
  .moved svg path { fill: currentColor; }
  .moved.up svg { color: var(--_won); }
  .moved.down svg { color: var(--_loss); }
  .edit-text { text-align: start !important; white-space: normal; overflow-wrap: anywhere; min-block-size: 24px; min-inline-size: 8em; max-inline-size: 24em; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; text-decoration-style: dotted !important; text-decoration-color: var(--_axis) !important; }
  .blank-text { color: var(--_muted); }
  .step-text { white-space: normal; overflow-wrap: anywhere; }
  .edit-field { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; min-inline-size: 15em; white-space: normal; }
  .edit-field input { flex: 1 1 12em; min-inline-size: 0; border: 1px solid var(--_axis); border-radius: 5px; background: var(--_surface); padding: 4px 8px; min-block-size: 30px; }
  .edit-buttons { display: inline-flex; gap: 6px; }
  .edit-field .button { text-decoration: none !important; }
  .edit-says { flex-basis: 100%; font-size: 0.923em; border-inline-start: 3px solid var(--_timing); padding-inline-start: 8px; overflow-wrap: anywhere; }
  .edit-says .edit-buttons { margin-block: 4px; }
  /* In half the room names and stages take two lines, so that amount, close date and next step are in sight beside them. */
  .size-M .grid-box.grid :is(.record, .two.start .moved) { white-space: normal; overflow-wrap: anywhere; text-align: start; }
  .size-M .grid-box.grid .record { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; max-inline-size: 9.5em; line-height: 1.3; }
  .size-M .grid-box.grid .sizer > .words > span { max-inline-size: 7em; }
  .size-M .grid-box.grid .sizer > .words:first-child > span { max-inline-size: 9.5em; }
  .size-M .grid-box.grid .two.start { max-inline-size: 9em; white-space: normal; }
  .size-M .grid-box.grid .two.start .moved { align-items: baseline; }
  .size-M .edit-text { min-inline-size: 5em; }
  .size-S .tick { min-block-size: 44px; padding-inline: 12px; }
  .size-S .record, .size-S .edit-text, .size-S .edit-field input, .size-S .edit-field .button { min-block-size: 44px; }
  .size-S .edit-text { display: flex; align-items: center; }
  .size-S .record { white-space: normal; overflow-wrap: anywhere; text-align: start; }
  .deals .next-step:has(.edit-field, .edit-text:not(.blank-text), .step-text) { grid-column: 1 / -1; }
  .deals .moved { align-items: baseline; }
  .deals .figures.rest { padding-block-start: 2px; }
  @media (pointer: coarse) { .tick, .edit-field input, .edit-text, .record { min-block-size: 44px; } }
  @media print { .filters, .crumbs button, .shown-of, .cards.deals:has(~ .paper) { display: none !important; } }
`;
