import type { Breathe } from '../base/turn.ts';

/** A file of an archive: its name, and its text whole or piece by piece. */
export type ZipFile = readonly [name: string, text: string | Iterable<string>];

/**
 * Text files in one zip archive (APPNOTE 6.3), in the given order, packed where the platform packs (`CompressionStream`) and stored elsewhere.
 * Enough for an office document: fewer than 65,536 files, below 4 GB. A long file is given in pieces: only what is packed of it is held.
 */
export async function zip(files: readonly ZipFile[], breathe?: Breathe): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const entries: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [path, text] of files) {
    const name = encoder.encode(path);
    const { body, method, crc, packed, size } = await pack(text, encoder, breathe);
    // Needed to unpack, flags (names are UTF-8), method, time and day (none: the same rows give the same file), then what is inside.
    const about = fields([20, 2], [0x800, 2], [method, 2], [0, 2], [NO_DAY, 2], [crc, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2]);
    parts.push(fields([0x04034b50, 4]), about, name, ...body);
    entries.push(fields([0x02014b50, 4], [20, 2]), about, fields([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name);
    at += 4 + about.length + name.length + packed;
  }
  const directory = lengthOf(entries);
  return [...parts, ...entries, fields([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [directory, 4], [at, 4], [0, 2])];
}

interface Packed {
  readonly body: readonly Uint8Array<ArrayBuffer>[];
  /** 8 deflated, 0 stored. */
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

async function pack(text: string | Iterable<string>, encoder: TextEncoder, breathe: Breathe | undefined): Promise<Packed> {
  const packer = deflater();
  const stored: Uint8Array<ArrayBuffer>[] = [];
  let [crc, size] = [-1, 0];
  // A text as a whole is one piece, not its letters.
  for (const piece of typeof text === 'string' ? [text] : text) {
    const bytes = encoder.encode(piece);
    [crc, size] = [crcOf(crc, bytes), size + bytes.length];
    if (packer) await packer.write(bytes);
    else stored.push(bytes);
    await breathe?.();
  }
  const body = packer ? await packer.end() : stored;
  return { body, method: packer ? 8 : 0, crc: ~crc >>> 0, packed: lengthOf(body), size };
}

/** 1 January 1980, the first day that zip knows. */
const NO_DAY = (1 << 5) | 1;

/** Numbers with their sizes in bytes, little end first. */
function fields(...all: readonly (readonly [value: number, size: number])[]): Uint8Array<ArrayBuffer> {
  const bytes = all.flatMap(([value, size]) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 0xff));
  return Uint8Array.from(bytes);
}

interface Deflater {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  end(): Promise<readonly Uint8Array<ArrayBuffer>[]>;
}

/** Undefined where the platform has no raw deflate. */
function deflater(): Deflater | undefined {
  let stream: CompressionStream;
  try {
    stream = new CompressionStream('deflate-raw');
  } catch {
    return undefined;
  }
  const writer = stream.writable.getWriter();
  const all = allOf(stream.readable);
  return {
    write: (bytes) => writer.write(bytes),
    async end() {
      await writer.close();
      return all;
    },
  };
}

async function allOf(stream: CompressionStream['readable']): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(new Uint8Array(next.value));
  return parts;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** The check sum so far, with more bytes. */
function crcOf(so: number, bytes: Uint8Array): number {
  let crc = so;
  for (let i = 0; i < bytes.length; i += 1) crc = (crc >>> 8) ^ CRC[(crc ^ bytes[i]!) & 0xff]!;
  return crc;
}

const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
