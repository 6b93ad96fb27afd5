import { stampLabel } from '../draw/dates.ts';
import type { ReportResult } from '../table/result.ts';
import type { Table } from '../table/table.ts';
import type { ExportDetail } from './events.ts';
import { copyTable, csvHeader, downloadCsv, downloadPng, downloadSvg, downloadXlsx, pictureOf } from './export.ts';
import type { MenuItem } from './menu.ts';
import { fill, type Strings } from './strings.ts';

export interface ExportContext {
  readonly result: ReportResult;
  readonly subtitle: string;
  /** What files and clipboard take: the table beneath the picture, as values. */
  readonly table: Table;
  readonly legend: readonly { readonly label: string; readonly role: string }[];
  readonly strings: Strings;
  readonly locale: string;
  readonly asOf: number | undefined;
  /** The drawn picture, at rest: nothing lit. Null where the report is a table only. */
  readonly picture: () => Promise<SVGSVGElement | null>;
  readonly hasPicture: boolean;
  /** False when the host cancelled. */
  readonly ask: (format: ExportDetail['format']) => boolean;
  readonly say: (text: string) => void;
  /** Shows that a file could not be made, and offers another kind. */
  readonly onRefused: (refusal: Refusal) => void;
}

export interface Refusal {
  /** What was asked for, in the words of the menu. */
  readonly title: string;
  readonly why: string;
  readonly instead: MenuItem;
}

/** The part of the menu that takes a report elsewhere: files, clipboard, picture, paper. */
export function exportItems(context: ExportContext): readonly MenuItem[] {
  const { result, subtitle, table, strings, asOf, hasPicture, ask, say, onRefused } = context;
  const header = csvHeader(result, subtitle, asOf);
  const item = (label: string, format: ExportDetail['format'], run: () => void): MenuItem => ({ label, run: () => void (ask(format) && run()) });
  const saved = (file: string): void => say(fill(strings.saved, { file }));
  const csv = item(strings.downloadCsv, 'csv', () => saved(downloadCsv(table, result.report, header)));
  const svg = item(strings.downloadSvg, 'svg', () => void savePicture(context, 'svg').then((file) => file && saved(file)));
  const refuse = (title: string, why: string, instead: MenuItem) => (): void => onRefused({ title, why, instead });
  return [
    csv,
    item(strings.downloadXlsx, 'xlsx', () => void downloadXlsx(table, result.report, header).then(saved, refuse(strings.downloadXlsx, strings.fileFailed, csv))),
    item(strings.copyTable, 'tsv', () => void copyTable(table).then((done) => say(done ? strings.copied : strings.copyFailed))),
    ...(hasPicture ? [
      svg,
      item(strings.downloadPng, 'png', () => void savePicture(context, 'png').then((file) => (file ? saved(file) : refuse(strings.downloadPng, strings.pictureFailed, svg)()))),
    ] : []),
    item(strings.print, 'print', () => print()),
  ];
}

/** Title, subtitle, legend and age travel with the picture. Undefined where the browser refuses. */
async function savePicture({ result, subtitle, legend, strings, locale, asOf, picture }: ExportContext, format: 'svg' | 'png'): Promise<string | undefined> {
  const chart = await picture();
  if (!chart) return undefined;
  const foot = asOf === undefined ? '' : fill(strings.asOf, { time: stampLabel(asOf, locale) });
  const drawn = pictureOf(chart, legend, { title: result.title, subtitle, foot });
  return format === 'svg' ? downloadSvg(drawn, result.report) : downloadPng(drawn, result.report);
}
