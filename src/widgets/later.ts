import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * A part of a widget that is not needed for its first picture. It is fetched when the page is idle after the picture, at the
 * latest when pointer or focus come near, so that whoever opens it first does not wait.
 */
export class Later<Part> implements ReactiveController {
  /** The part, once it is here. */
  now: Part | undefined;
  /** Whether the last attempt to fetch it failed; the next use tries again. */
  hasFailed = false;
  #host: Host;
  #fetch: () => Promise<Part>;
  #coming: Promise<Part | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, fetch: () => Promise<Part>) {
    this.#host = host;
    this.#fetch = fetch;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.now) return;
    for (const event of NEAR) this.#host.addEventListener(event, this.#onNear, { passive: true });
  }

  hostDisconnected(): void {
    this.#rest();
  }

  /** Fetches it soon: call when the first picture is drawn. */
  soon(): void {
    if (!this.now && !this.#coming) this.#timer ??= setTimeout(() => void this.get(), IDLE);
  }

  /** The part; undefined where it could not be fetched. */
  get(): Promise<Part | undefined> {
    return (this.#coming ??= this.#take());
  }

  /** Does something with the part: at once where it is here. */
  use(action: (part: Part) => void): void {
    if (this.now) action(this.now);
    else void this.get().then((part) => part && action(part));
  }

  /** Whether it is on its way. */
  get isComing(): boolean {
    return this.#coming !== undefined && !this.now;
  }

  async #take(): Promise<Part | undefined> {
    this.#rest();
    try {
      this.now = await this.#fetch();
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
      this.#coming = undefined;
    }
    this.#host.requestUpdate();
    return this.now;
  }

  readonly #onNear = (): void => void this.get();

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const event of NEAR) this.#host.removeEventListener(event, this.#onNear);
  }
}

const NEAR = ['pointerenter', 'focusin'] as const;
/** In ms after the first picture. */
const IDLE = 300;
