import { add, compare, divide, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import { valueAxis, type ValueAxis } from '../draw/axis.ts';
import type { ChartData } from '../draw/chart.ts';
import type { FunnelData } from '../draw/funnel.ts';
import { textWidth } from '../draw/layout.ts';
import { lineExtent } from '../draw/lines.ts';
import { formatPercent } from '../draw/numbers.ts';
import { extentOf } from '../draw/stacks.ts';
import type { Value } from '../table/table.ts';
import type { Chart, Layer } from './report-model.ts';
import { countOf, fullText, isExact, positionIn, shortText } from './report-model.ts';
import type { ReportStrings } from './report-words.ts';
import { fill } from './strings.ts';

export interface Telling {
  readonly locale: string;
  readonly strings: ReportStrings;
  readonly currency: string | undefined;
  /** Accessible name of the picture. */
  readonly name: string;
}

/** Columns and lines: the chart's slots as periods, its layers as series; `hidden` ones are left out. */
export function chartData({ shape, slots, layers, type }: Chart, hidden: readonly string[], telling: Telling): ChartData {
  const { strings, locale, currency, name } = telling;
  const shown = layers.filter((layer) => !hidden.includes(layer.id));
  return {
    name, kind: shape === 'line' ? strings.line : strings.columns, noData: strings.noData, labelled: shown[0]?.id ?? '',
    series: shown.map((layer) => ({
      id: layer.id, role: layer.role, values: layer.values.map((value) => positionIn(value, type)),
      names: slots.map((slot, i) => [slot.name, layer.label, layer.values[i] === null ? strings.noData : fullText(layer.values[i]!, type, locale, currency), countOf(layer, i, strings, locale)].filter(Boolean).join(', ')),
      labels: layer.values.map((value) => shortText(value, type, locale, undefined)),
    })),
    periods: slots.map((slot, i) => ({
      key: slot.key, state: slot.state, tick: slot.tick, year: slot.year, ticked: true, label: shape === 'stacked columns' || shown.length === 1 ? sumText(shown, i, type, locale) : '',
    })),
  };
}

/** Groups with their names in full, for pictures that have the room. */
export function withFullNames(data: ChartData, { slots }: Chart): ChartData {
  return { ...data, periods: data.periods.map((period, row) => ({ ...period, tick: slots[row]!.name })) };
}

/** Room in which a shortened name still says something. */
const LEAST = 48;

/** Groups along a picture: unlike dates they do not follow from their neighbours, so each keeps its name, shortened where it is too long. */
export function withNames(data: ChartData, ticked: readonly boolean[], width: number): ChartData {
  const room = width / data.periods.length - 8;
  if (room < LEAST) return { ...data, periods: data.periods.map((period, row) => ({ ...period, ticked: ticked[row]! })) };
  return { ...data, periods: data.periods.map((period) => ({ ...period, tick: shortened(period.tick, room), ticked: true })) };
}

function shortened(name: string, room: number): string {
  if (textWidth(name, 11) <= room) return name;
  let end = name.length - 1;
  while (end > 1 && textWidth(`${name.slice(0, end)}…`, 11) > room) end -= 1;
  return `${name.slice(0, end).trimEnd()}…`;
}

/** An axis for the drawn values; per cents are marked on every tick. */
export function axisFor(chart: Chart, data: ChartData, { locale, currency }: Telling): ValueAxis {
  const [low, high] = chart.shape === 'stacked columns' ? extentOf(data) : lineExtent(data);
  const axis = valueAxis(low, high, { locale, ...(chart.type === 'money' && currency ? { currency } : {}) });
  return chart.type === 'percent' ? { ...axis, texts: axis.texts.map((text) => `${text} %`) } : axis;
}

/** A funnel of the first layer: each stage with its share of the stage before. */
export function funnelData({ slots, layers, type }: Chart, telling: Telling): FunnelData {
  const { strings, locale, currency, name } = telling;
  const layer = layers[0]!;
  return {
    name, kind: strings.funnel, role: layer.role === 'category-1' ? 'gain' : layer.role, series: layer.id,
    stages: slots.map((slot, i) => {
      const value = layer.values[i]!;
      const share = i === 0 ? undefined : shareOf(value, layer.values[i - 1]!);
      const note = share === undefined ? '' : fill(strings.ofPrevious, { share: formatPercent(share, locale) });
      const figure = fullText(value, type, locale, currency);
      return { key: slot.key, label: slot.name, value: positionIn(value, type), figure, note, name: [slot.name, figure, note, countOf(layer, i, strings, locale)].filter(Boolean).join(', ') };
    }),
  };
}

/** The share that one value is of another, where that is above zero. */
export function shareOf(value: Value, base: Value): Exact | undefined {
  return isExact(value) && isExact(base) && compare(base, 0) > 0 ? divide(value, base, NUMBER_SCALE) : undefined;
}

function sumText(layers: readonly Layer[], slot: number, type: Chart['type'], locale: string): string {
  const known = layers.map((layer) => layer.values[slot]!).filter(isExact);
  return known.length === 0 ? '' : shortText(known.reduce<Exact>((sum, value) => add(sum, value), 0), type, locale, undefined);
}
