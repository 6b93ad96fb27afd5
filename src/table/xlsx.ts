import type { Breathe } from '../base/turn.ts';
import type { Table } from './table.ts';
import { escaped, MAIN, part, sharedTexts, sheetXml } from './xlsx-sheet.ts';
import { zip, type ZipFile } from './zip.ts';

export interface XlsxOptions {
  /** Lines about the table, one cell each above its header line. */
  readonly header?: readonly string[];
  /** Awaited now and then: a long table must not stop the page. */
  readonly breathe?: Breathe | undefined;
}

/**
 * A table as an Office Open XML workbook (ECMA-376), in parts: numbers are numbers, days are dates shown as ISO, text is text and so never a
 * formula. What a spreadsheet cannot hold exactly stands as text: numbers of more than 15 digits, days before March 1900. What is longer than a sheet goes on
 * in the next one. It is packed while it is written, so that only the packed file is ever held.
 */
export async function toXlsx(table: Table, { header = [], breathe }: XlsxOptions = {}): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const perSheet = MOST_ROWS - header.length - 1;
  const count = Math.max(1, Math.ceil(table.rowCount / perSheet));
  const texts = sharedTexts();
  const sheets = Array.from({ length: count }, (_, i): ZipFile => {
    const from = i * perSheet;
    return [`xl/worksheets/sheet${i + 1}.xml`, sheetXml({ table, header, from, to: Math.min(table.rowCount, from + perSheet), texts })];
  });
  return zip([
    ['[Content_Types].xml', contentTypes(count)], ['_rels/.rels', part(`<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`)],
    // The texts come last: they are known when every sheet is written.
    ['xl/workbook.xml', workbook(table.id, count)], ['xl/_rels/workbook.xml.rels', relations(count)], ['xl/styles.xml', STYLES], ...sheets, ['xl/sharedStrings.xml', texts.xml()],
  ], breathe);
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What one sheet holds (ECMA-376; Excel's "specifications and limits"). */
const MOST_ROWS = 1_048_576;

/** The styles of cells, in the order of `STYLE`. */
const STYLES = part(`<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF5A6474"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7">${[[0, 0], [164, 0], [165, 0], [10, 0], [4, 0], [0, 1], [0, 2]].map(([format, font]) => `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`).join('')}</cellXfs>
</styleSheet>`);

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
  return part(`<Relationships xmlns="${PACKAGE}/relationships">${Array.from({ length: sheets }, (_, i) => each(i)).join('')}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="texts" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`);
}

function contentTypes(sheets: number): string {
  const override = (name: string, kind: string): string => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${kind}+xml"/>`;
  return part(`<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
    + `${override('workbook', 'sheet.main')}${override('styles', 'styles')}${override('sharedStrings', 'sharedStrings')}${Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet')).join('')}</Types>`);
}
