/** Places of equal bands along one direction, in pixels. */
export interface Band {
  /** Distance from one band to the next. */
  readonly step: number;
  /** Width of the mark in the middle of a band. */
  readonly width: number;
  /** Left edge of a band. */
  start(index: number): number;
  /** Left edge of the mark in it. */
  mark(index: number): number;
  middle(index: number): number;
}

/** Equal bands between two edges; marks take `share` of a band, at most `widest`. Mirrored for right-to-left. */
export function bandsBetween(from: number, to: number, count: number, share: number, widest: number, mirrored = false): Band {
  const step = (to - from) / Math.max(1, count);
  const width = Math.max(Math.min(1, step), Math.min(widest, step * share));
  const start = (index: number): number => (mirrored ? to - (index + 1) * step : from + index * step);
  return { step, width, start, mark: (index) => start(index) + (step - width) / 2, middle: (index) => start(index) + step / 2 };
}

/** A straight-line map from values to pixels. */
export function linear(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/**
 * The width of a text in pixels, estimated without a document (draw runs anywhere). Errs to the wide
 * side: a label too many overlaps, a label too few is in the tooltip.
 */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const letter of text) units += letter.charCodeAt(0) > 0x2e7f ? 1.05 : ' .,:;|ilj1'.includes(letter) ? 0.45 : 0.64;
  return units * size;
}

/** Half pixels make one-pixel lines sharp. */
export function sharp(value: number): number {
  return Math.round(value - 0.5) + 0.5;
}

/** Coordinates in a path or attribute: two decimals are finer than any screen. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}
