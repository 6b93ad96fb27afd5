/** The rows a kernel is asked about. */
export interface Batch {
  readonly count: number;
  /** Row numbers of the near table, -1 for "no row"; absent for the run of rows that begins at `start`. */
  readonly near?: Int32Array;
  readonly start: number;
  /** Row numbers of the far table, in links and look-ups. */
  readonly far?: Int32Array;
}

/** Works through rows `0 … length-1`, or through a selection of row numbers, a chunk at a time. */
export function forEachBatch(length: number, selection: Int32Array | undefined, chunk: number, visit: (batch: Batch, at: number) => void): void {
  const total = selection ? selection.length : length;
  for (let at = 0; at < total; at += chunk) {
    const count = Math.min(chunk, total - at);
    visit(selection ? { count, start: 0, near: selection.subarray(at, at + count) } : { count, start: at }, at);
  }
}
