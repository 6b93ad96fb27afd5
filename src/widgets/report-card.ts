import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { formatCount } from '../draw/numbers.ts';
import type { CellRef, ExceptionRow, Explanation, FeedState, ReportResult } from '../table/result.ts';
import { blank, details, failure } from './blank.ts';
import { emit, type WidgetState } from './events.ts';
import { exceptionsChip } from './exceptions-chip.ts';
import { copyText } from './export.ts';
import { filteringOf } from './filtering.ts';
import { frame } from './frame.ts';
import { freshnessChips, keptBanner } from './freshness.ts';
import { Menu, type MenuItem } from './menu.ts';
import { exportItems, type ExportContext } from './report-export.ts';
import { ReportPanel } from './report-panel.ts';
import type { ReportStrings } from './report-words.ts';
import type { Size } from './size.ts';
import { button, skeleton } from './states.ts';
import { fill } from './strings.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** So many rules of exceptions are named where a report is empty. */
const MOST_RULES = 3;

/** Everything a card needs of its widget to be drawn once. */
export interface CardView {
  readonly strings: ReportStrings;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly size: Size;
  readonly state: WidgetState;
  readonly feedState: FeedState;
  readonly author: boolean;
  readonly title: string;
  readonly subtitle: string;
  /** Chips after that of a filter and before those of freshness. */
  readonly chips: unknown;
  readonly controls: unknown;
  /** The picture with what stands above and below it; undefined where the result holds nothing to draw. */
  readonly picture: (() => TemplateResult) | undefined;
  /** The range a visitor asked for: named where there is nothing in it. */
  readonly range: string;
  readonly height: number;
  readonly rows: number;
  /** What stands there before the first result, where it is no chart. */
  readonly waiting?: unknown;
  /** What is said where there is nothing, instead of the words for deals: nothing stored yet, and nothing for this choice. */
  readonly blanks?: { readonly noData: readonly [title: string, why: string]; readonly nothing: readonly [title: string, why: string] };
  readonly footer: unknown;
  readonly overlays: unknown;
  readonly items: readonly MenuItem[];
  /** `result`: where what leaves the page is another report than the card's own. */
  readonly exported: (Pick<ExportContext, 'table' | 'legend' | 'picture' | 'hasPicture'> & { readonly result?: ReportResult }) | undefined;
  readonly say: (text: string) => void;
  readonly onRetry: () => void;
  /** Undefined where nothing was chosen that could be taken back. */
  readonly onClear: (() => void) | undefined;
}

/** The card around any report's picture: header, menu, panel, and a body for each state. One per widget. */
export class ReportCard {
  readonly side: ReportPanel;
  #host: Host;
  #menu: Menu;

  constructor(host: Host, explain: (cell: CellRef) => Promise<Explanation>) {
    this.#host = host;
    this.side = new ReportPanel(host, explain);
    this.#menu = new Menu(host);
  }

  template(view: CardView): TemplateResult {
    const { strings, feedState, state } = view;
    const { result } = feedState;
    return frame({
      title: view.title, subtitle: view.subtitle, size: view.size, direction: view.direction, busy: feedState.status === 'loading',
      chips: html`${filteringOf(this.#host)?.chip() ?? nothing}${view.chips}${result ? exceptionsChip(result.exceptions, strings, view.locale, () => this.side.showExceptions({ ...view, result })) : nothing}${freshnessChips(feedState, state, strings, view.locale)}`,
      menu: result && state !== 'empty' ? this.#menu.template(strings.menu, this.#items(view, result)) : nothing,
      banner: keptBanner(feedState, view.author, strings, view.locale, this.#errorActions(view)),
      body: this.#body(view), footer: state === 'empty' ? nothing : view.footer,
      overlays: html`${view.overlays}${this.side.panel.template(strings.close)}`,
    });
  }

  #items(view: CardView, result: ReportResult): readonly MenuItem[] {
    const { strings, locale, subtitle, exported, feedState } = view;
    const context: ExportContext | undefined = exported && {
      result, ...exported, subtitle, strings, locale, asOf: feedState.asOf, say: view.say, ask: (format) => emit(this.#host, 'rs-export', { format }),
      onRefused: (refusal) => this.side.showRefusal(refusal),
    };
    return [...(context ? exportItems(context) : []), ...view.items, { label: strings.about, separated: true, run: () => this.side.showAbout({ ...view, result }) }];
  }

  #errorActions({ strings, feedState, author, onRetry }: CardView): TemplateResult {
    const { error } = feedState;
    return html`${button(strings.retry, onRetry, true)}${error ? button(strings.details, () => void copyText(details(error, author))) : nothing}`;
  }

  #body(view: CardView): TemplateResult {
    const { state, feedState, strings, title } = view;
    if (state === 'empty') return html`${view.controls}${this.#empty(view)}`;
    if ((state === 'error' || state === 'config') && !feedState.result) return failure(feedState.error!, view.author, this.#errorActions(view), strings);
    if (!feedState.result) return html`<slot name="loading">${view.waiting ?? skeleton(view.height, view.rows, title ? fill(strings.loading, { title }) : strings.loadingShort, feedState.progress, strings, view.locale)}</slot>`;
    return view.picture ? html`${view.controls}${view.picture()}` : html`${view.controls}${this.#nothing(view)}`;
  }

  #empty(view: CardView): TemplateResult {
    const { strings, feedState, blanks } = view;
    const { reason, table = 'deals' } = feedState.empty ?? { reason: 'no data' as const };
    if (reason === 'not tracked') return html`<slot name="empty">${blank(strings.needsHistory, strings.needsHistoryWhy)}</slot>`;
    if (reason !== 'no data') return this.#nothing(view);
    const ofTable = table === 'deals' ? ([strings.noDeals, strings.nothingYet] as const) : ([strings.notStored, fill(strings.notStoredWhy, { table })] as const);
    return html`<slot name="empty">${blank(...(blanks?.noData ?? ofTable))}</slot>`;
  }

  /** Nothing fits: what is offered is what helps, to read what was set aside and to take back what was chosen. */
  #nothing(view: CardView): TemplateResult {
    const { strings, range, onClear, blanks, locale, feedState } = view;
    const { result } = feedState;
    const clear = onClear ? button(strings.clear, onClear) : nothing;
    if (blanks) return html`<slot name="empty">${blank(...blanks.nothing, clear)}</slot>`;
    const [title, why] = range ? [strings.nothing, fill(strings.nothingWhy, { range })] : [strings.nothingHere, strings.nothingHereWhy];
    // What was set aside of other tables is not why none of these rows is there.
    const exceptions = result?.exceptions.filter(({ table }) => table === feedState.empty?.table) ?? [];
    const actions = html`${result && exceptions.length > 0 ? button(strings.seeExceptions, () => this.side.showExceptions({ ...view, result })) : nothing}${clear}`;
    return html`<slot name="empty">${blank(title, [why, countedRules(exceptions, locale)].filter(Boolean).join(' '), actions)}</slot>`;
  }
}

/** `No probability: 12. Nobody's deal: 3.` */
function countedRules(exceptions: readonly ExceptionRow[], locale: string): string {
  const counts = new Map<string, number>();
  for (const { rule } of exceptions) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].slice(0, MOST_RULES).map(([rule, count]) => `${rule}: ${formatCount(count, locale)}.`).join(' ');
}
