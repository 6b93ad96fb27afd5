import type { FeedProgress } from '../table/result.ts';
import { part } from './fetch-part.ts';
import { FeedFailure, type Answers, type FromWorker, type Port, type Request, type ToWorker } from './protocol.ts';

/** How long a worker may take to say anything before the page works by itself. */
const START_LIMIT = 10_000;

interface Waiting {
  readonly message: ToWorker & { readonly id: number };
  readonly done: (answer: unknown) => void;
  readonly failed: (error: Error) => void;
  readonly progress?: (progress: FeedProgress) => void;
}

/**
 * The page's line to the one worker of this page. Where the page forbids workers (an error event, not an
 * exception, tells) the same code is imported and works inline; what was asked meanwhile is asked again.
 */
export class Line {
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(store: string) => void>();
  #port: Port | undefined;
  #worker: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next = 1;
  #users = 0;

  /** Keeps the line open until the returned function is called; the last one ends the worker. */
  hold(): () => void {
    this.#users += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#users -= 1;
      if (this.#users === 0) this.#end();
    };
  }

  ask<K extends Request['kind']>(request: Request & { readonly kind: K }, options: { readonly progress?: (progress: FeedProgress) => void; readonly signal?: AbortSignal } = {}): Promise<Answers[K]> {
    const { progress, signal } = options;
    this.start();
    const id = this.#next++;
    return new Promise<Answers[K]>((done, failed) => {
      this.#waiting.set(id, { message: { id, request }, done: done as (answer: unknown) => void, failed, ...(progress ? { progress } : {}) });
      signal?.addEventListener('abort', () => this.#port?.postMessage({ cancel: id } satisfies ToWorker), { once: true });
      this.#port?.postMessage({ id, request } satisfies ToWorker);
    });
  }

  /** Called with the name of a store whose data or rules changed. */
  onChange(listener: (store: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts the worker, so that whoever will ask it soon does not wait for it. */
  start(): void {
    if (this.#port || this.#worker) return;
    try {
      this.#worker = startWorker();
    } catch {
      void this.#workInline();
      return;
    }
    const worker = this.#worker;
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (this.#worker === worker && this.#timer !== undefined) void this.#workInline();
    });
    this.#timer = setTimeout(() => void this.#workInline(), START_LIMIT);
    this.#attach(worker);
  }

  #attach(port: Port): void {
    this.#port = port;
    port.onmessage = (event: MessageEvent<FromWorker>) => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#receive(event.data);
    };
  }

  #receive(message: FromWorker): void {
    if ('changed' in message) {
      for (const listener of [...this.#listeners]) listener(message.changed);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if ('progress' in message) {
      waiting.progress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if ('failure' in message) waiting.failed(new FeedFailure(message.failure));
    else waiting.done(message.answer);
  }

  async #workInline(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#port = NOBODY;
    const port = await part(() => import('./inline.ts')).then(({ inlinePort }) => inlinePort()).catch((failure: FeedFailure) => failure);
    // Everybody has left meanwhile.
    if (this.#port !== NOBODY) return;
    if (port instanceof FeedFailure) {
      this.#port = undefined;
      for (const { failed } of this.#waiting.values()) failed(port);
      this.#waiting.clear();
      return;
    }
    this.#attach(port);
    for (const { message } of this.#waiting.values()) port.postMessage(message);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#port = undefined;
    this.#waiting.clear();
  }
}

/** Stands for the code that works inline until it is here: what is asked meanwhile waits. */
const NOBODY: Port = { onmessage: null, postMessage: () => undefined };

interface ScriptPolicy {
  createScriptURL?(url: string): string;
}

function startWorker(): Worker {
  const url = new URL('./worker.ts', import.meta.url);
  // Under Trusted Types a worker's address must come from a policy; the bundle shares one with its Lit.
  const policy = (globalThis as { [key: symbol]: ScriptPolicy | undefined })[Symbol.for('revsheet.policy')];
  const address = policy?.createScriptURL ? policy.createScriptURL(url.href) : url;
  const worker = new Worker(address, { type: 'module', name: 'revsheet' });
  if (url.protocol === 'blob:') setTimeout(() => URL.revokeObjectURL(url.href), START_LIMIT);
  return worker;
}

/** One line, and so one worker, for the whole page. */
export const line = new Line();
