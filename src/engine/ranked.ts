/** Fewer rows than this are put in order by comparing them. */
const LEAST = 2048;
/** Numbers are sorted so many values of a digit at a time. */
const DIGIT = 2 ** 16;

/**
 * The places of `rows` in the order of several columns, the first before the second; Infinity is last. As many of the columns as fit into one
 * exact number are sorted by its digits, without a comparison; what is the same in all of them is compared by the others.
 */
export function ranked(columns: readonly Float64Array[], rows: ArrayLike<number>): Int32Array {
  const places = Int32Array.from({ length: rows.length }, (_, place) => place);
  const compare = (from: number) => (a: number, b: number): number => {
    for (let k = from; k < columns.length; k += 1) {
      const [x, y] = [columns[k]![rows[a]!]!, columns[k]![rows[b]!]!];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
  if (rows.length < LEAST) return places.sort(compare(0));
  const { keys, used, room } = packed(columns, rows);
  if (used === 0) return places.sort(compare(0));
  const sorted = byDigits(keys, room, places);
  if (used === columns.length) return sorted;
  for (let from = 0, to = 1; from < sorted.length; from = to) {
    for (to = from + 1; to < sorted.length && keys[sorted[to]!] === keys[sorted[from]!]; to += 1);
    if (to > from + 1) sorted.subarray(from, to).sort(compare(used));
  }
  return sorted;
}

/** The first columns as digits of one number below `room`; none where not even the first has whole numbers in a range that leaves it exact. */
function packed(columns: readonly Float64Array[], rows: ArrayLike<number>): { readonly keys: Float64Array; readonly used: number; readonly room: number } {
  const keys = new Float64Array(rows.length);
  let room = 1;
  let used = 0;
  for (const column of columns) {
    const range = rangeOf(column, rows);
    if (!range || room * range.size > Number.MAX_SAFE_INTEGER) break;
    for (let i = 0; i < keys.length; i += 1) {
      const value = column[rows[i]!]!;
      keys[i] = keys[i]! * range.size + (value === Infinity ? range.size - 1 : value - range.least);
    }
    room *= range.size;
    used += 1;
  }
  return { keys, used, room };
}

/** The least value, and how many there are up to the greatest, with a place for Infinity; undefined where one is no whole number. */
function rangeOf(column: Float64Array, rows: ArrayLike<number>): { readonly least: number; readonly size: number } | undefined {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < rows.length; i += 1) {
    const value = column[rows[i]!]!;
    if (value === Infinity) continue;
    if (!Number.isSafeInteger(value)) return undefined;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least === Infinity ? { least: 0, size: 1 } : { least, size: most - least + 2 };
}

/** From the last digit to the first; those with the same digit stay as they are. */
function byDigits(keys: Float64Array, room: number, places: Int32Array): Int32Array {
  let [from, to]: [Int32Array, Int32Array] = [places, new Int32Array(places.length)];
  for (let unit = 1; unit < room; unit *= DIGIT) {
    const starts = new Int32Array(DIGIT + 1);
    const digitOf = (place: number): number => Math.floor(keys[place]! / unit) % DIGIT;
    for (let i = 0; i < from.length; i += 1) starts[digitOf(from[i]!) + 1]! += 1;
    for (let digit = 0; digit < DIGIT; digit += 1) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < from.length; i += 1) to[starts[digitOf(from[i]!)]!++] = from[i]!;
    [from, to] = [to, from];
  }
  return from;
}
