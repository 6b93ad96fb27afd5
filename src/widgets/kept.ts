import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Feed } from '../table/result.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** What could not be done: what was kept is not known, or the last value is not kept. */
export type KeptFailure = 'read' | 'write';

/**
 * Something a widget keeps for the next visit, in the store of this device, under a name: it is asked for as soon as there is a feed, and
 * again under another name. Where nothing is kept the widget does without; a failure is there to be said and changes nothing else.
 */
export class Kept implements ReactiveController {
  failure: KeptFailure | undefined;
  /** Whether the answer to the last question is here; what is kept before is overwritten unread. */
  isRead = false;
  #host: Host;
  #source: () => Feed | undefined;
  #name: () => string;
  #take: (value: unknown) => void;
  #feed: Feed | undefined;
  #asked = '';

  /** `take` gets what was kept, undefined where nothing was. */
  constructor(host: Host, source: () => Feed | undefined, name: () => string, take: (value: unknown) => void) {
    this.#host = host;
    this.#source = source;
    this.#name = name;
    this.#take = take;
    host.addController(this);
  }

  hostUpdate(): void {
    const [feed, name] = [this.#source(), this.#name()];
    if (feed === this.#feed && name === this.#asked) return;
    [this.#feed, this.#asked] = [feed, name];
    this.isRead = false;
    if (feed?.kept) void this.#read(feed, name);
  }

  keep(value: unknown): void {
    const [feed, name] = [this.#feed, this.#asked];
    this.isRead = true;
    feed?.kept?.(name, value).then(() => this.#fail(undefined), () => this.#fail('write'));
  }

  async #read(feed: Feed, name: string): Promise<void> {
    const isCurrent = (): boolean => feed === this.#feed && name === this.#asked && !this.isRead;
    try {
      const found = await feed.kept!(name);
      if (!isCurrent()) return;
      this.isRead = true;
      this.#take(found);
    } catch {
      if (isCurrent()) this.#fail('read');
    }
  }

  #fail(failure: KeptFailure | undefined): void {
    if (failure === this.failure) return;
    this.failure = failure;
    this.#host.requestUpdate();
  }
}
