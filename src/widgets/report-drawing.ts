import type { TemplateResult } from 'lit';
import { thinned } from '../draw/axis.ts';
import { bars } from '../draw/bars.ts';
import type { ChartData, ChartView } from '../draw/chart.ts';
import { columns, tickRoom } from '../draw/columns.ts';
import { tickFilters, unitOf } from '../draw/dates.ts';
import { funnel } from '../draw/funnel.ts';
import { grouped } from '../draw/grouped.ts';
import { lines } from '../draw/lines.ts';
import { namedBars } from '../draw/named-bars.ts';
import type { Chart } from './report-model.ts';
import { axisFor, funnelData, withFullNames, withNames, type Telling } from './report-picture.ts';
import type { Room, Size } from './size.ts';
import { barHeight, isCoarse } from './view.ts';

/** More slots than this do not fit a narrow place as bars, one under the other. */
const MOST_BARS = 24;

/** The picture of a chart in the shape that its rules name, turned where the room is narrow. */
export function drawn(chart: Chart, data: ChartData, view: ChartView, room: Room, telling: Telling): TemplateResult {
  const isStacked = chart.shape === 'stacked columns';
  if (chart.shape === 'funnel') return funnel(funnelData(chart, telling), view, isCoarse() ? 54 : 48);
  if (isNamed(chart, room.size)) return namedBars(withFullNames(data, chart), view, isCoarse() ? 44 : data.series.length > 1 && !isStacked ? 20 : 24, isStacked);
  if (isHorizontal(chart, room)) return bars(data, view, barHeight());
  const axis = axisFor(chart, data, telling);
  const spaced = withTicks(chart, data, view.width);
  if (chart.shape === 'line') return lines(spaced, view, axis);
  return !isStacked && data.series.length > 1 ? grouped(spaced, view, axis) : columns(spaced, view, axis);
}

/** Bars one under the other where the place is narrow, or where names of groups do not fit under columns. */
export function isHorizontal(chart: Chart, { size, width }: Room): boolean {
  if (chart.shape === 'line') return false;
  if (isNamed(chart, size)) return true;
  if (chart.shape === 'funnel' || (chart.shape === 'bars' && chart.layers.length === 1)) return true;
  if (chart.slots.length > MOST_BARS || (chart.shape !== 'stacked columns' && chart.layers.length > 1)) return false;
  return size === 'S' || (!chart.isOverTime && roomOfTicks(chart, width) > 1);
}

/** Groups in a narrow place: their names stand above their bars. */
function isNamed({ shape, slots, isOverTime }: Chart, size: Size): boolean {
  return size === 'S' && !isOverTime && shape !== 'line' && shape !== 'funnel' && slots.length <= MOST_BARS;
}

/** Labels under the axis so that none meets its neighbour. */
function withTicks(chart: Chart, data: ChartData, width: number): ChartData {
  const room = roomOfTicks(chart, width);
  if (!chart.isOverTime) return withNames(data, thinned(chart.slots, [() => true], room), width - 56);
  const periods = chart.slots.map((slot) => slot.period!);
  const ticked = thinned(periods, tickFilters(unitOf(periods)), room);
  return { ...data, periods: data.periods.map((period, row) => ({ ...period, ticked: ticked[row]! })) };
}

function roomOfTicks({ slots }: Chart, width: number): number {
  return tickRoom(slots.map((slot) => slot.tick), width - 56, slots.length);
}
