import { nothing, svg, type SVGTemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChartView, Paint } from './chart.ts';
import { linear, px } from './layout.ts';

/** One stage of a funnel. */
export interface FunnelStage {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  /** The value as it is read, and what is said beside it: `62 % of the step before`. */
  readonly figure: string;
  readonly note: string;
  /** Accessible name. */
  readonly name: string;
}

export interface FunnelData {
  readonly stages: readonly FunnelStage[];
  readonly role: Paint;
  readonly series: string;
  readonly name: string;
  readonly kind: string;
}

const HEAD = 21;
const BAR = 16;

/**
 * Stages from the first to the last, each as long as what reached it, with the share that came through beside it.
 * Bars begin at one edge: lengths are compared, not areas.
 */
export function funnel(data: FunnelData, view: ChartView, rowHeight: number): SVGTemplateResult {
  const most = Math.max(1e-9, ...data.stages.map((stage) => stage.value ?? 0));
  const length = linear(0, most, 0, view.width);
  const height = data.stages.length * rowHeight;
  return svg`<svg class=${`chart funnel${view.active === null ? '' : ' has-active'}${view.moves ? ' moves' : ''}`} part="plot-area" width="100%" height=${height}
      viewBox=${`0 0 ${px(view.width)} ${height}`} role="group" aria-roledescription=${data.kind} aria-label=${data.name}>
    ${view.active === null ? nothing : svg`<rect class="band-light" x="0" y=${view.active * rowHeight} width=${view.width} height=${rowHeight}></rect>`}
    ${repeat(data.stages, (stage) => stage.key, (stage, row) => stageOf(data, view, stage, row, rowHeight, length))}
  </svg>`;
}

function stageOf(data: FunnelData, view: ChartView, stage: FunnelStage, row: number, rowHeight: number, length: (value: number) => number): SVGTemplateResult {
  const y = row * rowHeight;
  const width = stage.value === null ? 0 : Math.max(2, length(Math.max(0, stage.value)));
  const [near, far] = view.mirrored ? [view.width, 0] : [0, view.width];
  const isStop = view.current?.row === row;
  const left = view.mirrored ? view.width - width : 0;
  const ring = (grow: number, name: string): SVGTemplateResult => svg`<rect class=${name} x=${px(left - grow)} y=${y + HEAD - grow} width=${px(width + grow * 2)} height=${BAR + grow * 2} rx="3"></rect>`;
  return svg`<g class=${`period${view.active === row ? ' active' : ''}`} data-row=${row} data-key=${stage.key} part="stage">
    <rect class="hit" x="0" y=${y} width=${view.width} height=${rowHeight} data-row=${row} data-series=${data.series}></rect>
    <text class="value" x=${near} y=${y + 14} text-anchor="start" aria-hidden="true" data-row=${row} data-series=${data.series}>${stage.label}</text>
    <text class="value" part="bar-label" x=${far} y=${y + 14} text-anchor="end" aria-hidden="true" data-row=${row} data-series=${data.series}>${stage.note ? svg`<tspan class="axis">${`${stage.note} · `}</tspan>` : nothing}${stage.figure}</text>
    <rect class=${`mark fill-${data.role}`} part=${`bar bar-${data.role}`} role="button" tabindex=${isStop ? 0 : -1} aria-label=${stage.name} data-row=${row} data-series=${data.series}
      x=${px(left)} y=${y + HEAD} width=${px(width)} height=${BAR} rx="2"></rect>
    ${view.ring && isStop ? svg`<g class="ring" aria-hidden="true">${ring(1, 'ring-gap')}${ring(3, 'ring-line')}</g>` : nothing}
  </g>`;
}
