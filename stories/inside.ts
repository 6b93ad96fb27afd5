/** What a story or a test sees inside a widget. */
export function one<E extends Element = HTMLElement>(root: Element, selector: string): E {
  return (root.shadowRoot ?? root).querySelector<E>(selector)!;
}

export function all<E extends Element = HTMLElement>(root: Element, selector: string): E[] {
  return [...(root.shadowRoot ?? root).querySelectorAll<E>(selector)];
}

/** The words of everything that fits, white space folded. */
export function text(root: Element, selector: string): string {
  return all(root, selector).map((each) => each.textContent!.replace(/\s+/g, ' ').trim()).join(' ');
}

/** Waits until what moves stands still: a panel that fades in is no text of low contrast. What moves without end is not waited for. */
export async function atRest(root: ParentNode): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const shadows = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const moving = shadows.flatMap((shadow) => shadow.getAnimations()).filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
  await Promise.allSettled(moving.map(({ finished }) => finished));
}
