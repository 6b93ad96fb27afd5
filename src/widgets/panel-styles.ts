import { css } from 'lit';

/** The panel at the side and the dialog: what is fetched with them, when somebody opens the first. */
export const panelStyles = css`
  .panel {
    position: fixed; inset-block: 0; inset-inline-end: 0; block-size: 100%; max-block-size: 100dvh; inline-size: min(640px, 100vw);
    box-shadow: var(--_shadow); border-inline-start: 1px solid var(--_hair); overflow: hidden;
    opacity: 1; translate: 0; transition: translate 0.2s ease-out, opacity 0.2s ease-out;
  }
  .panel:focus-visible { outline: none; }
  .panel:popover-open { display: flex; flex-direction: column; }
  @starting-style { .panel:popover-open { translate: 24px; opacity: 0; } }
  .panel-head { display: flex; align-items: flex-start; gap: 12px; padding: 16px 20px 12px; border-block-end: 1px solid var(--_grid); }
  .panel-head h2 { flex: 1; font-size: 1.154em; line-height: 1.34; font-weight: 600; overflow-wrap: anywhere; }
  .panel-head .figure { display: block; font-size: 1.7em; line-height: 1.27; font-weight: 600; margin-block-start: 4px; }
  .close { inline-size: 30px; block-size: 30px; border-radius: 6px; display: inline-flex; align-items: center; justify-content: center; color: var(--_muted); flex: none; }
  .close:hover { background: var(--_tint); color: var(--_ink); }
  .panel-body { overflow: auto; padding: 4px 20px 24px; flex: 1; overscroll-behavior: contain; }
  .panel-body h3 { font-size: 0.923em; font-weight: 600; color: var(--_muted); margin-block: 18px 6px; }
  .panel-body > p:first-child { margin-block-start: 10px; }
  .row-actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block: 8px; }
  .row-actions .button { font-size: 0.923em; font-weight: 400; min-block-size: 26px; padding-block: 2px; }
  .sum-tree, .sum-tree ul { display: block; }
  .sum-tree ul { padding-inline-start: 14px; border-inline-start: 1px solid var(--_grid); margin-inline-start: 4px; }
  .sum-tree .node { display: flex; gap: 12px; align-items: baseline; padding: 3px 0; }
  .sum-tree .text { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
  .sum-tree .sign { inline-size: 0.8em; text-align: end; color: var(--_muted); }
  .sum-tree .formula { display: block; font: 0.846em/1.45 ui-monospace, monospace; color: var(--_muted); }
  .sum-tree b { font-weight: 600; }
  .sum-tree .count { color: var(--_muted); white-space: nowrap; font-size: 0.923em; }
  .sum-tree .sum { min-inline-size: 7em; text-align: end; white-space: nowrap; }
  .sum-tree .top { font-weight: 600; }
  .row-actions p { flex-basis: 100%; }
  @media (pointer: coarse) { .row-actions .button { min-block-size: 44px; } }
  .panel th, .panel td { padding-inline: 6px; }
  .panel td.wraps { min-inline-size: 5em; }
  .panel tbody th.wraps { min-inline-size: 6.8em; }
  .panel thead th { white-space: normal; min-inline-size: 5.5em; }
  .panel .windowed table { table-layout: fixed; }
  .panel .windowed thead th { white-space: normal !important; }
  .rule-file { color: var(--_muted); font-size: 0.923em; margin-block: 8px 4px; overflow-wrap: anywhere; }
  .facts { display: grid; grid-template-columns: 1fr auto; gap: 4px 16px; }
  .facts dt { color: var(--_muted); overflow-wrap: anywhere; }
  .facts dd { text-align: end; }
  .facts + p { margin-block-start: 14px; }
  .list li { padding: 8px 0; border-block-end: 1px solid var(--_grid); overflow-wrap: anywhere; }
  .list .key { font-weight: 500; }
  @media (max-width: 640px) { .panel { inline-size: 100vw; border: 0; } }

  dialog { border: 1px solid var(--_hair); border-radius: var(--_radius); padding: 20px; max-inline-size: min(460px, calc(100vw - 32px)); color: var(--_ink); background: var(--_surface); box-shadow: var(--_shadow); font-size: var(--_size); line-height: 1.45; }
  dialog::backdrop { background: rgb(10 14 22 / 0.45); }
  dialog h2 { margin-block-end: 4px; }
  dialog ul { margin-block: 12px; }
  dialog li { padding: 7px 0; border-block-start: 1px solid var(--_grid); }
  dialog li span { display: block; color: var(--_muted); font-size: 0.923em; }
  dialog .row { display: flex; gap: 8px; justify-content: flex-end; margin-block-start: 8px; }
`;
