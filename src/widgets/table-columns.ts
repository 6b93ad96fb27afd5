import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { inPixels, movedColumn, withoutColumn, withWidths, type TableChoice, type Widths } from './column-choice.ts';
import { columnWords, type ColumnWords } from './column-words.ts';
import type { AnyColumn, ColumnChoice } from './forecast-columns.ts';
import type { Grid, GridActions } from './grid.ts';
import type { KeptColumns } from './kept-columns.ts';
import { Menu, type MenuItem } from './menu.ts';
import { fill } from './strings.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** A table with columns that can be chosen, as it stands there. */
export interface ColumnsLook {
  readonly all: readonly AnyColumn[];
  readonly shown: readonly AnyColumn[];
  /** Where something else than the choice says what is shown: a view that somebody saved. */
  readonly columns?: ColumnChoice | undefined;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whether there is room to choose widths. */
  readonly isSized: boolean;
  readonly onSort: (id: string, direction: 'ascending' | 'descending') => void;
  /** How the numbers of a column are computed; undefined where no rule says it. */
  readonly onFormula: (id: string) => (() => void) | undefined;
}

/** What is chosen from in the panel. */
export interface EditedColumns {
  readonly all: readonly AnyColumn[];
  readonly shown: readonly AnyColumn[];
  readonly choice: TableChoice;
  /** How wide columns are drawn; empty where no width can be chosen. */
  readonly measured: Widths;
}

export interface ColumnsActions {
  readonly look: () => ColumnsLook | undefined;
  readonly grid: () => Grid;
  readonly say: (text: string) => void;
  /** The visitor's choice changed. */
  readonly onChoice: () => void;
}

/** The columns of one table: their menu, their widths, and what somebody chose of them. */
export class TableColumns {
  readonly gridActions: Pick<GridActions, 'onWidths' | 'onMenu'>;
  #host: Host;
  #kept: KeptColumns;
  #table: string;
  #actions: ColumnsActions;
  #menu: Menu;
  #id: string;
  #column = '';

  /** `table`: its name in what is kept. */
  constructor(host: Host, id: string, kept: KeptColumns, table: string, actions: ColumnsActions) {
    this.#host = host;
    this.#id = `${id}-columns`;
    this.#kept = kept;
    this.#table = table;
    this.#actions = actions;
    this.#menu = new Menu(host, this.#id);
    this.gridActions = {
      onWidths: (widths, column) => this.#widen(withWidths(this.choice.widths, widths), column),
      onMenu: (column, opener) => void this.#open(column, opener),
    };
  }

  get choice(): TableChoice {
    return this.#kept.of(this.#table);
  }

  /** The menu of the header that was asked for; stands beside the table. */
  template(): TemplateResult | typeof nothing {
    const look = this.#actions.look();
    const column = look?.all.find(({ id }) => id === this.#column);
    return look ? this.#menu.list(column ? fill(columnWords(look.locale).columnMenu, { column: column.label }) : '', column ? this.#items(look, column) : []) : nothing;
  }

  /** What the panel of columns begins with. */
  get edited(): EditedColumns | undefined {
    const look = this.#actions.look();
    return look && { all: look.all, shown: look.shown, choice: { ...this.choice, columns: look.columns ?? this.choice.columns }, measured: look.isSized ? this.#actions.grid().widths.measured : [] };
  }

  /** Takes a choice of the visitor. */
  choose(choice: TableChoice): void {
    this.#kept.choose(this.#table, choice);
    this.#actions.onChoice();
  }

  async #open(column: string, opener: HTMLElement): Promise<void> {
    this.#column = column;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#menu.openAt(opener);
  }

  #items(look: ColumnsLook, { id, label }: AnyColumn): readonly MenuItem[] {
    const words = columnWords(look.locale);
    const { widths } = this.#actions.grid();
    const formula = look.onFormula(id);
    const [left, right] = look.direction === 'rtl' ? ([1, -1] as const) : ([-1, 1] as const);
    const move = (step: 1 | -1, text: string): readonly MenuItem[] => {
      const columns = movedColumn(look.all, look.shown, id, step);
      return columns ? [{ label: text, run: () => this.#move(columns, id, fill(words.movedTo, { column: label, n: String(look.shown.findIndex((each) => each.id === id) + 1 + step), total: String(look.shown.length) })) }] : [];
    };
    const without = withoutColumn(look.all, look.shown, id);
    const moves = [...move(left, words.moveLeft), ...move(right, words.moveRight)];
    return [
      { label: words.sortUp, run: () => look.onSort(id, 'ascending') }, { label: words.sortDown, run: () => look.onSort(id, 'descending') },
      ...(look.isSized ? [{ label: words.wider, separated: true, stays: true, run: () => widths.step(id, 1) }, { label: words.narrower, stays: true, run: () => widths.step(id, -1) }, { label: words.fit, run: () => widths.fit(id) }] : []),
      ...moves.map((item, i) => ({ ...item, separated: i === 0 })),
      ...(without ? [{ label: words.hide, separated: moves.length === 0, run: () => this.#hide(without, look, id, label) }] : []),
      ...(formula ? [{ label: words.formula, separated: true, run: formula }] : []),
    ];
  }

  #move(columns: ColumnChoice, id: string, said: string): void {
    this.choose({ ...this.choice, columns });
    this.#actions.say(said);
    void this.#focus(id);
  }

  #hide(columns: ColumnChoice, { shown, locale }: ColumnsLook, id: string, label: string): void {
    const at = shown.findIndex((column) => column.id === id);
    this.choose({ ...this.choice, columns });
    this.#actions.say(fill(columnWords(locale).hidden, { column: label }));
    void this.#focus(shown[at - 1]!.id);
  }

  /** When the columns stand where they were put. */
  async #focus(id: string): Promise<void> {
    await this.#host.updateComplete;
    this.#actions.grid().focusColumn(id);
  }

  #widen(widths: Widths, id: string): void {
    const look = this.#actions.look();
    this.choose({ ...this.choice, widths });
    if (look) this.#actions.say(widthText(look, id, new Map(widths).get(id), columnWords(look.locale)));
  }
}

/** `Goal: 96 pixels wide`. */
function widthText({ all, locale }: ColumnsLook, id: string, width: number | undefined, words: ColumnWords): string {
  return fill(words.widthOf, { column: all.find((column) => column.id === id)?.label ?? id, n: inPixels(width ?? 0, locale) });
}
