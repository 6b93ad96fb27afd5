import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { DataTable, type TableActions, type TableContent } from './data-table.ts';
import { emit, type ViewState } from './events.ts';
import { tableToggle } from './view.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** What there is to show, as its widget stands there. */
export interface BelowLook {
  /** Undefined as long as there is no result. */
  readonly table: TableContent | undefined;
  /** For the columns, in pixels at the usual size of letters. */
  readonly room: number;
  /** `folded`: there is no room until somebody makes it; `hidden`: only for readers that cannot see the picture; `alone`: no picture stands above it. */
  readonly place: 'below' | 'folded' | 'hidden' | 'alone';
}

/** The table below a picture, from the same result: folded away in a narrow place until somebody decides, but always there for readers that cannot see the picture. */
export class TableBelow {
  readonly table: DataTable;
  readonly look: () => BelowLook;
  /** Unfolds it, or folds it away. */
  readonly toggle: () => void;
  /** Undefined until somebody decides: then its place does. */
  #isOpen: boolean | undefined;

  /** `onChange`: the visitor sorted the table, unfolded it, or folded it away. */
  constructor(host: Host, actions: Omit<TableActions, 'onSort'>, look: () => BelowLook, onChange: () => void) {
    this.look = look;
    this.table = new DataTable(host, {
      ...actions,
      onSort: (sort) => {
        emit(host, 'rs-sort', sort);
        onChange();
      },
    });
    this.toggle = () => {
      this.#isOpen = !this.isShown;
      host.requestUpdate();
      onChange();
    };
  }

  get isShown(): boolean {
    const { place } = this.look();
    return place !== 'hidden' && (this.#isOpen ?? place !== 'folded');
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
    return html`${this.look().place === 'folded' ? tableToggle(isShown, content.strings, this.toggle) : nothing}
      ${this.table.template({ ...content, hidden: !isShown, marked })}`;
  }
}
