import { fold } from '../base/text.ts';
import type { ImportMap, TableShape } from '../table/shape.ts';
import { headerKey, takeInTurn } from './headers.ts';
import type { Intake } from './intake.ts';

type Take = ImportMap['takes'][number];

/** Currencies whose smallest unit is not a hundredth (ISO 4217), as billing systems count them. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...['bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'ugx', 'vnd', 'vuv', 'xaf', 'xof', 'xpf'].map((code) => [code, 0] as const),
  ...['bhd', 'jod', 'kwd', 'omr', 'tnd'].map((code) => [code, 3] as const),
]);

/** Where the cells of a file come from, for one cell of the rows behind it. */
interface Cell {
  readonly take?: Take;
  /** By the place of its header in the take. */
  readonly slots: number[];
}

/** Rows as a map means them: several headers as one value, seconds and cents as dates and amounts. What is not known stays as it is, so that the column can say so. */
export function shaped(into: Intake, map: ImportMap, shape: TableShape): Intake {
  const next = takeInTurn(map);
  const cells: Cell[] = [];
  const cellOf = new Map<Take, Cell>();
  let slots = 0;
  const isText = (take: Take): boolean => shape.columns.find(({ id }) => id === take.column)?.type === 'text';
  const currencyOf = (take: Take): string | undefined => shape.columns.find(({ id }) => id === take.column)?.currencyColumn;

  return {
    get rowsIn() {
      return into.rowsIn;
    },
    addHeader(header) {
      const take = next(header);
      const known = take && cellOf.get(take);
      const slot = slots++;
      if (known && take.more) {
        known.slots[placeOf(take, header)] = slot;
        into.alsoHeader(header, take.column);
      } else {
        into.addHeader(header);
        const cell: Cell = { ...(take ? { take } : {}), slots: [] };
        cell.slots[take?.more ? placeOf(take, header) : 0] = slot;
        cells.push(cell);
        if (take) cellOf.set(take, cell);
      }
      return slot;
    },
    alsoHeader: (header, column) => into.alsoHeader(header, column),
    requireKey: () => into.requireKey(),
    row(line, texts) {
      const currency = (take: Take): string => {
        const id = currencyOf(take);
        const cell = cells.find((other) => other.take?.column === id);
        return cell ? (texts[cell.slots[0]!] ?? '') : '';
      };
      into.row(line, cells.map(({ take, slots: of }) => {
        const parts = of.map((slot) => texts[slot] ?? '').filter((part) => part.trim() !== '');
        const text = take && isText(take) ? parts.join(' ') : (parts[0] ?? '');
        return take?.unit === 'seconds' ? fromSeconds(text) : take?.unit === 'cents' ? fromCents(text, currency(take)) : take?.unit === 'thousands' ? fromThousands(text) : text;
      }));
    },
    refuse: (line, reason, value, kind) => into.refuse(line, reason, value, kind),
    emptyLine: () => into.emptyLine(),
    finish: () => into.finish(),
  };
}

function placeOf(take: Take, header: string): number {
  return [take.header, ...(take.more ?? [])].findIndex((other) => headerKey(other) === headerKey(header));
}

/** `1709251200` as `2024-03-01T00:00:00.000Z`. */
function fromSeconds(text: string): string {
  return /^-?\d{1,11}$/.test(text.trim()) ? new Date(Number(text) * 1000).toISOString() : text;
}

/** `13.05` as `13050.00`. */
function fromThousands(text: string): string {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!match) return text;
  const fraction = (match[3] ?? '').padEnd(3, '0');
  return `${match[1]}${match[2]}${fraction.slice(0, 3)}.${fraction.slice(3) || '0'}`;
}

/** `2000` as `20.00`, or as many places as the currency has; a fraction of a cent stays. */
function fromCents(text: string, currency: string): string {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/.exec(text.trim());
  const places = DIGITS.get(fold(currency.trim())) ?? 2;
  if (!match || places === 0) return text;
  const digits = match[2]!.padStart(places + 1, '0');
  return `${match[1]}${digits.slice(0, -places)}.${digits.slice(-places)}${match[3] ?? ''}`;
}
