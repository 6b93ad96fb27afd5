import { BLANK_DAY } from '../base/dates.ts';
import { compareCodePoints, fold } from '../base/text.ts';
import type { Value } from '../table/table.ts';
import type { Kernel } from './run.ts';
import { CHUNK, type Vector } from './vector.ts';

/** The keys of some rows in one column, as numbers: grouping 100,000 rows by texts would make as many texts of their keys. */
export interface KeyColumn {
  /** Equal where the keys are equal, text whatever the case. */
  readonly same: Float64Array;
  /** In the engine's order, blank last. */
  readonly order: Float64Array;
  readonly value: (at: number) => Value;
}

const BLANK_LAST = Infinity;

/** One column for each kernel, over the given rows. */
export function keyColumns(kernels: readonly Kernel[], rows: Int32Array): readonly KeyColumn[] {
  const columns = kernels.map(() => new Gathered(rows.length));
  for (let at = 0; at < rows.length; at += CHUNK) {
    const near = rows.subarray(at, at + CHUNK);
    kernels.forEach((part, k) => columns[k]!.take(part({ count: near.length, start: 0, near }), at, near.length));
  }
  return columns.map((column) => column.done());
}

/** Keys as they come: numbers as they are, texts as places in a list of those that occur. */
class Gathered {
  readonly #keys: Float64Array;
  readonly #texts: string[] = [];
  readonly #places = new Map<string, number>();
  /** For each dictionary the place of each of its texts, -1 until it occurs. */
  readonly #known = new Map<readonly string[], Int32Array>();
  #kind: Vector['kind'] = 'amount';

  constructor(count: number) {
    this.#keys = new Float64Array(count);
  }

  take(vector: Vector, at: number, count: number): void {
    const keys = this.#keys;
    this.#kind = vector.kind;
    switch (vector.kind) {
      case 'amount':
        for (let i = 0; i < count; i += 1) keys[at + i] = Number.isNaN(vector.units[i]!) ? BLANK_LAST : vector.units[i]!;
        return;
      case 'date':
        for (let i = 0; i < count; i += 1) keys[at + i] = vector.days[i]! === BLANK_DAY ? BLANK_LAST : vector.days[i]!;
        return;
      case 'flag':
        for (let i = 0; i < count; i += 1) keys[at + i] = vector.flags[i]! === 2 ? BLANK_LAST : vector.flags[i]!;
        return;
      case 'row':
        for (let i = 0; i < count; i += 1) keys[at + i] = vector.rows[i]! < 0 ? BLANK_LAST : vector.rows[i]!;
        return;
      case 'code':
        this.#takeCodes(vector.codes, vector.dictionary, at, count);
        return;
      case 'text':
        for (let i = 0; i < count; i += 1) keys[at + i] = vector.texts[i]! === null ? BLANK_LAST : this.#placeOf(vector.texts[i]!);
        return;
      default:
        vector satisfies never;
    }
  }

  #takeCodes(codes: ArrayLike<number>, dictionary: readonly string[], at: number, count: number): void {
    let known = this.#known.get(dictionary);
    if (!known) this.#known.set(dictionary, (known = new Int32Array(dictionary.length).fill(-1)));
    for (let i = 0; i < count; i += 1) {
      const code = codes[i]!;
      if (code !== 0 && known[code]! < 0) known[code] = this.#placeOf(dictionary[code]!);
      this.#keys[at + i] = code === 0 ? BLANK_LAST : known[code]!;
    }
  }

  #placeOf(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) this.#places.set(text, (place = this.#texts.push(text) - 1));
    return place;
  }

  done(): KeyColumn {
    const keys = this.#keys;
    if (this.#kind === 'code' || this.#kind === 'text') return textColumn(keys, this.#texts);
    const isFlag = this.#kind === 'flag';
    return { same: keys, order: keys, value: (at) => (keys[at] === BLANK_LAST ? null : isFlag ? keys[at] === 1 : keys[at]!) };
  }
}

/** Places of texts become their ranks: each different text is folded once, whatever the number of rows. */
function textColumn(places: Float64Array, texts: readonly string[]): KeyColumn {
  const folded = texts.map(fold);
  const sorted = Uint32Array.from(texts, (_, place) => place).sort((a, b) => compareCodePoints(folded[a]!, folded[b]!) || compareCodePoints(texts[a]!, texts[b]!));
  const ranks = new Float64Array(texts.length);
  // Texts that differ in case alone share the rank of the first of them.
  const shared = new Float64Array(texts.length);
  sorted.forEach((place, rank) => {
    const before = sorted[rank - 1];
    ranks[place] = rank;
    shared[place] = before !== undefined && folded[before] === folded[place] ? shared[before]! : rank;
  });
  const ranked = (by: Float64Array): Float64Array => places.map((place) => (place === BLANK_LAST ? BLANK_LAST : by[place]!));
  return { same: ranked(shared), order: ranked(ranks), value: (at) => (places[at] === BLANK_LAST ? null : texts[places[at]!]!) };
}
