import { css, html, nothing, type TemplateResult } from 'lit';
import type { FeedError, FeedProgress } from '../table/result.ts';
import { fill } from '../widgets/strings.ts';
import type { ImportSummary } from './protocol.ts';
import { wordsFor } from './store-words.ts';
import type { StoreWords } from './store-words-en.ts';

export { bringWords } from './store-words.ts';

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
  /** Its words are those that are at hand (`bringWords`). */
  readonly locale: string;
  readonly onCancel: () => void;
}

/** What stands under a store: the progress bar, else what failed, else what the import made of the file. */
export function importStatus({ progress, failure, outcome, locale, onCancel }: ImportStatus): TemplateResult | typeof nothing {
  const words = wordsFor(locale);
  if (progress) return progressBar(progress, words, locale, onCancel);
  if (failure) return html`<div class="note bad" part="report" role="alert"><span dir="auto">${[failure.message, failure.kept, failure.action].filter(Boolean).join(' ')}</span></div>`;
  return outcome ? summaryOf(outcome, words, locale) : nothing;
}

function progressBar({ label, rows, fraction }: FeedProgress, words: StoreWords, locale: string, onCancel: () => void): TemplateResult {
  return html`<div class="bar" part="progress">
    <span dir="auto">${fill(words.reading, { label, rows: rowsOf(rows, words, locale) })}</span>
    <progress aria-label=${fill(words.importOf, { label })} max="1" .value=${fraction ?? 0}></progress>
    <button type="button" @click=${onCancel}>${words.cancel}</button>
  </div>`;
}

function summaryOf({ source, rowsIn, rowsKept, rowsRefused, text, language }: ImportSummary, words: StoreWords, locale: string): TemplateResult {
  const [kept, refused] = [rowsKept, rowsRefused].map((count) => count.toLocaleString(locale)) as [string, string];
  const said = fill(words.summary, { source, rows: rowsOf(rowsIn, words, locale), kept, refused });
  return html`<div class=${rowsRefused > 0 ? 'note bad' : 'note'} part="report">
    <span dir="auto">${rowsKept === 0 && rowsRefused > 0 ? `${said} ${words.unchanged}` : said}</span>
    <details><summary>${words.report}</summary><pre lang=${language} dir="ltr">${text}</pre></details>
  </div>`;
}

/** `1 row`, `1,200 rows`. */
function rowsOf(count: number, words: StoreWords, locale: string): string {
  return fill(count === 1 ? words.rowOne : words.rowOther, { n: count.toLocaleString(locale) });
}
