import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChartData, ChartView, Segment } from './chart.ts';
import { linear, px, sharp, textWidth } from './layout.ts';
import { fillClass, fillOf, hatches } from './patterns.ts';
import { extentOf, stacksOf } from './stacks.ts';

const TEXT = 12;

interface Frame {
  readonly data: ChartData;
  readonly view: ChartView;
  readonly rowHeight: number;
  /** Already mirrored where the text runs from right to left. */
  readonly x: (value: number) => number;
}

/** Horizontal bars, one per period, the value at the end: what a narrow place shows instead of a shrunken picture. */
export function bars(data: ChartData, view: ChartView, rowHeight: number): SVGTemplateResult {
  const stacks = stacksOf(data);
  const frame: Frame = { data, view, rowHeight, x: scaleOf(data, view) };
  const height = data.periods.length * rowHeight;
  const zero = sharp(frame.x(0));
  return svg`<svg class=${`chart${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`} part="plot-area" width="100%" height=${height}
      viewBox=${`0 0 ${px(view.width)} ${height}`} role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${hatches(view.id, data.series.map((series) => series.role))}
    ${view.active === null ? nothing : svg`<rect class="band-light" x="0" y=${view.active * rowHeight} width=${view.width} height=${rowHeight}></rect>`}
    ${repeat(data.periods, (period) => period.key, (_, row) => line(frame, stacks[row]!, row))}
    <line class="zero" x1=${zero} x2=${zero} y1="0" y2=${height}></line>
    ${ring(frame, stacks)}
  </svg>`;
}

/** One period: a single bar split by series, in place of a picture with one column. */
export function splitBar(data: ChartData, view: ChartView): SVGTemplateResult {
  const height = 20;
  const [low, high] = extentOf(data);
  const x = view.mirrored ? linear(low, high || 1, view.width, 0) : linear(low, high || 1, 0, view.width);
  const segments = stacksOf(data)[0] ?? [];
  return svg`<svg class="chart split" part="plot-area" width="100%" height=${height} viewBox=${`0 0 ${px(view.width)} ${height}`}
      role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${hatches(view.id, data.series.map((series) => series.role))}
    <g class="period" data-row="0">${segments.map((segment) => markOf({ data, view, rowHeight: height, x }, segment, 0, 1, height - 2))}</g>
    ${ring({ data, view, rowHeight: height, x }, [segments])}
  </svg>`;
}

function scaleOf(data: ChartData, view: ChartView): (value: number) => number {
  const labels = Math.max(0, ...data.periods.map((period) => textWidth(tickOf(data, period.tick, period.year), TEXT))) + 10;
  const values = Math.max(0, ...data.periods.map((period) => textWidth(period.label, TEXT))) + 8;
  const [low, high] = extentOf(data);
  return view.mirrored ? linear(low, high || 1, view.width - labels, values) : linear(low, high || 1, labels, view.width - values);
}

function line(frame: Frame, segments: readonly Segment[], row: number): SVGTemplateResult {
  const { data, view, rowHeight, x } = frame;
  const period = data.periods[row]!;
  const y = row * rowHeight;
  const middle = y + rowHeight / 2 + 4;
  const end = x(Math.max(0, ...segments.map((segment) => segment.to)));
  const near = view.mirrored ? view.width : 0;
  const isBlank = data.series.every((series) => series.values[row] === null);
  return svg`<g class=${`period ${period.state}${view.active === row ? ' active' : ''}`} data-row=${row} part=${`period period-${period.state}`}>
    <rect class="hit" x="0" y=${y} width=${view.width} height=${rowHeight} data-row=${row} data-series=${data.labelled}></rect>
    <text class="axis tick" x=${near} y=${middle} text-anchor="start" aria-hidden="true">${tickOf(data, period.tick, period.year)}</text>
    ${repeat(segments, (segment) => segment.series.id, (segment) => markOf(frame, segment, row, y + 4, rowHeight - 8))}
    <text class="value" part="bar-label" x=${px(end + (view.mirrored ? -6 : 6))} y=${middle} text-anchor="start" aria-hidden="true"
      data-row=${row} data-series=${data.labelled}>${isBlank ? data.noData : period.label}</text>
  </g>`;
}

function markOf({ data, view, x }: Frame, segment: Segment, row: number, top: number, height: number): SVGTemplateResult {
  const { series } = segment;
  const isStop = view.current?.row === row && view.current.series === series.id;
  const [from, to] = [x(segment.from), x(segment.to)];
  const left = Math.min(from, to);
  const width = Math.max(1, Math.abs(to - from) - 1);
  return svg`<rect class=${`mark ${fillClass(series.role, data.periods[row]!.state)}`} part=${`bar bar-${series.role}`} role="button" tabindex=${isStop ? 0 : -1}
    aria-label=${series.names[row]} data-row=${row} data-series=${series.id} fill=${fillOf(view.id, series.role, data.periods[row]!.state) ?? nothing}
    x=${px(left + (to > from ? 1 : 0))} y=${top} width=${px(width)} height=${height} rx=${segment.outer ? 2 : 0}></rect>`;
}

function ring({ view, rowHeight, x }: Frame, stacks: readonly (readonly Segment[])[]): SVGTemplateResult | typeof nothing {
  const at = view.ring ? view.current : null;
  const segment = at && stacks[at.row]?.find((candidate) => candidate.series.id === at.series);
  if (!at || !segment) return nothing;
  const left = Math.min(x(segment.from), x(segment.to));
  const width = Math.abs(x(segment.from) - x(segment.to));
  const box = (grow: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(left - grow)} y=${at.row * rowHeight + 4 - grow}
    width=${px(width + grow * 2)} height=${rowHeight - 8 + grow * 2} rx="3"></rect>`;
  return svg`<g class="ring" aria-hidden="true">${box(1, 'ring-gap')}${box(3, 'ring-line')}</g>`;
}

function tickOf(data: ChartData, tick: string, year: string): string {
  const first = data.periods[0]?.year;
  return data.periods.every((period) => period.year === first) ? tick : `${tick} ${year}`;
}
