import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { thinned, valueAxis } from '../draw/axis.ts';
import type { ChartData, ChartView } from '../draw/chart.ts';
import { spanLabel, tickFilters } from '../draw/dates.ts';
import { extentOf } from '../draw/stacks.ts';
import type { ReportResult } from '../table/result.ts';
import { Later } from './later.ts';
import { chartData, insightOf, styleOf, type Revenue } from './revenue-model.ts';
import type { Size } from './size.ts';
import { fill } from './strings.ts';
import { barHeight } from './view.ts';

/** More periods than this do not fit a narrow place as bars, one under the other. */
const MOST_BARS = 24;

/** Recurring revenue as periods side by side, or one under the other: a page fetches what fits its width. */
export class RevenuePicture {
  /** What draws the result. */
  part: Later<unknown>;
  #columns: Later<typeof import('../draw/columns.ts')>;
  #bars: Later<typeof import('../draw/bars.ts')>;
  #made: { readonly revenue: Revenue; readonly hidden: readonly string[]; readonly data: ChartData } | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.part = this.#columns = new Later(host, () => import('../draw/columns.ts'));
    this.#bars = new Later(host, () => import('../draw/bars.ts'));
  }

  /** Turns to a new result or size: bars in a narrow place with few periods, and for a single period; else, and as long as nobody knows, columns. */
  turn(result: ReportResult | undefined, size: Size): void {
    const count = result?.periods?.length ?? 0;
    this.part = count === 1 || (size === 'S' && count <= MOST_BARS) ? this.#bars : this.#columns;
    void this.part.get();
  }

  /** Whether periods run from top to bottom. */
  get isHorizontal(): boolean {
    return this.part === this.#bars;
  }

  get hasFailed(): boolean {
    return this.#columns.hasFailed || this.#bars.hasFailed;
  }

  /** Whether what draws it may still come, and nothing else is here that could. */
  get isMissing(): boolean {
    return !this.#columns.now && !this.#bars.now && !this.part.hasFailed;
  }

  /** Made once per result and choice of series: hovering draws anew, but reads nothing anew. */
  dataOf(revenue: Revenue, hidden: readonly string[]): ChartData {
    if (this.#made?.revenue !== revenue || this.#made.hidden !== hidden) this.#made = { revenue, hidden, data: chartData(revenue, hidden, nameOf(revenue)) };
    return this.#made.data;
  }

  template(revenue: Revenue, data: ChartData, view: ChartView): TemplateResult | typeof nothing {
    const [columns, bars] = [this.#columns.now, this.#bars.now];
    // While the other one is on its way after a change of width, the one that is here draws.
    if (bars && (!columns || this.isHorizontal)) return data.periods.length === 1 ? bars.splitBar(data, view) : bars.bars(data, view, barHeight());
    if (!columns) return nothing;
    const room = columns.tickRoom(data.periods.map((period) => period.tick), view.width - 56, data.periods.length);
    const ticked = thinned(revenue.periods, tickFilters(revenue.unit), room);
    return columns.columns({ ...data, periods: data.periods.map((period, row) => ({ ...period, ticked: ticked[row]! })) }, view, valueAxis(...extentOf(data), styleOf(revenue)));
  }
}

/** What readers who cannot see the picture hear of it: the title, and the headline in a sentence. */
function nameOf(revenue: Revenue): string {
  const { result: { title }, range, locale, strings } = revenue;
  const insight = insightOf(revenue);
  return insight ? fill(strings.summary, { title, range: spanLabel(range, locale), value: insight.figure, period: insight.period }) : title;
}
