import type { Said } from '../table/result.ts';

/** Why an import stopped as a whole; everything less is a refused row in the report. */
export type ImportErrorCode =
  | 'IMPORT_NO_KEY'
  | 'IMPORT_TOO_LONG_FIELD'
  | 'IMPORT_TOO_LARGE'
  | 'IMPORT_ENCODING'
  | 'IMPORT_QUOTE'
  | 'IMPORT_JSON'
  | 'IMPORT_EMPTY'
  | 'IMPORT_CANCELLED';

/** What a person is told of it: what happened, what is kept, what to do. */
export interface ImportFailure {
  readonly code: ImportErrorCode;
  readonly what: string;
  readonly kept: string;
  readonly action: string;
  /** 1-based line of the file, where there is one. */
  readonly line?: number;
  /** Byte offset in the file, where there is one. */
  readonly offset?: number;
  /** The headers of the file, where the fault is in them. */
  readonly headers?: readonly string[];
  readonly said: Said;
}

/** An import that stopped; nothing of the file was taken over. `message` is the whole text for people. */
export class ImportError extends Error implements ImportFailure {
  readonly code: ImportErrorCode;
  readonly what: string;
  readonly kept: string;
  readonly action: string;
  readonly line?: number;
  readonly offset?: number;
  readonly headers?: readonly string[];
  readonly said: Said;

  constructor(failure: ImportFailure, options?: ErrorOptions) {
    super(`${failure.what} ${failure.kept} ${failure.action}`, options);
    this.name = 'ImportError';
    this.code = failure.code;
    this.what = failure.what;
    this.kept = failure.kept;
    this.action = failure.action;
    this.said = failure.said;
    if (failure.line !== undefined) this.line = failure.line;
    if (failure.offset !== undefined) this.offset = failure.offset;
    if (failure.headers !== undefined) this.headers = failure.headers;
  }
}
