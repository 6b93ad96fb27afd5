import { html, nothing, type TemplateResult } from 'lit';
import { columnWords } from './column-words.ts';
import type { KeptFailure } from './kept.ts';

/** Under the table, while what was chosen of its columns cannot be kept or read. */
export function keptNote({ failure }: { readonly failure: KeptFailure | undefined }, locale: string): TemplateResult | typeof nothing {
  return failure ? html`<p class="kept-note" role="status">${columnWords(locale)[failure === 'write' ? 'notKept' : 'notRead']}</p>` : nothing;
}
