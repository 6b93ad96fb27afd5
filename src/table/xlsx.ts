import { formatExact } from '../base/decimal.ts';
import { plainText } from './csv.ts';
import { scaleOf, valueAt, type Column, type Table, type Value } from './table.ts';
import { zip } from './zip.ts';

export interface XlsxOptions {
  /** Lines about the table, one cell each above its header line. */
  readonly header?: readonly string[];
  /** Called now and then: a long table must not stop the page. */
  readonly breathe?: (() => Promise<void>) | undefined;
}

/**
 * A table as an Office Open XML workbook (ECMA-376): numbers are numbers, days are dates shown as ISO, text is text and so never a
 * formula. What a spreadsheet cannot hold exactly stands as text: numbers of more than 15 digits, days before March 1900. What is longer than a sheet goes on
 * in the next one.
 */
export async function toXlsx(table: Table, { header = [], breathe }: XlsxOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const perSheet = MOST_ROWS - header.length - 1;
  const sheets: string[] = [];
  for (let from = 0; from === 0 || from < table.rowCount; from += perSheet) sheets.push(await sheet(table, header, from, Math.min(table.rowCount, from + perSheet), breathe));
  const files = sheets.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml] as const);
  return zip([
    ['[Content_Types].xml', contentTypes(sheets.length)], ['_rels/.rels', part(`<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`)],
    ['xl/workbook.xml', workbook(table.id, sheets.length)], ['xl/_rels/workbook.xml.rels', relations(sheets.length)], ['xl/styles.xml', STYLES], ...files,
  ]);
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What one sheet and one cell hold (ECMA-376; Excel's "specifications and limits"). */
const MOST_ROWS = 1_048_576;
const MOST_LETTERS = 32_767;
/** So many rows between two breaths. */
const BREATH = 1_000;
/** A spreadsheet keeps numbers as binary64: so many digits come back as they went in. */
const SAFE_DIGITS = 15;
/** 1 March 1900, after the day that Excel's calendar has and ours has not; and the number it gives to 1 January 1970. */
const [FIRST_DAY, EPOCH] = [-25_508, 25_569];
const DAY_MS = 86_400_000;

/** Places in `cellXfs` below. */
const STYLE = { plain: 0, date: 1, timestamp: 2, percent: 3, money: 4, head: 5, about: 6 } as const;

const STYLES = part(`<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF5A6474"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7">${[[0, 0], [164, 0], [165, 0], [10, 0], [4, 0], [0, 1], [0, 2]].map(([format, font]) => `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`).join('')}</cellXfs>
</styleSheet>`);

async function sheet(table: Table, header: readonly string[], from: number, to: number, breathe: XlsxOptions['breathe']): Promise<string> {
  const head = header.length + 1;
  const lines = header.map((line, i) => `<row r="${i + 1}">${textCell(`A${i + 1}`, line, STYLE.about)}</row>`);
  const names = table.columns.map((_, i) => columnName(i));
  lines.push(`<row r="${head}">${table.columns.map((column, i) => textCell(`${names[i]}${head}`, headOf(column), STYLE.head)).join('')}</row>`);
  for (let row = from; row < to; row += 1) {
    if (breathe && row % BREATH === BREATH - 1) await breathe();
    const at = head + 1 + row - from;
    lines.push(`<row r="${at}">${table.columns.map((column, i) => cell(`${names[i]}${at}`, column, valueAt(column, row))).join('')}</row>`);
  }
  const widths = table.columns.map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column, from, to)}" customWidth="1"/>`).join('');
  return part(`<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    + `<cols>${widths}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`);
}

/** Blank cells are left out: they are not zero, and not the empty text. */
function cell(at: string, column: Column, value: Value): string {
  if (value === null) return '';
  switch (column.type) {
    case 'text':
      return textCell(at, String(value), STYLE.plain);
    case 'boolean':
      return `<c r="${at}" t="b"><v>${value === true ? 1 : 0}</v></c>`;
    case 'date':
      return Number(value) < FIRST_DAY ? textCell(at, plainText(value, 'date'), STYLE.plain) : numberCell(at, String(Number(value) + EPOCH), STYLE.date);
    case 'timestamp':
      return Number(value) < FIRST_DAY * DAY_MS ? textCell(at, plainText(value, 'timestamp'), STYLE.plain) : numberCell(at, String(Number(value) / DAY_MS + EPOCH), STYLE.timestamp);
    default: {
      const text = formatExact(value as number | bigint, scaleOf(column.type)!);
      return text.replace(/[-.]/g, '').replace(/^0+/, '').length > SAFE_DIGITS ? textCell(at, text, STYLE.plain) : numberCell(at, text, column.type === 'number' ? STYLE.plain : STYLE[column.type]);
    }
  }
}

function numberCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}"><v>${text}</v></c>`;
}

function textCell(at: string, text: string, style: number): string {
  const kept = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(kept)}</t></is></c>`;
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

function workbook(name: string, sheets: number): string {
  const each = (i: number): string => `<sheet name="${escaped(sheetName(name, i))}" sheetId="${i + 1}" r:id="r${i + 1}"/>`;
  return part(`<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${Array.from({ length: sheets }, (_, i) => each(i)).join('')}</sheets></workbook>`);
}

/** At most 31 letters, and none of those that a sheet's name may not have. */
function sheetName(name: string, index: number): string {
  return `${name.replace(/[\\/?*[\]:']/g, ' ').slice(0, 25) || 'Table'}${index === 0 ? '' : ` ${index + 1}`}`;
}

function relations(sheets: number): string {
  const each = (i: number): string => `<Relationship Id="r${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`;
  return part(`<Relationships xmlns="${PACKAGE}/relationships">${Array.from({ length: sheets }, (_, i) => each(i)).join('')}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`);
}

function contentTypes(sheets: number): string {
  const override = (name: string, kind: string): string => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${kind}+xml"/>`;
  return part(`<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
    + `${override('workbook', 'sheet.main')}${override('styles', 'styles')}${Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet')).join('')}</Types>`);
}

function part(xml: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`;
}

/** XML 1.0 has no control characters and no halves of surrogate pairs: spreadsheets write them as `_x0000_`. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\r/g, '&#13;');
}
