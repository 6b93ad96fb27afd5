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
