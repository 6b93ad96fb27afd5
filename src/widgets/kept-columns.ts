import type { ReactiveControllerHost } from 'lit';
import type { Feed } from '../table/result.ts';
import { NO_CHOICE, readChoice, type TableChoice } from './column-choice.ts';
import type { ViewState } from './events.ts';
import { Kept, type KeptFailure } from './kept.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The choice of columns of the tables of one widget: kept on this device for the next visit of the same viewer. What a page gives by a
 * view state wins over it, and is not kept.
 */
export class KeptColumns {
  #host: Host;
  #kept: Kept;
  #choices = new Map<string, TableChoice>();
  #given = new Set<string>();

  /** `of`: what the choice belongs to: report and viewer. */
  constructor(host: Host, source: () => Feed | undefined, of: () => string) {
    this.#host = host;
    this.#kept = new Kept(host, source, () => `columns ${host.localName} ${of()}`, (found) => this.#take(found));
  }

  get failure(): KeptFailure | undefined {
    return this.#kept.failure;
  }

  of(table: string): TableChoice {
    return this.#choices.get(table) ?? NO_CHOICE;
  }

  /** What a page says. */
  give(table: string, choice: TableChoice): void {
    this.#given.add(table);
    this.#choices.set(table, choice);
    this.#host.requestUpdate();
  }

  /** What somebody chooses. */
  choose(table: string, choice: TableChoice): void {
    this.#choices.set(table, choice);
    this.#kept.keep({ version: 1, tables: [...this.#choices] });
    this.#host.requestUpdate();
  }

  /** The choices of a table and of the one behind it, as a page keeps them. */
  viewState(table: string, behind: string): Pick<ViewState, 'hidden' | 'columns' | 'rowColumns' | 'widths' | 'rowWidths'> {
    const [{ columns, widths }, rows] = [this.of(table), this.of(behind)];
    return {
      hidden: columns?.hidden ?? [], ...(columns ? { columns: columns.order } : {}), ...(rows.columns ? { rowColumns: rows.columns } : {}),
      ...(widths.length > 0 ? { widths } : {}), ...(rows.widths.length > 0 ? { rowWidths: rows.widths } : {}),
    };
  }

  /** Takes them, whole or in part. */
  takeViewState({ columns, hidden, rowColumns, widths, rowWidths }: Partial<ViewState>, table: string, behind: string): void {
    if (columns || widths) this.give(table, readChoice({ columns: columns ? { order: columns, hidden } : this.of(table).columns, widths: widths ?? this.of(table).widths }));
    if (rowColumns || rowWidths) this.give(behind, readChoice({ columns: rowColumns ?? this.of(behind).columns, widths: rowWidths ?? this.of(behind).widths }));
  }

  #take(found: unknown): void {
    const { tables } = (found ?? {}) as { readonly tables?: unknown };
    const read = new Map((Array.isArray(tables) ? tables : []).flatMap((each: unknown) => (Array.isArray(each) ? [[String(each[0]), readChoice(each[1])] as const] : [])));
    for (const table of this.#given) read.set(table, this.of(table));
    this.#choices = read;
    this.#host.requestUpdate();
  }
}
