import { afterEach, expect, test, vi } from 'vitest';
import { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import { RsReport } from '../../../src/widgets/report.ts';
import { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';
import { RsWaterfall } from '../../../src/widgets/waterfall.ts';
import type { Explanation, FeedState } from '../../../src/table/result.ts';
import type { RsWidget } from '../../../src/widgets/widget.ts';
import { all } from '../../../stories/inside.ts';
import { dealsSample, funnelSample } from '../../../stories/report-samples.ts';
import { explanationSample, readyState, revenueSample, YEAR } from '../../../stories/samples.ts';
import { changesSample, QUARTER, waterfallSample } from '../../../stories/waterfall-samples.ts';

RsRevenueChart.define('rs-revenue-chart');
RsWaterfall.define('rs-waterfall');
RsReport.define('rs-report');

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const button = (widget: Element, label: string): HTMLElement => all(widget, '.row-actions button').find((each) => each.textContent === label)!;

type Explain = (cell: { readonly measure: string; readonly row: number | null }) => Explanation;

const revenue = revenueSample(YEAR);
const waterfall = waterfallSample([QUARTER]);
const funnel = funnelSample();
const widgets: readonly [string, FeedState, string, Explain][] = [
  ['rs-revenue-chart', readyState(revenue), 'recurring-revenue', (cell) => explanationSample(revenue, cell)],
  ['rs-waterfall', readyState(waterfall), 'pipeline-waterfall', (cell) => changesSample(waterfall, cell)],
  ['rs-report', { status: 'ready', result: funnel, asOf: Date.UTC(2026, 10, 21, 14, 5) }, 'deal-funnel', (cell) => dealsSample(funnel, cell)],
];

/** What a click downloads: the file's name and its bytes. */
function watchDownloads(): { readonly name: string; readonly blob: Blob }[] {
  const blobs: Blob[] = [];
  const files: { name: string; blob: Blob }[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    files.push({ name: this.download, blob: blobs.at(-1)! });
  });
  return files;
}

async function openRows([tag, state, report, explain]: (typeof widgets)[number]): Promise<RsWidget> {
  const widget = document.createElement(tag) as RsWidget;
  widget.lang = 'en';
  widget.report = report;
  widget.feed = new LiteralFeed(state, { explain: (_report, _parameters, cell) => explain(cell) });
  // Wide enough for the table to be there.
  const frame = document.createElement('div');
  frame.style.setProperty('width', '1000px');
  frame.append(widget);
  document.body.append(frame);
  await widget.ready;
  await vi.waitFor(() => expect(all(widget, 'td button').length).toBeGreaterThan(0));
  all(widget, 'td button')[0]!.click();
  await vi.waitFor(() => expect(all(widget, '.row-actions').length).toBe(1));
  return widget;
}

test.each(widgets)('the panel of %s gives its rows as CSV, with what they are above the header line', async (...sample) => {
  const files = watchDownloads();
  const widget = await openRows(sample);
  button(widget, 'Download CSV').click();
  await vi.waitFor(() => expect(files).toHaveLength(1));
  const lines = (await files[0]!.blob.text()).split('\r\n');
  const result = sample[1].result!;
  expect(files[0]!.name).toMatch(new RegExp(`^${result.report}-[a-z_]+\\.csv$`));
  expect(lines[0]!.replaceAll('"', '')).toBe(`# ${result.title}`);
  expect(lines.filter((line) => line.replaceAll('"', '').startsWith('# ')).some((line) => line.includes(`rules=${result.rules} generation=${result.generation}`) && line.includes('as-of=20'))).toBe(true);
  expect(lines.filter((line) => line !== '' && !/^"?#/.test(line)).length).toBe(1 + all(widget, '.panel tbody tr').length);
});

test.each(widgets)('the panel of %s gives its rows as a workbook', async (...sample) => {
  const files = watchDownloads();
  const widget = await openRows(sample);
  button(widget, 'Download Excel (XLSX)').click();
  await vi.waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.name).toMatch(/\.xlsx$/);
  expect([...new Uint8Array(await files[0]!.blob.arrayBuffer()).slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4]);
});

test('a host that cancels rs-export keeps the rows on the page, and knows of which number they are', async () => {
  const files = watchDownloads();
  const widget = await openRows(widgets[1]!);
  const asked: unknown[] = [];
  widget.addEventListener('rs-export', (event) => {
    asked.push(event.detail);
    event.preventDefault();
  });
  button(widget, 'Download CSV').click();
  await new Promise((done) => setTimeout(done, 50));
  expect(asked).toEqual([{ format: 'csv', rows: 'start' }]);
  expect(files).toEqual([]);
});

test('text that a spreadsheet would run as a formula is guarded in the rows', async () => {
  const files = watchDownloads();
  const explained = changesSample(waterfall, { measure: 'start', row: 0 });
  const evil = { ...explained, rows: { ...explained.rows, columns: explained.rows.columns.map((column) => (column.kind === 'text' ? { ...column, dictionary: column.dictionary.map(() => '=HYPERLINK("x")') } : column)) } };
  const widget = await openRows(['rs-waterfall', readyState(waterfall), 'pipeline-waterfall', () => evil as Explanation]);
  button(widget, 'Download CSV').click();
  await vi.waitFor(() => expect(files).toHaveLength(1));
  expect(await files[0]!.blob.text()).toContain(`"'=HYPERLINK(""x"")"`);
});
