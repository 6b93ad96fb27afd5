import { csvReader, type CsvRecord } from './csv.ts';
import type { TextPiece } from './decode.ts';
import { ImportError } from './import-error.ts';
import type { Intake } from './intake.ts';
import type { Pace } from './pace.ts';
import { failures, reasons } from './wording.ts';

/** Reads CSV text into an intake: the first record is the header, every other a row of as many values. */
export async function readCsv(text: AsyncIterable<TextPiece>, source: string, into: Intake, pace: Pace): Promise<void> {
  const reader = csvReader(source);
  let width = 0;
  let mayHoldNul = false;

  for await (const piece of text) {
    mayHoldNul ||= piece.text.includes('\0');
    await takeAll(reader.push(piece));
    pace.check();
  }
  await takeAll(reader.end());
  if (width === 0) throw new ImportError(failures.empty(source));

  async function takeAll(records: readonly CsvRecord[]): Promise<void> {
    for (const record of records) {
      if (width === 0) readHeader(record);
      else readRow(record);
      if (pace.isDue()) await pace.pause();
    }
  }

  function readHeader({ line, fields, problem }: CsvRecord): void {
    if (fields.some((field) => field.includes('\0'))) throw new ImportError(failures.notText(source));
    if (problem !== undefined) throw new ImportError(failures.quote(source, line, 0, 'its line'));
    for (const field of fields) into.addHeader(field);
    width = fields.length;
    into.requireKey();
  }

  function readRow({ line, fields, problem }: CsvRecord): void {
    if (problem !== undefined) into.refuse(line, problem, fields[0]);
    else if (fields.length !== width && isEmpty(fields)) into.emptyLine();
    else if (fields.length !== width) into.refuse(line, reasons.ragged(width, fields.length), fields[0], reasons.ragged(width, fields.length));
    else if (isEmpty(fields)) into.emptyLine();
    else if (mayHoldNul && fields.some((field) => field.includes('\0'))) into.refuse(line, reasons.nul);
    else into.row(line, fields);
  }
}

/** An empty line, or one of nothing but delimiters as spreadsheets leave them below their data. */
function isEmpty(fields: readonly string[]): boolean {
  return fields.every((field) => field === '' || field.trim() === '');
}
