import { css } from 'lit';

/** Tables that are walked with the arrows: head, first column and total stay in sight, rows come and go. */
export const gridStyles = css`
  .grid-box { position: relative; overflow: auto; max-block-size: var(--rs-table-height, max(43em, 560px)); scrollbar-width: thin; scroll-padding-block: 3.2em 3.6em; scroll-padding-inline-start: 13em; }
  .grid-box td, .grid-box th { block-size: 3em; padding: 3px 6px; }
  .grid-box th:first-child { padding-inline-start: 2px; }
  .size-M .grid-box th, .size-M .grid-box td { padding-inline: 4px; }
  .size-M .grid-box th:first-child { padding-inline-start: 2px; }
  .grid-box[data-scrolled] tr > :first-child { border-inline-end: 1px solid var(--_axis); }
  .grid-box tr > .held { position: sticky; inset-inline-end: 0; background: var(--_surface); z-index: 1; }
  .grid-box thead tr > .held { z-index: 3; }
  .grid-box[data-scrolled] tr > :first-child { box-shadow: 7px 0 7px -7px light-dark(rgb(27 34 48 / 0.35), transparent); }
  [dir='rtl'] .grid-box[data-scrolled] tr > :first-child { box-shadow: -7px 0 7px -7px light-dark(rgb(27 34 48 / 0.35), transparent); }
  .grid-box[data-more] tr > .held { box-shadow: -7px 0 7px -7px light-dark(rgb(27 34 48 / 0.35), transparent); }
  [dir='rtl'] .grid-box[data-more] tr > .held { box-shadow: 7px 0 7px -7px light-dark(rgb(27 34 48 / 0.35), transparent); }
  .grid-box[data-more] tr > .held { border-inline-start: 1px solid var(--_axis); }
  /* Where no column is held at the far edge, what goes on beyond it fades. */
  @media screen {
    .grid-box[data-more]:not(:has(.held)) { mask-image: linear-gradient(to left, rgb(0 0 0 / 0.25), #000 22px); }
    [dir='rtl'] .grid-box[data-more]:not(:has(.held)) { mask-image: linear-gradient(to right, rgb(0 0 0 / 0.25), #000 22px); }
  }
  .grid-box tr > :focus-visible, .grid-box tr:focus-visible { outline-offset: -2px; }
  .grid-box tr:focus-visible > * { background: var(--_tint); }
  .grid-box thead th { block-size: auto; padding-block: 4px 6px; white-space: normal; }
  .grid-box thead th:first-child { white-space: nowrap; }
  .grid-box thead th .sort { text-align: inherit; }
  .grid-box thead th > span { display: inline-flex; align-items: flex-end; gap: 3px; }
  .grid-box thead th :is(.sort, .info) { position: relative; z-index: 1; }
  .edge { position: absolute; inset-block: 0; inset-inline-end: 0; inline-size: 12px; cursor: col-resize; touch-action: none; user-select: none; -webkit-user-select: none; }
  .edge.before { inset-inline: 0 auto; }
  .edge:not(.before)::after { content: ''; position: absolute; inset-block: 5px; inset-inline-end: 0; inline-size: 1px; background: var(--_hair); opacity: 0; }
  thead:hover .edge::after { opacity: 1; }
  .edge:hover::after, .edge.dragged::after, th:has(+ th > .edge.before:is(:hover, .dragged)) > .edge::after { opacity: 1; inline-size: 2px; background: var(--_focus); }
  .grid-box tfoot td { vertical-align: middle; }
  .sizer > td { block-size: 0 !important; padding-block: 0 !important; border: 0; line-height: 0; }
  .sizer span { display: block; block-size: 0; overflow: hidden; visibility: hidden; }
  .spacer > td { padding: 0; border: 0; }
  .grid-box tr.group > * { font-weight: 600; background: color-mix(in srgb, var(--_tint) 60%, var(--_surface)); }
  .grid-box tbody tr[data-key]:hover > * { background: var(--_tint); }
  .grid-box tr[data-key] > [aria-selected='true'] { background: color-mix(in srgb, var(--_focus) 16%, var(--_surface)); }
  @media (pointer: coarse) { .grid-box td, .grid-box th { block-size: 3.4em; } }
  @media (forced-colors: active) { .grid-box tr[data-key] > [aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -2px; } .edge:not(.before)::after { background: GrayText; } .edge:hover::after, .edge.dragged::after { background: Highlight; } }
  @media print { .edge, .grid-box.treegrid, .grid-box:has(~ .paper) { display: none; } .grid-box { max-block-size: none; overflow: visible; } }
`;
