import type { Table, Value } from '../table/table.ts';
import type { Data } from './data.ts';
import type { Findings } from './run.ts';

/** Circumstances (plan, day, currency …) whose facts are kept at a time: a page shows a few reports, not many. */
const MOST_SHELVES = 4;

/** Something a run worked out, with all it depends on besides the circumstances of its shelf. */
export interface Fact {
  readonly value: unknown;
  /** Parameters that were asked for, and what they were. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** Other facts that were asked for; another version of one of them makes this one stale. */
  readonly uses: ReadonlyMap<string, Fact>;
  /** What was found on the way, apart from what those other facts found. */
  readonly findings: Findings;
}

/**
 * What runs leave behind for the next ones: columns, links, chains, exceptions. Most of it does not depend
 * on the range, so that a report with another start only adds up again. Belongs to whoever runs reports
 * over data that seldom changes; it holds on to that data until other data comes.
 */
export class RunCache {
  readonly #tables = new Map<string, Table>();
  readonly #shelves = new Map<string, Map<string, Fact>>();

  /** The facts about these very tables under the given circumstances. Tables are immutable: another object means other data. */
  shelf(data: Data, circumstances: string): Map<string, Fact> {
    this.#forgetOld(data);
    // Reports read different tables: one that is not there must not pass for one that is.
    const name = JSON.stringify([circumstances, [...data.keys()].sort()]);
    const shelf = this.#shelves.get(name) ?? new Map<string, Fact>();
    // Put last: the first of a Map is the one not asked for the longest.
    this.#shelves.delete(name);
    this.#shelves.set(name, shelf);
    if (this.#shelves.size > MOST_SHELVES) this.#shelves.delete([...this.#shelves.keys()][0]!);
    return shelf;
  }

  #forgetOld(data: Data): void {
    const isOld = [...data].some(([id, table]) => this.#tables.has(id) && this.#tables.get(id) !== table);
    if (isOld) {
      this.#shelves.clear();
      this.#tables.clear();
    }
    for (const [id, table] of data) this.#tables.set(id, table);
  }
}
