import { dayInZone } from '../base/dates.ts';
import type { Action, ActionRecord, CellRef, Explanation, Feed, FeedError, FeedState, Parameters } from '../table/result.ts';
import type { Line } from './line.ts';
import { FeedFailure } from './protocol.ts';

interface Question {
  readonly report: string;
  readonly parameters: Parameters;
  readonly listeners: Set<(state: FeedState) => void>;
  state: FeedState;
  /** Rises with every asking, so that a late answer to an old one is not shown. */
  asked: number;
}

/** A feed over a store in the worker: equal questions of several widgets are asked once. */
export class StoreFeed implements Feed {
  readonly #line: Line;
  readonly #store: string;
  readonly #questions = new Map<string, Question>();
  readonly #stops: (() => void)[] = [];
  #timeZone: string;
  #today: number;
  #progress: FeedState['progress'];
  #failure: FeedState['error'];
  /** Reads the source once more; a widget that asks after the source failed (its Retry) wants that. */
  reload: (() => void) | undefined;

  constructor(line: Line, store: string, timeZone: string) {
    this.#line = line;
    this.#store = store;
    this.#timeZone = timeZone;
    this.#today = dayInZone(Date.now(), timeZone);
    this.#stops.push(line.onChange((changed) => changed === store && this.refresh()));
    const look = (): void => this.#lookAtClock();
    globalThis.addEventListener?.('focus', look);
    this.#stops.push(() => globalThis.removeEventListener?.('focus', look));
    // A page in the back-forward cache sleeps: what happened meanwhile is asked when it wakes.
    const turn = ({ type, persisted }: PageTransitionEvent): void => {
      if (persisted && type === 'pagehide') void line.ask({ kind: 'rest', store }).catch(() => undefined);
      else if (persisted) this.refresh();
    };
    for (const type of ['pagehide', 'pageshow'] as const) {
      globalThis.addEventListener?.(type, turn);
      this.#stops.push(() => globalThis.removeEventListener?.(type, turn));
    }
    const timer = setInterval(look, 60_000);
    this.#stops.push(() => clearInterval(timer));
  }

  get today(): number {
    return this.#today;
  }

  get timeZone(): string {
    return this.#timeZone;
  }

  set timeZone(timeZone: string) {
    if (timeZone === this.#timeZone) return;
    this.#timeZone = timeZone;
    this.#today = dayInZone(Date.now(), timeZone);
    this.refresh();
  }

  subscribe(report: string, parameters: Parameters, listener: (state: FeedState) => void): () => void {
    if (this.#failure) this.reload?.();
    const key = keyOf(report, parameters);
    let question = this.#questions.get(key);
    if (!question) {
      question = { report, parameters, listeners: new Set(), state: { status: 'loading' }, asked: 0 };
      this.#questions.set(key, question);
      void this.#ask(question);
    }
    question.listeners.add(listener);
    listener(this.#seen(question.state));
    return () => {
      question.listeners.delete(listener);
      if (question.listeners.size === 0) this.#questions.delete(key);
    };
  }

  explain(report: string, parameters: Parameters, cell: CellRef): Promise<Explanation> {
    return this.#line.ask({ kind: 'explain', store: this.#store, report, parameters, cell, timeZone: this.#timeZone, today: this.#today });
  }

  act(action: Action): Promise<ActionRecord> {
    return this.#line.ask({ kind: 'act', store: this.#store, action });
  }

  kept(name: string, value?: unknown): Promise<unknown> {
    return this.#line.ask({ kind: 'kept', store: this.#store, name, value });
  }

  async prepare(reports: readonly string[] = []): Promise<void> {
    await this.#line.ask({ kind: 'prepare', store: this.#store, reports });
  }

  async told(error: FeedError, locale: string): Promise<FeedError> {
    return (await import('./store-words.ts')).toldIn(locale, error);
  }

  async track(): Promise<void> {
    await this.#line.ask({ kind: 'track', store: this.#store });
  }

  async seen(report: string, parameters: Parameters): Promise<void> {
    await this.#line.ask({ kind: 'seen', store: this.#store, report, parameters, timeZone: this.#timeZone, today: this.#today });
    const question = this.#questions.get(keyOf(report, parameters));
    if (question) this.#restate(question, undefined);
  }

  /** Asks every question again: the data, the rules or the day changed. */
  refresh(): void {
    for (const question of this.#questions.values()) void this.#ask(question);
  }

  /** Shows how far an import has come in every widget of this store; undefined when it is over. */
  showProgress(progress: FeedState['progress']): void {
    this.#progress = progress;
    if (progress) this.#failure = undefined;
    for (const question of this.#questions.values()) this.#tell(question);
  }

  /** Shows that the source failed, over whatever is known, until the next import; undefined when one went well. */
  showError(error: FeedState['error']): void {
    this.#failure = error;
    for (const question of this.#questions.values()) this.#tell(question);
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#questions.clear();
  }

  async #ask(question: Question): Promise<void> {
    const asked = (question.asked += 1);
    const { report, parameters } = question;
    let state: FeedState;
    try {
      state = await this.#line.ask({ kind: 'run', store: this.#store, report, parameters, timeZone: this.#timeZone, today: this.#today });
    } catch (error) {
      const failure = error instanceof FeedFailure ? error.failure : { kind: 'render' as const, code: 'UNEXPECTED', message: String(error) };
      state = { ...(question.state.result ? { result: question.state.result } : {}), status: 'error', error: failure };
    }
    if (asked !== question.asked) return;
    // What was found of an earlier answer stays until this one is compared: a chip must not flicker.
    const { restated } = question.state;
    question.state = restated && state.result ? { ...state, restated } : state;
    this.#tell(question);
    if (state.result && !state.error) await this.#compare(question);
  }

  /** After the picture: whether closed periods say something else than when they were last shown. That nobody can tell is no failure of the report. */
  async #compare(question: Question): Promise<void> {
    const { asked, report, parameters } = question;
    const request = { kind: 'restated' as const, store: this.#store, report, parameters, timeZone: this.#timeZone, today: this.#today };
    const restated = await this.#line.ask(request).catch(() => undefined);
    if (asked === question.asked) this.#restate(question, restated);
  }

  #restate(question: Question, restated: FeedState['restated']): void {
    const { restated: before, ...state } = question.state;
    if (!before && !restated) return;
    question.state = restated ? { ...state, restated } : state;
    this.#tell(question);
  }

  #tell(question: Question): void {
    const state = this.#seen(question.state);
    for (const listener of [...question.listeners]) listener(state);
  }

  /** While the first import runs there is nothing yet: that is loading, not emptiness. Nor is it emptiness when the source failed. */
  #seen(state: FeedState): FeedState {
    if (this.#failure && state.status !== 'loading') return { ...state, status: 'error', error: this.#failure };
    if (!this.#progress) return state;
    const isFirst = state.status === 'empty' && state.empty?.reason === 'no data';
    return { ...state, ...(isFirst ? { status: 'loading' as const } : {}), progress: this.#progress };
  }

  /** "Today" moves at midnight of the account's zone (reliability S19). */
  #lookAtClock(): void {
    const today = dayInZone(Date.now(), this.#timeZone);
    if (today === this.#today) return;
    this.#today = today;
    this.refresh();
  }
}

function keyOf(report: string, parameters: Parameters): string {
  return JSON.stringify([report, Object.entries(parameters).sort()]);
}
