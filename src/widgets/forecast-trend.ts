import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Feed, Parameters, ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';
import type { Subject } from './forecast-model.ts';

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
/** How long nothing else was asked for before the trend is: it looks at many days, and nobody shall wait for it. In ms. */
const REST = 500;

export function readTrend({ table, measures, totals }: ReportResult): Trend {
  const columns = measures.map(({ id }) => findColumn(table, id)!);
  const [ids, kinds] = ['subject', 'subject_kind'].map((id) => findColumn(table, id));
  const text = (column: typeof ids, row: number): string => String(column ? valueAt(column, row) : '');
  const rows = new Map(Array.from({ length: table.rowCount }, (_, row) => [keyOf(text(kinds, row), text(ids, row)), row]));
  const whole = new Map(Object.entries(totals ?? {}));
  return {
    of: (subject) => {
      if (!subject) return measures.map(({ id }) => whole.get(id) ?? null);
      const row = rows.get(keyOf(subject.kind, subject.id));
      return row === undefined ? [] : columns.map((column) => valueAt(column, row));
    },
  };
}

const keyOf = (kind: string, id: string): string => JSON.stringify([kind, id]);

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Asks for the trend behind a forecast once the forecast is there and nobody asks for anything else, and only once for each answer: to keep
 * listening would work it out anew with every change, before what the visitor waits for. An older answer to the same question stays until then.
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
    this.#timer = setTimeout(() => this.#ask(parameters), REST);
  }

  hostDisconnected(): void {
    this.#rest();
    this.#for = undefined;
  }

  #ask(parameters: Parameters): void {
    const asked = this.#asked;
    let isDone = false;
    const stop = this.#source()?.subscribe(REPORT, parameters, ({ status, result }) => {
      if (isDone || status === 'loading' || asked !== this.#asked) return;
      isDone = true;
      this.trend = status === 'ready' && result ? readTrend(result) : undefined;
      this.#stop?.();
      this.#stop = undefined;
      this.#host.requestUpdate();
    });
    if (isDone) stop?.();
    else this.#stop = stop;
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = undefined;
  }
}
