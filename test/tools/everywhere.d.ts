/**
 * What browsers, workers and Node 20 alike have beyond the language itself, as far as the pure layers use it.
 * They are checked with nothing else in scope (`tsconfig.pure.json`), so that a `document` or `process` there does not compile.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes?: Uint8Array): string;
}
declare class CompressionStream {
  constructor(format: 'deflate-raw');
  readonly readable: { getReader(): { read(): Promise<{ readonly done: false; readonly value: Uint8Array } | { readonly done: true; readonly value?: undefined }> } };
  readonly writable: { getWriter(): { write(bytes: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> } };
}
declare class MessageChannel {
  readonly port1: { onmessage: (() => void) | null; close(): void };
  readonly port2: { postMessage(message: unknown): void };
}
declare const performance: { now(): number };
