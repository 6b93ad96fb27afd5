import { positionOf } from '../base/span.ts';
import { fold } from '../base/text.ts';
import { MAX_FIELD } from './csv.ts';
import { bytesOf, type Encoding, type TextPiece } from './decode.ts';
import { ImportError } from './import-error.ts';
import type { ImportMap, TableShape } from '../table/shape.ts';
import type { Intake } from './intake.ts';
import { JsonFault, jsonReader } from './json.ts';
import { objectRows } from './object-rows.ts';
import type { Pace } from './pace.ts';
import { failures, reasons } from './wording.ts';

/** A JSON file is read whole, so its size has a limit. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Reads a JSON array of objects, alone or as the member of an object that has the table's name (or `data`), or the one object that has the name of its rows. A fault in the text stops the import: what follows it cannot be trusted. */
export async function readJson(pieces: AsyncIterable<TextPiece>, source: string, shape: TableShape, into: Intake, pace: Pace, map?: ImportMap): Promise<void> {
  const { text, encoding } = await gather(pieces, source, pace);
  const takeRow = objectRows(into, map);
  const reader = jsonReader(text);
  // A list of an API calls its elements `data`.
  const names = new Set([fold(shape.id), 'data']);
  let line = 1;
  let counted = 0;
  if (reader.isAtEnd()) throw new ImportError(failures.empty(source));
  try {
    if (reader.peek() === '{') await readWrapped();
    else await readArray();
    if (!reader.isAtEnd()) throw new JsonFault(reader.position(), 'expected the end of the file');
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const place = positionOf(text, error.at);
    throw new ImportError(failures.json(source, place.line, place.column, error.expected));
  }
  if (into.rowsIn === 0) throw new ImportError(failures.empty(source));
  into.requireKey();

  async function readWrapped(): Promise<void> {
    let isFound = false;
    reader.expect('{');
    if (!reader.skip('}')) {
      do {
        reader.peek();
        const name = reader.string();
        reader.expect(':');
        if (names.has(fold(name.trim())) && reader.peek() === '[') {
          isFound = true;
          await readArray();
        } else if (fold(name.trim()) === fold(shape.row) && reader.peek() === '{') {
          isFound = true;
          readElement();
        } else reader.value();
      } while (reader.skip(','));
      reader.expect('}');
    }
    if (!isFound) throw new ImportError(failures.jsonRows(source, shape.id));
  }

  async function readArray(): Promise<void> {
    reader.expect('[');
    if (reader.skip(']')) return;
    do {
      readElement();
      if (pace.isDue()) await pace.pause();
    } while (reader.skip(','));
    reader.expect(']');
  }

  function readElement(): void {
    const start = reader.position();
    const at = lineOf(start);
    if (reader.peek() !== '{') {
      into.refuse(at, reasons.notObject, reader.value());
      return;
    }
    const members = reader.object();
    if (members.some((member) => member.text.length > MAX_FIELD)) {
      throw new ImportError(failures.tooLongField(source, at, bytesOf(text.slice(0, start), encoding), '1 MB'));
    }
    takeRow(at, members);
  }

  /** Offsets only grow, so each line break is counted once. */
  function lineOf(offset: number): number {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < offset; next = text.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    return line;
  }
}

async function gather(pieces: AsyncIterable<TextPiece>, source: string, pace: Pace): Promise<{ text: string; encoding: Encoding }> {
  const parts: string[] = [];
  let encoding: Encoding = 'UTF-8';
  for await (const piece of pieces) {
    if (piece.endByte > MAX_BYTES) throw new ImportError(failures.tooLarge(source, '256 MB'));
    ({ encoding } = piece);
    parts.push(piece.text);
    if (pace.isDue()) await pace.pause();
    pace.check();
  }
  return { text: parts.join(''), encoding };
}
