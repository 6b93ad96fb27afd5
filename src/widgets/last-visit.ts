import type { ReactiveControllerHost } from 'lit';
import type { Feed, ReportResult } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { PLACES, valueOf, type Forecast, type Subject } from './forecast-model.ts';
import { Kept } from './kept.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** What is another number than at the last visit. */
export interface News {
  /** When these numbers were last seen before, UTC ms. */
  readonly since: number;
  readonly count: number;
  /** What a number was; undefined where it is the same, or nobody knows. */
  before(measure: string, row: number | null): Value | undefined;
}

/** The numbers of one question as somebody saw them: by name of the subject, one for each measure. */
interface Seen {
  /** UTC ms. */
  readonly at: number;
  readonly measures: readonly string[];
  readonly subjects: readonly (readonly [name: string, values: readonly Value[]])[];
}

/** A question with what was seen last, and what was seen last at the visit before. */
interface Visited {
  readonly question: string;
  readonly last: Seen;
  readonly before?: Seen | undefined;
}

/** Who comes back sooner is still here: a page that is loaded again must not forget what is new. */
const VISIT = 30 * 60_000;
/** "Last seen" is right to so many ms: whoever only looks writes nothing. */
const LASTING = 60_000;
const MOST_QUESTIONS = 4;
const TOTAL = 'total';
/** Tell of the last days: on another day they are other numbers, and nothing is new. */
const OF_LATE: ReadonlySet<string> = new Set([PLACES.change, PLACES.before]);

/** Remembers the numbers of a forecast for each viewer of this device, and tells those that changed since the last visit. */
export class LastVisit {
  #host: Host;
  #kept: Kept;
  #visits: readonly Visited[] = [];
  #compared: { readonly result: ReportResult; readonly news: News | undefined } | undefined;

  constructor(host: Host, source: () => Feed | undefined, of: () => string) {
    this.#host = host;
    this.#kept = new Kept(host, source, () => `seen ${host.localName} ${of()}`, (found) => this.#take(found));
  }

  /** The same object for the same result. Looks back, and looks at a few rows only, are no visits. */
  newsOf(forecast: Forecast, now = Date.now()): News | undefined {
    const { result } = forecast;
    if (result.past || result.only || !this.#kept.isRead) return undefined;
    if (this.#compared?.result !== result) this.#compared = { result, news: this.#visit(forecast, now) };
    return this.#compared.news;
  }

  #visit(forecast: Forecast, now: number): News | undefined {
    const question = JSON.stringify(forecast.result.parameters.map(({ id, value }) => [id, String(value)]));
    const known = this.#visits.find((each) => each.question === question);
    const last = seenOf(forecast, now);
    const before = known && (now - known.last.at > VISIT ? known.last : known.before);
    if (!known || now - known.last.at > LASTING || !isSame(known.last, last)) {
      this.#visits = [{ question, last, before }, ...this.#visits.filter((each) => each !== known)].slice(0, MOST_QUESTIONS);
      this.#kept.keep({ version: 1, visits: this.#visits });
    }
    return before && newsSince(before, forecast);
  }

  #take(found: unknown): void {
    const { version, visits } = (found ?? {}) as { readonly version?: unknown; readonly visits?: unknown };
    this.#visits = version === 1 && Array.isArray(visits) ? (visits as readonly Visited[]) : [];
    this.#compared = undefined;
    this.#host.requestUpdate();
  }
}

/** What differs between an earlier look and now; undefined where nothing does. */
function newsSince(before: Seen, forecast: Forecast): News | undefined {
  const then = new Map(before.subjects);
  const changed = new Map<string, Value>();
  for (const [row, name] of namesOf(forecast)) {
    const values = then.get(name);
    before.measures.forEach((measure, i) => {
      if (!values || !forecast.measures.has(measure)) return;
      const value = values[i] ?? null;
      if (value !== valueOf(forecast, measure, row)) changed.set(`${row} ${measure}`, value);
    });
  }
  return changed.size === 0 ? undefined : { since: before.at, count: changed.size, before: (measure, row) => changed.get(`${row} ${measure}`) };
}

function seenOf(forecast: Forecast, at: number): Seen {
  const measures = [...forecast.measures.keys()].filter((id) => !OF_LATE.has(id));
  return { at, measures, subjects: namesOf(forecast).map(([row, name]) => [name, measures.map((measure) => valueOf(forecast, measure, row))]) };
}

/** Rows with the name under which they are known next time; what somebody may not see has no number to come back to. */
function namesOf({ subjects, result }: Forecast): readonly (readonly [row: number | null, name: string])[] {
  const nameOf = ({ kind, id }: Subject): string => JSON.stringify([kind, id]);
  const rows = subjects.filter(({ isRestricted }) => !isRestricted).map((subject) => [subject.row, nameOf(subject)] as const);
  return result.totals ? [...rows, [null, TOTAL] as const] : rows;
}

function isSame(a: Seen, b: Seen): boolean {
  const text = ({ measures, subjects }: Seen): string => JSON.stringify([measures, subjects], (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  return text(a) === text(b);
}
