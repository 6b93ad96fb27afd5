import type { PeriodState, Role } from '../table/result.ts';

/** A colour by its meaning, or one of six without any: owners, stages, regions. */
export type Paint = Role | `category-${1 | 2 | 3 | 4 | 5 | 6}`;

/** One period as a picture needs it. */
export interface DrawnPeriod {
  /** Stable across data: focus and motion follow it. */
  readonly key: string;
  readonly state: PeriodState;
  /** Text under the column, and its year (shown where it changes). */
  readonly tick: string;
  readonly year: string;
  /** Whether the tick is shown; thinned beforehand where periods are many. */
  readonly ticked: boolean;
  /** The figure above the column, short. */
  readonly label: string;
  /** Its value where it is marked by a line of its own (a net of what is above and below), in the axis' values. */
  readonly net?: number;
}

/** One layer of the stack, from the base outwards. */
export interface DrawnSeries {
  readonly id: string;
  readonly role: Paint;
  /** Values as positions, already negative where they stand below zero; null is "no data". */
  readonly values: readonly (number | null)[];
  /** Accessible name of each mark: "July 2026, New, 71,200 US dollars, 14 deals". */
  readonly names: readonly string[];
  /** The figure of each mark, short, where marks have one of their own. */
  readonly labels?: readonly string[];
}

/** A mark: a period by index and a series by id. */
export interface Place {
  readonly row: number;
  readonly series: string;
}

/** The picture's data, whatever its direction. */
export interface ChartData {
  readonly periods: readonly DrawnPeriod[];
  readonly series: readonly DrawnSeries[];
  /** Id of the measure that the figure above a column shows. */
  readonly labelled: string;
  /** Accessible name of the whole picture. */
  readonly name: string;
  /** `bar chart` in the reader's language. */
  readonly kind: string;
  /** Text for a period without any value. */
  readonly noData: string;
}

/** How it is looked at. */
export interface ChartView {
  readonly width: number;
  readonly height: number;
  readonly mirrored: boolean;
  /** Prefix of pattern ids: one per element. */
  readonly id: string;
  /** The period under the pointer or the focus. */
  readonly active: number | null;
  /** The mark that is the tab stop. */
  readonly current: Place | null;
  /** Whether the focus ring is drawn on it. */
  readonly ring: boolean;
  /** Whether marks may glide to their new places. */
  readonly moves: boolean;
}

/** One segment of a stack: values of its two ends, and whether it is the outermost on its side. */
export interface Segment {
  readonly series: DrawnSeries;
  readonly from: number;
  readonly to: number;
  readonly outer: boolean;
}
