import { css } from 'lit';
import { forecastStyles } from './forecast-styles.ts';

/** What a list has beyond the grid it shares: pills, conditions, forms in the panel. */
const own = css`
  .count-line { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 12px; color: var(--_muted); font-size: 0.923em; min-block-size: 26px; }
  .button-control { padding-inline-end: 9px; font-weight: 500; color: var(--_ink); }
  .link { color: var(--_ink); text-decoration: underline; text-decoration-color: var(--_axis); text-underline-offset: 3px; min-block-size: 24px; }
  .link:hover { text-decoration-color: currentColor; }
  .pill { display: inline-flex; align-items: baseline; gap: 6px; white-space: nowrap; }
  .pill .dot { align-self: center; flex: none; inline-size: 8px; block-size: 8px; border-radius: 50%; background: none; border: 1.5px solid var(--_axis); }
  .pill.good .dot { background: var(--_won); border-color: var(--_won); }
  .pill.bad .dot { background: var(--_loss); border-color: var(--_loss); border-radius: 1px; }
  .pill.bad { font-weight: 600; }
  .pill.soon .dot { background: none; border-color: var(--_timing); border-radius: 1px; rotate: 45deg; }
  .two-lines { display: flex; flex-direction: column; align-items: flex-start; min-inline-size: 0; }
  .two-lines .name, .two-lines button { max-inline-size: 100%; }
  .two-lines button { display: flex; flex-direction: column; align-items: flex-start; justify-content: center; gap: 2px; min-block-size: 44px; text-decoration: none; }
  .two-lines .title { max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .amount { display: inline-flex; align-items: baseline; gap: 4px; white-space: nowrap; }
  .unit { color: var(--_muted); font-size: 0.846em; }
  .size-S .amount { flex-direction: column; align-items: flex-end; gap: 2px; }
  .controls > .button { text-align: center; font-size: 0.923em; padding-block: 2px; }
  .add-button::after { content: ''; display: inline-block; margin-inline-start: 6px; border: 4px solid transparent; border-block-start-color: currentColor; border-block-end: 0; vertical-align: 2px; }
  .grid-box.grid { border-block-end: 1px solid var(--_grid); }
  .size-S .control.select { flex: 1 1 100%; }
  .size-S .controls > .button-control, .size-S .controls > .button { flex: 1 1 40%; justify-content: center; min-block-size: 44px; }
  .size-S .grid-box td, .size-S .grid-box th { block-size: 3.9em; }
  .size-S .grid-box thead th { block-size: auto; }

  .conditions li { display: grid; grid-template-columns: 1fr 1fr 1fr auto; gap: 8px; align-items: end; padding: 8px 0; border-block-end: 1px solid var(--_grid); }
  .met { margin-block: 14px 4px; }
  .to-make { margin: 0; padding-inline-start: 18px; }
  .found { list-style: none; padding: 0; margin: 0; }
  .found li { display: grid; grid-template-columns: 1fr auto auto; gap: 4px 12px; align-items: center; padding: 6px 0; border-block-end: 1px solid var(--_grid); }
  .found-name { display: flex; flex-direction: column; min-inline-size: 0; overflow-wrap: anywhere; }
  .entry { display: flex; flex-direction: column; gap: 2px; min-inline-size: 0; }
  .entry > span, legend { color: var(--_muted); font-size: 0.923em; }
  .entry input, .entry select { border: 1px solid var(--_axis); border-radius: 6px; padding: 4px 8px; min-block-size: 30px; background: var(--_surface); inline-size: 100%; min-inline-size: 0; font-size: 1em; font-weight: 400; }
  .entry option { background: var(--_surface); color: var(--_ink); }
  .entries { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 10px 14px; margin-block: 10px; }
  fieldset { border: 0; border-block-start: 1px solid var(--_grid); padding: 8px 0 4px; margin: 6px 0 0; grid-column: 1 / -1; display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 8px 12px; align-items: end; min-inline-size: 0; }
  .across { grid-column: 1 / -1; min-inline-size: 0; }
  legend { padding: 0 8px 0 0; }
  .with-button { display: grid; grid-template-columns: 1fr auto; gap: 8px; align-items: end; }
  .check { display: flex; align-items: center; gap: 8px; min-block-size: 30px; }
  .check input { inline-size: 16px; block-size: 16px; flex: none; }
  fieldset.choice { grid-template-columns: 1fr; gap: 0; }
  .check.way { align-items: flex-start; padding-block: 6px; }
  .check.way input { margin-block: 3px 0; }
  .check .why { display: block; font-size: 0.923em; }
  .check.way:has(input:disabled) { color: var(--_muted); cursor: default; }
  .refund-sum { padding: 8px 12px; margin-block: 8px; border-radius: 6px; background: var(--_tint); }
  .refund-formula { font-variant-numeric: tabular-nums; }
  .message, .remark { padding: 8px 12px; margin-block: 10px; border-radius: 6px; background: var(--_tint); border-inline-start: 3px solid var(--_won); }
  /* What went wrong is seen from the end of a long form, too, where its button is; the field that has the focus is not behind it. */
  .panel-body > .message { position: sticky; inset-block-start: 4px; z-index: 1; box-shadow: 0 -6px 0 6px var(--_surface); }
  .panel-body:has(> .message) { scroll-padding-block-start: 96px; }
  .message.bad { border-inline-start-color: var(--_loss); }
  .remark { border-inline-start-color: var(--_axis); }
  .remark.warn { border-inline-start-color: var(--_timing); }
  .button.primary[aria-disabled='true'] { opacity: 0.6; }
  .button:not(.primary)[aria-disabled='true'] { color: var(--_muted); border-style: dashed; }
  .panel-body .facts { grid-template-columns: minmax(8em, auto) 1fr; }
  @media (pointer: coarse) { .link, .check, .entry input, .entry select { min-block-size: 44px; } }
  @media (max-width: 480px) { .conditions li { grid-template-columns: 1fr auto; } .conditions .entry { grid-column: 1; } }
  @media (forced-colors: active) { .pill .dot, .pill.good .dot, .pill.bad .dot, .pill.soon .dot { forced-color-adjust: none; border-color: CanvasText; background: Canvas; } .pill.good .dot, .pill.bad .dot { background: CanvasText; } }
  @media print { .count-line button, .tabs, .grid-box:has(+ .paper) { display: none !important; } }
`;

export const listStyles = [...forecastStyles, own];
