import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { brokenFrom, isolated, reachOf, STEP, stepClass, type BridgeData, type BridgeView, type DrawnStep } from './bridge.ts';
import { linear, px, sharp } from './layout.ts';
import { dots } from './patterns.ts';

const BAR = 12;
/** From the top of a row to its bar: the name and the figure stand above it. */
const HEAD = 22;

interface Frame {
  readonly data: BridgeData;
  readonly view: BridgeView;
  readonly rowHeight: number;
  /** Already mirrored where the text runs from right to left. */
  readonly x: (value: number) => number;
  readonly floor: number;
}

/** The same waterfall from top to bottom, for narrow places: name and figure above a bar that starts where the last one ended. */
export function waterfallRows(data: BridgeData, view: BridgeView, rowHeight: number): SVGTemplateResult {
  const [low, high] = reachOf(data.steps);
  const floor = view.broken ? brokenFrom(data.steps) : Math.min(0, low);
  const [start, end] = view.mirrored ? [view.width - 1, 1] : [1, view.width - 1];
  const frame: Frame = { data, view, rowHeight, floor: view.broken ? floor : 0, x: linear(floor, high || floor + 1, start, end) };
  const height = data.steps.length * rowHeight;
  const base = sharp(frame.x(frame.floor));
  return svg`<svg class=${`chart waterfall rows${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`} part="plot-area" width="100%" height=${height}
      viewBox=${`0 0 ${px(view.width)} ${height}`} role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${dots(view.id, 'timing')}
    ${view.active === null ? nothing : svg`<rect class="band-light" x="0" y=${view.active * rowHeight} width=${view.width} height=${rowHeight}></rect>`}
    <line class="zero" x1=${base} x2=${base} y1=${HEAD - 4} y2=${height - 4}></line>
    <g aria-hidden="true">${data.steps.map((_, row) => connector(frame, row))}</g>
    ${repeat(data.steps, (step) => step.key, (step, row) => rowOf(frame, step, row))}
    ${ring(frame)}
  </svg>`;
}

function rowOf(frame: Frame, step: DrawnStep, row: number): SVGTemplateResult {
  const { view, rowHeight } = frame;
  const y = row * rowHeight;
  const [near, far] = view.mirrored ? [view.width, 0] : [0, view.width];
  return svg`<g class=${`period${view.active === row ? ' active' : ''}`} data-row=${row} data-key=${step.key} part=${`step step-${step.kind}`}>
    <rect class="hit" x="0" y=${y} width=${view.width} height=${rowHeight} data-row=${row} data-series=${STEP}></rect>
    <text class="value halo" part="bar-label" x=${near} y=${y + 15} text-anchor="start" aria-hidden="true" data-row=${row} data-series=${STEP}>${isolated(step.tick, view.mirrored)}${step.count
      ? svg`<tspan class="axis">${` · ${isolated(step.count, view.mirrored)}`}</tspan>` : nothing}</text>
    <text class="value halo" x=${far} y=${y + 15} text-anchor="end" aria-hidden="true" data-row=${row} data-series=${STEP}>${isolated(step.label, view.mirrored)}</text>
    ${mark(frame, step, row)}
  </g>`;
}

function mark(frame: Frame, step: DrawnStep, row: number): SVGTemplateResult {
  const { view, rowHeight } = frame;
  const [left, width] = boxOf(frame, step);
  return svg`<rect class=${stepClass(step)} part=${`bar bar-${step.kind === 'unexplained' ? step.kind : step.role}`} role="button" tabindex=${view.current?.row === row ? 0 : -1}
    aria-label=${step.name} data-row=${row} data-series=${STEP} fill=${step.role === 'timing' && !step.isZero ? `url(#${view.id}-dots)` : nothing}
    stroke-dasharray=${step.kind === 'unexplained' ? '4 2' : nothing} x=${px(left)} y=${row * rowHeight + HEAD} width=${px(width)} height=${BAR} rx=${step.isZero ? 1 : 2}></rect>`;
}

function boxOf({ x, floor }: Frame, step: DrawnStep): readonly [number, number] {
  const [from, to] = [x(step.kind === 'total' ? floor : step.from), x(step.to)];
  const width = Math.abs(from - to);
  return width < 2 ? [(from + to) / 2 - 1, 2] : [Math.min(from, to), width];
}

function connector({ data, view, rowHeight, x }: Frame, row: number): SVGTemplateResult | typeof nothing {
  if (row === data.steps.length - 1) return nothing;
  const level = sharp(x(data.steps[row]!.to));
  const top = row * rowHeight + HEAD + BAR + 2;
  return svg`<path class=${`connector${view.active === row || view.active === row + 1 ? ' lit' : ''}`} d=${`M${level} ${top}L${level} ${(row + 1) * rowHeight + HEAD - 2}`} fill="none" stroke-dasharray="2 2"></path>`;
}

function ring(frame: Frame): SVGTemplateResult | typeof nothing {
  const { view, data, rowHeight } = frame;
  const at = view.ring ? view.current : null;
  const step = at && data.steps[at.row];
  if (!at || !step) return nothing;
  const [left, width] = boxOf(frame, step);
  const box = (grow: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(left - grow)} y=${at.row * rowHeight + HEAD - grow}
    width=${px(width + grow * 2)} height=${BAR + grow * 2} rx="3"></rect>`;
  return svg`<g class="ring" aria-hidden="true">${box(1, 'ring-gap')}${box(3, 'ring-line')}</g>`;
}
