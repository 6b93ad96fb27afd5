/**
 * Text files in one zip archive (APPNOTE 6.3), in the given order, packed where the platform packs (`CompressionStream`) and stored elsewhere.
 * Enough for an office document: fewer than 65,536 files, below 4 GB.
 */
export async function zip(files: readonly (readonly [name: string, text: string])[]): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let at = 0;
  for (const [path, text] of files) {
    const [name, bytes] = [encoder.encode(path), new Uint8Array(encoder.encode(text))];
    const packed = await deflated(bytes);
    const body = packed ?? bytes;
    // Needed to unpack, flags (names are UTF-8), method, time and day (none: the same rows give the same file), then what is inside.
    const about = fields([20, 2], [0x800, 2], [packed ? 8 : 0, 2], [0, 2], [NO_DAY, 2], [crc32(bytes), 4], [body.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]);
    parts.push(fields([0x04034b50, 4]), about, name, body);
    entries.push(fields([0x02014b50, 4], [20, 2]), about, fields([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name);
    at += 4 + about.length + name.length + body.length;
  }
  const directory = entries.reduce((sum, { length }) => sum + length, 0);
  return joined([...parts, ...entries, fields([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [directory, 4], [at, 4], [0, 2])]);
}

/** 1 January 1980, the first day that zip knows. */
const NO_DAY = (1 << 5) | 1;

/** Numbers with their sizes in bytes, little end first. */
function fields(...all: readonly (readonly [value: number, size: number])[]): Uint8Array {
  const bytes = all.flatMap(([value, size]) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 0xff));
  return Uint8Array.from(bytes);
}

/** Undefined where the platform has no raw deflate. */
async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  } catch {
    return undefined;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of parts) {
    whole.set(each, at);
    at += each.length;
  }
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}

const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
