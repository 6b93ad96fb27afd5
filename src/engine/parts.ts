/** Parts of the engine that few reports need; a page fetches them when one does. Each is a module of functions, `<name>-part.ts`. */
export type PartName = 'history' | 'rolled' | 'seldom';

/** A report needs a part that is not at hand: load it, `bring` it, and run again. */
export class MissingPart extends Error {
  readonly part: PartName;

  constructor(part: PartName) {
    super(`the part of the engine called ${part} is not loaded`);
    this.part = part;
  }
}

const atHand = new Map<PartName, unknown>();

/**
 * A part, as the module of it that the caller names as `T` (`typeof import('./group.ts')`): a table of all their types here would be a
 * circle of files. Throws MissingPart.
 */
export function need<T>(name: PartName): T {
  const part = atHand.get(name);
  if (!part) throw new MissingPart(name);
  return part as T;
}

/** Makes a part work, in whatever has loaded it. */
export function bring(name: PartName, part: object): void {
  atHand.set(name, part);
}
