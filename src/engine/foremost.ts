/** So many of the rows that were found: those that come first as far as they are among them, then others, in the order of the data. */
export function foremost(found: Int32Array, first: Int32Array, most: number): Int32Array {
  const wanted = new Set(first);
  const before = found.filter((row) => wanted.has(row)).subarray(0, most);
  const after = found.filter((row) => !wanted.has(row)).subarray(0, most - before.length);
  return Int32Array.of(...before, ...after).sort();
}
