import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ValueAxis } from './axis.ts';
import type { ChartData, ChartView, DrawnSeries } from './chart.ts';
import { frameOf, gridlines, highlight, outline, tickText, type Frame } from './columns.ts';
import { px, sharp } from './layout.ts';
import { fillClass, fillOf, hatches } from './patterns.ts';

/** Columns side by side, one per series and period, for measures that are compared and not added up. */
export function grouped(data: ChartData, view: ChartView, axis: ValueAxis): SVGTemplateResult {
  const frame = frameOf(data, view, axis);
  const zero = sharp(frame.y(0));
  return svg`<svg class=${`chart${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`} part="plot-area" width="100%" height=${view.height}
      viewBox=${`0 0 ${px(view.width)} ${view.height}`} role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${hatches(view.id, data.series.map((series) => series.role))}
    ${gridlines(frame)}
    ${highlight(frame)}
    ${repeat(data.periods, (period) => period.key, (_, row) => group(frame, row))}
    <line class="zero" x1=${frame.left} x2=${frame.right} y1=${zero} y2=${zero}></line>
    ${ring(frame)}
  </svg>`;
}

function group(frame: Frame, row: number): SVGTemplateResult {
  const { data, view, band, top, bottom } = frame;
  const period = data.periods[row]!;
  return svg`<g class=${`period ${period.state}${view.active === row ? ' active' : ''}`} data-row=${row} part=${`period period-${period.state}`}>
    <rect class="hit" x=${px(band.start(row))} y=${top - 16} width=${px(band.step)} height=${view.height - top + 16} data-row=${row} data-series=${data.labelled}></rect>
    ${repeat(data.series, (series) => series.id, (series, i) => mark(frame, series, i, row))}
    ${tickText(frame, row, bottom)}
  </g>`;
}

function mark(frame: Frame, series: DrawnSeries, index: number, row: number): SVGTemplateResult | typeof nothing {
  const { data, view, y } = frame;
  const value = series.values[row] ?? null;
  if (value === null || value === 0) return nothing;
  const { state } = data.periods[row]!;
  const isStop = view.current?.row === row && view.current.series === series.id;
  const [left, width] = placeOf(frame, index, row);
  return svg`<path class=${`mark ${fillClass(series.role, state)}`} part=${`bar bar-${series.role}`} role="button" tabindex=${isStop ? 0 : -1} aria-label=${series.names[row]}
    data-row=${row} data-series=${series.id} fill=${fillOf(view.id, series.role, state) ?? nothing} d=${outline(left, width, y(0), y(value), true)}></path>`;
}

/** Left edge and width of one column in its group, in reading direction, with a pixel of air. */
function placeOf({ data, view, band }: Frame, index: number, row: number): readonly [number, number] {
  const share = band.width / data.series.length;
  const at = view.mirrored ? data.series.length - 1 - index : index;
  return [band.mark(row) + at * share, Math.max(1, share - 1)];
}

function ring(frame: Frame): SVGTemplateResult | typeof nothing {
  const { data, view, y } = frame;
  const at = view.ring ? view.current : null;
  const index = data.series.findIndex((series) => series.id === at?.series);
  const value = at && data.series[index]?.values[at.row];
  if (!at || value === undefined || value === null) return nothing;
  const [left, width] = placeOf(frame, index, at.row);
  const [top, height] = [Math.min(y(0), y(value)), Math.max(2, Math.abs(y(0) - y(value)))];
  const box = (grow: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(left - grow)} y=${px(top - grow)} width=${px(width + grow * 2)} height=${px(height + grow * 2)} rx="3"></rect>`;
  return svg`<g class="ring" aria-hidden="true">${box(1, 'ring-gap')}${box(3, 'ring-line')}</g>`;
}
