/** Small, medium, large: by the widget's own width, never the window's (design "Size steps"). */
export type Size = 'S' | 'M' | 'L';

/** The room that a widget has inside. */
export interface Room {
  readonly size: Size;
  /** In pixels; where letters are larger, in as much larger ones. */
  readonly width: number;
}

/** The room in so many pixels; `card` tells how large the letters are. Undefined where nothing is laid out. */
export function roomIn(width: number, card: Element | null): Room | undefined {
  if (width <= 0) return undefined;
  const room = width / lettersOf(card);
  return { size: room < 480 ? 'S' : room < 800 ? 'M' : 'L', width: Math.floor(room) };
}

/** Tells the width of a widget when it changes, until the returned function is called. `card`: its first element, once that is drawn. */
export function watchWidth(host: Element, card: Promise<Element>, onWidth: (width: number) => void): () => void {
  if (typeof ResizeObserver !== 'function') return () => {};
  let frame = 0;
  let ended = false;
  const observer = new ResizeObserver((entries) => {
    const width = Math.max(...entries.map(({ target, contentRect, borderBoxSize }) => (target === host ? contentRect.width : borderBoxSize[0]!.inlineSize)));
    // In the next frame: a change of height within the observer's own turn would raise an error event on the page.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => onWidth(width));
  });
  observer.observe(host);
  // The card too: where a page's rules make the host no block, only that has a size.
  void card.then((element) => ended || observer.observe(element));
  return () => {
    ended = true;
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}

/** Base size of texts, in pixels. */
const USUAL_LETTERS = 13;

/** How much larger than usual letters are: by the page's choice, a zoom of texts alone, or the reader's least size. Letters in a picture do not follow by themselves. */
function lettersOf(card: Element | null): number {
  return Math.max(1, parseFloat(card ? getComputedStyle(card).fontSize : '') / USUAL_LETTERS || 1);
}
