import { fold } from '../base/text.ts';
import type { ImportMap } from '../table/shape.ts';
import { headerKey } from './headers.ts';
import type { Intake } from './intake.ts';
import { assumptions } from './wording.ts';

type Spread = NonNullable<ImportMap['spread']>;

/** `M01 to M12`: what the spread columns are called together. */
const together = ({ first, last }: Spread): string => `${first} to ${last}`;
const namesOf = (spread: Spread): string => `the names ${together(spread)}`;

/** The map as the rows behind a spread need it: with a column for the names and one for the cells. */
export function withSpread(map: ImportMap): ImportMap {
  const { spread } = map;
  if (!spread) return map;
  const { names, cells, unit } = spread;
  return { ...map, takes: [...map.takes, { header: namesOf(spread), column: names, values: [] }, { header: together(spread), column: cells, ...(unit ? { unit } : {}), values: [] }] };
}

/**
 * Rows whose columns from one header to another become rows of their own: twelve months side by side are twelve goals. A blank
 * cell makes none. A file that lacks one of the two headers is read as it stands, and the import report says which columns the map misses.
 */
export function spreadRows(into: Intake, spread: Spread): Intake {
  const headers: string[] = [];
  const values = new Map(spread.values.map(({ from, to }) => [fold(from.trim()), to]));
  /** The headers that are known to the table, by their place in the file. */
  const forwarded: number[] = [];
  let range: readonly [number, number] | undefined;
  let isLaidOut = false;
  let [rows, made, blank] = [0, 0, 0];

  return {
    get rowsIn() {
      return into.rowsIn;
    },
    addHeader(header) {
      headers.push(header);
      if (isLaidOut) forward(headers.length - 1);
      return headers.length - 1;
    },
    alsoHeader: (header, column) => into.alsoHeader(header, column),
    requireKey() {
      layOut();
      into.requireKey();
    },
    row(line, cells) {
      layOut();
      const own = forwarded.map((slot) => cells[slot] ?? '');
      if (!range) return into.row(line, own);
      rows += 1;
      for (let slot = range[0]; slot <= range[1]; slot += 1) {
        const cell = (cells[slot] ?? '').trim();
        const text = values.get(fold(cell)) ?? cell;
        if (text === '') blank += 1;
        else {
          made += 1;
          into.row(line, [nameAt(slot, cells), text, ...own]);
        }
      }
    },
    refuse: (line, reason, value, kind) => into.refuse(line, reason, value, kind),
    emptyLine: () => into.emptyLine(),
    finish() {
      const { table, report } = into.finish();
      return rows === 0 ? { table, report } : { table, report: { ...report, assumptions: [...report.assumptions, assumptions.spread(rows, together(spread), made, blank)] } };
    },
  };

  /** Once the headers of a file (or of the first object) are known. */
  function layOut(): void {
    if (isLaidOut) return;
    isLaidOut = true;
    const place = (wanted: string): number => headers.findIndex((header) => headerKey(header) === headerKey(wanted));
    const [first, last] = [place(spread.first), place(spread.last)];
    if (first >= 0 && last >= first) {
      range = [first, last];
      into.addHeader(namesOf(spread));
      into.addHeader(together(spread));
    }
    headers.forEach((_, slot) => (range && slot >= range[0] && slot <= range[1] ? undefined : forward(slot)));
  }

  function forward(slot: number): void {
    into.addHeader(headers[slot]!);
    forwarded.push(slot);
  }

  /** The name of a column, or what the map makes of it; `{Year}` is the cell of that column. */
  function nameAt(slot: number, cells: readonly string[]): string {
    const text = values.get(fold(headers[slot]!.trim())) ?? headers[slot]!;
    return text.replace(/\{([^{}]*)\}/g, (whole, header: string) => {
      const place = headers.findIndex((other) => headerKey(other) === headerKey(header));
      return place < 0 ? whole : (cells[place] ?? '').trim();
    });
  }
}
