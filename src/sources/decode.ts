import { ImportError } from './import-error.ts';
import { failures } from './wording.ts';

/** A piece of decoded text, and how many bytes of the file are behind its end. */
export interface TextPiece {
  readonly text: string;
  readonly endByte: number;
  readonly encoding: Encoding;
}

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';

/** Small enough that cutting and reading one piece stays far below a frame. */
const PIECE = 64 * 1024;

/**
 * Bytes as text, in pieces of at most 64 KB. UTF-8 unless a byte order mark says UTF-16; a byte that
 * belongs to no letter stops the import with its offset, so that U+FFFD is never stored (reliability D3).
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>, source: string): AsyncGenerator<TextPiece> {
  let encoding: Encoding | undefined;
  let carried: Uint8Array = new Uint8Array(0);
  let offset = 0;
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      let piece = joined(carried, chunk.subarray(from, from + PIECE));
      if (encoding === undefined) {
        if (piece.length < 3) {
          carried = piece;
          continue;
        }
        encoding = encodingOf(piece);
        offset = markLength(piece, encoding);
        piece = piece.subarray(offset);
      }
      const whole = piece.length - unfinished(piece, encoding);
      const text = decodeWhole(piece.subarray(0, whole), encoding, source, offset);
      carried = piece.slice(whole);
      offset += whole;
      if (text !== '') yield { text, endByte: offset, encoding };
    }
  }
  encoding ??= encodingOf(carried);
  const mark = offset === 0 ? markLength(carried, encoding) : 0;
  const text = decodeWhole(carried.subarray(mark), encoding, source, offset + mark);
  if (text !== '') yield { text, endByte: offset + carried.length, encoding };
}

/** How many bytes of the file a text took. */
export function bytesOf(text: string, encoding: Encoding): number {
  return encoding === 'UTF-8' ? new TextEncoder().encode(text).length : text.length * 2;
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'UTF-16BE' : 'UTF-8';
}

function markLength(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'UTF-8') return 2;
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function decodeWhole(bytes: Uint8Array, encoding: Encoding, source: string, offset: number): string {
  if (bytes.length === 0) return '';
  try {
    return new TextDecoder(encoding.toLowerCase(), { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ImportError(failures.encoding(source, encoding, offset + firstInvalid(bytes, encoding)), { cause });
  }
}

/** How many bytes at the end begin a letter that the next piece finishes. */
function unfinished(bytes: Uint8Array, encoding: Encoding): number {
  const end = bytes.length;
  if (encoding !== 'UTF-8') {
    const odd = end % 2;
    if (end - odd < 2) return odd;
    const high = encoding === 'UTF-16LE' ? bytes[end - odd - 1]! : bytes[end - odd - 2]!;
    return high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
  }
  for (let back = 1; back <= Math.min(3, end); back += 1) {
    const byte = bytes[end - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOfLetter(byte) > back ? back : 0;
  }
  return 0;
}

function lengthOfLetter(lead: number): number {
  if (lead < 0x80) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Only walked after the decoder has refused: the longest prefix it takes ends where the fault is. */
function firstInvalid(bytes: Uint8Array, encoding: Encoding): number {
  const decoder = new TextDecoder(encoding.toLowerCase(), { fatal: true, ignoreBOM: true });
  let at = 0;
  while (at < bytes.length) {
    const size = encoding === 'UTF-8' ? lengthOfLetter(bytes[at]!) : sizeInUtf16(bytes, at, encoding);
    try {
      decoder.decode(bytes.subarray(at, at + size));
    } catch {
      return at;
    }
    at += size;
  }
  return at;
}

function sizeInUtf16(bytes: Uint8Array, at: number, encoding: Encoding): number {
  const high = encoding === 'UTF-16LE' ? bytes[at + 1]! : bytes[at]!;
  return high >= 0xd8 && high <= 0xdb ? 4 : 2;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
