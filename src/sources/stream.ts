/** The bytes of a file or of an answer, piece by piece; not every browser can iterate a stream by itself. */
export async function* streamOf(from: Blob | ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = (from instanceof Blob ? from.stream() : from).getReader();
  let isDone = false;
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) {
        isDone = true;
        return;
      }
      yield next.value;
    }
  } finally {
    // Leaving early ends the download; a source that has failed already may refuse, which changes nothing.
    if (!isDone) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}
