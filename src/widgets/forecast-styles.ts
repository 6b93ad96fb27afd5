import { css } from 'lit';
import { reportStyles } from './report-styles.ts';

/** What the forecast table has beyond a report's card: wells, tabs, the tree, bars to the goal, cards of small screens, paper. */
const own = css`
  .wells { display: flex; flex-wrap: wrap; border: 1px solid var(--_hair); border-radius: var(--_radius); margin-block: 4px 14px; overflow: hidden; }
  .well { display: flex; }
  .well-box { flex: 2 1 auto; }
  .well-box + .well-box { flex: 1 1 auto; border-inline-start: 1px solid var(--_axis); }
  .well > div { flex: 1 1 0; min-inline-size: max-content; padding: 9px 14px 10px; }
  .well > div + div { border-inline-start: 1px solid var(--_hair); }
  .well dt { color: var(--_muted); font-size: 0.923em; }
  .well dd { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 6px; }
  .big { font-size: 1.385em; font-weight: 600; line-height: 1.35; white-space: nowrap; }
  button.big:hover { text-decoration: underline; text-decoration-color: var(--_axis); text-underline-offset: 4px; }
  .size-M .well-box { flex-basis: 100%; }
  .size-M .well-box + .well-box { border-inline-start: 0; border-block-start: 1px solid var(--_axis); }
  .size-M .well-box + .well-box .well > div { flex: 0 1 auto; }
  .size-S .wells { display: block; }
  .size-S .well { display: grid; grid-template-columns: 1fr 1fr; }
  .size-S .well-box + .well-box { border-inline-start: 0; border-block-start: 1px solid var(--_axis); }
  .size-S .well > div:nth-child(odd) { border-inline-start: 0; }
  .size-S .well > div:nth-child(n + 3) { border-block-start: 1px solid var(--_hair); }
  .size-S .well > div { min-inline-size: 0; }
  .ahead { color: var(--_won-text); }
  .under { display: block; color: var(--_muted); font-size: 0.846em; line-height: 1.3; font-weight: 400; }
  .under.overdue { color: var(--_ink); font-weight: 600; }

  .tabs { display: flex; gap: 4px; border-block-end: 1px solid var(--_hair); margin-block-end: 8px; overflow-x: auto; scrollbar-width: thin; }
  .tab { padding: 6px 10px 7px; color: var(--_muted); border-block-end: 2px solid transparent; margin-block-end: -1px; white-space: nowrap; }
  .tab:hover { color: var(--_ink); }
  .tab[aria-selected='true'] { color: var(--_ink); font-weight: 600; border-block-end-color: var(--_focus); }
  .tab:focus-visible { outline-offset: -2px; }
  .tab .count { font-weight: 400; color: var(--_muted); }
  .control.search input { min-inline-size: 5em; inline-size: 11em; padding-inline: 0 8px; min-block-size: 24px; }
  .size-S .control.search { flex: 1 1 100%; }
  .size-S .control.search input { flex: 1; }
  .size-S .control.select { flex: 1 1 40%; }
  .size-S .control select { flex: 1; }
  .control.search svg { color: var(--_muted); flex: none; }
  input[type='search']::-webkit-search-cancel-button { appearance: none; }

  .grid-box { position: relative; overflow: auto; max-block-size: var(--rs-table-height, 560px); scrollbar-width: thin; scroll-padding-block: 3.2em 3.6em; scroll-padding-inline-start: 13em; }
  .grid-box td, .grid-box th { block-size: 3em; padding: 3px 8px; }
  .grid-box th:first-child { padding-inline-start: 2px; }
  .size-M .grid-box th, .size-M .grid-box td { padding-inline: 5px; }
  .size-M .grid-box th:first-child { padding-inline-start: 2px; }
  .grid-box[data-scrolled] tr > :first-child { border-inline-end: 1px solid var(--_axis); }
  .grid-box tr > .held { position: sticky; inset-inline-end: 0; background: var(--_surface); z-index: 1; }
  .grid-box thead tr > .held { z-index: 3; }
  .grid-box[data-more] tr > .held, .grid-box[data-more]:not(:has(.held)) tr > :last-child { border-inline-start: 1px solid var(--_axis); }
  .grid-box tr > :focus-visible, .grid-box tr:focus-visible { outline-offset: -2px; }
  .grid-box tr:focus-visible > * { background: var(--_tint); }
  .grid-box thead th { block-size: auto; padding-block: 4px 6px; white-space: normal; }
  .grid-box thead th:first-child { white-space: nowrap; }
  .grid-box thead th .sort { text-align: inherit; }
  .grid-box thead th > span { display: inline-flex; align-items: flex-end; gap: 3px; }
  .grid-box tfoot td { vertical-align: middle; }
  .sizer > td { block-size: 0 !important; padding-block: 0 !important; border: 0; line-height: 0; }
  .sizer span { display: block; block-size: 0; overflow: hidden; visibility: hidden; }
  .spacer > td { padding: 0; border: 0; }
  .grid-box tr.group > * { font-weight: 600; background: color-mix(in srgb, var(--_tint) 60%, var(--_surface)); }
  .grid-box tbody tr[data-key]:hover > * { background: var(--_tint); }
  .info { display: inline-flex; align-items: center; justify-content: center; inline-size: 13px; block-size: 20px; color: var(--_axis); border-radius: 3px; flex: none; }
  .info:hover, .info:focus-visible { color: var(--_ink); }
  .name { display: flex; align-items: center; gap: 2px; min-inline-size: 0; }
  .name button { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 3px; min-block-size: 24px; font-weight: inherit; }
  .name button:hover, tr:hover .name button { text-decoration-color: var(--_axis); }
  .twist { display: inline-flex; flex: none; align-items: center; justify-content: center; inline-size: 18px; block-size: 24px; color: var(--_muted); cursor: pointer; }
  .twist:empty { cursor: default; }
  .twist path { fill: currentColor; }
  .twist.open svg { rotate: 90deg; }
  [dir='rtl'] .twist.closed svg { rotate: 180deg; }
  .name.level-2 { padding-inline-start: 14px; } .name.level-3 { padding-inline-start: 28px; } .name.level-4 { padding-inline-start: 42px; }
  .two bdi { display: contents; }
  .name, .sizer > td:first-child > span { max-inline-size: 16em; }
  .size-M .name, .size-M .sizer > td:first-child > span { max-inline-size: 12em; }
  .two { display: inline-flex; flex-direction: column; align-items: flex-end; line-height: 1.3; }
  .with-pencil { display: inline-flex; align-items: center; gap: 4px; }
  .pencil { display: inline-flex; align-items: center; justify-content: center; inline-size: 24px; block-size: 24px; border-radius: 5px; color: var(--_muted); flex: none; }
  .no-pencil { inline-size: 24px; }
  .pencil:hover { background: var(--_tint); color: var(--_ink); }
  .attain { display: inline-flex; align-items: center; gap: 6px; }
  .attain .share { min-inline-size: 3.2em; text-align: end; margin-block-start: 4px; }
  .attainment { display: block; overflow: visible; flex: none; }
  .attainment .track { fill: var(--_grid); }
  .attainment .won { fill: var(--_won); } .attainment .commit { fill: var(--_commit); } .attainment .gain { fill: var(--_gain); }
  .attainment .open { fill: var(--_surface); stroke: var(--_axis); stroke-width: 1; }
  .attainment .goal { stroke: var(--_ink); stroke-width: 2; }
  .attainment .elapsed { fill: var(--_muted); }
  .attainment .beyond { fill: none; stroke: var(--_ink); stroke-width: 1.5; }
  .bar-legend { display: flex; flex-wrap: wrap; gap: 4px 14px; }
  .bar-legend span { display: inline-flex; align-items: center; gap: 5px; }
  .skeleton-line.wells-line { block-size: 62px; margin-block: 4px 18px; }
  .crumbs { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; margin-block-end: 10px; }
  .crumbs h3 { font-size: 1.077em; font-weight: 600; }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-block: 8px 0; }

  .cards { display: flex; flex-direction: column; }
  .person { padding: 8px 8px 10px; border-block-end: 1px solid var(--_hair); }
  .person.group { background: color-mix(in srgb, var(--_tint) 60%, var(--_surface)); }
  .person-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
  .person-head .name { flex: 1; font-weight: 600; padding-inline-start: 0; }
  .person .twist { inline-size: 24px; }
  .person .twist:empty { display: none; }
  .progress-line { display: flex; align-items: center; gap: 8px; margin-block: 4px 6px; }
  .progress-line .two { flex-direction: row; gap: 8px; align-items: baseline; }
  .figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px 10px; }
  .figures.rest { grid-template-columns: 1fr 1fr; padding-block-start: 8px; }
  .figures[hidden] { display: none; }
  .figures dt { color: var(--_muted); font-size: 0.846em; overflow: hidden; text-overflow: ellipsis; }
  .figures dd { overflow-wrap: anywhere; }
  .figures .moved { display: flex; }
  .figures dd .two { align-items: flex-start; }
  .figures dd button { text-decoration: underline; text-decoration-color: var(--_axis); text-underline-offset: 3px; }
  .figures .no-pencil { display: none; }
  .fold { display: inline-flex; align-items: center; justify-content: center; inline-size: 44px; block-size: 44px; color: var(--_muted); flex: none; margin-block: -8px; margin-inline-end: -8px; }
  .fold[aria-expanded='true'] svg { rotate: 180deg; }
  .more-cards { margin-block-start: 10px; }
  .size-S .pencil { inline-size: 44px; block-size: 44px; margin-block: -8px; margin-inline-end: -8px; }
  .size-S .name button, .size-S .tab { min-block-size: 44px; }
  .size-S .figures dd button, .size-S .progress-line button { min-block-size: 32px; }
  .size-S .twist { block-size: 44px; inline-size: 32px; }
  @media (pointer: coarse) { .tab, .name button { min-block-size: 44px; } .pencil { inline-size: 44px; block-size: 44px; } .grid-box td, .grid-box th { block-size: 3.4em; } .figures dd button { min-block-size: 44px; } }

  .column-list li { display: flex; align-items: center; gap: 8px; padding: 4px 0; border-block-end: 1px solid var(--_grid); }
  .column-list label { flex: 1; display: flex; gap: 8px; align-items: center; min-block-size: 30px; }
  .column-list .arrow-button { inline-size: 30px; block-size: 30px; border-radius: 5px; display: inline-flex; align-items: center; justify-content: center; color: var(--_muted); }
  .column-list .arrow-button:hover { background: var(--_tint); color: var(--_ink); }
  .column-list .arrow-button[disabled] { opacity: 0.35; cursor: default; }
  .actions-row { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 16px; }

  .paper { display: none; }
  @media (forced-colors: active) {
    .attainment rect { stroke: CanvasText; stroke-width: 1; } .attainment .won { fill: CanvasText; } .attainment .commit { fill: GrayText; }
    .tab[aria-selected='true'] { border-block-end-color: Highlight; }
  }
  @media print {
    .grid-box.treegrid, .cards:not(.deals), .tools, .fold, .more-cards, .tabs .tab:not([aria-selected='true']), .info { display: none !important; }
    .paper { display: block; font-size: 0.8em; }
    .paper table { inline-size: 100%; }
    .paper th, .paper td { white-space: normal; padding: 3px 4px; }
    .paper tbody th { min-inline-size: 9em; }
    .paper .group > * { font-weight: 600; }
    .paper .level-2 { padding-inline-start: 12px; } .paper .level-3 { padding-inline-start: 24px; } .paper .level-4 { padding-inline-start: 36px; }
    .paper p { margin-block-start: 4px; break-inside: avoid; }
  }
`;

/** The list of a seller's deals: check boxes, movement marks, the field in a cell. */
const deals = css`
  .filters { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; margin-block: 4px 6px; }
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
  .size-S .tick { min-block-size: 44px; padding-inline: 12px; }
  .size-S .record, .size-S .edit-text, .size-S .edit-field input, .size-S .edit-field .button { min-block-size: 44px; }
  .size-S .edit-text { display: flex; align-items: center; }
  @media (pointer: coarse) { .tick, .edit-field input, .edit-text, .record { min-block-size: 44px; } }
  @media print { .filters, .crumbs button { display: none; } .grid-box.grid { max-block-size: none; overflow: visible; } }
`;

/** The panel where a forecast is submitted. */
const submit = css`
  .submit-form { margin-block-start: 14px; }
  .field { display: block; margin-block-start: 10px; }
  .field > span { display: block; font-weight: 500; margin-block-end: 4px; }
  .field input, .field textarea { inline-size: 100%; font: inherit; color: inherit; border: 1px solid var(--_axis); border-radius: 6px; background: var(--_surface); padding: 6px 10px; min-block-size: 36px; }
  .field input { font-size: 1.231em; font-weight: 600; }
  .field [aria-invalid='true'] { border-color: var(--_loss); box-shadow: 0 0 0 1px var(--_loss); }
  .step { min-inline-size: 30px; justify-content: center; padding-inline: 6px; }
  .submit-form .under { margin-block-start: 5px; }
  .saved { margin-block-start: 8px; color: var(--_muted); }
  .submit-form .edit-says { margin-block-start: 8px; }
  .submissions { list-style: none; margin: 0; padding: 0; }
  .submissions li { padding: 8px 0; border-block-end: 1px solid var(--_grid); }
  .submission-head { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
  .submission-notes { margin-block-start: 2px; overflow-wrap: anywhere; white-space: pre-line; }
  .panel-body rs-report { display: block; margin-block-start: 12px; }
  @media (max-width: 640px), (pointer: coarse) { .panel .button, .field input, .field textarea, .panel .control { min-block-size: 44px; } .step { min-inline-size: 44px; } .close { inline-size: 44px; block-size: 44px; } }
`;

export const forecastStyles = [...reportStyles, own, deals, submit];
