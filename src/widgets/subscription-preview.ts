import type { ReactiveControllerHost } from 'lit';
import type { Feed, Parameters, ReportResult } from '../table/result.ts';
import { lookingOnly } from './acting.ts';
import { emit } from './events.ts';
import { ListExport } from './list-export.ts';
import type { ReportPanel } from './report-panel.ts';
import { SecondFeed } from './second-feed.ts';
import type { ListStrings } from './subscription-list-words.ts';
import { rowOf, SubscriptionPanel, type PanelContext } from './subscription-panel.ts';

/** What the panel may ask. */
const BESIDE = ['subscriptions', 'subscription-choices', 'subscription-lines', 'subscription-payments', 'subscription-refunds', 'payment-schedule'] as const;

/** What a preview needs of its widget at each drawing. */
export interface PreviewContext {
  readonly strings: ListStrings;
  readonly locale: string;
  readonly feed: Feed | undefined;
  readonly who: string | undefined;
  readonly isReadOnly: boolean;
  /** What the list behind the panel is asked with: the day of a look back, what another widget chose. */
  readonly parameters: Parameters;
  /** Settings of the widget, by the id of a rule's parameter. */
  readonly settings: Parameters;
  readonly asOf: number | undefined;
}

/** One subscription at the side of a widget that is no list of them: the list behind the panel is asked for with the first one that is opened (UI-32). */
export class SubscriptionPreview {
  #host: ReactiveControllerHost & HTMLElement;
  #context: () => PreviewContext;
  #list: SecondFeed;
  #prepared: Feed | undefined;
  #panel: SubscriptionPanel;
  #exporting: ListExport;

  constructor(host: ReactiveControllerHost & HTMLElement, side: ReportPanel, context: () => PreviewContext) {
    this.#host = host;
    this.#context = context;
    this.#list = new SecondFeed(host, () => context().feed);
    this.#panel = new SubscriptionPanel(host, side, () => this.#panelContext());
    this.#exporting = new ListExport(host, side, () => this.#panelContext());
  }

  /** What changes rows, and what the panel asks, is fetched while the line is there. */
  prepare(): void {
    const { feed, isReadOnly } = this.#context();
    if (isReadOnly || !feed?.prepare || feed === this.#prepared) return;
    this.#prepared = feed;
    void feed.prepare(BESIDE).catch(() => (this.#prepared = undefined));
  }

  /** Opens it, unless the page shows subscriptions in a place of its own. */
  open(id: string, name: string): void {
    if (emit(this.#host, 'rs-open-record', { table: 'subscriptions', key: id })) this.#panel.open(id, name);
  }

  #listResult(): ReportResult | undefined {
    const { settings, parameters } = this.#context();
    return this.#list.ask('subscriptions', { ...settings, ...parameters }).result;
  }

  #panelContext(): PanelContext {
    const { strings, locale, feed, who, isReadOnly, settings, parameters: { as_of: past } } = this.#context();
    return {
      strings, locale, result: this.#listResult(), feed: isReadOnly && feed ? lookingOnly(feed) : feed, asked: { ...settings, ...(past ? { as_of: past } : {}) }, who, now: () => Date.now(),
      onSendLink: (key) => emit(this.#host, 'rs-send-payment-link', { table: 'subscriptions', key }),
      onExport: (id) => this.#export(id),
    };
  }

  #export(id: string): void {
    const result = this.#listResult();
    const row = rowOf(result, id);
    if (result && row >= 0) this.#exporting.open({ result, rows: Uint32Array.of(row), shown: result.groups, asOf: this.#context().asOf, subtitle: '' });
  }
}
