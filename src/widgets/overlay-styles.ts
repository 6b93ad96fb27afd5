import { css } from 'lit';

/** Empty and error bodies, as high as the picture they stand for, and things in the top layer, tooltip and menu here, panel and dialog in `panel-styles.ts`; and forced colours beyond the picture. They are placed through the object model, never by style attributes. */
export const overlayStyles = css`
  [popover] { margin: 0; border: 0; padding: 0; inset: auto; color: var(--_ink); background: var(--_surface); font-size: var(--_size); line-height: 1.45; }
  .tooltip, .menu {
    position: fixed; border: 1px solid var(--_hair); border-radius: 8px; box-shadow: var(--_shadow); overflow: hidden auto;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .tooltip { inline-size: max-content; min-inline-size: 200px; max-inline-size: min(280px, calc(100vw - 16px)); padding: 10px 12px; font-size: calc(var(--_size) * 0.923); }
  .tooltip h3 { font-size: 1em; font-weight: 600; margin-block-end: 6px; }
  .tooltip h3 span { font-weight: 400; color: var(--_muted); }
  .tooltip dl { display: grid; grid-template-columns: auto 1fr auto; gap: 2px 8px; align-items: center; }
  .tooltip dt { display: contents; }
  .tooltip dt > span:first-child { inline-size: 10px; }
  .tooltip dt, .tooltip dd { line-height: 1.5; }
  .tooltip dd { text-align: end; white-space: nowrap; }
  .tooltip .sum { font-weight: 600; }
  .tooltip .foot { color: var(--_muted); border-block-start: 1px solid var(--_grid); margin-block-start: 7px; padding-block-start: 6px; }
  .menu { padding: 4px; min-inline-size: 200px; max-block-size: min(420px, 90vh); }
  .menu button { display: flex; inline-size: 100%; padding: 6px 10px; border-radius: 5px; min-block-size: 30px; align-items: center; }
  .menu button:hover, .menu button:focus-visible { background: var(--_tint); outline-offset: -2px; }
  .chip.filter { max-inline-size: 100%; border-color: var(--_focus); color: var(--_ink); white-space: normal; text-align: start; }
  .chip.filter.muted { border-color: var(--_hair); color: var(--_muted); }
  .chip.filter svg { flex: none; }
  .blank {
    display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 6px; text-align: center;
    min-block-size: 280px; padding: 24px 16px; border: 1px dashed var(--_hair); border-radius: var(--_radius);
  }
  .blank h3 { font-size: 1.077em; font-weight: 600; }
  .blank p { color: var(--_muted); max-inline-size: 46ch; }
  .blank .row { display: flex; flex-wrap: wrap; gap: 8px; justify-content: center; margin-block-start: 10px; }
  .blank svg { inline-size: 64px; block-size: 40px; margin-block-end: 6px; }
  .blank rect { fill: var(--_grid); }
  .blank line { stroke: var(--_axis); }
  .code { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: 0.923em; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; }
  pre.code { background: var(--_tint); border-radius: 6px; padding: 10px 12px; max-inline-size: 100%; overflow: auto; }
  .kept-note { color: var(--_ink); border-inline-start: 3px solid var(--_timing); padding-inline-start: 8px; }
  .all-zero { position: absolute; inset-inline: 0; inset-block-start: 38%; text-align: center; color: var(--_muted); pointer-events: none; }
  @media print { .chip.filter { display: none; } }
  @media (forced-colors: active) {
    .dot { forced-color-adjust: none; background: CanvasText; }
    .switch [aria-pressed='true'] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
    .menu button:focus-visible { outline-color: Highlight; }
  }
  .menu hr { border: 0; border-block-start: 1px solid var(--_grid); margin: 4px 6px; }
`;
