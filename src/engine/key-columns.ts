import { BLANK_DAY } from '../base/dates.ts';
import { compareCodePoints, fold } from '../base/text.ts';
import { codeArray, columnOf, type Column, type ColumnHead, type Value } from '../table/table.ts';
import type { Kernel } from './run.ts';
import type { GroupKey } from './selection.ts';
import { CHUNK, type Vector } from './vector.ts';

/** The keys of some rows in one column, as numbers: grouping 100,000 rows by texts would make as many texts of their keys. */
export interface KeyColumn {
  /** Equal where the keys are equal, text whatever the case. */
  readonly same: Float64Array;
  /** In the engine's order, blank last. */
  readonly order: Float64Array;
  readonly keys: Keys;
}

/** The values of one key, row by row: numbers as they are, texts as places in `texts`; Infinity is blank. */
interface Keys {
  readonly kind: Vector['kind'];
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
}

const BLANK_LAST = Infinity;

/** The key of every group, where the first row of each is known. */
export function groupKey({ kind, numbers, texts }: Keys, firsts: Int32Array): GroupKey {
  // A loop: `from` would ask an iterator for each of perhaps 500,000 groups.
  const picked = new Float64Array(firsts.length);
  for (let group = 0; group < firsts.length; group += 1) picked[group] = numbers[firsts[group]!]!;
  const own: Keys = { kind, texts, numbers: picked };
  return { at: (group) => valueAt(own, group), column: (head, groups) => columnOfKeys(head, own, groups) };
}

function valueAt({ kind, numbers, texts }: Keys, at: number): Value {
  const number = numbers[at]!;
  if (number === BLANK_LAST) return null;
  return isText(kind) ? texts[number]! : kind === 'flag' ? number === 1 : number;
}

function columnOfKeys(head: ColumnHead, keys: Keys, places: readonly number[]): Column {
  const { kind, numbers, texts } = keys;
  if (kind === 'date' && head.type === 'date') {
    const days = new Int32Array(places.length);
    for (let i = 0; i < places.length; i += 1) days[i] = numbers[places[i]!] === BLANK_LAST ? BLANK_DAY : numbers[places[i]!]!;
    return { ...head, kind: 'date', days };
  }
  if (!isText(kind)) return columnOf(head, places.map((at) => valueAt(keys, at)));
  // The dictionary holds what is left in the result and nothing else.
  const dictionary = [''];
  const codes = new Int32Array(texts.length).fill(-1);
  const wide = new Int32Array(places.length);
  for (let i = 0; i < places.length; i += 1) {
    const text = numbers[places[i]!]!;
    if (text === BLANK_LAST) continue;
    if (codes[text]! < 0) codes[text] = dictionary.push(texts[text]!) - 1;
    wide[i] = codes[text]!;
  }
  const narrow = codeArray(dictionary.length, wide.length);
  narrow.set(wide);
  return { ...head, kind: 'text', codes: narrow, dictionary };
}

const isText = (kind: Vector['kind']): boolean => kind === 'code' || kind === 'text';

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
    const keys: Keys = { kind: this.#kind, numbers: this.#keys, texts: this.#texts };
    return isText(this.#kind) ? rankedTexts(keys) : { same: keys.numbers, order: keys.numbers, keys };
  }
}

/** Places of texts become their ranks: each different text is folded once, whatever the number of rows. */
function rankedTexts(keys: Keys): KeyColumn {
  const { texts, numbers } = keys;
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
  const ranked = (by: Float64Array): Float64Array => numbers.map((place) => (place === BLANK_LAST ? BLANK_LAST : by[place]!));
  return { same: ranked(shared), order: ranked(ranks), keys };
}
