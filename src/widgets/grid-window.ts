/** Rows from `from` up to `to` (excluded): in the document, or room for them. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly isShown: boolean;
}

/** Up to here all rows are in the document (design "Table mechanics"). */
export const WHOLE_GRID = 100;
const BEYOND = 8;

/**
 * Which rows of a long table are in the document: those in sight with a few around, and the one that has the focus wherever it
 * stands, so that scrolling never takes the focus away. `top` and `height` are in rows; `kept` is -1 for none.
 */
export function windowOf(count: number, top: number, height: number, kept: number, whole = WHOLE_GRID): readonly Span[] {
  if (count <= whole) return count > 0 ? [{ from: 0, to: count, isShown: true }] : [];
  const from = Math.max(0, Math.min(count - 1, Math.floor(top) - BEYOND));
  const to = Math.min(count, Math.ceil(top + height) + BEYOND);
  const shown = kept < 0 || (kept >= from && kept < to) ? [[from, to] as const]
    : kept < from ? [[kept, kept + 1] as const, [from, to] as const] : [[from, to] as const, [kept, kept + 1] as const];
  const spans: Span[] = [];
  let end = 0;
  for (const [first, last] of shown) {
    if (first > end) spans.push({ from: end, to: first, isShown: false });
    spans.push({ from: first, to: last, isShown: true });
    end = last;
  }
  if (end < count) spans.push({ from: end, to: count, isShown: false });
  return spans;
}
