/**
 * What browsers, workers and Node 20 alike have beyond the language itself, as far as the pure layers use it.
 * They are checked with nothing else in scope (`tsconfig.pure.json`), so that a `document` or `process` there does not compile.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes?: Uint8Array): string;
}
declare class CompressionStream {
  constructor(format: 'deflate-raw');
}
declare class Blob {
  constructor(parts: readonly Uint8Array[]);
  stream(): { pipeThrough(stream: CompressionStream): object };
}
declare class Response {
  constructor(body: object);
  arrayBuffer(): Promise<ArrayBuffer>;
}
