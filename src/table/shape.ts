import type { ValueType } from './table.ts';

/** A column as a rule file declares it (`dsl/model.rules`). */
export interface ColumnShape {
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
  /** The closed set of values of a text column; matched whatever the case, stored as written here. */
  readonly values?: readonly string[];
  /** Money: id of the column that holds each row's currency. */
  readonly currencyColumn?: string;
  /** Money: where that is blank, the column of this one's linked row that holds it, the first that has one; ids. */
  readonly currencyThrough?: readonly { readonly column: string; readonly to: string; readonly currency: string }[];
  /** The table whose key this column holds: `stage` → `stages`. */
  readonly to?: string;
  /** The separator where one cell holds several values. */
  readonly several?: string;
  /** Labels in other languages, by language code. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A table as a rule file declares it. */
export interface TableShape {
  readonly id: string;
  /** The word for one of its rows: `deal`. */
  readonly row: string;
  /** Ids of the key columns. */
  readonly key: readonly string[];
  readonly columns: readonly ColumnShape[];
}

/** Written as seconds since 1970, in the smallest unit of the currency, or in thousands of it. */
type Unit = 'seconds' | 'cents' | 'thousands';

/** A named import map (`import map "HubSpot deals" to deals`), with headers and values as the vendor writes them. */
export interface ImportMap {
  readonly name: string;
  readonly table: string;
  /** JSON: the list inside each object whose elements are the rows, as a path. */
  readonly from?: string;
  readonly takes: readonly {
    readonly header: string;
    /** Further headers of the same value: texts are joined with a space, of other columns the first that is not blank counts. */
    readonly more?: readonly string[];
    readonly unit?: Unit;
    /** Column id. */
    readonly column: string;
    readonly values: readonly { readonly from: string; readonly to: string }[];
  }[];
  /** The columns from one header to another are rows of their own: their names go into one column (id), their cells into another. */
  readonly spread?: {
    readonly first: string;
    readonly last: string;
    readonly names: string;
    readonly cells: string;
    readonly unit?: Unit;
    /** Of names and of cells; `{Year}` in the text for a name is the cell of that column. */
    readonly values: readonly { readonly from: string; readonly to: string }[];
  };
  /** Constants, as the text an import would read, by column id. */
  readonly fills: readonly { readonly column: string; readonly value: string }[];
}
