import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { dayLabel } from '../draw/dates.ts';
import { formatCount } from '../draw/numbers.ts';
import type { CellRef, Feed, FeedState, Parameters, ReportResult } from '../table/result.ts';
import { changeWords, type ChangeWords } from './change-words.ts';
import type { Wording } from './explain-view.ts';
import { csvHeader } from './export.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { figureText, type Writing } from './forecast-figures.ts';
import { changeDays, movesParameters, PLACES, type Forecast, type Subject } from './forecast-model.ts';
import { largestMoves, MANY, movesList, readMoves } from './forecast-moves.ts';
import { TrendFeed, type ChangeCells, type Trend } from './forecast-trend.ts';
import type { ReportPanel } from './report-panel.ts';
import { shownTable } from './report-table.ts';
import { fileActions } from './row-actions.ts';
import { SecondFeed } from './second-feed.ts';
import { button } from './states.ts';
import { fill, type Strings } from './strings.ts';
import type { Head } from './told.ts';
import { Tooltip } from './tooltip.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** Whose change is told, and in which words: what is on the screen now. */
export interface Changing extends Writing {
  /** Asked for besides what the forecast itself was asked with. */
  readonly more: Parameters;
}

const REPORT = 'forecast-moves';

/** `Δ 7 days`: what stands above the column, as long as the rule file says. */
export function changeHeading({ result, measures }: Forecast, locale: string): string {
  const days = changeDays(result);
  const words = changeWords(locale);
  // A rule file of one's own may tell the change over something else.
  if (days === 0) return measures.get(PLACES.change)?.label ?? '';
  return fill(days === 1 ? words.headingOne : words.heading, { n: formatCount(days, locale) });
}

/** The column of changes while it lives: the trend behind its lines, the largest moves in its tooltip, and all of them in the panel. */
export class ForecastChange implements ReactiveController {
  readonly tooltip: Tooltip;
  /** What cells are drawn with. */
  readonly cells: ChangeCells = {
    trend: () => this.trend,
    onPoint: (subject, anchor, at) => this.tooltip.show(() => this.#tip(subject), () => (anchor.isConnected ? anchor.getBoundingClientRect() : undefined), at),
    onLeave: () => this.tooltip.leave(),
    onEscape: () => {
      const { isOpen } = this.tooltip;
      this.tooltip.hide();
      return isOpen;
    },
  };
  #host: Host;
  #side: ReportPanel;
  #now: () => Changing | undefined;
  #trend: TrendFeed;
  /** For the tooltip and for the panel, which may be open at the same time. */
  #few: SecondFeed;
  #all: SecondFeed;
  #most = MANY;
  /** What takes the moves along, made once for each answer: it keeps whether that failed. */
  #file: { readonly of: ReportResult; readonly strings: Strings; readonly actions: () => unknown } | undefined;
  #onRecord: (key: string, event: Event) => void;

  constructor(host: Host, side: ReportPanel, source: () => Feed | undefined, now: () => Changing | undefined, onRecord: (key: string, event: Event) => void) {
    this.#host = host;
    this.#side = side;
    this.#now = now;
    this.tooltip = new Tooltip(host, () => {});
    this.#trend = new TrendFeed(host, source);
    this.#few = new SecondFeed(host, source);
    this.#all = new SecondFeed(host, source);
    this.#onRecord = onRecord;
    host.addController(this);
  }

  /** What the lines are drawn from: rows are drawn anew when it is another. */
  get trend(): Trend | undefined {
    return this.#trend.trend;
  }

  /** Call with every drawing of the table: asks for the trend where the column is among those on show. */
  want(columns: readonly ForecastColumn[]): void {
    const now = this.#now();
    if (now && columns.some(({ id }) => id === PLACES.change)) this.#trend.want(now.forecast.result, questionOf(now));
  }

  /** All deals that moved, with what each was before and is now. `onComputed` tells how the number itself is made. */
  open({ row }: CellRef, onComputed: () => void): void {
    const now = this.#now();
    if (!now) return;
    this.tooltip.hide();
    const subject = row === null ? null : now.forecast.subjects[row]!;
    this.#most = MANY;
    this.#side.open(headOf(now, subject), () => {
      const current = this.#now();
      return current ? this.#list(current, subject, onComputed) : html``;
    });
  }

  hostUpdated(): void {
    // Nobody listens to what nobody looks at.
    if (!this.tooltip.isOpen) this.#few.end();
    if (!this.#side.panel.isOpen) this.#all.end();
  }

  #tip(subject: Subject | null): TemplateResult | undefined {
    const now = this.#now();
    if (!now) return undefined;
    const words = changeWords(now.locale);
    const state = this.#few.ask(REPORT, questionOf(now, subject));
    return html`<h3>${subject?.name ?? now.strings.whole} <span>${fill(words.since, { day: sinceDay(now) })}</span></h3>
      ${state.result ? largestMoves(readMoves(state.result), words, wordingOf(now)) : without(state, now, words)}
      ${state.result && state.result.table.rowCount > 0 ? html`<div class="foot">${words.showAll}</div>` : nothing}`;
  }

  #list(now: Changing, subject: Subject | null, onComputed: () => void): TemplateResult {
    const words = changeWords(now.locale);
    const state = this.#all.ask(REPORT, questionOf(now, subject));
    const computed = button(words.computed, onComputed);
    if (!state.result) return html`${without(state, now, words)}<div class="actions-row">${computed}</div>`;
    const onMore = (): void => {
      this.#most += MANY;
      this.#host.requestUpdate();
    };
    return html`<p class="muted">${fill(words.explain, { day: sinceDay(now) })}</p>${this.#fileOf(state, headOf(now, subject), now)}
      ${movesList({ moves: readMoves(state.result), most: this.#most, words, wording: wordingOf(now), showMore: now.strings.showMore, onMore, onRecord: this.#onRecord })}
      <div class="actions-row">${computed}</div>`;
  }

  /** The moves as a file, with the columns of their report (requirement EX-7). */
  #fileOf({ result, asOf }: FeedState, { title, figure }: Head, { strings }: Changing): unknown {
    if (this.#file?.of !== result || this.#file!.strings !== strings) {
      const rows = { rows: shownTable(result!), name: REPORT, header: csvHeader(result!, `${title}: ${figure}`, asOf), measure: PLACES.change };
      this.#file = { of: result!, strings, actions: fileActions(this.#host, strings, rows) };
    }
    return this.#file!.actions();
  }
}

/** The forecast's own question, of one subject. */
function questionOf({ forecast, more }: Changing, subject: Subject | null = null): Parameters {
  return { ...movesParameters(forecast.result), ...(subject ? { subject: subject.id } : {}), ...more };
}

function headOf(now: Changing, subject: Subject | null): Head {
  const measure = now.forecast.measures.get(PLACES.change)!;
  return { title: fill(changeWords(now.locale).moved, { name: subject?.name ?? now.strings.whole }), figure: figureText(now, measure, subject?.row ?? null) };
}

const sinceDay = ({ forecast: { result }, locale }: Changing): string => dayLabel(result.today - changeDays(result), locale);

function wordingOf({ forecast: { result }, strings, locale }: Changing): Wording {
  return { strings, locale, ...(result.currency ? { currency: result.currency } : {}) };
}

function without({ status }: FeedState, { strings }: Changing, words: ChangeWords): TemplateResult {
  if (status === 'error') return html`<p role="alert">${words.failed}</p>`;
  if (status === 'empty') return html`<p class="muted">${words.nothing}</p>`;
  return html`<p class="muted" role="status">${strings.explaining}</p>`;
}
