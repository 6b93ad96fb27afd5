/**
 * FNV-1a, 64 bits, as 16 hex digits: names the content of a rule file, a plan or a stored chunk. It
 * finds accidents, not attackers, and runs where `crypto.subtle` does not (a page served over http).
 */
export function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}

export function hashBytes(bytes: Uint8Array): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < bytes.length; i += 1) {
    low ^= bytes[i]!;
    // times 0x100000001b3 = 2^40 + 0x1b3, on two 32-bit halves
    const product = (low >>> 0) * 0x1b3;
    const carried = Math.imul(high, 0x1b3) + (low << 8) + Math.floor(product / 4294967296);
    low = product >>> 0;
    high = carried >>> 0;
  }
  return hex(high) + hex(low);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
