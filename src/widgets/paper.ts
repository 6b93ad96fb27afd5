import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** In ms after the screen is drawn. */
const IDLE = 250;

/**
 * What is drawn for paper follows the screen when there is time, so that nobody who looks at the screen waits for it; whoever prints gets
 * the latest. It stands in the document by then, because a page that prints may not give scripts a turn.
 */
export class Paper<T> implements ReactiveController {
  #host: ReactiveControllerHost & { isConnected: boolean };
  #now: T | undefined;
  #drawn: T | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & { isConnected: boolean }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener?.('beforeprint', this.#settle);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener?.('beforeprint', this.#settle);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** What to draw now for what the screen shows; undefined until the first time there was time. */
  of(now: T, isSame: (a: T, b: T) => boolean): T | undefined {
    this.#now = now;
    if (this.#drawn === undefined || !isSame(this.#drawn, now)) this.#timer ??= setTimeout(this.#settle, IDLE);
    return this.#drawn;
  }

  readonly #settle = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#drawn === this.#now || !this.#host.isConnected) return;
    this.#drawn = this.#now;
    this.#host.requestUpdate();
  };
}
