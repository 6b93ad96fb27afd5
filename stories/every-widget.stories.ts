import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { Feed, FeedError, FeedState } from '../src/table/result.ts';
import type { WidgetState } from '../src/widgets/events.ts';
import { RsForecastTable } from '../src/widgets/forecast-table.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { RsReport } from '../src/widgets/report.ts';
import { RsRevenueChart } from '../src/widgets/revenue-chart.ts';
import { RsSubscriptionCard } from '../src/widgets/subscription-card.ts';
import { RsSubscriptionList } from '../src/widgets/subscription-list.ts';
import { RsSubscriptionReminders } from '../src/widgets/subscription-reminders.ts';
import { RsWaterfall } from '../src/widgets/waterfall.ts';
import { forecastFeed } from './forecast-feed.ts';
import { text } from './inside.ts';
import { snapshotsSample } from './report-samples.ts';
import { readyState, revenueSample, YEAR } from './samples.ts';
import { cardFeed, RANGE } from './subscription-card-feed.ts';
import { listFeed } from './subscription-list-feed.ts';
import { QUARTER, waterfallSample } from './waterfall-samples.ts';

RsRevenueChart.define('rs-revenue-chart');
RsWaterfall.define('rs-waterfall');
RsForecastTable.define('rs-forecast-table');
RsReport.define('rs-report');
RsSubscriptionCard.define('rs-subscription-card');
RsSubscriptionList.define('rs-subscription-list');
RsSubscriptionReminders.define('rs-subscription-reminders');

interface Args {
  /** What the feed of each widget says, made from what it would say. */
  readonly says?: (state: FeedState) => FeedState;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly author?: boolean;
}

type Story = StoryObj<Args>;

/** The seven widgets in one state or one language: they look and speak alike. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Every widget',
  tags: ['!autodocs'],
  render: ({ says = (state) => state, lang = 'en', dir = 'ltr', author = false }) => html`<div lang=${lang} dir=${dir} style="display: grid; gap: 20px">${widgets((feed) => over(feed, says), author)}</div>`,
};
export default meta;

const SLIP: FeedError = { kind: 'config', code: 'P204', message: 'report.rules:7:3: there is no column [Amont].', action: 'Write [Amount].' };
const BROKEN: FeedError = { kind: 'network', code: 'UNREACHABLE', message: 'The data could not be fetched.', kept: 'Nothing was changed.', action: 'Check the connection, then try again.' };

export const Ready: Story = inState('ready', (state) => state);
export const Loading: Story = inState('loading', () => ({ status: 'loading' }));
export const Empty: Story = inState('empty', () => ({ status: 'empty', empty: { reason: 'no data' } }));
export const Failed: Story = inState('error', () => ({ status: 'error', error: BROKEN }));
/** The last good numbers stay under what failed. */
export const FailedLater: Story = inState('error', (state) => ({ ...state, status: 'error', error: BROKEN }));
export const Stale: Story = inState('stale', (state) => ({ ...state, stale: true }));
export const StaleNarrowDark: Story = { ...Stale, globals: { width: '320', theme: 'dark' } };
export const Partial: Story = inState('partial', (state) => ({ ...state, missing: ['invoices', 'payments'] }));
export const Offline: Story = inState('offline', (state) => ({ ...state, offline: true }));
export const OfflineLargeDark: Story = { ...Offline, globals: { width: '1000', theme: 'dark' } };
/** What a rule file says is for its authors. */
export const SlipForAuthors: Story = { ...inState('config', () => ({ status: 'error', error: SLIP }), 'Amont'), args: { says: () => ({ status: 'error', error: SLIP }), author: true } };
export const SlipForVisitors: Story = {
  ...inState('config', () => ({ status: 'error', error: SLIP })),
  play: async ({ canvasElement }) => {
    for (const widget of await settled(canvasElement, 'config')) await expect(text(widget, '.card')).not.toContain('Amont');
  },
};

/** Numbers and dates are of the language, words English until the page gives its own. */
export const German: Story = { ...inState('ready', (state) => state), args: { lang: 'de' } };
export const Japanese: Story = { ...inState('ready', (state) => state), args: { lang: 'ja' } };
export const Arabic: Story = { ...inState('ready', (state) => state), args: { lang: 'ar', dir: 'rtl' } };
export const ArabicNarrow: Story = { ...Arabic, globals: { width: '320' } };
export const ArabicLargeDark: Story = { ...Arabic, globals: { width: '1000', theme: 'dark' } };

function widgets(feedOf: (feed: Feed) => Feed, author: boolean): TemplateResult {
  return html`<rs-revenue-chart appearance="card" ?author=${author} .feed=${feedOf(new LiteralFeed(readyState(revenueSample(YEAR))))}></rs-revenue-chart>
    <rs-waterfall appearance="card" ?author=${author} .feed=${feedOf(new LiteralFeed(readyState(waterfallSample([QUARTER]))))}></rs-waterfall>
    <rs-forecast-table appearance="card" ?author=${author} .feed=${feedOf(forecastFeed())}></rs-forecast-table>
    <rs-report appearance="card" report="deal-snapshots" ?author=${author} .feed=${feedOf(new LiteralFeed(readyState(snapshotsSample())))}></rs-report>
    <rs-subscription-card appearance="card" start=${RANGE.start} end=${RANGE.end} ?author=${author} .feed=${feedOf(cardFeed())}></rs-subscription-card>
    <rs-subscription-list appearance="card" ?author=${author} .feed=${feedOf(listFeed())}></rs-subscription-list>
    <rs-subscription-reminders appearance="card" ?author=${author} .feed=${feedOf(cardFeed())}></rs-subscription-reminders>`;
}

/** A feed that says something else than the one beneath it. */
function over(feed: Feed, says: (state: FeedState) => FeedState): Feed {
  return { subscribe: (report, parameters, listener) => feed.subscribe(report, parameters, (state) => listener(says(state))), explain: (report, parameters, cell) => feed.explain(report, parameters, cell) };
}

function inState(wanted: WidgetState, says: (state: FeedState) => FeedState, words = ''): Story {
  return { args: { says }, play: async ({ canvasElement }) => {
    for (const widget of await settled(canvasElement, wanted)) await expect(text(widget, '.card')).toContain(words);
  } };
}

/** The seven, each in the state that is wanted. */
async function settled(canvas: HTMLElement, wanted: WidgetState): Promise<readonly Element[]> {
  const all = [...canvas.querySelectorAll('[appearance=card]')];
  await expect(all).toHaveLength(7);
  await waitFor(() => expect(all.map((widget) => [widget.localName, widget.getAttribute('state')])).toEqual(all.map(({ localName }) => [localName, wanted])), { timeout: 8000 });
  return all;
}
