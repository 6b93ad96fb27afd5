import type { Role } from '../table/result.ts';
import type { ChartData, ChartView } from './chart.ts';

/**
 * One step of a waterfall as a picture needs it. Totals stand on zero, movements hang between two running positions;
 * what the sum leaves open is `unexplained`, steps too small for a narrow place are `folded` into one.
 */
export interface DrawnStep {
  /** Stable across data: focus and motion follow it. */
  readonly key: string;
  readonly kind: 'total' | 'movement' | 'unexplained' | 'folded';
  readonly role: Role;
  /** Where the bar begins and where the running total stands after it, as positions. */
  readonly from: number;
  readonly to: number;
  /** Whether the step's value is exactly zero: it stays as a line. */
  readonly isZero: boolean;
  /** Signed figure, and the same without its currency for narrow steps. */
  readonly label: string;
  readonly shortLabel: string;
  /** Name under the bar, and its abbreviation. */
  readonly tick: string;
  readonly shortTick: string;
  /** `41 deals`, or empty. */
  readonly count: string;
  /** Accessible name of the bar. */
  readonly name: string;
}

/** A named run of neighbouring steps: what was added, what left. */
export interface Bracket {
  readonly label: string;
  readonly first: number;
  readonly last: number;
}

export interface BridgeData {
  readonly steps: readonly DrawnStep[];
  readonly brackets: readonly Bracket[];
  /** Accessible name of the whole picture. */
  readonly name: string;
  /** `waterfall chart` in the reader's language. */
  readonly kind: string;
}

export interface BridgeView extends ChartView {
  /** Totals are cut off below the movements, with a drawn break. */
  readonly broken: boolean;
}

/** What a mark carries as `data-series`: a waterfall has one mark per step. */
export const STEP = 'step';

/** The lowest and highest point of all bars, zero included. */
export function reachOf(steps: readonly DrawnStep[]): readonly [number, number] {
  const ends = steps.flatMap((step) => [step.from, step.to]);
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
}

/** Where a broken picture begins: well below the lowest running position, so that totals still read as tall; 0 where there is nothing to gain. */
export function brokenFrom(steps: readonly DrawnStep[]): number {
  const levels = steps.map((step) => step.to);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  return Math.max(0, low - Math.max(high - low, high * 0.01) * 0.6);
}

/** The part of the highest total that the movements take up: under 8 % they are hard to see (design 3). */
export function movementShare(steps: readonly DrawnStep[]): number {
  const levels = steps.map((step) => step.to);
  const top = Math.max(...levels.map(Math.abs), 0);
  return top === 0 ? 1 : (Math.max(...levels) - Math.min(...levels)) / top;
}

/** A text that keeps its own direction in a page that runs the other way: a minus stays before its figure. */
export function isolated(text: string, mirrored: boolean): string {
  return mirrored ? `\u2068${text}\u2069` : text;
}

/** Classes of a step's mark. Colour is the outcome, position the direction, dots are timing, an outline is what nobody can explain. */
export function stepClass({ kind, role, isZero }: DrawnStep): string {
  if (kind === 'unexplained') return 'mark unexplained';
  if (isZero && kind !== 'total') return 'mark nil';
  return role === 'timing' ? 'mark dotted' : `mark fill-${kind === 'folded' ? 'category' : role}`;
}

/** The steps as pointer and keyboard see them: one mark each, also where a step is zero. */
export function asMarks({ steps }: Pick<BridgeData, 'steps'>): ChartData {
  return {
    periods: steps.map(({ key }) => ({ key, state: 'actual', tick: '', year: '', ticked: true, label: '' })),
    series: [{ id: STEP, role: 'total', values: steps.map(() => 1), names: [] }],
    labelled: STEP, name: '', kind: '', noData: '',
  };
}
