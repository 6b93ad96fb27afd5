import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Feed, FeedState, Parameters } from '../table/result.ts';

type Host = ReactiveControllerHost & HTMLElement;

const WAITING: FeedState = { status: 'loading' };

/**
 * A further report that a widget listens to beside its own, for as long as it asks for it: the deals of one seller, the history of a
 * submission. The last good result of the same question stays while it is asked anew.
 */
export class SecondFeed implements ReactiveController {
  #host: Host;
  #source: () => Feed | undefined;
  #asked = '';
  #from: Feed | undefined;
  #stop: (() => void) | undefined;
  #state: FeedState = WAITING;

  constructor(host: Host, source: () => Feed | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** What is known of the answer; asks where this is another question than the last. Call it in every update that needs it. */
  ask(report: string, parameters: Parameters): FeedState {
    const feed = this.#source();
    const asked = JSON.stringify([report, Object.entries(parameters)]);
    if (asked === this.#asked && feed === this.#from && this.#stop) return this.#state;
    this.end();
    [this.#asked, this.#from] = [asked, feed];
    if (!feed || !this.#host.isConnected) return this.#state;
    let isAsking = true;
    this.#stop = feed.subscribe(report, parameters, (state) => {
      if (asked !== this.#asked) return;
      this.#state = state.result || !this.#state.result || state.status === 'empty' ? state : { ...state, result: this.#state.result };
      if (!isAsking) this.#host.requestUpdate();
    });
    isAsking = false;
    return this.#state;
  }

  /** Lets go of the question. */
  end(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#asked = '';
    this.#state = WAITING;
  }

  hostDisconnected(): void {
    this.end();
  }
}
