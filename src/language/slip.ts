import type { Diagnostic, Edit, Fix, Severity } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';

/** The words of a message; `wording.ts` makes them. */
export interface Words {
  readonly title: string;
  readonly label: string;
  readonly why: string;
  /** What to do, as a sentence that starts with a verb. */
  readonly fix?: string;
}

/** A diagnostic that does not know its file yet. */
export type Slip = Omit<Diagnostic, 'file'>;

/** A slip with its words, and with the edits that mend it where no person has to decide. */
export function slip(code: string, span: Span, words: Words, edits?: readonly Edit[], severity: Severity = 'error'): Slip {
  const { title, label, why } = words;
  const fix: Fix | undefined = words.fix === undefined ? undefined : edits ? { title: words.fix, edits } : { title: words.fix };
  return fix ? { code, severity, title, span, label, why, fix } : { code, severity, title, span, label, why };
}
