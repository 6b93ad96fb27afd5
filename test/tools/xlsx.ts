import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** A cell of a workbook as it was saved: a number, a text, a boolean, or the code of an error such as `#DIV/0!`. */
export interface Cell {
  readonly kind: 'number' | 'text' | 'boolean' | 'error';
  /** The value as the file writes it: digits, letters, `1` or `0`, the code. */
  readonly saved: string;
  /** The formula without `=`, with the references of its own cell. */
  readonly formula?: string;
}

/** The cells of each sheet of an .xlsx file, by reference (`B7`). Enough of the format for the corpus, not more. */
export function readWorkbook(path: string): readonly ReadonlyMap<string, Cell>[] {
  const files = unzip(readFileSync(path));
  const strings = sharedStrings(files.get('xl/sharedStrings.xml'));
  const sheets = [...files.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).sort();
  return sheets.map((name) => readSheet(files.get(name)!.toString('utf8'), strings));
}

/** The files of a zip archive, by name, from its central directory. */
function unzip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(start, start + size);
    files.set(name, method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

function readSheet(xml: string, strings: readonly string[]): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const shared = new Map<string, { readonly at: string; readonly formula: string }>();
  for (const match of xml.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const [, attributes = '', body = ''] = match;
    const at = attribute(attributes, 'r')!;
    const formula = readFormula(body, at, shared);
    const value = /<v[^>]*>([\s\S]*?)<\/v>/.exec(body)?.[1] ?? /<t[^>]*>([\s\S]*?)<\/t>/.exec(body)?.[1];
    if (value === undefined && formula === undefined) continue;
    const type = attribute(attributes, 't') ?? 'n';
    const saved = type === 's' ? strings[Number(value)]! : decode(value ?? '');
    const kind = type === 'b' ? 'boolean' : type === 'e' ? 'error' : type === 'n' ? 'number' : 'text';
    cells.set(at, { kind, saved, ...(formula === undefined ? {} : { formula }) });
  }
  return cells;
}

/** A shared formula is written once; the others of its block say its number only. */
function readFormula(body: string, at: string, shared: Map<string, { at: string; formula: string }>): string | undefined {
  const match = /<f([^>]*?)(?:\/>|>([\s\S]*?)<\/f>)/.exec(body);
  if (!match) return undefined;
  const formula = decode(match[2] ?? '');
  const number = attribute(match[1]!, 'si');
  if (number === undefined) return formula;
  if (formula) shared.set(number, { at, formula });
  const first = shared.get(number);
  return first && shiftFormula(first.formula, first.at, at);
}

/** The formula as it reads when copied from one cell to another: references without `$` move along. */
function shiftFormula(formula: string, from: string, to: string): string {
  const [a, b] = [placeOf(from), placeOf(to)];
  const move = (part: string): string =>
    part.replace(/(\$?)\b([A-Z]{1,3})(\$?)(\d+)(?![\w(.])/g, (_all, columnFixed: string, column: string, rowFixed: string, row: string) => {
      const newColumn = columnFixed ? column : columnName(columnNumber(column) + b.column - a.column);
      return `${columnFixed}${newColumn}${rowFixed}${rowFixed ? row : Number(row) + b.row - a.row}`;
    });
  // Every second part between quotes is a text.
  return formula.split('"').map((part, i) => (i % 2 === 0 ? move(part) : part)).join('"');
}

function placeOf(reference: string): { readonly column: number; readonly row: number } {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(reference)!;
  return { column: columnNumber(column), row: Number(row) };
}

function columnNumber(name: string): number {
  return [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function columnName(number: number): string {
  return number <= 0 ? '' : columnName(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26));
}

function sharedStrings(xml: Buffer | undefined): readonly string[] {
  const items = (xml?.toString('utf8') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g);
  return Array.from(items, ([, item = '']) => Array.from(item.matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g), (text) => decode(text[1]!)).join(''));
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
}

function decode(text: string): string {
  const named = new Map([['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['amp', '&']]);
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return named.get(name) ?? all;
    return String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}
