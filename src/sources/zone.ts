const DAY = 86_400_000;

/** A time zone as the import needs it: from an instant to the clock on the wall, and back. */
export interface Zone {
  readonly name: string;
  /** Milliseconds that the wall clock is ahead of UTC at an instant (UTC ms). */
  offsetAt(instant: number): number;
  /** The instant of a wall-clock time given as if it were UTC. Skipped hours move on, doubled hours are the first of the two. */
  instantOf(wall: number): number;
}

/**
 * Rules of the named zone as the platform knows them. `Intl` is slow, so offsets are kept by day: a day
 * whose two ends agree has one offset, only the few days with a change are asked about each time.
 * Throws RangeError for an unknown zone.
 */
export function zoneOf(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const edges = new Map<number, number>();

  function ask(instant: number): number {
    const found = new Map(format.formatToParts(instant).map(({ type, value }) => [type as string, Number(value)]));
    const part = (type: string): number => found.get(type)!;
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return wall - Math.floor(instant / 1000) * 1000;
  }

  function edge(day: number): number {
    let offset = edges.get(day);
    if (offset === undefined) edges.set(day, (offset = ask(day * DAY)));
    return offset;
  }

  function offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY);
    const offset = edge(day);
    return offset === edge(day + 1) ? offset : ask(instant);
  }

  function instantOf(wall: number): number {
    // The offset before any change that could be near decides: its reading is the earlier of a doubled hour.
    const before = wall - offsetAt(wall - DAY);
    if (before + offsetAt(before) === wall) return before;
    const after = wall - offsetAt(wall + DAY);
    return after + offsetAt(after) === wall ? after : before;
  }

  return { name, offsetAt, instantOf };
}
