import { adoptStyles, css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Action, ActionRecord, FeedError, FeedProgress, RowChange } from '../table/result.ts';
import { define, VERSION } from '../widgets/define.ts';
import { DEFAULT_STORE, provideFeed, removeFeed } from '../widgets/feeds.ts';
import { Later } from '../widgets/later.ts';
import { StoreFeed } from './feed.ts';
import { line } from './line.ts';
import { FeedFailure, type ImportSummary, type RuleText, type Source, type StoreInfo } from './protocol.ts';
import type { Send } from './sending.ts';

type Status = typeof import('./import-status.ts');

/** Which table and import map a file goes through. */
export interface ImportChoice {
  readonly table?: string;
  readonly map?: string;
}

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
  #cancel: AbortController | undefined;
  #ready: Promise<void> = Promise.resolve();
  #stopSending: (() => void) | undefined;

  constructor() {
    super();
    this.name = '';
    this.table = 'deals';
    this.quiet = false;
    this.dropping = false;
  }

  /** Registers this class; the class file itself registers nothing. */
  static define(tag = 'rs-store', registry?: CustomElementRegistry): boolean {
    return define(tag, this, registry);
  }

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
    if (this.src) this.#show({ label: this.src, rows: 0 });
    provideFeed(this.#key, this.#feed);
    this.#ready = this.#load();
    void this.#startSending();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancel?.abort();
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
    this.#cancel?.abort();
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
    return this.#status.now?.importStatus({ progress, failure, outcome, onCancel: () => this.cancel() }) ?? (this.#status.hasFailed && failure ? failure.message : nothing);
  }

  get #hasStatus(): boolean {
    return !this.quiet && !!(this.progress ?? this.failure ?? this.outcome);
  }

  async #fetchStatus(): Promise<Status> {
    const status = await import('./import-status.ts');
    adoptStyles(this.renderRoot as ShadowRoot, [RsStore.styles, status.statusStyles]);
    return status;
  }

  /** The outbox is sent by a part of its own: a page without a server never fetches it. */
  async #startSending(): Promise<void> {
    this.#endSending();
    const { send } = this;
    if (!send) return;
    const { keepSending } = await import('./sending.ts');
    if (send !== this.send || !this.isConnected) return;
    this.#endSending();
    const store = this.#key;
    this.#stopSending = keepSending({
      name: store, outbox: () => this.outbox(), acknowledge: (ids) => this.acknowledge(ids), withdraw: (ids) => line.ask({ kind: 'withdraw', store, ids }),
      onChange: (listener) => line.onChange((changed) => changed === store && listener()),
    }, send, {
      sent: (record) => this.#say('rs-sent', { record }),
      refused: (record, reason) => this.#say('rs-refused', { record, reason }),
      waiting: (state) => this.#say('rs-waiting', state),
    });
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
    return this.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  }

  async #load(): Promise<void> {
    await this.#loadRules();
    if (this.src) await this.#import({ url: new URL(this.src, this.baseURI).href }, {}).catch(() => undefined);
  }

  async #loadRules(): Promise<void> {
    const urls = (this.rules ?? '').split(/\s+/).filter((url) => url !== '');
    if (urls.length === 0) return;
    try {
      const diagnostics = await line.ask({ kind: 'fetchRules', store: this.#key, urls: urls.map((url) => new URL(url, this.baseURI).href) });
      this.#say('rs-rules', { diagnostics });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #import(source: Source, choice: ImportChoice): Promise<ImportSummary | undefined> {
    const table = choice.table ?? this.table;
    const map = choice.map ?? this.map;
    const label = 'url' in source ? source.url.replace(/^.*\//, '') : source.name;
    if (!this.#say('rs-import', { source: label, table }, true)) return undefined;
    this.#cancel?.abort();
    const cancel = new AbortController();
    this.#cancel = cancel;
    this.failure = undefined;
    this.outcome = undefined;
    this.#show({ label, rows: 0 });
    try {
      const today = this.#feed?.today ?? 0;
      const request = { kind: 'import' as const, store: this.#key, source, table, timeZone: this.#zone, today, ...(map ? { map } : {}), ...(choice.table === undefined && 'file' in source ? { mayBe: tableNamed(source.name) } : {}) };
      const summary = await line.ask(request, { signal: cancel.signal, progress: (progress) => this.#cancel === cancel && this.#show(progress) });
      if (!this.quiet && ('file' in source || summary.rowsRefused > 0)) this.outcome = summary;
      this.#feed?.showError(undefined);
      this.#say('rs-imported', summary);
      return summary;
    } catch (error) {
      if (cancel.signal.aborted && (!this.isConnected || this.#cancel !== cancel)) return undefined;
      const shown = this.#fail(error);
      if ('url' in source) this.#feed?.showError(this.failure);
      throw shown;
    } finally {
      if (this.#cancel === cancel) this.#show(undefined);
    }
  }

  #show(progress: FeedProgress | undefined): void {
    this.progress = progress;
    this.#feed?.showProgress(progress);
  }

  #fail(error: unknown): Error {
    const failure: FeedError = error instanceof FeedFailure ? error.failure : { kind: 'render', code: 'UNEXPECTED', message: String(error) };
    this.failure = failure;
    this.#say('rs-error', failure);
    return error instanceof Error ? error : new FeedFailure(failure);
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
    void this.#importAll(files);
  }

  /** Several dropped files go into the tables they are named after; a single one into the store's own. */
  async #importAll(files: readonly File[]): Promise<void> {
    for (const file of files) {
      await this.importFile(file, files.length > 1 ? { table: tableNamed(file.name) } : {}).catch(() => undefined);
    }
  }
}

/** The table that a file's name stands for: `Deal history.csv` → deal_history. */
function tableNamed(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}
