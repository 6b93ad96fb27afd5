import { css } from 'lit';

/**
 * Colours by meaning, light and dark, and the few measures everything else derives from. Each may be
 * replaced by the page through its public name (`--rs-color-gain`); private names begin with `--_`.
 * The pairs are proven by `test/draw/palette.test.ts`: every fill at least 3:1 on its surface, every
 * pair of roles in one widget apart for every kind of colour vision.
 */
export const tokens = css`
  :host {
    --_total: var(--rs-color-total, light-dark(#39435a, #b9bfcc));
    --_gain: var(--rs-color-gain, light-dark(#2f7ded, #3f86f4));
    --_won: var(--rs-color-won, light-dark(#0f7a5f, #2fe0a2));
    --_loss: var(--rs-color-loss, light-dark(#b3261e, #d4605f));
    --_timing: var(--rs-color-timing, light-dark(#c08a1e, #d6b02a));
    --_existing: var(--rs-color-existing, light-dark(#1f3a6e, #c3cbe0));
    --_commit: var(--rs-color-commit, light-dark(#123f86, #c3cbe0));
    --_category: var(--rs-color-category, light-dark(#8d7b95, #8d7b95));
    --_surface: var(--rs-color-surface, light-dark(#ffffff, #12151c));
    --_ink: var(--rs-color-ink, light-dark(#1b2230, #eef1f6));
    --_muted: var(--rs-color-muted, light-dark(#5a6474, #a9b2c1));
    --_axis: var(--rs-color-axis, light-dark(#8a94a6, #6b7588));
    --_grid: var(--rs-color-grid, light-dark(#e4e7ec, #2a303c));
    --_hair: var(--rs-color-hair, light-dark(#dfe3e9, #262c37));
    --_tint: var(--rs-color-tint, light-dark(#eef2f8, #1a1f29));
    --_focus: var(--rs-color-focus, light-dark(#1f5fd6, #8ab4ff));
    --_loss-text: var(--rs-color-loss-text, light-dark(#b3261e, #e57373));
    --_won-text: var(--rs-color-won-text, light-dark(#0f7a5f, #2fe0a2));
    --_size: var(--rs-font-size, 13px);
    --_space: var(--rs-space, 16px);
    --_radius: var(--rs-radius, 8px);
    --_shadow: light-dark(0 6px 20px rgb(16 24 40 / 0.14), 0 6px 24px rgb(0 0 0 / 0.5));
  }
`;
