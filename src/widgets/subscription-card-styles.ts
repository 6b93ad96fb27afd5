import { css } from 'lit';
import { categoryStyles } from './report-styles.ts';
import { listStyles } from './list-styles.ts';

/** What the cards of subscriptions and their reminders have beyond the list they open into. */
const own = css`
  .portfolio { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px 28px; }
  .portfolio-M { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
  .portfolio-L { grid-template-columns: minmax(0, 5fr) minmax(0, 4.8fr) minmax(0, 4.8fr) minmax(0, 7.6fr); }
  .size-M .heading { min-inline-size: 46%; }
  .portfolio-M .moved-by, .portfolio-M .renewing { grid-column: 1 / -1; }
  .block { min-inline-size: 0; }
  .portfolio-L .block + .block { border-inline-start: 1px solid var(--_grid); padding-inline-start: 24px; margin-inline-start: -4px; }
  .block h3 { color: var(--_muted); font-size: 0.923em; font-weight: 500; margin-block: 0 4px; }
  .note { color: var(--_muted); font-size: 0.923em; font-weight: 400; }
  .between { display: flex; justify-content: space-between; gap: 12px; }

  .number { text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 3px; min-block-size: 24px; text-align: start; }
  .number:hover, .movement:hover .amount { text-decoration-line: underline; text-decoration-color: var(--_axis); }
  .kpi-value { font-size: 2.154em; line-height: 1.15; font-weight: 600; }
  .second-value { font-size: 1.385em; line-height: 1.35; font-weight: 600; }
  .figures-line { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px 20px; align-items: start; }
  .portfolio-L .figures-line { grid-template-columns: minmax(0, 1fr); }
  .figures-line dt, .facts-row dt { color: var(--_muted); font-size: 0.923em; }
  .change-line { display: block; font-size: 0.923em; color: var(--_muted); }
  .change-from { white-space: nowrap; }
  .change { white-space: nowrap; color: var(--_ink); font-weight: 500; }
  .change.up { color: var(--_won-text); } .change.down { color: var(--_loss-text); }
  .facts-row { display: flex; flex-wrap: wrap; gap: 6px 20px; margin-block-start: 10px; }
  .currencies { display: flex; flex-wrap: wrap; margin-block-start: 6px; }
  .currencies li + li::before { content: '·'; margin-inline: 6px; color: var(--_muted); }

  .portfolio-S .way, .portfolio-M .way { min-block-size: 70px; }
  .spark { display: block; } .spark .mark, .diverging .mark, .movement .mark { cursor: inherit; }
  .diverging { display: block; }
  .diverging .mark { stroke: var(--_surface); stroke-width: 1; }
  .diverging .zero-tick { stroke: var(--_ink); stroke-width: 1.5; }
  .movements { display: flex; flex-wrap: wrap; gap: 2px 14px; margin-block-start: 4px; }
  .portfolio-L .movements, .portfolio-S .movements { display: grid; grid-template-columns: 1fr; gap: 0; }
  .movement { display: flex; align-items: center; gap: 6px; min-block-size: 24px; inline-size: 100%; flex-wrap: wrap; }
  .movement .label, .rest .label { flex: 1; }
  .rest { display: flex; gap: 6px; padding-inline-start: 16px; min-block-size: 24px; align-items: center; }
  .portfolio-M .movement .label { flex: none; }

  .portfolio-S .renewing .facts, .portfolio-L .renewing .facts { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0 8px; }
  .portfolio-S .renewing .facts > div, .portfolio-L .renewing .facts > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: baseline; }
  .portfolio-S .renewing dd, .portfolio-L .renewing dd { display: grid; grid-template-columns: subgrid; grid-column: 2 / -1; align-items: baseline; text-align: end; }
  .meters { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 260px), 1fr)); gap: 0 36px; }
  .account .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); gap: 0 36px; }
  .account .facts > div { align-items: center; min-block-size: 28px; padding-block: 0; }
  .facts > div, .portfolio-S .retained > div, .portfolio-L .retained > div { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; padding-block: 2px; }
  .portfolio-S .retained, .portfolio-L .retained { display: block; }
  .facts .number { white-space: nowrap; }
  .retained { margin-block-start: 2px; }
  .portfolio-M .renewing .facts { display: grid; grid-template-columns: repeat(4, auto); gap: 6px 12px; }
  .portfolio-M .renewing .note { display: block; }
  .portfolio-M .renewing .facts > div { display: block; border: 0; }
  .portfolio-M .renewing dd, .portfolio-M .renewing .number { text-align: start; }
  .facts .sum { border-block-start: 1px solid var(--_grid); }
  .facts .number { text-align: end; }
  .block .next-head { margin-block-start: 12px; }
  .next { inline-size: 100%; border-collapse: collapse; }
  .next th, .next td { padding: 3px 0; text-align: start; font-weight: 400; border: 0; vertical-align: baseline; white-space: nowrap; }
  .next th { inline-size: 100%; max-inline-size: 0; overflow: hidden; text-overflow: ellipsis; padding-inline-end: 10px; }
  .next th .link { max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; text-align: start; }
  .next td.amount { display: table-cell; text-align: end; padding-inline-start: 12px; }

  .accounts { display: grid; gap: 0; }
  .accounts .account + .account { border-block-start: 1px solid var(--_hair); padding-block-start: 14px; margin-block-start: 14px; }
  .account-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 12px; }
  .account-head h3 { font-size: 1.077em; font-weight: 600; overflow-wrap: anywhere; }
  .amount-line { align-items: center; margin-block: 2px 8px; }
  .meter { margin-block-start: 10px; }
  .meter .between { align-items: baseline; }
  .term { display: block; margin-block-start: 4px; }
  .term .track { fill: var(--_grid); } .term .gone { fill: var(--_existing); }
  .overdue-line, .risk-line { margin-block: 0 8px; }
  .account .overdue-line .number { min-block-size: 0; }
  .account-side { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
  .account-head .link { text-align: start; text-decoration-color: transparent; font-weight: inherit; }
  .account-head .link:hover { text-decoration-color: currentColor; }
  .over { font-weight: 600; }
  .add-button { order: 1; }
  @media (hover: hover) and (pointer: fine) {
    .preview.near { opacity: 0; }
    .account:hover .preview.near, .account:focus-within .preview.near { opacity: 1; }
  }

  .reminders li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; padding: 8px 0; border-block-end: 1px solid var(--_grid); align-items: baseline; }
  .reminders li:last-child { border-block-end: 0; }
  .reminders .who { display: flex; flex-direction: column; min-inline-size: 0; }
  .reminders .who .link { text-align: start; font-weight: 500; overflow-wrap: anywhere; }
  .reminders .what { display: flex; flex-wrap: wrap; gap: 0 10px; color: var(--_muted); font-size: 0.923em; }
  .reminders .what .pill { color: var(--_ink); }
  .reminders .amount { text-align: end; white-space: nowrap; }
  .reminders + .button { margin-block-start: 8px; }
  .size-S .account .facts > div { min-block-size: 32px; } .size-S .amount-line .muted { display: block; }
  .size-S .movement, .size-S .number, .size-S .next .link, .size-S .reminders .link { min-block-size: 32px; }
  @media (pointer: coarse) { .movement, .number, .next .link { min-block-size: 44px; } }
  @media (forced-colors: active) {
    .term rect { stroke: CanvasText; stroke-width: 1; fill: Canvas; } .term .gone { fill: CanvasText; }
    .diverging .mark, .diverging .zero-tick { stroke: CanvasText; } .number, .movement { color: LinkText; } .swatch rect { stroke: CanvasText; }
  }
  @media print {
    .portfolio { grid-template-columns: 1fr 1fr; } .portfolio .block { break-inside: avoid; border: 0 !important; padding: 0 !important; margin: 0 !important; }
    .movements { display: table !important; inline-size: 100%; } .movements li { display: table-row; }
    .movement { display: contents; } .movement .label, .movement .amount { display: table-cell; padding: 2px 6px; }
    .movement .label { inline-size: 100%; } .movement .amount { text-align: end; }
    .movement .swatch { display: inline-block; vertical-align: -1px; }
    .pill { border: 1px solid var(--_ink); border-radius: 999px; padding-inline: 8px; }
    .preview, .add-button, .renewing > .link { display: none; }
    .spark .mark, .diverging .mark, .term rect, .swatch rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
`;

export const cardStyles = [...listStyles, categoryStyles, own];
