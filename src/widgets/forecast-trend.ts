import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Feed, Parameters, ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';
import { PLACES, type Subject } from './forecast-model.ts';

/** The total of everybody at some points in time, read once (`forecast-change.rules`). */
export interface Trend {
  /** The oldest first. */
  readonly of: (subject: Subject | null) => readonly Value[];
}

/** What the cells of the column know besides the forecast, and what they tell of pointer and focus. */
export interface ChangeCells {
  /** Undefined until it is there. */
  readonly trend: () => Trend | undefined;
  readonly onPoint: (subject: Subject | null, anchor: HTMLElement, at: 'once' | 'soon') => void;
  readonly onLeave: () => void;
  /** Whether Escape had something to close. */
  readonly onEscape: () => boolean;
}

const REPORT = 'forecast-trend';
/** The points before the last two, which the forecast tells itself, in steps back. */
const STEPS = [7, 6, 5, 4, 3, 2] as const;
/** How long nothing else was asked for before the trend is: it looks at many days, and nobody shall wait for it. In ms. */
const REST = 500;
/** Between two points, so that what somebody asks for meanwhile comes before the next, in ms. */
const PAUSE = 50;

/** The points in the order they were asked for, then the total before the change, and now. */
export function readTrend(forecast: ReportResult, points: readonly ReportResult[]): Trend {
  const totals = [...points.map((point) => totalsIn(point, point.measures[0]!.id)), totalsIn(forecast, PLACES.before), totalsIn(forecast, PLACES.total)];
  return {
    of: (subject) => {
      const known = totals.map((total) => total(subject));
      return known.some((value) => value === undefined) ? [] : known as readonly Value[];
    },
  };
}

/** The total of somebody, null for the whole; undefined who has no row there. */
function totalsIn({ table, totals }: ReportResult, measure: string): (subject: Subject | null) => Value | undefined {
  const [ids, kinds, column] = [PLACES.subject, PLACES.kind, measure].map((id) => findColumn(table, id));
  const text = (of: typeof ids, row: number): string => String(of ? valueAt(of, row) : '');
  const rows = new Map(Array.from({ length: table.rowCount }, (_, row) => [keyOf(text(kinds, row), text(ids, row)), row]));
  const whole = new Map(Object.entries(totals ?? {})).get(measure) ?? null;
  return (subject) => {
    if (!subject) return whole;
    const row = rows.get(keyOf(subject.kind, subject.id));
    return row === undefined ? undefined : column ? valueAt(column, row) : null;
  };
}

const keyOf = (kind: string, id: string): string => JSON.stringify([kind, id]);

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Asks for the trend behind a forecast once the forecast is there and nobody asks for anything else, and only once for each answer: to keep
 * listening would work it out anew with every change, before what the visitor waits for. It asks point by point, so that a click waits for one
 * of them at most; another forecast ends it. An older answer to the same question stays until then.
 */
export class TrendFeed implements ReactiveController {
  trend: Trend | undefined;
  #host: Host;
  #source: () => Feed | undefined;
  #for: ReportResult | undefined;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: Host, source: () => Feed | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** Call with every drawing that shows it. */
  want(forecast: ReportResult, parameters: Parameters): void {
    if (forecast === this.#for) return;
    this.#rest();
    this.#for = forecast;
    const asked = JSON.stringify(Object.entries(parameters));
    if (asked !== this.#asked) this.trend = undefined;
    this.#asked = asked;
    this.#timer = setTimeout(() => this.#ask(forecast, parameters, []), REST);
  }

  hostDisconnected(): void {
    this.#rest();
    this.#for = undefined;
  }

  #ask(forecast: ReportResult, parameters: Parameters, points: readonly ReportResult[]): void {
    let isDone = false;
    const stop = this.#source()?.subscribe(REPORT, { ...parameters, steps_back: String(STEPS[points.length]) }, ({ status, result }) => {
      if (isDone || status === 'loading' || forecast !== this.#for) return;
      isDone = true;
      this.#rest();
      if (status !== 'ready' || !result) this.#take(undefined);
      else if (points.length + 1 === STEPS.length) this.#take(readTrend(forecast, [...points, result]));
      else this.#timer = setTimeout(() => this.#ask(forecast, parameters, [...points, result]), PAUSE);
    });
    if (isDone) stop?.();
    else this.#stop = stop;
  }

  #take(trend: Trend | undefined): void {
    this.trend = trend;
    this.#host.requestUpdate();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = undefined;
  }
}
