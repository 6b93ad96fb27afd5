import { importTable, type ImportOptions, type ImportOutcome } from '../../src/sources/import.ts';
import { ImportError } from '../../src/sources/import-error.ts';
import { valueAt, type Table, type Value } from '../../src/table/table.ts';
import { things } from './shapes.ts';

/** Text or bytes as a stream, cut into pieces of so many bytes. */
export async function* streamed(content: string | Uint8Array, piece = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

export function run(content: string | Uint8Array, options: Partial<ImportOptions> & { piece?: number } = {}): Promise<ImportOutcome> {
  const { piece, ...rest } = options;
  return importTable(streamed(content, piece), { shape: things, format: 'csv', source: 'things.csv', timeZone: 'UTC', ...rest });
}

/** The error of an import that must fail as a whole. */
export async function failure(content: string | Uint8Array, options: Partial<ImportOptions> & { piece?: number } = {}): Promise<ImportError> {
  const outcome = await run(content, options).catch((error: unknown) => error);
  if (!(outcome instanceof ImportError)) throw new Error(`expected an ImportError, not ${String(outcome)}`);
  return outcome;
}

/** Cells by column id, row by row; blanks left out. */
export function rowsOf(table: Table, ...columns: string[]): Record<string, Value>[] {
  const shown = table.columns.filter((column) => columns.length === 0 || columns.includes(column.id));
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(shown.map((column) => [column.id, valueAt(column, row)] as const).filter(([, value]) => value !== null)));
}
