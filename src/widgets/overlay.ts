/** How things in the top layer are shown and placed: popovers where the browser has them, plain fixed boxes elsewhere. */
export function showOverlay(element: HTMLElement): void {
  if (typeof element.showPopover === 'function' && !isShown(element)) element.showPopover();
}

export function hideOverlay(element: HTMLElement | null | undefined): void {
  if (element && typeof element.hidePopover === 'function' && isShown(element)) element.hidePopover();
}

export function isShown(element: HTMLElement): boolean {
  return element.isConnected && element.matches(':popover-open');
}

/** Puts a fixed box at a point, inside the window by a margin. Uses the object model: a page may forbid style attributes. */
export function placeAt(element: HTMLElement, left: number, top: number, margin = 8): void {
  const box = element.getBoundingClientRect();
  const most = { left: innerWidth - box.width - margin, top: innerHeight - box.height - margin };
  element.style.setProperty('left', `${Math.max(margin, Math.min(left, most.left))}px`);
  element.style.setProperty('top', `${Math.max(margin, Math.min(top, most.top))}px`);
}

/** Beside a rectangle, on the side with more room, so that it never covers what it speaks of. */
export function placeBeside(element: HTMLElement, anchor: DOMRect, gap = 10): void {
  const box = element.getBoundingClientRect();
  const fitsRight = anchor.right + gap + box.width <= innerWidth - 8;
  const fitsLeft = anchor.left - gap - box.width >= 8;
  const top = anchor.top + Math.min(8, anchor.height / 2);
  if (fitsRight || fitsLeft) placeAt(element, fitsRight ? anchor.right + gap : anchor.left - gap - box.width, top);
  else placeAt(element, anchor.left, anchor.bottom + gap + box.height <= innerHeight - 8 ? anchor.bottom + gap : anchor.top - gap - box.height);
}

/** The element that has the focus, also inside shadow roots: where it returns to when an overlay closes. */
export function focusedElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement || active instanceof SVGElement ? (active as HTMLElement) : null;
}
