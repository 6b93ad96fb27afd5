import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ValueAxis } from './axis.ts';
import type { ChartData, ChartView, DrawnSeries } from './chart.ts';
import { frameOf, gridlines, highlight, tickText, type Frame } from './columns.ts';
import { px, sharp } from './layout.ts';

/**
 * Lines over time with a point per value. A value that is not there leaves a gap: nothing is drawn between its neighbours.
 * Points are SVG buttons that carry `data-row` and `data-series`; the caller listens once, on the picture.
 */
export function lines(data: ChartData, view: ChartView, axis: ValueAxis): SVGTemplateResult {
  const frame = frameOf(data, view, axis);
  const zero = sharp(frame.y(0));
  return svg`<svg class=${`chart lines${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`} part="plot-area" width="100%" height=${view.height}
      viewBox=${`0 0 ${px(view.width)} ${view.height}`} role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${gridlines(frame)}
    ${highlight(frame)}
    <line class="zero" x1=${frame.left} x2=${frame.right} y1=${zero} y2=${zero}></line>
    <g aria-hidden="true">${repeat(data.series, (series) => series.id, (series) => pathOf(frame, series))}</g>
    ${repeat(data.periods, (period) => period.key, (_, row) => stop(frame, row))}
    ${ring(frame)}
  </svg>`;
}

/** The lowest and highest value of all lines, zero included. */
export function lineExtent(data: Pick<ChartData, 'series'>): readonly [number, number] {
  const values = data.series.flatMap((series) => series.values.filter((value) => value !== null));
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

/** `M…L…` per unbroken run; what is not over yet is drawn as a second, dashed path. */
export function runsOf(values: readonly (number | null)[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const [row, value] of values.entries()) {
    if (value === null) continue;
    const run = runs.at(-1);
    if (run && run[1] === row - 1) run[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

function pathOf(frame: Frame, series: DrawnSeries): SVGTemplateResult {
  const { data, band, y } = frame;
  const at = (row: number): string => `${px(band.middle(row))} ${px(y(series.values[row]!))}`;
  const part = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, i) => `${i === 0 ? 'M' : 'L'}${at(from + i)}`).join('');
  const isOver = (row: number): boolean => data.periods[row]!.state === 'actual';
  return svg`${runsOf(series.values).map(([first, last]) => {
    // Dashed from the last finished period on: it may still change.
    const over = data.periods.slice(first, last + 1).findLastIndex((period) => period.state === 'actual') + first;
    const cut = isOver(first) ? over : first;
    return svg`<path class=${`line stroke-${series.role}`} d=${part(first, Math.max(first, cut))} fill="none"></path>
      ${cut < last ? svg`<path class=${`line stroke-${series.role}`} d=${part(cut, last)} fill="none" stroke-dasharray="5 4"></path>` : nothing}`;
  })}`;
}

function stop(frame: Frame, row: number): SVGTemplateResult {
  const { data, view, band, top, bottom } = frame;
  const period = data.periods[row]!;
  return svg`<g class=${`period ${period.state}${view.active === row ? ' active' : ''}`} data-row=${row} part=${`period period-${period.state}`}>
    <rect class="hit" x=${px(band.start(row))} y=${top - 16} width=${px(band.step)} height=${view.height - top + 16} data-row=${row} data-series=${data.labelled}></rect>
    ${repeat(data.series, (series) => series.id, (series) => point(frame, series, row))}
    ${tickText(frame, row, bottom)}
  </g>`;
}

function point({ data, view, band, y }: Frame, series: DrawnSeries, row: number): SVGTemplateResult | typeof nothing {
  const value = series.values[row] ?? null;
  if (value === null) return nothing;
  const isStop = view.current?.row === row && view.current.series === series.id;
  return svg`<circle class=${`mark fill-${series.role}`} part=${`point point-${series.role}`} role="button" tabindex=${isStop ? 0 : -1} aria-label=${series.names[row]}
    data-row=${row} data-series=${series.id} cx=${px(band.middle(row))} cy=${px(y(value))} r=${data.periods.length > 40 ? 2 : 4}></circle>`;
}

function ring({ data, view, band, y }: Frame): SVGTemplateResult | typeof nothing {
  const at = view.ring ? view.current : null;
  const value = at && data.series.find((series) => series.id === at.series)?.values[at.row];
  if (!at || value === undefined || value === null) return nothing;
  const box = (r: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(band.middle(at.row) - r)} y=${px(y(value) - r)} width=${r * 2} height=${r * 2} rx=${r}></rect>`;
  return svg`<g class="ring" aria-hidden="true">${box(6, 'ring-gap')}${box(8, 'ring-line')}</g>`;
}
