/**
 * Text is compared by a folded key (trap 20): NFC and simple one-to-one lower case, so that "Won" is
 * "won" but no letter ever turns into two. What people wrote is kept and shown as they wrote it.
 */
export function fold(text: string): string {
  const normal = text.normalize('NFC');
  const lower = normal.toLowerCase();
  if (lower.length === normal.length) return lower;
  let out = '';
  for (const letter of normal) {
    const small = letter.toLowerCase();
    out += small.length === letter.length ? small : letter;
  }
  return out;
}

/** Order by code point of the folded key, then of the text itself: total, and the same everywhere (trap 21). */
export function compareText(a: string, b: string): number {
  return compareCodePoints(fold(a), fold(b)) || compareCodePoints(a, b);
}

/** Order by code point, for texts that are folded already or compared as they are. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // UTF-16 puts surrogates (everything above U+FFFF) below U+E000–U+FFFF; lift them.
    const liftedX = x >= 0xd800 && x <= 0xdfff ? x + 0x10000 : x;
    const liftedY = y >= 0xd800 && y <= 0xdfff ? y + 0x10000 : y;
    return liftedX - liftedY;
  }
  return a.length - b.length;
}

/** `Recurring revenue, net` → `recurring_revenue_net`: the id of a column, measure or parameter. */
export function snakeCase(label: string): string {
  return words(label).join('_');
}

/** `Recurring revenue, net` → `recurring-revenue-net`: the id of a report. */
export function kebabCase(label: string): string {
  return words(label).join('-');
}

function words(label: string): string[] {
  return fold(label).match(/[\p{L}\p{N}]+/gu) ?? [];
}
