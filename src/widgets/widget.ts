import { LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { CellRef, Explanation, Feed, FeedError, FeedState, Parameters } from '../table/result.ts';
import { define, VERSION } from './define.ts';
import { emit, type ViewState, type WidgetState } from './events.ts';
import { watchFeed } from './feeds.ts';
import { placeOf, watchPlace } from './locale.ts';
import type { PanelOf } from './restated.ts';
import { roomIn, watchWidth, type Size } from './size.ts';
import { areStringsMissing, fetchStrings, stringsFor, type Strings } from './strings.ts';
import { parametersOf } from './view.ts';

/** When the region for screen readers is made, in ms after the first picture. */
const LISTEN_AFTER = 300;
const SKELETON_AFTER = 150;
const SKELETON_FOR = 300;
/** How long the first picture waits for the words of its language before it is drawn in English. */
const WORDS_LIMIT = 400;
/** How long a widget waits for a store of its name before it says that there is none. */
const STORE_LIMIT = 5000;

/**
 * What every widget is: it listens to a feed, knows its size, language and state, and lets go of everything
 * when it leaves the page. Re-attached, it takes up where it was.
 */
export abstract class RsWidget extends LitElement {
  static readonly version: string = VERSION;

  static override properties: PropertyDeclarations = {
    feed: { attribute: false },
    store: {},
    report: {},
    start: {},
    end: {},
    frequency: {},
    asOf: { attribute: 'as-of' },
    group: {},
    author: { type: Boolean },
    appearance: { reflect: true },
    feedState: { state: true },
    size: { state: true },
    width: { state: true },
    chosen: { state: true },
  };

  /** Where the numbers come from; wins over `store`. */
  declare feed: Feed | undefined;
  /** Name of the store to listen to. */
  declare store: string;
  /** Id of the report. */
  declare report: string;
  /** First and last day of the range: `2026-01-01`; without them the rules say. */
  declare start: string | undefined;
  declare end: string | undefined;
  /** How long each period is, one of the report's own choices: `Month`, `Quarter`. */
  declare frequency: string | undefined;
  /** Shows everything as it stood at the end of this day: `2024-03-31`. */
  declare asOf: string | undefined;
  /** Widgets of one group and store: a number of one can be made the filter of the others. */
  declare group: string | undefined;
  /** Shows what people who write rules need to see. */
  declare author: boolean;
  /** With an edge and a surface of its own, or plain on the page's. */
  declare appearance: 'card' | 'plain';

  /** The last thing the feed said. */
  protected declare feedState: FeedState;
  protected declare size: Size;
  /** Inner width in pixels; where letters are larger, in as much larger ones: a picture is drawn for that width and stretched to the whole. */
  protected declare width: number;
  /** Parameters that the visitor chose, over those of the attributes. */
  protected declare chosen: Parameters;

  protected locale = 'en';
  protected direction: 'ltr' | 'rtl' = 'ltr';
  protected strings: Strings = stringsFor('en');
  /** How often the words became others: what is made of them is made anew. */
  protected worded = 0;

  #internals = typeof this.attachInternals === 'function' ? this.attachInternals() : undefined;
  #storeFeed: Feed | undefined;
  #leave: (() => void)[] = [];
  #unsubscribe: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loadingSince = 0;
  #words: Promise<unknown> | undefined;
  #state: WidgetState = 'loading';
  #isReady = false;
  #live: typeof import('./live.ts') | undefined;
  #restating: typeof import('./restated.ts') | undefined;
  #filtering: import('./filtering.ts').Filtering | undefined;
  #settle!: () => void;
  #ready = new Promise<void>((done) => (this.#settle = done));
  #draw!: () => void;
  #drawn = new Promise<void>((done) => (this.#draw = done));

  constructor() {
    super();
    this.store = '';
    this.report = '';
    this.author = false;
    this.appearance = 'plain';
    this.feedState = { status: 'loading' };
    this.size = 'M';
    this.width = 600;
    this.chosen = {};
  }

  /** Registers this class; the class file itself registers nothing. */
  static define(this: CustomElementConstructor & { version?: string }, tag: string, registry?: CustomElementRegistry): boolean {
    return define(tag, this, registry);
  }

  /** What is shown: also the `state` attribute and a CSS custom state. */
  get state(): WidgetState {
    return this.#state;
  }

  /** Settles when the first picture, empty or error text is drawn. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** The parameters in force: the attributes, and over them what the visitor chose. */
  get parameters(): Parameters {
    const own = Object.entries({ start: this.start, end: this.end, frequency: this.frequency, as_of: this.asOf }).filter((entry): entry is [string, string] => !!entry[1]);
    return { ...Object.fromEntries(own), ...this.chosen };
  }

  /** What the visitor chose, small enough to be kept by the page. */
  getViewState(): ViewState {
    return { version: 1, parameters: Object.entries(this.parameters), hidden: [], report: this.report };
  }

  /** Takes a view state, whole or in part; what it does not know it leaves alone. */
  setViewState(view: Partial<ViewState>): void {
    if (view.parameters) this.chosen = parametersOf(view.parameters);
    if (view.report) this.report = view.report;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isReady) void this.#joinLive();
    this.#readPlace();
    this.#measure(this.getBoundingClientRect().width);
    this.#leave.push(watchPlace(() => this.#readPlace()), watchWidth(this, this.#drawn.then(() => this.renderRoot.firstElementChild!), (width) => this.#measure(width)));
    this.#watchStore();
    // The first update asks by itself; a widget that comes back asks here.
    if (this.hasUpdated && this.feed) this.subscribe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const leave of this.#leave.splice(0)) leave();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    clearTimeout(this.#timer);
    this.#live?.leaveLive(this);
  }

  /** A first picture in the wrong language would flash. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.hasUpdated || !this.#words ? super.scheduleUpdate() : this.#words.then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('store') && changed.get('store') !== undefined) this.#rewatchStore();
    if (['feed', 'report', 'start', 'end', 'frequency', 'asOf', 'chosen', ...this.asks].some((name) => changed.has(name))) this.subscribe();
    if (!this.#filtering && (this.group || this.feedState.result?.only)) void this.#fetchFiltering();
    this.#turn(stateOf(this.feedState));
  }

  protected override firstUpdated(): void {
    this.#draw();
  }

  protected override updated(): void {
    if (this.getAttribute('state') !== this.#state) this.setAttribute('state', this.#state);
    if (this.#isReady || this.#state === 'loading') return;
    this.#isReady = true;
    setTimeout(() => void this.#joinLive(), LISTEN_AFTER);
    this.#settle();
    emit(this, 'rs-ready', undefined);
  }

  /** Properties of its own by which a widget asks its feed: a change of one is another question. */
  protected get asks(): readonly string[] {
    return [];
  }

  /** Asks the feed anew: after a change of question, and for Retry. */
  protected subscribe(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    const feed = this.source;
    if (!feed || !this.isConnected) return;
    this.#loadingSince = performance.now();
    let ended = false;
    const stop = feed.subscribe(this.report, this.parameters, (state) => {
      if (!ended) this.#receive(state);
    });
    this.#unsubscribe = () => {
      ended = true;
      stop();
    };
  }

  protected get source(): Feed | undefined {
    return this.feed ?? this.#storeFeed;
  }

  protected explain(cell: CellRef): Promise<Explanation> {
    const feed = this.source;
    return feed ? feed.explain(this.report, this.parameters, cell) : Promise.reject(new Error('no feed to explain a number with'));
  }

  /** The chip of closed periods that changed since they were last shown. What draws it is fetched when a feed first tells of some. */
  protected restatedChip(panel: PanelOf): TemplateResult | typeof nothing {
    const { restated, result } = this.feedState;
    if (!restated || !result) return nothing;
    if (!this.#restating) {
      void import('./restated.ts').then((part) => ((this.#restating = part), this.requestUpdate()), () => undefined);
      return nothing;
    }
    const feed = this.source;
    return this.#restating.restatedChip(this, { restated, result, strings: this.strings, locale: this.locale }, panel, feed?.seen && (() => feed.seen!(this.report, this.parameters)));
  }

  /** The chip of a widget that shows only the rows behind a number of another; fetched with the first one. */
  protected filterChip(): TemplateResult | typeof nothing {
    return this.#filtering?.chip() ?? nothing;
  }

  /** Narrows the other widgets of the group to the rows behind a number; `label` is what they are called. */
  protected narrowOthers(cell: CellRef, label: string): void {
    this.#filtering?.show(cell, label);
  }

  protected say(text: string): void {
    void this.#joinLive().then((live) => live?.announce(this, text));
  }

  /** Tells the page what the visitor now sees. */
  protected changed(): void {
    emit(this, 'rs-view-change', this.getViewState());
  }

  /** The drawn picture at rest, as it leaves the page; null where only a table is shown. */
  protected async pictureAtRest(pointing: { lightUp(row: null): void } | undefined): Promise<SVGSVGElement | null> {
    pointing?.lightUp(null);
    await this.updateComplete;
    return this.renderRoot.querySelector<SVGSVGElement>('svg.chart');
  }

  /** A skeleton that has been seen stays for a moment: a flash is worse than a wait. */
  #receive(state: FeedState): void {
    clearTimeout(this.#timer);
    const waited = performance.now() - this.#loadingSince;
    const wasSeen = this.#state === 'loading' && !this.feedState.result && waited > SKELETON_AFTER && waited < SKELETON_AFTER + SKELETON_FOR;
    if (wasSeen && state.status !== 'loading') this.#timer = setTimeout(() => this.#accept(state), SKELETON_AFTER + SKELETON_FOR - waited);
    else this.#accept(state);
  }

  #accept(state: FeedState): void {
    // While it reloads, the last good result stays: never blank.
    const kept = state.result ?? (state.status === 'loading' || state.status === 'error' ? this.feedState.result : undefined);
    this.feedState = kept && kept !== state.result ? { ...state, result: kept } : state;
    if (!state.error) return;
    emit(this, 'rs-error', state.error);
    void this.#tell(state.error);
  }

  /** The page hears of a failure as it is; the visitor reads it in the language of the widget, when its words are there. */
  async #tell(error: FeedError): Promise<void> {
    const told = await this.source?.told?.(error, this.locale).catch(() => undefined);
    if (told && this.feedState.error === error) this.feedState = { ...this.feedState, error: told };
  }

  /** What screen readers are told through is fetched after the first picture, and stands there before the first message. */
  async #joinLive(): Promise<typeof import('./live.ts') | undefined> {
    const live = await import('./live.ts').catch(() => undefined);
    if (!live || !this.isConnected) return undefined;
    live.joinLive(this);
    return (this.#live = live);
  }

  #turn(next: WidgetState): void {
    const previous = this.#state;
    if (previous === next) return;
    this.#state = next;
    this.#internals?.states?.delete(previous);
    this.#internals?.states?.add(next);
    emit(this, 'rs-state-change', { state: next, previous });
  }

  #watchStore(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = watchFeed(this.store, (feed) => {
      clearTimeout(timer);
      this.#storeFeed = feed;
      if (!feed) timer = setTimeout(() => void this.#missStore(), STORE_LIMIT);
      if (!this.feed && this.hasUpdated) this.subscribe();
    });
    this.#leave.push(() => {
      clearTimeout(timer);
      stop();
    });
  }

  /** A name that no store has is a slip of the page's author; should the store still come, the widget listens to it. */
  async #missStore(): Promise<void> {
    const part = await import('./no-store.ts').catch(() => undefined);
    if (part && this.isConnected && !this.source && !this.feedState.result) this.#accept(part.noStore(this.store));
  }

  #rewatchStore(): void {
    if (!this.isConnected) return;
    this.#leave.pop()?.();
    this.#watchStore();
  }

  #readPlace(): void {
    const { locale, direction } = placeOf(this);
    const strings = stringsFor(locale);
    if (strings === this.strings && locale === this.locale && direction === this.direction) return;
    this.locale = locale;
    this.direction = direction;
    this.#word(strings);
    if (areStringsMissing(locale)) this.#words = Promise.race([this.#fetchWords(locale), new Promise((done) => setTimeout(done, WORDS_LIMIT))]);
  }

  async #fetchWords(locale: string): Promise<void> {
    await fetchStrings(locale);
    if (locale !== this.locale) return;
    this.#word(stringsFor(locale));
  }

  #word(strings: Strings): void {
    this.strings = strings;
    this.worded += 1;
    this.requestUpdate();
  }

  async #fetchFiltering(): Promise<void> {
    // Where it cannot be fetched, the next update tries again; the numbers stand without it.
    const part = await import('./filtering.ts').catch(() => undefined);
    if (!part) return;
    this.#filtering ??= new part.Filtering(this, () => ({ result: this.feedState.result, strings: this.strings, locale: this.locale, chosen: this.chosen }), (chosen) => (this.chosen = chosen));
    this.requestUpdate();
  }

  #measure(width: number): void {
    const room = roomIn(width, this.renderRoot.firstElementChild);
    if (!room) return;
    this.size = room.size;
    this.width = room.width;
  }
}

function stateOf(feed: FeedState): WidgetState {
  if (feed.status === 'error') return feed.error?.kind === 'config' ? 'config' : 'error';
  if (feed.status === 'empty') return 'empty';
  if (!feed.result) return 'loading';
  if (feed.offline) return 'offline';
  if (feed.missing && feed.missing.length > 0) return 'partial';
  return feed.stale ? 'stale' : 'ready';
}
