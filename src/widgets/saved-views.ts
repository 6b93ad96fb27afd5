import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Feed, RowChange } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';
import { newKey, perform } from './acting.ts';
import { outcomeText } from './acting-words.ts';
import { readView, writeView, type ListView, type NamedView } from './list-view.ts';
import { announce } from './live.ts';
import type { ReportPanel } from './report-panel.ts';
import { SecondFeed } from './second-feed.ts';
import { button } from './states.ts';
import type { ListStrings } from './subscription-list-words.ts';

type Host = ReactiveControllerHost & HTMLElement;

export interface SavedContext {
  readonly feed: Feed | undefined;
  readonly strings: ListStrings;
  readonly locale: string;
  readonly who: string;
}

/** Table and report of saved views (`subscription-list.rules`). */
const VIEWS = 'views';
const REPORT = 'saved-views';

/** The views that somebody keeps of one kind of widget: rows of the store, for everybody who sees it, and in the outbox for the host. */
export class SavedViews {
  #host: Host;
  #side: ReportPanel;
  #widget: string;
  #context: () => SavedContext;
  #feed: SecondFeed;

  constructor(host: Host, side: ReportPanel, widget: string, context: () => SavedContext) {
    this.#host = host;
    this.#side = side;
    this.#widget = widget;
    this.#context = context;
    this.#feed = new SecondFeed(host, () => context().feed);
  }

  get all(): readonly NamedView[] {
    const table = this.#feed.ask(REPORT, {}).result?.table;
    if (!table) return [];
    const text = (row: number, id: string): string => {
      const column = findColumn(table, id);
      return column ? String(valueAt(column, row) ?? '') : '';
    };
    return Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => text(row, 'widget') === this.#widget).flatMap((row) => {
      const view = readView(text(row, 'state'));
      return view ? [{ id: text(row, 'id'), name: text(row, 'name'), view, isOwn: true }] : [];
    });
  }

  /** Asks for a name and keeps the view under it; `onSaved` gets its id. */
  name(view: ListView, onSaved: (id: string) => void): void {
    const { strings } = this.#context();
    let [name, problem] = ['', ''];
    const save = async (): Promise<void> => {
      const id = newKey();
      problem = name.trim() === '' ? strings.nameNeeded
        : await this.#act('save view', { kind: 'add', table: VIEWS, key: id, values: [['widget', this.#widget], ['name', name.trim()], ['state', writeView(view)]] });
      if (problem === '') {
        announce(this.#host, strings.viewSaved);
        this.#side.panel.close();
        onSaved(id);
      }
      this.#host.requestUpdate();
    };
    this.#side.open({ title: strings.saveView }, (): TemplateResult => html`<p class="muted">${strings.saveViewWhy}</p>${problem ? html`<p class="message bad" role="alert">${problem}</p>` : nothing}
      <div class="entries"><label class="entry"><span>${strings.viewName}</span><input type="text" .value=${name} @input=${(event: Event) => (name = (event.target as HTMLInputElement).value)}></label></div>
      <div class="actions-row">${button(strings.save, () => void save(), true)}</div>`);
  }

  /** Keeps another state under the same name. */
  async update(id: string, view: ListView): Promise<void> {
    const { strings } = this.#context();
    const problem = await this.#act('save view', { kind: 'change', table: VIEWS, key: id, column: 'state', value: writeView(view) });
    this.#tell(problem, strings.viewSaved);
  }

  /** Resolves to whether it is gone. */
  async remove(id: string): Promise<boolean> {
    const problem = await this.#act('delete view', { kind: 'remove', table: VIEWS, key: id });
    this.#tell(problem, this.#context().strings.viewDeleted);
    return problem === '';
  }

  #tell(problem: string, done: string): void {
    if (problem === '') announce(this.#host, done);
    else this.#side.show({ title: this.#context().strings.savedViews }, html`<p role="alert">${problem}</p>`);
  }

  /** What went wrong; empty where nothing did. */
  async #act(name: string, change: RowChange): Promise<string> {
    const { feed, who, locale } = this.#context();
    const outcome = await perform(this.#host, feed, { name, changes: [change], ...(who ? { who } : {}) });
    return outcome.kind === 'done' ? '' : outcomeText(outcome, locale, String);
  }
}
