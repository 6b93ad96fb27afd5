import type { Day } from '../base/dates.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Narrowing } from '../engine/run.ts';
import type { Plan, ReportPlan } from '../plan/plan.ts';
import type { ImportReport } from '../sources/report.ts';
import type { Action, ActionRecord, CellRef, Explanation, FeedError, FeedProgress, FeedState, Parameters, ReportResult, Restatement } from '../table/result.ts';

/** A rule file of the page. */
export interface RuleText {
  readonly name: string;
  readonly text: string;
}

/** Where rows come from: an address the worker fetches, or a file the visitor dropped. */
export type Source = { readonly url: string } | { readonly file: Blob; readonly name: string };

/** What an import made of a file, as the page sees it. */
export interface ImportSummary {
  readonly source: string;
  readonly table: string;
  readonly rowsIn: number;
  readonly rowsKept: number;
  readonly rowsRefused: number;
  /** What the report says, as data; its reasons and assumptions are sentences in English. */
  readonly report: ImportReport;
  /** The whole report as a person reads it, in the language of the page where its words are there, else in English. */
  readonly text: string;
  /** The language of `text`: `en`, `nb`, `da` or `fi`. */
  readonly language: string;
}

/** What a page asks of the worker. Everything that could differ between two machines comes along. */
export type Request =
  | { readonly kind: 'open'; readonly store: string }
  | { readonly kind: 'close'; readonly store: string }
  /** The page goes to sleep: no other tab must wait for its connection. */
  | { readonly kind: 'rest'; readonly store: string }
  | { readonly kind: 'import'; readonly store: string; readonly source: Source; readonly table: string; readonly mayBe?: string; readonly map?: string; readonly timeZone: string; readonly today: number; readonly allowEmpty?: boolean }
  | { readonly kind: 'run'; readonly store: string; readonly report: string; readonly parameters: Parameters; readonly timeZone: string; readonly today: number }
  /** How the closed periods of the answer to the last such `run` differ from when they were last shown. */
  | { readonly kind: 'restated'; readonly store: string; readonly report: string; readonly parameters: Parameters; readonly timeZone: string; readonly today: number }
  | { readonly kind: 'seen'; readonly store: string; readonly report: string; readonly parameters: Parameters; readonly timeZone: string; readonly today: number }
  | { readonly kind: 'explain'; readonly store: string; readonly report: string; readonly parameters: Parameters; readonly cell: CellRef; readonly timeZone: string; readonly today: number }
  | { readonly kind: 'rules'; readonly store: string; readonly files: readonly RuleText[] }
  | { readonly kind: 'fetchRules'; readonly store: string; readonly urls: readonly string[] }
  | { readonly kind: 'track'; readonly store: string }
  | { readonly kind: 'kept'; readonly store: string; readonly name: string; readonly value?: unknown }
  | { readonly kind: 'undo'; readonly store: string }
  | { readonly kind: 'act'; readonly store: string; readonly action: Action }
  /** Fetches what changing rows needs, so that it also works when the line is gone. */
  | { readonly kind: 'prepare'; readonly store: string; readonly reports: readonly string[] }
  | { readonly kind: 'outbox'; readonly store: string }
  | { readonly kind: 'acknowledge'; readonly store: string; readonly ids: readonly string[] }
  | { readonly kind: 'withdraw'; readonly store: string; readonly ids: readonly string[] }
  | { readonly kind: 'clear'; readonly store: string };

/** A question as it is worked out. */
export interface Asked {
  readonly plan: Plan;
  readonly report: ReportPlan;
  /** The report's own parameters. */
  readonly settings: Parameters;
  /** The day that is looked back at, and the tables that say what was then. */
  readonly past?: { readonly asOf: Day; readonly histories: readonly string[] };
  /** The rows it is narrowed to. */
  readonly only?: { readonly told: NonNullable<ReportResult['only']>; readonly rows: Narrowing };
}

/** What comes back, by the kind of request. */
export interface Answers {
  readonly open: StoreInfo;
  readonly rest: void;
  readonly close: undefined;
  readonly import: ImportSummary;
  readonly run: FeedState;
  readonly restated: Restatement | undefined;
  readonly seen: undefined;
  readonly explain: Explanation;
  readonly rules: readonly Diagnostic[];
  readonly fetchRules: readonly Diagnostic[];
  readonly track: undefined;
  readonly kept: unknown;
  readonly undo: undefined;
  readonly act: ActionRecord;
  readonly prepare: undefined;
  readonly outbox: readonly ActionRecord[];
  readonly acknowledge: undefined;
  readonly withdraw: undefined;
  readonly clear: undefined;
}

export interface StoreInfo {
  /** False: the data goes with the page. */
  readonly persisted: boolean;
  readonly reason?: string;
  /** Tables that hold rows. */
  readonly tables: readonly { readonly id: string; readonly rowCount: number; readonly source: string; readonly importedAt: number }[];
}

export type ToWorker =
  | { readonly id: number; readonly request: Request }
  /** Stops the work of an earlier request. */
  | { readonly cancel: number };

export type FromWorker =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: FeedError }
  | { readonly id: number; readonly progress: FeedProgress }
  /** The data or the rules of a store changed: look again. */
  | { readonly changed: string };

/** One end of the line between page and worker. */
export interface Port {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** A failure as an error of the page, with everything a widget shows. */
export class FeedFailure extends Error {
  readonly failure: FeedError;

  constructor(failure: FeedError, cause?: unknown) {
    super([failure.message, failure.kept, failure.action].filter((part) => part !== undefined).join(' '), { cause });
    this.name = 'FeedFailure';
    this.failure = failure;
  }
}
