import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChartData, ChartView, Segment } from './chart.ts';
import { linear, px, sharp, textWidth } from './layout.ts';
import { fillClass, fillOf, hatches } from './patterns.ts';
import { stacksOf } from './stacks.ts';

const TEXT = 12;
/** From one line of a name to the next. */
const LINE = 16;
const MOST_LINES = 2;
/** Between a group and the next. */
const GAP = 8;

/** One bar of a group: a stack of all series, or one of them. */
interface Bar {
  /** The series that is opened beside the marks. */
  readonly series: string;
  readonly segments: readonly Segment[];
  readonly label: string;
}

interface Group {
  readonly row: number;
  readonly top: number;
  readonly lines: readonly string[];
  readonly bars: readonly Bar[];
  readonly height: number;
}

interface Frame {
  readonly data: ChartData;
  readonly view: ChartView;
  readonly barHeight: number;
  /** Already mirrored where the text runs from right to left. */
  readonly x: (value: number) => number;
}

/**
 * Groups one under the other, for narrow places: the name in full above its bars, on two lines where it is long, and each value at the end of its bar.
 * Series stand in one bar where they add up (`stacked`), else each in its own.
 */
export function namedBars(data: ChartData, view: ChartView, barHeight: number, stacked: boolean): SVGTemplateResult {
  const groups = groupsOf(data, view.width, barHeight, stacked);
  const frame: Frame = { data, view, barHeight, x: scaleOf(groups, view) };
  const height = groups.reduce((sum, group) => sum + group.height, 0);
  const zero = sharp(frame.x(0));
  const active = groups[view.active ?? -1];
  return svg`<svg class=${`chart named${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`} part="plot-area" width="100%" height=${height}
      viewBox=${`0 0 ${px(view.width)} ${height}`} role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${hatches(view.id, data.series.map((series) => series.role))}
    ${active ? svg`<rect class="band-light" x="0" y=${active.top} width=${view.width} height=${active.height}></rect>` : nothing}
    ${repeat(groups, ({ row }) => data.periods[row]!.key, (group) => drawn(frame, group, zero))}
    ${groups.map((group) => ring(frame, group))}
  </svg>`;
}

/** A text on as few lines as it needs; what does not fit the last one is cut off there. */
export function wrapped(text: string, width: number, most = MOST_LINES): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && (lines.length === most || textWidth(longer, TEXT) <= width)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => cut(line, width));
}

function cut(line: string, width: number): string {
  if (textWidth(line, TEXT) <= width) return line;
  let end = line.length - 1;
  while (end > 1 && textWidth(`${line.slice(0, end)}…`, TEXT) > width) end -= 1;
  return `${line.slice(0, end).trimEnd()}…`;
}

function groupsOf(data: ChartData, width: number, barHeight: number, stacked: boolean): readonly Group[] {
  const stacks = stacked ? stacksOf(data) : undefined;
  let top = 0;
  return data.periods.map((period, row): Group => {
    const lines = wrapped(period.tick, width);
    const isBlank = data.series.every(({ values }) => values[row] === null);
    const bars: readonly Bar[] = stacks
      ? [{ series: data.labelled, segments: stacks[row]!, label: isBlank ? data.noData : period.label }]
      : data.series.map((series) => {
        const value = series.values[row] ?? null;
        return { series: series.id, segments: value ? [{ series, from: 0, to: value, outer: true }] : [], label: value === null ? data.noData : (series.labels?.[row] ?? period.label) };
      });
    const height = lines.length * LINE + bars.length * barHeight + GAP;
    const group = { row, top, lines, bars, height };
    top += height;
    return group;
  });
}

function scaleOf(groups: readonly Group[], view: ChartView): (value: number) => number {
  const bars = groups.flatMap((group) => group.bars);
  const ends = bars.flatMap(({ segments }) => segments.map(({ to }) => to));
  const room = Math.max(0, ...bars.map(({ label }) => textWidth(label, TEXT))) + 8;
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends) || 1];
  return view.mirrored ? linear(low, high, view.width, room) : linear(low, high, 0, view.width - room);
}

function drawn(frame: Frame, group: Group, zero: number): SVGTemplateResult {
  const { data, view, barHeight } = frame;
  const { row, top, lines, bars, height } = group;
  const { state } = data.periods[row]!;
  const under = top + lines.length * LINE;
  return svg`<g class=${`period ${state}${view.active === row ? ' active' : ''}`} data-row=${row} part=${`period period-${state}`}>
    <rect class="hit" x="0" y=${top} width=${view.width} height=${height} data-row=${row} data-series=${data.labelled}></rect>
    ${lines.map((line, i) => svg`<text class="axis tick" x=${view.mirrored ? view.width : 0} y=${top + i * LINE + 12} text-anchor="start" aria-hidden="true">${line}</text>`)}
    ${bars.map((bar, i) => barOf(frame, row, bar, under + i * barHeight))}
    <line class="zero" x1=${zero} x2=${zero} y1=${under} y2=${under + bars.length * barHeight}></line>
  </g>`;
}

function barOf(frame: Frame, row: number, { series, segments, label }: Bar, top: number): SVGTemplateResult {
  const { view, barHeight, x } = frame;
  const end = x(Math.max(0, ...segments.map(({ to }) => to)));
  return svg`<rect class="hit" x="0" y=${top} width=${view.width} height=${barHeight} data-row=${row} data-series=${series}></rect>
    ${repeat(segments, (segment) => segment.series.id, (segment) => markOf(frame, row, segment, top))}
    <text class="value" part="bar-label" x=${px(end + (view.mirrored ? -6 : 6))} y=${top + barHeight / 2 + 4} text-anchor="start" aria-hidden="true" data-row=${row} data-series=${series}>${label}</text>`;
}

function markOf(frame: Frame, row: number, segment: Segment, top: number): SVGTemplateResult {
  const { data, view, barHeight } = frame;
  const { series, outer } = segment;
  const { state } = data.periods[row]!;
  const isStop = view.current?.row === row && view.current.series === series.id;
  const [left, width] = boxOf(frame, segment);
  return svg`<rect class=${`mark ${fillClass(series.role, state)}`} part=${`bar bar-${series.role}`} role="button" tabindex=${isStop ? 0 : -1} aria-label=${series.names[row]}
    data-row=${row} data-series=${series.id} fill=${fillOf(view.id, series.role, state) ?? nothing} x=${px(left)} y=${top + 2} width=${px(width)} height=${barHeight - 4} rx=${outer ? 2 : 0}></rect>`;
}

/** Left edge and width of a segment, with a pixel of air before the next. */
function boxOf({ x }: Frame, { from, to }: Segment): readonly [number, number] {
  const [start, end] = [x(from), x(to)];
  return [Math.min(start, end) + (end > start ? 1 : 0), Math.max(1, Math.abs(end - start) - 1)];
}

function ring(frame: Frame, { row, top, lines, bars }: Group): SVGTemplateResult | typeof nothing {
  const { view, barHeight } = frame;
  const at = view.ring && view.current?.row === row ? view.current.series : undefined;
  const bar = bars.findIndex(({ segments }) => segments.some(({ series }) => series.id === at));
  const segment = bars[bar]?.segments.find(({ series }) => series.id === at);
  if (!segment) return nothing;
  const [left, width] = boxOf(frame, segment);
  const y = top + lines.length * LINE + bar * barHeight + 2;
  const box = (grow: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(left - grow)} y=${y - grow} width=${px(width + grow * 2)} height=${barHeight - 4 + grow * 2} rx="3"></rect>`;
  return svg`<g class="ring" aria-hidden="true">${box(1, 'ring-gap')}${box(3, 'ring-line')}</g>`;
}
