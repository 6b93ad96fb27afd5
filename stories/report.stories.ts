import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { FeedState } from '../src/table/result.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { RsReport } from '../src/widgets/report.ts';
import { all, one } from './inside.ts';
import { attainmentSample, dealsSample, funnelSample, historySample, pushRateSample, snapshotsSample, weightedSample } from './report-samples.ts';
import { readyState } from './samples.ts';

RsReport.define('rs-report');

interface Args {
  readonly state: FeedState;
  readonly dir?: 'ltr' | 'rtl';
}

type Story = StoryObj<Args>;

/** Any report, drawn as its rule file says. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Report',
  component: 'rs-report',
  render: ({ state, dir }) => html`<rs-report appearance="card" lang="en" dir=${dir ?? 'ltr'} report=${state.result?.report ?? 'deal-funnel'}
    .feed=${new LiteralFeed(state, { explain: (_report, _parameters, cell) => dealsSample(state.result!, cell) })}></rs-report>`,
};
export default meta;

/** Stages as layers over time: historical snapshots. */
export const StackedColumns: Story = shows(readyState(snapshotsSample()), '.legend button', 6);
export const StackedNarrow: Story = { ...shows(readyState(snapshotsSample()), '.period', 9), globals: { width: '320', theme: 'dark' } };
/** What is beyond six is one layer. */
export const ManyGroups: Story = shows(readyState(snapshotsSample(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'])), '.legend button', 6);
/** One measure per owner: the push rate. */
export const ColumnsByOwner: Story = shows(readyState(pushRateSample()), '.mark', 4);
/** Measures that are compared and not added up. */
export const SideBySide: Story = shows(readyState(weightedSample()), '.mark', 12);
/** Closed against the goal; what is not over is dashed, what is not known is a gap. */
export const Lines: Story = shows(readyState(attainmentSample()), 'circle.mark', 23);
export const LinesDark: Story = { ...Lines, globals: { theme: 'dark', width: '1000' } };
export const RightToLeft: Story = { args: { state: readyState(attainmentSample()), dir: 'rtl' } };
/** A table that is drawn in windows: the change history. */
export const TableOnly: Story = shows(readyState(historySample()), 'table', 1);

export const Funnel: Story = {
  args: { state: readyState(funnelSample()) },
  play: async ({ canvasElement }) => {
    const report = await drawn(canvasElement);
    one<SVGElement>(report, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await waitFor(() => expect(all(report, '.panel tbody tr').length).toBeGreaterThan(0));
    await expect(one(report, '.panel h2').textContent).toContain('Demo');
  },
};
export const FunnelNarrow: Story = { ...shows(readyState(funnelSample()), '.mark', 6), globals: { width: '320' } };

/** Another widget of the group shows which deals it is about: the chip says so, and gives all back. */
export const Filtered: Story = shows(readyState({ ...funnelSample(), only: { label: 'Pushed out · 1 Oct – 21 Nov 2026', isApplied: true } }), '.chip.filter', 1);
/** The filter is about rows that this report does not know: it shows all, and says so. */
export const FilterNotApplied: Story = shows(readyState({ ...weightedSample(), only: { label: 'Goal · Ana Ruiz', isApplied: false } }), '.chip.filter.muted', 1);

export const Loading: Story = { args: { state: { status: 'loading' } } };
export const NoDeals: Story = shows({ status: 'empty', empty: { reason: 'no data' } }, '.blank', 1);
export const NeedsHistory: Story = shows({ status: 'empty', empty: { reason: 'not tracked' } }, '.blank', 1);
export const Failed: Story = shows({ status: 'error', error: { kind: 'data', code: 'REPORT_FAILED', message: 'The report could not be computed.' } }, '[role=alert]', 1);

function shows(state: FeedState, selector: string, count: number): Story {
  return { args: { state }, play: async ({ canvasElement }) => {
    const report = await drawn(canvasElement);
    await waitFor(() => expect(all(report, selector)).toHaveLength(count));
  } };
}

async function drawn(canvas: HTMLElement): Promise<RsReport> {
  const report = one<RsReport>(canvas, 'rs-report');
  await report.ready;
  await report.updateComplete;
  return report;
}
