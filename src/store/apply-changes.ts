import { BLANK_DAY } from '../base/dates.ts';
import { codeArray, type Column, type Value } from '../table/table.ts';
import type { KeyIndex, StoredChange } from './edits.ts';

/** The columns with the changes in them, later ones over earlier ones. Columns without a change are the same objects; changes of rows that are gone are left out. */
export function applyChanges(columns: readonly Column[], changes: readonly StoredChange[], rows: KeyIndex): Column[] {
  const byColumn = new Map<string, Map<number, Value>>();
  for (const change of changes) {
    const row = rows.get(change.key);
    if (row === undefined) continue;
    let cells = byColumn.get(change.column);
    if (cells === undefined) byColumn.set(change.column, (cells = new Map()));
    cells.set(row, change.after);
  }
  return columns.map((column) => {
    const cells = byColumn.get(column.id);
    return cells ? patched(column, cells) : column;
  });
}

function patched(column: Column, cells: ReadonlyMap<number, Value>): Column {
  switch (column.kind) {
    case 'text': {
      const dictionary = [...column.dictionary];
      const known = new Map(dictionary.map((text, code) => [text, code]));
      for (const text of cells.values()) {
        if (text === null || known.has(text as string)) continue;
        known.set(text as string, dictionary.length);
        dictionary.push(text as string);
      }
      const codes = codeArray(dictionary.length, column.codes.length);
      codes.set(column.codes);
      for (const [row, text] of cells) codes[row] = text === null ? 0 : known.get(text as string)!;
      return { ...column, codes, dictionary };
    }
    case 'scaled': {
      const units = column.units.slice();
      const big = new Map(column.big);
      for (const [row, value] of cells) {
        units[row] = value === null ? NaN : Number(value);
        if (typeof value === 'bigint') big.set(row, value);
        else big.delete(row);
      }
      const { big: _, ...rest } = column;
      return { ...rest, units, ...(big.size > 0 ? { big } : {}) };
    }
    case 'date': {
      const days = column.days.slice();
      for (const [row, day] of cells) days[row] = day === null ? BLANK_DAY : (day as number);
      return { ...column, days };
    }
    case 'timestamp': {
      const instants = column.instants.slice();
      for (const [row, instant] of cells) instants[row] = instant === null ? NaN : (instant as number);
      return { ...column, instants };
    }
    case 'boolean': {
      const flags = column.flags.slice();
      for (const [row, flag] of cells) flags[row] = flag === null ? 2 : flag === true ? 1 : 0;
      return { ...column, flags };
    }
    default:
      return column satisfies never;
  }
}
