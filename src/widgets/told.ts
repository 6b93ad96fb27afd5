import type { ReportResult } from '../table/result.ts';
import type { Strings } from './strings.ts';

/** Which result is spoken of, and in which words. */
export interface Told {
  readonly result: ReportResult;
  readonly strings: Strings;
  readonly locale: string;
  /** When the data was last changed, UTC ms: files that are taken away say so. */
  readonly asOf?: number | undefined;
}

/** The number that is asked about: what it is called and how it reads. */
export interface Head {
  readonly title: string;
  readonly figure: string;
}
