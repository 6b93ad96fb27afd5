import { fold } from '../base/text.ts';
import { fittingMap } from '../sources/fitting-map.ts';
import { formatOf } from '../sources/format.ts';
import { ImportError } from '../sources/import-error.ts';
import { importTable } from '../sources/import.ts';
import { printImportReport } from '../sources/print-report.ts';
import { streamOf } from '../sources/stream.ts';
import { failures } from '../sources/wording.ts';
import type { Store } from '../store/store.ts';
import type { FeedProgress, Said } from '../table/result.ts';
import type { ImportMap, TableShape } from '../table/shape.ts';
import { fetchBytes } from './fetching.ts';
import { FeedFailure, type ImportSummary, type Request } from './protocol.ts';
import type { Rules } from './rules.ts';

type ImportRequest = Request & { readonly kind: 'import' };

/** Reads a file into a table of a store: staged, then published at once. A page whose data is stored already never fetches this part. */
export async function importInto(store: Store, rules: Rules, request: ImportRequest, signal: AbortSignal, progress: (progress: FeedProgress) => void): Promise<ImportSummary> {
  const { source, timeZone, today } = request;
  // A file that is named after a table goes there, whatever the store's own table is.
  const shape = (request.mayBe === undefined ? undefined : await rules.shapeOf(request.mayBe)) ?? (await rules.shapeOf(request.table));
  if (!shape) throw unknown('UNKNOWN_TABLE', { table: request.table }, `There is no table '${request.table}'.`, 'Correct the table attribute, or declare the table in a rule file.');
  const map = request.map === undefined ? undefined : await mapNamed(rules, request.map, shape);
  const bytes = 'url' in source ? await fetchBytes(source.url, signal) : { name: source.name, size: source.file.size, stream: streamOf(source.file) };
  const [first, all] = await peek(bytes.stream);
  const { table, report } = await importTable(all, {
    shape, source: bytes.name, format: formatOf(bytes.name, first), timeZone, today, signal,
    ...(map ? { map } : {}),
    ...(bytes.size === undefined ? {} : { totalBytes: bytes.size }),
    onProgress: ({ rows, fraction }) => progress({ label: bytes.name, rows, ...(fraction === undefined ? {} : { fraction }) }),
  }).catch(async (error: unknown) => Promise.reject(map ? error : await hinted(error, rules, shape)));
  if (report.rowsIn === 0 && !request.allowEmpty && (await holdsRows(store, shape.id))) throw new ImportError(failures.noRows(bytes.name));
  // A file of nothing but refused rows is a file in another form, not an empty table: what is stored stays.
  const isUseless = report.rowsKept === 0 && report.rowsIn > 0;
  if (!isUseless) await store.publish([table], { source: bytes.name, keys: new Map([[shape.id, shape.key]]), signal });
  const { rowsIn, rowsKept, rowsRefused } = report;
  return { source: report.source, table: report.table, rowsIn, rowsKept, rowsRefused, report, text: printImportReport(report), language: 'en' };
}

async function holdsRows(store: Store, table: string): Promise<boolean> {
  return (await store.manifest()).tables.some(({ id, rowCount }) => id === table && rowCount > 0);
}

async function mapNamed(rules: Rules, name: string, shape: TableShape): Promise<ImportMap> {
  const maps = (await rules.maps()).filter(({ table }) => table === shape.id);
  const found = maps.find((map) => fold(map.name) === fold(name));
  if (found) return found;
  const names = maps.map((map) => map.name).join(', ');
  const known = maps.length === 0 ? '' : ` Known for ${shape.id}: ${names}.`;
  throw unknown('UNKNOWN_MAP', { map: name, table: shape.id, known: names || '–' }, `There is no import map '${name}'.`, `Correct the map attribute, or load the rule file that holds the map.${known}`);
}

/** A file whose key has another name may be an export that an import map knows. */
async function hinted(error: unknown, rules: Rules, shape: TableShape): Promise<unknown> {
  if (!(error instanceof ImportError) || error.headers === undefined) return error;
  const fitting = fittingMap(error.headers, shape, await rules.maps().catch(() => []));
  if (fitting === undefined) return error;
  const said = { name: 'noKeyButMap', facts: { ...error.said.facts, map: fitting.name } };
  return new ImportError({ ...error, said, action: `${error.action} The import map "${fitting.name}" knows these columns: name it in the map attribute of <rs-store>.` });
}

function unknown(code: string, facts: Said['facts'], message: string, action: string): FeedFailure {
  return new FeedFailure({ kind: 'config', code, message, kept: 'The stored data is unchanged.', action, said: { name: code, facts } });
}

/** The first bytes of a stream, to tell its format by, and the stream from its beginning. */
async function peek(stream: AsyncIterable<Uint8Array>): Promise<[Uint8Array, AsyncIterable<Uint8Array>]> {
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return [first.done ? new Uint8Array(0) : first.value, whole()];
}

