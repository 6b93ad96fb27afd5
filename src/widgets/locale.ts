/** Language and direction of an element: the nearest `lang` and `dir`, also outside the shadow roots it stands in. */
export interface Place {
  /** A tag that Intl accepts. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

export function placeOf(element: Element): Place {
  const locale = validLocale(nearest(element, 'lang')) ?? validLocale(globalThis.navigator?.language) ?? 'en';
  const dir = nearest(element, 'dir')?.toLowerCase();
  return { locale, direction: dir === 'rtl' || dir === 'ltr' ? dir : isRightToLeft(locale) && dir === 'auto' ? 'rtl' : 'ltr' };
}

/** Calls back when `lang` or `dir` changes anywhere above in the page, or its words do; one observer serves all widgets. */
export function watchPlace(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer) {
    observer = new MutationObserver(readAnew);
    observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

/** Lets every widget of the page read its language and words anew. */
export function readAnew(): void {
  for (const listener of [...listeners]) listener();
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

function nearest(from: Element, attribute: string): string | undefined {
  for (let node: Node | null = from; node; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (node instanceof Element && node.getAttribute(attribute)) return node.getAttribute(attribute)!;
  }
  return undefined;
}

/** A page may write anything into `lang`; what Intl refuses is passed over. */
function validLocale(tag: string | undefined): string | undefined {
  if (!tag) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function isRightToLeft(locale: string): boolean {
  return ['ar', 'fa', 'he', 'ur'].includes(locale.split('-')[0]!);
}
