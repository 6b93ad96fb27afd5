import { css, html, nothing, type TemplateResult } from 'lit';
import type { FeedError, FeedProgress } from '../table/result.ts';
import type { ImportSummary } from './protocol.ts';

export const statusStyles = css`
  .bar, .note { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin-block-start: 8px; font-size: 0.923em; line-height: 1.4; color: var(--rs-color-muted, light-dark(#5a6474, #a9b2c1)); }
  progress { flex: 1 1 120px; block-size: 6px; accent-color: var(--rs-color-focus, light-dark(#1f5fd6, #8ab4ff)); }
  button { font: inherit; color: inherit; background: none; border: 1px solid currentcolor; border-radius: 6px; padding: 3px 10px; min-block-size: 28px; cursor: pointer; }
  button:focus-visible { outline: 2px solid var(--rs-color-focus, light-dark(#1f5fd6, #8ab4ff)); outline-offset: 2px; }
  details { flex: 1 1 100%; }
  pre { overflow: auto; max-block-size: 16em; margin: 6px 0 0; font: 12px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  .bad { color: var(--rs-color-loss, light-dark(#b3261e, #d4605f)); }
`;

/** How an import goes, or went. */
export interface ImportStatus {
  readonly progress: FeedProgress | undefined;
  readonly failure: FeedError | undefined;
  readonly outcome: ImportSummary | undefined;
  readonly onCancel: () => void;
}

/** What stands under a store: the progress bar, else what failed, else what the import made of the file. */
export function importStatus({ progress, failure, outcome, onCancel }: ImportStatus): TemplateResult | typeof nothing {
  if (progress) return progressBar(progress, onCancel);
  if (failure) return html`<div class="note bad" part="report" role="alert">${[failure.message, failure.kept, failure.action].filter(Boolean).join(' ')}</div>`;
  return outcome ? summaryOf(outcome) : nothing;
}

function progressBar({ label, rows, fraction }: FeedProgress, onCancel: () => void): TemplateResult {
  return html`<div class="bar" part="progress">
    <span>Reading ${label}: ${rowsOf(rows)}</span>
    <progress aria-label="Import of ${label}" max="1" .value=${fraction ?? 0}></progress>
    <button type="button" @click=${onCancel}>Cancel</button>
  </div>`;
}

function summaryOf({ source, rowsIn, rowsKept, rowsRefused, text }: ImportSummary): TemplateResult {
  const [all, kept, refused] = [rowsOf(rowsIn), rowsKept.toLocaleString('en-US'), rowsRefused.toLocaleString('en-US')];
  const rest = rowsKept === 0 && rowsRefused > 0 ? ' The data from before is unchanged.' : '';
  return html`<div class=${rowsRefused > 0 ? 'note bad' : 'note'} part="report">
    <span>${source}: ${all}, ${kept} kept, ${refused} refused.${rest}</span>
    <details><summary>Import report</summary><pre>${text}</pre></details>
  </div>`;
}

/** `1 row`, `1,200 rows`. */
function rowsOf(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`;
}
