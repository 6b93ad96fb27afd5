import { css } from 'lit';
import { changeStyles } from './change-styles.ts';
import { columnStyles } from './column-styles.ts';
import { dealsStyles } from './deals-styles.ts';
import { gridStyles } from './grid-styles.ts';
import { newsStyles } from './news-mark.ts';
import { reportStyles } from './report-styles.ts';
import { submitStyles } from './submit-styles.ts';

/** What the forecast table has beyond a report's card: wells, tabs, the tree, bars to the goal, cards of small screens, paper. */
const own = css`
  /* Beside three chips the subtitle would break into as many lines. */
  .size-M header { flex-wrap: wrap; row-gap: 8px; }
  .size-M .heading { flex-basis: calc(100% - 60px); }
  .size-M .chips { order: 3; justify-content: flex-start; max-inline-size: 100%; }
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
  .size-M .well > div { min-inline-size: min-content; }
  .size-M .well-box + .well-box { border-inline-start: 0; border-block-start: 1px solid var(--_axis); }
  .size-M .well-box + .well-box .well > div { flex: 0 1 auto; }
  .size-S .wells { display: block; }
  .size-S .well { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(8.5em, 100%), 1fr)); }
  .size-S .well-box + .well-box { border-inline-start: 0; border-block-start: 1px solid var(--_axis); }
  .size-S .well > div:nth-child(odd) { border-inline-start: 0; }
  .size-S .well > div:nth-child(n + 3) { border-block-start: 1px solid var(--_hair); }
  .size-S .well > div { min-inline-size: 0; }
  .ahead { color: var(--_won-text); }
  [aria-selected='true'] .ahead { color: inherit; }
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
  /* The name above the value: beside it, there would be room for neither. */
  .size-S .controls .control.select { flex: 1 1 40%; }
  .size-S .controls .control.select > span { position: absolute; inset-block-start: 5px; font-size: 0.917em; line-height: 1.3; pointer-events: none; }
  .size-S .controls .control select { flex: 1; padding-block: 1.7em 5px; min-block-size: 44px; }
  .control.search svg { color: var(--_muted); flex: none; }
  input[type='search']::-webkit-search-cancel-button { appearance: none; }

  .info { display: inline-flex; align-items: center; justify-content: center; inline-size: 1em; block-size: 20px; color: var(--_axis); border-radius: 3px; flex: none; }
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
  .size-M .name.level-2 { padding-inline-start: 6px; } .size-M .name.level-3 { padding-inline-start: 12px; } .size-M .name.level-4 { padding-inline-start: 18px; }
  .tight .grid-box :is(th, td):not(:first-child) { padding-inline: 4px; }
  .size-M .tight .grid-box :is(th, td):not(:first-child) { padding-inline: 3px; }
  .short-amount::before { content: attr(data-short); }
  .short-note { margin-block-start: 4px; }
  .size-M .grid-box :is(.attain, .with-pencil) { gap: 2px; }
  .size-M .tight .grid-box .with-pencil { gap: 0; }
  .two bdi { display: contents; }
  .name, .sizer > td:first-child > span { max-inline-size: 16em; }
  .size-M .name, .size-M .sizer > td:first-child > span { max-inline-size: 12em; }
  .two { display: inline-flex; flex-direction: column; align-items: flex-end; line-height: 1.3; }
  .with-pencil { display: inline-flex; align-items: center; gap: 4px; }
  .pencil { display: inline-flex; align-items: center; justify-content: center; inline-size: 24px; block-size: 24px; border-radius: 5px; color: var(--_muted); flex: none; }
  .no-pencil { inline-size: 24px; }
  .pencil:hover { background: var(--_tint); color: var(--_ink); }
  .attain { display: inline-flex; align-items: center; gap: 6px; }
  .attain .share { min-inline-size: 2.9em; text-align: end; margin-block-start: 4px; }
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
  .crumbs .submit { margin-inline-start: auto; }
  .crumbs h3 { font-size: 1.077em; font-weight: 600; }

  .cards { display: flex; flex-direction: column; }
  .person { padding: 8px 8px 10px; border-block-end: 1px solid var(--_hair); }
  .person.group { background: color-mix(in srgb, var(--_tint) 60%, var(--_surface)); }
  .person-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
  .person-head .name { flex: 1; font-weight: 600; padding-inline-start: 0; }
  .person .twist { inline-size: 24px; }
  .person .twist:empty { display: none; }
  .progress-line .attain { flex: 1; min-inline-size: 0; }
  .progress-line .attainment { flex: 0 1 auto; min-inline-size: 0; }
  .pencil svg { inline-size: 1em; block-size: 1em; }
  .info svg, .fold svg { inline-size: 0.923em; block-size: 0.923em; }
  .twist svg { inline-size: 0.615em; block-size: 0.615em; }
  .progress-line { display: flex; align-items: center; gap: 8px; margin-block: 4px 6px; }
  .progress-line .two { flex-direction: row; gap: 8px; align-items: baseline; }
  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(6.2em, 100%), 1fr)); gap: 6px 10px; }
  .figures.short { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .figures.rest { grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr)); padding-block-start: 8px; }
  .figures[hidden] { display: none; }
  .figures dt { color: var(--_muted); font-size: 0.846em; overflow: hidden; text-overflow: ellipsis; }
  .figures dd { overflow-wrap: anywhere; }
  .figures .whole { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 6px; }
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
  @media (pointer: coarse) { .tab, .name button { min-block-size: 44px; } .pencil { inline-size: 44px; block-size: 44px; } .figures dd button, .size-S .figures dd button, .size-S .progress-line button, button.big { min-block-size: 44px; } }


  .paper { display: none; }
  @media (forced-colors: active) {
    .attainment rect { stroke: CanvasText; stroke-width: 1; } .attainment .won { fill: CanvasText; } .attainment .commit { fill: GrayText; }
    .tab[aria-selected='true'] { border-block-end-color: Highlight; }
  }
  @media print {
    .cards:not(.deals), .bar-legend, .short-note, .fold, .more-cards, .tabs .tab:not([aria-selected='true']), .info { display: none !important; }
    .paper { display: block; font-size: 0.8em; }
    .paper table { inline-size: 100%; }
    .paper th, .paper td { white-space: normal; padding: 3px 4px; vertical-align: top; }
    .paper tbody th { min-inline-size: 9em; }
    .paper .words:not(:first-child, .mark) { padding-inline-start: 10px; }
    .paper .mark { color: var(--_muted); white-space: nowrap; }
    .paper .filtered { margin-block: 0 6px; }
    .paper .group > * { font-weight: 600; }
    .paper .level-2 { padding-inline-start: 12px; } .paper .level-3 { padding-inline-start: 24px; } .paper .level-4 { padding-inline-start: 36px; }
    .paper p { margin-block-start: 4px; break-inside: avoid; }
  }
`;

export const forecastStyles = [...reportStyles, gridStyles, own, columnStyles, newsStyles, dealsStyles, submitStyles, changeStyles];
