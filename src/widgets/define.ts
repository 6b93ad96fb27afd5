export { VERSION } from '../base/version.ts';

/** Announces that a page holds two versions of an element; the first one stays. */
export interface Conflict {
  readonly tag: string;
  readonly kept: string;
  readonly refused: string;
}

type ElementClass = CustomElementConstructor & { version?: string };

/**
 * Registers an element once. The same version again is nothing; another version loses, with one warning
 * and an `rs-conflict` event on the window. Never throws: a throw would end the host's whole bundle (H5).
 */
export function define(tag: string, element: ElementClass, registry: CustomElementRegistry | undefined = globalThis.customElements): boolean {
  if (!registry) return false;
  const known = registry.get(tag) as ElementClass | undefined;
  if (!known) return tryDefine(tag, element, registry);
  if (known !== element && known.version !== element.version) warn({ tag, kept: known.version ?? 'unknown', refused: element.version ?? 'unknown' });
  return known === element;
}

function tryDefine(tag: string, element: ElementClass, registry: CustomElementRegistry): boolean {
  try {
    registry.define(tag, element);
    return true;
  } catch (cause) {
    // A class may bear one tag only: an alias gets a class of its own.
    if (cause instanceof DOMException && cause.name === 'NotSupportedError' && !registry.get(tag)) {
      registry.define(tag, class extends element {});
      return true;
    }
    return false;
  }
}

const warned = new Set<string>();

function warn(conflict: Conflict): void {
  const key = `${conflict.tag} ${conflict.refused}`;
  if (warned.has(key)) return;
  warned.add(key);
  console.warn(`Revsheet: <${conflict.tag}> is already defined by version ${conflict.kept}; version ${conflict.refused} is not used. Load one version only.`);
  globalThis.dispatchEvent?.(new CustomEvent('rs-conflict', { detail: conflict }));
}
