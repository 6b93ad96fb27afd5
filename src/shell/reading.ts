import type { Diagnostic } from '../base/diagnostic.ts';
import type { FeedError, FeedProgress } from '../table/result.ts';
import type { StoreFeed } from './feed.ts';
import { line } from './line.ts';
import { FeedFailure, type ImportSummary, type Source } from './protocol.ts';

/** Which table and import map a file goes through. */
export interface ImportChoice {
  readonly table?: string;
  readonly map?: string;
  /** Whether a file without rows may take the place of stored rows. */
  readonly allowEmpty?: boolean;
}

/** How it goes, as far as that changes. */
export interface ReadingStatus {
  readonly progress?: FeedProgress | undefined;
  readonly outcome?: ImportSummary | undefined;
  readonly failure?: FeedError | undefined;
}

/** The store element that reads, as far as reading needs it. */
export interface Reader {
  /** Name of the store. */
  readonly store: string;
  readonly table: string;
  readonly map: string | undefined;
  readonly allowEmpty: boolean;
  readonly timeZone: string;
  /** Only the page is told what an import made of a file. */
  readonly quiet: boolean;
  readonly feed: () => StoreFeed | undefined;
  readonly isConnected: () => boolean;
  readonly locale: () => string;
  readonly show: (status: ReadingStatus) => void;
  /** False: the page does not want it. */
  readonly say: (type: string, detail: unknown, cancelable?: boolean) => boolean;
  /** Stops the other imports, for this reason. */
  readonly stopOthers: (cancel: AbortController, reason: string) => void;
}

/** Why an import stops that nobody cancelled. */
const ANOTHER = 'another took its place';

/** Reads a source into a table of the store. Rejects with what happened, what is kept and what to do; undefined where the page, or a later import, did not want it. */
export async function readInto(reader: Reader, source: Source, choice: ImportChoice, cancel: AbortController): Promise<ImportSummary | undefined> {
  const { store, timeZone } = reader;
  const table = choice.table ?? reader.table;
  const map = choice.map ?? reader.map;
  const label = 'url' in source ? source.url.replace(/^.*\//, '') : source.name;
  const isFile = 'file' in source;
  const { signal } = cancel;
  if (!reader.say('rs-import', { source: label, table }, true)) return undefined;
  reader.stopOthers(cancel, ANOTHER);
  reader.show({ failure: undefined, outcome: undefined, progress: { label, rows: 0 } });
  try {
    if (signal.aborted) throw cancelled(label);
    const request = { kind: 'import' as const, store, source, table, timeZone, today: reader.feed()?.today ?? 0, allowEmpty: choice.allowEmpty ?? reader.allowEmpty, ...(map ? { map } : {}), ...(choice.table === undefined && isFile ? { mayBe: tableNamed(source.name) } : {}) };
    const read = await line.ask(request, { signal, progress: (progress) => !signal.aborted && reader.show({ progress }) });
    reader.feed()?.showError(undefined);
    const summary = await toldIn(reader.locale(), read);
    if (!reader.quiet && (isFile || summary.rowsRefused > 0)) reader.show({ outcome: summary });
    reader.say('rs-imported', summary);
    return summary;
  } catch (error) {
    // Whoever stopped it by asking for another, or by leaving, is not told of it.
    if (signal.aborted && (signal.reason === ANOTHER || !reader.isConnected())) return undefined;
    const failure = await failureOf(reader, error);
    if (!isFile) reader.feed()?.showError(failure);
    throw new FeedFailure(failure, error);
  }
}

/** With the report in the language of the page; as it is, in English, where that has no words or they cannot be fetched. */
async function toldIn(locale: string, summary: ImportSummary): Promise<ImportSummary> {
  if (/^en\b/i.test(locale)) return summary;
  const told = await import('./import-report.ts').then(({ reportIn }) => reportIn(locale, summary.report)).catch(() => undefined);
  return { ...summary, ...told };
}

/** Cancelled while what reads was still on its way. */
function cancelled(source: string): FeedFailure {
  return new FeedFailure({ kind: 'data', code: 'IMPORT_CANCELLED', message: `The import of ${source} was cancelled.`, kept: 'The stored data is unchanged.', action: 'Import it again whenever it suits.', said: { name: 'cancelled', facts: { source } } });
}

/** Several dropped files go into the tables they are named after; a single one into the store's own. */
export function choiceOf(file: File, files: readonly File[]): ImportChoice {
  return files.length > 1 ? { table: tableNamed(file.name) } : {};
}

/** Makes the rule files at these addresses the page's own. */
export async function readRules(reader: Reader, urls: readonly string[]): Promise<void> {
  try {
    const diagnostics: readonly Diagnostic[] = await line.ask({ kind: 'fetchRules', store: reader.store, urls });
    reader.say('rs-rules', { diagnostics });
  } catch (error) {
    await failureOf(reader, error);
  }
}

/** Shows what failed and tells the page, in the language of the page where its words are there. */
async function failureOf(reader: Pick<Reader, 'show' | 'say' | 'locale'>, error: unknown): Promise<FeedError> {
  const { toldIn } = await import('./store-words.ts').catch(() => ({ toldIn: undefined }));
  const told: FeedError = error instanceof FeedFailure ? error.failure : { kind: 'render', code: 'UNEXPECTED', message: String(error) };
  const failure = (await toldIn?.(reader.locale(), told)) ?? told;
  reader.show({ failure });
  reader.say('rs-error', failure);
  return failure;
}

/** The table that a file's name stands for: `Deal history.csv` → deal_history. */
function tableNamed(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}
