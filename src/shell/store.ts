import { adoptStyles, css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Action, ActionRecord, FeedError, FeedProgress, RowChange } from '../table/result.ts';
import { define, VERSION } from '../widgets/define.ts';
import { DEFAULT_STORE, provideFeed, removeFeed } from '../widgets/feeds.ts';
import { Later } from '../widgets/later.ts';
import { placeOf } from '../widgets/locale.ts';
import { addStrings } from '../widgets/strings.ts';
import { part } from './fetch-part.ts';
import { StoreFeed } from './feed.ts';
import { line } from './line.ts';
import type { FeedFailure, ImportSummary, RuleText, Source, StoreInfo } from './protocol.ts';
import type { ImportChoice, Reader, ReadingStatus } from './reading.ts';
import type { Send } from './sending.ts';

export type { ImportChoice } from './reading.ts';

type Status = typeof import('./import-status.ts');

/** The browser's own zone: the first question after it takes milliseconds, so it is asked once. */
let ownZone: string | undefined;

/**
 * A named local store: loads its data from `src`, takes files that are dropped on it, and feeds every widget
 * that names it. It shows what it contains in its slot, and beneath it how an import goes.
 *
 * @tag rs-store
 * @slot - What the visitor sees as the place to drop a file; the store itself shows nothing until a file comes.
 * @fires rs-import - Before an import, cancelable: `{ source, table }`.
 * @fires rs-imported - After an import: the summary, with the whole report as text.
 * @fires rs-error - An import or a rule file failed: what happened, what is kept, what to do.
 * @fires rs-sent - The server has an action: `{ record }`.
 * @fires rs-refused - The server will not take an action, and it was taken back here: `{ record, reason }`.
 * @fires rs-waiting - Actions cannot be sent for now: `{ waiting, error, retryIn }`; they are kept and tried again.
 * @fires rs-rules - The page's rule files were read: `{ diagnostics }`.
 * @csspart report - The line that says what an import made of a file.
 * @csspart progress - The progress bar with its Cancel button.
 */
export class RsStore extends LitElement {
  static readonly version: string = VERSION;

  static override properties: PropertyDeclarations = {
    name: {},
    src: {},
    table: {},
    map: {},
    allowEmpty: { type: Boolean, attribute: 'allow-empty' },
    rules: {},
    timeZone: { attribute: 'time-zone' },
    quiet: { type: Boolean },
    send: { attribute: false },
    progress: { state: true },
    outcome: { state: true },
    failure: { state: true },
    dropping: { state: true },
  };

  static override styles = css`
    :host { display: block; }
    .area { display: block; }
    .area.dropping { outline: 2px dashed var(--rs-color-focus, light-dark(#1f5fd6, #8ab4ff)); outline-offset: 4px; border-radius: 8px; }
  `;

  /** Name by which widgets find this store. */
  declare name: string;
  /** Address of the data file (CSV, JSON, NDJSON). */
  declare src: string | undefined;
  /** Table the file is read into; `deals` by default. */
  declare table: string;
  /** Named import map of the rule files. */
  declare map: string | undefined;
  /** Lets a file with a header and no rows take the place of stored rows; otherwise it is refused. */
  declare allowEmpty: boolean;
  /** Addresses of rule files, separated by spaces. */
  declare rules: string | undefined;
  /** The account's time zone (IANA); the browser's where absent. */
  declare timeZone: string | undefined;
  /** Shows neither progress nor reports: the host listens to the events instead. */
  declare quiet: boolean;

  /** Takes one action of the outbox to the host's server: called in order, one at a time, in one tab at a time, and again until it was taken or refused. */
  declare send: Send | undefined;

  protected declare progress: FeedProgress | undefined;
  protected declare outcome: ImportSummary | undefined;
  protected declare failure: FeedError | undefined;
  protected declare dropping: boolean;

  /** How many elements of a name are on the page: the last one closes the session. */
  static readonly #open = new Map<string, number>();

  #status: Later<Status> = new Later(this, () => this.#fetchStatus());
  #feed: StoreFeed | undefined;
  #release: (() => void) | undefined;
  /** Imports that are running. */
  readonly #imports = new Set<AbortController>();
  #ready: Promise<void> = Promise.resolve();
  #stopSending: (() => void) | undefined;
  #part: Promise<typeof import('./reading.ts')> | undefined;

  constructor() {
    super();
    this.name = '';
    this.table = 'deals';
    this.allowEmpty = false;
    this.quiet = false;
    this.dropping = false;
  }

  /** Registers this class; the class file itself registers nothing. */
  static define(tag = 'rs-store', registry?: CustomElementRegistry): boolean {
    return define(tag, this, registry);
  }

  /** Adds or replaces the words of a language: for pages that have the library by a script tag, as soon as `rs-store` is defined. Widgets that are there are drawn anew. */
  static readonly addStrings = addStrings;

  /** Settles when `rules` and `src` were read, or failed. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#release = line.hold();
    RsStore.#open.set(this.#key, (RsStore.#open.get(this.#key) ?? 0) + 1);
    this.#feed = new StoreFeed(line, this.#key, this.#zone);
    this.#feed.reload = () => void (this.#ready = this.#load());
    if (this.src) this.#show({ progress: { label: this.src, rows: 0 } });
    provideFeed(this.#key, this.#feed);
    if (this.src) line.start();
    this.#ready = this.#load();
    void this.#startSending();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.cancel();
    this.#endSending();
    if (this.#feed) removeFeed(this.#key, this.#feed);
    this.#feed?.close();
    this.#feed = undefined;
    this.#leave();
    this.#release?.();
    this.#release = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('timeZone') && this.#feed) this.#feed.timeZone = this.#zone;
    // Asked for by what changed, not by every drawing: a part that cannot be fetched would be asked for without end.
    if (['progress', 'failure', 'outcome'].some((name) => changed.has(name)) && this.#hasStatus) void this.#status.get();
    if (changed.has('send')) void this.#startSending();
    const isLater = this.hasUpdated && this.isConnected;
    if (isLater && (changed.has('src') || changed.has('rules'))) this.#ready = this.#load();
  }

  /** Reads a file into the store. Rejects with what happened, what is kept and what to do; nothing is half imported. */
  importFile(file: Blob & { readonly name?: string }, choice: ImportChoice = {}): Promise<ImportSummary | undefined> {
    return this.#import({ file, name: file.name ?? 'data.csv' }, choice);
  }

  /** Makes these the page's own rule files; with an error in them the last good ones stay active. */
  async setRules(files: readonly RuleText[]): Promise<readonly Diagnostic[]> {
    const diagnostics = await line.ask({ kind: 'rules', store: this.#key, files });
    this.#say('rs-rules', { diagnostics });
    return diagnostics;
  }

  /** Whether the data is kept on this device, and which tables hold rows. */
  info(): Promise<StoreInfo> {
    return line.ask({ kind: 'open', store: this.#key });
  }

  /** Back to the data before the last import. */
  async undo(): Promise<void> {
    await line.ask({ kind: 'undo', store: this.#key });
  }

  /** Does all changes of an action or none; it goes to the outbox for the host. Rejects with what happened, what is kept and what to do. */
  act(action: Action): Promise<ActionRecord> {
    return line.ask({ kind: 'act', store: this.#key, action });
  }

  /** Changes one value, as an action of its own. */
  edit({ who, ...change }: Omit<RowChange & { readonly kind: 'change' }, 'kind'> & { readonly who?: string }): Promise<ActionRecord> {
    return this.act({ name: 'edit', changes: [{ kind: 'change', ...change }], ...(who === undefined ? {} : { who }) });
  }

  /** Actions that were not acknowledged yet, oldest first. */
  outbox(): Promise<readonly ActionRecord[]> {
    return line.ask({ kind: 'outbox', store: this.#key });
  }

  /** The server has these actions for good. */
  async acknowledge(ids: readonly string[]): Promise<void> {
    await line.ask({ kind: 'acknowledge', store: this.#key, ids });
  }

  /** Removes everything of this store from this device. */
  async clear(): Promise<void> {
    await line.ask({ kind: 'clear', store: this.#key });
  }

  /** Stops the import that is running; what was there before stays. */
  cancel(): void {
    for (const each of this.#imports) each.abort();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    return this.#status.isComing ? this.#status.get().then(() => super.getUpdateComplete()) : done;
  }

  protected override render(): TemplateResult {
    return html`
      <div class=${this.dropping ? 'area dropping' : 'area'} @dragover=${this.#onDragOver} @dragleave=${this.#onDragLeave} @drop=${this.#onDrop}>
        <slot></slot>
        ${this.quiet ? nothing : html`<div aria-live="polite">${this.#renderStatus()}</div>`}
      </div>`;
  }

  /** Fetched when there is something to say of an import: a page whose data is there never asks for it. */
  #renderStatus(): unknown {
    const { progress, failure, outcome } = this;
    if (!this.#hasStatus) return nothing;
    // Without its own part the sentence still stands there.
    return this.#status.now?.importStatus({ progress, failure, outcome, locale: placeOf(this).locale, onCancel: () => this.cancel() }) ?? (this.#status.hasFailed && failure ? failure.message : nothing);
  }

  get #hasStatus(): boolean {
    return !this.quiet && !!(this.progress ?? this.failure ?? this.outcome);
  }

  async #fetchStatus(): Promise<Status> {
    const status = await import('./import-status.ts');
    await status.bringWords(placeOf(this).locale);
    adoptStyles(this.renderRoot as ShadowRoot, [RsStore.styles, status.statusStyles]);
    return status;
  }

  /** The outbox is sent by a part of its own: a page without a server never fetches it. */
  async #startSending(): Promise<void> {
    this.#endSending();
    const { send } = this;
    if (!send) return;
    const { sendFrom } = await import('./outlet.ts');
    if (send !== this.send || !this.isConnected) return;
    this.#endSending();
    this.#stopSending = sendFrom(this.#key, send, (type, detail) => this.#say(type, detail));
  }

  #endSending(): void {
    this.#stopSending?.();
    this.#stopSending = undefined;
  }

  #leave(): void {
    const left = (RsStore.#open.get(this.#key) ?? 1) - 1;
    if (left > 0) RsStore.#open.set(this.#key, left);
    else {
      RsStore.#open.delete(this.#key);
      void line.ask({ kind: 'close', store: this.#key }).catch(() => undefined);
    }
  }

  get #key(): string {
    return this.name || DEFAULT_STORE;
  }

  get #zone(): string {
    return this.timeZone || (ownZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
  }

  async #load(): Promise<void> {
    await this.#loadRules().catch(() => undefined);
    if (this.src) await this.#import({ url: new URL(this.src, this.baseURI).href }, {}).catch(() => undefined);
  }

  async #loadRules(): Promise<void> {
    const urls = (this.rules ?? '').split(/\s+/).filter((url) => url !== '');
    if (urls.length === 0) return;
    const { readRules } = await this.#reading();
    await readRules(this.#reader, urls.map((url) => new URL(url, this.baseURI).href));
  }

  async #import(source: Source, choice: ImportChoice): Promise<ImportSummary | undefined> {
    const cancel = new AbortController();
    this.#imports.add(cancel);
    try {
      const { readInto } = await this.#reading();
      return await readInto(this.#reader, source, choice, cancel);
    } finally {
      this.#imports.delete(cancel);
      if (this.#imports.size === 0) this.#show({ progress: undefined });
    }
  }

  /** Fetched with the first file or rule file, beside the start of the worker: a page whose data is there never asks for it. */
  async #reading(): Promise<typeof import('./reading.ts')> {
    try {
      // One fetch for all who wait: several of one part may end in any order, and the file that was asked for last takes the place of those before it.
      return await (this.#part ??= part(() => import('./reading.ts')));
    } catch (error) {
      this.#part = undefined;
      const { failure } = error as FeedFailure;
      this.#show({ failure });
      this.#feed?.showError(failure);
      this.#say('rs-error', failure);
      throw error;
    }
  }

  get #reader(): Reader {
    return {
      store: this.#key, table: this.table, map: this.map, allowEmpty: this.allowEmpty, timeZone: this.#zone, quiet: this.quiet,
      feed: () => this.#feed, isConnected: () => this.isConnected, locale: () => placeOf(this).locale, show: (status) => this.#show(status),
      say: (type, detail, cancelable) => this.#say(type, detail, cancelable),
      stopOthers: (cancel, reason) => {
        for (const each of this.#imports) if (each !== cancel) each.abort(reason);
      },
    };
  }

  #show(status: ReadingStatus): void {
    Object.assign(this, status);
    if ('progress' in status) this.#feed?.showProgress(status.progress);
  }

  #say(type: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  #onDragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  }

  #onDragLeave(): void {
    this.dropping = false;
  }

  #onDrop(event: DragEvent): void {
    this.dropping = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.#importAll(files).catch(() => undefined);
  }

  async #importAll(files: readonly File[]): Promise<void> {
    const { choiceOf } = await this.#reading();
    for (const file of files) await this.importFile(file, choiceOf(file, files)).catch(() => undefined);
  }
}
