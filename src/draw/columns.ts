import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ValueAxis } from './axis.ts';
import type { ChartData, ChartView, Segment } from './chart.ts';
import { bandsBetween, linear, px, sharp, textWidth, type Band } from './layout.ts';
import { fillClass, fillOf, hatches } from './patterns.ts';
import { stacksOf } from './stacks.ts';

const AXIS_TEXT = 11;
const WIDEST = 56;
const LABELLED_FROM = 36;

type Stacks = readonly (readonly Segment[])[];

/** The plane of a picture over time: its bands, its value scale and its edges. */
export interface Frame {
  readonly data: ChartData;
  readonly view: ChartView;
  readonly axis: ValueAxis;
  readonly band: Band;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Stacked columns over time with what is lost below zero. Marks are SVG buttons that carry
 * `data-row` and `data-series`; the caller listens once, on the picture.
 */
export function columns(data: ChartData, view: ChartView, axis: ValueAxis): SVGTemplateResult {
  const frame = frameOf(data, view, axis);
  const stacks = stacksOf(data);
  const classes = `chart${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`;
  return svg`<svg class=${classes} part="plot-area" width="100%" height=${view.height} viewBox=${`0 0 ${px(view.width)} ${view.height}`}
      role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${hatches(view.id, data.series.map((series) => series.role))}
    ${gridlines(frame)}
    ${highlight(frame)}
    ${repeat(data.periods, (period) => period.key, (_, row) => column(frame, stacks, row))}
    <line class="zero" x1=${frame.left} x2=${frame.right} y1=${sharp(frame.y(0))} y2=${sharp(frame.y(0))}></line>
    ${ring(frame, stacks)}
  </svg>`;
}

/** The room that one label under the axis needs, in bands. */
export function tickRoom(labels: readonly string[], width: number, count: number): number {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, AXIS_TEXT)));
  return (widest + 8) / (width / Math.max(1, count));
}

export function frameOf(data: ChartData, view: ChartView, axis: ValueAxis): Frame {
  const gutter = Math.ceil(Math.max(0, ...axis.texts.map((text) => textWidth(text, AXIS_TEXT)))) + 10;
  const left = view.mirrored ? 0 : gutter;
  const right = view.width - (view.mirrored ? gutter : 0);
  const years = hasYears(data);
  const top = 22;
  const bottom = view.height - (years ? 38 : 24);
  const band = bandsBetween(left, right, data.periods.length, data.periods.length > 60 ? 0.78 : 0.64, WIDEST, view.mirrored);
  return { data, view, axis, band, left, right, top, bottom, y: linear(axis.from, axis.to, bottom - (axis.from < 0 ? 4 : 0), top) };
}

export function gridlines({ axis, view, left, right, y }: Frame): SVGTemplateResult {
  return svg`<g aria-hidden="true">${axis.ticks.map((tick, i) => svg`
    <line class="grid" x1=${left} x2=${right} y1=${sharp(y(tick))} y2=${sharp(y(tick))}></line>
    <text class="axis" x=${view.mirrored ? right + 8 : left - 8} y=${px(y(tick) + 4)} text-anchor="end">${axis.texts[i]}</text>`)}</g>`;
}

export function highlight({ view, band, top, bottom }: Frame): SVGTemplateResult | typeof nothing {
  if (view.active === null) return nothing;
  return svg`<rect class="band-light" x=${px(band.start(view.active))} y=${top - 16} width=${px(band.step)} height=${bottom - top + 22}></rect>`;
}

function column(frame: Frame, stacks: Stacks, row: number): SVGTemplateResult {
  const { data, view, band, top, bottom } = frame;
  const segments = stacks[row]!;
  const period = data.periods[row]!;
  const classes = `period ${period.state}${view.active === row ? ' active' : ''}`;
  return svg`<g class=${classes} data-row=${row} part=${`period period-${period.state}`}>
    <rect class="hit" x=${px(band.start(row))} y=${top - 16} width=${px(band.step)} height=${view.height - top + 16} data-row=${row} data-series=${data.labelled}></rect>
    ${repeat(segments, (segment) => segment.series.id, (segment) => mark(frame, segment, row))}
    ${segments.length === 0 ? gap(frame, row) : nothing}
    ${netLine(frame, row)}
    ${valueLabel(frame, stacks, row)}
    ${tickText(frame, row, bottom)}
  </g>`;
}

function mark({ data, view, band, y }: Frame, segment: Segment, row: number): SVGTemplateResult {
  const { series } = segment;
  const period = data.periods[row]!;
  const isStop = view.current?.row === row && view.current.series === series.id;
  return svg`<path class=${`mark ${fillClass(series.role, period.state)}`} part=${`bar bar-${series.role}`} role="button"
    tabindex=${isStop ? 0 : -1} aria-label=${series.names[row]} data-row=${row} data-series=${series.id}
    fill=${fillOf(view.id, series.role, period.state) ?? nothing} d=${outline(band.mark(row), band.width, y(segment.from), y(segment.to), segment.outer)}></path>`;
}

/** A bar from base to tip with a 1 px gap at its base and rounded corners at an outer tip; one shape of path, so that browsers can glide it. */
export function outline(x: number, width: number, base: number, tip: number, outer: boolean): string {
  const up = tip < base;
  const start = Math.abs(base - tip) > 2 ? base + (up ? -1 : 1) : base;
  const end = Math.abs(start - tip) < 1 ? start + (up ? -1 : 1) : tip;
  const r = outer ? Math.min(2, width / 2, Math.abs(end - start)) : 0;
  const turn = up ? r : -r;
  return `M${px(x)} ${px(start)}L${px(x)} ${px(end + turn)}Q${px(x)} ${px(end)} ${px(x + r)} ${px(end)}`
    + `L${px(x + width - r)} ${px(end)}Q${px(x + width)} ${px(end)} ${px(x + width)} ${px(end + turn)}L${px(x + width)} ${px(start)}Z`;
}

function gap({ data, band, y }: Frame, row: number): SVGTemplateResult | typeof nothing {
  if (data.series.some((series) => series.values[row] !== null)) return nothing;
  if (band.step < textWidth(data.noData, AXIS_TEXT) + 4) return nothing;
  return svg`<text class="axis" x=${px(band.middle(row))} y=${px(y(0) - 6)} text-anchor="middle" aria-hidden="true">${data.noData}</text>`;
}

function netLine({ data, band, y }: Frame, row: number): SVGTemplateResult | typeof nothing {
  const { net } = data.periods[row]!;
  if (net === undefined || band.width < 6) return nothing;
  const half = Math.min(band.width / 2 + 4, band.step / 2);
  return svg`<line class="net" x1=${px(band.middle(row) - half)} x2=${px(band.middle(row) + half)} y1=${px(y(net))} y2=${px(y(net))} aria-hidden="true"></line>`;
}

function valueLabel({ data, view, band, y }: Frame, stacks: Stacks, row: number): SVGTemplateResult | typeof nothing {
  const { label } = data.periods[row]!;
  if (label === '' || stacks[row]!.length === 0 || !isLabelled(data, band, row)) return nothing;
  const width = textWidth(label, AXIS_TEXT);
  // Wider than its band, a label begins or ends with its column and clears the columns it reaches over.
  const anchor = band.step >= width ? 'middle' : row === 0 ? 'start' : 'end';
  const reach = Math.ceil(width / band.step) - 1;
  const below = anchor === 'start' ? stacks.slice(0, 1 + reach) : anchor === 'end' ? stacks.slice(row - reach) : [stacks[row]!];
  const highest = Math.max(0, ...below.flat().map((segment) => segment.to));
  const x = anchor === 'middle' ? band.middle(row) : band.mark(row) + ((anchor === 'start') === view.mirrored ? band.width : 0);
  return svg`<text class="value" part="bar-label" x=${px(x)} y=${px(y(highest) - 6)} text-anchor=${anchor} aria-hidden="true"
    data-row=${row} data-series=${data.labelled}>${label}</text>`;
}

/** Wide columns carry their value; of narrow ones only the first and the last, where their texts cannot meet. */
function isLabelled(data: ChartData, band: Band, row: number): boolean {
  const widest = Math.max(0, ...data.periods.map((period) => textWidth(period.label, AXIS_TEXT)));
  if (band.width >= LABELLED_FROM * 0.72 && widest + 2 <= band.step) return true;
  const last = data.periods.length - 1;
  return (row === 0 || row === last) && band.step * data.periods.length > widest * 3;
}

export function tickText({ data, view, band }: Frame, row: number, bottom: number): SVGTemplateResult | typeof nothing {
  const period = data.periods[row]!;
  if (!period.ticked && view.active !== row) return nothing;
  // A hovered period names itself even where its label was thinned out; its neighbours then step back.
  const crowded = !period.ticked || (view.active !== null && view.active !== row && Math.abs(view.active - row) * band.step < textWidth(period.tick, AXIS_TEXT) + 8);
  if (crowded && view.active !== row) return nothing;
  const year = hasYears(data) && isFirstOfYear(data, row)
    ? svg`<text class="axis year" x=${px(band.middle(row))} y=${bottom + 34} text-anchor="middle">${period.year}</text>` : nothing;
  return svg`<g aria-hidden="true"><text class="axis tick" x=${px(band.middle(row))} y=${bottom + 20} text-anchor="middle"
    data-row=${row} data-series=${data.labelled}>${period.tick}</text>${year}</g>`;
}

function hasYears(data: ChartData): boolean {
  const first = data.periods[0]?.year;
  return data.periods.some((period) => period.year !== first);
}

function isFirstOfYear(data: ChartData, row: number): boolean {
  const shown = data.periods.slice(0, row).findLast((period) => period.ticked);
  return data.periods[row]!.ticked && shown?.year !== data.periods[row]!.year;
}

/** Two tones, because the focus blue alone is too near to our fills (design "Colour", rule 6). */
function ring({ view, band, y }: Frame, stacks: readonly (readonly Segment[])[]): SVGTemplateResult | typeof nothing {
  const at = view.ring ? view.current : null;
  const segment = at && stacks[at.row]?.find((candidate) => candidate.series.id === at.series);
  if (!at || !segment) return nothing;
  const top = Math.min(y(segment.from), y(segment.to));
  const height = Math.max(2, Math.abs(y(segment.from) - y(segment.to)));
  const box = (grow: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(band.mark(at.row) - grow)} y=${px(top - grow)}
    width=${px(band.width + grow * 2)} height=${px(height + grow * 2)} rx="3"></rect>`;
  return svg`<g class="ring" aria-hidden="true">${box(1, 'ring-gap')}${box(3, 'ring-line')}</g>`;
}
