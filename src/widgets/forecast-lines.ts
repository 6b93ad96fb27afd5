import { compare } from '../base/decimal.ts';
import { compareText, fold } from '../base/text.ts';
import type { Sort } from './data-table.ts';
import { isNumber, PLACES, valueOf, type Forecast, type Subject } from './forecast-model.ts';

/** One line of the tree as it stands on the screen. Somebody of two teams has two lines, one in each. */
export interface Line {
  /** Path of result rows from the root: `3/17`. */
  readonly key: string;
  readonly subject: Subject;
  /** 1 at the root. */
  readonly level: number;
  /** Undefined where it has no parts. */
  readonly isOpen: boolean | undefined;
  /** 1-based place among those of the same parent. */
  readonly at: number;
  readonly of: number;
}

export interface Looking {
  /** Keys of lines that are closed; everything else is open. */
  readonly closed: ReadonlySet<string>;
  readonly sort: Sort | null;
  readonly search: string;
  /** Only this row and what is below it; null for all. */
  readonly focus: number | null;
}

/** The lines to show, in order: sorted within each parent, or only those whose name holds the search text, with what is above them. */
export function linesOf(forecast: Forecast, looking: Looking): readonly Line[] {
  const wanted = fold(looking.search.trim());
  const isWanted = (row: number): boolean => fold(forecast.subjects[row]!.name).includes(wanted);
  const holds = (row: number): boolean => isWanted(row) || (forecast.below.get(row) ?? []).some(holds);
  const out: Line[] = [];
  const visit = (rows: readonly number[], path: string, level: number, all: boolean): void => {
    const shown = ordered(forecast, all ? rows : rows.filter(holds), looking.sort);
    shown.forEach((row, i) => {
      const key = path ? `${path}/${row}` : String(row);
      const parts = forecast.below.get(row);
      // What is found must be seen: a search opens what is above it, and a team found by its own name shows its people.
      const isOpen = parts ? (wanted ? true : !looking.closed.has(key)) : undefined;
      out.push({ key, subject: forecast.subjects[row]!, level, isOpen, at: i + 1, of: shown.length });
      if (parts && isOpen) visit(parts, key, level + 1, all || isWanted(row));
    });
  };
  visit(looking.focus === null ? forecast.roots : forecast.below.get(looking.focus) ?? [looking.focus], '', 1, wanted === '');
  return out;
}

function ordered(forecast: Forecast, rows: readonly number[], sort: Sort | null): readonly number[] {
  // Teams first: who is of none stands below them, not between.
  if (!sort) return [...rows].sort((a, b) => Number(forecast.subjects[b]!.isGroup) - Number(forecast.subjects[a]!.isGroup));
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => (sort.column === PLACES.name
    ? sign * compareText(forecast.subjects[a]!.name, forecast.subjects[b]!.name)
    : byValue(forecast, a, b, sort.column, sign)));
}

/** What is not known stands last either way. */
function byValue(forecast: Forecast, a: number, b: number, id: string, sign: number): number {
  const [x, y] = [valueOf(forecast, id, a), valueOf(forecast, id, b)];
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  return sign * (isNumber(x) && isNumber(y) ? compare(x, y) : compareText(String(x), String(y)));
}
