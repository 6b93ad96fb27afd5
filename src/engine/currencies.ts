import type { ColumnShape } from '../table/shape.ts';
import type { Column, TextColumn } from '../table/table.ts';
import type { Run } from './run.ts';

/** The currency of each row of a table: its own, else that of the first row it leads to which has one. */
export function currenciesOf(table: string, own: TextColumn, through: NonNullable<ColumnShape['currencyThrough']>, run: Run): Column {
  const blanks = own.codes.some((code) => code === 0);
  if (!blanks) return own;
  const dictionary = [...own.dictionary];
  const codes = Uint32Array.from(own.codes);
  const placeOf = (text: string): number => {
    const known = dictionary.indexOf(text);
    return known >= 0 ? known : dictionary.push(text) - 1;
  };
  for (const { column, to, currency } of through) {
    const far = run.column(to, currency);
    if (far?.kind !== 'text') continue;
    const { rows } = run.link({ kind: 'key', table, column, to });
    const places = far.dictionary.map((text, code) => (code === 0 ? 0 : placeOf(text)));
    for (let row = 0; row < codes.length; row += 1) if (codes[row] === 0 && rows[row]! >= 0) codes[row] = places[far.codes[rows[row]!]!]!;
  }
  return { id: own.id, label: own.label, kind: 'text', type: 'text', codes, dictionary };
}
