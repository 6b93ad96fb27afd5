import type { Day } from '../base/dates.ts';
import type { ImportMap, TableShape } from '../table/shape.ts';
import type { Table } from '../table/table.ts';
import { decode } from './decode.ts';
import type { SourceFormat } from './format.ts';
import { ImportError } from './import-error.ts';
import { takesByHeader } from './headers.ts';
import { intake } from './intake.ts';
import { paceOf } from './pace.ts';
import { readCsv } from './read-csv.ts';
import type { ImportReport } from './report.ts';
import { failures } from './wording.ts';
import { zoneOf } from './zone.ts';

export interface ImportOptions {
  readonly shape: TableShape;
  readonly format: SourceFormat;
  readonly map?: ImportMap;
  /** The file's name, for messages. */
  readonly source: string;
  /** The account's time zone, for time stamps without an offset; RangeError when the platform does not know it. */
  readonly timeZone: string;
  /** Dates of things that happened are counted in the report when they lie after it. */
  readonly today?: Day;
  /** Size of the file, for a fraction in `onProgress`. */
  readonly totalBytes?: number;
  readonly onProgress?: (progress: { readonly rows: number; readonly fraction?: number }) => void;
  readonly signal?: AbortSignal;
  /** Of two rows with one key the later is refused (`reject`, the default) or replaces the earlier (`last`). */
  readonly duplicates?: 'reject' | 'last';
}

/** The table with every declared column (blank where the file has none) and then the unknown ones as text. */
export interface ImportOutcome {
  readonly table: Table;
  readonly report: ImportReport;
}

/** Whether a map asks for more of a cell than its header: then a part of the reader is fetched that few files need. */
function isShaped(map: ImportMap | undefined): map is ImportMap {
  return map !== undefined && map.takes.some(({ more, unit }) => more !== undefined || unit !== undefined);
}

/** Whether several lines of a map name one header. */
function isShared(map: ImportMap | undefined): map is ImportMap {
  return [...takesByHeader(map).values()].some(({ length }) => length > 1);
}

/** Milliseconds between two reports of progress. */
const PROGRESS_STEP = 100;

/**
 * Reads a file into a table: bad rows are refused with line, column and reason, the rest is kept.
 * Works in slices of a few milliseconds. Rejects with ImportError when the file as a whole cannot be
 * taken or the signal is aborted; nothing is kept of it then.
 */
export async function importTable(bytes: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportOutcome> {
  const { shape, source, signal } = options;
  const pace = paceOf(source, signal);
  pace.check();
  const spread = options.map?.spread && (await import('./spread.ts'));
  const map = spread ? spread.withSpread(options.map!) : options.map;
  const table = intake({ shape, source, zone: zoneOf(options.timeZone), duplicates: options.duplicates ?? 'reject', ...pick({ ...options, ...(map ? { map } : {}) }) });
  const told = isShaped(map) ? (await import('./shaped.ts')).shaped(table, map, shape) : table;
  const wide = isShared(map) ? (await import('./shared.ts')).shared(told, map) : told;
  const into = spread ? spread.spreadRows(wide, options.map!.spread!) : wide;
  const text = decode(counted(bytes), source);
  // Pages mostly read CSV; the other readers are fetched when a file asks for them.
  switch (options.format) {
    case 'csv':
      await readCsv(text, source, into, pace);
      break;
    case 'json':
      await (await import('./read-json.ts')).readJson(text, source, shape, into, pace, map);
      break;
    case 'ndjson':
      await (await import('./read-ndjson.ts')).readNdjson(text, source, into, pace, map);
      break;
    default:
      options.format satisfies never;
  }
  pace.check();
  options.onProgress?.({ rows: table.rowsIn, fraction: 1 });
  return into.finish();

  async function* counted(all: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let read = 0;
    let told = performance.now();
    for await (const chunk of cancellable(all, source, signal)) {
      yield chunk;
      read += chunk.length;
      if (performance.now() - told < PROGRESS_STEP) continue;
      told = performance.now();
      options.onProgress?.({ rows: table.rowsIn, ...(options.totalBytes ? { fraction: Math.min(1, read / options.totalBytes) } : {}) });
    }
  }
}

/** The same bytes, but a source that stalls does not keep a cancelled import waiting. */
async function* cancellable(bytes: AsyncIterable<Uint8Array>, source: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  let stop: (() => void) | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(new ImportError(failures.cancelled(source)));
    signal?.addEventListener('abort', stop);
  });
  cancelled.catch(() => undefined);
  let isDone = false;
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), cancelled]);
      if (next.done) {
        isDone = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (stop) signal?.removeEventListener('abort', stop);
    // Not awaited: a stalled source may never answer.
    if (!isDone) iterator.return?.().catch(() => undefined);
  }
}

function pick({ map, today }: ImportOptions): { map?: ImportMap; today?: Day } {
  return { ...(map === undefined ? {} : { map }), ...(today === undefined ? {} : { today }) };
}
