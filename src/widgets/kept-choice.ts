import type { ReactiveControllerHost } from 'lit';
import type { Feed } from '../table/result.ts';
import { readChoice } from './column-choice.ts';
import type { Choice, DataTable } from './data-table.ts';
import { Kept, type KeptFailure } from './kept.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The columns that somebody chose of the plain table of a widget: kept on this device for the next visit, for each report and viewer.
 * What a page gives by a view state wins over it, and is not kept.
 */
export class KeptChoice {
  #table: DataTable;
  #kept: Kept;
  /** The choice that came from here: where the table has another, the page gave it. */
  #own: Choice;

  /** `of`: what the choice belongs to: report and viewer. */
  constructor(host: Host, table: DataTable, source: () => Feed | undefined, of: () => string) {
    this.#table = table;
    this.#kept = new Kept(host, source, () => `columns ${host.localName} ${of()}`, (found) => {
      if (table.choice !== this.#own) return;
      table.choice = this.#own = readChoice(found).columns;
      host.requestUpdate();
    });
  }

  get failure(): KeptFailure | undefined {
    return this.#kept.failure;
  }

  /** What somebody chooses; undefined takes the choice back. */
  choose(columns: Choice): void {
    this.#table.choice = this.#own = columns;
    this.#kept.keep({ version: 1, ...(columns ? { columns } : {}) });
  }
}
