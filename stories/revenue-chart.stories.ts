import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { dayOf } from '../src/base/dates.ts';
import type { FeedState, ReportResult } from '../src/table/result.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { RsRevenueChart } from '../src/widgets/revenue-chart.ts';
import { all, one, text } from './inside.ts';
import { explanationSample, netSample, readyState, revenueSample, YEAR, type Sample } from './samples.ts';

RsRevenueChart.define('rs-revenue-chart');

interface Args {
  readonly state: FeedState;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly author?: boolean;
  readonly report?: string;
  readonly reports?: string;
  readonly withoutTable?: boolean;
  readonly track?: () => Promise<void>;
}

type Story = StoryObj<Args>;

/** Recurring revenue over time. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Revenue chart',
  component: 'rs-revenue-chart',
  render: ({ state, lang, dir, author, report, reports, withoutTable, track }) => html`<rs-revenue-chart appearance="card" .feed=${feedOf(state, track)} lang=${lang ?? 'en'} dir=${dir ?? 'ltr'}
    ?author=${author} ?without-table=${withoutTable} report=${report ?? 'recurring-revenue'} .reports=${reports}></rs-revenue-chart>`,
};
export default meta;

const year = revenueSample(YEAR);

/** The year of the visual target: October is over, November unfinished, December projected. */
export const Ready: Story = {
  args: { state: readyState(year) },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    await expect(chart.state).toBe('ready');
    await expect(all(chart, '.mark')).toHaveLength(36);
    await expect(text(chart, '.insight')).toContain('$609K');
    await expect(all(chart, '.period.projected .mark[fill^="url("]')).toHaveLength(3);
  },
};

export const Dark: Story = { args: Ready.args, globals: { theme: 'dark', width: '1000' }, play: Ready.play };
export const Large: Story = { args: Ready.args, globals: { width: '1000' }, play: Ready.play };

/** Bars, one under the other; the table waits behind its button. */
export const Narrow: Story = {
  args: Ready.args,
  globals: { width: '320' },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    await waitFor(() => expect(all(chart, 'rect.mark')).toHaveLength(36));
    const toggle = one<HTMLButtonElement>(chart, '.table-toggle');
    await expect(toggle.getAttribute('aria-expanded')).toBe('false');
    toggle.click();
    await waitFor(() => expect(toggle.getAttribute('aria-expanded')).toBe('true'));
    await expect(all(chart, 'tbody tr')).toHaveLength(12);
  },
};

export const NarrowDark: Story = { args: Ready.args, globals: { width: '320', theme: 'dark' } };

/** From a number to its deals with the keyboard, and back to where the focus was. */
export const Drill: Story = {
  args: Ready.args,
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    one<SVGElement>(chart, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{ArrowRight}{Enter}');
    await waitFor(() => expect(all(chart, '.panel tbody tr').length).toBeGreaterThan(0));
    await expect(text(chart, '.panel h2')).toContain('Feb 2026');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(one(chart, '.panel').matches(':popover-open')).toBe(false));
    await expect(chart.shadowRoot!.activeElement?.getAttribute('data-row')).toBe('1');
  },
};

export const Net: Story = {
  args: {
    state: readyState(netSample([[30_000, 12_000, 2_000, 6_000, 9_000], [22_000, 8_000, 0, 4_000, 31_000], [41_000, 15_000, 5_000, 2_000, 8_000], [18_000, 9_000, 1_000, 12_000, 14_000], [26_000, 20_000, 0, 3_000, 6_000]])),
    report: 'recurring-revenue-net', reports: 'recurring-revenue recurring-revenue-net',
  },
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    await expect(all(chart, 'line.net')).toHaveLength(5);
    await expect(all(chart, '.switch button[aria-pressed="true"]')).toHaveLength(1);
    await expect(all(chart, '.legend button')).toHaveLength(6);
  },
};

export const Loading: Story = {
  args: { state: { status: 'loading', progress: { label: 'deals.csv', fraction: 0.4, rows: 41_200 } } },
  play: async ({ canvasElement }) => {
    const chart = one<RsRevenueChart>(canvasElement, 'rs-revenue-chart');
    await waitFor(() => expect(chart.getAttribute('state')).toBe('loading'));
    await expect(one(chart, '.card').getAttribute('aria-busy')).toBe('true');
    await expect(text(chart, '.skeleton')).toContain('41,200');
  },
};

/** New data is on its way: the old picture stays under a thin line. */
export const Refreshing: Story = {
  args: { state: { ...readyState(year), status: 'loading' } },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    await expect(all(chart, '.mark')).toHaveLength(36);
    await expect(one(chart, '.progress')).toBeTruthy();
  },
};

/** Requirements UI-6: the four properties are missing. */
export const NotTracked: Story = {
  args: { state: { status: 'empty', empty: { reason: 'not tracked' } }, track: () => Promise.resolve() },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    one<HTMLButtonElement>(chart, '.blank button').click();
    await waitFor(() => expect(one<HTMLDialogElement>(chart, 'dialog').open).toBe(true));
    await expect(all(chart, 'dialog li')).toHaveLength(4);
    one<HTMLButtonElement>(chart, 'dialog .primary').click();
    await waitFor(() => expect(one<HTMLDialogElement>(chart, 'dialog').open).toBe(false));
  },
};

export const NoDeals: Story = says({ status: 'empty', empty: { reason: 'no data' } }, 'empty', '.blank h3', 'No deals yet');
export const FilteredOut: Story = says({ status: 'empty', empty: { reason: 'filtered out' }, result: revenueSample([]) }, 'empty', '.blank button', 'Clear filters');

const unreachable = { kind: 'network', code: 'SOURCE_UNREACHABLE', message: 'The file deals.csv could not be read.', kept: 'Nothing was changed.', action: 'Check the address and try again.' } as const;
export const Failed: Story = says({ status: 'error', error: unreachable }, 'error', '.blank p', 'could not be read');
/** The last good numbers stay below what failed. */
export const FailedLater: Story = says({ ...readyState(year), status: 'error', error: unreachable }, 'error', '.banner', 'Nothing was changed');

const rules = 'language en\nversion 1\nreport "Recurring revenue"\n  measure New = SUM([Amout])\n';
const broken: FeedState = {
  status: 'error',
  error: {
    kind: 'config', code: 'RULES_BROKEN', message: 'A rule file has errors.', sources: [{ file: 'recurring-revenue.rules', text: rules }],
    diagnostics: [{
      code: 'N301', severity: 'error', title: 'unknown column', file: 'recurring-revenue.rules', span: { start: rules.indexOf('[Amout]'), end: rules.indexOf('[Amout]') + 7 },
      label: 'not a column of deals', why: 'The table deals has no column Amout.', fix: { title: 'Replace with [Amount]' },
    }],
  },
};
export const BrokenRulesForAuthors: Story = { ...says(broken, 'config', 'pre', '4 | measure New = SUM([Amout])'), args: { state: broken, author: true } };
/** Visitors never see rule text. */
export const BrokenRulesForVisitors: Story = says(broken, 'config', '.blank', 'being set up');

export const Stale: Story = says(readyState(year, { stale: true, asOf: Date.now() - 5 * 3_600_000 }), 'stale', '.chips', 'Data from');
export const Partial: Story = says(readyState(year, { missing: ['invoices', 'subscriptions'] }), 'partial', '.banner', 'invoices and subscriptions');
export const Offline: Story = says(readyState(year, { offline: true }), 'offline', '.chips', 'Offline');
export const NotSaved: Story = says(readyState(year, { persisted: false }), 'ready', '.chips', 'Not saved on this device');

export const OnePeriod: Story = {
  args: { state: readyState(revenueSample([[452_380, 71_200, 28_400]])) },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    await expect(one(chart, 'svg.split')).toBeTruthy();
    await expect(all(chart, '.mark')).toHaveLength(3);
  },
};
export const ThreeYears: Story = extreme(revenueSample(many(36), { start: dayOf(2024, 1, 1), today: dayOf(2026, 9, 5) }), 36);
export const TwoHundredDays: Story = extreme(revenueSample(many(200), { unit: 'Day', start: dayOf(2026, 2, 16), today: dayOf(2026, 8, 15) }), 200);
export const Huge: Story = extreme(revenueSample([[8.9e11, 2.1e10, 1e9], [9.1e11, 1e10, 2e9], [9.3e11, 5e10, 1e10]]), 3);
export const OnlyLosses: Story = extreme(revenueSample([[0, 0, 12_000], [0, 0, 8_000], [0, 0, 30_000]]), 3);
export const Sparse: Story = extreme(revenueSample([[40_000, 5_000, 0], null, null, [41_000, 0, 2_000], null, [39_000, 9_000, 0]]), 6);
export const RightToLeft: Story = {
  args: { state: readyState(year), lang: 'ar', dir: 'rtl' },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    const x = (row: number): number => one(chart, `.mark[data-row="${row}"]`).getBoundingClientRect().left;
    await expect(x(0)).toBeGreaterThan(x(11));
  },
};
export const Norwegian: Story = {
  args: { state: readyState(revenueSample(YEAR, { currency: 'NOK', labels: { existing: 'Eksisterende', new: 'Nytt', lost: 'Tapt', opening: 'Inngående', closing: 'Utgående' } })), lang: 'nb' },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    // The words of a language arrive on their own; a slow line sees English for a moment.
    await waitFor(() => expect(text(chart, '.subtitle')).toContain('per måned'), { timeout: 5000 });
    await expect(text(chart, '.chips')).toContain('3 avvik');
  },
};

/** A deal's name may hold anything: it is text wherever it appears. */
export const HostileText: Story = {
  args: { state: readyState({ ...year, title: '<img src=x onerror=alert(1)>', exceptions: [{ rule: '<b>rule</b>', table: 'deals', key: '"><script>alert(1)</script>', message: '${7*7}' }] }) },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement);
    await expect(text(chart, 'h2')).toBe('<img src=x onerror=alert(1)>');
    await expect(all(chart, 'img, script, b')).toHaveLength(0);
  },
};

function feedOf(state: FeedState, track?: () => Promise<void>): LiteralFeed {
  return new LiteralFeed(state, { explain: (_report, _parameters, cell) => explanationSample(state.result!, cell), ...(track ? { track } : {}) });
}

function says(state: FeedState, name: string, selector: string, words: string): Story {
  return {
    args: { state },
    play: async ({ canvasElement }) => {
      const chart = await drawn(canvasElement);
      await expect(chart.getAttribute('state')).toBe(name);
      await expect(text(chart, selector)).toContain(words);
    },
  };
}

function extreme(result: ReportResult, periods: number): Story {
  return {
    args: { state: readyState(result) },
    play: async ({ canvasElement }) => {
      const chart = await drawn(canvasElement);
      await expect(all(chart, '.period')).toHaveLength(periods);
      // Labels under the axis never overlap.
      const boxes = all(chart, 'text.tick').map((tick) => tick.getBoundingClientRect()).sort((a, b) => a.left - b.left);
      if (all(chart, 'path.mark').length > 0) boxes.forEach((box, i) => i > 0 && expect(box.left).toBeGreaterThanOrEqual(boxes[i - 1]!.right));
    },
  };
}

function many(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, i): Sample => [200_000 + i * 4_000, (i * 7_919) % 30_000, (i * 104_729) % 20_000]);
}

async function drawn(canvas: HTMLElement): Promise<RsRevenueChart> {
  const chart = one<RsRevenueChart>(canvas, 'rs-revenue-chart');
  await chart.ready;
  await chart.updateComplete;
  return chart;
}
