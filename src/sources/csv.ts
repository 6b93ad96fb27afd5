import { bytesOf, type Encoding, type TextPiece } from './decode.ts';
import { ImportError } from './import-error.ts';
import { failures, reasons } from './wording.ts';

/** One record of a CSV file: its values, or why it could not be cut into values. */
export interface CsvRecord {
  /** 1-based line on which it begins; for a broken quote, the line of the quote. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly problem?: string;
}

/** Cuts a stream of text into records. */
export interface CsvReader {
  /** The records that this piece completes. Throws ImportError beyond the limits. */
  push(piece: TextPiece): readonly CsvRecord[];
  /** What is left when the file ends. */
  end(): readonly CsvRecord[];
}

export const MAX_FIELD = 1024 * 1024;
export const MAX_LINE = 8 * 1024 * 1024;
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The end of the buffer was met before the end of the record. */
const MORE = Symbol('more');

/**
 * A reader for RFC 4180 and what people make of it: `,` `;` tab or `|` (seen in the header line, or said by
 * `sep=;`), any mix of line breaks, comment lines `# …` before the header. A quote counts only at
 * the start of a value. Where one does not end properly, the line on which it opened is refused and reading
 * goes on with the very next line, so that one slip never swallows its neighbours.
 */
export function csvReader(source: string): CsvReader {
  let buffer = '';
  let start = 0;
  let line = 1;
  let endByte = 0;
  let encoding: Encoding = 'UTF-8';
  let ended = false;
  let delimiter = '';
  let headerSeen = false;
  let [nextLf, nextCr, nextQuote] = [-1, -1, -1];

  return {
    push(piece) {
      buffer = buffer.slice(start) + piece.text;
      endByte = piece.endByte;
      encoding = piece.encoding;
      start = 0;
      [nextLf, nextCr, nextQuote] = [-1, -1, -1];
      const records = drain();
      checkLimits();
      return records;
    },
    end() {
      ended = true;
      return drain();
    },
  };

  function drain(): CsvRecord[] {
    const records: CsvRecord[] = [];
    while (start < buffer.length) {
      if (!headerSeen && !beginHeader()) break;
      if (start >= buffer.length) break;
      const record = readRecord();
      if (record === MORE) break;
      records.push(record);
      headerSeen = true;
    }
    return records;
  }

  /** Skips what may stand before the header and settles the delimiter; false while the first line is not whole. */
  function beginHeader(): boolean {
    for (;;) {
      const end = lineEnd(start);
      if (end < 0 || needsNext(end)) return false;
      const text = buffer.slice(start, end);
      const sep = /^"?sep=([,;\t|])"?$/i.exec(text);
      if (sep) delimiter = sep[1]!;
      else if (text.trim() !== '' && !text.startsWith('# ') && !text.startsWith('"# ')) {
        delimiter ||= detectDelimiter(text);
        return true;
      }
      if (end >= buffer.length) {
        start = buffer.length;
        return true;
      }
      advance(end, 1);
    }
  }

  function readRecord(): CsvRecord | typeof MORE {
    const end = lineEnd(start);
    if (nextQuote < start) nextQuote = find('"', start);
    if (nextQuote < end || (end < 0 && nextQuote < Infinity)) return readQuoted();
    if (end < 0 || needsNext(end)) return MORE;
    const fields = buffer.slice(start, end).split(delimiter);
    const record = { line, fields };
    checkFields(fields, end);
    advance(end, 1);
    return record;
  }

  function readQuoted(): CsvRecord | typeof MORE {
    const fields: string[] = [];
    let at = start;
    for (;;) {
      if (buffer[at] === '"') {
        const close = closingQuote(at);
        if (close < 0) return ended ? broken(at) : MORE;
        let after = close + 1;
        while (buffer[after] === ' ') after += 1;
        if (after >= buffer.length && !ended) return MORE;
        fields.push(buffer.slice(at + 1, close).replaceAll('""', '"'));
        if (buffer[after] === delimiter) at = after + 1;
        else if (after >= buffer.length || isBreak(after)) return finish(fields, after);
        else return broken(at);
      } else {
        const stop = buffer.indexOf(delimiter, at);
        const end = lineEnd(at);
        if (stop >= 0 && (end < 0 || stop < end)) {
          fields.push(buffer.slice(at, stop));
          at = stop + 1;
        } else if (end < 0) return MORE;
        else {
          fields.push(buffer.slice(at, end));
          return finish(fields, end);
        }
      }
    }
  }

  function finish(fields: readonly string[], end: number): CsvRecord | typeof MORE {
    if (needsNext(end)) return MORE;
    const record = { line, fields };
    checkFields(fields, end);
    advance(end, countBreaks(buffer.slice(start, end)) + 1);
    return record;
  }

  function broken(quote: number): CsvRecord | typeof MORE {
    const end = lineEnd(quote);
    if (end < 0 || needsNext(end)) return MORE;
    const before = countBreaks(buffer.slice(start, quote));
    const record = { line: line + before, fields: [buffer.slice(quote, end)], problem: reasons.brokenQuote };
    advance(end, before + 1);
    return record;
  }

  /** The quote that ends a value: the first that is not doubled; -1 when the buffer ends before it. */
  function closingQuote(open: number): number {
    let at = buffer.indexOf('"', open + 1);
    while (at >= 0 && buffer[at + 1] === '"') at = buffer.indexOf('"', at + 2);
    return at;
  }

  /** Where the line that holds `from` ends (the break, or the end of the file); -1 when that is not read yet. */
  function lineEnd(from: number): number {
    if (nextLf < from) nextLf = find('\n', from);
    if (nextCr < from) nextCr = find('\r', from);
    const end = Math.min(nextLf, nextCr);
    if (end < Infinity) return end;
    return ended ? buffer.length : -1;
  }

  function find(mark: string, from: number): number {
    const at = buffer.indexOf(mark, from);
    return at < 0 ? Infinity : at;
  }

  /** A carriage return at the very end may be the first half of CR LF. */
  function needsNext(end: number): boolean {
    return !ended && end === buffer.length - 1 && buffer[end] === '\r';
  }

  function isBreak(at: number): boolean {
    return buffer[at] === '\n' || buffer[at] === '\r';
  }

  function advance(end: number, lines: number): void {
    start = end + (buffer[end] === '\r' && buffer[end + 1] === '\n' ? 2 : 1);
    line += lines;
  }

  function checkFields(fields: readonly string[], end: number): void {
    if (end - start > MAX_FIELD && fields.some((field) => field.length > MAX_FIELD)) throw new ImportError(failures.tooLongField(source, line, byteAt(start), '1 MB'));
  }

  /** The record that is still growing must not grow for ever: memory stays flat whatever the file holds (reliability D4). */
  function checkLimits(): void {
    const length = buffer.length - start;
    if (length <= MAX_FIELD) return;
    const quote = openQuote();
    if (quote >= 0 && buffer.length - quote > MAX_FIELD) {
      const at = line + countBreaks(buffer.slice(start, quote));
      if (/[\r\n]/.test(buffer.slice(quote))) throw new ImportError(failures.quote(source, at, byteAt(quote), '1 MB'));
      throw new ImportError(failures.tooLongField(source, at, byteAt(quote), '1 MB'));
    }
    const field = delimiter === '' ? start : Math.max(start, buffer.lastIndexOf(delimiter) + 1);
    if (quote < 0 && buffer.length - field > MAX_FIELD) throw new ImportError(failures.tooLongField(source, line, byteAt(field), '1 MB'));
    if (length > MAX_LINE) throw new ImportError(failures.tooLongLine(source, line, byteAt(start), '8 MB'));
  }

  /** Where the value that is still open began with a quote, or -1. */
  function openQuote(): number {
    let at = start;
    for (;;) {
      if (buffer[at] === '"') {
        const close = closingQuote(at);
        if (close < 0) return at;
        at = close + 1;
      }
      const stop = delimiter === '' ? -1 : buffer.indexOf(delimiter, at);
      if (stop < 0) return -1;
      at = stop + 1;
    }
  }

  function byteAt(index: number): number {
    return endByte - bytesOf(buffer.slice(index), encoding);
  }
}

/** The delimiter that stands most often outside quotes; a comma where none does. */
export function detectDelimiter(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  let best: string = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
