import type { ImportMap } from '../table/shape.ts';
import { MAX_FIELD, MAX_LINE } from './csv.ts';
import { bytesOf, type Encoding, type TextPiece } from './decode.ts';
import { ImportError } from './import-error.ts';
import type { Intake } from './intake.ts';
import { JsonFault, jsonReader, type JsonMember } from './json.ts';
import { objectRows } from './object-rows.ts';
import type { Pace } from './pace.ts';
import { failures, reasons } from './wording.ts';

/** Reads NDJSON: one object per line. A line that is not one is refused; the others are taken. */
export async function readNdjson(text: AsyncIterable<TextPiece>, source: string, into: Intake, pace: Pace, map?: ImportMap): Promise<void> {
  const takeRow = objectRows(into, map);
  let rest = '';
  let line = 1;
  let endByte = 0;
  let encoding: Encoding = 'UTF-8';

  for await (const piece of text) {
    const lines = (rest + piece.text).split('\n');
    rest = lines.pop()!;
    ({ endByte, encoding } = piece);
    for (const [index, content] of lines.entries()) {
      if (content.length > MAX_FIELD) checkFields(content, endByte - bytesOf([...lines.slice(index), rest].join('\n'), encoding));
      takeLine(content);
      if (pace.isDue()) await pace.pause();
    }
    if (rest.length > MAX_LINE) throw new ImportError(failures.tooLongLine(source, line, endByte - bytesOf(rest, encoding), '8 MB'));
    pace.check();
  }
  if (rest.length > MAX_FIELD) checkFields(rest, endByte - bytesOf(rest, encoding));
  takeLine(rest);
  if (into.rowsIn === 0) throw new ImportError(failures.empty(source));
  into.requireKey();

  function takeLine(content: string): void {
    if (content.trim() !== '') readLine(content);
    line += 1;
  }

  function readLine(content: string): void {
    const members = membersOf(content);
    if (members !== undefined) takeRow(line, members);
  }

  function checkFields(content: string, offset: number): void {
    const reader = jsonReader(content);
    try {
      if (reader.peek() === '{' && reader.object().every((member) => member.text.length <= MAX_FIELD)) return;
    } catch (error) {
      if (error instanceof JsonFault) return;
      throw error;
    }
    throw new ImportError(failures.tooLongField(source, line, offset, '1 MB'));
  }

  function membersOf(content: string): readonly JsonMember[] | undefined {
    const reader = jsonReader(content);
    try {
      if (reader.peek() !== '{') {
        reader.value();
        into.refuse(line, reasons.notObject, content);
        return undefined;
      }
      const members = reader.object();
      if (!reader.isAtEnd()) throw new JsonFault(reader.position(), 'expected the end of the line');
      return members;
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      into.refuse(line, reasons.notJson(error.at + 1, error.expected), content, reasons.notJsonKind);
      return undefined;
    }
  }
}
