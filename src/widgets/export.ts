import type { Breathe } from '../base/turn.ts';
import { plainText, toCsv } from '../table/csv.ts';
import type { ReportResult } from '../table/result.ts';
import { valueAt, type Table, type Value, type ValueType } from '../table/table.ts';

/** The report's table as a CSV file: raw numbers, ISO dates, labels as headers, and what it is in the lines above. */
export function downloadCsv(table: Table, name: string, header: readonly string[]): string {
  return downloadParts([toCsv(table, { header, labels: true })], `${name}.csv`);
}

/** A CSV file that was written in parts. Without the mark in front Excel takes UTF-8 for the alphabet of its country, and Päättymispäivä for PÃ¤Ã¤ttymispÃ¤ivÃ¤. */
export function downloadParts(parts: readonly string[], file: string): string {
  return download(file, new Blob([BYTE_ORDER_MARK, ...parts], { type: 'text/csv;charset=utf-8' }));
}

/** The same as a workbook; what writes it is fetched when somebody asks for one. */
export async function downloadXlsx(table: Table, name: string, header: readonly string[], breathe?: Breathe): Promise<string> {
  const { toXlsx } = await import('../table/xlsx.ts');
  return download(`${name}.xlsx`, new Blob([...(await toXlsx(table, { header, breathe }))], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }));
}

/** What a file says of itself above its header line (requirement EX-7): report, what it shows, parameters that are set, hash of the rules, state of the data. One language: machines read it. */
export function csvHeader({ title, parameters, rules, generation, today }: ReportResult, subtitle: string, asOf: number | undefined): readonly string[] {
  const set = parameters.filter(({ value }) => value !== null && value !== '');
  return [
    ...[title, subtitle].filter((line) => line !== ''),
    ...(set.length > 0 ? [set.map(({ id, value, type }) => `${id}=${plainText(value, type)}`).join(' ')] : []),
    `rules=${rules} generation=${generation} today=${plainText(today, 'date')}${asOf === undefined ? '' : ` as-of=${new Date(asOf).toISOString()}`}`,
  ];
}

/** The same as tab-separated text, for pasting into a spreadsheet; false where the browser forbids it. */
export async function copyTable(table: Table): Promise<boolean> {
  return copyText(toTsv(table));
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Tab-separated rows with a header; a cell that a spreadsheet would run as a formula gets an apostrophe. */
export function toTsv(table: Table): string {
  const lines = [table.columns.map((column) => guarded(column.label)).join('\t')];
  for (let row = 0; row < table.rowCount; row += 1) lines.push(table.columns.map((column) => tsvCell(valueAt(column, row), column.type)).join('\t'));
  return lines.join('\n');
}

/** What a picture carries with it when it leaves the page. */
export interface PictureTexts {
  readonly title: string;
  readonly subtitle: string;
  readonly foot: string;
}

/** A drawn chart as a picture of its own: every colour resolved to a literal, with title, subtitle and legend. */
export function pictureOf(chart: SVGSVGElement, legend: readonly { readonly label: string; readonly role: string }[], texts: PictureTexts): string {
  const { width, height } = chart.viewBox.baseVal;
  const style = getComputedStyle(chart.closest('.card') ?? chart);
  const root = document.createElementNS(SVG, 'svg');
  const [inkOf, mutedOf] = [style.getPropertyValue('color'), getComputedStyle(chart.querySelector('text') ?? chart).getPropertyValue('fill')];
  const total = height + HEAD + FOOT;
  attributes(root, { xmlns: SVG, width, height: total, viewBox: `0 0 ${width} ${total}`, 'font-family': style.fontFamily });
  root.append(box(width, total, surfaceOf(chart)), line(16, 20, texts.title, 15, inkOf, '600'), line(16, 38, texts.subtitle, 12, mutedOf, '400'));
  let x = 16;
  for (const item of legend) {
    const fillColour = getComputedStyle(chart.querySelector(`.fill-${item.role}`) ?? chart).fill;
    root.append(attributes(document.createElementNS(SVG, 'rect'), { x, y: 50, width: 10, height: 10, rx: 2, fill: fillColour }), line(x + 16, 59, item.label, 12, inkOf, '400'));
    x += 34 + item.label.length * 7.5;
  }
  const copy = resolved(chart);
  attributes(copy, { x: 0, y: HEAD, width, height });
  root.append(copy, line(16, total - 10, texts.foot, 11, mutedOf, '400'));
  return new XMLSerializer().serializeToString(root);
}

export function downloadSvg(picture: string, name: string): string {
  return download(`${name}.svg`, new Blob([picture], { type: 'image/svg+xml' }));
}

/** Twice the size for sharp print; undefined where the page forbids images from memory. */
export async function downloadPng(picture: string, name: string): Promise<string | undefined> {
  const url = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    return blob ? download(`${name}.png`, blob) : undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

const BYTE_ORDER_MARK = '\uFEFF';
const SVG = 'http://www.w3.org/2000/svg';
const HEAD = 70;
const FOOT = 26;
const PAINT = ['fill', 'stroke', 'stroke-width', 'opacity', 'font-size', 'font-weight'];

/** A deep copy whose paint no longer depends on any stylesheet (var() and light-dark() do not survive on their own). */
function resolved(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const from = [chart, ...chart.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((source, i) => {
    const style = getComputedStyle(source);
    for (const name of PAINT) if (!(name === 'fill' && source.getAttribute('fill')?.startsWith('url('))) to[i]!.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'part', 'tabindex', 'role', 'aria-label', 'aria-roledescription', 'data-row', 'data-series']) to[i]!.removeAttribute(name);
  });
  copy.querySelectorAll('rect[fill="rgba(0, 0, 0, 0)"]').forEach((hit) => hit.remove());
  return copy;
}

function surfaceOf(chart: Element): string {
  // A plain card is transparent; a button on it never is, and resolves the surface to a literal.
  const probe = document.createElement('span');
  probe.className = 'button';
  chart.closest('.card')?.append(probe);
  const colour = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return colour && colour !== 'rgba(0, 0, 0, 0)' ? colour : 'rgb(255, 255, 255)';
}

function box(width: number, height: number, fill: string): SVGElement {
  return attributes(document.createElementNS(SVG, 'rect'), { width, height, fill });
}

function line(x: number, y: number, text: string, size: number, fill: string, weight: string): SVGElement {
  const element = attributes(document.createElementNS(SVG, 'text'), { x, y, fill, 'font-size': size, 'font-weight': weight });
  element.textContent = text;
  return element;
}

function attributes<E extends Element>(element: E, values: Readonly<Record<string, string | number>>): E {
  for (const [name, value] of Object.entries(values)) if (name !== 'xmlns') element.setAttribute(name, String(value));
  return element;
}

/** A value as a cell of tab-separated text: a plain decimal, an ISO date, or a text that no spreadsheet runs as a formula. */
export function tsvCell(value: Value, type: ValueType): string {
  const text = plainText(value, type);
  return type === 'text' ? guarded(text) : text;
}

function guarded(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
}

function download(name: string, blob: Blob): string {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The click has only started the download: the address must live a little longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}
