import type { Action, ActionRecord, CellRef, Explanation, Feed, FeedState, Parameters } from '../table/result.ts';

export interface LiteralFeedOptions {
  readonly explain?: (report: string, parameters: Parameters, cell: CellRef) => Promise<Explanation> | Explanation;
  readonly act?: (action: Action) => Promise<ActionRecord>;
  readonly track?: () => Promise<void>;
  readonly seen?: (report: string, parameters: Parameters) => Promise<void>;
  readonly kept?: (name: string, value?: unknown) => Promise<unknown>;
}

/** A feed over literal states: for stories, tests, and pages that have their result already. */
export class LiteralFeed implements Feed {
  readonly act?: (action: Action) => Promise<ActionRecord>;
  readonly track?: () => Promise<void>;
  readonly seen?: (report: string, parameters: Parameters) => Promise<void>;
  readonly kept?: (name: string, value?: unknown) => Promise<unknown>;
  #state: FeedState | ((report: string, parameters: Parameters) => FeedState);
  #explain: LiteralFeedOptions['explain'];
  #listeners = new Map<(state: FeedState) => void, readonly [string, Parameters]>();

  constructor(state: FeedState | ((report: string, parameters: Parameters) => FeedState), options: LiteralFeedOptions = {}) {
    this.#state = state;
    this.#explain = options.explain;
    if (options.act) this.act = options.act;
    if (options.track) this.track = options.track;
    if (options.seen) this.seen = options.seen;
    if (options.kept) this.kept = options.kept;
  }

  /** How many widgets listen; a test of teardown asks. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Replaces the state and tells every listener. */
  set(state: FeedState | ((report: string, parameters: Parameters) => FeedState)): void {
    this.#state = state;
    for (const [listener, [report, parameters]] of this.#listeners) listener(this.#stateOf(report, parameters));
  }

  subscribe(report: string, parameters: Parameters, listener: (state: FeedState) => void): () => void {
    const own = (state: FeedState): void => listener(state);
    this.#listeners.set(own, [report, parameters]);
    own(this.#stateOf(report, parameters));
    return () => void this.#listeners.delete(own);
  }

  async explain(report: string, parameters: Parameters, cell: CellRef): Promise<Explanation> {
    if (!this.#explain) throw new Error('this feed has no rows to explain its numbers with');
    return this.#explain(report, parameters, cell);
  }

  #stateOf(report: string, parameters: Parameters): FeedState {
    return typeof this.#state === 'function' ? this.#state(report, parameters) : this.#state;
  }
}
