import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { DataTable, type TableActions, type TableContent } from './data-table.ts';
import { emit, type ViewState } from './events.ts';
import type { Size } from './size.ts';
import { tableToggle } from './view.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** What there is to show, as its widget stands there. */
export interface BelowLook {
  /** Undefined as long as there is no result. */
  readonly table: TableContent | undefined;
  readonly size: Size;
  /** For the columns, in pixels at the usual size of letters. */
  readonly room: number;
  /** Whether it is only there for readers that cannot see the picture. */
  readonly withoutTable: boolean;
  /** Whether no picture stands above it: then it is never folded away. */
  readonly isAlone?: boolean;
}

/** The table below a picture, from the same result: folded away in a narrow place until somebody decides, but always there for readers that cannot see the picture. */
export class TableBelow {
  readonly table: DataTable;
  #host: Host;
  readonly look: () => BelowLook;
  #onChange: () => void;
  /** Undefined until somebody decides: then the size does. */
  #isOpen: boolean | undefined;

  /** `onChange`: the visitor sorted the table, unfolded it, or folded it away. */
  constructor(host: Host, actions: Omit<TableActions, 'onSort'>, look: () => BelowLook, onChange: () => void) {
    this.#host = host;
    this.look = look;
    this.#onChange = onChange;
    this.table = new DataTable(host, {
      ...actions,
      onSort: (sort) => {
        emit(host, 'rs-sort', sort);
        onChange();
      },
    });
  }

  get isShown(): boolean {
    const { withoutTable, size, isAlone } = this.look();
    return !withoutTable && (this.#isOpen ?? (size !== 'S' || isAlone === true));
  }

  /** Whether it can be folded away: in a small place by a button above it, elsewhere from the menu. */
  get canFold(): boolean {
    const { withoutTable, isAlone } = this.look();
    return !withoutTable && !isAlone;
  }

  /** Call only where there is a result. */
  get content(): TableContent {
    const { table, room } = this.look();
    return { ...table!, room };
  }

  /** Whether it is open, and which columns were chosen, for a view state. */
  get view(): Pick<ViewState, 'rowColumns' | 'table'> {
    return { ...this.table.view, ...(this.#isOpen === undefined ? {} : { table: this.#isOpen }) };
  }

  set view({ table, rowColumns }: Partial<ViewState>) {
    if (table !== undefined) this.#isOpen = table;
    if (rowColumns) this.table.choice = rowColumns;
  }

  /** `marked`: key of the row that is lit. */
  template(marked: string | null): TemplateResult {
    const { isShown, content } = this;
    return html`${this.look().size === 'S' && this.canFold ? tableToggle(isShown, content.strings, () => this.toggle()) : nothing}
      ${this.table.template({ ...content, hidden: !isShown, marked })}`;
  }

  toggle(): void {
    this.#isOpen = !this.isShown;
    this.#host.requestUpdate();
    this.#onChange();
  }
}
