import type { Diagnostic, Edit } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';

/** What the checker tells of: a diagnostic that does not know its file yet. */
export interface Problem {
  readonly code: string;
  readonly severity?: Diagnostic['severity'];
  readonly title: string;
  readonly span: Span;
  readonly label: string;
  readonly why: string;
  readonly fix?: { readonly title: string; readonly edits?: readonly Edit[] };
}

/** The fix that puts a text in place of what was found. */
export const replace = (span: Span, text: string, title = `Replace with ${text}`): Problem['fix'] => ({ title, edits: [{ span, text }] });

/** The first names of a list, and how many more there are. */
export const listOf = (names: readonly string[], most = 6): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
