import { stampLabel } from '../draw/dates.ts';
import type { ExportDetail } from './events.ts';
import { copyTable, csvHeader, downloadCsv, downloadPng, downloadSvg, pictureOf } from './export.ts';
import type { MenuItem } from './menu.ts';
import { fromTop, subtitleOf, type Revenue } from './revenue-model.ts';
import { fill } from './strings.ts';

export interface ExportContext {
  readonly revenue: Revenue;
  readonly hidden: readonly string[];
  readonly asOf?: number;
  /** The drawn picture, at rest: nothing lit. */
  readonly picture: () => Promise<SVGSVGElement | null>;
  /** False when the host cancelled. */
  readonly ask: (format: ExportDetail['format']) => boolean;
  readonly say: (text: string) => void;
  /** The page does not allow a PNG. */
  readonly onRefused: () => void;
}

/** The part of the menu that takes the report elsewhere: CSV, clipboard, picture, paper. */
export function exportItems(context: ExportContext): readonly MenuItem[] {
  const { revenue, ask, say } = context;
  const { result, strings } = revenue;
  const item = (label: string, format: ExportDetail['format'], run: () => void): MenuItem => ({ label, run: () => void (ask(format) && run()) });
  const saved = (file: string): void => say(fill(strings.saved, { file }));
  return [
    item(strings.downloadCsv, 'csv', () => saved(downloadCsv(result.table, result.report, csvHeader(result, subtitleOf(revenue), context.asOf)))),
    item(strings.copyTable, 'tsv', () => void copyTable(result.table).then((done) => say(done ? strings.copied : strings.copyFailed))),
    item(strings.downloadSvg, 'svg', () => void savePicture(context, 'svg').then((file) => file && saved(file))),
    item(strings.downloadPng, 'png', () => void savePicture(context, 'png').then((file) => (file ? saved(file) : context.onRefused()))),
    item(strings.print, 'print', () => print()),
  ];
}

/** Title, subtitle, legend and age travel with the picture. Undefined where the browser refuses. */
export async function savePicture({ revenue, hidden, asOf, picture }: ExportContext, format: 'svg' | 'png'): Promise<string | undefined> {
  const chart = await picture();
  if (!chart) return undefined;
  const { result, series, strings, locale } = revenue;
  const shown = fromTop(series).filter((each) => !hidden.includes(each.measure)).map(({ label, role }) => ({ label, role }));
  const foot = asOf === undefined ? '' : fill(strings.asOf, { time: stampLabel(asOf, locale) });
  const drawn = pictureOf(chart, shown, { title: result.title, subtitle: subtitleOf(revenue), foot });
  return format === 'svg' ? downloadSvg(drawn, result.report) : downloadPng(drawn, result.report);
}
