import { css } from 'lit';

/** The panel where a forecast is submitted. */
export const submitStyles = css`
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
  .submission { text-decoration: underline dotted var(--_axis); text-underline-offset: 4px; min-inline-size: 24px; text-align: end; }
  .submission:hover { background: var(--_tint); border-radius: 3px; }
  .own-submission { color: var(--_muted); font-size: 0.923em; text-decoration-color: var(--_muted); }
  .note-link { text-decoration: underline; text-underline-offset: 3px; color: var(--_ink); }
  .note-link:hover { background: var(--_tint); }
  .submission-field { display: block; }
  .submission-amount { inline-size: 100%; min-inline-size: 7.5em; border: 1px solid var(--_axis); border-radius: 5px; background: var(--_surface); padding: 3px 7px; min-block-size: 30px; text-align: end; font-weight: 600; }
  .submission-field [aria-invalid='true'] { border-color: var(--_loss); box-shadow: 0 0 0 1px var(--_loss); }
  .submission-pop { position: fixed; inline-size: min(270px, calc(100vw - 16px)); padding: 10px 12px 12px; border: 1px solid var(--_hair); border-radius: 8px; box-shadow: var(--_shadow); white-space: normal; text-align: start; font-weight: 400; }
  .submission-pop .wrong { color: var(--_ink); font-weight: 600; }
  .submission-pop .field input { font-size: 1em; font-weight: 400; min-block-size: 32px; padding: 4px 8px; }
  .submission-pop .edit-buttons { margin-block-start: 10px; }
  .submission-pop .button { text-decoration: none; }
  .submission-pop .edit-says { margin-block-start: 8px; }
  @media (pointer: coarse) { .note-link, .submission-amount, .submission-pop .field input { min-block-size: 44px; } }
  @media print { .note-link { display: none; } .submission { text-decoration: none; } .submission-pop { display: none; } }
  @media (max-width: 640px), (pointer: coarse) { .panel .button, .field input, .field textarea, .panel .control { min-block-size: 44px; } .step { min-inline-size: 44px; } .close { inline-size: 44px; block-size: 44px; } }
`;
