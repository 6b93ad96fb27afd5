import { formatExact } from '../base/decimal.ts';
import { plainText } from './plain-text.ts';
import { scaleOf, valueAt, type Column, type Table, type Value } from './table.ts';

/** Places in `cellXfs` of the workbook's styles. */
export const STYLE = { plain: 0, date: 1, timestamp: 2, percent: 3, money: 4, head: 5, about: 6 } as const;

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Texts of a workbook, each written once however many cells hold it. */
export interface SharedTexts {
  /** The place of a text among them. */
  placeOf(text: string): number;
  /** Their file, in pieces, when all sheets are written. */
  xml(): Iterable<string>;
}

export interface SheetOf {
  readonly table: Table;
  /** Lines above the header line. */
  readonly header: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly texts: SharedTexts;
}

/** What one cell holds (Excel's "specifications and limits"). */
const MOST_LETTERS = 32_767;
/** So many rows in one piece: a few milliseconds of work. */
const PIECE = 100;
/** A spreadsheet keeps numbers as binary64: so many digits come back as they went in. */
const SAFE_DIGITS = 15;
/** 1 March 1900, after the day that Excel's calendar has and ours has not; and the number it gives to 1 January 1970. */
const [FIRST_DAY, EPOCH] = [-25_508, 25_569];
const DAY_MS = 86_400_000;

/** Rows of a table as a worksheet, piece by piece. */
export function* sheetXml({ table, header, from, to, texts }: SheetOf): Generator<string> {
  const head = header.length + 1;
  const names = table.columns.map((_, i) => columnName(i));
  const widths = table.columns.map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column, from, to)}" customWidth="1"/>`).join('');
  yield part(`<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    + `<cols>${widths}</cols><sheetData>`);
  yield header.map((line, i) => `<row r="${i + 1}">${textCell(`A${i + 1}`, texts.placeOf(line), STYLE.about)}</row>`).join('');
  yield `<row r="${head}">${table.columns.map((column, i) => textCell(`${names[i]}${head}`, texts.placeOf(headOf(column)), STYLE.head)).join('')}</row>`;
  const cells = table.columns.map((column, i) => cellWriter(column, names[i]!, texts));
  for (let first = from; first < to; first += PIECE) {
    let piece = '';
    for (let row = first; row < Math.min(to, first + PIECE); row += 1) {
      const at = head + 1 + row - from;
      piece += `<row r="${at}">`;
      for (const cell of cells) piece += cell(row, at);
      piece += '</row>';
    }
    yield piece;
  }
  yield '</sheetData></worksheet>';
}

export function sharedTexts(): SharedTexts {
  const places = new Map<string, number>();
  return {
    placeOf(text) {
      let place = places.get(text);
      if (place === undefined) places.set(text, (place = places.size));
      return place;
    },
    *xml() {
      yield part(`<sst xmlns="${MAIN}" uniqueCount="${places.size}">`);
      let [piece, count] = ['', 0];
      for (const text of places.keys()) {
        piece += `<si><t${/^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''}>${escaped(text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text)}</t></si>`;
        count += 1;
        if (count % (PIECE * 4) !== 0) continue;
        yield piece;
        piece = '';
      }
      yield `${piece}</sst>`;
    },
  };
}

export function part(xml: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`;
}

/** XML 1.0 has no control characters and no halves of surrogate pairs: spreadsheets write them as `_x0000_`. */
export function escaped(text: string): string {
  if (!/[&<>"\r_\0-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/.test(text)) return text;
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\r/g, '&#13;');
}

/** Writes cells of a column. A text is looked up once, not once for each row. Blank cells are left out: they are not zero, and not the empty text. */
function cellWriter(column: Column, name: string, texts: SharedTexts): (row: number, at: number) => string {
  if (column.kind === 'text') {
    const places: number[] = [];
    return (row, at) => {
      const code = column.codes[row]!;
      return code === 0 ? '' : textCell(`${name}${at}`, (places[code] ??= texts.placeOf(column.dictionary[code]!)), STYLE.plain);
    };
  }
  return (row, at) => {
    const value = valueAt(column, row);
    return value === null ? '' : cell(`${name}${at}`, column, value, texts);
  };
}

function cell(at: string, { type }: Column, value: NonNullable<Value>, texts: SharedTexts): string {
  const asText = (): string => textCell(at, texts.placeOf(plainText(value, type)), STYLE.plain);
  switch (type) {
    case 'text':
      return asText();
    case 'boolean':
      return `<c r="${at}" t="b"><v>${value === true ? 1 : 0}</v></c>`;
    case 'date':
      return Number(value) < FIRST_DAY ? asText() : numberCell(at, String(Number(value) + EPOCH), STYLE.date);
    case 'timestamp':
      return Number(value) < FIRST_DAY * DAY_MS ? asText() : numberCell(at, String(Number(value) / DAY_MS + EPOCH), STYLE.timestamp);
    default: {
      const text = formatExact(value as number | bigint, scaleOf(type)!);
      return isSafe(text) ? numberCell(at, text, type === 'number' ? STYLE.plain : STYLE[type]) : asText();
    }
  }
}

function isSafe(text: string): boolean {
  return text.length <= SAFE_DIGITS || text.replace(/[-.]/g, '').replace(/^0+/, '').length <= SAFE_DIGITS;
}

function numberCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}"><v>${text}</v></c>`;
}

function textCell(at: string, place: number, style: number): string {
  return `<c r="${at}" s="${style}" t="s"><v>${place}</v></c>`;
}

/** Units travel in the header: a number's own format says nothing of its currency. */
function headOf({ label, currency }: Column): string {
  return currency === undefined ? label : `${label} (${currency})`;
}

/** Wide enough for the first rows, never wider than a page likes. */
function widthOf(column: Column, from: number, to: number): number {
  let most = headOf(column).length;
  for (let row = from; row < Math.min(to, from + 200); row += 1) most = Math.max(most, plainText(valueAt(column, row), column.type).length);
  return Math.min(60, most + 3);
}

/** `A` to `Z`, then `AA`. */
function columnName(index: number): string {
  return (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
}
