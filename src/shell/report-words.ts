import type { ReportTitles } from '../sources/print-report.ts';
import type { SentenceName } from '../sources/wording.ts';

/** What the report of an import says in one language. */
export interface ReportWords {
  /** Its code, such as `nb`. */
  readonly language: string;
  readonly head: string;
  readonly line: string;
  readonly more: string;
  readonly titles: ReportTitles;
  readonly sentences: Readonly<Record<SentenceName, string>>;
}
