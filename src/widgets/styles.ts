import { css } from 'lit';

/** What every widget's shadow root starts from: nothing of the page's rules, the page's font and scheme (reliability H3). */
export const baseStyles = css`
  :host {
    all: initial;
    display: block;
    color-scheme: inherit;
    font-family: var(--rs-font-family, inherit);
    contain: inline-size;
  }
  :host([hidden]) { display: none; }
  :host([color-scheme='light']) { color-scheme: light; }
  :host([color-scheme='dark']) { color-scheme: dark; }
  :host([color-scheme='auto']) { color-scheme: light dark; }
  *, *::before, *::after { box-sizing: border-box; }
  .card {
    position: relative;
    font-size: var(--_size);
    line-height: 1.45;
    font-variant-numeric: tabular-nums lining-nums;
    color: var(--_ink);
    text-align: start;
  }
  :host([appearance='card']) .card {
    background: var(--_surface);
    border: 1px solid var(--_hair);
    border-radius: var(--_radius);
    padding: var(--_space);
  }
  button, select, input { font: inherit; letter-spacing: inherit; word-spacing: inherit; color: inherit; margin: 0; }
  button { background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
  h2, h3, p, ul, dl, dd, pre { margin: 0; padding: 0; }
  ul { list-style: none; }
  :focus { outline: none; }
  :focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; border-radius: 3px; }
  .mark:focus-visible { outline: none; }
  .muted { color: var(--_muted); }
  .hidden {
    position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .button {
    display: inline-flex; align-items: center; gap: 6px; min-block-size: 30px; padding: 4px 12px;
    border: 1px solid var(--_hair); border-radius: 6px; font-weight: 500; background: var(--_surface);
  }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition-duration: 0s !important; animation-duration: 0s !important; } }
`;

/** The card: header, chips, controls, footer. */
export const frameStyles = css`
  header { display: flex; align-items: flex-start; gap: 12px; margin-block-end: 10px; }
  .heading { flex: 1; min-inline-size: 0; }
  h2 { font-size: 1.154em; line-height: 1.34; font-weight: 600; overflow-wrap: anywhere; }
  .subtitle { min-block-size: 1.34em; color: var(--_muted); font-size: 0.923em; line-height: 1.34; overflow-wrap: anywhere; }
  .chips { display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: 8px; max-inline-size: 60%; }
  .actions { display: flex; gap: 8px; }
  .size-S header { flex-wrap: wrap; row-gap: 8px; }
  .size-S .heading { flex-basis: calc(100% - 60px); }
  .size-S .chips { order: 3; justify-content: flex-start; max-inline-size: 100%; }
  .chip {
    display: inline-flex; align-items: center; gap: 6px; min-block-size: 24px; padding: 1px 10px; color: var(--_muted);
    font-size: 0.923em; border: 1px solid var(--_hair); border-radius: 999px; white-space: nowrap;
  }
  .dot { inline-size: 6px; block-size: 6px; border-radius: 50%; background: var(--_won); flex: none; }
  .warn .dot { background: var(--_timing); border-radius: 1px; rotate: 45deg; }
  .warn { color: var(--_ink); }
  .more {
    display: inline-flex; align-items: center; justify-content: center; inline-size: 30px; block-size: 24px;
    border: 1px solid var(--_hair); border-radius: 6px; color: var(--_muted);
  }
  .controls { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-block-end: 10px; }
  .control {
    display: inline-flex; align-items: center; gap: 6px; border: 1px solid var(--_hair); border-radius: 6px;
    padding-inline-start: 9px; font-size: 0.923em; min-block-size: 26px; background: var(--_surface); position: relative; max-inline-size: 100%;
  }
  .control > span { color: var(--_muted); font-weight: 500; }
  .control select {
    appearance: none; background: transparent; border: 0; padding: 3px 0; padding-inline-end: 24px; cursor: pointer; border-radius: 5px;
    max-inline-size: 13em; min-inline-size: 0; text-overflow: ellipsis; field-sizing: content;
  }
  .control.select::after {
    content: ''; position: absolute; inset-inline-end: 10px; inset-block-start: calc(50% - 4px); inline-size: 5px; block-size: 5px; pointer-events: none;
    border: solid var(--_muted); border-width: 0 1.5px 1.5px 0; rotate: 45deg;
  }
  .control input { border: 0; background: transparent; padding: 2px 8px 2px 0; min-inline-size: 7em; }
  .switch { display: inline-flex; border: 1px solid var(--_hair); border-radius: 6px; overflow: hidden; font-size: 0.923em; }
  .switch button { overflow-wrap: anywhere; padding: 3px 10px; min-block-size: 26px; color: var(--_muted); }
  .switch button[aria-pressed='true'] { background: var(--_tint); color: var(--_ink); font-weight: 600; }
  footer { color: var(--_muted); font-size: 0.923em; }
  footer > p { margin-block-start: 8px; }
  @media (pointer: coarse) { .button, .chip, .control, .more { min-block-size: 44px; min-inline-size: 44px; } .control select, .control input { min-block-size: 42px; } }
`;

/** The body while it loads, as high as the picture it stands for; how empty and failed ones look comes with what they say (`overlay-styles.ts`). */
export const stateStyles = css`
  .skeleton { animation: appear 0.2s 0.15s both; }
  .skeleton rect { fill: var(--_grid); }
  .skeleton-line { block-size: 0.9em; border-radius: 4px; background: var(--_grid); margin-block: 7px; }
  .skeleton-rows { margin-block-start: 16px; }
  .skeleton-rows .skeleton-line { margin-block: 0 19px; }
  .skeleton-line.short { inline-size: 38%; margin-block: 6px 10px; }
  .skeleton-line.tall { block-size: 28px; inline-size: 24%; margin-block: 0 8px; }
  .skeleton-line.control-line { block-size: 26px; inline-size: 46%; margin-block: 0 10px; }
  @keyframes appear { from { opacity: 0; } }
`;
