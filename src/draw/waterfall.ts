import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { brokenFrom, isolated, reachOf, STEP, stepClass, type BridgeData, type BridgeView, type DrawnStep } from './bridge.ts';
import { outline } from './columns.ts';
import { bandsBetween, linear, px, sharp, textWidth, type Band } from './layout.ts';
import { dots } from './patterns.ts';

const TEXT = 11;
const LABEL = 12;
const TOP = 28;
const WIDEST = 72;

interface Frame {
  readonly data: BridgeData;
  readonly view: BridgeView;
  readonly band: Band;
  readonly y: (value: number) => number;
  /** Where the baseline lies: zero, or the cut of a broken picture. */
  readonly floor: number;
  readonly bottom: number;
  readonly counted: boolean;
  readonly bracketed: boolean;
  /** Whether every signed figure fits over its step with its currency. */
  readonly roomy: boolean;
}

/**
 * A waterfall from left to right: totals on the baseline, movements from where the last one ended. Marks are SVG
 * buttons that carry `data-row` (index of the step) and `data-series`; the caller listens once, on the picture.
 */
export function waterfall(data: BridgeData, view: BridgeView): SVGTemplateResult {
  const frame = frameOf(data, view);
  const base = sharp(frame.y(frame.floor));
  const labels = labelsOf(frame);
  return svg`<svg class=${`chart waterfall${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`} part="plot-area" width="100%" height=${view.height}
      viewBox=${`0 0 ${px(view.width)} ${view.height}`} role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${dots(view.id, 'timing')}
    ${view.active === null ? nothing : svg`<rect class="band-light" x=${px(frame.band.start(view.active))} y="4" width=${px(frame.band.step)} height=${frame.bottom + (frame.counted ? 38 : 26) - 4}></rect>`}
    ${repeat(data.steps, (step) => step.key, (step, row) => stepOf(frame, step, row, labels[row]!))}
    <line class="zero" x1="0" x2=${px(view.width)} y1=${base} y2=${base}></line>
    ${frame.bracketed ? data.brackets.map((bracket) => bracketOf(frame, bracket.label, bracket.first, bracket.last)) : nothing}
    ${ring(frame)}
  </svg>`;
}

function frameOf(data: BridgeData, view: BridgeView): Frame {
  const band = bandsBetween(0, view.width, data.steps.length, 0.6, WIDEST, view.mirrored);
  const counted = data.steps.some((step) => step.count) && data.steps.every((step) => textWidth(step.count, TEXT) <= band.step - 2);
  const bracketed = data.brackets.length > 0;
  const bottom = view.height - 26 - (counted ? 15 : 0) - (bracketed ? 22 : 0);
  const [low, high] = reachOf(data.steps);
  const floor = view.broken ? brokenFrom(data.steps) : Math.min(0, low);
  return {
    data, view, band, bottom, counted, bracketed, floor: view.broken ? floor : 0, y: linear(floor, high || floor + 1, bottom - (low < 0 ? 18 : 0), TOP),
    roomy: data.steps.every((step) => textWidth(step.label, LABEL) <= band.step),
  };
}

function stepOf(frame: Frame, step: DrawnStep, row: number, label: number | null): SVGTemplateResult {
  const { view, band, bottom } = frame;
  const middle = px(band.middle(row));
  return svg`<g class=${`period${view.active === row ? ' active' : ''}`} data-row=${row} data-key=${step.key} part=${`step step-${step.kind}`}>
    <rect class="hit" x=${px(band.start(row))} y="0" width=${px(band.step)} height=${view.height} data-row=${row} data-series=${STEP}></rect>
    ${connector(frame, row)}
    ${mark(frame, step, row)}
    ${view.broken && step.kind === 'total' ? breakOf(frame, row) : nothing}
    ${label === null ? nothing : svg`<text class="value" part="bar-label" transform=${`translate(${middle} ${px(label)})`} text-anchor="middle" aria-hidden="true"
      data-row=${row} data-series=${STEP}>${isolated(labelOf(frame, step), view.mirrored)}</text>`}
    <text class="axis tick" x=${middle} y=${bottom + 18} text-anchor="middle" aria-hidden="true" data-row=${row} data-series=${STEP}>${isolated(fitted(step, band.step - 4), view.mirrored)}</text>
    ${frame.counted && step.count ? svg`<text class="axis" x=${middle} y=${bottom + 33} text-anchor="middle" aria-hidden="true">${isolated(step.count, view.mirrored)}</text>` : nothing}
  </g>`;
}

function mark(frame: Frame, step: DrawnStep, row: number): SVGTemplateResult {
  const { view, band } = frame;
  const [top, height] = boxOf(frame, step);
  const isStop = view.current?.row === row;
  if (step.kind === 'total') {
    return svg`<path class=${stepClass(step)} part=${`bar bar-${step.role}`} role="button" tabindex=${isStop ? 0 : -1} aria-label=${step.name} data-row=${row} data-series=${STEP}
      d=${outline(band.mark(row), band.width, frame.y(frame.floor) + (step.to < 0 ? -1 : 1), step.to < 0 ? top + height : top, true)}></path>`;
  }
  return svg`<rect class=${stepClass(step)} part=${`bar bar-${step.kind === 'unexplained' ? step.kind : step.role}`} role="button" tabindex=${isStop ? 0 : -1} aria-label=${step.name}
    data-row=${row} data-series=${STEP} fill=${step.role === 'timing' && !step.isZero ? `url(#${view.id}-dots)` : nothing} stroke-dasharray=${step.kind === 'unexplained' ? '4 2' : nothing}
    x=${px(band.mark(row))} y=${px(top)} width=${px(band.width)} height=${px(height)} rx=${step.isZero ? 1 : 2}></rect>`;
}

/** Top and height of a bar; a zero step is a line of two pixels on the running position. */
function boxOf({ y, floor }: Frame, step: DrawnStep): readonly [number, number] {
  const [from, to] = [y(step.kind === 'total' ? floor : step.from), y(step.to)];
  const height = Math.abs(from - to);
  return height < 2 ? [(from + to) / 2 - 1, 2] : [Math.min(from, to), height];
}

const labelOf = (frame: Frame, step: DrawnStep): string => (frame.roomy ? step.label : step.shortLabel);

/**
 * Where each figure stands: outside its bar in the direction of travel, on the other side where another figure is in the way,
 * and nowhere (null) where both are taken; it is still in the tooltip and the table. Totals choose first, then larger steps.
 */
function labelsOf(frame: Frame): readonly (number | null)[] {
  const { data: { steps }, band } = frame;
  const labels = steps.map((): number | null => null);
  const placed: { readonly middle: number; readonly width: number; readonly y: number }[] = [];
  const size = ({ kind, from, to }: DrawnStep): number => (kind === 'total' ? Number.MAX_VALUE : Math.abs(to - from));
  for (const row of steps.map((_, each) => each).sort((a, b) => size(steps[b]!) - size(steps[a]!))) {
    const step = steps[row]!;
    const [middle, width] = [band.middle(row), textWidth(labelOf(frame, step), LABEL)];
    const isFree = (y: number): boolean => placed.every((other) => Math.abs(other.middle - middle) >= (other.width + width) / 2 || Math.abs(other.y - y) >= LABEL + 1);
    const y = sidesOf(frame, step).find(isFree);
    if (y === undefined) continue;
    labels[row] = y;
    placed.push({ middle, width, y });
  }
  return labels;
}

/** The baselines a figure may have, the better first: below only where the room is not taken by the baseline. */
function sidesOf(frame: Frame, step: DrawnStep): readonly number[] {
  const [top, height] = boxOf(frame, step);
  const [above, below] = [top - 7, top + height + 15];
  const isDown = step.kind === 'total' ? step.to < 0 : step.to < step.from;
  const hasRoom = below + 4 <= (step.to < 0 ? frame.bottom : frame.y(frame.floor));
  if (!hasRoom || (step.kind === 'total' && !isDown)) return [above];
  return isDown ? [below, above] : [above, below];
}

/** From the end of this bar to the start of the next, with two pixels of air. */
function connector({ data, view, band, y }: Frame, row: number): SVGTemplateResult | typeof nothing {
  const next = data.steps[row + 1];
  if (!next) return nothing;
  const level = sharp(y(data.steps[row]!.to));
  const [a, b] = view.mirrored ? [band.mark(row) - 2, band.mark(row + 1) + band.width + 2] : [band.mark(row) + band.width + 2, band.mark(row + 1) - 2];
  const isLit = view.active === row || view.active === row + 1;
  return svg`<path class=${`connector${isLit ? ' lit' : ''}`} d=${`M${px(a)} ${level}L${px(b)} ${level}`} fill="none" stroke-dasharray="2 2"></path>`;
}

/** The cut through a total that does not start at zero: two waves with the surface between them. */
function breakOf({ band, y, floor }: Frame, row: number): SVGTemplateResult {
  const left = band.mark(row) - 3;
  const quarter = (band.width + 6) / 4;
  const level = y(floor) - 16;
  const wave = (at: number): string => `M${px(left)} ${px(at)}q${px(quarter / 2)} -6 ${px(quarter)} 0t${px(quarter)} 0t${px(quarter)} 0t${px(quarter)} 0`;
  return svg`<g class="break" aria-hidden="true"><path class="break-gap" d=${wave(level)} fill="none"></path><path class="break-line" d=${wave(level - 3)} fill="none"></path><path class="break-line" d=${wave(level + 3)} fill="none"></path></g>`;
}

/** A line under its steps with the name in its middle. */
function bracketOf({ view, band, bottom, counted }: Frame, label: string, first: number, last: number): SVGTemplateResult {
  const ends = [band.mark(first), band.mark(first) + band.width, band.mark(last), band.mark(last) + band.width];
  const [left, right] = [Math.min(...ends), Math.max(...ends)];
  const y = sharp(bottom + (counted ? 48 : 33));
  const middle = (left + right) / 2;
  const half = Math.min((right - left) / 2 - 4, textWidth(label, TEXT) / 2 + 6);
  return svg`<g class="bracket" aria-hidden="true">
    <path d=${`M${px(left)} ${y - 4}V${y}H${px(middle - half)}M${px(middle + half)} ${y}H${px(right)}V${y - 4}`} fill="none"></path>
    <text class="axis" x=${px(middle)} y=${y + 4} text-anchor="middle">${isolated(label, view.mirrored)}</text></g>`;
}

/** The name, else its abbreviation, else as many letters as fit. */
function fitted({ tick, shortTick }: DrawnStep, room: number): string {
  const found = [tick, shortTick].find((text) => textWidth(text, TEXT) <= room);
  if (found !== undefined) return found;
  let text = shortTick;
  while (text.length > 1 && textWidth(`${text}…`, TEXT) > room) text = text.slice(0, -1);
  return `${text}…`;
}

/** Two tones, because the focus blue alone is too near to our fills (design "Colour", rule 6). */
function ring(frame: Frame): SVGTemplateResult | typeof nothing {
  const { view, band, data } = frame;
  const at = view.ring ? view.current : null;
  const step = at && data.steps[at.row];
  if (!at || !step) return nothing;
  const [top, height] = boxOf(frame, step);
  const box = (grow: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(band.mark(at.row) - grow)} y=${px(top - grow)}
    width=${px(band.width + grow * 2)} height=${px(height + grow * 2)} rx="3"></rect>`;
  return svg`<g class="ring" aria-hidden="true">${box(1, 'ring-gap')}${box(3, 'ring-line')}</g>`;
}
