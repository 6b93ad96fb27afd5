import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { dayOf } from '../src/base/dates.ts';
import type { FeedState, ReportResult, Restatement } from '../src/table/result.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { RsReport } from '../src/widgets/report.ts';
import { RsRevenueChart } from '../src/widgets/revenue-chart.ts';
import { RsWaterfall } from '../src/widgets/waterfall.ts';
import { all } from './inside.ts';
import { snapshotsSample } from './report-samples.ts';
import { readyState, revenueSample, YEAR } from './samples.ts';
import { QUARTER, waterfallSample } from './waterfall-samples.ts';

RsRevenueChart.define('rs-revenue-chart');
RsReport.define('rs-report');
RsWaterfall.define('rs-waterfall');

interface Args {
  readonly tag: 'rs-revenue-chart' | 'rs-report' | 'rs-waterfall';
  readonly state: FeedState;
  readonly lang?: string;
}

type Story = StoryObj<Args>;

/** Closed periods that changed since they were last shown, and boards of days gone by. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Restated',
  render: ({ tag, state, lang = 'en' }) => {
    const feed: LiteralFeed = new LiteralFeed(state, { seen: async () => feed.set(without(state)) });
    if (tag === 'rs-report') return html`<rs-report appearance="card" lang=${lang} report="deal-snapshots" .feed=${feed}></rs-report>`;
    if (tag === 'rs-waterfall') return html`<rs-waterfall appearance="card" lang=${lang} .feed=${feed}></rs-waterfall>`;
    return html`<rs-revenue-chart appearance="card" lang=${lang} .feed=${feed}></rs-revenue-chart>`;
  },
};
export default meta;

const year = revenueSample(YEAR);
const at = Date.UTC(2026, 10, 20, 9, 30);
const restated: Restatement = {
  since: Date.UTC(2026, 10, 14, 8, 5), periods: 2, count: 3,
  cells: [
    { period: { start: dayOf(2026, 7, 1), end: dayOf(2026, 7, 31) }, group: [], measure: 'new', before: 690_000_000, after: 712_000_000 },
    { period: { start: dayOf(2026, 7, 1), end: dayOf(2026, 7, 31) }, group: [], measure: 'closing', before: 5_213_800_000, after: 5_235_800_000 },
    { period: { start: dayOf(2026, 8, 1), end: dayOf(2026, 8, 31) }, group: [], measure: 'closing', before: 5_321_000_000, after: 5_343_000_000 },
  ],
  through: {
    edits: [{ table: 'deals', key: 'D-1041', column: 'recurring_revenue_amount', label: 'Recurring revenue amount', type: 'money', before: 40_000_000, after: 62_000_000, who: 'Ana Ruiz', at }],
    imports: [{ table: 'deals', source: 'deals-november.csv', importedAt: at + 3_600_000 }], rules: false,
  },
};
const changed = (result: ReportResult, more: Partial<Restatement> = {}): FeedState => readyState(result, { restated: { ...restated, ...more } });

export const Chart: Story = opens({ tag: 'rs-revenue-chart', state: changed(year) });
export const Dark: Story = { ...Chart, globals: { theme: 'dark', width: '1000' } };
export const Narrow: Story = { ...Chart, globals: { width: '320' } };
export const Danish: Story = { ...Chart, args: { ...Chart.args!, lang: 'da' } };
/** Neither an edit nor a file came in between. */
export const Unexplained: Story = opens({ tag: 'rs-revenue-chart', state: changed(year, { through: { edits: [], imports: [], rules: false } }) });
export const ThroughRules: Story = opens({ tag: 'rs-report', state: changed(snapshotsSample(), {
  periods: 1, count: 2, through: { edits: [], imports: [], rules: true },
  cells: ['Qualified', 'Proposal'].map((stage, i) => ({ period: { start: dayOf(2026, 3, 1), end: dayOf(2026, 3, 31) }, group: [stage], measure: 'deals', before: (22 - i) * 1_000_000, after: i === 0 ? 25_000_000 : null })),
}) });
export const Waterfall: Story = opens({ tag: 'rs-waterfall', state: changed(waterfallSample([QUARTER]), {
  periods: 1, count: 2,
  cells: [['created', 23_880_000_000, 24_000_000_000], ['end', 42_380_000_000, 42_500_000_000]].map(([measure, before, after]) => ({ period: { start: dayOf(2026, 7, 1), end: dayOf(2026, 9, 30) }, group: [], measure: String(measure), before: before!, after: after! })),
}) });

/** Whoever has read it says so; the chip goes. */
export const Seen: Story = {
  args: Chart.args!,
  play: async ({ canvasElement }) => {
    const widget = await opened(canvasElement);
    await userEvent.click(all(widget, '.panel .button.primary')[0]!);
    await waitFor(() => expect(chipOf(widget)).toBeUndefined());
    await expect(all(widget, '.panel:popover-open')).toHaveLength(0);
  },
};

/** The board of a day gone by. */
export const AsOf: Story = { args: { tag: 'rs-revenue-chart', state: readyState({ ...year, past: { day: dayOf(2026, 11, 21), isKnown: true } }) } };
export const AsOfWithoutHistory: Story = { args: { tag: 'rs-waterfall', state: readyState({ ...waterfallSample([QUARTER]), past: { day: dayOf(2026, 11, 21), isKnown: false } }) } };

function opens(args: Args): Story {
  return { args, play: async ({ canvasElement }) => void (await opened(canvasElement)) };
}

async function opened(canvas: HTMLElement): Promise<Element> {
  const widget = canvas.querySelector('rs-revenue-chart, rs-report, rs-waterfall')!;
  await waitFor(() => expect(chipOf(widget)).toBeDefined());
  await userEvent.click(chipOf(widget)!);
  await waitFor(() => expect(all(widget, '.panel:popover-open .panel-body p').length).toBeGreaterThan(0));
  // Contrast is looked at when the panel has come to rest.
  await waitFor(() => expect(getComputedStyle(all(widget, '.panel')[0]!).opacity).toBe('1'));
  return widget;
}

function chipOf(widget: Element): HTMLElement | undefined {
  return all(widget, 'button.chip').find((each) => /closed|afsluttede/.test(each.textContent!));
}

function without({ status, result, asOf, persisted }: FeedState): FeedState {
  return { status, ...(result ? { result } : {}), ...(asOf === undefined ? {} : { asOf }), ...(persisted === undefined ? {} : { persisted }) };
}
